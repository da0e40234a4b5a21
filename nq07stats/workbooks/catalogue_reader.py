"""The catalogue read back from a workbook, every problem told with its sheet and cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from nq07stats.catalogue import (
    ROW_TYPES,
    TABLES,
    Catalogue,
    CatalogueError,
    Row,
    Target,
    check,
    msgid,
    read_rows,
    removals,
)
from nq07stats.catalogue.errors import Fact
from nq07stats.text import normalise
from nq07stats.wording import Wording
from nq07stats.workbooks.catalogue_book import (
    CODES_ROW,
    FIRST_ROW,
    HIDDEN_SHEET,
    IDENTITY,
    TABLE_CELL,
)
from nq07stats.workbooks.catalogue_cells import CellReader, wordings_of
from nq07stats.workbooks.cells import RawWorkbook, SheetCells
from nq07stats.workbooks.layout_types import address
from nq07stats.workbooks.targets_sheet import percentages

_WITHOUT_VALUE = ("error", "formula_without_value")


@dataclass(frozen=True)
class BookProblem:
    """What is wrong in a workbook, and where.

    Parameters
    ----------
    message, facts
        English sentence with placeholders, the key of its translation, and their values.
    table
        Table concerned; "" for the workbook as a whole.
    column
        Column of the table; "" for the row as a whole.
    key
        Key of the row; "" for the table as a whole.
    sheet, cell
        Where it stands, as far as it stands anywhere.
    """

    message: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    table: str = ""
    column: str = ""
    key: str = ""
    sheet: str = ""
    cell: str = ""

    def place(self, wording: Wording) -> str:
        """Say where it is: sheet and cell, or the table."""
        sheet = self.sheet or (wording.table(self.table) if self.table else "")
        return f"{sheet}!{self.cell}" if self.cell else sheet

    def sentence(self, wording: Wording) -> str:
        """Say what is wrong, and with what."""
        row_type = TABLES.get(self.table, Row)
        has_column = self.column in row_type.model_fields
        choices = wording.choices(row_type, self.column) if has_column else {}
        if choices and "value" in self.facts:
            expected = ", ".join(f"“{word}”" for word in choices.values())
            facts = {**self.facts, "expected": expected}
            sentence = wording.t("“{value}” is none of {expected}", **facts)
        else:
            sentence = wording.t(self.message, **self.facts)
        if self.column:
            return f"{wording.column(self.table, self.column)}: {sentence}"
        if self.key and not self.cell:
            rows = {row.key: row for row in wording.catalogue.rows.get(self.table, ())}
            known = rows.get(self.key)
            return f"{wording.label(known) if known else self.key}: {sentence}"
        return sentence


@dataclass(frozen=True)
class ReadBook:
    """What a workbook holds: a sound catalogue, or everything that is wrong with it."""

    catalogue: Catalogue | None = None
    problems: tuple[BookProblem, ...] = ()


@dataclass(frozen=True)
class _Sheet:
    """One table's sheet: where it is, its rows with the lines they stand on, its problems.

    ``keys`` are those of all rows, of faulty ones too.
    """

    name: str
    columns: Mapping[str, int] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()
    lines: tuple[int, ...] = ()
    errors: tuple[CatalogueError, ...] = ()


def read_catalogue_book(
    workbook: RawWorkbook,
    standing: Catalogue,
    revision: int,
    used: Mapping[str, Collection[str]],
) -> ReadBook:
    """Read the catalogue from a workbook that ``write_catalogue_book`` wrote.

    Parameters
    ----------
    standing, revision
        The catalogue that the workbook is to take the place of, and its revision: a workbook taken
        from an earlier one is refused, since it would undo what was done in the meantime.
    used
        Keys of the rows that reports rest on, by table: these must stay.
    """
    if problem := _foreign(workbook, standing, revision):
        return ReadBook(problems=(problem,))
    found, wordings = _tables(workbook), wordings_of(standing)
    sheets = {
        row_type.table: _read(found[row_type.table], row_type, wordings)
        for row_type in ROW_TYPES
        if row_type.table in found
    }
    errors = [error for sheet in sheets.values() for error in sheet.errors]
    errors += [
        CatalogueError(table, msgid("the sheet is missing: please download the workbook again"))
        for table in TABLES
        if table not in sheets
    ]
    incomplete = {error.table for error in errors}
    rows = {table: sheet.rows for table, sheet in sheets.items()}
    errors += _wrong_together(sheets, standing, incomplete)
    kept = {table: sheet.keys for table, sheet in sheets.items()}
    errors += removals(standing.rows, kept, used)
    if errors:
        return ReadBook(problems=tuple(_problems(errors, sheets)))
    return ReadBook(Catalogue({table: rows[table] for table in TABLES}))


def _foreign(workbook: RawWorkbook, standing: Catalogue, revision: int) -> BookProblem | None:
    """Tell why a workbook is none that can take the place of the standing catalogue."""
    sheet = workbook.by_name.get(HIDDEN_SHEET)
    told = {} if sheet is None else dict(_identity(sheet))
    if told.keys() != set(IDENTITY):
        return BookProblem(
            msgid("This is not a workbook of the catalogue. Please download a new one.")
        )
    if told["plan"] != standing.plan.code:
        message = msgid("The workbook is of the plan {found}, the catalogue of {standing}.")
        return BookProblem(message, {"found": told["plan"], "standing": standing.plan.code})
    if told["revision"] != str(revision):
        message = msgid(
            "The workbook holds No. {found} of the catalogue, which is now No. {standing}. "
            "Please download it again and make your changes in it."
        )
        return BookProblem(message, {"found": told["revision"], "standing": revision})
    return None


def _identity(sheet: SheetCells) -> Iterator[tuple[str, str]]:
    for row in range(len(IDENTITY)):
        key, value = _shown(sheet, row, 0), _shown(sheet, row, 1)
        if key in IDENTITY and value:
            yield key, value


def _shown(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get(address(row, column))
    return "" if cell is None else normalise(cell.shown_text)


def _tables(workbook: RawWorkbook) -> dict[str, SheetCells]:
    """Find the sheet of each table by the table's own name on it; of copies the first counts."""
    found: dict[str, SheetCells] = {}
    for sheet in workbook.sheets:
        table = _shown(sheet, *TABLE_CELL)
        if table in TABLES:
            found.setdefault(table, sheet)
    return found


def _read(sheet: SheetCells, row_type: type[Row], wordings: tuple[Wording, ...]) -> _Sheet:
    codes = [_shown(sheet, CODES_ROW, column) for column in range(sheet.extent[1])]
    places = {place: code for place, code in enumerate(codes) if code}
    reader = CellReader(wordings, row_type)
    numbered: list[tuple[int, list[str]]] = []
    broken: list[CatalogueError] = []
    for row in range(FIRST_ROW, sheet.extent[0]):
        cells = [sheet.cells.get(address(row, place)) for place in places]
        numbered.append(
            (row + 1, [reader.text(*pair) for pair in zip(places.values(), cells, strict=True)])
        )
        message = msgid("the cell holds an error or a formula without a result")
        broken += [
            CatalogueError(row_type.table, message, line=row + 1, column=code)
            for code, cell in zip(places.values(), cells, strict=True)
            if cell is not None and cell.kind in _WITHOUT_VALUE
        ]
    header = list(places.values())
    found = read_rows(row_type, header, numbered)
    columns = {code: place for place, code in places.items()}
    named = (dict(zip(header, cells, strict=True)) for _, cells in numbered)
    keys = ("|".join(row.get(name, "") for name in row_type.key_columns) for row in named)
    errors = (*broken, *found.errors)
    return _Sheet(sheet.name, columns, frozenset(keys), found.rows, found.lines, errors)


def _wrong_together(
    sheets: Mapping[str, _Sheet], standing: Catalogue, incomplete: Collection[str]
) -> Iterator[CatalogueError]:
    """What one row cannot know about the others, tables that are missing taken as they stand."""
    rows = {**standing.rows, **{table: sheet.rows for table, sheet in sheets.items()}}
    places = {table: sheet.lines for table, sheet in sheets.items()}
    yield from check(rows, places, incomplete)
    targets = sheets.get(Target.table, _Sheet(""))
    yield from percentages(targets.rows, targets.lines, Catalogue(rows))


def _problems(
    errors: Collection[CatalogueError], sheets: Mapping[str, _Sheet]
) -> Iterator[BookProblem]:
    """Find the cell of each error, in the order of the sheets; of one cell the first is told."""
    order = list(TABLES)
    told: set[tuple[str, str, str]] = set()
    for error in sorted(errors, key=lambda each: (order.index(each.table), each.line or 0)):
        sheet = sheets.get(error.table, _Sheet(""))
        line = error.line if error.line and error.line > FIRST_ROW else 0
        cell = address(line - 1, sheet.columns.get(error.column, 0)) if line else ""
        place = error.table, cell, error.column
        if cell and place in told:
            continue
        told.add(place)
        yield BookProblem(
            error.message, error.facts, error.table, error.column, error.key, sheet.name, cell
        )
