"""A table of cells that can be picked, the number in each, darker for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import NO_VALUE, SMALL, STRONG, TEXT, Theme, mix, text_on

_CELL, _SPACE = 36.0, 2.0
"""Least height of a row, and the space between two cells."""
_APART, _BELOW = 10.0, 22.0
"""Gaps before the row of all together, and between two tables below each other."""
_NARROWEST = 44.0
_NAMES = 0.36
"""Share of the width that the rows' names may take."""
_NAME_WIDTHS = (320, 260, 200)
"""Widths in px that the rows' names are given, the widest that leaves room for all columns."""
_DEEPEST = {"light": 0.6, "dark": 0.5}
"""Share of the scale of colours that one colour of text is legible on throughout."""
_FILLED = 0.97
"""Share of a column's width that a cell takes."""
_PLATE = 0.74
"""Share of a hatched cell's width that stays plain behind its figure."""


@dataclass(frozen=True)
class _Line:
    """A row: its name in lines, its cells, and how far below the table's first row it stands."""

    name: list[str]
    cells: list[Row]
    top: float
    height: float
    strong: bool


@dataclass(frozen=True)
class _Grid:
    """Where columns stand, in px.

    ``edges`` are those of a table's columns, from left to right; ``starts`` tells how far down the
    first row of each table stands.
    """

    edges: list[float]
    starts: list[float]

    def start(self, column: int) -> float:
        """How far down the first row of the column's table stands."""
        return self.starts[column // (len(self.edges) - 1)]

    def sides(self, column: int) -> tuple[float, float]:
        """Left and right edge of a column."""
        place = column % (len(self.edges) - 1)
        return self.edges[place], self.edges[place + 1]

    def middle(self, column: int) -> float:
        """Middle of a column."""
        return sum(self.sides(column)) / 2


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``scorecard`` chart.

    Columns that do not fit beside each other make a second table below the first.
    """
    enc = chart.encodings
    lines, left, widths = _laid_out(chart, width)
    across = len(widths)
    heads = [
        parts.wrap(label, widths[at % across] - 6, SMALL, balanced=True)
        for at, label in enumerate(enc.columns)
    ]
    starts, body = _starts(lines, heads, across)
    grid = _Grid([0.0, *accumulate(widths)], starts)
    figure = parts.figure(chart, theme, width=width, body=body, left=left, right=0)
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=[0, grid.edges[-1]], showticklabels=False),
        "yaxis": parts.axis(theme, range=[-body, 0], showticklabels=False),
    }
    figure["data"] = [*_cells(lines, grid, theme), _headings(heads, grid, enc, theme)]
    figure["layout"]["shapes"] += _frame(lines, grid, enc, theme)
    figure["layout"]["annotations"] += [
        _name(line, -(start + line.top + line.height / 2), left, theme)
        for start in starts
        for line in lines
    ]
    return figure


def _laid_out(chart: Chart, width: int) -> tuple[list[_Line], float, list[float]]:
    """Return the rows, the room for their names, and the widths of a table's columns."""
    needs = _needs(chart)
    for most in (*_NAME_WIDTHS, _NAME_WIDTHS[0]):
        lines = _lines(chart, min(most, width * _NAMES))
        words = [parts.text_width(word, TEXT) for line in lines for word in line.name]
        left = max(words, default=60.0) + 14
        widths = _widths(needs, width - 16 - left)
        if len(widths) == len(needs):
            break
    return lines, left, widths


def _widths(needs: Sequence[float], room: float) -> list[float]:
    """Return the widths of the columns: alike, else as each needs, else of as many as fit."""
    most = max(1, int(room // max(needs, default=_NARROWEST)))
    if most < len(needs) and sum(needs) <= room:
        spare = (room - sum(needs)) / len(needs)
        return [need + spare for need in needs]
    across = -(-len(needs) // max(1, -(-len(needs) // most)))
    return [room / max(1, across)] * across


def _lines(chart: Chart, most: float) -> list[_Line]:
    rows = [{**row, "of": (row[chart.encodings.y], row["total"])} for row in parts.rows_of(chart)]
    lines: list[_Line] = []
    top = 0.0
    for (label, total), cells in parts.grouped(rows, "of").items():
        name = parts.wrap(label, most, TEXT, balanced=True)
        height = max(_CELL, len(name) * TEXT * parts.LINE + 6)
        top += _APART if total and lines else 0.0
        strong = bool(total) or label == chart.encodings.highlight
        lines.append(_Line(name, cells, top, height, strong))
        top += height
    return lines


def _needs(chart: Chart) -> list[float]:
    """Width that each column needs for its figures and the longest word of its heading."""
    needs = [
        max([_NARROWEST, *(parts.text_width(word, SMALL) + 4 for word in heading.split())])
        for heading in chart.encodings.columns
    ]
    for row in parts.rows_of(chart):
        at = row["column"]
        needs[at] = max(needs[at], parts.text_width(_text(row), TEXT) + 8)
    return needs


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


def _cells(lines: Sequence[_Line], grid: _Grid, theme: Theme) -> list[Json]:
    """Return the cells, and a plain plate on each hatched one, on which its figure stands."""
    placed = [(line, row) for line in lines for row in line.cells]
    hatched = [(line, row) for line, row in placed if row["state"] == "partial" and _has(row)]
    plain = [(line, row) for line, row in placed if row["state"] != "partial" or not _has(row)]
    cells = _tiles(placed, grid, theme, filled=_FILLED, inset=_SPACE)
    cells |= {"name": "cells", **_written(plain, placed, theme)}
    rows = [row for _, row in placed]
    cells["marker"]["color"] = _grounds(rows, theme)
    cells["marker"]["pattern"] = parts.hatch(rows)
    if not hatched:
        return [cells]
    plates = _tiles(hatched, grid, theme, filled=_FILLED * _PLATE, inset=_SPACE + 4)
    plates["marker"] |= {
        "color": _grounds([row for _, row in hatched], theme),
        "line": {"width": 0},
    }
    return [cells, plates | {"name": "plates", **_written(hatched, hatched, theme)}]


_Placed = Sequence[tuple[_Line, Row]]
"""Cells with the rows that they stand in."""


def _tiles(placed: _Placed, grid: _Grid, theme: Theme, *, filled: float, inset: float) -> Json:
    rows = [row for _, row in placed]
    columns = [row["column"] for row in rows]
    fills = _fills(rows, theme)
    marker = {
        "color": [fill or theme.surface for fill in fills],
        "cornerradius": 3,
        "line": {
            "color": [
                fill or (theme.context_soft if row["state"] == "missing" else theme.surface)
                for row, fill in zip(rows, fills, strict=True)
            ],
            "width": 1,
        },
    }
    # Bars, not a heat map: a click on a heat map never reaches Streamlit.
    tiles = parts.bars(
        rows,
        list(map(grid.middle, columns)),
        [line.height - 2 * inset for line, _ in placed],
        marker,
        base=[
            -(grid.start(row["column"]) + line.top + line.height) + inset for line, row in placed
        ],
        width=[filled * (right - left) for left, right in map(grid.sides, columns)],
    )
    if not any(row["measure"] for row in rows):
        # What is no figure has no figure's source to lead to.
        del tiles["customdata"]
    tiles["unselected"] = {"marker": {"opacity": 0.55}}
    return tiles


def _written(told: _Placed, placed: _Placed, theme: Theme) -> Json:
    """Write the figures of some cells into all those placed."""
    rows = [row for _, row in placed]
    inks = [
        text_on(fill) if fill else theme.ink if _has(row) else theme.secondary
        for row, fill in zip(rows, _fills(rows, theme), strict=True)
    ]
    style = {**parts.font(TEXT, theme.ink, STRONG), "color": inks}
    own = {id(row) for _, row in told}
    return parts.inside([_text(row) if id(row) in own else "" for row in rows], style)


def _has(row: Row) -> bool:
    return parts.number(row["value"]) is not None


def _text(row: Row) -> str:
    if not _has(row):
        return NO_VALUE.get(row["state"], "")
    return str(row["text"])


def _fills(rows: Sequence[Row], theme: Theme) -> list[str | None]:
    shades, deepest = parts.column(rows, "shade"), _DEEPEST[theme.name]
    return [None if shade is None else mix(*theme.scale, shade * deepest) for shade in shades]


def _grounds(rows: Sequence[Row], theme: Theme) -> list[str]:
    """Return the colours of cells: stripes need one to be left out of even beyond the scale."""
    return [
        theme.context_soft if row["state"] == "partial" and fill is None else fill or theme.surface
        for row, fill in zip(rows, _fills(rows, theme), strict=True)
    ]


def _headings(heads: Sequence[Sequence[str]], grid: _Grid, enc: Encodings, theme: Theme) -> Json:
    places = range(len(heads))
    texts = ["<br>".join(head) for head in heads]
    return parts.label(
        [grid.middle(place) for place in places],
        [2 - grid.start(place) for place in places],
        [
            parts.colored(text, theme.accent) if label == enc.highlight else text
            for text, label in zip(texts, enc.columns, strict=True)
        ],
        parts.font(SMALL, theme.secondary, STRONG),
        "top center",
    )


def _frame(lines: Sequence[_Line], grid: _Grid, enc: Encodings, theme: Theme) -> list[Json]:
    """Return a frame around the column that stands out; nothing where it is a row or none."""
    if enc.highlight not in enc.columns or not lines:
        return []
    place = enc.columns.index(enc.highlight)
    (left, right), start = grid.sides(place), grid.start(place)
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "y",
            "x0": left,
            "x1": right,
            "y0": -start,
            "y1": -(start + lines[-1].top + lines[-1].height),
            "line": {"color": theme.ink, "width": 2},
        }
    ]


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
