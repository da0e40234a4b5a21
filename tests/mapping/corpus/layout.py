"""A cross table laid onto a page as an officer would, with what is true of each of its cells."""

import math
from collections.abc import Sequence
from datetime import date

from tests.mapping.corpus.made import (
    NOTHING,
    Line,
    Page,
    Part,
    Put,
    Said,
    TrueTable,
    Truth,
    address,
)
from tests.mapping.corpus.officer import Officer
from tests.mapping.corpus.world import World

_NOTES = ("", "", "", "Số ước", "Theo BC của CĐCS", "Đã đối chiếu")


class Layout:
    """Lays tables onto one page, one at a time."""

    def __init__(self, page: Page, truth: Truth, officer: Officer, world: World) -> None:
        self.page = page
        self.truth = truth
        self.officer = officer
        self.world = world

    def put(self, row: int, column: int, value: float | str | date, *, bold: bool = False) -> None:
        """Write a cell."""
        self.page.cells[row, column] = Put(value, bold=bold)

    def lay(
        self,
        top: int,
        left: int,
        rows: Sequence[Line],
        columns: Sequence[Line],
        whole: Part = NOTHING,
        *,
        corner: str = "Nội dung",
        groups: str = "",
    ) -> int:
        """Lay a table and return the row after it.

        ``groups`` heads a first column of labels in which the outer part of the rows' paths
        stands; without it groups are rows of their own.
        """
        look = self.officer.look
        labels = [corner]
        if groups:
            labels.insert(0, groups)
        if look.numbers:
            labels.insert(0, "STT" if self.officer.dice.random() < 0.7 else "TT")
        measures = look.measures and any(row.measure for row in rows)
        if measures:
            labels.append(self.officer.dice.choice(("ĐVT", "Đơn vị tính", "Đơn vị")))
        first = left + len(labels) + look.gap
        depth = max(len(column.path) for column in columns)
        headed = depth > 0
        at = self._headings(top, left, first, labels, columns, depth)
        if headed:
            at = self._letters(at, left, first, len(labels), len(columns))
        head = range(top, at)
        where: dict[int, Line] = {}
        for count, row in enumerate(rows):
            if look.page_break and count and count % look.page_break == 0:
                at = self._headings(at, left, first, labels, columns, depth)
            self._label(at, left, row, bool(groups), len(labels), measures)
            if row.hidden:
                self.page.hidden_rows.add(at)
            where[at] = row
            at += 1
            if look.wrapped and row.kind == "figures" and len(row.path[-1]) > 45 and not groups:
                at = self._wrap(at, left + look.numbers)
        lines = {first + place: column for place, column in enumerate(columns)}
        self._figures(where, lines, whole)
        if groups and look.merged:
            self._merge_groups(left + look.numbers, where)
        area = (head.start, left, at - 1, first + len(columns) - 1)
        self.truth.tables.append(TrueTable(self.page.name, area, whole, where, lines))
        return at

    def _headings(
        self,
        top: int,
        left: int,
        first: int,
        labels: Sequence[str],
        columns: Sequence[Line],
        depth: int,
    ) -> int:
        look = self.officer.look
        for place, text in enumerate(labels if depth else ()):
            self.put(top, left + place, text, bold=True)
            if look.merged and depth > 1:
                self.page.merged.append((top, left + place, top + depth - 1, left + place))
        before: tuple[str, ...] = ()
        for place, column in enumerate(columns):
            fresh = False
            for level, text in enumerate(column.path):
                fresh = fresh or column.path[: level + 1] != before[: level + 1]
                at = first + place
                if fresh or level == len(column.path) - 1:
                    whole = column.value if level == len(column.path) - 1 else None
                    self.put(top + level, at, text if whole is None else whole, bold=True)
                if fresh and look.merged:
                    self._merge_heading(top, first, place, level, columns, depth)
            before = column.path
        return top + depth

    def _merge_heading(
        self, top: int, first: int, place: int, level: int, columns: Sequence[Line], depth: int
    ) -> None:
        path = columns[place].path
        if level == len(path) - 1:
            last, down = place, depth - 1
        else:
            last, down = place, level
            while last + 1 < len(columns) and (
                columns[last + 1].path[: level + 1] == path[: level + 1]
                and len(columns[last + 1].path) > level + 1
            ):
                last += 1
        if last > place or down > level:
            self.page.merged.append((top + level, first + place, top + down, first + last))

    def _letters(self, at: int, left: int, first: int, labels: int, figures: int) -> int:
        form = self.officer.look.letters
        if not form:
            return at
        for place in range(labels):
            letter = "ABCDE"[place]
            self.put(at, left + place, f"({letter})" if form == "(1)" else letter)
        for place in range(figures):
            number = place + 1
            self.put(at, first + place, f"({number})" if form == "(1)" else float(number))
        return at + 1

    def _label(
        self, at: int, left: int, row: Line, grouped: bool, labels: int, measures: bool
    ) -> None:
        look, column = self.officer.look, left
        if look.numbers:
            if row.number:
                number = float(row.number) if row.number.isdigit() else row.number
                self.put(at, column, number)
            column += 1
        if grouped:
            group = row.path[0]
            above = self.page.cells.get((at - 1, column))
            if not look.merged or above is None or self._group_above(at, column) != group:
                self.put(at, column, row.value if row.value is not None else group)
            column += 1
        text = row.path[-1]
        if len(row.path) > (2 if grouped else 1) and row.of_which:
            text = f"{self.officer.dice.choice(('- ', '  ', '+ ', ''))}{text}"
        if not text:
            return
        shown = row.value if row.value is not None and not grouped else text
        self.put(at, column, shown, bold=row.kind in ("group", "total"))
        if row.kind == "group" and look.merged and self.officer.dice.random() < 0.4:
            self.page.merged.append((at, column, at, column + 2))
            return
        if measures and row.measure:
            self.put(at, left + labels - 1, row.measure)

    def _group_above(self, at: int, column: int) -> object:
        while (found := self.page.cells.get((at - 1, column))) is None:
            at -= 1
        return found.value

    def _merge_groups(self, column: int, where: dict[int, Line]) -> None:
        runs: list[list[int]] = []
        for at, row in where.items():
            last = runs[-1][-1] if runs else -1
            if at == last + 1 and where[last].path[0] == row.path[0]:
                runs[-1].append(at)
            else:
                runs.append([at])
        for run in runs:
            if len(run) > 1:
                for at in run[1:]:
                    self.page.cells.pop((at, column), None)
                self.page.merged.append((run[0], column, run[-1], column))

    def _wrap(self, at: int, column: int) -> int:
        text = str(self.page.cells[at - 1, column].value)
        cut = text.rfind(" ", 0, len(text) * 2 // 3)
        self.put(at - 1, column, text[:cut])
        self.put(at, column, text[cut + 1 :])
        return at + 1

    def _figures(self, rows: dict[int, Line], columns: dict[int, Line], whole: Part) -> None:
        shown: dict[tuple[int, int], float] = {}
        for at, row in rows.items():
            for to, column in columns.items():
                kinds = {row.kind, column.kind}
                if "group" in kinds:
                    continue
                if kinds <= {"figures"}:
                    shown[at, to] = self._figure(at, to, row, column, whole)
                elif "words" in kinds:
                    self._words(at, to)
                elif "share" in kinds:
                    self._share(at, to)
                elif "never" in kinds and "total" not in kinds:
                    shown[at, to] = float(self.officer.hand.randint(1, 70))
                    self._never(at, to, shown[at, to], "never")
        self._totals(rows, columns, whole, shown)

    def _totals(
        self,
        rows: dict[int, Line],
        columns: dict[int, Line],
        whole: Part,
        shown: dict[tuple[int, int], float],
    ) -> None:
        """Write sums over columns of the same heading, and over all rows but parts of others."""
        for at, row in rows.items():
            for to, column in columns.items():
                kinds = {row.kind, column.kind}
                if "total" not in kinds or kinds & {"group", "words", "share"}:
                    continue
                down = [one for one in rows if row.kind == "total" and not rows[one].of_which]
                across = [
                    one
                    for one, other in columns.items()
                    if column.kind == "total"
                    and (other.path[:-1] == column.path[:-1] or len(column.path) == 1)
                ]
                value = sum(
                    shown.get((one, other), 0.0) for one in down or [at] for other in across or [to]
                )
                self._never(at, to, value, "total")
                if row.whole or column.whole:
                    key = whole.with_(column.part).with_(row.part)
                    del self.truth.never[self.place(at, to)]
                    self.truth.either[self.place(at, to)] = Said(key, "value", value, plain=False)

    def _figure(self, at: int, to: int, row: Line, column: Line, whole: Part) -> float:
        key = whole.with_(column.part).with_(row.part)
        indicator = self.world.catalogue.indicators[key.indicator]
        if indicator.asked_years and key.year not in indicator.asked_years:
            return 0.0
        if key.category and key.category not in self.world.categories(key.indicator):
            return 0.0
        scale = row.scale * column.scale
        value = self.world.value(key)
        if scale != 1:
            value = round(value, 0)
        typed = self.officer.figure(
            round(value / scale, 6),
            decimals=indicator.decimals if scale == 1 else 0,
            measure=row.measure or indicator.unit_vi,
            flag=indicator.kind == "F",
        )
        if typed.put is None:
            return 0.0
        self.page.cells[at, to] = typed.put
        if typed.state is None:
            self.truth.never[self.place(at, to)] = "unclear"
            return 0.0
        plain = typed.plain and row.plain and column.plain and not row.hidden
        said = typed.value * scale
        either = row.whole or column.whole
        truth = self.truth.either if either else self.truth.figures
        truth[self.place(at, to)] = Said(key, typed.state, said, plain)
        return 0.0 if math.isnan(typed.value) else typed.value

    def _words(self, at: int, to: int) -> None:
        text = self.officer.hand.choice(_NOTES)
        if text:
            self.put(at, to, text)

    def _share(self, at: int, to: int) -> None:
        share = round(self.officer.hand.uniform(0.2, 1), 3)
        if self.officer.habit == "numbers":
            self.page.cells[at, to] = Put(share, percent=True)
        else:
            self.put(at, to, f"{share * 100:.1f}".replace(".", ",") + "%")
        self.truth.never[self.place(at, to)] = "share"

    def _never(self, at: int, to: int, value: float, why: str) -> None:
        self.put(at, to, value)
        self.truth.never[self.place(at, to)] = why

    def place(self, at: int, to: int) -> tuple[str, str]:
        return self.page.name, address(at, to)
