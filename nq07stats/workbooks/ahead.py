"""Reading files ahead: the guard's children read the next ones while one is worked on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from nq07stats.workbooks.archive import Document
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard

Read = tuple[Document, RawWorkbook | Refusal]


class ReadAhead:
    """Documents with their cells, or why they were refused, in the order given.

    Reading begins at once, not when the first one is asked for. Use it as a context manager.

    Parameters
    ----------
    documents
        Files to read; those refused already are passed on.
    guard
        What reads them.
    most
        How many are held in memory at a time beside those being read.
    """

    def __init__(self, documents: Iterable[Document], guard: Guard, most: int = 8) -> None:
        self._documents = iter(documents)
        self._guard = guard
        self._most = most + guard.children - 1
        self._pool = ThreadPoolExecutor(max_workers=guard.children)
        self._waiting: deque[tuple[Document, Future[RawWorkbook | Refusal]]] = deque()
        self._fill()

    def __enter__(self) -> ReadAhead:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def __iter__(self) -> Iterator[Read]:
        while self._waiting:
            document, cells = self._waiting.popleft()
            self._fill()
            yield document, cells.result()

    def _fill(self) -> None:
        while len(self._waiting) < self._most:
            document = next(self._documents, None)
            if document is None:
                return
            self._waiting.append((document, self._pool.submit(self._read, document)))

    def _read(self, document: Document) -> RawWorkbook | Refusal:
        return document.refusal or self._guard.read(
            document.content, document.name, document.password
        )
