"""What happened in a year, drawn quietly behind a line over the years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Encodings
from nq07stats.charts.figure_parts import Json
from nq07stats.charts.theme import SMALL, Theme

_WIDEST = 150.0


def event_words(enc: Encodings, step: float) -> dict[int, list[str]]:
    """Return what is written above each year with an event, as lines that fit beside each other.

    ``step`` are the px from one year to the next.
    """
    texts: dict[int, list[str]] = {}
    for event in enc.events:
        if event.year in enc.years:
            texts.setdefault(event.year, []).append(event.text)
    years = sorted(texts)
    nearest = min((later - one for one, later in pairwise(years)), default=99)
    room = min(_WIDEST, nearest * step - 8)
    return {year: parts.wrap("; ".join(texts[year]), room, SMALL) for year in years}


def event_line(year: int, theme: Theme) -> Json:
    """Return the dotted line of a year, from foot to top."""
    return parts.upright(year, theme.context, 1.5, "dot")


def event_note(year: int, lines: Sequence[str], years: Sequence[int], theme: Theme) -> Json:
    """Return the words above a year's line; at the first and the last year they stay within."""
    side = {years[0]: "left", years[-1]: "right"}.get(year, "center")
    return parts.note(
        "<br>".join(lines),
        parts.font(SMALL, theme.secondary),
        name="event",
        xref="x",
        yref="paper",
        x=year,
        xanchor=side,
        y=1,
        yanchor="bottom",
        yshift=4,
        align=side,
    )
