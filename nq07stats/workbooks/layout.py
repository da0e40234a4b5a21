"""One pure description of a unit's template, for its author, its filler and its reader."""

from __future__ import annotations

from dataclasses import replace

from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.workbooks.asked import Asked
from nq07stats.workbooks.layout_awards import award_table
from nq07stats.workbooks.layout_tables import year_table
from nq07stats.workbooks.layout_texts import (
    FIELD_LABEL_COLUMN,
    information_cells,
    model_list,
    narrative_cells,
)
from nq07stats.workbooks.layout_types import Label, TableSheet, TemplateLayout, address
from nq07stats.workbooks.layout_wholes import with_wholes

TEMPLATE_VERSION = "1"
"""Raised whenever cells move or headings change their wording; older templates are then refused."""

HIDDEN_SHEET = "_template"
HIDDEN_KEYS = ("plan", "unit", "template_version", "fingerprint", "language")
"""Rows of the hidden sheet: the key in column A, its value in column B."""

_MOST_KEPT = 256
_layouts: dict[tuple[str, str, bool, tuple[int, ...], Language], TemplateLayout] = {}


def template_layout(
    catalogue: Catalogue, unit_code: str, language: Language = "vi"
) -> TemplateLayout:
    """Lay out the template of one unit.

    It depends on nothing but what the catalogue's fingerprint covers, and is kept by it.

    Raises
    ------
    KeyError
        Where the catalogue has no such unit.
    """
    unit = catalogue.units[unit_code]
    # Units of a kind that are open in the same years are asked for the same.
    open_years = tuple(year for year in catalogue.plan.years if unit.open_in(year))
    key = catalogue.fingerprint, unit.kind, unit.school_year, open_years, language
    if key not in _layouts:
        if len(_layouts) >= _MOST_KEPT:
            _layouts.clear()
        _layouts[key] = _laid_out(Asked(catalogue, unit, language))
    return replace(_layouts[key], unit=unit.code, unit_name=unit.name(language))


def _laid_out(asked: Asked) -> TemplateLayout:
    t = asked.t
    tables = with_wholes(asked, _tables(asked))
    models = model_list(asked, t("Models"), t("Form {number:c}", number=len(tables) + 1))
    information = information_cells(asked, t("Information"))
    narratives = narrative_cells(asked, t("Assessment"))
    labels = {table.name: _table_labels(table) for table in tables}
    labels[models.sheet] = {
        address(models.header_row, column.column): Label(column.label) for column in models.columns
    }
    labels[t("Information")] = {
        address(cell.row, FIELD_LABEL_COLUMN): Label(cell.label) for cell in information
    }
    labels[t("Assessment")] = {address(box.label_row, 0): Label(box.title) for box in narratives}
    sections = {
        asked.catalogue.indicators[cell.indicator].section
        for table in tables
        for row in table.rows
        for cell in row.cells
    }
    return TemplateLayout(
        unit=asked.unit.code,
        unit_name=asked.unit.name(asked.language),
        fingerprint=asked.catalogue.fingerprint,
        guide_sheet=t("Guide"),
        information_sheet=t("Information"),
        narrative_sheet=t("Assessment"),
        tables=tables,
        information=information,
        models=models,
        narratives=narratives,
        narrative_form=t("Form {number:c}", number=len(tables) + 2),
        labels=labels,
        scope=tuple(
            (year, section)
            for year in asked.years
            if asked.unit.open_in(year)
            for section in asked.catalogue.sections
            if section in sections
        ),
    )


def _tables(asked: Asked) -> tuple[TableSheet, ...]:
    t: Translator = asked.t
    figures = year_table(
        asked,
        sheet="figures",
        name=t("Figures"),
        form_number=t("Form {number:c}", number=1),
        title=t("FIGURES ON INDICATORS AND TASKS"),
    )
    movements = year_table(
        asked,
        sheet="movements",
        name=t("Movements"),
        form_number=t("Form {number:c}", number=2),
        title=t("EMULATION MOVEMENTS"),
    )
    awards = award_table(
        asked,
        name=t("Awards"),
        form_number=t("Form {number:c}", number=3),
        title=t("COMMENDATION"),
    )
    return tuple(table for table in (figures, movements, awards) if table)


def _table_labels(table: TableSheet) -> dict[str, Label]:
    labels = {
        address(header.row, header.column): Label(header.text, header.year)
        for header in table.headers
    }
    for row in table.rows:
        labels |= {
            address(row.row, column): Label(text, None, *row.about)
            for column, text in row.texts.items()
        }
    return labels
