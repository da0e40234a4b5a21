"""Targets: the result of all units together and of each, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nq07stats.analysis import JUDGED, with_pace
from nq07stats.catalogue import Target
from nq07stats.charts.theme import status_word
from nq07stats.narration import plain_verdict
from nq07stats.narration.words import Measure, Words, joined
from nq07stats.reports.around import finished, no_ranking
from nq07stats.reports.model import NIL, NOT_APPLICABLE, UNAVAILABLE, Column, NativeChart, Table
from nq07stats.reports.selection import Selection

OVERALL = 0
_UNIT = "unit|"
_LABELS = ("target", "name", "goal", "verdict", "status", "decimals", "level")


def targets_by_unit(verdicts: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate each target: a row a year, then the verdict on the whole and what is still to do.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` says under the same years and units.
    selection
        The filters and the language.
    """
    t, language = selection.t, selection.language
    columns = [
        Column("target", t("Target"), data_only=True),
        Column("name", t("Year"), label=True, nested=True, most=24),
        Column("goal", t("Value to reach"), label=True, most=16),
        _figures("", t("Result"), selection.together),
        Column("verdict", t("Assessment"), selection.together, status_from="status", most=40),
    ]
    columns += [
        _figures(unit.code, unit.short(language), t("Units")) for unit in selection.shown_units
    ]
    places = [column.key for column in columns if column.kind == "number"]
    mine = with_pace(selection.in_charge(verdicts), selection.catalogue)
    found = _by_place(mine)
    judged = set(mine["target"])
    targets = [one for one in selection.catalogue.targets.values() if one.code in judged]
    rows = [
        row
        for number, target in enumerate(targets, 1)
        for row in _Block(selection, found, target, number).rows(places)
    ]
    keys = [*_LABELS, *(name for key in places for name in (key, f"{key}|mark", f"{key}|status"))]
    table = Table(
        name=t("Targets by unit"),
        title=t("Results against the targets, by unit"),
        columns=tuple(columns),
        rows=pd.DataFrame(rows, columns=keys),
        language=language,
        made_on=selection.made_on,
        notes=(no_ranking(t),),
        group_by="target",
        level_from="level",
        chart=_chart(selection, found, targets),
    )
    return finished(table, selection)


def _figures(unit: str, header: str, group: str) -> Column:
    key = _UNIT + unit
    return Column(
        key,
        header,
        group=group,
        kind="number",
        decimals_from="decimals",
        mark_from=f"{key}|mark",
        status_from=f"{key}|status",
    )


def _chart(
    selection: Selection, found: Mapping[tuple[str, str, int], Any], targets: Sequence[Target]
) -> NativeChart | None:
    """Draw the result of all units beside the value to reach, for targets on shares."""
    t, words = selection.t, Words(selection.catalogue, selection.language)
    rows: dict[str, tuple[float, float]] = {}
    for target in targets:
        told = words.measure(target.measure, target.category)
        verdict = found.get((target.code, "", OVERALL))
        if told.unit == "%" and target.value is not None and verdict is not None:
            reference = f" ({t('for reference')})" if target.status == "reference" else ""
            name = f"{told.name} ({words.scope(target)}){reference}"
            rows[name] = (float(verdict.value), target.value)
    if not rows:
        return None
    result, goal = t("Result"), t("Value to reach")
    return NativeChart(
        kind="bar",
        title=t("Results against the targets in {period}", period=selection.period),
        unit="%",
        data=pd.DataFrame.from_dict(rows, orient="index", columns=[result, goal]),
        decimals=1,
        goals=(goal,),
    )


def _by_place(verdicts: pd.DataFrame) -> dict[tuple[str, str, int], Any]:
    keys = zip(*(verdicts[key].tolist() for key in ("target", "unit", "year")), strict=True)
    return dict(zip(keys, verdicts.itertuples(index=False), strict=True))


@dataclass(frozen=True)
class _Block:
    """The rows of one target."""

    selection: Selection
    found: Mapping[tuple[str, str, int], Any]
    target: Target
    number: int

    def rows(self, places: Sequence[str]) -> Iterator[dict[str, Any]]:
        """A row a year; the years met, where each is judged; what is still to do."""
        years = [year for year in self.selection.all_years if year in self.target.years]
        whole = self._verdict("", OVERALL)
        closing = 0 if whole is None or self.target.scope == "yearly" else whole.value_year
        for year in years:
            yield self._year(year, places, closing) | {"level": -1 if year == closing else 0}
        if whole is None or self.target.value is None:
            return
        if self.target.scope == "yearly" and len(years) > 1:
            yield self._years_met(whole, places)
        yield self._to_do(places)

    def _verdict(self, unit: str, year: int) -> Any:
        return self.found.get((self.target.code, unit, year))

    @property
    def words(self) -> Words:
        return Words(self.selection.catalogue, self.selection.language)

    @property
    def measure(self) -> Measure:
        return self.words.measure(self.target.measure, self.target.category)

    @property
    def heading(self) -> str:
        """What is to be reached, when, and where that is written."""
        t, target, measure = self.selection.t, self.target, self.measure
        if target.value is None:
            goal = status_word("not_entered", t)
        else:
            goal = f"{self.words.goal(target)} ({self.words.scope(target)})"
        source = ", ".join(part for part in (target.source, target.clause) if part)
        words = {"reference": t("for reference"), "illustrative": t("illustrative")}
        status = words.get(target.status, "")
        return "; ".join(
            part for part in (f"{self.number}. {measure.name}: {goal}", source, status) if part
        )

    def _year(self, year: int, places: Sequence[str], closing: int) -> dict[str, Any]:
        whole = self._verdict("", year)
        row: dict[str, Any] = {
            "target": self.heading,
            "name": str(year),
            "goal": self._goal(whole),
            "decimals": self.measure.decimals,
            "status": "" if whole is None else whole.status,
            "verdict": self._words(self._verdict("", OVERALL) if year == closing else whole),
        }
        for key in places:
            verdict = self._verdict(key.removeprefix(_UNIT), year)
            row[key] = float("nan") if verdict is None else float(verdict.value)
            row[f"{key}|mark"] = _mark(verdict)
            row[f"{key}|status"] = _sign(verdict) if key != _UNIT else ""
        return row

    def _years_met(self, whole: Any, places: Sequence[str]) -> dict[str, Any]:
        t = self.selection.t
        row: dict[str, Any] = {
            "target": self.heading,
            "name": t("Years met"),
            "goal": t("{count:n} {count:year|years}", count=whole.years_judged),
            "decimals": 0,
            "level": -1,
            "status": whole.status,
            "verdict": self._words(whole),
        }
        for key in places:
            verdict = self._verdict(key.removeprefix(_UNIT), OVERALL)
            judged = verdict is not None and verdict.years_judged > 0
            row[key] = float(verdict.years_met) if judged else float("nan")
            row[f"{key}|mark"] = "" if judged else _mark(verdict)
            row[f"{key}|status"] = ""
        return row

    def _goal(self, verdict: Any) -> str:
        goal = self.target.value if verdict is None else verdict.goal
        if goal is None or pd.isna(goal):
            return ""
        return self.measure.goal(self.target.comparison, goal)

    def _words(self, verdict: Any) -> str:
        """Name the verdict and what stands behind it."""
        if verdict is None:
            return ""
        word = status_word(verdict.status, self.selection.t)
        told = plain_verdict(verdict._asdict(), self.selection.catalogue, self.selection.language)
        return joined([word, told], " · ")

    def _to_do(self, places: Sequence[str]) -> dict[str, Any]:
        t = self.selection.t
        row: dict[str, Any] = dict.fromkeys(("goal", "verdict", "status"), "")
        row |= {
            "target": self.heading,
            "name": t("Still to do ({unit})", unit=self.measure.counted),
            "decimals": 0,
            "level": 1,
        }
        for key in places:
            verdict = self._verdict(key.removeprefix(_UNIT), OVERALL)
            row[key] = float("nan") if verdict is None else float(verdict.to_do)
            row[f"{key}|mark"] = row[f"{key}|status"] = ""
        return row


def _sign(verdict: Any) -> str:
    """Judgement that a unit's cell shows: only where it is one."""
    shown = verdict is not None and not pd.isna(verdict.value) and verdict.status in JUDGED
    return str(verdict.status) if shown else ""


def _mark(verdict: Any) -> str:
    if verdict is None or verdict.expected == 0:
        return NOT_APPLICABLE
    if pd.isna(verdict.value):
        return NIL if verdict.reporting == verdict.expected else UNAVAILABLE
    if verdict.unit or verdict.reporting == verdict.expected:
        return ""
    return f"{int(verdict.reporting)}/{int(verdict.expected)}"
