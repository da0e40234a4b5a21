"""Clauses that compare: who has most and least, how many have no figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from nq07stats.formatting import listing
from nq07stats.narration.words import Measure, Words, joined

Labelled = list[tuple[str, float]]
"""Values, each after what it is called."""

_MOST_NAMED = 2


def select(
    cube: pd.DataFrame,
    measure: str,
    categories: Sequence[str],
    units: Sequence[str],
    years: Sequence[int],
) -> pd.DataFrame:
    """Pick rows of a cube."""
    return cube[
        (cube["measure"] == measure)
        & cube["category"].isin(categories)
        & cube["unit"].isin(units)
        & cube["year"].isin(years)
    ]


def by_unit(words: Words, rows: pd.DataFrame) -> Labelled:
    """Return the values of a cube's rows, each after its unit."""
    return [
        (words.unit(code), value) for code, value in zip(rows["unit"], rows["value"], strict=True)
    ]


def at(labelled: Labelled, pick: Callable[[Iterable[float]], float]) -> Labelled:
    """Return those that have the greatest (``max``) or the least (``min``) value."""
    extreme = pick(value for _, value in labelled)
    return [(label, value) for label, value in labelled if value == extreme]


def extremes(words: Words, told: Measure, labelled: Labelled) -> str:
    """Name what is highest and what is lowest; nothing where there is nothing."""
    t = words.t
    if not labelled:
        return ""
    texts = {told.text(value) for _, value in labelled}
    if len(labelled) == 1:
        label, value = labelled[0]
        return t("{label}: {value}", label=label, value=told.text(value))
    if len(texts) == 1:
        return t("All {count:c} alike: {value}", count=len(labelled), value=texts.pop())
    high, low = at(labelled, max), at(labelled, min)
    return joined(
        [
            t("{labels} highest ({value})", **labels_and_value(words, told, high)),
            t("{labels} lowest ({value})", **labels_and_value(words, told, low)),
        ]
    )


def labels_and_value(words: Words, told: Measure, labelled: Labelled) -> dict[str, str]:
    """Return the facts of a sentence on what has the same value."""
    labels = listing([label for label, _ in labelled], words.language, _MOST_NAMED)
    return {"labels": labels, "value": told.text(labelled[0][1])}


def without_figures(rows: pd.DataFrame) -> int:
    """Count a cube's rows that lack a value; a share of nothing lacks none."""
    return int((rows["value"].isna() & (rows["reporting"] < rows["expected"])).sum())


def count_missing(words: Words, count: int) -> str:
    """Say how many have no figures; nothing where none lacks them."""
    return words.t("{count:c} without figures", count=count) if count else ""
