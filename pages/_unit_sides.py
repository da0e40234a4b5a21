"""Strong and weak sides of a unit: each share and rate on one scale of what chance explains."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats import formatting, narration
from nq07stats.narration.words import Words, period
from pages import _links

_LEAST_REACH, _MOST_REACH = 2.5, 6.0
"""Times of what chance explains that the scale reaches to at least, and at most."""
_SPREAD = 48.0
"""Percent of the scale's width on either side of its middle."""

Row = Mapping[Any, Any]


def written(sides: pd.DataFrame, words: Words, unit: str, years: Sequence[int]) -> str:
    """Write a unit's sides as a table, each with its place among what chance explains.

    ``sides`` is what :func:`nq07stats.analysis.sides` returned for the years.
    """
    t = words.t
    title = html.escape(narration.sides_line(sides, words.catalogue, words.language))
    placed = sides["side"].isin(["strong", "weak", "level"]).any()
    note = html.escape(t("Grey band: what chance may explain.")) if placed else ""
    method = html.escape(_links.address("methods", chapter="units"))
    how = html.escape(t("How strong and weak sides are determined"))
    return (
        f'<div class="nq-sides"><h2>{title}</h2><table aria-label="{title}">'
        f"{_Table(sides, words, unit, years).written()}</table>"
        f'<p>{note} <a class="nq-link" href="{method}">{how} →</a></p></div>'
    )


class _Table:
    """The sides as HTML; parameters are those of :func:`written`."""

    def __init__(self, sides: pd.DataFrame, words: Words, unit: str, years: Sequence[int]) -> None:
        self.words, self.unit, self.period = words, unit, period(years)
        self.by_side = {str(side): own.to_dict("records") for side, own in sides.groupby("side")}
        self.columns = {"value": words.unit(unit), "whole": words.unit("")}
        if sides["kind"].notna().any():
            self.columns["kind"] = words.t("Median of its kind")
        away = sides.loc[sides["side"] != "small", "distance"].abs()
        most = max((each for each in away if math.isfinite(each)), default=0.0)
        self.reach = min(max(_LEAST_REACH, most), _MOST_REACH)

    def written(self) -> str:
        """Write headings and rows, the strong sides first."""
        t = self.words.t
        groups = {
            "strong": t("Strong sides"),
            "weak": t("Weak sides"),
            "level": t("Near the common level"),
            "small": t("Small numbers, neither praised nor blamed"),
            "no_figures": t("Not to be compared"),
        }
        bodies = [self._group(name, side) for side, name in groups.items() if side in self.by_side]
        return self._head() + "".join(bodies)

    def _head(self) -> str:
        """Write the headings, which say what the marks of the scale are."""
        t = self.words.t
        headings = "".join(
            f'<th scope="col" class="number">{_marked(mark, name)}</th>'
            for mark, name in self.columns.items()
        )
        weak, strong = html.escape(t("← weaker")), html.escape(t("stronger →"))
        return (
            f'<thead><tr><th scope="col"><div class="side"><span>{html.escape(t("Share or rate"))}'
            f'</span><span class="ends"><span>{weak}</span><span>{strong}</span></span></div></th>'
            f"{headings}</tr></thead>"
        )

    def _group(self, name: str, side: str) -> str:
        rows = self.by_side[side]
        told = html.escape(f"{name} ({self.words.t('{count:c}', count=len(rows))})")
        head = f'<th scope="rowgroup" colspan="{1 + len(self.columns)}">{told}</th>'
        return f"<tbody><tr>{head}</tr>{''.join(map(self._row, rows))}</tbody>"

    def _row(self, row: Row) -> str:
        words = self.words
        told = words.measure(row["measure"], row["category"])
        nothing = "…" if row["state"] == "missing" else formatting.MISSING
        values: list[str] = [
            nothing if pd.isna(row[name]) else told.short(row[name]) for name in self.columns
        ]
        numbers = "".join(f'<td class="number">{html.escape(value)}</td>' for value in values)
        sentence = narration.side_sentence(row, words.catalogue, words.language).replace("**", "")
        when = words.year(self.unit, row["year"]) if row["year"] else self.period
        of_what = told.fraction(row["numerator"], row["denominator"])
        about = f"{when} · {of_what}" if row["side"] == "small" and of_what else when
        name = html.escape(narration.name_beside_figures(told, words))
        return (
            f'<tr title="{html.escape(sentence)}"><th scope="row"><div class="side">'
            f"<span>{name}\N{NO-BREAK SPACE}<small>{html.escape(about)}</small></span>"
            f"{self._scale(row)}</div></th>{numbers}</tr>"
        )

    def _scale(self, row: Row) -> str:
        """Draw the band of chance, everyone's level in its middle, the unit's dot and its kind's.

        What is too small to tell has no place on it.
        """
        if row["side"] in ("small", "no_figures"):
            return '<span class="scale bare"></span>'
        low, high = self._place(-1), self._place(1)
        shown = {"whole": 0.0, "kind": row["kind_distance"], "value": row["distance"]}
        marks = "".join(
            f'<i class="{name}" style="left: {self._place(times):.1f}%"></i>'
            for name, times in shown.items()
            if not pd.isna(times)
        )
        level = " level" if row["side"] == "level" else ""
        return (
            f'<span class="scale{level}" aria-hidden="true"><i class="band" '
            f'style="left: {low:.1f}%; width: {high - low:.1f}%"></i>{marks}</span>'
        )

    def _place(self, times: float) -> float:
        """Return the place in percent of a difference in times of what chance explains.

        What lies beyond the scale stands at its end.
        """
        return 50 + _SPREAD * max(-1.0, min(1.0, times / self.reach))


def _marked(mark: str, name: str) -> str:
    """Write a name behind its mark, which a line does not part from the first word."""
    first, _, rest = name.partition(" ")
    sign = f'<i class="{mark}" aria-hidden="true"></i>'
    return f"<span>{sign}{html.escape(first)}</span> {html.escape(rest)}".rstrip()
