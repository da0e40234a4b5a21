"""A row for each figure that is far from its unit's other years, which are grey beside it."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, TEXT, Theme

_ROW = 58.0
_NAMES = 0.45
"""Share of the width that the names before the rows may take."""
_OTHER, _ODD = 11, 17
_BEFORE = -0.07
"""Where years without a figure stand: before 0, so that they are no value."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of an ``outliers`` chart: every row runs from 0 to its own greatest."""
    # The far figure is the last of its row.
    lines = [own for own in _runs(parts.rows_of(chart)) if own]
    names = [_name(own[-1], width * _NAMES, theme) for own in lines]
    said = [_words(own[-1], theme) for own in lines]
    right = max((_room(own[-1]) for own in lines), default=0.0)
    heights = [max(_ROW, name.count("<br>") * SMALL * parts.LINE + 34) for name in names]
    middles = [-(sum(heights[:at]) + height / 2) for at, height in enumerate(heights)]
    body = sum(heights) or _ROW
    figure = parts.figure(
        chart, theme, width=width, body=body, left=width * _NAMES, right=right + 22, bottom=6
    )
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=[_BEFORE - 0.02, 1.05], showticklabels=False),
        "yaxis": parts.axis(theme, range=[-body, 0], showticklabels=False),
    }
    placed = [
        {**row, "y": middle} for own, middle in zip(lines, middles, strict=True) for row in own
    ]
    figure["data"] = _traces(placed, middles, theme)
    for middle, name, words in zip(middles, names, said, strict=True):
        figure["layout"]["annotations"] += [
            _beside(name, middle, theme, x=0, xanchor="left", xshift=-width * _NAMES),
            _beside(words, middle, theme, x=1, xanchor="left", xshift=10),
        ]
    return figure


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Part the marks into rows: each ends with the figure that stands out."""
    runs: list[list[Row]] = [[]]
    for row in rows:
        runs[-1].append(row)
        if row["odd"]:
            runs.append([])
    return runs


def _name(row: Row, width: float, theme: Theme) -> str:
    lines = parts.wrap(row["of"], width - 24, SMALL, balanced=True)
    heading = parts.colored(parts.strong(parts.wrap(row["row"], width, TEXT)[0]), theme.ink, TEXT)
    return "<br>".join([heading, *(parts.colored(line, theme.secondary) for line in lines)])


def _figure(row: Row) -> str:
    return f"{row['text']} ({row['when']})"


def _room(row: Row) -> float:
    """Width of the words behind a row."""
    return max(parts.text_width(_figure(row), TEXT), parts.text_width(row["others"], SMALL))


def _words(row: Row, theme: Theme) -> str:
    figure = parts.colored(parts.strong(_figure(row)), theme.accent, TEXT)
    return f"{figure}<br>{parts.colored(row['others'], theme.secondary)}"


def _beside(text: str, y: float, theme: Theme, **place: float | str) -> Json:
    style = parts.font(SMALL, theme.ink)
    at: Json = {"xref": "paper", "yref": "y", "y": y, "yanchor": "middle", "align": "left", **place}
    return parts.note(text, style, name="row", **at)


def _traces(placed: Sequence[Row], middles: Sequence[float], theme: Theme) -> list[Json]:
    ground_x = [at for _ in middles for at in (0.0, 1.0, None)]
    ground_y = [at for middle in middles for at in (middle, middle, None)]
    known = [row for row in placed if parts.number(row["at"]) is not None]
    asked = [row for row in placed if row["state"] != "not_expected"]
    gone = [row for row in asked if parts.number(row["at"]) is None]
    others, odd = ([row for row in known if bool(row["odd"]) is wanted] for wanted in (False, True))
    grey = {"size": _OTHER, "color": theme.context, "line": {"width": 1.5, "color": theme.surface}}
    accent = {"size": _ODD, "color": theme.accent, "line": {"width": 2, "color": theme.surface}}
    return [
        {**parts.stroke(ground_x, ground_y, theme.hairline, 2), "name": "ground"},
        parts.dots(others, *_at(others), grey, name="others"),
        parts.dots(odd, *_at(odd), accent, name="odd"),
        parts.dots(
            gone,
            [_BEFORE] * len(gone),
            [row["y"] for row in gone],
            parts.hollow(theme, _OTHER),
            name="missing",
        ),
    ]


def _at(rows: Sequence[Row]) -> tuple[list[float], list[float]]:
    return [float(row["at"]) for row in rows], [row["y"] for row in rows]
