"""Targets: a value that can be judged, from a document that is named."""

from __future__ import annotations

from nq07stats.catalogue.catalogue import Catalogue
from nq07stats.catalogue.checks.tables import Errors, Tables
from nq07stats.catalogue.errors import msgid
from nq07stats.catalogue.rows import Category, Indicator, Plan, Ratio, Target


def target_values(tables: Tables) -> Errors:
    """A target has the value and the source that its status promises."""
    illustrative = {plan.illustrative for plan in tables.of(Plan)}
    for row in tables.of(Target):
        if row.status == "not_entered":
            if row.value is not None:
                message = msgid(
                    "the target has a value, so its status must say where it comes from"
                )
                yield tables.error(row, "status", message)
        elif row.value is None:
            yield tables.error(row, "value", "the target needs a value")
        if row.status in ("official", "reference") and not row.source:
            yield tables.error(row, "source", "the target needs the document it comes from")
        if row.status == "illustrative" and illustrative == {False}:
            message = msgid("illustrative targets belong to illustrative plans only")
            yield tables.error(row, "status", message)


def target_scopes(tables: Tables) -> Errors:
    """A target's years lie within the plan, and it is narrowed down in one way only."""
    years = {year for plan in tables.of(Plan) for year in plan.years}
    for row in tables.of(Target):
        if row.year_to < row.year_from:
            yield tables.error(row, "year_to", "the last year is before the first")
        elif years and not set(row.years) <= years:
            yield tables.error(row, "year_to", "a year lies outside the plan")
        if row.unit and row.unit_kind:
            yield tables.error(row, "unit_kind", "name either a unit or a kind of unit, not both")


def target_categories(tables: Tables) -> Errors:
    """A target names a category where its measure has them, and must where it is told by them."""
    if not tables.whole(Category, Indicator, Ratio):
        return
    indicators, ratios = tables.by_code(Indicator), tables.by_code(Ratio)
    catalogue = Catalogue({name: tuple(rows) for name, rows in tables.rows.items()})
    for row in tables.of(Target):
        ratio = ratios.get(row.measure)
        codes = (*ratio.numerator, *ratio.denominator) if ratio else (row.measure,)
        if not set(codes) <= indicators.keys():
            continue
        if row.category:
            allowed = {category.code for category in catalogue.categories_of(row.measure)}
            if row.category not in allowed:
                message = msgid("“{measure}” is not broken down by “{category}”")
                facts = {"measure": row.measure, "category": row.category}
                yield tables.error(row, "category", message, **facts)
        elif ratio and ratio.by:
            message = msgid("“{measure}” is told by category only: name one")
            yield tables.error(row, "category", message, measure=row.measure)


def target_bounds(tables: Tables) -> Errors:
    """A target can be reached: no share above 100 %, nothing below 0."""
    indicators, ratios = tables.by_code(Indicator), tables.by_code(Ratio)
    for row in tables.of(Target):
        ratio, indicator = ratios.get(row.measure), indicators.get(row.measure)
        share = (ratio and ratio.bounded) or (indicator and indicator.kind == "F")
        if row.value is not None and (row.value < 0 or (share and row.value > 100)):
            yield tables.error(row, "value", "the value cannot be reached")
