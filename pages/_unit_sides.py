"""Strong and weak sides of a unit, each with where it lies beside others."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from nq07stats import narration
from nq07stats.narration.words import Words, joined
from pages import _links

_MOST_TOLD = 4
_FEW_PERCENT = 25


def written(sides: pd.DataFrame, words: Words) -> str:
    """Write the strong and the weak sides as HTML, with what is too small to tell.

    ``sides`` is what :func:`nq07stats.analysis.sides` returned.
    """
    t = words.t
    by_side = {str(side): own.to_dict("records") for side, own in sides.groupby("side")}
    title = narration.sides_line(sides, words.catalogue, words.language)
    lists = "".join(
        f"<section><h4>{html.escape(heading)}</h4>{_items(by_side.get(side, []), none, words)}"
        "</section>"
        for side, heading, none in (
            ("strong", t("Strong sides"), t("None is clearly above the common level.")),
            ("weak", t("Weak sides"), t("None is clearly below the common level.")),
        )
    )
    both = len({"strong", "weak"} & set(by_side)) != 1
    small = [_plain(row, words) for row in by_side.get("small", [])]
    notes = [
        t("Small numbers, neither praised nor blamed: {list}.", list="; ".join(small))
        if small
        else "",
        _key(words, bool(sides["kind"].notna().any())),
    ]
    below = "".join(f"<p>{html.escape(note)}</p>" for note in notes if note)
    method = html.escape(_links.address("methods", chapter="units"))
    how = html.escape(t("How sides are told"))
    return (
        f'<div class="nq-sides"><h3>{html.escape(title)}</h3>'
        f'<div class="{"both" if both else "one"}">{lists}</div>{below}'
        f'<p><a class="nq-link" href="{method}">{how} →</a></p></div>'
    )


def _items(rows: list[dict[Any, Any]], none: str, words: Words) -> str:
    if not rows:
        return f"<p>{html.escape(none)}</p>"
    items = "".join(
        f"<li>{_sentence(row, words)}{_strip(row, words)}</li>" for row in rows[:_MOST_TOLD]
    )
    names = [words.name(row["measure"], row["category"]) for row in rows[_MOST_TOLD:]]
    more = words.t("Also: {list}.", list="; ".join(names)) if names else ""
    return f"<ul>{items}</ul>" + (f"<p>{html.escape(more)}</p>" if more else "")


def _sentence(row: Mapping[Any, Any], words: Words) -> str:
    told = html.escape(narration.side_sentence(row, words.catalogue, words.language), quote=False)
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", told)


def _plain(row: Mapping[Any, Any], words: Words) -> str:
    return narration.side_sentence(row, words.catalogue, words.language).replace("**", "")


def _strip(row: Mapping[Any, Any], words: Words) -> str:
    """Draw a line with the unit's value as a dot and those it is compared with as ticks."""
    told = words.measure(row["measure"], row["category"])
    values = [row[name] for name in ("value", "whole", "kind") if not pd.isna(row[name])]
    most = max(values)
    end = 100.0 if told.unit == "%" and _FEW_PERCENT < most <= 100 else most * 1.1
    marks = "".join(
        f'<i class="{name}" style="left: {100 * row[name] / end:.1f}%"></i>'
        for name in ("whole", "kind", "value")
        if not pd.isna(row[name]) and end
    )
    return f'<span class="strip" aria-hidden="true">{marks}</span>'


def _key(words: Words, with_kind: bool) -> str:
    """Say what the marks of a strip are."""
    t = words.t
    parts = [t("● the unit"), t("| {whole}", whole=words.unit(""))]
    if with_kind:
        parts.append(t("┆ median of its kind"))
    return joined(parts, " · ")
