"""From what is understood of tables to figures, cell by cell, and to what is none, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nq07stats.catalogue import Catalogue, Indicator
from nq07stats.findings import Fact
from nq07stats.mapping.measures import fits_measure
from nq07stats.mapping.merging import Merger
from nq07stats.mapping.money import scale_of, scale_told
from nq07stats.mapping.scope import SCOPES
from nq07stats.mapping.totals import compare_totals
from nq07stats.mapping.types import (
    CERTAIN,
    NOTHING_SAID,
    FoundTable,
    Label,
    Line,
    Meaning,
    ProposedFigure,
    Reason,
    TableProposal,
    Understood,
    Unmapped,
)
from nq07stats.text import Habit, Problem, Typed, fold, habit_of, read_typed
from nq07stats.workbooks.addresses import cell_address, cell_position
from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells

_DOUBTFUL = 0.6
_CONVERTED = 0.92
_MOST_DIGITS = 1e7
_MEASURE_HEADINGS = frozenset(
    fold(text) for text in ("đvt", "đơn vị tính", "đv tính", "đơn vị", "đvt:", "đơn vị đo")
)

Taken = tuple[tuple[ProposedFigure, ...], tuple[Unmapped, ...]]


def figures(workbook: RawWorkbook, tables: Sequence[TableProposal], catalogue: Catalogue) -> Taken:
    """Read the figures that understood tables hold, and list what is none with the reason.

    Parameters
    ----------
    workbook
        The workbook, its texts repaired.
    tables
        What is understood of it; a person may have corrected it.
    catalogue
        The plan.

    Returns
    -------
    tuple
        Figures, in the order of the sheets, and what is left. A figure's confidence is the least
        of all it rests on, its reason that of the weakest. Totals are only compared with their
        parts, shares are left out; what is said twice and differently is not taken at all.
    """
    merger = Merger(catalogue)
    found: list[ProposedFigure] = []
    left: list[Unmapped] = []
    for sheet in workbook.sheets:
        own = [proposal for proposal in tables if proposal.table.sheet == sheet.name]
        habit = habit_of(sheet.cells.values()) if own else Habit()
        for proposal in own:
            if not proposal.rows and proposal.whole.role == "nothing":
                corner = cell_address(*proposal.table.area[:2])
                left.append(Unmapped(sheet.name, corner, "", proposal.whole.reason))
            taken, rest = _TableFigures(sheet, habit, proposal, catalogue, merger).read()
            found += taken
            left += rest
        left += _outside(sheet, [proposal.table for proposal in own])
    once, twice = _without_repetition(found)
    return tuple(once), (*left, *twice)


@dataclass(frozen=True)
class _TableFigures:
    """Reads the cells of one table."""

    sheet: SheetCells
    habit: Habit
    proposal: TableProposal
    catalogue: Catalogue
    merger: Merger

    def read(self) -> tuple[list[ProposedFigure], list[Unmapped]]:
        """Read all cells where a row and a column of the table cross."""
        found: dict[tuple[int, int], ProposedFigure] = {}
        left: list[Unmapped] = []
        totals: list[tuple[int, int]] = []
        for row, across in self.proposal.rows.items():
            for column, down in self.proposal.columns.items():
                roles = {across.role, down.role}
                cell = self.sheet.cells.get(cell_address(row, column))
                if cell is None or (roles & {"nothing"} and not _is_entry(cell)):
                    continue
                if roles == {"figures"} and self.proposal.whole.role == "figures":
                    one = self._figure(row, column, cell)
                    if isinstance(one, ProposedFigure):
                        found[row, column] = one
                    elif one is not None:
                        left.append(one)
                elif "total" in roles and not roles & {"nothing", "share"}:
                    totals.append((row, column))
                elif down.reason.code != "role_nothing":
                    left.append(self._left(row, column, cell))
                elif not any(_paths(self.proposal.table.columns, column)):
                    address, shown = cell_address(row, column), cell.shown_text.strip()
                    left.append(Unmapped(self.sheet.name, address, shown, Reason("outside")))
        alone = self._lone_totals(found, totals)
        found |= alone
        rest = [place for place in totals if place not in alone]
        left += compare_totals(self.sheet, self.habit, self.proposal, found, rest)
        return list(found.values()), left

    def _left(self, row: int, column: int, cell: Cell) -> Unmapped:
        sides = (self.proposal.whole, self.proposal.rows[row], self.proposal.columns[column])
        why = next(side for side in sides if side.role != "figures")
        return Unmapped(
            self.sheet.name, cell_address(row, column), cell.shown_text.strip(), why.reason
        )

    def _figure(self, row: int, column: int, cell: Cell) -> ProposedFigure | Unmapped | None:
        whole, across, down = self._sides(row, column)
        meaning = self.merger.merge(whole.meaning, across.meaning, down.meaning)
        address, shown = cell_address(row, column), cell.shown_text.strip()
        if isinstance(meaning, str):
            return Unmapped(self.sheet.name, address, shown, Reason(meaning)) if shown else None
        indicator = self.catalogue.indicators[meaning.indicator]
        if self._in_percent(row, column) and "%" not in indicator.unit_vi:
            facts: dict[str, Fact] = {"shown": shown}
            return Unmapped(self.sheet.name, address, shown, Reason("percentage", facts))
        typed = read_typed(
            cell,
            self.habit,
            percent="%" in indicator.unit_vi,
            yes_no=indicator.kind == "F",
            whole=indicator.decimals == 0,
            unit=indicator.unit_vi,
        )
        if typed is None:
            return None
        if isinstance(typed, Problem):
            return Unmapped(self.sheet.name, address, shown, Reason(typed.code, typed.facts))
        sure, reason = self._sure(meaning, whole, across, down)
        value, number_sure, number_reason = self._value(typed, indicator, row, column)
        if number_sure < sure:
            sure, reason = number_sure, number_reason
        return ProposedFigure(
            *meaning,
            state=typed.entry.state,
            value=value,
            sheet=self.sheet.name,
            cell=address,
            shown_text=shown,
            confidence=round(sure, 3),
            reason=reason,
            estimated=typed.estimated,
        )

    def _sides(self, row: int, column: int) -> tuple[Understood, Understood, Understood]:
        return self.proposal.whole, self.proposal.rows[row], self.proposal.columns[column]

    def _sure(
        self, meaning: Meaning, whole: Understood, across: Understood, down: Understood
    ) -> tuple[float, Reason]:
        """Return the least confidence of what a figure rests on, with its reason."""
        rests = [across, down]
        said = [(across.meaning, down.meaning)]
        for row, column in said:
            for name in ("unit", "year", "indicator"):
                of_lines = getattr(row, name) or getattr(column, name)
                if not of_lines and getattr(whole.meaning, name) == getattr(meaning, name):
                    rests.append(whole)
        if whole.reason.code in SCOPES and whole not in rests:
            rests.append(whole)
        least = min(side.confidence for side in rests)
        weakest = [side for side in rests if side.confidence == least]
        telling = [side for side in weakest if side.meaning != NOTHING_SAID] or weakest
        return least, telling[0].reason

    def _value(
        self, typed: Typed, indicator: Indicator, row: int, column: int
    ) -> tuple[float, float, Reason]:
        """Return a figure's value in its own unit, how sure it is, and why no surer."""
        value = typed.entry.value
        facts: dict[str, Fact] = {"shown": str(typed.words), "value": value}
        own = scale_of(indicator.unit_vi)
        if own and typed.entry.state == "value":
            return self._money(typed, own, row, column)
        measure = self._measure_of_row(row)
        if measure and not fits_measure(measure, indicator):
            return value, _DOUBTFUL, Reason("other_measure", {"value": value})
        if indicator.kind == "F" and typed.entry.state == "value" and value not in (0.0, 1.0):
            return value, 0.5, Reason("not_yes_no", facts)
        if indicator.kind == "F" and typed.entry.state == "not_applicable":
            return 1.0, 0.5, Reason("number_tick", facts)
        if not typed.certain:
            return value, _DOUBTFUL, Reason(f"number_{typed.note}", facts)
        return value, 1.0, Reason("")

    def _money(
        self, typed: Typed, own: float, row: int, column: int
    ) -> tuple[float, float, Reason]:
        value = typed.entry.value
        told = scale_of(typed.words) or scale_told(self._measures(row, column))
        if told and told != own:
            converted = round(value * told / own, 6)
            return converted, _CONVERTED, Reason("converted", {"from": value, "to": converted})
        # Money has decimals, so that it loses no thousands; its scale was looked at above.
        if not typed.certain and typed.note not in ("scale_word", "lost_thousands"):
            return value, _DOUBTFUL, Reason(f"number_{typed.note}", {"value": value})
        if not told and value >= _MOST_DIGITS:
            return value, 0.4, Reason("money_too_large", {"value": value})
        return value, 1.0, Reason("")

    def _measures(self, row: int, column: int) -> Iterator[str]:
        """Texts that may tell the unit of measure of a cell, the nearest first."""
        table = self.proposal.table
        for line in _paths(table.rows, row):
            yield from (label.text for label in reversed(line))
        yield self._measure_of_row(row)
        for line in _paths(table.columns, column):
            yield from (label.text for label in reversed(line))
        for label in (*reversed(table.captions), *table.corner):
            plain = fold(label.text, diacritics=False)
            if any(word in plain for word in ("dvt", "don vi tinh", "don vi:")):
                yield label.text

    def _measure_of_row(self, row: int) -> str:
        """What stands in a column headed "Đơn vị tính"."""
        for line in self.proposal.table.columns:
            heading = fold(line.path[-1].text).strip(" .:()") if line.path else ""
            if line.role == "nothing" and heading in _MEASURE_HEADINGS:
                cell = self.sheet.cells.get(cell_address(row, line.index))
                return cell.shown_text if cell else ""
        return ""

    def _in_percent(self, row: int, column: int) -> bool:
        measure = self._measure_of_row(row).strip()
        return measure == "%" or cell_address(row, column) in self.sheet.percent

    def _lone_totals(
        self, found: dict[tuple[int, int], ProposedFigure], totals: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], ProposedFigure]:
        """Take a total over categories where none of its parts is given: it is the figure."""
        alone: dict[tuple[int, int], ProposedFigure] = {}
        for row, column in totals:
            across, down = self.proposal.rows[row], self.proposal.columns[column]
            if down.role == "total" and across.role == "figures":
                parts = [place for place in found if place[0] == row]
                sides = self.proposal.columns.values()
            elif across.role == "total" and down.role == "figures":
                parts = [place for place in found if place[1] == column]
                sides = self.proposal.rows.values()
            else:
                continue
            cell = self.sheet.cells.get(cell_address(row, column))
            if parts or not _vary_in_category_alone(sides) or cell is None:
                continue
            one = self._figure(row, column, cell)
            if isinstance(one, ProposedFigure) and one.state == "value":
                alone[row, column] = replace(one, category="")
        return alone


def _vary_in_category_alone(sides: Iterable[Understood]) -> bool:
    """Tell whether lines are surely categories, but for totals, notes and shares."""
    told = [side for side in sides if side.role == "figures" or side.reason.code == "unlike_any"]
    return bool(told) and all(
        side.meaning == Meaning(category=side.meaning.category) != NOTHING_SAID
        and side.confidence >= CERTAIN
        for side in told
    )


def _paths(lines: Iterable[Line], index: int) -> list[tuple[Label, ...]]:
    return [line.path for line in lines if line.index == index]


def _is_entry(cell: Cell) -> bool:
    return cell.kind in ("number", "error", "formula_without_value") or any(
        letter.isdigit() for letter in cell.shown_text
    )


def _outside(sheet: SheetCells, tables: Sequence[FoundTable]) -> Iterator[Unmapped]:
    """List numbers that stand on no line of a table, its headings aside."""
    for address, cell in sheet.cells.items():
        if cell.kind == "number" and not any(_belongs(address, table) for table in tables):
            yield Unmapped(sheet.name, address, cell.shown_text.strip(), Reason("outside"))


def _belongs(address: str, table: FoundTable) -> bool:
    """Tell whether a cell is on the lines of a table, or in its headings."""
    row, column = cell_position(address)
    top, left, bottom, right = table.area
    if not (top <= row <= bottom and left <= column <= right):
        return False
    first = min((line.index for line in table.rows), default=bottom + 1)
    is_heading = row < first or column < min((line.index for line in table.columns), default=0)
    on_row = any(line.index == row for line in table.rows)
    on_column = any(line.index == column for line in table.columns)
    return is_heading or (on_row and on_column) or _is_label(address, table)


def _is_label(address: str, table: FoundTable) -> bool:
    lines = (*table.rows, *table.columns)
    return any(label.cell == address for line in lines for label in line.path)


def _without_repetition(
    found: Iterable[ProposedFigure],
) -> tuple[list[ProposedFigure], list[Unmapped]]:
    """Keep a figure that stands in several cells once, and not at all where they differ.

    What surely is the figure stands against what only may be.
    """
    places: dict[tuple[str, int, str, str], list[ProposedFigure]] = defaultdict(list)
    for one in found:
        places[one.unit, one.year, one.indicator, one.category].append(one)
    once: list[ProposedFigure] = []
    left: list[Unmapped] = []
    for every in places.values():
        values = {(one.state, one.value if one.state == "value" else 0.0) for one in every}
        if len(values) == 1:
            best = max(every, key=lambda one: one.confidence)
            once.append(best)
            left += [_repeated(one, best, "said_again") for one in every if one is not best]
        else:
            first, second, *_ = sorted(every, key=lambda one: -one.confidence)
            if second.confidence < CERTAIN <= first.confidence:
                once.append(first)
                every.remove(first)
            left += [
                _repeated(one, second if one is first else first, "said_twice") for one in every
            ]
    return once, left


def _repeated(one: ProposedFigure, other: ProposedFigure, code: str) -> Unmapped:
    facts: dict[str, Fact] = {
        "other_sheet": other.sheet,
        "other_cell": other.cell,
        "indicator": one.indicator,
        "year": one.year,
    }
    return Unmapped(one.sheet, one.cell, one.shown_text, Reason(code, facts))
