"""Print set-up of our worksheets."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from nq07stats.reports.model import Table
from nq07stats.reports.page import FONT

_A4, _MM = 9, 25.4


def set_up_page(sheet: Worksheet, table: Table) -> None:
    """Set A4 landscape with an administrative report's margins, page numbers on top."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=30 / _MM, right=15 / _MM, top=20 / _MM, bottom=20 / _MM)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    banner = table.banner.replace("&", "&&")
    sheet.set_header(f'&C&"{FONT}"&13&P&R&"{FONT},Bold"&11{banner}')
