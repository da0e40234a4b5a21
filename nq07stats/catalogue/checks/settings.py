"""The plan itself, its rules' sentences, its deadlines and its events."""

from __future__ import annotations

import string

from nq07stats.catalogue.checks.tables import Errors, Tables
from nq07stats.catalogue.display import Event
from nq07stats.catalogue.errors import CatalogueError, msgid
from nq07stats.catalogue.rows import Deadline, Plan, Rule


def one_plan(tables: Tables) -> Errors:
    """A catalogue holds exactly one plan, whose years run forward."""
    plans = tables.of(Plan)
    if not plans and tables.whole(Plan):
        yield CatalogueError(Plan.table, "there must be exactly one plan", line=1)
    for plan in plans[1:]:
        yield tables.error(plan, "code", "there must be exactly one plan")
    for plan in plans:
        if plan.year_last < plan.year_first:
            yield tables.error(plan, "year_last", "the last year is before the first")


def rule_sentences(tables: Tables) -> Errors:
    """A rule's sentences are well formed and tell the same facts in both languages."""
    for row in tables.of(Rule):
        found = []
        for column, sentence in (("message_vi", row.message_vi), ("message_en", row.message_en)):
            try:
                found.append({name for _, name, _, _ in string.Formatter().parse(sentence) if name})
            except ValueError:
                yield tables.error(row, column, "a brace is not closed or not opened")
        if len(found) == 2 and found[0] != found[1]:
            names = ", ".join(sorted(found[0] ^ found[1]))
            message = msgid("the sentences differ in their placeholders: {names}")
            yield tables.error(row, "message_en", message, names=names)


def deadlines(tables: Tables) -> Errors:
    """Units and the province each have a deadline."""
    who = {row.who for row in tables.of(Deadline)}
    if tables.whole(Deadline):
        for missing in sorted({"unit", "province"} - who):
            message = msgid("there is no deadline for “{who}”")
            yield CatalogueError(Deadline.table, message, {"who": missing}, line=1, column="who")


def events(tables: Tables) -> Errors:
    """An event lies in a year that is looked at."""
    for plan in tables.of(Plan)[:1]:
        for row in tables.of(Event):
            if row.year not in plan.years:
                yield tables.error(row, "year", "a year lies outside the plan")
