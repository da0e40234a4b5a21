"""The tables of the handbook of methods: states, signs, targets, rules, documents and dates."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nq07stats import analysis
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts.theme import SIGNS, status_word
from nq07stats.formatting import day, stated
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


@dataclass(frozen=True)
class Tables:
    """The tables in one language as HTML, confined to what is sought; nothing if it is not there.

    What the catalogue has none of is said in a sentence while nothing is sought.
    """

    catalogue: Catalogue
    language: Language
    sought: Sought

    @cached_property
    def t(self) -> Translator:
        """Translator into the language."""
        return translator(self.language)

    @cached_property
    def wording(self) -> Wording:
        """What tables and columns are called."""
        return Wording(self.catalogue, self.language)

    def states(self) -> str:
        """What may stand in a cell, and what becomes of it."""
        t = self.t
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
        return self._table(columns, lines, t("What to write into a cell"))

    def signs(self) -> str:
        """What the signs of verdicts, charts and tables mean."""
        t, said = self.t, meanings(self.t)
        verdicts = [(Status(code, status_word(code, t)), said[code]) for code in SIGNS]
        marks = [
            (t("thick tick"), t("the value to reach; in grey where it is for reference")),
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
        groups: dict[str, Sequence[tuple[Cell, ...]]] = {
            t("Verdicts and reports"): verdicts,
            t("In charts"): marks,
            t("In tables"): printed,
        }
        columns = [Column(t("Sign"), width="16em"), Column(t("It means"))]
        return "".join(
            _headed(title, self._table(columns, lines, title)) for title, lines in groups.items()
        )

    def targets(self) -> str:
        """Every target, with where it is laid down."""
        t, words, wording = self.t, Words(self.catalogue, self.language), self.wording
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
                joined([wording.value(row, "status"), row.note(self.language)], ". "),
            )
            for row in self.catalogue.targets.values()
        ]
        none = t("No target has been entered yet.")
        return self._table(columns, lines, wording.table("target"), none)

    def rules(self) -> str:
        """Every rule of checking: how severe it is, and the sentence it is told in."""
        t, wording = self.t, self.wording
        columns = [
            Column(wording.column("rule", "severity"), width="11em"),
            Column(t("What is reported")),
            Column(wording.column("rule", "code"), "quiet"),
        ]
        lines = [
            (
                Status(_SEVERITY_SIGN[row.severity], wording.value(row, "severity")),
                _PLACEHOLDER.sub(UNAVAILABLE, row.message(self.language)),
                row.code,
            )
            for row in self.catalogue.rules.values()
        ]
        severities = t(
            "A cell “to mend” keeps a report from being accepted; one “to look at again” asks for "
            "a check; a note only tells."
        )
        about = f"<p>{html.escape(severities)}</p>" if self.sought.in_texts(severities) else ""
        return about + self._table(columns, lines, wording.table("rule"))

    def documents(self) -> str:
        """Where the plan is laid down, its deadlines, its units and what became of them."""
        t, wording = self.t, self.wording
        parts = {
            t("The plan"): self._plan(),
            wording.table("deadline"): self._deadlines(),
            wording.table("unit_kind"): self._kinds(),
            t("Units that opened, closed or took over others"): self._changes(),
        }
        return "".join(_headed(title, body) for title, body in parts.items())

    def _plan(self) -> str:
        plan, wording = self.catalogue.plan, self.wording
        about = {
            wording.table("plan"): plan.name(self.language),
            self.t("Years"): f"{plan.year_first}–{plan.year_last}",
            wording.column("plan", "source"): plan.documents(self.language),
        }
        rows = "".join(
            f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>"
            for name, text in about.items()
            if text and self.sought.in_texts(name, text)
        )
        return f'<dl class="nq-facts">{rows}</dl>' if rows else ""

    def _deadlines(self) -> str:
        t, wording = self.t, self.wording
        columns = [
            Column(t("What is due")),
            Column(wording.column("deadline", "date"), width="7em"),
            Column(wording.column("deadline", "inclusive")),
            Column(t("Last day in time"), width="8em"),
            Column(wording.column("deadline", "who")),
        ]
        lines = [
            (
                row.name(self.language),
                day(row.date),
                wording.value(row, "inclusive"),
                day(analysis.last_day(row)),
                wording.value(row, "who"),
            )
            for row in self.catalogue.deadlines.values()
        ]
        return self._table(columns, lines, wording.table("deadline"), t("None in the catalogue."))

    def _kinds(self) -> str:
        names, wording = ("name_" + self.language, "reports", "counted"), self.wording
        columns = [
            Column(wording.column("unit", "kind")),
            *(Column(wording.column("unit_kind", name)) for name in names[1:]),
        ]
        kinds = self.catalogue.unit_kinds.values()
        lines = [tuple(wording.value(row, name) for name in names) for row in kinds]
        return self._table(columns, lines, wording.table("unit_kind"))

    def _changes(self) -> str:
        t, language, units = self.t, self.language, self.catalogue.units
        dated = [
            *((row.valid_from, row.name(language), t("opened")) for row in units.values()),
            *((row.valid_to, row.name(language), t("closed")) for row in units.values()),
            *(
                (
                    row.date,
                    units[row.to_unit].name(language),
                    t(
                        "takes over {share} of {unit}",
                        share=stated(100 * row.share, language, "%"),
                        unit=units[row.from_unit].name(language),
                    ),
                )
                for row in self.catalogue.successions
            ),
        ]
        known = sorted((on, name, what) for on, name, what in dated if on is not None)
        columns = [Column(t("Date"), width="7em"), Column(t("Unit")), Column(t("Change"))]
        lines = [(day(on), name, what) for on, name, what in known]
        title = t("Units that opened, closed or took over others")
        return self._table(columns, lines, title, t("None in the catalogue."))

    def _table(
        self,
        columns: Sequence[Column],
        lines: Sequence[tuple[Cell, ...]],
        alt: str,
        none: str = "",
    ) -> str:
        kept = [line for line in lines if self.sought.in_texts(*map(_words, line))]
        if kept:
            return as_html(columns, kept, alt=alt)
        return f"<p>{html.escape(none)}</p>" if none and not self.sought.words else ""


TABLES: Mapping[str, Callable[[Tables], str]] = {
    "targets": Tables.targets,
    "cells": Tables.states,
    "signs": Tables.signs,
    "rules": Tables.rules,
    "documents": Tables.documents,
}
"""The tables of each chapter that has any."""


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


def _headed(title: str, body: str) -> str:
    """Set a heading over a part of a chapter; nothing over nothing."""
    return f"<h3>{html.escape(title)}</h3>{body}" if body else ""


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.words
