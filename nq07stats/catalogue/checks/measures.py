"""Indicators and ratios: what can be a whole, a part, a numerator."""

from __future__ import annotations

from nq07stats.catalogue.checks.tables import Errors, Tables
from nq07stats.catalogue.errors import msgid
from nq07stats.catalogue.rows import Category, Indicator, Plan, Ratio


def kinds(tables: Tables) -> Errors:
    """Counts of kind Y have a whole; yes/no flags have neither parts nor categories."""
    known = tables.by_code(Indicator)
    for row in tables.of(Indicator):
        if (row.kind == "Y") != bool(row.whole):
            message = msgid("a count of kind Y needs a whole, and no other kind has one")
            yield tables.error(row, "whole", message)
        if row.kind == "F" and row.dimension:
            yield tables.error(row, "dimension", "a yes/no flag cannot be broken down")
        for code in (*row.part_of, row.whole):
            whole = known.get(code)
            if whole and whole.kind == "F":
                column = "whole" if code == row.whole else "part_of"
                yield tables.error(row, column, "a yes/no flag cannot be a whole")


def dimensions(tables: Tables) -> Errors:
    """An indicator is broken down only by a dimension that has categories."""
    if not tables.whole(Category):
        return
    categories = tables.categories()
    for row in tables.of(Indicator):
        if row.dimension and categories.get(row.dimension) == set():
            message = msgid("the dimension “{code}” has no categories")
            yield tables.error(row, "dimension", message, code=row.dimension)


def indicator_years(tables: Tables) -> Errors:
    """Years asked for lie within the plan, required ones within those asked for."""
    for plan in tables.of(Plan)[:1]:
        for row in tables.of(Indicator):
            asked = row.asked_years or plan.years
            if not set(asked) <= set(plan.years):
                yield tables.error(row, "asked_years", "a year lies outside the plan")
            if not set(row.required_years) <= set(asked):
                yield tables.error(row, "required_years", "a required year is not asked for")
            if row.required_years and row.set != "core":
                yield tables.error(row, "required_years", "only core indicators are required")


def ratios(tables: Tables) -> Errors:
    """A ratio has both its sides, a factor, and a breakdown that its numerator has."""
    known = tables.by_code(Indicator)
    for row in tables.of(Ratio):
        for column, codes in (("numerator", row.numerator), ("denominator", row.denominator)):
            if not codes:
                yield tables.error(row, column, "a ratio needs a numerator and a denominator")
            if any(code in known and known[code].kind == "F" for code in codes):
                yield tables.error(row, column, "a yes/no flag cannot be part of a ratio")
        if row.factor <= 0:
            yield tables.error(row, "factor", "the factor must be greater than 0")
        if row.bounded and row.factor != 100:
            yield tables.error(row, "bounded", "only percentages can be bounded")
        parts = [known[code].dimension for code in row.numerator if code in known]
        if row.by and any(dimension != row.by for dimension in parts):
            yield tables.error(row, "by", "the numerator is not broken down by “{by}”", by=row.by)


def measures(tables: Tables) -> Errors:
    """Indicators and ratios share one space of codes."""
    indicators = tables.of(Indicator)
    owners = {row.code for row in indicators}
    for row in tables.of(Ratio):
        if row.code in owners:
            yield tables.error(row, "code", "“{code}” is an indicator already", code=row.code)
