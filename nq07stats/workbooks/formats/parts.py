"""The parts of a zipped workbook, unpacked within limits."""

from __future__ import annotations

import copy
import io
import zipfile
import zlib

from nq07stats.workbooks.formats.limits import Limits, RefusedError

_CHUNK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)


def unzip(content: bytes, limits: Limits) -> dict[str, bytes]:
    """Unpack everything, by lower-case name, trusting no size that the archive declares.

    Raises
    ------
    RefusedError
        If a limit is passed or the archive is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_directory(entries, len(content), limits)
            parts: dict[str, bytes] = {}
            left = limits.unzipped_bytes
            for entry in entries:
                unpacked = _unpack(archive, entry, left)
                left -= len(unpacked)
                parts[entry.filename.replace("\\", "/").lower()] = unpacked
    except _DAMAGES as error:
        raise RefusedError("truncated") from error
    if len(parts) != len(entries):
        raise RefusedError("truncated")
    return parts


def _check_directory(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError("locked")
    # Workbooks are packed in no other way; zipfile would unpack those without any limit.
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise RefusedError("truncated")
    declared = sum(entry.file_size for entry in entries)
    if (
        len(entries) > limits.entries
        or declared > limits.unzipped_bytes
        or declared > limits.ratio * size
    ):
        raise RefusedError("zip_bomb")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    # With its declared size out of the way the stream is read to its real end, checksum included.
    honest = copy.copy(entry)
    honest.file_size = most + _CHUNK
    unpacked = io.BytesIO()
    with archive.open(honest) as source:
        while chunk := source.read(_CHUNK):
            unpacked.write(chunk)
            if unpacked.tell() > most:
                raise RefusedError("zip_bomb")
    return unpacked.getvalue()
