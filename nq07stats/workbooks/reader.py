"""Reading a filled template: everything in it, and everything that is wrong with it, at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypedDict

from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import translator
from nq07stats.observations import MODEL_DTYPES, NARRATIVE_DTYPES, frame
from nq07stats.text import fold
from nq07stats.workbooks.cells import RawWorkbook, SheetCells
from nq07stats.workbooks.layout import (
    HIDDEN_KEYS,
    HIDDEN_SHEET,
    TEMPLATE_VERSION,
    template_layout,
)
from nq07stats.workbooks.layout_types import TemplateLayout, address
from nq07stats.workbooks.reader_rows import says
from nq07stats.workbooks.reader_tables import FigureReader
from nq07stats.workbooks.reader_texts import read_information, read_models, read_narratives
from nq07stats.workbooks.reading import FindingList, Reading, shown

__all__ = ["Reading", "is_template", "read_template"]


class _Origin(TypedDict):
    """What a workbook says of the template it was made from."""

    unit: str
    fingerprint: str
    template_version: str
    language: Language


def read_template(
    workbook: RawWorkbook,
    catalogue: Catalogue,
    *,
    file_name: str = "",
    expected_unit: str | None = None,
) -> Reading:
    """Read a unit's filled template.

    Parameters
    ----------
    workbook
        Its cells, as the guard hands them over.
    catalogue
        The catalogue that stands now; the template may have been made from an older one.
    expected_unit
        Code of the unit that the workbook is said to come from.

    Returns
    -------
    Reading
        With the findings of everything that could not be read as it should be; what could, is
        read all the same. Nothing is read of a workbook that is no template, or one of another
        version or of an unknown unit.
    """
    identity = _identity(workbook)
    findings = FindingList(catalogue, identity.get("unit", ""))
    if _is_foreign(identity, catalogue, findings, expected_unit):
        return Reading(file_name, **_origin(identity), findings=tuple(findings.found))
    return _read(file_name, identity, workbook, catalogue, findings)


def is_template(workbook: RawWorkbook) -> bool:
    """Tell whether a workbook says that it was made from a template, of whatever plan or unit."""
    return bool(_identity(workbook))


def _identity(workbook: RawWorkbook) -> dict[str, str]:
    """Read the hidden sheet; nothing where there is none."""
    sheet = workbook.by_name.get(HIDDEN_SHEET)
    if sheet is None:
        return {}
    rows = range(len(HIDDEN_KEYS))
    keys = [sheet.cells.get(address(row, 0)) for row in rows]
    values = [sheet.cells.get(address(row, 1)) for row in rows]
    return {
        key.shown_text: value.shown_text.strip()
        for key, value in zip(keys, values, strict=True)
        if key is not None and value is not None
    }


def _origin(identity: Mapping[str, str]) -> _Origin:
    return {
        "unit": identity.get("unit", ""),
        "fingerprint": identity.get("fingerprint", ""),
        "template_version": identity.get("template_version", ""),
        "language": "en" if identity.get("language") == "en" else "vi",
    }


def _is_foreign(
    identity: Mapping[str, str],
    catalogue: Catalogue,
    findings: FindingList,
    expected_unit: str | None,
) -> bool:
    """Take down whose template it is not; tell whether that leaves nothing to be read."""
    if not {"unit", "template_version", "fingerprint"} <= identity.keys():
        findings.add("not_our_template")
        return True
    unit, plan = identity["unit"], identity.get("plan", "")
    if plan != catalogue.plan.code:
        findings.add("other_plan", facts={"found": plan, "expected": catalogue.plan.code})
        return True
    if unit not in {row.code for row in catalogue.reporting_units}:
        findings.add("unknown_unit", facts={"unit": unit})
        return True
    if expected_unit not in (None, unit):
        language = _origin(identity)["language"]
        names = {code: row.name(language) for code, row in catalogue.units.items()}
        expected = names.get(str(expected_unit), str(expected_unit))
        findings.add("wrong_unit", facts={"found": names[unit], "expected": expected})
    version = identity["template_version"]
    if version != TEMPLATE_VERSION:
        facts = {"found": version, "expected": TEMPLATE_VERSION}
        findings.add("other_template_version", facts=facts)
        return True
    return False


def _read(
    file_name: str,
    identity: Mapping[str, str],
    workbook: RawWorkbook,
    catalogue: Catalogue,
    findings: FindingList,
) -> Reading:
    origin = _origin(identity)
    layout = template_layout(catalogue, origin["unit"], origin["language"])
    older = origin["fingerprint"] != layout.fingerprint
    if older:
        findings.add("other_catalogue")
    sheets = _Sheets(workbook, findings)
    t = translator(origin["language"])
    figures = FigureReader(layout.unit, catalogue.plan.years, t, findings, older)
    for table in layout.tables:
        figures.places |= table.places
        if sheet := sheets.named(table.name):
            figures.read(table, sheet)
    information: dict[str, str] = {}
    models: list[dict[str, object]] = []
    narratives: list[dict[str, object]] = []
    if sheet := sheets.named(layout.information_sheet):
        _compare_labels(layout, sheet, findings)
        information = read_information(layout.information, sheet, findings)
    if sheet := sheets.named(layout.models.sheet):
        _compare_labels(layout, sheet, findings)
        models = read_models(layout.models, layout.unit, sheet, findings)
    if sheet := sheets.named(layout.narrative_sheet):
        narratives = read_narratives(layout.narratives, layout.unit, sheet, findings)
    return Reading(
        file_name,
        **origin,
        information=information,
        observations=figures.observations(),
        models=frame(MODEL_DTYPES, models),
        narratives=frame(NARRATIVE_DTYPES, narratives),
        scope=layout.scope,
        findings=tuple(findings.found),
        places=figures.places,
    )


class _Sheets:
    """The sheets of a workbook by name, whatever became of its spaces and capitals."""

    def __init__(self, workbook: RawWorkbook, findings: FindingList) -> None:
        self._sheets = {fold(sheet.name): sheet for sheet in workbook.sheets}
        self._findings = findings

    def named(self, name: str) -> SheetCells | None:
        """Return a sheet under the name the layout gives it; take down that it is missing."""
        sheet = self._sheets.get(fold(name))
        if sheet is None:
            self._findings.add("sheet_missing", name, facts={"sheet": name})
            return None
        return sheet if sheet.name == name else replace(sheet, name=name)


def _compare_labels(layout: TemplateLayout, sheet: SheetCells, findings: FindingList) -> None:
    for place, label in layout.labels[sheet.name].items():
        cell = sheet.cells.get(place)
        if not says(cell, label.text):
            facts = {"found": shown(cell), "expected": label.text}
            findings.add("heading_changed", sheet.name, place, facts)
