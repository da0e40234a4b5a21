"""The grid of reports: a tile a unit."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SIGNS, SMALL, TEXT, Theme, mix, status_color, text_on

_NARROWEST_TILE = 112.0
_GAP = 0.05


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``tiles`` chart: a tile a unit, calm where all is well."""
    rows = parts.rows_of(chart)
    places = _places(rows, width)
    down = max((row for row, _ in places), default=0) + 1
    across = max((column for _, column in places), default=0) + 1
    room = (width - 16) / across - 20
    texts = [_tile_text(row, room) for row in rows]
    lines = max((text.count("<br>") + 1 for text in texts), default=3)
    body = down * (lines * TEXT * parts.LINE + 24)
    figure = parts.figure(chart, theme, width=width, body=body, left=0, right=0)
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=[-0.48, across - 0.52], showticklabels=False),
        "yaxis": parts.axis(theme, range=[-down + 0.04, -0.04], showticklabels=False),
    }
    fills = [_tile_fill(row["status"], theme) for row in rows]
    edges = [
        theme.context if row["status"] == "missing" else fill
        for row, fill in zip(rows, fills, strict=True)
    ]
    inks = [_tile_ink(row["status"], fill, theme) for row, fill in zip(rows, fills, strict=True)]
    marker = {"color": fills, "cornerradius": 6, "line": {"color": edges, "width": 1.5}}
    cells = parts.bars(
        rows,
        [column for _, column in places],
        [1 - 2 * _GAP] * len(rows),
        marker,
        base=[-(row + 1) + _GAP for row, _ in places],
        width=1 - _GAP,
        name="cells",
        **parts.inside(texts, {**parts.font(SMALL, theme.ink), "color": inks}),
    )
    # A tile stands for a report, not for a figure: there is no figure's source to lead to.
    del cells["customdata"]
    figure["data"] = [{**cells, "unselected": {"marker": {"opacity": 0.55}}}]
    return figure


def _places(rows: Sequence[Row], width: int) -> list[tuple[float, float]]:
    """Return row and column of each tile: the grid's, closed up, or else in order."""
    grid = [parts.number(row[name]) for row in rows for name in ("grid_row", "grid_col")]
    if rows and None not in grid:
        lines = sorted({row["grid_row"] for row in rows})
        columns = sorted({row["grid_col"] for row in rows})
        places = [
            (float(lines.index(row["grid_row"])), float(columns.index(row["grid_col"])))
            for row in rows
        ]
        roomy = (width - 16) / len(columns) >= _NARROWEST_TILE
        if roomy and len(set(places)) == len(places):
            return places
    across = max(1, min(len(rows), int((width - 16) // _NARROWEST_TILE)))
    return [(float(index // across), float(index % across)) for index in range(len(rows))]


def _tile_text(row: Row, room: float) -> str:
    name = [parts.strong(line) for line in parts.wrap(row["unit_name"], room, TEXT)]
    sign = f"{SIGNS[row['status']].shape} {row['text']}"
    details = parts.wrap(row["side"], room, SMALL, balanced=True) if row["side"] else []
    heading = f'<span style="font-size:{TEXT}px">{"<br>".join(name)}</span>'
    return "<br>".join([heading, sign, *details])


def _tile_fill(status: str, theme: Theme) -> str:
    if status == "missing":
        return theme.surface
    color = status_color(status, theme)
    return color if status == "to_mend" else mix(theme.surface, color, 0.13)


def _tile_ink(status: str, fill: str, theme: Theme) -> str:
    return text_on(fill) if status == "to_mend" else status_color(status, theme)
