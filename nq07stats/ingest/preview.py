"""What accepting a file would do, as it is shown before anyone decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.findings import Finding, has_errors
from nq07stats.observations import frame
from nq07stats.workbooks.cells import RawWorkbook
from nq07stats.workbooks.reader import Reading
from nq07stats.workbooks.repair import Repair
from nq07stats.workbooks.returned import Mending, Returned, mending

if TYPE_CHECKING:
    from nq07stats.mapping.reading import Numbers
    from nq07stats.mapping.types import Proposal

Status = Literal["accepted", "accepted_with_warnings", "unchanged", "rejected", "refused"]


@dataclass(frozen=True)
class Preview:
    """What accepting a file would do.

    Parameters
    ----------
    status
        What it would be recorded as. Refused: no readable workbook, nothing can be recorded.
    unit
        Code of the unit it is about, "" where that cannot be told.
    reading
        What was read; None of refused and unchanged files.
    observations
        Count of figures read (of an unchanged file: stored).
    catalogue, history
        The catalogue and the unit's figures that counted when the file was checked; None of
        refused and unchanged files.
    proposal
        What was understood of a file that was not made from the template; None of others.
    workbook
        The cells of such a file, repaired.
    repaired
        What was repaired in the file's texts, or may have to be.
    numbers
        What a person said of single cells: whether they are read rightly.
    confirmed
        A person has said what the lines of the file mean, so that it is worth remembering.
    password
        What the file was opened with, "" where it is not encrypted.
    returned
        What the file was sent back to its unit with, where it comes in again.
    """

    file_name: str
    content: bytes
    file_hash: str
    status: Status
    unit: str
    reading: Reading | None
    findings: tuple[Finding, ...]
    observations: int = 0
    catalogue: Catalogue | None = field(default=None, repr=False)
    history: pd.DataFrame | None = field(default=None, repr=False)
    proposal: Proposal | None = field(default=None, repr=False)
    workbook: RawWorkbook | None = field(default=None, repr=False)
    repaired: tuple[Repair, ...] = field(default=(), repr=False)
    numbers: Numbers = field(default_factory=dict)
    confirmed: bool = False
    password: str = field(default="", repr=False)
    returned: Returned | None = None

    @cached_property
    def mending(self) -> Mending | None:
        """What became of the findings that the file was sent back with; None if it was not."""
        return None if self.returned is None else mending(self.returned, self.findings)

    @cached_property
    def _differing(self) -> tuple[pd.DataFrame, pd.Series[bool]]:
        """What the file says otherwise, and where a correction by hand stands against it."""
        # Whoever only takes files in never asks, and need not wait for the imports.
        from nq07stats.analysis import DIFFERENCE_DTYPES, by_hand

        nothing = frame(DIFFERENCE_DTYPES), pd.Series(dtype=bool)
        if self.reading is None or self.catalogue is None or self.history is None:
            return nothing
        if self.status == "rejected":
            return nothing
        found = changes(self.history, self.reading, self.catalogue)
        return found, by_hand(found, self.history)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What would change among the figures that count (``DIFFERENCE_DTYPES``)."""
        found, stands = self._differing
        return found[~stands]

    @cached_property
    def conflicts(self) -> pd.DataFrame:
        """What corrections by hand keep from changing, as ``changes``: old is the correction."""
        found, stands = self._differing
        return found[stands]

    @property
    def conflict_count(self) -> int:
        """Count ``conflicts``, comparing nothing where no figure was corrected by hand."""
        history = self.history
        if history is None or "kind" not in history or "manual" not in set(history["kind"]):
            return 0
        return len(self.conflicts)


def changes(current: pd.DataFrame, reading: Reading, catalogue: Catalogue) -> pd.DataFrame:
    """Compare a reading with what counts now.

    Parameters
    ----------
    current
        The unit's figures that count now (``OBSERVATION_DTYPES``).

    Returns
    -------
    pandas.DataFrame
        ``DIFFERENCE_DTYPES``: a row for each figure within the reading's scope that it says
        otherwise.
    """
    from nq07stats.analysis import covered, differences

    inside = covered(current, reading.scope, catalogue, reading.indicators)
    return differences(inside, reading.observations)


def figures_gone(current: pd.DataFrame, reading: Reading, catalogue: Catalogue) -> int:
    """Count the figures of what counts now that would count no longer, as in :func:`changes`."""
    from nq07stats.analysis import by_hand

    found = changes(current, reading, catalogue)
    return int(((found["change"] == "removed") & ~by_hand(found, current)).sum())


def status_of(findings: tuple[Finding, ...]) -> Status:
    """Tell what a file with these findings would be recorded as."""
    if has_errors(findings):
        return "rejected"
    if any(finding.severity == "warning" for finding in findings):
        return "accepted_with_warnings"
    return "accepted"
