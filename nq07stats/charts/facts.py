"""What every builder needs to say about a figure: its name, its text, its hover, its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Indicator, Language
from nq07stats.charts.definition import Goal
from nq07stats.formatting import number, quantity
from nq07stats.messages import Translator

Row = dict[str, Any]
"""A figure of the cube or a mark made of one, by column."""

_SHOWN = ("numerator", "denominator", "value", "expected", "reporting", "state")
_MISSING: Row = {
    **dict.fromkeys(("numerator", "denominator", "value"), float("nan")),
    "expected": 0,
    "reporting": 0,
    "state": "missing",
}


@dataclass(frozen=True)
class Measure:
    """A measure in the words of a language.

    ``counted`` is the unit in which the numerator is counted ("CĐCS" in 622/794 CĐCS), ``ratio``
    tells whether its values may be compared between units of different size.
    """

    code: str
    category: str
    name: str
    unit: str
    counted: str
    decimals: int
    ratio: bool

    def text(self, value: float | None, language: Language) -> str:
        """Write a value with its unit of measure: 78,3% but 622 CĐCS."""
        return quantity(value, self.unit, language, self.decimals)

    def short(self, value: float | None, language: Language) -> str:
        """Write a value as a label of a mark: its unit of measure only where it is a percentage."""
        unit = self.unit if self.unit == "%" else ""
        return quantity(value, unit, language, self.decimals)

    @property
    def name_and_unit(self) -> str:
        """Name with the unit of measure where the name does not make it plain."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


def describe(
    catalogue: Catalogue, language: Language, t: Translator, measure: str, category: str = ""
) -> Measure:
    """Say what a measure is called and counted in.

    Raises
    ------
    KeyError
        The catalogue has no such measure.
    """
    row = catalogue.measures[measure]
    name, unit, decimals = row.name(language), row.unit_of_measure(language), row.decimals
    if isinstance(row, Indicator):
        dimension, counted, ratio = row.dimension, unit, row.kind == "F"
        if row.kind == "F":
            unit, counted, decimals = "%", t("units"), max(decimals, 1)
    else:
        first = catalogue.indicators[row.numerator[0]]
        dimension, ratio = row.by or first.dimension, True
        counted = first.unit_of_measure(language)
    if category:
        name = f"{name}: {category_name(catalogue, language, dimension, category)}"
    return Measure(measure, category, name, unit, counted, decimals, ratio)


def category_name(catalogue: Catalogue, language: Language, dimension: str, code: str) -> str:
    """Name of a category, or its code where the dimension has none such."""
    return next(
        (row.name(language) for row in catalogue.categories.get(dimension, ()) if row.code == code),
        code,
    )


def unit_name(catalogue: Catalogue, language: Language, unit: str, whole: str = "") -> str:
    """Short name of a unit; for all units together ("") ``whole``, else that of the tree's root."""
    if whole and not unit:
        return whole
    return catalogue.units[unit or catalogue.plan.root_unit].short(language)


def year_label(catalogue: Catalogue, unit: str, year: int) -> str:
    """Name of a year: 2024, or 2023–2024 for a unit that counts in school years."""
    if unit and catalogue.units[unit].school_year:
        return f"{year - 1}–{year}"
    return str(year)


def period(years: Sequence[int]) -> str:
    """Write a run of years: 2020–2024."""
    return str(years[0]) if len(set(years)) == 1 else f"{min(years)}–{max(years)}"


def select(
    cube: pd.DataFrame, measure: Measure, units: Sequence[str], years: Sequence[int]
) -> list[Row]:
    """Pick a measure's figures for every unit and year asked, in that order.

    What the cube does not have is ``missing``, with 0 units expected and reporting.
    """
    wanted = (cube["measure"] == measure.code) & (cube["category"] == measure.category)
    columns = cube.loc[wanted, ["unit", "year", *_SHOWN]].to_dict("list")
    places = zip(columns["unit"], columns["year"], strict=True)
    found = {place: index for index, place in enumerate(places)}

    def figure(unit: str, year: int) -> Row:
        index = found.get((unit, year))
        shown = _MISSING if index is None else {name: columns[name][index] for name in _SHOWN}
        return {"unit": unit, "year": year, **shown}

    return [figure(unit, year) for unit in units for year in years]


def mark(
    catalogue: Catalogue,
    language: Language,
    t: Translator,
    measure: Measure,
    figure: Row,
    status: str = "",
    extra: Sequence[str] = (),
    whole: str = "",
) -> Row:
    """Add to a figure all that a mark carries: key, texts, status, note, hover.

    ``extra`` are more lines for the hover, ``whole`` the name of all units together where they are
    not the whole tree.
    """
    return {
        **figure,
        "measure": measure.code,
        "category": measure.category,
        "unit_name": unit_name(catalogue, language, figure["unit"], whole),
        "status": status,
        "text": measure.short(figure["value"], language),
        "note": note(t, figure),
        "hover": hover(catalogue, language, t, measure, figure, extra, whole),
    }


MARK_COLUMNS = (
    *("measure", "category", "unit", "year", "unit_name", *_SHOWN),
    *("status", "text", "note", "hover"),
)
"""The columns that :func:`mark` gives every mark."""


def frame(marks: Sequence[Row], *more: str) -> pd.DataFrame:
    """Return marks as a frame that has its columns, and ``more``, even without any mark."""
    return pd.DataFrame(marks, columns=[*MARK_COLUMNS, *more] if not marks else None)


def pivot(
    marks: pd.DataFrame, index: str, columns: str, rows: list[Any], across: list[Any]
) -> pd.DataFrame:
    """Lay out the marks' values as a table, in the order given, with columns named as text."""
    wide = marks.pivot(index=index, columns=columns, values="value")
    wide = wide.reindex(index=rows, columns=across)
    wide.columns = pd.Index([str(name) for name in across])
    return wide


def in_order(marks: Sequence[Row], name: str, ascending: bool = False) -> list[Row]:
    """Sort marks by value, the best first, ties by ``name``, those without a value last."""
    sign = 1 if ascending else -1
    known = [mark for mark in marks if not absent(mark["value"])]
    known.sort(key=lambda mark: (sign * mark["value"], mark[name]))
    return [*known, *(mark for mark in marks if absent(mark["value"]))]


def note(t: Translator, row: Mapping[Any, Any]) -> str:
    """Say what a value that is not complete lacks; nothing for a complete one."""
    if row["state"] == "not_expected":
        return t("not asked for")
    if absent(row["value"]):
        return t("no figures yet")
    if row["state"] == "complete":
        return ""
    if row["unit"]:
        return t("figures incomplete") if row["year"] else t("some years missing")
    return t("{reporting:c}/{expected:c} units", **_reported(row))


def fraction(measure: Measure, language: Language, row: Mapping[Any, Any]) -> str:
    """Write what a ratio is made of: 622/794 CĐCS; nothing for a plain count."""
    parts = (row["numerator"], row["denominator"])
    if any(map(absent, parts)):
        return ""
    return f"{'/'.join(number(part, language) for part in parts)} {measure.counted}"


def hover(
    catalogue: Catalogue,
    language: Language,
    t: Translator,
    measure: Measure,
    row: Mapping[Any, Any],
    extra: Sequence[str] = (),
    whole: str = "",
) -> str:
    """Text of a mark's hover: unit, year, value, part of what, how complete, where from."""
    when = year_label(catalogue, row["unit"], row["year"]) if row["year"] else t("whole period")
    who = escape(unit_name(catalogue, language, row["unit"], whole), quote=False)
    what = escape(measure.name, quote=False)
    lines = [f"<b>{who} · {when}</b>", f"{what}: <b>{measure.text(row['value'], language)}</b>"]
    lines += [fraction(measure, language, row), *extra]
    if not row["unit"] and row["expected"]:
        lines.append(t("{reporting:c}/{expected:c} units have figures", **_reported(row)))
    elif row["state"] != "complete":
        lines.append(note(t, row))
    if not absent(row["value"]):
        lines.append(to_sources(t))
    return "<br>".join(line for line in lines if line)


def to_sources(t: Translator) -> str:
    """Say in a hover what selecting its mark leads to."""
    return t("Source: the units' reports; select to see file, sheet and cell")


def _reported(row: Mapping[Any, Any]) -> dict[str, int]:
    return {"reporting": int(row["reporting"]), "expected": int(row["expected"])}


def source_line(catalogue: Catalogue, t: Translator, figures: Sequence[Row]) -> str:
    """Source of a chart and how many of the expected units have figures in its last year.

    Figures of all units together tell, each measure for itself; where there are none, single units
    are counted.
    """
    asked = [row for row in figures if row["expected"] > 0]
    last = [row for row in asked if row["year"] == max(row["year"] for row in asked)]
    parts = [t("Source: the units' reports")]
    if told := _coverage(last, t):
        parts.append(f"{told} ({last[0]['year']})" if last[0]["year"] else told)
    sentence = "; ".join(parts) + "."
    if catalogue.plan.illustrative:
        sentence += " " + t("Illustrative figures.")
    return sentence


def _coverage(figures: Sequence[Row], t: Translator) -> str:
    wholes = [row for row in figures if not row["unit"]]
    if wholes:
        counts = [int(row["reporting"]) for row in wholes]
        expected = max(int(row["expected"]) for row in wholes)
    else:
        counts = [sum(int(row["reporting"]) for row in figures)]
        expected = sum(int(row["expected"]) for row in figures)
    # Of a single unit there is nothing to count.
    if not wholes and len(figures) < 2:
        return ""
    least, most = min(counts), max(counts)
    if least == most:
        return t("{reporting:c}/{expected:c} units have figures", reporting=most, expected=expected)
    return t(
        "{least:c} to {most:c} of {expected:c} units have figures",
        least=least,
        most=most,
        expected=expected,
    )


def goal_of(
    measure: Measure, language: Language, t: Translator, target: Mapping[Any, Any]
) -> Goal | None:
    """Goal of a judged target row (columns goal, comparison, status), if it has one."""
    value = target["goal"]
    if absent(value):
        return None
    judged = target["status"] not in ("reference", "not_entered")
    sign = "" if target["comparison"] == "≥" else f"{target['comparison']} "
    text = sign + measure.short(float(value), language)
    label = t("Target {value}", value=text) if judged else t("For reference {value}", value=text)
    return Goal(float(value), label, judged)


def absent(value: Any) -> bool:
    """Tell whether there is no value: None, NaN, NaT or NA."""
    return value is None or bool(pd.isna(value))


def capitalised(text: str) -> str:
    """Text with its first letter capital."""
    return text[:1].upper() + text[1:]
