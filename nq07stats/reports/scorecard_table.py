"""Units side by side: their key figures, and what the targets say of each."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pandas as pd

from nq07stats.analysis import page_of
from nq07stats.narration.units import scorecard_heading, scorecard_text
from nq07stats.narration.words import Words, joined
from nq07stats.reports.around import finished, no_ranking, school_years
from nq07stats.reports.model import NIL, NOT_APPLICABLE, UNAVAILABLE, Column, Table
from nq07stats.reports.selection import Selection


def units_scorecard(cells: pd.DataFrame, own: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate measures by unit, each in the year that tells its result, all together first.

    Parameters
    ----------
    cells
        What :func:`nq07stats.analysis.scorecard` returned.
    own
        What :func:`nq07stats.analysis.own_targets` returned.
    selection
        The filters and the language.
    """
    t = selection.t
    units = ["", *(unit.code for unit in selection.shown_units)]
    table = _units(own, units, selection)
    columns = [
        Column("number", t("No."), label=True, most=4),
        Column("code", t("Unit code"), data_only=True),
        Column("unit", t("Unit"), label=True),
        Column("judged", t("Targets held against the unit"), kind="number", blank=True),
        Column("met", t("Targets met by itself"), kind="number", blank=True),
    ]
    shown = selection.in_charge(cells)
    rows = [{str(key): value for key, value in row.items()} for row in shown.to_dict("records")]
    for (measure, category), own_cells in groupby(
        rows, key=lambda cell: (cell["measure"], cell["category"])
    ):
        column, added = _column(f"{measure}|{category}", list(own_cells), units, selection)
        columns.append(column)
        table = table.assign(**added)
    return finished(
        Table(
            name=t("Scorecard of the units"),
            title=t("Key figures of the units"),
            columns=tuple(columns),
            rows=table,
            language=selection.language,
            made_on=selection.made_on,
            notes=(*school_years(selection), no_ranking(t)),
            level_from="level",
        ),
        selection,
    )


def _units(own: pd.DataFrame, units: list[str], selection: Selection) -> pd.DataFrame:
    counts = own.set_index("unit").reindex(units)
    names = selection.catalogue.units
    return pd.DataFrame(
        {
            "number": ["", *(str(place) for place in range(1, len(units)))],
            "code": units,
            "unit": [
                selection.together,
                *(names[code].name(selection.language) for code in units[1:]),
            ],
            "judged": counts["judged"].to_numpy(dtype=float),
            "met": counts["met"].where(counts["judged"] > 0).to_numpy(dtype=float),
            "level": [-1, *(0 for _ in units[1:])],
        }
    )


def _column(
    key: str, cells: list[dict[str, Any]], units: list[str], selection: Selection
) -> tuple[Column, dict[str, list[Any]]]:
    """Return a column and what the rows hold of it; answers to yes/no questions are words."""
    words = Words(selection.catalogue, selection.language)
    by_unit = {cell["unit"]: cell for cell in cells}
    told = words.measure(cells[0]["measure"], cells[0]["category"])
    heading = scorecard_heading(cells[0], words, selection.all_years)
    about = joined([heading.unit, heading.goal, heading.when])
    page = page_of(selection.catalogue, told.code)
    group = selection.catalogue.pages[page].name(selection.language) if page else ""
    column = Column(
        key,
        f"{heading.name} ({about})",
        group=group,
        kind="text" if told.is_flag else "number",
        decimals=told.decimals,
        mark_from="" if told.is_flag else f"{key}|mark",
        status_from=f"{key}|status",
    )
    found = [by_unit.get(unit) for unit in units]
    marks = [_mark(cell) for cell in found]
    if told.is_flag:
        values: list[Any] = [
            mark if cell is None or pd.isna(cell["value"]) else scorecard_text(cell, words)
            for cell, mark in zip(found, marks, strict=True)
        ]
    else:
        values = [float("nan") if cell is None else float(cell["value"]) for cell in found]
    return column, {
        key: values,
        f"{key}|mark": marks,
        f"{key}|status": ["" if cell is None else cell["status"] for cell in found],
    }


def _mark(cell: dict[str, Any] | None) -> str:
    """Say what a figure lacks, or why there is none."""
    if cell is None or not cell["expected"]:
        return NOT_APPLICABLE
    if pd.isna(cell["value"]):
        return UNAVAILABLE if cell["state"] == "missing" else NIL
    if cell["unit"] or cell["state"] == "complete":
        return ""
    return f"{cell['reporting']}/{cell['expected']}"
