"""Tiles on the catalogue's grid: one a unit, with a figure of it or the state of its report."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import LARGE, SIGNS, SMALL, TEXT, Theme, mix, status_color, text_on

_NARROWEST_TILE = 112.0
_GAP = 0.05
_ASIDE = 0.3
"""Room left where the catalogue's grid leaves a row or a column free, in tiles."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``tiles`` chart: a tile a unit, calm where all is well."""
    rows, enc = parts.rows_of(chart), chart.encodings
    places = _places(rows, width)
    down = max((row for row, _ in places), default=0) + 1
    across = max((column for _, column in places), default=0) + 1
    room = (width - 16) / across - 20
    fills = [_fill(row, theme) for row in rows]
    inks = [_ink(row, fill, theme) for row, fill in zip(rows, fills, strict=True)]
    texts = [_text(row, room, enc) for row in rows]
    lines = max((text.count("<br>") + 1 for text in texts), default=3)
    body = down * (lines * TEXT * parts.LINE + 24)
    figure = parts.figure(chart, theme, width=width, body=body, left=0, right=0)
    figure["layout"] |= {
        # As much room as the edge of the unit looked at takes.
        "xaxis": parts.axis(theme, range=[-0.5, across - 0.5], showticklabels=False),
        "yaxis": parts.axis(theme, range=[-down + 0.02, -0.02], showticklabels=False),
    }
    edges = [_edge(row, fill, enc, theme) for row, fill in zip(rows, fills, strict=True)]
    line = {"color": [color for color, _ in edges], "width": [thick for _, thick in edges]}
    cells = parts.bars(
        rows,
        [column for _, column in places],
        [1 - 2 * _GAP] * len(rows),
        {"color": fills, "cornerradius": 6, "line": line},
        base=[-(row + 1) + _GAP for row, _ in places],
        width=1 - _GAP,
        name="cells",
        # The size of the text gives the lines their distance; each has a size of its own.
        **parts.inside(texts, {**parts.font(TEXT, theme.ink), "color": inks}),
    )
    if not enc.x:
        # A tile that stands for a report has no figure whose sources it could lead to.
        del cells["customdata"]
    figure["data"] = [{**cells, "unselected": {"marker": {"opacity": 0.55}}}]
    return figure


def _places(rows: Sequence[Row], width: int) -> list[tuple[float, float]]:
    """Return row and column of each tile: the grid's, closed up, or else in order.

    Tiles without a place in the grid, or with one that is taken, fill rows below it.
    """
    on_grid: dict[tuple[float, float], int] = {}
    for index, row in enumerate(rows):
        place = parts.number(row["grid_row"]), parts.number(row["grid_col"])
        if place[0] is not None and place[1] is not None:
            on_grid.setdefault((place[0], place[1]), index)
    down, across = (_closed_up({place[side] for place in on_grid}) for side in (0, 1))
    wide = max(across.values(), default=-1.0) + 1
    if not on_grid or (width - 16) / wide < _NARROWEST_TILE:
        on_grid, wide = {}, max(1.0, min(len(rows), (width - 16) // _NARROWEST_TILE))
    placed = {index: (down[row], across[column]) for (row, column), index in on_grid.items()}
    below = max((row for row, _ in placed.values()), default=-1.0) + 1
    others = [index for index in range(len(rows)) if index not in placed]
    each = int(wide)
    for nth, index in enumerate(others):
        placed[index] = below + nth // each, float(nth % each)
    return [placed[index] for index in range(len(rows))]


def _closed_up(lines: set[float]) -> dict[float, float]:
    """Move the grid's rows or columns together; a little room tells where some are left free."""
    order = sorted(lines)
    places: dict[float, float] = {}
    at = 0.0
    for before, line in zip([None, *order], order, strict=False):
        if before is not None:
            at += 1 + (_ASIDE if line - before > 1 else 0)
        places[line] = at
    return places


def _text(row: Row, room: float, enc: Encodings) -> str:
    """Write a tile: the unit, its figure or the state of its report, and what is to be said."""
    name = parts.wrap(row["unit_name"], room, TEXT)
    heading = [parts.strong(line) if not enc.x else line for line in name]
    sign = f"{SIGNS[row['status']].shape} " if row["status"] else ""
    if not enc.x:
        told = _sized(f"{sign}{row['text']}", SMALL)
    elif row["state"] == "missing":
        told = SIGNS["no_figures"].shape
    else:
        partial = "*" if row["state"] == "partial" else ""
        told = _sized(parts.strong(f"{sign}{row['text']}{partial}"), LARGE)
    details = parts.wrap(_said(row), room, SMALL, balanced=True) if _said(row) else []
    return "<br>".join([*heading, told, *(_sized(line, SMALL) for line in details)])


def _said(row: Row) -> str:
    return str(row["note"] if row["state"] == "missing" else row["side"])


def _sized(text: str, size: int) -> str:
    return f'<span style="font-size:{size}px">{text}</span>'


def _fill(row: Row, theme: Theme) -> str:
    shade = parts.number(row.get("shade"))
    if shade is not None:
        return mix(*theme.scale, shade)
    if row["status"] in ("", "missing", "no_figures"):
        return theme.surface
    color = status_color(row["status"], theme)
    return color if row["status"] == "to_mend" else mix(theme.surface, color, 0.07)


def _ink(row: Row, fill: str, theme: Theme) -> str:
    if row["status"] == "to_mend" or parts.number(row.get("shade")) is not None:
        return text_on(fill)
    return status_color(row["status"], theme) if row["status"] else theme.ink


def _edge(row: Row, fill: str, enc: Encodings, theme: Theme) -> tuple[str, float]:
    if enc.highlight and row[enc.y] == enc.highlight:
        return theme.ink, 4.0
    return (theme.context if fill == theme.surface else fill), 1.5
