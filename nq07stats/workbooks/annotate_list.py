"""The first sheet of a workbook sent back: what is to be mended, with a link to each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from nq07stats.workbooks.addresses import cell_address, cell_position
from nq07stats.workbooks.package import DOCUMENT, Element, Package, make, tag
from nq07stats.workbooks.package_cells import cells_of, value_of

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (6, 18, 16, 10, 84, 18, 12)
_LETTERS_A_WIDTH = 1.1
_LINE = 16
SHEET_COLUMN, CELL_COLUMN, TEXT_COLUMN, KEY_COLUMN = 2, 3, 4, 6
MARKER = "nq07stats findings"
"""What the hidden column begins with, so that the list is known again under any name."""
_INK, _ACCENT, _HAIRLINE, _FILL = "FF1F2933", "FF0B5CAD", "FF9AA5B1", "FFDCE8F5"
_SEVERITY_FILLS = {"error": "FFF08A72", "warning": "FFFFD033"}


@dataclass(frozen=True)
class ListWords:
    """The words of the list, in the language of the unit.

    ``headings`` are those of its six columns: number, what is asked, sheet, cell, what and how to
    mend, whether the cell was changed since. ``severities`` are words by severity, ``case`` is kept
    in the sheet unseen. ``sheet`` names the list and ``author`` signs the comments; both hold the
    same in other languages after it, by which what was written in one of them is known.
    """

    sheet: Sequence[str]
    title: str
    lines: Sequence[str]
    headings: Sequence[str]
    severities: Mapping[str, str]
    changed: str
    author: Sequence[str]
    case: str


class Listed(Protocol):
    """What the list tells of; :class:`nq07stats.workbooks.annotate.Mark` is it."""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""

    @property
    def cell(self) -> str:
        """Address of the cell."""

    @property
    def severity(self) -> str:
        """How grave it is."""

    @property
    def text(self) -> str:
        """What is to be said."""

    @property
    def key(self) -> str:
        """What it is known by."""


def remove(package: Package, names: Sequence[str]) -> dict[tuple[str, str], set[str]]:
    """Take out the list of an earlier time: it has one of these names, or is marked as the list.

    Returns
    -------
    dict
        By sheet and cell, the texts that it listed.
    """
    book = package.root(package.workbook)
    parts = dict(package.related(package.workbook, "worksheet"))
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place, sheet in reversed(list(enumerate(book.iter(tag("sheet"))))):
        key = sheet.get(f"{{{DOCUMENT}}}id", "")
        if key in parts and (sheet.get("name") in names or _is_list(package, parts[key])):
            for row in _texts_of_rows(package, parts[key]):
                listed[row[SHEET_COLUMN], row[CELL_COLUMN]].add(row[TEXT_COLUMN])
            package.drop(package.workbook, key)
            sheet.getparent().remove(sheet)
            _shift_names(book, place, -1)
    return listed


def _texts_of_rows(package: Package, part: str) -> Iterable[Mapping[int, str]]:
    """Texts of each row by column."""
    rows: dict[int, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for address, cell in cells_of(package.look(part)):
        row, column = cell_position(address)
        rows[row][column] = value_of(package, cell)[1]
    return rows.values()


def _is_list(package: Package, part: str) -> bool:
    marked = cell_address(0, KEY_COLUMN)
    in_first_row = takewhile(
        lambda cell: cell_position(cell[0])[0] == 0, cells_of(package.look(part))
    )
    return any(
        address == marked and value_of(package, cell)[1] == MARKER for address, cell in in_first_row
    )


def add(
    package: Package,
    marks: Sequence[Listed],
    changed: Mapping[tuple[str, str], str],
    words: ListWords,
) -> None:
    """Put the list before the first sheet and open the workbook at it.

    ``changed`` holds by sheet and cell a formula true as long as the cell is as it was.
    """
    part = package.free_name("xl/worksheets/sheet{}.xml")
    styles = _Styles(package)
    package.add(part, _sheet(marks, changed, words, styles), _SHEET_TYPE)
    book = package.root(package.workbook)
    sheets = book.find(tag("sheets"))
    numbers = [int(sheet.get("sheetId", "0")) for sheet in sheets]
    sheet = make("sheet", name=words.sheet[0], sheetId=str(max(numbers, default=0) + 1))
    sheet.set(f"{{{DOCUMENT}}}id", package.relate(package.workbook, part, "worksheet"))
    sheets.insert(0, sheet)
    _shift_names(book, 0, 1)
    for view in book.iter(tag("workbookView")):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")


def _shift_names(book: Element, place: int, by: int) -> None:
    """Let the names of single sheets follow their sheets, which are counted."""
    for name in list(book.iter(tag("definedName"))):
        own = name.get("localSheetId")
        if own is None:
            continue
        if by < 0 and int(own) == place:
            name.getparent().remove(name)
        elif int(own) >= place:
            name.set("localSheetId", str(int(own) + by))


class _Styles:
    """Formats of cells, added to the workbook's own."""

    def __init__(self, package: Package) -> None:
        _, part = next(package.related(package.workbook, "styles"), ("", ""))
        self._root = package.root(part)
        plain = self._font(sz="11")
        bold = self._font(bold=True, sz="11")
        title = self._font(bold=True, sz="14")
        link = self._font(sz="11", rgb=_ACCENT, underline=True)
        line = self._border()
        self.title = self._format(title)
        self.text = self._format(plain, wrap=True)
        self.heading = self._format(bold, self._fill(_FILL), line, wrap=True, centred=True)
        self.cell = self._format(plain, 0, line, wrap=True)
        self.link = self._format(link, 0, line, centred=True)
        self.severities = {
            severity: self._format(bold, self._fill(fill), line, wrap=True)
            for severity, fill in _SEVERITY_FILLS.items()
        }

    def _add(self, group: str, element: Element) -> int:
        every = self._root.find(tag(group))
        every.append(element)
        every.set("count", str(len(every)))
        return len(every) - 1

    def _font(
        self, *, sz: str, bold: bool = False, rgb: str = _INK, underline: bool = False
    ) -> int:
        font = make("font")
        if bold:
            font.append(make("b"))
        if underline:
            font.append(make("u"))
        font.extend((make("sz", val=sz), make("color", rgb=rgb)))
        font.append(make("name", val="Times New Roman"))
        return self._add("fonts", font)

    def _fill(self, rgb: str) -> int:
        fill, pattern = make("fill"), make("patternFill", patternType="solid")
        pattern.append(make("fgColor", rgb=rgb))
        fill.append(pattern)
        return self._add("fills", fill)

    def _border(self) -> int:
        border = make("border")
        for side in ("left", "right", "top", "bottom"):
            edge = make(side, style="thin")
            edge.append(make("color", rgb=_HAIRLINE))
            border.append(edge)
        border.append(make("diagonal"))
        return self._add("borders", border)

    def _format(
        self,
        font: int,
        fill: int = 0,
        border: int = 0,
        *,
        wrap: bool = False,
        centred: bool = False,
    ) -> int:
        numbers = {"fontId": str(font), "fillId": str(fill), "borderId": str(border)}
        applied = dict.fromkeys(("applyFont", "applyFill", "applyBorder", "applyAlignment"), "1")
        format_ = make("xf", numFmtId="0", xfId="0", **numbers, **applied)
        alignment = make("alignment", vertical="top")
        if centred:
            alignment.set("horizontal", "center")
        if wrap:
            alignment.set("wrapText", "1")
        format_.append(alignment)
        return self._add("cellXfs", format_)


def _sheet(
    marks: Sequence[Listed],
    changed: Mapping[tuple[str, str], str],
    words: ListWords,
    styles: _Styles,
) -> Element:
    head = len(words.lines) + 2
    root = make("worksheet")
    root.append(_properties())
    root.append(_views(head + 1))
    columns, data = make("cols"), make("sheetData")
    for place, width in enumerate(_WIDTHS, start=1):
        column = make("col", min=str(place), max=str(place), width=str(width), customWidth="1")
        if place == KEY_COLUMN + 1:
            column.set("hidden", "1")
        columns.append(column)
    links = make("hyperlinks")
    data.append(_row(0, [_text(0, 0, words.title, styles.title), _key(0, MARKER)], height=24))
    areas = make("mergeCells")
    for place, line in enumerate(words.lines, start=1):
        cells = [_text(place, 0, line, styles.text), *_case(place, words)]
        data.append(_row(place, cells, height=_LINE * _lines(line, sum(_WIDTHS[:KEY_COLUMN]))))
        area = f"{cell_address(place, 0)}:{cell_address(place, KEY_COLUMN - 1)}"
        areas.append(make("mergeCell", ref=area))
    data.append(
        _row(
            head,
            [_text(head, n, text, styles.heading) for n, text in enumerate(words.headings)],
            height=32,
        )
    )
    for number, mark in enumerate(marks, start=1):
        row = head + number
        told = ((mark.sheet, SHEET_COLUMN), (mark.text, TEXT_COLUMN))
        height = _LINE * max(_lines(text, _WIDTHS[column]) for text, column in told)
        data.append(_row(row, _listed(row, number, mark, changed, words, styles), height=height))
        if mark.cell:
            target = f"{_quoted(mark.sheet)}!{mark.cell}"
            links.append(make("hyperlink", ref=cell_address(row, CELL_COLUMN), location=target))
    root.extend((columns, data, areas))
    if len(links):
        root.append(links)
    root.append(make("pageMargins", left="0.5", right="0.5", top="0.6", bottom="0.6"))
    root[-1].attrib.update({"header": "0.3", "footer": "0.3"})
    root.append(make("pageSetup", paperSize="9", orientation="landscape", fitToHeight="0"))
    return root


def _lines(text: str, width: float) -> int:
    """Lines that a text takes; words that do not fit leave some of each empty."""
    return sum(
        1 + int(len(line) / (_LETTERS_A_WIDTH * width)) for line in text.splitlines() or [""]
    )


def _properties() -> Element:
    properties = make("sheetPr")
    properties.extend((make("tabColor", rgb="FFC2410C"), make("pageSetUpPr", fitToPage="1")))
    return properties


def _views(frozen: int) -> Element:
    views = make("sheetViews")
    view = make("sheetView", showGridLines="0", tabSelected="1", workbookViewId="0")
    pane = make("pane", ySplit=str(frozen), topLeftCell=cell_address(frozen, 0))
    pane.attrib.update({"activePane": "bottomLeft", "state": "frozen"})
    view.append(pane)
    views.append(view)
    return views


def _listed(
    row: int,
    number: int,
    mark: Listed,
    changed: Mapping[tuple[str, str], str],
    words: ListWords,
    styles: _Styles,
) -> list[Element]:
    look = styles.severities.get(mark.severity, styles.cell)
    linked = styles.link if mark.cell else styles.cell
    cells = [
        _number(row, 0, number, styles.cell),
        _text(row, 1, words.severities.get(mark.severity, ""), look),
        _text(row, SHEET_COLUMN, mark.sheet, styles.cell),
        _text(row, CELL_COLUMN, mark.cell, linked),
        _text(row, TEXT_COLUMN, mark.text, styles.cell),
    ]
    condition = changed.get((mark.sheet, mark.cell), "TRUE")
    if condition == "TRUE":
        cells.append(_text(row, 5, "", styles.cell))
    else:
        cells.append(_formula(row, 5, _elsewhere(mark.sheet, condition), words, styles.cell))
    return [*cells, _key(row, mark.key)]


def _elsewhere(sheet: str, condition: str) -> str:
    """Let a formula, which names its own cell as $F$12, speak of that cell of a sheet.

    What is between quotes is the text it is compared with.
    """
    parts = condition.split('"')
    place = f"{_quoted(sheet)}!$"
    parts[::2] = [_with_sheet(part, place) for part in parts[::2]]
    return '"'.join(parts)


def _with_sheet(formula: str, place: str) -> str:
    found, rest = "", formula
    while "$" in rest:
        before, _, rest = rest.partition("$")
        column, _, rest = rest.partition("$")
        found += f"{before}{place}{column}$"
    return found + rest


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _case(row: int, words: ListWords) -> list[Element]:
    return [_key(row, words.case)] if row == 1 else []


def _key(row: int, key: str) -> Element:
    return _text(row, KEY_COLUMN, key, 0)


def _row(number: int, cells: Sequence[Element], *, height: int = 0) -> Element:
    row = make("row", r=str(number + 1))
    if height:
        row.attrib.update({"ht": str(height), "customHeight": "1"})
    row.extend(cells)
    return row


def _text(row: int, column: int, text: str, style: int) -> Element:
    cell = make("c", r=cell_address(row, column), s=str(style), t="inlineStr")
    inner = make("is")
    inner.append(make("t", text))
    cell.append(inner)
    return cell


def _number(row: int, column: int, number: int, style: int) -> Element:
    cell = make("c", r=cell_address(row, column), s=str(style))
    cell.append(make("v", str(number)))
    return cell


def _formula(row: int, column: int, condition: str, words: ListWords, style: int) -> Element:
    cell = make("c", r=cell_address(row, column), s=str(style), t="str")
    told = words.changed.replace('"', '""')
    cell.extend((make("f", f'IF({condition},"","{told}")'), make("v", "")))
    return cell
