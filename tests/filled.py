"""A unit's filled template and ways to spoil it, for tests of the whole way in."""

import io
import re
import zipfile
from collections.abc import Mapping

from defusedxml.ElementTree import fromstring

from nq07stats.catalogue import Catalogue
from nq07stats.workbooks.fill import fill_template
from nq07stats.workbooks.layout import template_layout
from nq07stats.workbooks.layout_types import FigureKey
from nq07stats.workbooks.template import write_template

Values = dict[FigureKey, float | str]


def plausible(catalogue: Catalogue, unit: str) -> Values:
    """Every core cell of a template filled so that all rules hold.

    Flags 1, parts 2, counts within a whole 8, models none ("-"), everything else 20.
    """
    values: Values = {}
    for cell in template_layout(catalogue, unit).cells:
        indicator = catalogue.indicators.get(cell.indicator)
        if cell.role != "value" or cell.locked or indicator is None or indicator.set != "core":
            continue
        value: float | str
        if indicator.kind == "F":
            value = 1.0
        elif indicator.dimension == "recipient":
            value = "-"
        elif indicator.part_of:
            value = 2.0
        elif indicator.whole:
            value = 8.0
        else:
            value = 20.0
        values[cell.key] = value
    return values


def workbook(catalogue: Catalogue, unit: str, values: Mapping[FigureKey, float | str]) -> bytes:
    return fill_template(write_template(catalogue, unit), catalogue, unit, values)


def plant(content: bytes, cells: Mapping[tuple[str, str], str]) -> bytes:
    """Put raw XML into cells, as spreadsheet programs write it: (sheet, address) → inner XML.

    ``t="e"`` before a ``|`` sets attributes: ``'t="e"|<v>#REF!</v>'``.
    """
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: source.read(name) for name in source.namelist()}
    for (sheet, address), inner in cells.items():
        path = _sheet_path(parts, sheet)
        attributes, _, inside = inner.rpartition("|")
        pattern = rf'<c r="{address}"( s="\d+")?[^>]*?(/>|>.*?</c>)'
        planted = rf'<c r="{address}"\1 {attributes}>{inside}</c>'
        text, count = re.subn(pattern, planted, parts[path].decode(), count=1)
        assert count == 1, (sheet, address)
        parts[path] = text.encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def _sheet_path(parts: Mapping[str, bytes], sheet: str) -> str:
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    found = fromstring(parts["xl/workbook.xml"]).iter(f"{main}sheet")
    key = next(one.get(relation) for one in found if one.get("name") == sheet)
    targets = fromstring(parts["xl/_rels/workbook.xml.rels"])
    return "xl/" + next(str(one.get("Target")) for one in targets if one.get("Id") == key)
