"""A few units beside each other: one measure over the years, a line in its own colour each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Event
from nq07stats.charts.subject import Subject
from nq07stats.narration.succession import breaks_told
from nq07stats.narration.words import Words, period

MOST_BESIDE = 4
"""Units that can be told apart on one pair of axes."""


def over_years(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
) -> Chart:
    """Build a line over the years for each unit, with all together in grey where that is no total.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state; the rows of unit "" are all units together.
    units
        Codes of at most :data:`MOST_BESIDE` units, in the order of their colours; those that are
        not asked in any of the years are left out.

    Raises
    ------
    ValueError
        If there are more units.
    """
    if len(units) > MOST_BESIDE:
        raise ValueError(f"{len(units)} units beside each other")
    words = Words(catalogue, language)
    about = Subject(cube, words, words.measure(measure), title)
    compared = [*units, ""] if about.measure.ratio else [*units]
    figures = {code: about.figures([code], years) for code in compared}
    asked = [code for code in compared if facts.any_asked(figures[code])]
    rows = [
        about.mark(figure, place=place, name=words.unit(code))
        for place, code in enumerate(compared)
        if code in asked
        for figure in figures[code]
    ]
    marks = facts.frame(rows, "place", "name")
    shown = facts.pivot(marks, "year", "unit", years, asked)
    shown.columns = pd.Index([words.unit(code) for code in asked])
    own = [row for row in rows if row["unit"]]
    return about.chart(
        "beside",
        marks,
        shown.rename_axis(words.t("Year")).reset_index(),
        about.drawn_by_year(years, series="unit", broken=_broken(about, units, asked, years)),
        when=period(years),
        figures=[row for row in rows if not row["unit"]] or own,
        values=facts.listed([row for row in own if row["year"] == years[-1]], "name"),
    )


def _broken(
    about: Subject, units: Sequence[str], asked: Sequence[str], years: Sequence[int]
) -> tuple[Event, ...]:
    """Say where the series of a unit breaks, and of all together where that is not told so."""
    t, told = about.words.t, []
    for code in units:
        name = about.words.unit(code)
        breaks = breaks_told(about.words, years, code) if code in asked else {}
        told += [
            Event(year, t("{name}: {value}", name=name, value=text))
            for year, text in breaks.items()
        ]
    own = {event.year for event in told}
    of_all = about.broken(years, "") if "" in asked else ()
    return (*told, *(event for event in of_all if event.year not in own))
