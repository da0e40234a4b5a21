"""Steps below each other, each narrower than the one it comes from; groups beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import LARGE, SMALL, STRONG, TEXT, Theme, legible, mix

_BAR, _BETWEEN, _APART = 34.0, 30.0, 28.0
_NARROWEST = 140.0
_SHORTEST = 0.5
"""Share of its place that the longest bar takes at least: for more words there is no room."""
_NAMES = 0.34
"""Share of the width that the steps' names may take."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``steps`` chart."""
    enc, rows = chart.encodings, parts.rows_of(chart)
    stages, groups = parts.grouped(rows, enc.y), parts.grouped(rows, enc.series)
    names = {stage: parts.wrap(stage, min(340, width * _NAMES), TEXT) for stage in stages}
    lines = [line for name in names.values() for line in name]
    left = max((parts.text_width(line, TEXT) for line in lines), default=80) + 16
    room = width - left - 16
    across = max(1, min(len(groups), int(room // _NARROWEST)))
    row_height = max(_BAR, max(map(len, names.values()), default=1) * TEXT * parts.LINE) + _BETWEEN
    head = LARGE * parts.LINE if "" not in groups else 0.0
    block = head + len(stages) * row_height - _BETWEEN + _APART
    blocks = -(-len(groups) // across)
    figure = parts.figure(
        chart, theme, width=width, body=blocks * block - _APART + 6, left=left, right=0
    )
    rows, span = _scaled(rows, room / across)
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=[0, span * across], showticklabels=False),
        "yaxis": parts.axis(theme, range=[-(blocks * block - _APART + 6), 0], showticklabels=False),
    }
    for index, own in enumerate(parts.grouped(rows, enc.series).values()):
        base, top = span * (index % across), block * (index // across)
        placed = [
            {**row, "base": base, "y": -(top + head + place * row_height + _BAR / 2)}
            for place, row in enumerate(own)
        ]
        figure["data"] += _group(placed, row_height, theme)
        if head:
            figure["data"].append(_heading(own, base, top, theme))
        if index % across == 0:
            figure["layout"]["annotations"] += _names(names, placed, left, theme)
    return figure


def _scaled(rows: Sequence[Row], room: float) -> tuple[list[Row], float]:
    """Return the rows, and what the axis of a group spans so that its words find room.

    Where what must be said of the longest bar leaves it too short, its hatching must do.
    """
    most = max((value for value in parts.column(rows, "value") if value is not None), default=0.0)
    behind = max((_width_behind(row) for row in rows), default=40.0)
    if behind > room * (1 - _SHORTEST):
        rows = [{**row, "note": row["note"] if row["state"] == "missing" else ""} for row in rows]
        behind = max((_width_behind(row) for row in parts.with_value(rows)), default=40.0)
    return list(rows), (most or 1.0) / (1 - min(behind / room, _SHORTEST))


def _group(placed: Sequence[Row], row_height: float, theme: Theme) -> list[Json]:
    color = parts.part_color(placed, theme)
    known, gone = parts.with_value(placed), parts.without_figures(placed)
    marker = {"color": color, "cornerradius": 3, "pattern": parts.hatch(known)}
    values = [float(row["value"]) for row in known]
    ends = [row["base"] + value for row, value in zip(known, values, strict=True)]
    figures = [parts.strong(row["text"]) + _said(row["note"], theme) for row in known]
    quiet = parts.font(SMALL, theme.secondary)
    at = [row["y"] for row in known]
    holes = [row["base"] for row in gone], [row["y"] for row in gone]
    said = [f"\u00a0{row['note']}" for row in gone]
    return [
        *_narrowing(placed, theme),
        parts.bars(
            known,
            values,
            at,
            marker,
            base=[row["base"] for row in known],
            orientation="h",
            width=_BAR,
            name="step",
        ),
        parts.label(ends, at, figures, parts.font(TEXT, theme.ink), "middle right", clear=4),
        parts.dots(gone, *holes, parts.hollow(theme, 13), name="missing"),
        parts.label(*holes, said, quiet, "middle right", clear=14),
        _carried(placed, row_height, theme),
    ]


def _width_behind(row: Row) -> float:
    return parts.text_width(row["text"], TEXT) + parts.text_width(row["note"], SMALL) + 36


def _said(note: str, theme: Theme) -> str:
    return f"\u00a0\u00a0{parts.colored(note, theme.secondary, SMALL)}" if note else ""


def _narrowing(placed: Sequence[Row], theme: Theme) -> list[Json]:
    """Pale bands from each bar to the next; none where not the same units stand behind both."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for before, after in pairwise(placed):
        ends = [parts.number(row["value"]) for row in (before, after)]
        whole = before["state"] == after["state"] == "complete"
        if whole and None not in ends:
            high, low = before["y"] - _BAR / 2, after["y"] + _BAR / 2
            first, last = (before["base"] + (end or 0.0) for end in ends)
            xs += [before["base"], first, last, before["base"], None]
            ys += [high, high, low, low, None]
    if not xs:
        return []
    fill = mix(theme.surface, parts.part_color(placed, theme), 0.16)
    band = parts.stroke(xs, ys, fill, 0)
    return [{**band, "fill": "toself", "fillcolor": fill, "name": "narrowing"}]


def _carried(placed: Sequence[Row], row_height: float, theme: Theme) -> Json:
    own = [row for row in placed if row["carried"]]
    middle = (row_height - _BAR) / 2
    return parts.label(
        [row["base"] for row in own],
        [row["y"] + _BAR / 2 + middle for row in own],
        [f"\u00a0↓ {row['carried']}" for row in own],
        parts.font(SMALL, theme.ink, STRONG),
        "middle right",
    )


def _heading(own: Sequence[Row], base: float, top: float, theme: Theme) -> Json:
    style = parts.font(TEXT, legible(parts.part_color(own, theme), theme), STRONG)
    return parts.label([base], [-top], [own[0]["part"]], style, "bottom right")


def _names(
    names: Mapping[str, list[str]], placed: Sequence[Row], left: float, theme: Theme
) -> list[Json]:
    return [
        parts.note(
            "<br>".join(name),
            parts.font(TEXT, theme.ink),
            name="stage",
            xref="paper",
            yref="y",
            x=0,
            xanchor="left",
            xshift=-left,
            y=row["y"],
            yanchor="middle",
            align="left",
        )
        for name, row in zip(names.values(), placed, strict=True)
    ]
