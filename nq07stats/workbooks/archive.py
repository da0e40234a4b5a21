"""Archives of workbooks: many sent as one .zip, taken apart within limits."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from nq07stats.workbooks.cells import Refusal
from nq07stats.workbooks.formats import Limits

_MEGABYTE = 1_000_000
_END_OF_DIRECTORY = b"PK\x05\x06"
_LARGE_END_OF_DIRECTORY, _LARGE_END_SIZE = b"PK\x06\x06", 56
_LARGE_LOCATOR, _LARGE_LOCATOR_SIZE = b"PK\x06\x07", 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF_8 = 0x800
_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods"}
_TABLES = {".csv", ".tsv", ".htm", ".html", ".mht", ".mhtml"}
_ARCHIVES = {".zip", ".rar", ".7z"}


@dataclass(frozen=True)
class Document:
    """A file to read, or, where it could not be taken out of its archive, why not.

    ``password`` opens it if it is encrypted.
    """

    name: str
    content: bytes = b""
    refusal: Refusal | None = None
    password: str = ""


def unpack(
    files: Iterable[tuple[str, bytes]], limits: Limits, archive_bytes: int
) -> Iterator[Document]:
    """Yield every file, archives of workbooks replaced by the workbooks in them.

    Parameters
    ----------
    files
        Names and contents.
    limits
        What one workbook may be at most, and the number of entries of an archive.
    archive_bytes
        What an archive may be at most, packed and unpacked.

    Yields
    ------
    Document
        In the order given. One from an archive is named ``archive.zip/workbook.xlsx``. What the
        archive holds beside what may be a workbook, by its name, is passed over in silence, but
        for archives: a report might lie in one, so that they are handed on to be refused.
    """
    for name, content in files:
        if not content.startswith(b"PK\x03\x04") or not _directory_is_small(content, limits):
            yield Document(name, content)
            continue
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = [entry for entry in archive.infolist() if _is_wanted(entry)]
                if not members or _is_document(archive):
                    yield Document(name, content)
                else:
                    yield from _take_out(name, archive, members, limits, archive_bytes)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            yield Document(name, content)


def _directory_is_small(content: bytes, limits: Limits) -> bool:
    """Tell whether the directory can be held in memory: zipfile would read one of any size."""
    end = content.rfind(_END_OF_DIRECTORY)
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    locator = end - _LARGE_LOCATOR_SIZE
    if content.startswith(_LARGE_LOCATOR, max(locator, 0)):
        # Of a large archive the size stands here, and the other one is not read.
        large = locator - _LARGE_END_SIZE
        if not content.startswith(_LARGE_END_OF_DIRECTORY, max(large, 0)):
            return False
        size = int.from_bytes(content[large + 40 : large + 48], "little")
    return end >= 0 and size <= limits.entries * 1_000


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    hidden = path.name.startswith((".", "~$")) or "__MACOSX" in path.parts
    passed_over = hidden or entry.is_dir()
    return path.suffix.lower() in _WORKBOOKS | _TABLES | _ARCHIVES and not passed_over


def _is_document(archive: zipfile.ZipFile) -> bool:
    # A workbook is an archive too, and may even hold another workbook as an embedded object.
    return any(name.lower() in {"[content_types].xml", "mimetype"} for name in archive.namelist())


def _take_out(
    name: str,
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    limits: Limits,
    archive_bytes: int,
) -> Iterator[Document]:
    declared = sum(entry.file_size for entry in members)
    if declared > archive_bytes or len(members) > limits.entries:
        yield Document(name, refusal=Refusal("zip_bomb"))
        return
    for entry in members:
        inner = f"{name}/{_readable_name(entry)}"
        if entry.file_size > limits.file_bytes:
            facts = {
                "size": entry.file_size / _MEGABYTE,
                "limit": limits.file_bytes / _MEGABYTE,
            }
            yield Document(inner, refusal=Refusal("too_large", facts))
            continue
        if entry.compress_type not in _METHODS:
            yield Document(inner, refusal=Refusal("truncated"))
            continue
        try:
            # Asked for a size, zipfile unpacks no more than that by these two methods; by others
            # whatever a few bytes hold.
            with archive.open(entry) as source:
                yield Document(inner, source.read(entry.file_size))
        except RuntimeError:
            yield Document(inner, refusal=Refusal("locked"))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            yield Document(inner, refusal=Refusal("truncated"))


def _readable_name(entry: zipfile.ZipInfo) -> str:
    """Undo the wrong reading of names that a packer wrote as UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return unicodedata.normalize("NFC", name)
