"""Correcting single figures by hand: read as typed, held against the rules, kept with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from nq07stats.analysis.whatif import with_changes
from nq07stats.catalogue import Catalogue
from nq07stats.findings import Finding
from nq07stats.observations import MODEL_DTYPES, OBSERVATION_DTYPES, frame
from nq07stats.store import NewSubmission, Store
from nq07stats.store.times import today
from nq07stats.text import Problem, read_cell_value
from nq07stats.validation import validate
from nq07stats.validation.case import FigureKey
from nq07stats.workbooks.cells import Cell


class Place(NamedTuple):
    """What a figure is about; ``category`` is "" for the total."""

    unit: str
    year: int
    indicator: str
    category: str = ""


@dataclass(frozen=True)
class Checked:
    """A figure as a person wants it, and what the rules say of it.

    ``figure`` is the one observation (``OBSERVATION_DTYPES``), None where what was typed is no
    figure. ``problems`` keep it from being recorded; ``remarks`` are what it leaves at fault among
    the unit's other figures, which some other correction may mend.
    """

    figure: pd.DataFrame | None
    problems: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Figures:
    """Figures as the rules want a reading of them."""

    unit: str
    observations: pd.DataFrame
    models: pd.DataFrame = field(default_factory=lambda: frame(MODEL_DTYPES))
    scope: Sequence[tuple[int, str]] = ()
    findings: Sequence[Finding] = ()
    places: Mapping[FigureKey, tuple[str, str]] = field(default_factory=dict)


def check(
    place: Place,
    written: str,
    catalogue: Catalogue,
    observations: pd.DataFrame,
    models: pd.DataFrame,
    *,
    estimated: bool = False,
) -> Checked:
    """Read what a person typed for a figure, and hold it against the rules.

    Parameters
    ----------
    written
        A number as it is written in Vietnamese, or one of the signs of the workbooks.
    observations, models
        What counts now, of the unit at least.
    estimated
        The figure is an estimate and not from records.
    """
    unit, year, code, category = place
    indicator = catalogue.indicators[code]
    about = {"unit": unit, "year": year, "indicator": code, "category": category}
    entry = read_cell_value(Cell("text", written, written), yes_no=indicator.kind == "F")
    if entry is None:
        entry = Problem("text_instead_of_number", {"shown": ""})
    if isinstance(entry, Problem):
        told = Finding(
            entry.code,
            "error",
            facts=entry.facts,
            unit=unit,
            year=year,
            indicator=code,
            category=category,
        )
        return Checked(None, (told,))
    basis = "" if entry.state != "value" else "estimated" if estimated else "recorded"
    row = {**about, "state": entry.state, "value": entry.value, "basis": basis}
    text = {"sheet": "", "cell": "", "shown_text": written.strip()}
    figure = frame(OBSERVATION_DTYPES, [{**row, **text}])
    alone = validate(_Figures(unit, figure), catalogue, figure.iloc[:0])
    problems = tuple(finding for finding in alone if finding.severity == "error")
    if problems:
        return Checked(figure, problems)
    own = observations[observations["unit"] == unit][list(OBSERVATION_DTYPES)]
    listed = models[models["unit"] == unit][list(MODEL_DTYPES)]
    before = _findings(unit, own, listed, catalogue)
    coming = figure.rename(columns={"state": "new_state", "value": "new_value"})
    after = _findings(unit, with_changes(own, coming), listed, catalogue)
    return Checked(figure, remarks=tuple(one for one in after if one not in before))


def _findings(
    unit: str, observations: pd.DataFrame, models: pd.DataFrame, catalogue: Catalogue
) -> list[Finding]:
    """What is at fault among all figures of a unit, wherever they stand.

    What its workbook has no row for is told with the workbook: no correction brings that about.
    """
    scope = [(year, code) for year in catalogue.plan.years for code in catalogue.sections]
    # Told of by their names: a corrected figure stands in no cell.
    nowhere = observations.assign(sheet="", cell="")
    found = validate(_Figures(unit, nowhere, models, scope), catalogue, observations.iloc[:0])
    return [each for each in found if catalogue.rules[each.code].kind != "not_in_workbook"]


def correct(store: Store, figure: pd.DataFrame, *, by: str, reason: str) -> int:
    """Record a figure in place of what the unit's reports say; returns the submission's id.

    Each correction holds one figure, so that each can be withdrawn alone. One that a later report
    does not bear out is kept by recording it anew: then it is the newer of the two.

    Parameters
    ----------
    figure
        The one observation (``OBSERVATION_DTYPES``).

    Raises
    ------
    ValueError
        If there is not exactly one figure, or no name, or no reason.
    """
    if len(figure) != 1 or not by or not reason:
        raise ValueError("a correction is one figure, with a name and a reason")
    return store.record(
        NewSubmission(
            unit=str(figure["unit"].iloc[0]),
            kind="manual",
            state="accepted",
            file_name="",
            file_hash="",
            received_on=today(),
            recorded_by=by,
            observations=figure[list(OBSERVATION_DTYPES)],
            reason=reason,
        )
    )
