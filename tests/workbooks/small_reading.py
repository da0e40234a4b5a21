"""One unit's small template and what a reading of it says, for the tests of the way back."""

from nq07stats.catalogue import Catalogue
from nq07stats.messages import translator
from nq07stats.workbooks.cells import RawWorkbook
from nq07stats.workbooks.layout import template_layout
from nq07stats.workbooks.layout_types import FigureKey
from nq07stats.workbooks.reader import Reading, read_template
from tests.workbooks.small import UNIT, catalogue

t = translator("vi")
KNOWN = catalogue()
LAYOUT = template_layout(KNOWN, UNIT)
OPEN = [cell for cell in LAYOUT.cells if cell.role == "value" and not cell.locked]
FIGURES: dict[FigureKey, float | str] = {
    ("ALL", "one", 2023): 60.0,
    ("ALL", "two", 2023): "-",
    ("ALL", "one", 2024): "…",
    ("MONEY", "", 2023): 3.5,
    ("MONEY", "", 2024): "x",
    ("FLAG", "", 2024): 1.0,
    ("GROUPS", "flag", 2023): 2.0,
    ("SUDDEN", "", 2023): 1.0,
}


def read(workbook: RawWorkbook, known: Catalogue = KNOWN, **more: str) -> Reading:
    return read_template(workbook, known, **more)


def place(*key: object) -> tuple[str, str]:
    cell = LAYOUT.figures[key]
    return cell.sheet, cell.address


def figures(reading: Reading) -> dict[FigureKey, tuple[str, float]]:
    rows = reading.observations.itertuples(index=False)
    return {(row.indicator, row.category, row.year): (row.state, row.value) for row in rows}
