"""Sentences on change: what got better and what got worse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import number, percent
from nq07stats.narration.words import Words, joined, lowered


def changes_line(
    changes: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    since: int,
    most: int = 2,
) -> str:
    """Say which measures moved for better and for worse since a year.

    Parameters
    ----------
    changes
        Rows of one unit or of all together, of one year, of what
        :func:`nq07stats.analysis.change_on_year` returned with ``since``.
    catalogue, language
        The plan, and the language to say it in.
    since
        The year compared with.
    most
        Measures named on each side, those that moved most first: percentages by their points,
        counts by their relative change.

    Returns
    -------
    str
        The sentence. Figures that are not comparable are left out; "" where none is.
    """
    words = Words(catalogue, language)
    t, told = words.t, changes[changes["comparable"].astype(bool) & changes["change"].notna()]
    if told.empty:
        return ""
    better = told[[value is True for value in told["better"]]]
    worse = told[[value is False for value in told["better"]]]
    if better.empty and worse.empty:
        return t("Since {since}, nothing has changed for better or worse.", since=since)
    sides = []
    if len(better):
        about = {"count": len(better), "examples": _examples(words, better, most)}
        sides.append(t("**{count:c} {count:figure|figures} improved** ({examples})", **about))
    if len(worse):
        about = {"count": len(worse), "examples": _examples(words, worse, most)}
        sides.append(t("**{count:c} fell back** ({examples})", **about))
    line = t("Since {since}, {sides}", since=since, sides=joined(sides, "; "))
    partial = (told["state"] == "partial").any()
    return line + (t(", among the units with figures in both years") if partial else "") + "."


def _examples(words: Words, rows: pd.DataFrame, most: int) -> str:
    in_points = rows["change_unit"] == "pp"
    size = rows["change"].where(in_points, rows["change_percent"]).abs().fillna(0.0)
    order = size.sort_values(ascending=False, kind="stable").index[:most]
    named = [
        f"{lowered(words.name(row['measure'], row['category']))} {_change(words, row)}"
        for row in rows.loc[order].to_dict("records")
    ]
    return joined([*named, "…" if len(rows) > most else ""], "; ")


def _change(words: Words, row: Mapping[Any, Any]) -> str:
    """Write a change with its sign: +12,3 điểm %, -45 sáng kiến (-8%)."""
    change = float(row["change"])
    sign = "+" if change > 0 else "-"
    if row["change_unit"] == "pp":
        points = number(abs(change), words.language, 1)
        return sign + words.t("{points} points", points=points)
    text = sign + words.measure(row["measure"]).text(abs(change))
    if pd.isna(row["change_percent"]):
        return text
    return f"{text} ({sign}{percent(abs(row['change_percent']), words.language)})"
