"""Where do we stand against each target: bullet rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats.analysis import with_pace
from nq07stats.catalogue import Catalogue, Language, Target
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings, Goal
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration import plain_verdict
from nq07stats.narration.words import Measure, Words, capitalised, joined, period


def bullets(
    judged: pd.DataFrame,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    years: Sequence[int],
    title: str,
    language: Language,
    unit: str = "",
    whole: str = "",
    chosen: str = "",
) -> Chart:
    """Build one row per target: result, goal, pace, status in plain words, series of the years.

    Parameters
    ----------
    judged
        Verdicts as :func:`nq07stats.analysis.judge` returned them, for all years; drawn are those
        as a whole of ``unit`` ("" for all together), in their order.
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state, for the series; a single year makes none.
    whole
        Name of all units together where they are not the whole tree.
    chosen
        Code of the target looked at, whose row is marked: selecting a bar then leads to more on its
        target instead of to the sources, and the chart says so.
    """
    words = Words(catalogue, language, whole)
    t = words.t
    series_years = tuple(years) if len(years) > 1 else ()
    of_unit = with_pace(judged[judged["unit"] == unit], catalogue)
    wanted = (cube["unit"] == unit) & cube["year"].isin(series_years)
    figures = facts.by_place(cube[wanted & cube["measure"].isin(of_unit["measure"])])
    by_year = _statuses(of_unit, catalogue)
    rows: list[facts.Row] = []
    for verdict in of_unit[of_unit["year"] == 0].to_dict("records"):
        target = catalogue.targets[verdict["target"]]
        measure = words.measure(target.measure, target.category)
        common = {
            "target": target.code,
            "label": measure.name,
            "scope": words.scope(target),
            "unit_of": measure.unit,
        }
        statuses = by_year.get(target.code, {})
        head = _verdict_mark(words, measure, target, verdict)
        if chosen:
            head["hover"] = head["hover"].replace(
                facts.to_sources(t), t("Select to see its units and years")
            )
        head["decides"] = _decides(verdict)
        rows.append({**head, **common})
        for figure in facts.pick(figures, measure, [unit], series_years):
            status = statuses.get(figure["year"], "")
            status = status if status in _JUDGED else ""
            mark = facts.mark(words, measure, figure, status)
            rows.append({**mark, **common, "part": "series"})
    heads, series = ([row for row in rows if row["part"] == part] for part in ("verdict", "series"))
    told = [
        f"{row['label']}: {row['text']} ({row['goal_label']}, {_in_words(row)})" for row in heads
    ]
    return Chart(
        kind="bullets",
        title=title,
        subtitle=_subtitle(series_years, t) + (t("; select a bar for its units") if chosen else ""),
        # The years tell how many units have figures, without them the verdicts.
        source=facts.source_line(words, series or heads),
        alt=t("Targets: {list}", list="; ".join(told) or t("none entered")),
        data=_table(heads, series, years, t),
        marks=facts.frame(rows, *_VERDICT_COLUMNS),
        language=language,
        encodings=Encodings(
            x="value",
            y="target",
            years=series_years,
            year_labels=tuple(words.year(unit, year) for year in series_years),
            highlight=chosen,
        ),
    )


_VERDICT_COLUMNS = (
    *("part", "target", "label", "scope", "unit_of", "status_word", "plain"),
    *("goal", "year_goal", "goal_text", "goal_label", "pace", "pace_text", "decides"),
)
_JUDGED = ("met", "missed")


def _subtitle(years: Sequence[int], t: Translator) -> str:
    if not years:
        return t("Latest result, target (thick tick), expected pace (dashed)")
    return t(
        "Latest result, target (thick tick), expected pace (dashed); right: each year, {period}",
        period=period(years),
    )


def _decides(verdict: Mapping[Any, Any]) -> bool:
    """Tell whether the value that a bar shows makes its verdict by itself.

    It does not where it reaches the goal, or what is due of it by then, while other years or single
    units do not.
    """
    value, goal, sign = verdict["value"], verdict["goal"], verdict["comparison"]
    if verdict["status"] == "behind" and not facts.absent(verdict["pace"]):
        goal, sign = verdict["pace"], sign.replace("=", "≥")
    if verdict["status"] not in ("missed", "behind") or facts.absent(value) or facts.absent(goal):
        return True
    within = {"≥": value >= goal, "≤": value <= goal, "=": math.isclose(value, goal)}
    return not within[sign]


def _statuses(judged: pd.DataFrame, catalogue: Catalogue) -> dict[str, dict[int, str]]:
    """Status of each year by itself, by target; only yearly ones have any."""
    found: dict[str, dict[int, str]] = {}
    columns = (judged[name].tolist() for name in ("target", "year", "status"))
    for target, year, status in zip(*columns, strict=True):
        if year and catalogue.targets[target].scope == "yearly":
            found.setdefault(target, {})[year] = status
    return found


def _verdict_mark(
    words: Words, measure: Measure, target: Target, verdict: Mapping[Any, Any]
) -> facts.Row:
    t = words.t
    if facts.absent(verdict["goal"]) and not verdict["unit"]:
        # Nothing to judge, or nobody of those selected alone; but the goal stands.
        verdict = {**verdict, "goal": target.value}
    goal = facts.goal_of(measure, verdict)
    # A cumulated figure comes from all years; any other stands for the last year judged.
    year = 0 if target.scope == "cumulative" else verdict["value_year"]
    word, plain = status_word(verdict["status"], t), ""
    if verdict["status"] == "not_entered" and target.value is not None:
        word = t("a target of all units together")
    else:
        plain = plain_verdict(verdict, words.catalogue, words.language)
    shown = ("unit", "value", "numerator", "denominator", "expected", "reporting")
    row = {
        **{name: verdict[name] for name in shown},
        "year": year,
        "state": facts.state_of(verdict),
    }
    theirs = goal is not None and verdict["status"] != "not_entered"
    goal_label = goal.label if goal and theirs else word
    said = joined([word, plain], " · ")
    extra = [f"{goal_label} – {said}" if theirs else capitalised(said)]
    if verdict["to_do"] > 0 and (to_go := facts.to_go(measure, verdict["to_do"])) not in plain:
        extra.append(to_go)
    if target.source:
        clause = joined((target.source, target.clause))
        extra.append(t("Set by: {source}", source=clause))
    return {
        **facts.mark(words, measure, row, verdict["status"], extra),
        "part": "verdict",
        "status_word": word,
        "plain": plain,
        "goal": goal.value if goal else None,
        "year_goal": _year_goal(goal, target, measure),
        "goal_text": measure.goal(verdict["comparison"], verdict["goal"], short=True),
        "goal_label": goal_label,
        **_pace(verdict, measure),
    }


def _pace(verdict: Mapping[Any, Any], measure: Measure) -> facts.Row:
    """What is due by now; nothing once that is the goal itself."""
    pace = verdict["pace"]
    if (
        facts.absent(pace)
        or verdict["status"] == "not_entered"
        or math.isclose(pace, verdict["goal"])
    ):
        return {"pace": None, "pace_text": ""}
    return {"pace": float(pace), "pace_text": measure.short(pace)}


def _year_goal(goal: Goal | None, target: Target, measure: Measure) -> float | None:
    """Goal as a single year is measured by; none for a count that adds up over the years."""
    if goal is None or (target.scope == "cumulative" and not measure.ratio):
        return None
    return goal.value


def _in_words(row: facts.Row) -> str:
    """Status and what stands behind it."""
    return joined([row["status_word"], row["plain"]], " · ")


def _table(
    heads: Sequence[facts.Row], series: Sequence[facts.Row], years: Sequence[int], t: Translator
) -> pd.DataFrame:
    values = {(row["target"], row["year"]): row["value"] for row in series}
    columns: dict[str, list[Any]] = {
        t("Target"): [f"{row['label']} ({row['scope']})" for row in heads],
        t("Result"): [row["value"] for row in heads],
        t("Unit of measure"): [row["unit_of"] for row in heads],
        t("Value to reach"): [row["goal"] for row in heads],
        t("Expected pace"): [row["pace"] for row in heads],
        t("Status"): [_in_words(row) for row in heads],
    }
    for year in years:
        columns[str(year)] = [values.get((row["target"], year)) for row in heads]
    numbers = [t("Result"), t("Value to reach"), t("Expected pace"), *map(str, years)]
    return pd.DataFrame(columns).astype(dict.fromkeys(numbers, "float64"))
