"""What accepting files would change: the province's results and totals, the units' figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats import analysis, formatting
from nq07stats.analysis.whatif import with_changes
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts.theme import status_word
from nq07stats.ingest import Preview
from nq07stats.messages import Translator, translator
from nq07stats.narration import target_label
from nq07stats.narration.words import Words
from pages import _data
from pages._rows import Column, Status

ACCEPTABLE = ("accepted", "accepted_with_warnings")
_MARKS = {"": formatting.MISSING, "nil": "-", "not_applicable": "x", "unavailable": "…"}

Row = tuple[str | Status, ...]


def changes(seen: Sequence[Preview]) -> pd.DataFrame:
    """Figures that accepting all files would change (``analysis.DIFFERENCE_DTYPES``).

    Of several files of one unit the last one counts.
    """
    last = {each.unit: each for each in seen if each.status in ACCEPTABLE}
    found = [each.changes for each in last.values() if not each.changes.empty]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def target_columns(t: Translator) -> list[Column]:
    """Columns of :func:`target_rows`."""
    return [
        Column(t("Target")),
        Column(t("Now"), "number", "9em"),
        Column("", width="9em"),
        Column(t("Then"), "number", "9em"),
        Column("", width="9em"),
    ]


def target_rows(changed: pd.DataFrame, catalogue: Catalogue, language: Language) -> list[Row]:
    """Results of the province against its targets that would change: before and after."""
    if changed.empty:
        return []
    t, current = translator(language), _data.observations()
    before, after = (
        _province(figures, catalogue) for figures in (current, with_changes(current, changed))
    )
    both: list[Any] = list(
        before.merge(
            after, left_index=True, right_index=True, suffixes=("_before", "_after")
        ).itertuples()
    )

    def value(row: Any, value: float) -> str:
        measure = catalogue.measures[row.measure_before]
        return formatting.quantity(
            value, measure.unit_of_measure(language), language, measure.decimals
        )

    def told(row: Any, side: str) -> tuple[str, Status]:
        status = getattr(row, f"status_{side}")
        return value(row, getattr(row, f"value_{side}")), Status(status, status_word(status, t))

    return [
        (
            target_label(catalogue.targets[row.Index], catalogue, language),
            *told(row, "before"),
            *told(row, "after"),
        )
        for row in both
        if told(row, "before") != told(row, "after")
    ]


def _province(figures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    verdicts = analysis.judge(figures, catalogue, catalogue.plan.years)
    return verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)].set_index("target")


def total_columns(catalogue: Catalogue, t: Translator) -> list[Column]:
    """Columns of :func:`total_rows`."""
    years = [Column(str(year), "number", "14%") for year in catalogue.plan.years]
    return [Column(t("Indicator")), *years]


def total_rows(changed: pd.DataFrame, catalogue: Catalogue, language: Language) -> list[Row]:
    """Totals of the province that would change: a row an indicator, in each year before → after."""
    if changed.empty:
        return []
    current = _data.observations()
    before, after = (
        _totals(figures, catalogue) for figures in (current, with_changes(current, changed))
    )

    def told(code: str, year: int) -> str:
        old, new = (
            formatting.number(totals.get((code, year)), language, decimals)
            for totals in (before, after)
        )
        return "" if old == new else f"{old} → {new}"

    rows: list[Row] = []
    touched = set(changed["indicator"])
    for code, indicator in catalogue.indicators.items():
        decimals = indicator.decimals
        cells = [told(code, year) for year in catalogue.plan.years] if code in touched else []
        if any(cells):
            rows.append((indicator.name(language), *cells))
    return rows


def _totals(figures: pd.DataFrame, catalogue: Catalogue) -> dict[tuple[str, int], float]:
    """The province's numbers by indicator and year: of shares, what is counted."""
    cube = analysis.figures(figures, catalogue, catalogue.plan.years)
    whole = cube[(cube["unit"] == "") & (cube["category"] == "") & (cube["year"] != 0)]
    whole = whole[whole["measure"].isin(list(catalogue.indicators)) & whole["numerator"].notna()]
    keys = zip(whole["measure"].tolist(), whole["year"].tolist(), strict=True)
    return dict(zip(keys, whole["numerator"].tolist(), strict=True))


def unit_table(
    changed: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> pd.DataFrame:
    """Write the units' figures that would change out for people, before and after."""

    def shown(code: str, state: str, value: float) -> str:
        if state in _MARKS:
            return _MARKS[state]
        return formatting.number(value, language, catalogue.indicators[code].decimals)

    words = Words(catalogue, language)
    every: list[Any] = list(changed.itertuples())
    return pd.DataFrame(
        {
            t("Unit"): [catalogue.units[row.unit].short(language) for row in every],
            t("Indicator"): [words.name(row.indicator, row.category) for row in every],
            t("Year"): [str(row.year) for row in every],
            t("Before"): [shown(row.indicator, row.old_state, row.old_value) for row in every],
            t("After"): [shown(row.indicator, row.new_state, row.new_value) for row in every],
            t("Cell"): [f"{row.sheet}!{row.cell}" for row in every],
        }
    )


def counts(changed: pd.DataFrame) -> dict[str, int]:
    """Count figures that would come, change and go."""
    if changed.empty:
        return {"come": 0, "change": 0, "go": 0}
    come, go = changed["old_state"] == "", changed["new_state"] == ""
    return {"come": int(come.sum()), "go": int(go.sum()), "change": int((~come & ~go).sum())}
