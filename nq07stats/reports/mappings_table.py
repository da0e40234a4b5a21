"""What lines of the units' own workbooks were confirmed to mean."""

from __future__ import annotations

import pandas as pd

from nq07stats.messages import Translator
from nq07stats.narration.words import Words
from nq07stats.reports.around import finished
from nq07stats.reports.model import Column, Table
from nq07stats.reports.selection import Selection


def remembered_lines(lines: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate remembered mappings, a row for each line.

    Parameters
    ----------
    lines
        ``id``, ``of`` (the unit, "" for several), ``file_name``, ``sheet``, ``recorded_at``,
        ``recorded_by``; ``side`` (whole, rows, columns) and ``text`` of the line, its ``role`` and
        the ``unit``, ``year``, ``indicator`` and ``category`` that it means, each blank where it
        says nothing of it.
    """
    t, catalogue = selection.t, selection.catalogue
    words = Words(catalogue, selection.language)
    sides, roles = _sides(t), _roles(t)
    rows = pd.DataFrame(
        {
            "id": lines["id"],
            "of": [words.unit(code) if code else t("several units") for code in lines["of"]],
            "file": lines["file_name"],
            "sheet": lines["sheet"],
            "at": lines["recorded_at"],
            "by": lines["recorded_by"],
            "side": lines["side"].map(sides),
            "text": lines["text"],
            "role": lines["role"].map(roles),
            "unit": [words.unit(code) if code else "" for code in lines["unit"]],
            "year": ["" if pd.isna(year) else str(year) for year in lines["year"]],
            "indicator": lines["indicator"],
            "category": lines["category"],
        }
    )
    table = Table(
        name=t("Remembered mappings"),
        title=t("What the lines of units' own workbooks mean"),
        columns=_columns(t),
        rows=rows,
        language=selection.language,
        made_on=selection.made_on,
    )
    return finished(table, selection)


def _columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column("id", t("No."), kind="number"),
        Column("of", t("Unit that sent it")),
        Column("file", t("File")),
        Column("sheet", t("Sheet")),
        Column("at", t("Confirmed on"), kind="moment"),
        Column("by", t("By")),
        Column("side", t("Part of the table")),
        Column("text", t("Text"), label=True),
        Column("role", t("Holds")),
        Column("unit", t("Unit")),
        Column("year", t("Year")),
        Column("indicator", t("Indicator")),
        Column("category", t("Category")),
    )


def _sides(t: Translator) -> dict[str, str]:
    return {"whole": t("the whole table"), "rows": t("row"), "columns": t("column")}


def _roles(t: Translator) -> dict[str, str]:
    return {
        "figures": t("figures to take"),
        "total": t("totals"),
        "share": t("shares"),
        "nothing": t("nothing to take"),
    }
