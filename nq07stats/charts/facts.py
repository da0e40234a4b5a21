"""What every builder needs of a figure: its mark with texts and hover, its row, its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from nq07stats.charts.definition import KEY, Goal
from nq07stats.charts.theme import NO_VALUE
from nq07stats.messages import Translator, translator
from nq07stats.narration.others import counted_with
from nq07stats.narration.words import Measure, Words, capitalised, joined

Row = dict[str, Any]
"""A figure of the cube or a mark made of one, by column."""

_SHOWN = ("numerator", "denominator", "value", "expected", "reporting", "state")
_MISSING = (*[float("nan")] * 3, 0, 0, "missing")

Places = Mapping[tuple[Any, ...], tuple[Any, ...]]
"""Figures by measure, category, unit and year."""


def select(
    cube: pd.DataFrame, measure: Measure, units: Sequence[str], years: Sequence[int]
) -> list[Row]:
    """Pick a measure's figures for every unit and year asked, in that order.

    What the cube does not have is ``missing``, with 0 units expected and reporting.
    """
    own = cube[(cube["measure"] == measure.code) & (cube["category"] == measure.category)]
    return pick(by_place(own), measure, units, years)


def by_place(cube: pd.DataFrame) -> Places:
    """Lay figures out by measure, category, unit and year, to pick those of many measures."""
    places = zip(*(cube[name].tolist() for name in KEY), strict=True)
    shown = zip(*(cube[name].tolist() for name in _SHOWN), strict=True)
    return dict(zip(places, shown, strict=True))


def pick(places: Places, measure: Measure, units: Sequence[str], years: Sequence[int]) -> list[Row]:
    """Pick figures as :func:`select` does from what :func:`by_place` returned."""
    return [
        {"unit": unit, "year": year}
        | dict(
            zip(
                _SHOWN,
                places.get((measure.code, measure.category, unit, year), _MISSING),
                strict=True,
            )
        )
        for unit in units
        for year in years
    ]


def mark(
    words: Words, measure: Measure, figure: Row, status: str = "", extra: Sequence[str] = ()
) -> Row:
    """Add to a figure all that a mark carries: key, texts, status, note, hover.

    ``extra`` are more lines for the hover.
    """
    return {
        **figure,
        "measure": measure.code,
        "category": measure.category,
        "unit_name": words.unit(figure["unit"]),
        "status": status,
        "text": measure.short(figure["value"]),
        "note": note(words.t, figure),
        "hover": hover(words, measure, figure, extra),
    }


_MARK_COLUMNS = (
    *("measure", "category", "unit", "year", "unit_name", *_SHOWN),
    *("status", "text", "note", "hover"),
)
"""The columns that :func:`mark` gives every mark."""


def frame(marks: Sequence[Row], *more: str) -> pd.DataFrame:
    """Return marks as a frame that has its columns, and ``more``, even without any mark."""
    return pd.DataFrame(marks, columns=[*_MARK_COLUMNS, *more] if not marks else None)


def pivot(
    marks: pd.DataFrame, index: str, columns: str, rows: Sequence[Any], across: Sequence[Any]
) -> pd.DataFrame:
    """Lay out the marks' values as a table, in the order given, with columns named as text."""
    wide = marks.pivot(index=index, columns=columns, values="value")
    wide = wide.reindex(index=list(rows), columns=list(across))
    wide.columns = pd.Index([str(name) for name in across])
    return wide


def in_order(marks: Sequence[Row], name: str, ascending: bool = False) -> list[Row]:
    """Sort marks by value, the best first, ties by ``name``, those without a value last."""
    sign = 1 if ascending else -1
    known = [mark for mark in marks if not absent(mark["value"])]
    known.sort(key=lambda mark: (sign * mark["value"], mark[name]))
    return [*known, *(mark for mark in marks if absent(mark["value"]))]


def any_asked(rows: Iterable[Mapping[Any, Any]]) -> bool:
    """Tell whether any of some figures was asked for."""
    return any(row["state"] != "not_expected" for row in rows)


def known_values(rows: Iterable[Mapping[Any, Any]]) -> list[float]:
    """Return the values of rows that have one."""
    return [float(row["value"]) for row in rows if not absent(row["value"])]


def listed(marks: Sequence[Row], name: str) -> str:
    """Tell the marks' values in words, each after what it is called in column ``name``."""
    return "; ".join(f"{mark[name]}: {mark['text']}" for mark in marks)


def shaded(marks: Sequence[Row], scale: tuple[float, float] | None = None) -> list[Row]:
    """Add to each mark its ``shade``: its place between the least value and the greatest, 0 to 1.

    ``scale`` are these two where they are fixed. Values that hardly differ hardly differ in shade.
    A total of others' figures stands beyond the scale and is as dark as the greatest; missing
    values have none.
    """
    on_scale = [mark["value"] for mark in marks if not mark["total"] and not absent(mark["value"])]
    low, high = scale or _apart(min(on_scale, default=0.0), max(on_scale, default=0.0))

    def shade(value: float) -> float:
        if absent(value) or high == low:
            return 0.5 if value == value else value
        return min(max((value - low) / (high - low), 0.0), 1.0)

    return [{**mark, "shade": shade(mark["value"])} for mark in marks]


_LEAST_APART = 0.25
"""Part of the greatest value that the ends of a scale of shades are apart, at least."""


def _apart(low: float, high: float) -> tuple[float, float]:
    """Move the ends of a scale apart, alike on both sides, where they nearly touch."""
    if low == high:
        return low, high
    more = max(0.0, _LEAST_APART * abs(high) - (high - low)) / 2
    return low - more, high + more


def note(t: Translator, row: Mapping[Any, Any]) -> str:
    """Say what a value that is not complete lacks, or that there is nothing to have a share of."""
    if row["state"] == "not_expected":
        return t("not asked for")
    if row["state"] == "complete":
        nothing = absent(row["value"]) and row["denominator"] == 0
        return t("none occurred") if nothing else ""
    if absent(row["value"]):
        return t("no figures yet")
    if row["unit"]:
        return t("figures incomplete") if row["year"] else t("some years missing")
    return t("{reporting:c}/{expected:c} {expected:unit|units}", **_reported(row))


def cells_note(t: Translator, rows: Sequence[Mapping[Any, Any]]) -> str:
    """Say what the signs in a table's cells mean, as far as there are any."""
    partial = any(row["state"] == "partial" and not absent(row["value"]) for row in rows)
    empty = {row["state"] for row in rows if absent(row["value"])}
    meanings = {
        "missing": t("no figures yet"),
        "complete": t("none occurred"),
        "not_expected": t("not asked for"),
    }
    signs = [capitalised(t("hatched: figures incomplete")) if partial else ""]
    signs += [f"{NO_VALUE[state]}: {told}" for state, told in meanings.items() if state in empty]
    told = joined(signs, "; ")
    return f"{told}." if told else ""


def hover(words: Words, measure: Measure, row: Mapping[Any, Any], extra: Sequence[str] = ()) -> str:
    """Text of a mark's hover: unit, year, value, part of what, how complete, where from."""
    t, when = words.t, words.year(row["unit"], row["year"])
    who = escape(words.unit(row["unit"]), quote=False)
    what = escape(measure.name, quote=False)
    lines = [f"<b>{who} · {when}</b>", f"{what}: <b>{measure.text(row['value'])}</b>"]
    lines += [measure.fraction(row["numerator"], row["denominator"]), *extra]
    if not row["unit"] and row["expected"]:
        lines.append(
            t("{reporting:c}/{expected:c} {expected:unit has|units have} figures", **_reported(row))
        )
        years = [row["year"]] if row["year"] else []
        lines.append(counted_with(words, int(row["expected"]), years))
    else:
        lines.append(note(t, row))
    if not absent(row["value"]):
        lines += to_unit(t) if row["unit"] else [to_sources(t)]
    return "<br>".join(line for line in lines if line)


def to_go(measure: Measure, to_do: float) -> str:
    """Say how many things are still to be done: còn thiếu 53 CĐCS."""
    t = translator(measure.language)
    return t("{things} to go", things=measure.things(to_do))


def to_sources(t: Translator) -> str:
    """Say in a hover what selecting its mark leads to."""
    return t("Source: the units' reports; select to see file, sheet and cell")


def to_unit(t: Translator) -> list[str]:
    """Say the same of a unit's mark, which first makes the page look at the unit."""
    return [
        t("Source: the unit's report"),
        t("Select to look at the unit, again to see file, sheet and cell"),
    ]


def _reported(row: Mapping[Any, Any]) -> dict[str, int]:
    return {"reporting": int(row["reporting"]), "expected": int(row["expected"])}


def source_line(words: Words, figures: Sequence[Mapping[Any, Any]]) -> str:
    """Source of a chart and how many of the expected units have figures in its last year.

    Figures of all units together tell, each measure for itself; where there are none, single units
    are counted.
    """
    asked = [row for row in figures if row["expected"] > 0]
    last = [row for row in asked if row["year"] == max(row["year"] for row in asked)]
    parts = [words.t("Source: the units' reports")]
    if told := _coverage(last, words.t):
        parts.append(f"{told} ({last[0]['year']})" if last[0]["year"] else told)
    return with_warning(words, "; ".join(parts) + ".")


def with_warning(words: Words, source: str) -> str:
    """Add to a source that the figures are made up, where the catalogue says so."""
    if words.catalogue.plan.illustrative:
        return f"{source} {words.t('Illustrative figures.')}"
    return source


def _coverage(figures: Sequence[Mapping[Any, Any]], t: Translator) -> str:
    """Say how many of the units asked have figures; of several measures, the least and the most."""
    rows = [row for row in figures if not row["unit"]]
    if not rows:
        # Of a single unit there is nothing to count.
        if len({row["unit"] for row in figures}) < 2:
            return ""
        rows = [{name: sum(row[name] for row in figures) for name in ("reporting", "expected")}]
    counts = {(int(row["reporting"]), int(row["expected"])) for row in rows}
    by_share = sorted(counts, key=lambda count: (count[0] / count[1], count[0]))
    (least, of), (most, expected) = by_share[0], by_share[-1]
    about = {"least": least, "of": of, "most": most, "expected": expected}
    if len(counts) == 1:
        return t(
            "{reporting:c}/{expected:c} {expected:unit has|units have} figures",
            reporting=most,
            expected=expected,
        )
    if len({asked for _, asked in counts}) == 1:
        return t("{least:c} to {most:c} of {expected:c} units have figures", **about)
    if least == of:
        return t("all units asked have figures")
    return t("{least:c}/{of:c} to {most:c}/{expected:c} units have figures, by measure", **about)


def goal_of(measure: Measure, verdict: Mapping[Any, Any]) -> Goal | None:
    """Goal of a verdict (columns goal, comparison, status), if it has one."""
    value = verdict["goal"]
    if absent(value):
        return None
    t, judged = translator(measure.language), verdict["status"] not in ("reference", "not_entered")
    text = measure.goal(verdict["comparison"], float(value), short=True)
    label = t("Target {value}", value=text) if judged else t("For reference {value}", value=text)
    return Goal(float(value), label, judged)


def state_of(verdict: Mapping[Any, Any]) -> str:
    """State of a verdict's value, as figures have it: by how many of the units asked are in."""
    if not verdict["expected"]:
        return "not_expected"
    if verdict["reporting"] == verdict["expected"]:
        return "complete"
    return "missing" if absent(verdict["value"]) else "partial"


def absent(value: Any) -> bool:
    """Tell whether there is no value: None, NaN, NaT or NA."""
    return value is None or bool(pd.isna(value))
