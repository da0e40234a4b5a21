"""How many of the figures asked for are in, indicator by indicator."""

from __future__ import annotations

from typing import Any

import pandas as pd

from nq07stats.analysis import answers_by
from nq07stats.reports.around import finished
from nq07stats.reports.model import NOT_APPLICABLE, Column, Table
from nq07stats.reports.selection import Selection


def figures_that_are_in(answers: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate, for each indicator, how many of the units asked have given it, over the years.

    Parameters
    ----------
    answers
        What :func:`nq07stats.analysis.answers` returned of core and extended indicators.
    selection
        The filters and the language.
    """
    t, language, years = selection.t, selection.language, selection.all_years
    counts = answers_by(answers, "indicator", "year").set_index(["indicator", "year"])
    whole = answers_by(answers, "indicator").set_index("indicator")
    rows = []
    for section, indicator in selection.measures():
        if indicator.code not in whole.index:
            continue
        of_all = whole.loc[indicator.code]
        row: dict[str, Any] = {
            "section": section.heading(language),
            "code": indicator.code,
            "name": indicator.name(language),
            "set": t("required") if getattr(indicator, "set", "") == "core" else t("optional"),
            "all_in": _share(of_all),
            "all_mark": f"{of_all['reported']:.0f}/{of_all['expected']:.0f}",
            "unavailable": of_all["unavailable"] or float("nan"),
        }
        for year in years:
            place = (indicator.code, year)
            asked = place in counts.index
            row[f"{year}_in"] = _share(counts.loc[place]) if asked else float("nan")
            row[f"{year}_none"] = "" if asked else NOT_APPLICABLE
        rows.append(row)
    names = ["section", "code", "name", "set", "all_in", "all_mark", "unavailable"]
    names += [f"{year}_{part}" for year in years for part in ("in", "none")]
    number: dict[str, Any] = {"kind": "number", "decimals": 0}
    columns = (
        Column("section", t("Section"), data_only=True),
        Column("code", t("Code"), label=True, most=8),
        Column("name", t("Content"), label=True, most=60),
        Column("set", t("Kind"), most=12),
        *(
            Column(
                f"{year}_in",
                str(year),
                t("In, % of the units asked"),
                mark_from=f"{year}_none",
                **number,
            )
            for year in years
        ),
        Column("all_in", t("All years (%)"), **number),
        Column("all_mark", t("Figures in"), most=12),
        Column("unavailable", t("Marked “not available”"), blank=True, **number),
    )
    table = Table(
        name=t("Completeness of figures"),
        title=t("Figures that are in, by indicator and year"),
        columns=columns,
        rows=pd.DataFrame(rows, columns=names),
        language=language,
        made_on=selection.made_on,
        group_by="section",
    )
    return finished(table, selection)


def _share(counts: Any) -> float:
    """Return how many percent are in: 100 only where nothing is missing."""
    expected, reported = int(counts["expected"]), int(counts["reported"])
    return 100.0 * reported // expected if reported < expected else 100.0
