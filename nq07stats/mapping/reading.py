"""From what was understood of a workbook to what each unit in it reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nq07stats.catalogue import Catalogue
from nq07stats.mapping.types import (
    CERTAIN,
    TOTAL,
    Meaning,
    Proposal,
    ProposedFigure,
    TableProposal,
    Unmapped,
)
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.workbooks.addresses import cell_position
from nq07stats.workbooks.layout_types import FigureKey, address
from nq07stats.workbooks.reading import FindingList, Reading

Numbers = Mapping[tuple[str, str], bool]
"""What a person said of single cells, by sheet and address: whether they are read rightly."""

Places = Mapping[FigureKey, tuple[str, str]]


def readings(
    proposal: Proposal, catalogue: Catalogue, *, file_name: str = "", numbers: Numbers | None = None
) -> tuple[Reading, ...]:
    """Turn what is certain of a workbook into a reading for each unit that it has figures of.

    A reading covers the sections in the years that it has figures of. Its ``places`` are the
    cells of all lines understood, blank ones too. Problems of single cells are findings of the
    unit whose figure should stand there, and of every unit where that cannot be told.

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
    cells = _places(proposal.tables)
    problems = [each for each in proposal.unmapped if each.reason.code in catalogue.rules]
    return tuple(
        _reading(unit, taken, cells, problems, catalogue, file_name)
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
    cells: Mapping[str, Places],
    problems: Iterable[Unmapped],
    catalogue: Catalogue,
    file_name: str,
) -> Reading:
    sections = {code: row.section for code, row in catalogue.indicators.items()}
    rows = {_key(figure): _observation(figure) for figure in reversed(figures)}
    own = {(figure.sheet, figure.cell): _key(figure) for figure in figures}
    places = {**cells.get(unit, {}), **{key: place for place, key in own.items()}}
    findings = FindingList(catalogue, unit)
    facts = {"count": len(rows)}
    if "understood_without_template" in catalogue.rules:
        findings.add("understood_without_template", facts=facts)
    _add_problems(problems, unit, cells, findings)
    return Reading(
        file_name,
        unit=unit,
        observations=frame(OBSERVATION_DTYPES, reversed(rows.values())),
        scope=tuple(sorted({(figure.year, sections[figure.indicator]) for figure in figures})),
        findings=tuple(findings.found),
        places=places,
    )


def _key(figure: ProposedFigure) -> FigureKey:
    return figure.indicator, _category(figure.category), figure.year


def _category(code: str) -> str:
    return "" if code == TOTAL else code


def _observation(figure: ProposedFigure) -> dict[str, object]:
    return {
        "unit": figure.unit,
        "year": figure.year,
        "indicator": figure.indicator,
        "category": _category(figure.category),
        "state": figure.state,
        "value": figure.value,
        "basis": "estimated" if figure.estimated else "",
        "sheet": figure.sheet,
        "cell": figure.cell,
        "shown_text": figure.shown_text,
    }


def _places(tables: Iterable[TableProposal]) -> dict[str, dict[FigureKey, tuple[str, str]]]:
    """Cells of all figures that the lines of tables ask for, by unit, blank ones too."""
    found: dict[str, dict[FigureKey, tuple[str, str]]] = defaultdict(dict)
    for table in tables:
        if table.whole.role != "figures":
            continue
        for row, across in table.rows.items():
            for column, down in table.columns.items():
                if (across.role, down.role) != ("figures", "figures"):
                    continue
                about = _merged(table.whole.meaning, across.meaning, down.meaning)
                if about is not None and about.unit and about.year and about.indicator:
                    key = about.indicator, _category(about.category), about.year
                    found[about.unit].setdefault(key, (table.table.sheet, address(row, column)))
    return found


def _merged(whole: Meaning, row: Meaning, column: Meaning) -> Meaning | None:
    """Put together what a cell is about; None where its row and column contradict each other."""
    if any(across and down and across != down for across, down in zip(row, column, strict=True)):
        return None
    return Meaning(
        unit=row.unit or column.unit or whole.unit,
        year=row.year or column.year or whole.year,
        indicator=row.indicator or column.indicator or whole.indicator,
        category=row.category or column.category or whole.category,
    )


def _add_problems(
    problems: Iterable[Unmapped],
    unit: str,
    cells: Mapping[str, Places],
    findings: FindingList,
) -> None:
    owners = {
        place: (owner, key) for owner, places in cells.items() for key, place in places.items()
    }
    for problem in problems:
        owner, key = owners.get((problem.sheet, problem.cell), ("", ("", "", None)))
        if owner in ("", unit):
            indicator, category, year = key
            findings.add(
                problem.reason.code,
                problem.sheet,
                problem.cell,
                problem.reason.facts,
                year=year,
                indicator=indicator,
                category=category,
            )
