"""What accepting files would change: the province's results and totals, the units' figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from nq07stats import analysis, formatting
from nq07stats.analysis import covered
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

Row = tuple[str | Status, ...]


def changes(seen: Sequence[Preview]) -> pd.DataFrame:
    """Figures that accepting all files would change (``analysis.DIFFERENCE_DTYPES``).

    Of several files of one unit the last one that covers a place counts there.
    """
    return _together([_outside(each.changes, later) for each, later in _counting(seen)])


def conflicts(seen: Sequence[Preview]) -> pd.DataFrame:
    """Figures that corrections by hand keep from changing (``analysis.DIFFERENCE_DTYPES``)."""
    return _together([_outside(each.conflicts, later) for each, later in _counting(seen)])


def overlap(one: Preview, other: Preview) -> bool:
    """Tell whether two files are of one unit and cover years of the same sections.

    Of files that cover single indicators, years of the same ones.
    """
    first, second = one.reading, other.reading
    if one.unit != other.unit or first is None or second is None:
        return False
    if first.indicators is None or second.indicators is None:
        return not set(first.scope).isdisjoint(second.scope)
    return not first.indicators.isdisjoint(second.indicators)


def _counting(seen: Sequence[Preview]) -> Iterable[tuple[Preview, list[Preview]]]:
    """Files that can be accepted, each with the later ones that take its place somewhere."""
    good = [each for each in seen if each.status in ACCEPTABLE]
    for place, each in enumerate(good, start=1):
        yield each, [later for later in good[place:] if overlap(each, later)]


def _outside(differing: pd.DataFrame, later: Iterable[Preview]) -> pd.DataFrame:
    """Leave out the places that later files cover."""
    for each in later:
        if each.reading is not None and each.catalogue is not None:
            inside = covered(differing, each.reading.scope, each.catalogue, each.reading.indicators)
            differing = differing.drop(inside.index)
    return differing


def _together(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    found = [each for each in frames if not each.empty]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def target_columns(t: Translator, *, done: bool) -> list[Column]:
    """Columns of :func:`target_rows`; ``done``: the files have been accepted since."""
    before, after = (t("Before"), t("After")) if done else (t("Now"), t("Then"))
    return [
        Column(t("Target")),
        Column(before, "number", "9em"),
        Column("", width="9em"),
        Column(after, "number", "9em"),
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

    words = Words(catalogue, language)

    def value(row: Any, value: float) -> str:
        measure = words.measure(row.measure_before)
        return formatting.quantity(value, measure.unit, language, measure.decimals)

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
