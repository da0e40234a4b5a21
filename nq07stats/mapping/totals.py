"""Totals that a sender worked out, held against their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nq07stats.findings import Fact
from nq07stats.mapping.types import ProposedFigure, Reason, TableProposal, Unmapped
from nq07stats.text import Habit, Typed, read_typed
from nq07stats.workbooks.addresses import cell_address
from nq07stats.workbooks.cells import SheetCells

_NEARLY = 1e-6
Place = tuple[int, int]


def compare_totals(
    sheet: SheetCells,
    habit: Habit,
    proposal: TableProposal,
    found: Mapping[Place, ProposedFigure],
    totals: Iterable[Place],
) -> list[Unmapped]:
    """List totals, each with whether it is the sum of its parts.

    The parts are the figures in the same row or column that differ from each other in one respect
    alone: in unit, year or category. Where there are none, nothing is compared.
    """
    left = []
    for row, column in totals:
        address = cell_address(row, column)
        cell = sheet.cells[address]
        if not cell.shown_text.strip():
            continue
        facts: dict[str, Fact] = {}
        code = "total"
        typed = read_typed(cell, habit, whole=True)
        parts = _parts(proposal, found, row, column)
        if isinstance(typed, Typed) and typed.entry.state == "value" and len(parts) > 1:
            expected = sum(one.value for one in parts if one.state == "value")
            facts = {"value": typed.entry.value, "expected": expected}
            same = abs(typed.entry.value - expected) < _NEARLY
            code = "total_agrees" if same else "total_differs"
        left.append(Unmapped(sheet.name, address, cell.shown_text.strip(), Reason(code, facts)))
    return left


def _parts(
    proposal: TableProposal, found: Mapping[Place, ProposedFigure], row: int, column: int
) -> list[ProposedFigure]:
    """Return the figures that a total is over."""
    down, across = proposal.columns[column].role, proposal.rows[row].role
    if down == "total" and across == "figures":
        parts = [one for place, one in found.items() if place[0] == row]
    elif across == "total" and down == "figures":
        whole = {line.index for line in proposal.table.rows if not line.of_which}
        parts = [
            one
            for place, one in found.items()
            if place[1] == column and place[0] in whole and _in_group(proposal, place[0], row)
        ]
    else:
        return []
    keys = [(one.unit, one.year, one.indicator, one.category) for one in parts]
    differing = [len({key[at] for key in keys}) > 1 for at in range(4)]
    return parts if sum(differing) == 1 and not differing[2] else []


def _in_group(proposal: TableProposal, row: int, total: int) -> bool:
    """Tell whether a row stands under the same headings as a total's row."""
    paths = {line.index: line.path[:-1] for line in proposal.table.rows}
    above = tuple(label.text for label in paths.get(total, ()))
    own = tuple(label.text for label in paths.get(row, ()))
    return own[: len(above)] == above
