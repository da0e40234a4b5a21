"""Pages and their panels: addresses, and what each form of chart can draw."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from nq07stats.catalogue.catalogue import Catalogue
from nq07stats.catalogue.checks.tables import Errors, Tables
from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.display import Page, Panel
from nq07stats.catalogue.errors import msgid
from nq07stats.catalogue.rows import Category, Indicator, Ratio

_ADDRESS = re.compile(r"[a-z][a-z0-9-]*")


_DRAWN: Mapping[tuple[str, str], tuple[int, int]] = {
    ("line", ""): (1, 1),
    ("multiples", "measure"): (2, 6),
    ("multiples", "category"): (1, 1),
    ("multiples", "unit"): (1, 1),
    ("rows", "category"): (1, 1),
    ("rows", "unit"): (1, 1),
    ("lacking", "unit"): (1, 1),
    ("tiles", "unit"): (1, 1),
    ("attained", "unit"): (1, 1),
    ("contributions", "unit"): (1, 1),
    ("parts", "year"): (1, 4),
    ("parts", "category"): (2, 4),
    ("parts", "unit"): (1, 4),
    ("steps", ""): (2, 5),
    ("steps", "category"): (2, 5),
    ("matrix", "category"): (1, 1),
    ("matrix", "unit"): (1, 12),
    ("concentration", "unit"): (1, 1),
    ("crossed", "unit"): (1, 1),
    ("funnel", "unit"): (1, 1),
    ("ranks", "unit"): (1, 1),
    ("peers", "unit"): (1, 1),
    ("models", ""): (0, 0),
}
"""For each form and what tells its marks apart: the least and the most measures it draws."""


def addresses(tables: Tables) -> Errors:
    """Codes of pages and panels stand in addresses."""
    pages: tuple[Row, ...] = (*tables.of(Page), *tables.of(Panel))
    for row in pages:
        if not _ADDRESS.fullmatch(getattr(row, "code", "")):
            message = msgid("an address has small letters, digits and hyphens only")
            yield tables.error(row, "code", message)


def headlines(tables: Tables) -> Errors:
    """A page belongs to a section and has a measure to begin with."""
    for page in tables.of(Page):
        for column in ("sections", "headline"):
            if not getattr(page, column):
                yield tables.error(page, column, "a value is needed")


def forms(tables: Tables) -> Errors:
    """A panel's form can draw its measures that way."""
    if not tables.whole(Category, Indicator, Ratio):
        return
    catalogue = Catalogue({name: tuple(rows) for name, rows in tables.rows.items()})
    for panel in tables.of(Panel):
        if (panel.form, panel.by) not in _DRAWN:
            choices = ", ".join(f"“{by}”" for form, by in _DRAWN if form == panel.form)
            message = msgid("“{form}” can be by {choices}")
            yield tables.error(panel, "by", message, form=panel.form, choices=choices)
            continue
        least, most = _DRAWN[panel.form, panel.by]
        if not least <= len(panel.measures) <= most:
            message = msgid("“{form}” draws {least} to {most} measures")
            facts = {"form": panel.form, "least": least, "most": most}
            yield tables.error(panel, "measures", message, **facts)
        known = [code for code in panel.measures if code in catalogue.measures]
        yield from _categories(tables, catalogue, panel, known)
        yield from _things(tables, catalogue, panel, known)


def _categories(
    tables: Tables, catalogue: Catalogue, panel: Panel, measures: Collection[str]
) -> Errors:
    """What is told apart by category has categories, the same for all measures."""
    if panel.by != "category" and panel.form != "crossed":
        return
    dimensions = {_breakdown(catalogue, code) for code in measures}
    for code in measures:
        if not _breakdown(catalogue, code):
            message = msgid("“{code}” is not broken down by categories")
            yield tables.error(panel, "measures", message, code=code)
    if len(dimensions - {""}) > 1:
        message = msgid("these measures are not broken down by the same categories")
        yield tables.error(panel, "measures", message)


def _breakdown(catalogue: Catalogue, measure: str) -> str:
    row = catalogue.measures[measure]
    known = all(code in catalogue.indicators for code in row.made_of)
    return catalogue.breakdown(measure) if known else ""


def _things(
    tables: Tables, catalogue: Catalogue, panel: Panel, measures: Collection[str]
) -> Errors:
    """Measures on one scale are counted alike; only shares can be lacking, no share is a part."""
    units = {catalogue.measures[code].unit_vi for code in measures}
    if panel.form in ("multiples", "parts", "steps") and len(units) > 1:
        message = msgid("these measures have different units of measure")
        yield tables.error(panel, "measures", message)
    for code in measures:
        row = catalogue.measures[code]
        share = isinstance(row, Ratio) and row.bounded
        if panel.form == "lacking" and not share:
            message = msgid("“{code}” is no share of a whole: nothing can be lacking")
            yield tables.error(panel, "measures", message, code=code)
        if panel.form == "concentration" and not isinstance(row, Ratio):
            message = msgid("“{code}” is no ratio: it has no base to be spread over")
            yield tables.error(panel, "measures", message, code=code)
        if panel.form in ("funnel", "ranks") and not catalogue.is_of_counts(code):
            message = msgid("“{code}” is no ratio of counts: chance explains nothing of it")
            yield tables.error(panel, "measures", message, code=code)
        counted = isinstance(row, Indicator) and row.kind != "F"
        if panel.form in ("parts", "steps") and not counted:
            message = msgid("“{code}” is no count: it has no parts")
            yield tables.error(panel, "measures", message, code=code)


def tracks(tables: Tables) -> Errors:
    """Only what is told apart by category can be confined to a track."""
    for panel in tables.of(Panel):
        if panel.track and panel.by != "category" and panel.form != "crossed":
            message = msgid("only a panel by category can be confined to a track")
            yield tables.error(panel, "track", message)
