"""How evenly: each unit's share of what is counted beside its share of what it is counted per."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nq07stats import narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.formatting import percent, sign
from nq07stats.narration.words import Words, joined

SHARE, BASE = "●", "|"
"""The marks of the two shares."""


def concentrated(
    cube: pd.DataFrame,
    shares: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    year: int,
    title: str,
    language: Language,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a row a unit with its two shares, that with most beyond its base first.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state.
    shares
        What :func:`nq07stats.analysis.concentration` returned of the ratio ``measure`` in the
        ``year``, 0 for the whole period.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    t, told = words.t, words.measure(measure)
    things, base = narration.things_name(words, measure), narration.base_name(words, measure)
    quantity = t("Share of the sum, %")
    about = Subject(cube, words, told, title, quantity)
    figures = about.figures(shares["unit"].tolist(), [year])
    rows = [
        _mark(about, figure, share, base)
        for figure, share in zip(figures, shares.to_dict("records"), strict=True)
    ]
    marks = facts.frame(rows, "share", "base", "share_text", "base_text", "side")
    chance = narration.chance_note(shares, catalogue, language, measure=measure)
    return about.chart(
        "concentration",
        marks,
        _table(about, shares, base),
        about.drawn("share", "unit_name", highlight=words.singled(highlight)),
        when=words.year("", year),
        beside=f"{SHARE} {things} · {BASE} {base}",
        figures=[*about.figures([""], [year]), *figures],
        notice=joined([chance, ranking_notice(t)], " "),
        values="; ".join(
            f"{row['unit_name']}: {row['base_text']} – {row['share_text']}"
            for row in rows
            if row["side"]
        ),
    )


def _mark(about: Subject, figure: facts.Row, share: Mapping[Any, Any], base: str) -> facts.Row:
    t, language = about.words.t, about.words.language
    difference = share["difference"]
    known = not facts.absent(difference)
    lines = (
        [
            t("{share:p} of {things}", share=share["share"], things=about.measure.counted),
            t("{share:p} of {base}", share=share["base"], base=base),
        ]
        if known
        else []
    )
    return about.mark(
        figure,
        "" if known or figure["state"] != "missing" else "no_figures",
        lines,
        share=share["share"],
        base=share["base"],
        share_text=percent(share["share"], language),
        base_text=percent(share["base"], language),
        side=_points(difference, about.words) if known else "",
    )


def _points(difference: float, words: Words) -> str:
    """Write a difference of shares with its sign: +9,1 điểm %."""
    about = {"sign": sign(difference, 1), "points": abs(difference)}
    return words.t("{sign}{points:n1} points", **about)


def _table(about: Subject, shares: pd.DataFrame, base: str) -> pd.DataFrame:
    t, things = about.words.t, about.measure.counted
    return pd.DataFrame(
        {
            t("Unit"): [about.words.unit(code) for code in shares["unit"]],
            t("Share of {base} (%)", base=base): shares["base"],
            t("Share of {things} (%)", things=things): shares["share"],
            t("Difference (points)"): shares["difference"],
            t("Beyond proportion ({unit})", unit=things): shares["beyond"],
            t("Numerator"): shares["numerator"],
            t("Denominator"): shares["denominator"],
        }
    )
