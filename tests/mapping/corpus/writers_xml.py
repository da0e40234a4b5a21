"""Pages written as the XML of Excel 2003, which report generators still name .xls."""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from tests.mapping.corpus.dress import dressed, sheet_name
from tests.mapping.corpus.made import Page, Put

_OPEN = (
    '<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
)


def xml_2003(pages: Sequence[Page], encoding: str) -> bytes:
    """Write every sheet, with the fonts and number formats of its cells."""
    styles: dict[tuple[str, str], str] = {}
    sheets = [_sheet(page, encoding, styles) for page in pages]
    looks = "".join(
        f'<Style ss:ID="{name}">'
        + (f"<Font ss:FontName={quoteattr(font)}/>" if font else "")
        + (f"<NumberFormat ss:Format={quoteattr(form)}/>" if form else "")
        + "</Style>"
        for (font, form), name in styles.items()
    )
    return f"{_OPEN}<Styles>{looks}</Styles>{''.join(sheets)}</Workbook>".encode()


def _sheet(page: Page, encoding: str, styles: dict[tuple[str, str], str]) -> str:
    spans = {area[:2]: area for area in page.merged}
    rows = []
    for row in range(page.height):
        cells = []
        for column in range(page.width):
            put = page.cells.get((row, column))
            area = spans.get((row, column))
            if put is not None or area:
                cells.append(_cell(put, column, area, encoding, styles))
        hidden = ' ss:Hidden="1"' if row in page.hidden_rows else ""
        rows.append(f'<Row ss:Index="{row + 1}"{hidden}>{"".join(cells)}</Row>')
    name = quoteattr(sheet_name(page.name, encoding))
    return f"<Worksheet ss:Name={name}><Table>{''.join(rows)}</Table></Worksheet>"


def _cell(
    put: Put | None,
    column: int,
    area: tuple[int, int, int, int] | None,
    encoding: str,
    styles: dict[tuple[str, str], str],
) -> str:
    text, font, kind, form = "", "", "String", ""
    if put is not None and isinstance(put.value, str):
        text, font = dressed(put.value, encoding)
    elif put is not None and isinstance(put.value, date):
        text, kind, form = f"{put.value.isoformat()}T00:00:00.000", "DateTime", "Short Date"
    elif put is not None:
        text, kind, form = repr(float(put.value)), "Number", "Percent" * put.percent
    style = styles.setdefault((font, form), f"s{len(styles)}")
    merge = ""
    if area is not None:
        top, left, bottom, right = area
        merge = f' ss:MergeAcross="{right - left}" ss:MergeDown="{bottom - top}"'
    data = f'<Data ss:Type="{kind}">{escape(text)}</Data>' if put is not None else ""
    return f'<Cell ss:Index="{column + 1}" ss:StyleID="{style}"{merge}>{data}</Cell>'
