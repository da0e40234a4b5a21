"""A unit among those of its kind over the years: their middle, its half, and each of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.analysis import among_peers
from nq07stats.analysis import peers as of_kind
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart, Curve
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, period


def peers(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    unit: str,
    years: Sequence[int],
    title: str,
    language: Language,
) -> Chart:
    """Build the line of a unit over the band of the middle half of the units of its kind.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned for all units, with the rows of these
        years.
    measure, unit
        The unit's series; any measure.
    years
        Years shown, ascending.

    Raises
    ------
    KeyError
        If the catalogue has no such unit.
    """
    words = Words(catalogue, language)
    t = words.t
    about = Subject(cube, words, words.measure(measure), title)
    alike = of_kind(catalogue, unit)
    figures = about.figures(alike, years)
    rows = [about.mark(row) for row in figures if row["state"] != "not_expected"]
    marks = facts.frame(rows)
    middle = among_peers(cube, catalogue, unit, [(measure, "")], years).set_index("year")
    middle = middle.reindex(list(years))
    kind = catalogue.unit_kinds[catalogue.units[unit].kind].name(language)
    beside = t("units of its kind: {kind}", kind=kind)
    if middle["low"].notna().any():
        beside = t("band: middle half of the units of its kind ({kind})", kind=kind)
    return about.chart(
        "peers",
        marks,
        _table(about, middle, unit, years),
        about.drawn_by_year(
            years,
            unit=unit,
            series="unit_name",
            highlight=words.unit(unit),
            curves=tuple(
                Curve(label, tuple(float(year) for year in years), tuple(middle[name]))
                for name, label in (("high", ""), ("low", ""), ("median", t("median")))
            ),
        ),
        when=period(years),
        beside=beside,
        figures=figures,
        notice=ranking_notice(t),
        values=facts.listed([row for row in rows if row["unit"] == unit], "year"),
    )


def _table(about: Subject, middle: pd.DataFrame, unit: str, years: Sequence[int]) -> pd.DataFrame:
    words, t = about.words, about.words.t
    return pd.DataFrame(
        {
            t("Year"): [words.year(unit, year) for year in years],
            words.unit(unit): middle["value"].tolist(),
            t("Median of its kind"): middle["median"].tolist(),
            t("Lower quartile"): middle["low"].tolist(),
            t("Upper quartile"): middle["high"].tolist(),
            t("Units of its kind with figures"): middle["units"].tolist(),
            words.unit(""): middle["whole"].tolist(),
        }
    )
