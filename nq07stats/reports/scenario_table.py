"""Figures tried out, unit by unit, beside those reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from nq07stats.charts.build_scenario import no_report
from nq07stats.charts.theme import status_word
from nq07stats.narration import target_label
from nq07stats.narration.words import Words
from nq07stats.reports.around import finished, no_ranking
from nq07stats.reports.model import NOT_APPLICABLE, UNAVAILABLE, Column, Table
from nq07stats.reports.selection import Selection


def scenario_by_unit(
    tried: pd.DataFrame, target: str, selection: Selection, sentences: tuple[str, ...]
) -> Table:
    """Tabulate a scenario: what each unit reported, what was tried out, what it takes.

    Parameters
    ----------
    tried
        What :func:`nq07stats.analysis.scenario` returned for the target.
    target
        The target's code.
    selection
        The plan, the years and the language.
    sentences
        What the scenario comes to, to stand below the table.
    """
    t, language, catalogue = selection.t, selection.language, selection.catalogue
    words, row = Words(catalogue, language), catalogue.targets[target]
    told = words.measure(row.measure, row.category)
    number: dict[str, Any] = {"kind": "number", "decimals": told.decimals, "mark_from": "mark"}
    counted: dict[str, Any] = {"kind": "number", "blank": True}
    columns = [
        Column("unit", t("Unit"), label=True, most=24),
        Column("before", t("Reported ({unit})", unit=told.unit), **number),
        Column("value", t("Tried out ({unit})", unit=told.unit), **number),
        Column("change", t("Change ({unit})", unit=told.counted), **counted),
    ]
    if told.ratio:
        columns += [
            Column("numerator", t("Counted"), **counted),
            Column("denominator", t("Out of"), **counted),
        ]
    columns.append(Column("word", t("Status"), most=20))
    shown = tried.assign(
        unit=[words.unit(unit) for unit in tried["unit"]],
        mark=[
            "" if known else UNAVAILABLE if asked else NOT_APPLICABLE
            for known, asked in zip(tried["value"].notna(), tried["expected"], strict=True)
        ],
        word=[
            "" if status == "not_entered" else status_word(status, t) for status in tried["status"]
        ],
        level=[-1, *[0] * (len(tried) - 1)],
    )
    table = Table(
        name=t("Figures tried out"),
        title=t("Figures tried out: {target}", target=target_label(row, catalogue, language)),
        columns=tuple(columns),
        rows=shown,
        language=language,
        made_on=selection.made_on,
        notes=(*sentences, no_ranking(t)),
        level_from="level",
    )
    table = finished(table, selection)
    return replace(table, banner=" ".join(filter(None, (no_report(t), table.banner))))
