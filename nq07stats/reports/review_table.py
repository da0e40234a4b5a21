"""Figures to look at again, to be sent to the units or worked through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from nq07stats.narration import quality
from nq07stats.narration.words import Words
from nq07stats.reports.around import finished
from nq07stats.reports.model import Column, Table
from nq07stats.reports.selection import Selection


def figures_to_review(found: pd.DataFrame, reviewed: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate what is unusual, the strongest first; what was found right already comes last.

    Parameters
    ----------
    found, reviewed
        Rows of what :func:`nq07stats.analysis.part_reviewed` returned.
    selection
        The filters and the language.
    """
    t, language, catalogue = selection.t, selection.language, selection.catalogue
    words = Words(catalogue, language)
    every: list[Any] = [*found.itertuples(), *reviewed.itertuples()]
    rows = pd.DataFrame(
        {
            "number": [str(place) for place in range(1, len(every) + 1)],
            "unit": [catalogue.units[row.unit].name(language) for row in every],
            "code": [row.measure for row in every],
            "category": [row.category for row in every],
            "figure": [quality.figure_meant(row, words) for row in every],
            "year": [words.year(row.unit, row.year) for row in every],
            "unusual": [quality.unusual(row, words) for row in every],
            "reason": [quality.reason(row.kind, t) for row in every],
            "outcome": [
                *[""] * len(found),
                *(quality.found_right(row, t) for row in reviewed.itertuples()),
            ],
        }
    )
    columns = (
        Column("number", t("No."), label=True, most=4),
        Column("unit", t("Unit"), label=True, most=30),
        Column("code", t("Code"), data_only=True),
        Column("category", t("Category"), data_only=True),
        Column("figure", t("Content"), most=40),
        Column("year", t("Year"), most=12),
        Column("unusual", t("What is unusual"), most=40),
        Column("reason", t("Reason"), most=24),
        Column("outcome", t("Outcome of the review"), most=34),
    )
    table = Table(
        name=t("Figures to look at again"),
        title=t("Figures that the units are asked to look at again"),
        columns=columns,
        rows=rows,
        language=language,
        made_on=selection.made_on,
        notes=(quality.no_accusation(t),),
    )
    table = finished(table, selection)
    if rows.empty:
        return replace(table, notes=(t("Nothing unusual was found in these figures."),))
    return table
