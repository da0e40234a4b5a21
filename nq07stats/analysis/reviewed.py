"""What was looked at again already, and is right as long as its figures stay as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from nq07stats.observations import FIGURE_KEY

PLACE = ("kind", "unit", "year", "measure", "category", "beside")
"""The columns of ``ANOMALY_DTYPES`` that tell which thing is meant."""

_OWN_FACTS: Mapping[str, tuple[str, ...]] = {
    "own_years": ("value", "out_of", "low", "high"),
    "peers": ("value", "out_of"),
    "total": ("value", "usual"),
    "part": ("value", "usual"),
    "above_100": ("value", "out_of"),
}
"""Of what is told of one figure: what of it are figures of the unit itself."""

SAID = ("id", "reason", "recorded_at", "recorded_by")


def said_of(found: pd.DataFrame, observations: pd.DataFrame) -> list[str]:
    """Write down, of each thing found, the figures of the unit that it is told of.

    Parameters
    ----------
    found
        Rows of what :func:`nq07stats.analysis.to_review` returned.
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.

    Returns
    -------
    list of str
        A text for each row, which stays the same exactly as long as these figures do: the figure
        with what it is held against or, of what is told of all figures of a unit, a digest of them.
        What other units of its kind report is left out.
    """
    every: list[Any] = list(found.itertuples())
    return [
        " ".join([row.state, *(f"{getattr(row, name):.12g}" for name in _OWN_FACTS[row.kind])])
        if row.measure
        else _digest(row, observations)
        for row in every
    ]


def _digest(row: Any, observations: pd.DataFrame) -> str:
    """Digest all figures of the years, and of the units, that are told to be alike or round."""
    own = observations[observations["unit"].isin([row.unit, row.beside])]
    if row.year:
        own = own[own["year"].isin([row.year, row.beside_year])]
    told = own[[*FIGURE_KEY, "state", "value", "basis"]].sort_values(FIGURE_KEY)
    return hashlib.sha256(told.to_csv(index=False, header=False).encode()).hexdigest()


def part_reviewed(
    found: pd.DataFrame, reviewed: pd.DataFrame, observations: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part what was found into what is still to be looked at and what was, and is right.

    Parameters
    ----------
    found, observations
        As for :func:`said_of`.
    reviewed
        What people found right: :data:`PLACE`, the ``figures`` they said it of, :data:`SAID`.

    Returns
    -------
    tuple of DataFrame
        The rows of ``found`` still to be looked at, and the others with :data:`SAID` beside.

    Notes
    -----
    Whoever has looked at something again and found it right can say so, with the reason. It is then
    listed apart, and comes back by itself as soon as the figures that it was said of change: those
    of the unit itself, while other units of its kind may report what they like.

    Example: 37 in 2024 where the other years have 4 to 9 was confirmed. A new report says 36, or 12
    of 2022: it is to be looked at again.
    """
    said = reviewed.drop_duplicates([*PLACE])[[*PLACE, "figures", *SAID]]
    told = found.assign(figures=pd.Series(said_of(found, observations), found.index, dtype="str"))
    beside = told.merge(said, how="left", on=[*PLACE, "figures"]).set_axis(found.index)
    right = beside["id"].notna()
    done = beside[right].drop(columns="figures")
    return found[~right], done.assign(id=done["id"].astype("int64"))
