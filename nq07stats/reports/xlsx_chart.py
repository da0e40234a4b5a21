"""A sheet with a chart that the spreadsheet draws itself, above the numbers it is drawn from.

The numbers stand apart from the table because a cell that says "…" would be drawn as zero; here a
missing figure is an empty cell, which is drawn as a gap.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from nq07stats.catalogue import Language
from nq07stats.charts.theme import LIGHT
from nq07stats.messages import translator
from nq07stats.reports import page
from nq07stats.reports.model import NativeChart, Table
from nq07stats.reports.xlsx_page import set_up_page
from nq07stats.reports.xlsx_styles import SERIES, Styles, number_format, plain_format

_TOP = 24
_WHOLE = 100
_FONT = {"name": page.FONT, "size": 11, "color": LIGHT.ink, "bold": False}
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")


def add_chart_sheet(book: Workbook, table: Table, chart: NativeChart, styles: Styles) -> None:
    """Add a sheet that holds the chart and, beneath it, its numbers."""
    t = translator(table.language)
    sheet = book.add_worksheet(t("Chart"))
    names = [str(name) for name in chart.data.index]
    series = len(chart.data.columns)
    first = min(440, max(70, *(int(page.text_pixels(name)) + 24 for name in names)))
    other = min(170, (page.PRINT_WIDTH - first) // max(series, 1))
    sheet.set_column_pixels(0, 0, first)
    sheet.set_column_pixels(1, series, other)
    for row in range(_TOP):
        sheet.set_row_pixels(row, page.LINE)
    _write_numbers(sheet, table, chart, styles, (first, other))
    drawn = _draw(book, sheet.get_name(), chart, table.language)
    drawn.set_size({"width": first + other * series, "height": _TOP * page.LINE - 8})
    sheet.insert_chart(0, 0, drawn, {"description": f"{chart.title} ({chart.unit})"})
    set_up_page(sheet, table)
    sheet.fit_to_pages(1, 1)


def _write_numbers(
    sheet: Worksheet, table: Table, chart: NativeChart, styles: Styles, widths: tuple[int, int]
) -> None:
    heading = styles.get("grid", bold=True, align="center", text_wrap=True)
    text = styles.get("row", text_wrap=True, indent=1)
    number = styles.get(
        "row", align="right", num_format=number_format(chart.decimals, table.language)
    )
    first, other = widths
    lines = max(
        page.lines_needed(str(name), other - page.SLACK, bold=True) for name in chart.data.columns
    )
    sheet.set_row_pixels(_TOP, page.LINE * lines + 8)
    sheet.write_string(_TOP, 0, chart.unit, heading)
    for at, name in enumerate(chart.data.columns, 1):
        sheet.write_string(_TOP, at, str(name), heading)
    for row, (category, *values) in enumerate(chart.data.itertuples(name=None), _TOP + 1):
        lines = page.lines_needed(str(category), first - page.INDENT - page.SLACK)
        sheet.set_row_pixels(row, page.LINE * lines + 2)
        sheet.write_string(row, 0, str(category), text)
        for at, value in enumerate(values, 1):
            if pd.isna(value):
                sheet.write_blank(row, at, None, number)
            else:
                sheet.write_number(row, at, float(value), number)


def _draw(book: Workbook, sheet: str, chart: NativeChart, language: Language) -> Chart:
    drawn = book.add_chart({"type": chart.kind})
    last = _TOP + len(chart.data)
    for at, name in enumerate(chart.data.columns):
        drawn.add_series(
            {
                "name": [sheet, _TOP, at + 1],
                "categories": [sheet, _TOP + 1, 0, last, 0],
                "values": [sheet, _TOP + 1, at + 1, last, at + 1],
                **(
                    _bar_look(chart, at, str(name), language)
                    if chart.kind == "bar"
                    else _line_look(at)
                ),
            }
        )
    _axes(drawn, chart, language)
    drawn.set_title(
        {
            "name": f"{chart.title} ({chart.unit})",
            "name_font": {**_FONT, "size": 14, "bold": True},
            "overlay": False,
        }
    )
    drawn.set_legend({"position": "bottom", "font": _FONT})
    drawn.set_chartarea({"border": {"none": True}})
    return drawn


def _axes(drawn: Chart, chart: NativeChart, language: Language) -> None:
    categories = {"num_font": _FONT, "line": {"color": LIGHT.secondary}}
    highest = chart.data.max().max()
    values: dict[str, Any] = {
        "min": 0,
        "num_font": _FONT,
        "num_format": plain_format(0, language),
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline, "width": 0.75}},
        "line": {"none": True},
    }
    if chart.unit == "%" and highest <= _WHOLE:
        values["max"] = _WHOLE
    if chart.kind == "bar":
        # Labelled bars need no scale; the library calls a bar chart's upright axis its y axis.
        drawn.set_x_axis(values | {"visible": False, "major_gridlines": {"visible": False}})
        drawn.set_y_axis(categories | {"reverse": True})
    else:
        drawn.set_x_axis(categories)
        drawn.set_y_axis(values)


def _bar_look(chart: NativeChart, place: int, name: str, language: Language) -> dict[str, Any]:
    goal = name in chart.goals
    return {
        "fill": {"color": LIGHT.context if goal else SERIES[place]},
        "border": {"none": True},
        "data_labels": {
            "value": True,
            "num_format": plain_format(chart.decimals, language),
            "font": {**_FONT, "size": 10},
        },
        "gap": 60,
        "overlap": 0,
    }


def _line_look(place: int) -> dict[str, Any]:
    colour = SERIES[place % len(SERIES)]
    return {
        "line": {"color": colour, "width": 2},
        "marker": {
            "type": _MARKERS[place % len(_MARKERS)],
            "size": 7,
            "fill": {"color": colour},
            "border": {"color": colour},
        },
    }
