"""What a template is made of: every cell that is filled, computed or compared, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from nq07stats.workbooks.addresses import cell_address

CellRole = Literal["value", "total", "basis"]
RowStyle = Literal[
    "part", "section", "reference", "heading", "indicator", "total", "category", "subtotal"
]
FieldKind = Literal["text", "date", "choice", "year"]
NUMBER_COLUMN, LABEL_COLUMN, CODE_COLUMN, UNIT_COLUMN, FIRST_VALUE_COLUMN = range(5)
FigureKey = tuple[str, str, int]
"""Indicator, category ("" for the total) and year: what names a figure within a unit."""


class InputCell(NamedTuple):
    """A cell that holds a figure, or says what figures rest on.

    Rows and columns count from 0. ``role``: ``value`` is typed in; ``total`` is computed from the
    cells of ``adds``, though a number in its place is read as a total without parts; ``basis``
    holds for all figures whose ``basis`` names its address (its year is 0). ``limit``: cells whose
    sum the figure may not exceed. ``last_column`` is past ``column`` where cells are merged.
    A named tuple because a layout makes thousands and completes them step by step.
    """

    sheet: str
    row: int
    column: int
    last_column: int
    indicator: str
    category: str
    year: int
    role: CellRole
    locked: bool
    address: str
    required: bool = False
    flag: bool = False
    basis: str = ""
    adds: tuple[str, ...] = ()
    limit: tuple[str, ...] = ()

    @property
    def key(self) -> FigureKey:
        """What figure the cell holds."""
        return self.indicator, self.category, self.year


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A computed cell that is no figure of its own: a subtotal, or a look at another sheet.

    ``key`` says what it shows, a track's subtotal under :func:`track_key`; ``source`` is the sheet
    and address looked at.
    """

    sheet: str
    row: int
    column: int
    address: str
    key: FigureKey
    adds: tuple[str, ...] = ()
    source: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Label:
    """A text that must stand in its cell for the figures beside and below it to be trusted.

    ``year``, ``indicator`` and ``category`` say which figures these are, as far as it names them.
    """

    text: str
    year: int | None = None
    indicator: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A heading of a table, merged from its first to its last row and column."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    ``required``: groups of cells, in each of which at least one must not stay empty. ``optional``
    rows belong to the extended set. ``depth`` indents the label.
    """

    row: int
    style: RowStyle
    label: str
    number: str = ""
    code: str = ""
    unit_of_measure: str = ""
    decimals: int = 0
    depth: int = 0
    optional: bool = False
    cells: tuple[InputCell, ...] = ()
    formulas: tuple[FormulaCell, ...] = ()
    basis: InputCell | None = None
    required: tuple[tuple[str, ...], ...] = ()
    whole_name: str = ""

    @property
    def texts(self) -> dict[int, str]:
        """What names the row, by column."""
        if self.style in ("part", "section"):
            return {NUMBER_COLUMN: self.label}
        texts = {
            LABEL_COLUMN: self.label,
            CODE_COLUMN: self.code,
            UNIT_COLUMN: self.unit_of_measure,
        }
        return {column: text for column, text in texts.items() if text}

    @property
    def about(self) -> tuple[str, str]:
        """Indicator and category of the row's figures; empty where they are of several."""
        indicators = {cell.indicator for cell in self.cells}
        categories = {cell.category for cell in self.cells}
        if len(categories) > 1 or len(indicators) > 1:
            return "", ""
        return "".join(indicators), "".join(categories)


@dataclass(frozen=True)
class TableSheet:
    """A sheet of figures: a title, headings, rows; its columns in the order of ``COLUMNS``."""

    name: str
    form_number: str
    title: str
    headers: tuple[HeaderCell, ...]
    rows: tuple[TableRow, ...]
    value_columns: tuple[int, ...]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Cells that the template itself writes or reads, below the headings."""
        sides = (NUMBER_COLUMN, LABEL_COLUMN, CODE_COLUMN, UNIT_COLUMN)
        columns = (*sides, self.basis_column, self.check_column)
        names = {address(row.row, column) for row in self.rows for column in columns}
        values = {cell.address for row in self.rows for cell in row.cells}
        return frozenset(
            names | values | {cell.address for row in self.rows for cell in row.formulas}
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The texts that name the rows, by address."""
        return {
            address(row.row, column): text
            for row in self.rows
            for column, text in row.texts.items()
        }

    @cached_property
    def places(self) -> Mapping[FigureKey, tuple[str, str]]:
        """Sheet and address of every figure."""
        return {cell.key: (self.name, cell.address) for row in self.rows for cell in row.cells}

    @property
    def basis_column(self) -> int:
        """The column that tells what the figures rest on."""
        return self.value_columns[-1] + 1

    @property
    def check_column(self) -> int:
        """The column of live checks, beyond what is printed."""
        return self.value_columns[-1] + 2

    @property
    def first_body_row(self) -> int:
        """The row beneath the headings and their numbers."""
        return self.rows[0].row

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return self.rows[-1].row


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a dropdown: what is stored, what is shown."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FieldCell:
    """A cell about the report itself, such as who wrote it."""

    key: str
    label: str
    sheet: str
    row: int
    column: int
    last_column: int
    address: str
    kind: FieldKind = "text"
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelColumn:
    """A column of the list of exemplary models; ``key`` is a column of ``MODEL_DTYPES``."""

    key: str
    label: str
    column: int
    width: int
    kind: FieldKind = "text"
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelList:
    """The sheet that lists exemplary models, a row each."""

    sheet: str
    form_number: str
    title: str
    header_row: int
    first_row: int
    last_row: int
    columns: tuple[ModelColumn, ...]


@dataclass(frozen=True, slots=True)
class NarrativeCell:
    """A box for the unit's own words on a section of the outline."""

    section: str
    title: str
    guidance: str
    parents: tuple[str, ...]
    sheet: str
    label_row: int
    row: int
    last_row: int
    address: str


@dataclass(frozen=True)
class TemplateLayout:
    """Everything about one unit's template but its looks.

    ``labels`` is keyed by sheet, then by address. ``scope`` lists the years and sections of the
    outline that the template asks about.
    """

    unit: str
    unit_name: str
    fingerprint: str
    guide_sheet: str
    information_sheet: str
    narrative_sheet: str
    tables: tuple[TableSheet, ...]
    information: tuple[FieldCell, ...]
    models: ModelList
    narratives: tuple[NarrativeCell, ...]
    narrative_form: str
    labels: Mapping[str, Mapping[str, Label]]
    scope: tuple[tuple[int, str], ...]

    @cached_property
    def cells(self) -> tuple[InputCell, ...]:
        """Every cell of every table that holds a figure or its basis."""
        return tuple(
            cell
            for table in self.tables
            for row in table.rows
            for cell in (*row.cells, *((row.basis,) if row.basis else ()))
        )

    @cached_property
    def figures(self) -> dict[FigureKey, InputCell]:
        """Cells that hold figures, by what they hold."""
        return {cell.key: cell for cell in self.cells if cell.role != "basis"}

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """Names of the visible sheets in the order of their tabs."""
        return (
            self.guide_sheet,
            self.information_sheet,
            *(table.name for table in self.tables),
            self.models.sheet,
            self.narrative_sheet,
        )


def address(row: int, column: int) -> str:
    """Name a cell as a person does: row 11, column 5 is "F12"."""
    return cell_address(row, column)


def track_key(track: str) -> str:
    """Name a track where the category stands in a figure's key; no category's code has a space."""
    return f"track {track}"
