"""Who still lacks how many: bars of what a share of the same things has not reached yet."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.subject import Subject
from nq07stats.charts.theme import status_word
from nq07stats.formatting import number
from nq07stats.narration.words import Words, capitalised


def lacking(
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
    """Build a bar a unit of how many the numerator lacks, most first, the share written beside.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state, of a share that 100 % is the most of.
    year
        The year shown; 0 for the whole period.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    t, about = words.t, Subject(cube, words, words.measure(measure), title)
    overall, *figures = about.figures(["", *units], [year])
    rows = [_mark(about, row) for row in figures if row["state"] != "not_expected"]
    marks = facts.frame(facts.in_order(rows, "unit_name"), "side", "share")
    shown = pd.DataFrame(
        {
            t("Unit"): marks["unit_name"],
            t("Still lacking ({unit})", unit=about.measure.counted): marks["value"],
            t("Counted"): marks["numerator"],
            t("Out of"): marks["denominator"],
            about.measure.name_and_unit: marks["share"],
        }
    )
    counted = catalogue.indicators[catalogue.ratios[measure].numerator[0]]
    return about.chart(
        "rows",
        marks,
        shown,
        Encodings(
            x="value",
            y="unit_name",
            unit=about.measure.counted,
            decimals=counted.decimals,
            highlight=words.singled(highlight),
        ),
        when=words.year("", year),
        beside=t("bar: still lacking; right: share"),
        figures=[overall, *figures],
        notice=ranking_notice(t),
        values=facts.listed(rows, "unit_name"),
    )


def _mark(about: Subject, figure: facts.Row) -> facts.Row:
    """Make a unit's mark: what it lacks is drawn, its share said."""
    told, share = about.measure, figure["value"]
    if facts.absent(share):
        status = "nil" if figure["state"] == "complete" else "no_figures"
        side = status_word(status, about.words.t)
        return about.mark(figure, status, side=side, share=share)
    gap = max(0.0, figure["denominator"] - figure["numerator"])
    extra = [capitalised(facts.to_go(told, gap)) if gap else ""]
    parts = told.fraction(figure["numerator"], figure["denominator"])
    side = f"{told.short(share)} ({parts})"
    drawn = {"value": gap, "text": number(gap, told.language), "side": side, "share": share}
    return {**about.mark(figure, extra=extra), **drawn}
