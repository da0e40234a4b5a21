"""Is a unit really different: values over what they are out of, within the limits of chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from nq07stats import narration
from nq07stats.analysis import funnel as held_against_limits
from nq07stats.analysis import limit_curves, spread
from nq07stats.catalogue import Catalogue, Language, Ratio
from nq07stats.charts import facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart, Curve, Reference
from nq07stats.charts.subject import Subject
from nq07stats.narration.names import together
from nq07stats.narration.words import Words, capitalised, joined, says

_POINTS = 80
_LIMITS = (("998", "99.8%"), ("95", "95%"))


def funnel(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    title: str,
    language: Language,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a mark a unit: its share or rate over what it is out of, with the limits of chance.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned, the rows of unit "" and of ``units``
        among them. Units of which the measure is not asked are left out.
    measure
        A measure of which :meth:`nq07stats.catalogue.Catalogue.is_of_counts` holds.
    year
        The year shown; 0 for the whole period.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.

    Raises
    ------
    ValueError
        If the measure is no ratio of counts.
    """
    words = Words(catalogue, language, whole)
    t = words.t
    about = Subject(cube, words, words.measure(measure), title)
    held = held_against_limits(cube, catalogue, measure, units, year)
    places = {row["unit"]: row for row in held.to_dict("records")}
    overall, *figures = about.figures(["", *places], [year])
    rows = [_mark(about, figure, places[figure["unit"]]) for figure in figures]
    marks = facts.frame(rows, "place", "side", "off")
    common = float(overall["value"])
    notice = narration.funnel_notice(words, held, spread(held, catalogue, measure))
    label = t("Common level {value}", value=about.measure.short(common))
    return about.chart(
        "funnel",
        marks,
        _table(about, marks, held),
        about.drawn(
            "denominator",
            "value",
            x_label=_out_of(words, measure, several=not year),
            reference=None if facts.absent(common) else Reference(common, label),
            curves=_curves(catalogue, measure, common, held["denominator"], words),
            highlight=words.singled(highlight),
        ),
        when=words.year("", year),
        figures=[overall, *figures],
        notice=f"{notice} {ranking_notice(t)}",
        values=facts.listed(rows, "unit_name"),
    )


def _mark(about: Subject, figure: facts.Row, held: Mapping[Any, Any]) -> facts.Row:
    words, told = about.words, about.measure
    place = narration.place_word(words, held)
    limits = ""
    if place and not facts.absent(held["low_95"]):
        limits = words.t(
            "Limits of 95%: {low} to {high}",
            low=told.short(held["low_95"]),
            high=told.short(held["high_95"]),
        )
    status = "no_figures" if figure["state"] == "missing" else ""
    added = "" if figure["year"] else capitalised(words.t("years added up"))
    extra = [added, capitalised(place), limits]
    return about.mark(figure, status, extra, place=held["place"], side=place, off=held["off"])


def _table(about: Subject, marks: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    t, told = about.words.t, about.measure
    shown = pd.DataFrame({t("Unit"): marks["unit_name"], told.name_and_unit: marks["value"]})
    shown[t("Numerator")] = marks["numerator"]
    shown[t("Denominator")] = marks["denominator"]
    for name, label in reversed(_LIMITS):
        shown[t("Lower limit {level}", level=_level(label, about.words))] = held[f"low_{name}"]
        shown[t("Upper limit {level}", level=_level(label, about.words))] = held[f"high_{name}"]
    shown[t("Comparison")] = marks["side"]
    return shown


def _level(label: str, words: Words) -> str:
    return label.replace(".", ",") if words.language == "vi" else label


def _out_of(words: Words, measure: str, *, several: bool) -> str:
    """Say what the horizontal axis counts."""
    row = words.catalogue.measures[measure]
    codes = row.denominator if isinstance(row, Ratio) else (measure,)
    name = together(words, codes)
    unit = words.measure(codes[0]).unit
    aside = joined(
        [
            "" if says(name, unit) else unit,
            words.t("years added up") if several else "",
        ]
    )
    return f"{name} ({aside})" if aside else name


def _curves(
    catalogue: Catalogue, measure: str, common: float, out_of: pd.Series, words: Words
) -> tuple[Curve, ...]:
    """Limits from well below the smallest unit to beyond the largest one, the outer ones first."""
    sizes = out_of[out_of > 0]
    if sizes.empty or facts.absent(common):
        return ()
    ends = sizes.min() / 2, sizes.max() * 1.3
    limits = limit_curves(catalogue, measure, common, np.geomspace(*ends, _POINTS).tolist())
    x = tuple(limits["denominator"].tolist())
    return tuple(
        Curve(
            words.t("limit {level}", level=_level(label, words)) if side == "high" else "",
            x,
            tuple(limits[f"{side}_{name}"]),
        )
        for name, label in _LIMITS
        for side in ("high", "low")
    )
