"""From what was understood of a workbook to what each unit in it reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nq07stats.catalogue import Catalogue
from nq07stats.mapping.merging import Merger
from nq07stats.mapping.types import (
    CERTAIN,
    Meaning,
    Proposal,
    ProposedFigure,
    TableProposal,
    Unmapped,
)
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.workbooks.addresses import cell_address, cell_position
from nq07stats.workbooks.layout_types import FigureKey
from nq07stats.workbooks.reading import FindingList, Reading

Numbers = Mapping[tuple[str, str], bool]
"""What a person said of single cells, by sheet and address: whether they are read rightly."""

_Place = tuple[str, str]
"""Sheet and address."""


class _Asked(NamedTuple):
    """What figure a cell is for."""

    unit: str
    key: FigureKey


def readings(
    proposal: Proposal, catalogue: Catalogue, *, file_name: str = "", numbers: Numbers | None = None
) -> tuple[Reading, ...]:
    """Turn what is certain of a workbook into a reading for each unit that it has figures of.

    A reading covers the indicators in the years that it has figures of. Its ``places`` are the
    cells of all lines understood, blank ones too. Problems of single cells are findings of the
    unit whose figure should stand there.

    Parameters
    ----------
    proposal
        What was understood; a person may have corrected it.
    numbers
        Answers on cells that could be read otherwise: without one they are not taken.
    """
    answers = numbers or {}
    figures: dict[str, list[ProposedFigure]] = defaultdict(list)
    for figure in proposal.figures:
        if is_taken(figure, answers) and figure.indicator in catalogue.indicators:
            figures[figure.unit].append(figure)
    asked = _asked(proposal.tables, catalogue)
    problems = [each for each in proposal.unmapped if each.reason.code in catalogue.rules]
    return tuple(
        _reading(
            unit,
            taken,
            asked,
            _of_unit(problems, unit, asked, alone=len(figures) == 1),
            catalogue,
            file_name,
        )
        for unit, taken in figures.items()
    )


def is_taken(figure: ProposedFigure, numbers: Numbers) -> bool:
    """Tell whether a figure is certain, or a person said that it is read rightly."""
    answer = numbers.get((figure.sheet, figure.cell))
    return figure.confidence >= CERTAIN if answer is None else answer


def doubtful_numbers(proposal: Proposal) -> tuple[ProposedFigure, ...]:
    """Return the figures whose lines are certain, but which themselves could be read otherwise."""
    return tuple(
        figure
        for figure in proposal.figures
        if figure.confidence < CERTAIN and _is_on_certain_lines(figure, proposal.tables)
    )


def _is_on_certain_lines(figure: ProposedFigure, tables: tuple[TableProposal, ...]) -> bool:
    row, column = cell_position(figure.cell)
    return any(
        min(table.whole.confidence, table.rows[row].confidence, table.columns[column].confidence)
        >= CERTAIN
        for table in tables
        if table.table.sheet == figure.sheet and row in table.rows and column in table.columns
    )


def _reading(
    unit: str,
    figures: list[ProposedFigure],
    asked: Mapping[_Place, _Asked],
    problems: Iterable[Unmapped],
    catalogue: Catalogue,
    file_name: str,
) -> Reading:
    sections = {code: row.section for code, row in catalogue.indicators.items()}
    rows = {_key(figure): _observation(figure) for figure in figures}
    places: dict[FigureKey, _Place] = {}
    for place, about in asked.items():
        if about.unit == unit:
            places.setdefault(about.key, place)
    places |= {_key(figure): (figure.sheet, figure.cell) for figure in figures}
    findings = FindingList(catalogue, unit)
    if "understood_without_template" in catalogue.rules:
        findings.add("understood_without_template", facts={"count": len(rows)})
    for problem in problems:
        place = problem.sheet, problem.cell
        indicator, category, year = asked[place].key if place in asked else ("", "", None)
        code, facts = problem.reason.code, problem.reason.facts
        findings.add(code, *place, facts, year=year, indicator=indicator, category=category)
    return Reading(
        file_name,
        unit=unit,
        observations=frame(OBSERVATION_DTYPES, rows.values()),
        scope=tuple(sorted({(figure.year, sections[figure.indicator]) for figure in figures})),
        indicators=frozenset((figure.year, figure.indicator) for figure in figures),
        findings=tuple(findings.found),
        places=places,
    )


def _key(figure: ProposedFigure) -> FigureKey:
    return figure.indicator, figure.category, figure.year


def _observation(figure: ProposedFigure) -> dict[str, object]:
    return {
        "unit": figure.unit,
        "year": figure.year,
        "indicator": figure.indicator,
        "category": figure.category,
        "state": figure.state,
        "value": figure.value,
        "basis": "estimated" if figure.estimated else "",
        "sheet": figure.sheet,
        "cell": figure.cell,
        "shown_text": figure.shown_text,
    }


def _asked(tables: Iterable[TableProposal], catalogue: Catalogue) -> dict[_Place, _Asked]:
    """Tell which figure stands in every cell of the lines to take, blank cells too."""
    merger = Merger(catalogue)
    found: dict[_Place, _Asked] = {}
    for table in tables:
        if table.whole.role != "figures":
            continue
        for row, across in table.rows.items():
            for column, down in table.columns.items():
                if (across.role, down.role) == ("figures", "figures"):
                    about = merger.merge(table.whole.meaning, across.meaning, down.meaning)
                    if isinstance(about, Meaning):
                        key = about.indicator, about.category, about.year
                        place = table.table.sheet, cell_address(row, column)
                        found[place] = _Asked(about.unit, key)
    return found


def _of_unit(
    problems: Iterable[Unmapped], unit: str, asked: Mapping[_Place, _Asked], *, alone: bool
) -> list[Unmapped]:
    """Pick the problems in a unit's cells; of a unit ``alone`` in its workbook all of them."""
    return [
        each
        for each in problems
        if alone or ((place := (each.sheet, each.cell)) in asked and asked[place].unit == unit)
    ]
