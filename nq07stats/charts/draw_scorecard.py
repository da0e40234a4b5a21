"""A table of cells that can be picked, the number in each, darker for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SIGNS, SMALL, STRONG, TEXT, Theme, mix, text_on

_CELL, _SPACE = 36.0, 2.0
"""Least height of a row, and the space between two cells."""
_APART, _BELOW = 10.0, 22.0
"""Gaps before the row of all together, and between two tables below each other."""
_NARROWEST = 44.0
_NAMES = 0.36
"""Share of the width that the rows' names may take."""


@dataclass(frozen=True)
class _Line:
    """A row: its name in lines, its cells, and how far below the table's first row it stands."""

    name: list[str]
    cells: list[Row]
    top: float
    height: float
    strong: bool


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``scorecard`` chart.

    Columns that do not fit beside each other make a second table below the first.
    """
    enc = chart.encodings
    lines = _lines(chart, width)
    words = [parts.text_width(word, TEXT) for line in lines for word in line.name]
    left = max(words, default=60.0) + 14
    room = width - 16 - left
    tables = -(-len(enc.columns) // max(1, int(room // _needed(chart))))
    across = -(-len(enc.columns) // max(1, tables))
    heads = [parts.wrap(label, room / max(1, across) - 6, SMALL) for label in enc.columns]
    starts, body = _starts(lines, heads, across)
    figure = parts.figure(chart, theme, width=width, body=body, left=left, right=0)
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=[0, across], showticklabels=False),
        "yaxis": parts.axis(theme, range=[-body, 0], showticklabels=False),
    }
    figure["data"] = [
        _cells(lines, starts, across, theme),
        _headings(heads, starts, across, theme),
    ]
    figure["layout"]["annotations"] += [
        _name(line, -(start + line.top + line.height / 2), left, theme)
        for start in starts
        for line in lines
    ]
    return figure


def _lines(chart: Chart, width: int) -> list[_Line]:
    rows = [{**row, "of": (row[chart.encodings.y], row["total"])} for row in parts.rows_of(chart)]
    lines: list[_Line] = []
    top = 0.0
    for (label, total), cells in parts.grouped(rows, "of").items():
        name = parts.wrap(label, min(320, width * _NAMES), TEXT)
        height = max(_CELL, len(name) * TEXT * parts.LINE + 6)
        top += _APART if total and lines else 0.0
        strong = bool(total) or label == chart.encodings.highlight
        lines.append(_Line(name, cells, top, height, strong))
        top += height
    return lines


def _needed(chart: Chart) -> float:
    """Width that a column needs for its figures and the longest word of its heading."""
    figures = [parts.text_width(_text(row), TEXT) + 8 for row in parts.rows_of(chart)]
    words = [word for heading in chart.encodings.columns for word in heading.split()]
    return max([_NARROWEST, *figures, *(parts.text_width(word, SMALL) + 4 for word in words)])


def _starts(
    lines: Sequence[_Line], heads: Sequence[Sequence[str]], across: int
) -> tuple[list[float], float]:
    """Return where the first row of each table stands, and the height of all."""
    height = lines[-1].top + lines[-1].height if lines else _CELL
    starts: list[float] = []
    end = -_BELOW
    for first in range(0, len(heads), max(1, across)):
        head = max(map(len, heads[first : first + across])) * SMALL * parts.LINE + 8
        starts.append(end + _BELOW + head)
        end = starts[-1] + height
    return starts, max(end, _CELL)


def _cells(lines: Sequence[_Line], starts: Sequence[float], across: int, theme: Theme) -> Json:
    placed = [(line, row) for line in lines for row in line.cells]
    rows = [row for _, row in placed]
    fills = _fills(rows, theme)
    inks = [theme.secondary if fill is None else text_on(fill) for fill in fills]
    edges = [fill or theme.context_soft for fill in fills]
    marker = {
        "color": [fill or theme.surface for fill in fills],
        "cornerradius": 3,
        "line": {"color": edges, "width": 1},
        "pattern": parts.hatch(rows),
    }
    style = {**parts.font(TEXT, theme.ink, STRONG), "color": inks}
    # Bars, not a heat map: a click on a heat map never reaches Streamlit.
    cells = parts.bars(
        rows,
        [row["column"] % across + 0.5 for row in rows],
        [line.height - 2 * _SPACE for line, _ in placed],
        marker,
        base=[
            -(starts[row["column"] // across] + line.top + line.height) + _SPACE
            for line, row in placed
        ],
        width=0.97,
        name="cells",
        **parts.inside([_text(row) for row in rows], style),
    )
    cells["unselected"] = {"marker": {"opacity": 0.55}}
    return cells


def _text(row: Row) -> str:
    if parts.number(row["value"]) is None:
        return SIGNS["no_figures"].shape if row["state"] == "missing" else ""
    return str(row["text"])


def _fills(rows: Sequence[Row], theme: Theme) -> list[str | None]:
    shades = parts.column(rows, "shade")
    return [None if shade is None else mix(*theme.scale, shade * 0.85) for shade in shades]


def _headings(
    heads: Sequence[Sequence[str]], starts: Sequence[float], across: int, theme: Theme
) -> Json:
    places = range(len(heads))
    return parts.label(
        [place % across + 0.5 for place in places],
        [-starts[place // across] + 2 for place in places],
        ["<br>".join(head) for head in heads],
        parts.font(SMALL, theme.secondary, STRONG),
        "top center",
    )


def _name(line: _Line, y: float, left: float, theme: Theme) -> Json:
    text = "<br>".join(line.name)
    return parts.note(
        parts.strong(text) if line.strong else text,
        parts.font(TEXT, theme.ink),
        name="row",
        xref="paper",
        yref="y",
        x=0,
        xanchor="left",
        xshift=-left,
        y=y,
        yanchor="middle",
        align="left",
    )
