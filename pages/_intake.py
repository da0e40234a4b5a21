"""Files from outside on their way in: checked in a thread of their own, mapped, accepted.

Like ``_data.py``, whose store it uses, it draws nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pages import _data

if TYPE_CHECKING:
    from nq07stats.ingest import Preview
    from nq07stats.mapping.reading import Numbers
    from nq07stats.mapping.types import TableProposal
    from nq07stats.workbooks.archive import Document

_SECONDS = 0.2


class Check:
    """Files being checked, in a thread that goes on while the viewer looks at other pages.

    Parameters
    ----------
    files
        Names and contents, archives of workbooks too; or documents with their passwords.
    expected_unit
        Code of the unit they are said to come from, "" for any.
    """

    def __init__(
        self, files: Iterable[tuple[str, bytes] | Document], expected_unit: str = ""
    ) -> None:
        from nq07stats import ingest
        from nq07stats.workbooks.archive import Document

        given = list(files)
        self._documents: list[Document] = [
            *ingest.documents(file for file in given if not isinstance(file, Document)),
            *(file for file in given if isinstance(file, Document)),
        ]
        self._seen = ingest.preview(
            self._documents,
            _data.store(),
            expected_unit=expected_unit or None,
            guard=_data.guard(),
        )
        self._found: list[Preview] = []
        self._error: BaseException | None = None
        self._stopped = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        """Count of files, those of archives each by itself."""
        return len(self._documents)

    def follow(self) -> Iterator[Preview | None]:
        """Yield what was found so far, then the rest as it comes; None to show a sign of life.

        Raises
        ------
        Exception
            What broke the check, if anything did.
        """
        told = 0
        while True:
            with self._changed:
                going = self._thread.is_alive()
                if told == len(self._found) and going:
                    self._changed.wait(_SECONDS)
            if told < len(self._found):
                yield self._found[told]
                told += 1
            elif going:
                yield None
            elif self._error is not None:
                raise self._error
            else:
                return

    def stop(self) -> None:
        """Check no further file."""
        self._stopped = True

    def _run(self) -> None:
        try:
            for each in self._seen:
                with self._changed:
                    self._found.append(each)
                    self._changed.notify_all()
                if self._stopped:
                    break
        except Exception as error:  # noqa: BLE001 - told by whoever follows
            self._error = error
        with self._changed:
            self._changed.notify_all()


def with_mapping(
    seen: Preview, tables: Sequence[TableProposal], numbers: Numbers, expected_unit: str = ""
) -> tuple[Preview, ...]:
    """Check a file anew after a person has said what its lines mean."""
    from nq07stats import ingest

    return ingest.with_mapping(
        seen, tables, _data.store(), expected_unit=expected_unit or None, numbers=numbers
    )


def recalled(seen: Preview, tables: Sequence[TableProposal]) -> tuple[TableProposal, ...]:
    """Apply what was confirmed before, now that a person has said whose tables these are."""
    from nq07stats import ingest

    return ingest.recalled(seen, tables, _data.store())


def accept(seen: Preview, *, by: str, received_on: date) -> int:
    """Record a checked file; returns the submission's id."""
    from nq07stats import ingest

    with _data.changing() as served:
        return ingest.accept(served, seen, by=by, received_on=received_on)


def end_mapping(number: int, *, by: str) -> None:
    """Let a mapping stand no longer."""
    with _data.changing() as served:
        served.end_mapping(number, by=by)
