"""Units side by side: their key figures, and what the targets say of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from nq07stats.analysis import page_of
from nq07stats.narration.units import scorecard_heading
from nq07stats.narration.words import Words
from nq07stats.reports.around import finished, no_ranking, school_years
from nq07stats.reports.model import NIL, NOT_APPLICABLE, UNAVAILABLE, Column, Table
from nq07stats.reports.selection import Selection

Row = dict[str, Any]

_UNIT = "unit|"
_LABELS = ("page", "code", "number", "name", "unit", "goal", "when", "decimals", "level")


def units_scorecard(cells: pd.DataFrame, own: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate measures, each in the year that tells its result, beside all units and each unit.

    Parameters
    ----------
    cells
        What :func:`nq07stats.analysis.scorecard` returned.
    own
        What :func:`nq07stats.analysis.own_targets` returned.
    selection
        The filters and the language.
    """
    t, language = selection.t, selection.language
    columns = [
        Column("page", t("Page"), data_only=True),
        Column("code", t("Code"), data_only=True),
        Column("number", t("No."), label=True, most=4),
        Column("name", t("Content"), label=True, most=46),
        Column("unit", t("Unit of measure"), label=True, most=14),
        Column("goal", t("Value to reach"), label=True, most=12),
        Column("when", t("Year"), label=True, most=10),
        _figures("", selection.together),
    ]
    columns += [
        _figures(unit.code, unit.short(language), t("Units")) for unit in selection.shown_units
    ]
    places = [column.key for column in columns if column.kind == "number"]
    records = selection.in_charge(cells).to_dict("records")
    by_measure = groupby(records, key=lambda cell: (cell["measure"], cell["category"]))
    rows = [*_targets(own, places, selection)] if len(own) else []
    for number, (_, found) in enumerate(by_measure, 1):
        rows.append(
            _measure(str(number), {cell["unit"]: cell for cell in found}, places, selection)
        )
    keys = [*_LABELS, *(name for key in places for name in (key, f"{key}|mark", f"{key}|status"))]
    return finished(
        Table(
            name=t("Scorecard of the units"),
            title=t("Key figures of the units"),
            columns=tuple(columns),
            rows=pd.DataFrame(rows, columns=keys),
            language=language,
            made_on=selection.made_on,
            notes=(*school_years(selection), no_ranking(t)),
            group_by="page",
            level_from="level",
        ),
        selection,
    )


def _figures(unit: str, header: str, group: str = "") -> Column:
    key = _UNIT + unit
    return Column(
        key,
        header,
        group=group,
        kind="number",
        decimals_from="decimals",
        mark_from=f"{key}|mark",
        status_from=f"{key}|status",
    )


def _targets(own: pd.DataFrame, places: Sequence[str], selection: Selection) -> list[Row]:
    """Count the targets of each unit: those held against it, and those it meets by itself."""
    t, counts = selection.t, {row["unit"]: row for row in own.to_dict("records")}
    rows = []
    for name, label in (
        ("judged", t("Targets held against the unit")),
        ("met", t("Targets met by itself")),
    ):
        row: Row = dict.fromkeys(_LABELS, "") | {"decimals": 0, "level": 0}
        row |= {"page": t("Targets"), "name": label, "unit": t("targets")}
        for key in places:
            count = counts.get(key.removeprefix(_UNIT), {"judged": 0})
            judged = count["judged"] > 0
            row[key] = float(count[name]) if judged else float("nan")
            row |= {f"{key}|mark": "" if judged else NOT_APPLICABLE, f"{key}|status": ""}
        rows.append(row)
    return rows


def _measure(
    number: str, cells: Mapping[str, Mapping[Any, Any]], places: Sequence[str], selection: Selection
) -> Row:
    words = Words(selection.catalogue, selection.language)
    cell = next(iter(cells.values()))
    told = words.measure(cell["measure"], cell["category"])
    heading = scorecard_heading(cell, words, selection.all_years)
    page = page_of(selection.catalogue, told.code)
    row: Row = {
        "page": selection.catalogue.pages[page].name(selection.language) if page else "",
        "code": told.code,
        "number": number,
        "name": heading.name,
        "unit": told.unit,
        "goal": heading.goal,
        "when": heading.when,
        "decimals": told.decimals,
        "level": 0,
    }
    for key in places:
        found = cells.get(key.removeprefix(_UNIT))
        row[key] = float("nan") if found is None else float(found["value"])
        row[f"{key}|mark"] = _mark(found)
        row[f"{key}|status"] = "" if found is None else found["status"]
    return row


def _mark(cell: Mapping[Any, Any] | None) -> str:
    """Say what a figure lacks, or why there is none."""
    if cell is None or not cell["expected"]:
        return NOT_APPLICABLE
    if pd.isna(cell["value"]):
        return UNAVAILABLE if cell["state"] == "missing" else NIL
    if cell["unit"] or cell["state"] == "complete":
        return ""
    return f"{cell['reporting']}/{cell['expected']}"
