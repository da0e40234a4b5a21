"""The workbooks as they came: each kept once, byte for byte, under its SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


class OriginalDamagedError(Exception):
    """A kept workbook is gone or is no longer what was received."""


def file_hash(content: bytes) -> str:
    """Return the SHA-256 of a workbook, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(folder: Path, content: bytes) -> str:
    """Write a workbook to its place unless it is there, and return its hash.

    When this returns the whole file is on disk under its name: a crash leaves at most a
    temporary file beside it.
    """
    digest = file_hash(content)
    place = folder / digest
    if place.is_file() and place.stat().st_size == len(content):
        return digest
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix="incoming-")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return digest


def fetch(folder: Path, digest: str) -> bytes:
    """Return the workbook of that hash.

    Raises
    ------
    OriginalDamagedError
        If it is missing or its bytes no longer give the hash.
    """
    try:
        content = (folder / digest).read_bytes()
    except OSError as error:
        raise OriginalDamagedError(digest) from error
    if file_hash(content) != digest:
        raise OriginalDamagedError(digest)
    return content
