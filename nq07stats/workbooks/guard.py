"""The one door for files from outside: looked at by content, opened in a process apart.

Nothing of a file is unpacked or parsed in this process. What is plainly no workbook is told from
its first bytes; the rest goes to :mod:`nq07stats.workbooks.child`, which may die of it.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict
from types import TracebackType
from typing import IO, TYPE_CHECKING, cast

from nq07stats.workbooks import child, received
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.formats import Limits, RefusedError
from nq07stats.workbooks.formats.kind import kind_of_file
from nq07stats.workbooks.formats.reading import read_workbook

if TYPE_CHECKING:
    from nq07stats.workbooks.annotate import Mark
    from nq07stats.workbooks.annotate_list import ListWords

__all__ = ["Guard", "Limits", "read_own"]

logger = logging.getLogger(__name__)

_START_SECONDS = 60.0
_MEGABYTE = 1_000_000
_MOST_CHILDREN = 4


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

    def ask(self, request: bytes, seconds: float) -> child.Reply | None:
        """Hand a request over and wait for the reply; ``None`` if the child died of it.

        Raises
        ------
        TimeoutError
            If the reply did not come in time.
        """
        if not self._ready:
            self._ready = self._thread.submit(self._greet).result(_START_SECONDS)
        return self._thread.submit(self._exchange, request).result(seconds)

    def _greet(self) -> bool:
        return self._output.read(len(child.READY)) == child.READY

    def _exchange(self, request: bytes) -> child.Reply | None:
        try:
            self._input.write(request)
            self._input.flush()
            return child.receive(self._output, self._most)
        except (OSError, ValueError):
            return None

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
    """Opens untrusted files in children that are kept prepared.

    Use it as a context manager around a batch, or keep one for good: its children end with this
    process. It may be used from several threads; as many files are read at a time as it has
    children, which are started when so many are needed.

    Parameters
    ----------
    limits
        What a file may be at most; see :class:`nq07stats.workbooks.formats.Limits`.
    children
        How many there are at most; as many as there are processors, at most 4, where not given.
    """

    def __init__(self, limits: Limits | None = None, children: int = 0) -> None:
        self.limits = limits or Limits()
        self.children = children or min(os.cpu_count() or 1, _MOST_CHILDREN)
        self._turns = threading.Semaphore(self.children)
        self._idle = [_Child(self.limits)]
        self._lock = threading.Lock()

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
        """Process id of the idle child that takes the next file."""
        return self._idle[-1].pid

    def close(self) -> None:
        """End the children, each after the file it is at."""
        for _ in range(self.children):
            self._turns.acquire()
        for each in self._idle:
            each.end()

    def read(
        self, content: bytes, file_name: str = "", password: str = ""
    ) -> RawWorkbook | Refusal:
        """Read a file, or say why not.

        Parameters
        ----------
        content
            The file's bytes.
        file_name
            Its name, for the log only: what a file is, its content tells.
        password
            What it is opened with if it is encrypted.

        Returns
        -------
        RawWorkbook or Refusal
            A refusal's code is one of the catalogue's rules of kind ``guard``. A file that asks for
            a password is refused as ``encrypted``, or ``wrong_password`` if another one was given.
        """
        outcome = self._ask({"do": "read", "password": password}, content)
        if isinstance(outcome, Refusal):
            logger.info("Refused %r: %s", file_name, outcome.code)
            return outcome
        return received.workbook(outcome[0])

    def annotate(
        self, content: bytes, marks: Sequence[Mark], words: ListWords, password: str = ""
    ) -> bytes | Refusal:
        """Mark cells in a sender's workbook; see :func:`nq07stats.workbooks.annotate.annotate`.

        Returns
        -------
        bytes or Refusal
            The workbook with its marks, without encryption.
        """
        said = {"marks": [asdict(mark) for mark in marks], "words": asdict(words)}
        outcome = self._ask({"do": "annotate", "password": password, **said}, content)
        return outcome if isinstance(outcome, Refusal) else outcome[1]

    def _ask(self, asked: child.Head, content: bytes) -> child.Reply | Refusal:
        size, most = len(content), self.limits.file_bytes
        if size > most:
            return Refusal("too_large", {"size": size / _MEGABYTE, "limit": most / _MEGABYTE})
        try:
            kind_of_file(content)
        except RefusedError as refused:
            return Refusal(refused.code, refused.facts)
        with self._turns, self._borrowed() as borrowed:
            return self._ask_child(borrowed, child.message(asked, content))

    @contextmanager
    def _borrowed(self) -> Iterator[list[_Child]]:
        """Lend a child, which may be replaced by another in the list."""
        with self._lock:
            idle = self._idle.pop() if self._idle else None
        lent = [idle or _Child(self.limits)]
        try:
            yield lent
        finally:
            with self._lock:
                self._idle += lent

    def _ask_child(self, lent: list[_Child], request: bytes) -> child.Reply | Refusal:
        # What kills a child may be left over from the file before: only a second death counts.
        for _ in range(2):
            try:
                reply = lent[0].ask(request, self.limits.seconds)
            except TimeoutError:
                self._replace(lent)
                return Refusal("too_slow", {"seconds": self.limits.seconds})
            if reply is not None:
                refusal = reply[0].get("refusal")
                return Refusal(refusal["code"], refusal["facts"]) if refusal else reply
            self._replace(lent)
        return Refusal("crashed")

    def _replace(self, lent: list[_Child]) -> None:
        lent.pop().end()
        lent.append(_Child(self.limits))


def read_own(content: bytes) -> RawWorkbook:
    """Read a workbook that this program itself wrote, in this process and without a guard.

    Raises
    ------
    nq07stats.workbooks.formats.RefusedError
        Where it is no sound workbook.
    """
    return received.workbook(read_workbook(content, Limits()).plain())
