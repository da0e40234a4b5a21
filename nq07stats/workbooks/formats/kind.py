"""What a file is, told by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from nq07stats.workbooks.formats.limits import RefusedError

Kind = Literal["zip", "compound", "biff", "page", "web_archive", "xml", "text"]

_BEGINNING = 4_000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SIGNATURES: Mapping[bytes, str] = {
    b"%PDF": "pdf_file",
    b"\x89PNG": "picture_file",
    b"\xff\xd8\xff": "picture_file",
    b"GIF8": "picture_file",
    b"BM": "picture_file",
    b"II*\0": "picture_file",
    b"MM\0*": "picture_file",
    b"RIFF": "picture_file",
    b"MZ": "program_file",
    b"\x7fELF": "program_file",
    b"\xcf\xfa\xed\xfe": "program_file",
    b"\xca\xfe\xba\xbe": "program_file",
    b"{\\rtf": "other_document",
    b"Rar!": "archive_without_workbook",
    b"7z\xbc\xaf\x27\x1c": "archive_without_workbook",
    b"\x1f\x8b": "archive_without_workbook",
    b"PK\x05\x06": "archive_without_workbook",
}
_PAGE = re.compile(r"<(?:html|table|!doctype html|head|body|style|tr)\b")
_MAIL_HEADER = re.compile(r"[a-z-]+:")


def kind_of_file(content: bytes) -> Kind:
    """Tell what may be in a file.

    Raises
    ------
    RefusedError
        If it can be no workbook, with the code that says why.
    """
    if not content:
        raise RefusedError("empty_file")
    if content.startswith(b"PK\x03\x04"):
        return "zip"
    if content.startswith(_COMPOUND_FILE):
        return "compound"
    if content.startswith(_BARE_SHEETS):
        return "biff"
    beginning = content[:_BEGINNING]
    is_utf_16 = beginning.startswith(_UTF_16_MARKS)
    for signature, code in _SIGNATURES.items():
        # A table of texts may begin with the letters of a signature.
        if beginning.startswith(signature) and (len(signature) > 2 or _BINARY.search(beginning)):
            raise RefusedError(code)
    if _BINARY.search(beginning) and not is_utf_16:
        raise RefusedError("not_a_workbook")
    return _kind_of_text(beginning.decode("utf-16" if is_utf_16 else "latin-1", "replace").lower())


def _kind_of_text(beginning: str) -> Kind:
    if _MAIL_HEADER.match(beginning) and "\nmime-version:" in f"\n{beginning}":
        return "web_archive"
    if "urn:schemas-microsoft-com:office:spreadsheet" in beginning and "<?xml" in beginning:
        return "xml"
    if "urn:oasis:names:tc:opendocument" in beginning and "<?xml" in beginning:
        return "xml"
    return "page" if _PAGE.search(beginning) else "text"
