"""Cells that can be picked: the grid of reports and the scorecard of units and years."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SIGNS, SMALL, STRONG, TEXT, Theme, mix, status_color, text_on

_NARROWEST_TILE = 112.0
_CELL = 38.0
_APART = 0.35
"""Gap, in rows, before the row of all units together."""


def draw_tiles(chart: Chart, theme: Theme, width: int) -> Json:
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
    inside = parts.inside(texts, {**parts.font(SMALL, theme.ink), "color": inks})
    cells = _cells(rows, places, marker, inside, gap=0.05)
    # A tile stands for a report, not for a figure: there is no figure's source to lead to.
    del cells["customdata"]
    figure["data"] = [cells]
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


def draw_scorecard(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``scorecard`` chart: numbers in cells, darker for more."""
    rows, enc = parts.rows_of(chart), chart.encodings
    units = {row["unit"]: row[enc.y] for row in rows}
    names = {unit: parts.wrap(name, min(260, width * 0.3), TEXT) for unit, name in units.items()}
    widest = max(
        (parts.text_width(line, TEXT) for name in names.values() for line in name), default=60
    )
    row_of = {unit: index + (0 if unit else _APART) for index, unit in enumerate(units)}
    down = len(units) + _APART
    figure = parts.figure(
        chart, theme, width=width, body=down * _CELL, left=widest + 14, right=0, top=28
    )
    figure["layout"] |= {
        "xaxis": parts.axis(
            theme,
            range=[-0.48, len(enc.years) - 0.52],
            side="top",
            tickvals=list(range(len(enc.years))),
            ticktext=list(enc.year_labels),
            tickfont=parts.font(TEXT, theme.secondary),
        ),
        "yaxis": parts.axis(
            theme,
            range=[-down, 0],
            tickvals=[-place - 0.5 for place in row_of.values()],
            ticktext=[
                "<br>".join(name if unit else map(parts.strong, name))
                for unit, name in names.items()
            ],
            tickfont=parts.font(TEXT, theme.ink),
            ticklabelstandoff=6,
        ),
    }
    places = [(row_of[row["unit"]], float(enc.years.index(row["year"]))) for row in rows]
    figure["data"] = [_scored(rows, places, enc.unit, theme)]
    return figure


def _scored(
    rows: Sequence[Row], places: Sequence[tuple[float, float]], unit: str, theme: Theme
) -> Json:
    fills = _fills(rows, unit, theme)
    inks = [theme.secondary if fill is None else text_on(fill) for fill in fills]
    marker = {
        "color": [fill or theme.surface for fill in fills],
        "cornerradius": 3,
        "line": {"color": [fill or theme.context_soft for fill in fills], "width": 1},
        "pattern": parts.hatch(rows),
    }
    style = {**parts.font(TEXT, theme.ink, STRONG), "color": inks}
    return _cells(
        rows, places, marker, parts.inside([_cell_text(row) for row in rows], style), 0.03
    )


def _cell_text(row: Row) -> str:
    if parts.number(row["value"]) is None:
        return SIGNS["no_figures"].shape if row["state"] == "missing" else ""
    sign = f" {SIGNS[row['status']].shape}" if row["status"] else ""
    return f"{row['text']}{sign}"


def _fills(rows: Sequence[Row], unit: str, theme: Theme) -> list[str | None]:
    """Colours by value; all together does not set the scale where it is a sum of the others."""
    scale = [row for row in rows if row["unit"] or unit == "%"]
    known = [value for value in parts.column(scale, "value") if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    fills: list[str | None] = []
    for value in parts.column(rows, "value"):
        if value is None:
            fills.append(None)
            continue
        share = (min(value, high) - low) / (high - low) if high > low else 0.5
        fills.append(mix(*theme.scale, share * 0.85))
    return fills


def _cells(
    rows: Sequence[Row],
    places: Sequence[tuple[float, float]],
    marker: Json,
    inside: Json,
    gap: float,
) -> Json:
    # Bars, not a heat map: a click on a heat map never reaches Streamlit.
    cells = parts.bars(
        rows,
        [column for _, column in places],
        [1 - 2 * gap] * len(rows),
        marker,
        base=[-(row + 1) + gap for row, _ in places],
        width=1 - gap,
        name="cells",
        **inside,
    )
    cells["unselected"] = {"marker": {"opacity": 0.55}}
    return cells
