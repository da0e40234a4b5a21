"""A file from outside, whatever it is, as a workbook: the entrance to all formats.

Readers are imported when a file needs them: most files are .xlsx.
"""

from __future__ import annotations

from nq07stats.workbooks.formats.kind import kind_of_file
from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.parts import unzip
from nq07stats.workbooks.formats.sheet import Opened
from nq07stats.workbooks.formats.xlsx import WORKBOOK, read_xlsx


def read_workbook(content: bytes, limits: Limits, password: str = "") -> Opened:
    """Read a workbook of any format.

    Parameters
    ----------
    password
        What an encrypted workbook is opened with.

    Raises
    ------
    RefusedError
        Whenever a limit is passed or the file is no sound workbook, with the code that says why.
    """
    kind = kind_of_file(content)
    if kind == "zip":
        return _read_zip(content, limits, password)
    if kind == "compound":
        return _read_compound(content, limits, password)
    if kind == "biff":
        return _read_xls(content, limits, password)
    if kind == "xml":
        return _read_xml(content, limits)
    if kind == "text":
        from nq07stats.workbooks.formats.csv import read_csv

        return read_csv(content, limits)
    from nq07stats.workbooks.formats.html import read_page, read_web_archive

    return read_page(content, limits) if kind == "page" else read_web_archive(content, limits)


def unlocked(content: bytes, limits: Limits, password: str = "") -> bytes:
    """Return a file without its encryption, having made sure that it unpacks within limits.

    Raises
    ------
    RefusedError
        If it does not, or is encrypted otherwise.
    """
    kind = kind_of_file(content)
    plain = _decrypted(content, password) if kind == "compound" else content
    if plain.startswith(b"PK"):
        unzip(plain, limits)
    return plain


def _decrypted(content: bytes, password: str) -> bytes:
    if not _names(content, "EncryptedPackage"):
        return content
    from nq07stats.workbooks.formats.unlock import unlock

    return unlock(content, password)


def _read_zip(content: bytes, limits: Limits, password: str) -> Opened:
    parts = unzip(content, limits)
    if WORKBOOK in parts:
        return read_xlsx(content, parts, limits)
    if b"opendocument.spreadsheet" in parts.get("mimetype", b""):
        from nq07stats.workbooks.formats.ods import read_ods

        return read_ods(parts, limits, password)
    # Of .xlsb workbooks the values could be read, but not which are formulas or errors.
    if parts.keys() & {"xl/workbook.bin", "index/document.iwa", "index.zip"}:
        raise RefusedError("other_spreadsheet")
    if "word/document.xml" in parts or "ppt/presentation.xml" in parts or "mimetype" in parts:
        raise RefusedError("other_document")
    raise RefusedError("archive_without_workbook")


def _read_compound(content: bytes, limits: Limits, password: str) -> Opened:
    plain = _decrypted(content, password)
    if plain is not content:
        return _read_zip(plain, limits, password)
    if not _names(content, "Workbook", "Book"):
        # Without the directory of streams the end of the file is missing.
        raise RefusedError("other_document" if _names(content, "Root Entry") else "truncated")
    return _read_xls(plain, limits, password)


def _names(content: bytes, *streams: str) -> bool:
    return any(stream.encode("utf-16-le") in content for stream in streams)


def _read_xls(content: bytes, limits: Limits, password: str) -> Opened:
    from nq07stats.workbooks.formats.xls import read_xls

    return read_xls(content, limits, password)


def _read_xml(content: bytes, limits: Limits) -> Opened:
    if b"urn:oasis:names:tc:opendocument" in content[:4_000]:
        from nq07stats.workbooks.formats.ods import read_flat_ods

        return read_flat_ods(content, limits)
    from nq07stats.workbooks.formats.xml_2003 import read_xml_2003

    return read_xml_2003(content, limits)
