"""The tables of the handbook of methods: states, signs, targets, rules, documents and dates."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nq07stats import analysis
from nq07stats.catalogue import Catalogue, Deadline, Language, Rule, UnitKind
from nq07stats.charts.theme import SIGNS, status_word
from nq07stats.formatting import day, percent
from nq07stats.messages import Translator, translator
from nq07stats.narration.words import Words, joined
from nq07stats.reports.model import NOT_APPLICABLE, UNAVAILABLE
from nq07stats.search import search
from nq07stats.wording import Wording
from pages._rows import Cell, Column, Status, as_html

_SEVERITY_SIGN = {"error": "to_mend", "warning": "late", "info": "missing", "off": "not_entered"}
_PLACEHOLDER = re.compile(r"\{\w+(:\w+)?\}")


@dataclass(frozen=True)
class Sought:
    """Words to look for, however they are typed; without any, everything is found."""

    words: str = ""

    def in_texts(self, *texts: str) -> bool:
        """Tell whether the texts together hold every word."""
        return not self.words or bool(search(self.words, {"": " ".join(texts)}))


def _table(
    columns: Sequence[Column], lines: Sequence[tuple[Cell, ...]], sought: Sought, title: str
) -> str:
    """Write the lines that the words are found in as HTML; nothing where there is none."""
    kept = [line for line in lines if sought.in_texts(*map(_words, line))]
    if not kept:
        return ""
    heading = f"<h3>{html.escape(title)}</h3>"
    return heading + as_html(columns, kept, alt=title)


def _words(cell: Cell) -> str:
    return cell.words if isinstance(cell, Status) else cell


def states(catalogue: Catalogue, language: Language, sought: Sought) -> str:  # noqa: ARG001
    """Write what may stand in a cell and what becomes of it."""
    t = translator(language)
    columns = [
        Column(t("Write"), width="7em"),
        Column(t("It means")),
        Column(t("When added up")),
        Column(t("Reported")),
    ]
    lines = [
        (t("a number"), t("A figure; 0 is a figure too"), t("Counts as written"), t("yes")),
        ("-", t("None occurred"), t("Counts as 0"), t("yes")),
        (
            NOT_APPLICABLE,
            t("Does not apply to the unit"),
            t("Left out, and not missing"),
            t("not expected"),
        ),
        (
            UNAVAILABLE,
            t("It occurred, but there is no figure"),
            t("Missing, and known to be"),
            t("yes, as not available"),
        ),
        (
            t("nothing"),
            t("Not filled in yet"),
            t("Missing; a required cell must not stay empty"),
            t("no"),
        ),
    ]
    return _table(columns, lines, sought, t("What to write into a cell"))


def meanings(t: Translator) -> dict[str, str]:
    """Say when each status of :data:`SIGNS` is given."""
    return {
        "met": t("the value is reached; a yearly target in every year judged"),
        "on_pace": t("not due yet, and what is due by now is reached"),
        "behind": t("not due yet, and what is due by now is not reached"),
        "missed": t("due and not reached; a yearly target in at least one year"),
        "insufficient": t("missing figures could still reverse a verdict"),
        "no_figures": t("there is no figure to judge"),
        "nil": t("nothing occurred that could be judged (0/0)"),
        "reference": t("shown for comparison, without a verdict"),
        "not_entered": t("no value to reach has been entered, or none is set for it"),
        "in_time": t("the first accepted report came by the last day allowed"),
        "late": t("the first accepted report came after the last day allowed"),
        "to_mend": t("nothing is accepted yet; what came has cells to mend"),
        "missing": t("nothing has come"),
        "not_begun": t("nothing has come from any unit yet"),
    }


def signs(catalogue: Catalogue, language: Language, sought: Sought) -> str:  # noqa: ARG001
    """Write what the signs of verdicts, charts and tables mean."""
    t = translator(language)
    said = meanings(t)
    verdicts = [(Status(code, status_word(code, t)), said[code]) for code in SIGNS]
    marks = [
        (t("dark tick"), t("the value to reach; in grey where it is for reference")),
        (t("dashed tick"), t("what is due by now")),
        (t("hatched bar"), t("a partial sum: some units asked are not in")),
        (t("hollow mark, gap in a line"), t("a missing figure, which is never drawn as 0")),
        (t("dotted vertical line"), t("a break: a unit opened, closed or took over another")),
    ]
    printed = [
        (UNAVAILABLE, t("no figures yet")),
        (NOT_APPLICABLE, t("not asked for, or not added up over years")),
        ("(9/11)", t("a partial sum: figures of 9 of 11 units asked")),
    ]
    columns = [Column(t("Sign"), width="16em"), Column(t("It means"))]
    return "".join(
        (
            _table(columns, verdicts, sought, t("Verdicts and reports")),
            _table(columns, marks, sought, t("In charts")),
            _table(columns, printed, sought, t("In tables")),
        )
    )


def targets(catalogue: Catalogue, language: Language, sought: Sought) -> str:
    """Write every target with where it is laid down."""
    t, words, wording = (
        translator(language),
        Words(catalogue, language),
        Wording(catalogue, language),
    )
    columns = [
        Column(wording.column("target", "measure")),
        Column(wording.column("target", "value"), "number"),
        Column(wording.column("target", "scope")),
        Column(t("Document, clause")),
        Column(wording.column("target", "status")),
    ]
    lines = [
        (
            words.name(row.measure, row.category),
            words.goal(row),
            words.scope(row),
            joined([row.source, row.clause]),
            joined([wording.value(row, "status"), row.note(language)], ". "),
        )
        for row in catalogue.targets.values()
    ]
    if not lines and not sought.words:
        return f"<p>{html.escape(t('No target has been entered yet.'))}</p>"
    return _table(columns, lines, sought, t("Targets by document"))


def rules(catalogue: Catalogue, language: Language, sought: Sought) -> str:
    """Write every rule of checking: how severe it is, and the sentence it is told in."""
    wording = Wording(catalogue, language)
    columns = [
        Column(wording.column("rule", "severity"), width="11em"),
        Column(wording.column("rule", f"message_{language}")),
        Column(wording.column("rule", "code"), "quiet"),
    ]
    lines = [
        (
            Status(_SEVERITY_SIGN[row.severity], wording.value(row, "severity")),
            _PLACEHOLDER.sub(UNAVAILABLE, row.message(language)),
            row.code,
        )
        for row in catalogue.rules.values()
    ]
    return _table(columns, lines, sought, wording.table(Rule.table))


def documents(catalogue: Catalogue, language: Language, sought: Sought) -> str:
    """Write where the plan is laid down, its deadlines, and what becomes of closed units."""
    t, wording, plan = translator(language), Wording(catalogue, language), catalogue.plan
    about = [
        (wording.table("plan"), plan.name(language)),
        (t("Years"), f"{plan.year_first}–{plan.year_last}"),
        (wording.column("plan", "source"), plan.source),
    ]
    shown = [line for line in about if line[1]]
    return "".join(
        (
            _table([Column(""), Column("")], shown, sought, t("The plan")),
            _deadlines(catalogue, language, sought),
            _kinds(catalogue, language, sought),
            _changes(catalogue, language, sought),
        )
    )


def _deadlines(catalogue: Catalogue, language: Language, sought: Sought) -> str:
    t, wording = translator(language), Wording(catalogue, language)
    columns = [
        Column(wording.table(Deadline.table)),
        Column(wording.column("deadline", "date")),
        Column(wording.column("deadline", "inclusive")),
        Column(t("Last day in time")),
        Column(wording.column("deadline", "who")),
    ]
    lines = [
        (
            row.name(language),
            day(row.date),
            wording.value(row, "inclusive"),
            day(analysis.last_day(row)),
            wording.value(row, "who"),
        )
        for row in catalogue.deadlines.values()
    ]
    return _table(columns, lines, sought, wording.table(Deadline.table))


def _kinds(catalogue: Catalogue, language: Language, sought: Sought) -> str:
    wording = Wording(catalogue, language)
    names = ("name_" + language, "reports", "counted")
    columns = [
        Column(wording.table(UnitKind.table)),
        *(Column(wording.column("unit_kind", name)) for name in names[1:]),
    ]
    lines = [
        tuple(wording.value(row, name) for name in names) for row in catalogue.unit_kinds.values()
    ]
    return _table(columns, lines, sought, wording.table(UnitKind.table))


def _changes(catalogue: Catalogue, language: Language, sought: Sought) -> str:
    """Write which units opened, closed or took over others, and when."""
    t, units = translator(language), catalogue.units
    dated = [
        *((row.valid_from, row.name(language), t("opened")) for row in units.values()),
        *((row.valid_to, row.name(language), t("closed")) for row in units.values()),
        *(
            (
                row.date,
                units[row.to_unit].name(language),
                t(
                    "takes over {share} of {unit}",
                    share=percent(100 * row.share, language),
                    unit=units[row.from_unit].name(language),
                ),
            )
            for row in catalogue.successions
        ),
    ]
    known = sorted((on, name, what) for on, name, what in dated if on is not None)
    title = t("Units that opened, closed or took over others")
    if not known and not sought.words:
        none = html.escape(t("None in the catalogue."))
        return f"<h3>{html.escape(title)}</h3><p>{none}</p>"
    columns = [Column(t("Date"), width="8em"), Column(t("Unit")), Column(t("Change"))]
    return _table(columns, [(day(on), name, what) for on, name, what in known], sought, title)


TABLES: Mapping[str, Callable[[Catalogue, Language, Sought], str]] = {
    "targets": targets,
    "cells": states,
    "signs": signs,
    "rules": rules,
    "documents": documents,
}
"""The tables of a chapter, as HTML, confined to what is looked for."""
