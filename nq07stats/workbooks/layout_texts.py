"""Where everything stands that is no figure: who reports, exemplary models, narratives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nq07stats.catalogue import Section
from nq07stats.workbooks.asked import Asked
from nq07stats.workbooks.layout_types import (
    Choice,
    FieldCell,
    FieldKind,
    ModelColumn,
    ModelList,
    NarrativeCell,
    address,
)

MODEL_ROWS = 100
NARRATIVE_ROWS = 8
NARRATIVE_WIDTH = 8
FIELD_LABEL_COLUMN, FIELD_COLUMN, FIELD_LAST_COLUMN = 1, 2, 4
FIELD_FIRST_ROW = 6
UNIT_ROW, UNIT_CODE_ROW = 4, 5
NARRATIVE_FIRST_ROW = 4
MODEL_HEADER_ROW = 4


def information_cells(asked: Asked, sheet: str) -> tuple[FieldCell, ...]:
    """Lay out what the unit says about its report."""
    t = asked.t
    forms = (
        Choice("conference", t("A conference of its own")),
        Choice("committee", t("Within a meeting of the executive committee")),
        Choice("written", t("By a written report")),
    )
    fields: tuple[tuple[str, str, FieldKind, tuple[Choice, ...]], ...] = (
        ("reporter", t("Reported by"), "text", ()),
        ("position", t("Position"), "text", ()),
        ("phone", t("Telephone"), "text", ()),
        ("report_date", t("Date of the report"), "date", ()),
        ("plan_number", t("Number of the unit's own plan"), "text", ()),
        ("plan_date", t("Date of the unit's own plan"), "date", ()),
        ("conference_form", t("Form of the review"), "choice", forms),
        ("conference_date", t("Date of the review"), "date", ()),
    )
    return tuple(
        FieldCell(
            key,
            label,
            sheet,
            FIELD_FIRST_ROW + place,
            FIELD_COLUMN,
            FIELD_LAST_COLUMN,
            address(FIELD_FIRST_ROW + place, FIELD_COLUMN),
            kind,
            choices,
        )
        for place, (key, label, kind, choices) in enumerate(fields)
    )


def choices_of(asked: Asked, dimension: str) -> tuple[Choice, ...]:
    """List a dimension's categories for a dropdown; none where the catalogue has no such one."""
    rows = asked.catalogue.categories.get(dimension, ())
    return tuple(Choice(row.code, row.name(asked.language)) for row in rows)


def _kind_of(choices: Sequence[Choice]) -> FieldKind:
    return "choice" if choices else "text"


def model_list(asked: Asked, sheet: str, form_number: str) -> ModelList:
    """Lay out the list of exemplary models."""
    t = asked.t
    recipients, levels = choices_of(asked, "recipient"), choices_of(asked, "honour_level")
    columns: tuple[tuple[str, str, int, FieldKind, tuple[Choice, ...]], ...] = (
        ("name", t("Name of the collective or person"), 34, "text", ()),
        ("recipient", t("Collective or individual"), 11, _kind_of(recipients), recipients),
        ("field", t("Field, what is exemplary"), 34, "text", ()),
        ("level", t("Highest level of honour"), 17, _kind_of(levels), levels),
        ("year_found", t("Year found"), 9, "year", ()),
        ("year_fostered", t("Year fostered"), 9, "year", ()),
        ("year_honoured", t("Year honoured"), 9, "year", ()),
        ("year_replicated", t("Year replicated"), 9, "year", ()),
        ("taken_up_by", t("Units that took it up"), 30, "text", ()),
    )
    first = MODEL_HEADER_ROW + 2
    return ModelList(
        sheet,
        form_number,
        t("LIST OF EXEMPLARY MODELS"),
        MODEL_HEADER_ROW,
        first,
        first + MODEL_ROWS - 1,
        tuple(
            ModelColumn(key, label, place, width, kind, choices)
            for place, (key, label, width, kind, choices) in enumerate(columns, start=1)
        ),
    )


def narrative_cells(asked: Asked, sheet: str) -> tuple[NarrativeCell, ...]:
    """Lay out a box for each section of the outline that units write on."""
    row = NARRATIVE_FIRST_ROW
    headed: set[str] = set()
    boxes = []
    for section in asked.catalogue.sections.values():
        if not section.narrative:
            continue
        parents = [parent for parent in _parents(asked, section) if parent.code not in headed]
        headed.update(parent.code for parent in parents)
        label_row = row + len(parents)
        boxes.append(
            NarrativeCell(
                section.code,
                asked.section_title(section.code),
                section.guidance(asked.language),
                tuple(asked.section_title(parent.code) for parent in parents),
                sheet,
                label_row,
                label_row + 2,
                label_row + 1 + NARRATIVE_ROWS,
                address(label_row + 2, 0),
            )
        )
        row = boxes[-1].last_row + 2
    return tuple(boxes)


def _parents(asked: Asked, section: Section) -> Iterable[Section]:
    """List the sections above one, the outermost first."""
    above: list[Section] = []
    while section.parent:
        section = asked.catalogue.sections[section.parent]
        above.insert(0, section)
    return above
