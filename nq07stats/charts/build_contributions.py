"""Who made the change: a bar a unit of what it adds to the change of all, or takes away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from nq07stats.analysis import Contributions
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.messages import Translator
from nq07stats.narration.contributions import (
    difference,
    leading_units,
    plain_difference,
    rest_sentence,
    sign,
)
from nq07stats.narration.words import Measure, Words, joined


def contributions(
    cube: pd.DataFrame,
    found: Contributions,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    title: str,
    language: Language,
    category: str = "",
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a bar a unit, to the right of zero for what it adds and to the left otherwise.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state, for both years.
    found
        What :func:`nq07stats.analysis.contributions` returned for the measure.
    units
        Units drawn, among those of ``found``.
    highlight
        A unit to single out; by default those that make most of the change.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    t, about = words.t, Subject(cube, words, words.measure(measure, category), title)
    shown = found.units[found.units["unit"].isin(units)]
    of_all = _total(about, found, len(shown))
    leading = {highlight} if highlight else set(leading_units(found, about.measure))
    rows = [of_all, *(_mark(about, found, row, leading) for row in shown.to_dict("records"))]
    marks = facts.frame(rows, "side", "role", "own", "rate_effect", "composition_effect")
    return about.chart(
        "contributions",
        marks,
        _table(about, found, rows),
        about.drawn("value", "unit_name", highlight=words.singled(highlight)),
        when=f"{found.since}–{found.until}",
        beside=t("bar: part in the change; right: its own figures"),
        figures=about.figures([""], [found.since, found.until]),
        notice=joined([rest_sentence(found, about.measure), ranking_notice(t)], " "),
        values=facts.listed([row for row in rows if row["text"]], "unit_name"),
    )


def _total(about: Subject, found: Contributions, count: int) -> facts.Row:
    """Make the mark of all units compared together, called so where they are not all units."""
    t, told = about.words.t, about.measure
    (figure,) = about.figures([""], [found.until])
    compared = int(found.units["contribution"].notna().sum())
    earlier, later = found.compared
    missing = facts.absent(found.change)
    those = t("{count:c} {count:unit|units} compared", count=compared)
    name = those if 0 < compared < len(found.units) else about.words.unit("")
    note = "" if name == those or compared == count else those
    text = "" if missing else difference(told, found.change, signed=True)
    lines = ["" if missing else _course(told, earlier, later), note, facts.to_sources(t)]
    return {
        **about.mark(figure),
        "unit_name": name,
        "value": found.change,
        "text": text,
        "state": "missing" if missing else "complete",
        "note": t("no figures to compare") if missing else note,
        "hover": _hover(about, name, found, text, lines),
        "side": "" if missing else _course(told, earlier, later),
        "role": "total",
        "own": found.change,
        "rate_effect": float("nan"),
        "composition_effect": float("nan"),
    }


def _mark(
    about: Subject, found: Contributions, row: Mapping[Any, Any], leading: set[str]
) -> facts.Row:
    t, told = about.words.t, about.measure
    (figure,) = about.figures([row["unit"]], [found.until])
    known = not facts.absent(row["contribution"])
    course = _course(told, row["earlier"], row["later"])
    text = _signed(told, row["contribution"]) if known else ""
    note = "" if known else _reason(t, row, found)
    lines = [course, *_effects(about, row), note, facts.to_sources(t)]
    effects = {name: row[name] for name in ("rate_effect", "composition_effect")}
    return {
        **about.mark(figure),
        **effects,
        "value": row["contribution"],
        "text": text,
        "state": "complete" if known else "missing",
        "note": note,
        "hover": _hover(about, about.words.unit(row["unit"]), found, text, lines),
        "side": course if known else "",
        "role": "leading" if row["unit"] in leading else "other",
        "own": row["later"] - row["earlier"],
    }


def _signed(told: Measure, value: float) -> str:
    return f"{sign(told, value)}{plain_difference(told, value)}"


def _course(told: Measure, earlier: float, later: float) -> str:
    return f"{told.short(earlier)} → {told.short(later)}"


def _hover(about: Subject, who: str, found: Contributions, text: str, lines: Sequence[str]) -> str:
    t = about.words.t
    head = f"<b>{escape(who, quote=False)} · {found.since}–{found.until}</b>"
    part = t("Part in the change: {part}", part=f"<b>{text}</b>") if text else ""
    name = escape(about.measure.name, quote=False)
    return "<br>".join(line for line in [head, name, part, *lines] if line)


def _effects(about: Subject, row: Mapping[Any, Any]) -> list[str]:
    """Say how much of a contribution is the unit's own share and how much its weight."""
    t, told = about.words.t, about.measure
    if facts.absent(row["rate_effect"]):
        return []
    if not sign(told, row["composition_effect"]):
        return []
    return [
        t("by its own share: {part}", part=difference(told, row["rate_effect"], signed=True)),
        t("by its weight: {part}", part=difference(told, row["composition_effect"], signed=True)),
    ]


def _reason(t: Translator, row: Mapping[Any, Any], found: Contributions) -> str:
    """Say why a unit is not compared."""
    about = {"since": found.since, "until": found.until}
    reasons = {
        "opened": t("began after {since}", **about),
        "closed": t("ended before {until}", **about),
        "took_over": t("took over another unit"),
        "earlier_only": t("asked in {since} only", **about),
        "later_only": t("asked in {until} only", **about),
    }
    incomplete = t("figures of both years are not complete")
    return reasons.get(row["group"], incomplete)


def _table(about: Subject, found: Contributions, rows: Sequence[facts.Row]) -> pd.DataFrame:
    t, told = about.words.t, about.measure
    own = {row["unit"]: row for row in found.units.to_dict("records")}
    units = [row["unit"] for row in rows]
    of_all = dict(zip(("earlier", "later"), found.compared, strict=True))

    def figures(when: str) -> list[float]:
        return [own[unit][when] if unit else of_all[when] for unit in units]

    unit = t("points") if told.unit == "%" else told.unit
    shown = pd.DataFrame(
        {
            t("Unit"): [row["unit_name"] for row in rows],
            str(found.since): figures("earlier"),
            str(found.until): figures("later"),
            t("Part in the change ({unit})", unit=unit): [row["value"] for row in rows],
        }
    )
    if told.ratio:
        shown[t("By its own share")] = [row["rate_effect"] for row in rows]
        shown[t("By its weight")] = [row["composition_effect"] for row in rows]
    if any(row["note"] for row in rows):
        shown[t("Note")] = [row["note"] for row in rows]
    return shown
