"""Where every award stands: forms as rows, a block of columns a year, a column a recipient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nq07stats.catalogue import Category, Indicator
from nq07stats.workbooks.asked import Asked
from nq07stats.workbooks.layout_tables import (
    HEADER_ROW,
    TableBuilder,
    group_label,
    required_groups,
    unit_of_measure,
    with_basis,
)
from nq07stats.workbooks.layout_types import (
    FIRST_VALUE_COLUMN,
    FormulaCell,
    HeaderCell,
    TableRow,
    TableSheet,
    address,
    track_key,
)


@dataclass(frozen=True)
class _Columns:
    """Which columns a year and a recipient take."""

    years: tuple[int, ...]
    recipients: tuple[str, ...]

    def span(self, year: int, recipient: str) -> tuple[int, int]:
        """First and last column: one for a recipient, the year's whole block for all of them."""
        width = len(self.recipients)
        first = FIRST_VALUE_COLUMN + self.years.index(year) * width
        if recipient not in self.recipients:
            return first, first + width - 1
        column = first + self.recipients.index(recipient)
        return column, column

    @property
    def all(self) -> tuple[int, ...]:
        """Every column of values."""
        first = FIRST_VALUE_COLUMN
        return tuple(range(first, first + len(self.years) * len(self.recipients)))


def award_table(asked: Asked, *, name: str, form_number: str, title: str) -> TableSheet | None:
    """Lay out the sheet of awards.

    Indicators broken down by form share their rows, one column for the recipients of each;
    the others are "of which" rows beneath, across the columns of the recipients they count.
    """
    every = [row for group in ("core", "extended") for row in asked.indicators("awards", group)]
    if not every:
        return None
    recipients = dict.fromkeys(row.recipient for row in every if row.recipient)
    columns = _Columns(asked.years, tuple(recipients) or ("",))
    builder = TableBuilder(asked, name, columns.all)
    for group in ("core", "extended"):
        indicators = asked.indicators("awards", group)
        if not indicators:
            continue
        label, optional = group_label(asked, group)
        builder.band("part", label, optional=optional)
        dimensions = dict.fromkeys(row.dimension for row in indicators if row.dimension)
        for dimension in dimensions:
            _add_forms(builder, columns, [row for row in indicators if row.dimension == dimension])
        plain = [row for row in indicators if not row.dimension]
        if plain:
            builder.band("section", asked.t("Of the awards above"), optional=optional)
        for indicator in plain:
            _add_plain(builder, columns, indicator)
    return builder.finished(form_number, title, _value_headers(asked, columns))


def _value_headers(asked: Asked, columns: _Columns) -> list[HeaderCell]:
    names = {row.code: row.name(asked.language) for row in asked.catalogue.categories["recipient"]}
    headers = []
    for year in asked.years:
        first, last = columns.span(year, "")
        headers.append(
            HeaderCell(HEADER_ROW, first, HEADER_ROW, last, asked.year_label(year), year)
        )
        for recipient in columns.recipients:
            column, _ = columns.span(year, recipient)
            text = names.get(recipient, asked.t("Figures"))
            headers.append(HeaderCell(HEADER_ROW + 1, column, HEADER_ROW + 1, column, text))
    return headers


def _add_forms(builder: TableBuilder, columns: _Columns, indicators: Sequence[Indicator]) -> None:
    """Add the rows of all forms: the total first, then each track with its subtotal."""
    asked = builder.asked
    categories = asked.categories(indicators[0])
    tracks: list[list[TableRow]] = []
    next_row = builder.next_row + 1
    for track in dict.fromkeys(category.track for category in categories):
        members = [category for category in categories if category.track == track]
        forms = [
            _form_row(builder, columns, indicators, category, next_row + 1 + place)
            for place, category in enumerate(members)
        ]
        tracks.append([_subtotal_row(builder, columns, indicators, track, next_row, forms), *forms])
        next_row += len(tracks[-1])
    builder.rows.append(_total_row(builder, columns, indicators, tracks))
    for rows in tracks:
        builder.rows.extend(rows)


def _form_row(
    builder: TableBuilder,
    columns: _Columns,
    indicators: Sequence[Indicator],
    category: Category,
    row: int,
) -> TableRow:
    asked = builder.asked
    cells = [
        builder.value_cell(indicator, category, year, columns.span(year, indicator.recipient), row)
        for year in asked.years
        for indicator in indicators
    ]
    form = TableRow(
        row,
        "category",
        category.name(asked.language),
        unit_of_measure=unit_of_measure(asked, indicators[0]),
        depth=1,
        optional=indicators[0].set == "extended",
    )
    return with_basis(builder, form, cells, ())


def _subtotal_row(
    builder: TableBuilder,
    columns: _Columns,
    indicators: Sequence[Indicator],
    track: str,
    row: int,
    forms: Sequence[TableRow],
) -> TableRow:
    asked = builder.asked
    names = {"union": asked.t("Union awards"), "state": asked.t("State awards")}
    formulas = []
    for year in asked.years:
        for indicator in indicators:
            column, _ = columns.span(year, indicator.recipient)
            key = (indicator.code, track_key(track), year)
            adds = tuple(address(form.row, column) for form in forms)
            place = address(row, column)
            formulas.append(FormulaCell(builder.sheet, row, column, place, key, adds=adds))
    return TableRow(
        row,
        "subtotal",
        names.get(track, track or asked.t("Awards")),
        unit_of_measure=unit_of_measure(asked, indicators[0]),
        optional=indicators[0].set == "extended",
        formulas=tuple(formulas),
    )


def _total_row(
    builder: TableBuilder,
    columns: _Columns,
    indicators: Sequence[Indicator],
    tracks: Sequence[Sequence[TableRow]],
) -> TableRow:
    asked = builder.asked
    row = builder.indicator_row(indicators[0], "total", 0)
    cells, required = [], []
    for year in asked.years:
        for indicator in indicators:
            column, _ = columns.span(year, indicator.recipient)
            adds = [address(rows[0].row, column) for rows in tracks]
            cells.append(builder.total_cell(indicator, year, row.row, column, adds))
            parts = (cell for rows in tracks for form in rows[1:] for cell in form.cells)
            required.append([cell for cell in parts if cell.column == column])
    return replace(
        row,
        label=asked.t("All awards"),
        code=", ".join(indicator.code for indicator in indicators),
        cells=tuple(cells),
        required=tuple(required_groups(required)),
    )


def _add_plain(builder: TableBuilder, columns: _Columns, indicator: Indicator) -> None:
    row = builder.indicator_row(indicator, "indicator", depth=0)
    cells = [
        builder.value_cell(indicator, None, year, columns.span(year, indicator.recipient))
        for year in builder.asked.years
    ]
    required = [(cell.address,) for cell in cells if cell.required]
    builder.rows.append(with_basis(builder, row, cells, required))
