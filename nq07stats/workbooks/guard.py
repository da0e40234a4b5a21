"""The one door for files from outside: looked at by content, opened in a process apart.

Nothing of a file is unpacked or parsed in this process. What is plainly no workbook is told from
its first bytes; the rest goes to :mod:`nq07stats.workbooks.child`, which may die of it.
"""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from types import TracebackType
from typing import IO, Any, cast

from nq07stats.workbooks import child
from nq07stats.workbooks.cells import Cell, CellKind, RawWorkbook, Refusal, SheetCells
from nq07stats.workbooks.child import Limits

__all__ = ["Guard", "Limits", "kind_of_file", "read_own"]

logger = logging.getLogger(__name__)

_START_SECONDS = 60.0
_MEGABYTE = 1_000_000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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


def kind_of_file(content: bytes) -> str:
    """Tell by its bytes why a file can be no .xlsx workbook, whatever its name says.

    Returns
    -------
    str
        The code of a rule, or "" for a zip archive, which may hold a workbook.
    """
    if not content:
        return "empty_file"
    if content.startswith(b"PK\x03\x04"):
        return ""
    if content.startswith(_COMPOUND_FILE):
        return _kind_of_compound_file(content)
    for signature, code in _SIGNATURES.items():
        if content.startswith(signature):
            return code
    return _kind_of_text(content)


def _kind_of_compound_file(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "old_workbook"
    return "other_document"


def _kind_of_text(content: bytes) -> str:
    beginning = content[:2000].lower()
    if _BINARY.search(beginning) and not beginning.startswith(_UTF_16_MARKS):
        return "not_a_workbook"
    if any(tag in beginning for tag in (b"<html", b"<table", b"<!doctype html")):
        return "web_page"
    return "text_file"


class _Child:
    """One running child and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own file, by our own interpreter
            [sys.executable, "-I", child.__file__, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.pid = self._process.pid
        self._most = limits.unzipped_bytes
        # Pipes block and have no time limit of their own; a thread that waits can be waited for.
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._ready = False

    def ask(self, content: bytes, seconds: float) -> bytes | None:
        """Hand a file over and wait for the answer; ``None`` if the child died of it.

        Raises
        ------
        TimeoutError
            If the answer did not come in time.
        """
        if not self._ready:
            self._ready = self._thread.submit(self._greet).result(_START_SECONDS)
        return self._thread.submit(self._exchange, content).result(seconds)

    def _greet(self) -> bool:
        return self._output.read(len(child.READY)) == child.READY

    def _exchange(self, content: bytes) -> bytes | None:
        try:
            self._input.write(len(content).to_bytes(child.LENGTH_BYTES, "big"))
            self._input.write(content)
            self._input.flush()
            length = int.from_bytes(self._output.read(child.LENGTH_BYTES), "big")
            reply = self._output.read(length) if 0 < length <= self._most else b""
        except OSError:
            return None
        return reply if reply and len(reply) == length else None

    @property
    def _input(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdin)

    @property
    def _output(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdout)

    def end(self) -> None:
        """Kill the process and let go of everything that belongs to it."""
        self._process.kill()
        self._process.wait()
        self._thread.shutdown()
        for pipe in (self._input, self._output):
            with suppress(OSError):
                pipe.close()


class Guard:
    """Reads untrusted files, one after another, in a child that is kept prepared.

    Use it as a context manager around a batch. It may be used from several threads; they take
    turns.

    Parameters
    ----------
    limits
        What a file may be at most; see :class:`nq07stats.workbooks.child.Limits`.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._turn = threading.Lock()
        self._child = _Child(self.limits)

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Process id of the child that reads the next file."""
        return self._child.pid

    def close(self) -> None:
        """End the child."""
        with self._turn:
            self._child.end()

    def read(self, content: bytes, file_name: str = "") -> RawWorkbook | Refusal:
        """Read a file, or say why not.

        Parameters
        ----------
        content
            The file's bytes.
        file_name
            Its name, for the log only: what a file is, its content tells.

        Returns
        -------
        RawWorkbook or Refusal
            A refusal's code is one of the catalogue's rules of kind ``guard``.
        """
        size, most = len(content), self.limits.file_bytes
        if size > most:
            return Refusal("too_large", {"size": size / _MEGABYTE, "limit": most / _MEGABYTE})
        if code := kind_of_file(content):
            return Refusal(code)
        with self._turn:
            outcome = self._read_in_child(content)
        if isinstance(outcome, Refusal):
            logger.info("Refused %r: %s", file_name, outcome.code)
        return outcome

    def _read_in_child(self, content: bytes) -> RawWorkbook | Refusal:
        # What kills a child may be left over from the file before: only a second death counts.
        for _ in range(2):
            try:
                reply = self._child.ask(content, self.limits.seconds)
            except TimeoutError:
                self._replace_child()
                return Refusal("too_slow", {"seconds": self.limits.seconds})
            if reply is not None:
                return _outcome(json.loads(reply))
            self._replace_child()
        return Refusal("crashed")

    def _replace_child(self) -> None:
        self._child.end()
        self._child = _Child(self.limits)


def read_own(content: bytes) -> RawWorkbook:
    """Read a workbook that this program itself wrote, in this process and without a guard.

    Raises
    ------
    nq07stats.workbooks.child.RefusedError
        Where it is no sound workbook.
    """
    return _workbook(child.read_workbook(content, Limits()))


def _outcome(reply: dict[str, Any]) -> RawWorkbook | Refusal:
    if "refusal" in reply:
        return Refusal(reply["refusal"]["code"], reply["refusal"]["facts"])
    return _workbook(reply["sheets"])


def _workbook(sheets: Iterable[dict[str, Any]]) -> RawWorkbook:
    return RawWorkbook(tuple(_sheet(sheet) for sheet in sheets))


def _sheet(sheet: dict[str, Any]) -> SheetCells:
    formulas = frozenset(sheet["formulas"])
    cells = {
        address: _cell(kind, value, address in formulas)
        for address, (kind, value) in sheet["cells"].items()
    }
    rows, columns = sheet["extent"]
    return SheetCells(sheet["name"], sheet["visible"], (rows, columns), cells)


def _cell(kind: CellKind, value: float | str | bool, formula: bool) -> Cell:
    if kind == "number":
        whole = float(value).is_integer() and abs(float(value)) < 1e15
        return Cell(kind, value, str(int(value) if whole else value), formula)
    if kind == "boolean":
        return Cell(kind, value, str(value).upper(), formula)
    if kind == "date":
        return _date_cell(str(value), formula)
    return Cell(kind, "" if kind == "error" else value, str(value), formula)


def _date_cell(text: str, formula: bool) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:  # a time of day or a duration
        return Cell("date", text, text, formula)
    day: date = moment if "T" in text else moment.date()
    return Cell("date", day, f"{moment:%d/%m/%Y}", formula)
