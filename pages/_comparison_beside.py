"""Up to four units beside each other: one measure over the years, key figures, their sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, narration
from nq07stats.charts import build_beside
from nq07stats.charts.definition import Chart
from nq07stats.messages import Translator
from nq07stats.narration.names import brief
from nq07stats.narration.words import Measure, Words, joined, period
from nq07stats.reports import SUMMARIES
from pages import _charts, _comparison, _data, _filters, _rows, _tables
from pages import _components as show
from pages._comparison import Compared
from pages._filters import Filters
from pages._rows import Cell, Column, Noted

Sides = dict[str, dict[tuple[str, str], Mapping[Any, Any]]]
"""What :func:`nq07stats.analysis.sides` says, by unit and then by measure and category."""


def draw(filters: Filters, t: Translator) -> None:
    """Draw the choice of units, then what they have beside each other."""
    catalogue, around = _data.catalogue(), replace(filters, units=())
    names = {unit.code: unit.short(filters.language) for unit in catalogue.reporting_units}
    label = t("Units beside each other, at most {most:c}", most=build_beside.MOST_BESIDE)
    units = _filters.several("with", label, names, build_beside.MOST_BESIDE)
    with st.container(key="comparison-choices", horizontal=True, gap="small"):
        told = _comparison.compared(around, t)
    if len(units) < 2:
        show.empty(
            "beside",
            t("Please choose two to four units above."),
            t("Their years, key figures, strong and weak sides will stand beside each other."),
        )
        return
    about = f"comparison-beside-{told.measure} {'.'.join(units)}"
    show.headline(_data.once(f"{about} headline", around, lambda: _headline(told, units, around)))
    with show.flow("comparison-beside"):
        _charts.chart_card(
            "comparison-beside",
            around,
            _over_years(told, units, around),
            wide=True,
            of=f"{told.measure} {'.'.join(units)}",
        )
        with show.card("beside-table", wide=True):
            title = t("Key figures beside each other")
            st.markdown(f"**{title}**")
            columns, lines = _data.once(
                f"comparison table {'.'.join(units)}", around, lambda: _table(units, around, t)
            )
            _rows.rows(columns, lines, alt=title)
            st.caption(
                t("Strong and weak sides: beyond what chance explains, and so within its kind too.")
            )
    chosen = replace(_tables.selection(around), units=units)
    _tables.card("comparison", SUMMARIES["scorecard"], chosen, t)


def _headline(told: Compared, units: Sequence[str], filters: Filters) -> str:
    year = told.year(filters.years)
    return narration.beside_line(
        told.cube(filters),
        told.plan,
        filters.language,
        measure=told.measure,
        units=units,
        year=year,
        when="" if year else period(filters.years),
    )


def _over_years(told: Compared, units: Sequence[str], filters: Filters) -> Callable[[], Chart]:
    asked: dict[str, Any] = {"units": units, "years": filters.years}

    def build() -> Chart:
        cube = told.cube(filters)
        title = narration.title_of_several(
            cube, told.plan, filters.language, measures=[told.measure], **asked
        )
        return build_beside.over_years(
            cube,
            told.plan,
            measure=told.measure,
            title=title,
            language=filters.language,
            **asked,
        )

    return build


def _table(
    units: Sequence[str], filters: Filters, t: Translator
) -> tuple[list[Column], list[tuple[Cell, ...]]]:
    """Return columns and rows: sizes, then what units are compared by, with kinds' medians."""
    catalogue, cube = _data.catalogue(), _data.cube(filters)
    words = Words(catalogue, filters.language)
    found: Sides = {}
    for code in units:
        years = [year for year in filters.years if catalogue.units[code].open_in(year)]
        rows = analysis.sides(cube, catalogue, code, years).to_dict("records") if years else []
        found[code] = {(row["measure"], row["category"]): row for row in rows}
    has_median = {
        catalogue.units[code].kind
        for code, rows in found.items()
        if any(row["kind_units"] for row in rows.values())
    }
    kinds = [kind for kind in catalogue.unit_kinds if kind in has_median]
    columns = [
        Column(t("Indicator")),
        *(Column(words.unit(code), "number") for code in units),
        Column(words.unit(""), "number"),
        *(
            Column(
                t("Median: {kind}", kind=catalogue.unit_kinds[kind].name(filters.language)),
                "number",
            )
            for kind in kinds
        ),
    ]
    lines = [_size(code, units, len(kinds), cube, words, filters) for code in _sizes(cube)]
    for column in analysis.compared_measures(catalogue):
        own = {code: found[code][column] for code in units if column in found[code]}
        if own:
            lines.append(_line(column, own, units, kinds, words))
    return columns, lines


def _sizes(cube: pd.DataFrame) -> list[str]:
    asked = set(cube.loc[cube["expected"] > 0, "measure"])
    return [code for code in analysis.size_indicators(_data.catalogue()) if code in asked]


def _size(
    measure: str,
    units: Sequence[str],
    kinds: int,
    cube: pd.DataFrame,
    words: Words,
    filters: Filters,
) -> tuple[Cell, ...]:
    """Write how large the units are; of sizes no median is told."""
    told = words.measure(measure)
    year = analysis.telling_year(words.catalogue, measure, filters.years)
    own = cube[(cube["measure"] == measure) & (cube["category"] == "") & (cube["year"] == year)]
    rows = {row["unit"]: row for row in own[own["expected"] > 0].to_dict("records")}
    texts = [_written(rows.get(code), told) for code in (*units, "")]
    name = joined([told.name_and_unit, words.year("", year)])
    return name, *texts, *([""] * kinds)


def _line(
    column: tuple[str, str],
    own: Mapping[str, Mapping[Any, Any]],
    units: Sequence[str],
    kinds: Sequence[str],
    words: Words,
) -> tuple[Cell, ...]:
    told, t = words.measure(*column), words.t
    sides = {"strong": t("strong side"), "weak": t("weak side"), "small": t("small numbers")}
    cells: list[Cell] = []
    for code in units:
        row = own.get(code)
        note = sides.get(str(row["side"]), "") if row else ""
        cells.append(Noted(_written(row, told), note))
    medians = {words.catalogue.units[code].kind: row["kind"] for code, row in own.items()}
    first = next(iter(own.values()))
    texts = [told.short(value) for value in (first["whole"], *(medians.get(k) for k in kinds))]
    short = replace(told, name=brief(told.name))
    name = joined([short.name_and_unit, words.year("", int(first["year"]))])
    return name, *cells, *texts


def _written(row: Mapping[Any, Any] | None, told: Measure) -> str:
    """Write a figure, or why there is none: not asked for, missing, or nothing to be out of."""
    if row is None:
        return "x"
    return "…" if row["state"] == "missing" else told.short(row["value"])
