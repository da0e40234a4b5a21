"""From a figure back to the cells it was added up from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Indicator, Ratio


def sources(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    measure: str,
    category: str,
    unit: str,
    year: int,
    *,
    years: Sequence[int],
    units: Sequence[str] = (),
) -> pd.DataFrame:
    """Pick the observations that a figure rests on, numerators before denominators.

    Parameters
    ----------
    observations
        The figures that count, with whatever provenance they carry.
    measure, category, unit, year
        The figure, as in ``CUBE_DTYPES``: "" for the total and for all units, 0 for the period.
    years, units
        Years and units selected; no units for all. Of a stock's period only the last year counts.

    Returns
    -------
    pandas.DataFrame
        Rows of ``observations``, by indicator in the measure's order, then by unit and year.
    """
    row = catalogue.measures[measure]
    asked_units = [unit] if unit else list(units or catalogue.units)
    asked_years = [year] if year else sorted(years)
    if isinstance(row, Indicator) and row.kind == "K":
        asked_years = asked_years[-1:]
    within = observations[
        observations["unit"].isin(asked_units) & observations["year"].isin(asked_years)
    ]
    order = {code: place for place, code in enumerate(catalogue.units)}
    within = within.sort_values(
        ["unit", "year"],
        kind="stable",
        key=lambda column: column.map(order) if column.name == "unit" else column,
    )
    parts = [
        _of_indicator(within, catalogue, code, by, track)
        for code, by, track in _sides(row, category)
    ]
    return pd.concat(parts, ignore_index=True)


def _sides(measure: Indicator | Ratio, category: str) -> list[tuple[str, str, str]]:
    """Indicators of a measure, each with the category and the track that it is confined to."""
    if isinstance(measure, Indicator):
        return [(measure.code, category, "")]
    below = "" if measure.by else category
    return [
        *((code, category, measure.track) for code in measure.numerator),
        *((code, below, measure.track) for code in measure.denominator),
    ]


def _of_indicator(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    code: str,
    category: str,
    track: str,
) -> pd.DataFrame:
    indicator = catalogue.indicators[code]
    rows = observations[observations["indicator"] == code]
    if category and (rows["category"] == category).any():
        return rows[rows["category"] == category]
    on_track = [
        row.code
        for row in catalogue.categories.get(indicator.dimension, ())
        if track and row.track == track and not indicator.track
    ]
    if on_track:
        return rows[rows["category"].isin(on_track)]
    # Where a total is given, its parts are checked against it but not added.
    totals = pd.MultiIndex.from_frame(rows.loc[rows["category"] == "", ["unit", "year"]])
    has_total = pd.MultiIndex.from_frame(rows[["unit", "year"]]).isin(totals)
    return rows[(rows["category"] == "") | ~has_total]
