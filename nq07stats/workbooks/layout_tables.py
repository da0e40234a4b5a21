"""Where every figure stands: what all tables share, and those whose columns are years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from nq07stats.catalogue import Category, Indicator
from nq07stats.workbooks.asked import Asked
from nq07stats.workbooks.layout_types import (
    CODE_COLUMN,
    FIRST_VALUE_COLUMN,
    LABEL_COLUMN,
    NUMBER_COLUMN,
    UNIT_COLUMN,
    FigureKey,
    FormulaCell,
    HeaderCell,
    InputCell,
    RowStyle,
    TableRow,
    TableSheet,
    address,
)

HEADER_ROW = 4
NUMBERING_ROW = HEADER_ROW + 2
BODY_ROW = NUMBERING_ROW + 1


@dataclass
class TableBuilder:
    """Lays out one sheet of figures, row by row.

    ``references`` holds what it shows of other sheets. What figures are held against is added
    when all sheets are laid out: see :mod:`nq07stats.workbooks.layout_wholes`.
    """

    asked: Asked
    sheet: str
    value_columns: tuple[int, ...]
    rows: list[TableRow] = field(default_factory=list)
    references: set[FigureKey] = field(default_factory=set)
    indicators: int = 0

    @property
    def next_row(self) -> int:
        """The row that is laid out next."""
        return BODY_ROW + len(self.rows)

    def band(self, style: RowStyle, label: str, *, optional: bool) -> None:
        """Add a row that only names what follows."""
        self.rows.append(TableRow(self.next_row, style, label, optional=optional))

    def indicator_row(self, indicator: Indicator, style: RowStyle, depth: int) -> TableRow:
        """Begin the row that names an indicator; its cells are still to come."""
        self.indicators += 1
        name = indicator.name(self.asked.language)
        return TableRow(
            self.next_row,
            style,
            self.asked.t("of which: {name}", name=name) if depth else name,
            number=str(self.indicators),
            code=indicator.code,
            unit_of_measure=unit_of_measure(self.asked, indicator),
            decimals=indicator.decimals,
            depth=depth,
            optional=indicator.set == "extended",
            whole_name=" + ".join(whole.code for whole in self.asked.wholes(indicator)),
        )

    def value_cell(
        self,
        indicator: Indicator,
        category: Category | None,
        year: int,
        columns: tuple[int, int],
        row: int | None = None,
    ) -> InputCell:
        """Lay out a cell to be filled, locked where no figure can stand."""
        catalogue = self.asked.catalogue
        row = self.next_row if row is None else row
        is_open = self.asked.open(indicator, category, year)
        code = category.code if category else ""
        return InputCell(
            sheet=self.sheet,
            row=row,
            column=columns[0],
            last_column=columns[1],
            indicator=indicator.code,
            category=code,
            year=year,
            role="value",
            locked=not is_open,
            address=address(row, columns[0]),
            required=is_open and catalogue.requires(indicator, self.asked.unit, year),
            flag=indicator.kind == "F",
        )

    def total_cell(
        self, indicator: Indicator, year: int, row: int, column: int, adds: Iterable[str]
    ) -> InputCell:
        """Lay out a cell that adds up others."""
        cell = self.value_cell(indicator, None, year, (column, column), row)
        return cell._replace(role="total", locked=True, required=False, adds=tuple(adds))

    def basis_cell(self, row: int, cells: Sequence[InputCell]) -> InputCell | None:
        """Lay out the cell that says what a row's figures rest on; flags rest on nothing."""
        if all(cell.locked and not cell.adds for cell in cells) or cells[0].flag:
            return None
        column = self.value_columns[-1] + 1
        return InputCell(
            sheet=self.sheet,
            row=row,
            column=column,
            last_column=column,
            indicator=cells[0].indicator,
            category=cells[0].category,
            year=0,
            role="basis",
            locked=False,
            address=address(row, column),
        )

    def finished(
        self, form_number: str, title: str, value_headers: Sequence[HeaderCell]
    ) -> TableSheet:
        """Close the sheet, with the headings every table has around those of its values."""
        t = self.asked.t
        basis = self.value_columns[-1] + 1
        sides = {
            NUMBER_COLUMN: t("No."),
            LABEL_COLUMN: t("Indicator"),
            CODE_COLUMN: t("Code"),
            UNIT_COLUMN: t("Unit of measure"),
            basis: t("Basis of the figures"),
            basis + 1: t("Check"),
        }
        headers = [
            HeaderCell(HEADER_ROW, column, HEADER_ROW + 1, column, text)
            for column, text in sides.items()
        ]
        return TableSheet(
            self.sheet,
            form_number,
            title,
            (*headers, *value_headers),
            tuple(self.rows),
            self.value_columns,
        )


def unit_of_measure(asked: Asked, indicator: Indicator) -> str:
    """Name the unit of measure; a flag is answered with yes or no."""
    return asked.t("yes/no") if indicator.kind == "F" else indicator.unit_of_measure(asked.language)


def group_label(asked: Asked, group: str) -> tuple[str, bool]:
    """Head the core or the extended part of a table."""
    if group == "core":
        return asked.t("Part A. Core indicators"), False
    return asked.t("Part B. Extended indicators (optional: only where the unit has figures)"), True


def year_table(
    asked: Asked, *, sheet: str, name: str, form_number: str, title: str
) -> TableSheet | None:
    """Lay out a sheet whose rows are indicators and their categories, whose columns are years."""
    first = FIRST_VALUE_COLUMN
    columns = tuple(range(first, first + len(asked.years)))
    builder = TableBuilder(asked, name, columns)
    for group in ("core", "extended"):
        indicators = asked.indicators(sheet, group)
        if not indicators:
            continue
        label, optional = group_label(asked, group)
        builder.band("part", label, optional=optional)
        for section, members in asked.by_section(indicators):
            builder.band("section", section, optional=optional)
            _add_section(builder, members)
    if not builder.rows:
        return None
    years = [
        HeaderCell(HEADER_ROW + 1, column, HEADER_ROW + 1, column, asked.year_label(year), year)
        for column, year in zip(columns, asked.years, strict=True)
    ]
    over = HeaderCell(HEADER_ROW, columns[0], HEADER_ROW, columns[-1], asked.t("Figures by year"))
    return builder.finished(form_number, title, [over, *years])


def _add_section(builder: TableBuilder, indicators: list[Indicator]) -> None:
    above: set[str] = set()
    for indicator in indicators:
        wholes = builder.asked.wholes(indicator)
        codes = {whole.code for whole in wholes}
        added = [_add_reference(builder, indicator, whole) for whole in wholes]
        if any(added):
            above = codes
        is_part = bool(codes) and codes <= above
        if not is_part:
            above = {indicator.code}
        _add_indicator(builder, indicator, depth=int(is_part))


def _add_reference(builder: TableBuilder, indicator: Indicator, whole: Indicator) -> bool:
    """Show a whole that stands on another sheet, unless this sheet shows it already."""
    asked, row = builder.asked, builder.next_row
    category = asked.whole_category(indicator, whole, "")
    keys = [(whole.code, category, year) for year in asked.years]
    if whole.sheet == indicator.sheet or keys[0] in builder.references:
        return False
    formulas = tuple(
        FormulaCell(builder.sheet, row, column, address(row, column), key)
        for column, key in zip(builder.value_columns, keys, strict=True)
    )
    builder.references.update(keys)
    label = asked.t("{name} (taken from another sheet)", name=whole.name(asked.language))
    builder.rows.append(
        TableRow(
            row,
            "reference",
            label,
            code=whole.code,
            unit_of_measure=unit_of_measure(asked, whole),
            decimals=whole.decimals,
            optional=indicator.set == "extended",
            formulas=formulas,
        )
    )
    return True


def _add_indicator(builder: TableBuilder, indicator: Indicator, depth: int) -> None:
    if builder.asked.categories(indicator):
        _add_divided(builder, indicator, depth)
        return
    row = builder.indicator_row(indicator, "indicator", depth)
    cells = [
        builder.value_cell(indicator, None, year, (column, column))
        for column, year in zip(builder.value_columns, builder.asked.years, strict=True)
    ]
    required = [(cell.address,) for cell in cells if cell.required]
    builder.rows.append(with_basis(builder, row, cells, required))


def _add_divided(builder: TableBuilder, indicator: Indicator, depth: int) -> None:
    """Add an indicator's total, computed where its categories add up, and its categories."""
    asked, head = builder.asked, builder.next_row
    categories = asked.categories(indicator)
    years = list(zip(builder.value_columns, asked.years, strict=True))
    adds_up = not asked.catalogue.may_overlap(indicator)
    row = builder.indicator_row(indicator, "total" if adds_up else "heading", depth)
    parts = [
        [
            builder.value_cell(indicator, category, year, (column, column), head + 1 + place)
            for column, year in years
        ]
        for place, category in enumerate(categories)
    ]
    by_year = list(zip(*parts, strict=True))
    totals = [
        builder.total_cell(indicator, year, head, column, [part.address for part in cells])
        for (column, year), cells in zip(years, by_year, strict=True)
    ]
    row = with_basis(builder, row, totals, required_groups(by_year))
    basis = row.basis.address if row.basis else ""
    builder.rows.append(row if adds_up else replace(row, cells=()))
    for category, cells in zip(categories, parts, strict=True):
        builder.rows.append(
            TableRow(
                builder.next_row,
                "category",
                category.name(asked.language),
                unit_of_measure=row.unit_of_measure,
                decimals=indicator.decimals,
                depth=depth + 1,
                optional=row.optional,
                cells=tuple(cell._replace(basis=basis) for cell in cells),
                whole_name=row.whole_name,
            )
        )


def required_groups(groups: Iterable[Iterable[InputCell]]) -> list[tuple[str, ...]]:
    """Keep the groups of cells of which at least one must be filled."""
    return [
        tuple(cell.address for cell in cells if not cell.locked)
        for cells in map(list, groups)
        if any(cell.required for cell in cells)
    ]


def with_basis(
    builder: TableBuilder,
    row: TableRow,
    cells: Sequence[InputCell],
    required: Iterable[tuple[str, ...]],
) -> TableRow:
    """Put cells into a row together with the cell that says what they rest on."""
    basis = builder.basis_cell(row.row, cells)
    return replace(
        row,
        cells=tuple(cell._replace(basis=basis.address if basis else "") for cell in cells),
        basis=basis,
        required=tuple(required),
    )
