"""Own totals of units beside the sum of what the units beneath them report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from nq07stats.narration.provenance import cell_place
from nq07stats.narration.words import Words
from nq07stats.reports.around import finished
from nq07stats.reports.model import Column, Table
from nq07stats.reports.selection import Selection


def reconciled_totals(differing: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate own totals that the units beneath contradict.

    Parameters
    ----------
    differing
        Rows of :func:`nq07stats.analysis.reconcile`, as :func:`nq07stats.analysis.differing` picks
        them.
    selection
        The years and the language.
    """
    t, language, catalogue = selection.t, selection.language, selection.catalogue
    words = Words(catalogue, language)
    every: list[Any] = list(differing.itertuples())
    rows = pd.DataFrame(
        {
            "unit": [catalogue.units[row.unit].name(language) for row in every],
            "code": [row.indicator for row in every],
            "figure": [words.name(row.indicator, row.category) for row in every],
            "year": [words.year(row.unit, row.year) for row in every],
            "own": [row.own for row in every],
            "beneath": [row.beneath for row in every],
            "difference": [row.difference for row in every],
            "in": [f"{row.reporting}/{row.expected}" for row in every],
            "measured": [
                catalogue.indicators[row.indicator].unit_of_measure(language) for row in every
            ],
            "place": [cell_place(row.sheet, row.cell) for row in every],
            "decimals": [catalogue.indicators[row.indicator].decimals for row in every],
        }
    )
    number: dict[str, Any] = {"kind": "number", "decimals_from": "decimals"}
    columns = (
        Column("unit", t("Unit"), label=True, most=24),
        Column("code", t("Code"), data_only=True),
        Column("figure", t("Content"), most=44),
        Column("year", t("Year")),
        Column("own", t("Own total"), **number),
        Column("beneath", t("Sum of the units beneath"), **number),
        Column("difference", t("Difference"), **number),
        Column("in", t("Units in"), most=8),
        Column("measured", t("Unit of measure"), most=12),
        Column("place", t("Cell of the own total"), most=20),
    )
    table = Table(
        name=t("Reconciled totals"),
        title=t("Own totals that differ from the sum of the units beneath"),
        columns=columns,
        rows=rows,
        language=language,
        made_on=selection.made_on,
        notes=(t("A unit's own total counts; the province's own total enters no sum."),),
    )
    table = finished(table, selection)
    return replace(table, notes=(t("No total differs."),)) if rows.empty else table
