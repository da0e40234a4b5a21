"""One target: its verdict in words, its units, its years, where it is laid down."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting, narration
from nq07stats.catalogue import Catalogue, Target
from nq07stats.charts import build_units, build_years, facts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.messages import Translator
from pages import _charts as charts
from pages import _components as show
from pages import _data, _filters
from pages._filters import Filters


@st.fragment
def draw(
    verdicts: pd.DataFrame,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    filters: Filters,
    t: Translator,
) -> None:
    """Draw the target chosen: who attains it, how its years went, where it is laid down."""
    whole = verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    language = filters.language
    labels = {
        code: narration.target_label(catalogue.targets[code], catalogue, language)
        for code in whole["target"]
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = _filters.option("target", t("Target"), labels, _first_shown(whole))
        target = catalogue.targets[code]
        year = _year(target, verdicts, t)
    st.markdown(
        narration.gap_sentence(
            verdicts,
            code,
            catalogue,
            language,
            as_of=_data.closing_day(filters),
            year=year,
            place=_filters.place(filters, catalogue),
        )
    )
    _charts(target, year, verdicts, cube, catalogue, filters)
    lower, upper = st.columns([3, 2], gap="medium")
    with lower, show.card("gap"):
        _gap_table(target, year, verdicts, catalogue, filters, t)
    with upper, show.card("laid-down"):
        _laid_down(target, filters, t)


def _first_shown(whole: pd.DataFrame) -> str:
    """Return the target that a viewer asks about first: one that is not attained, if any."""
    short = whole[whole["status"].isin(["missed", "behind"])]
    return str((short if len(short) else whole)["target"].iloc[0])


def _year(target: Target, verdicts: pd.DataFrame, t: Translator) -> int:
    """Ask for the year of a yearly target that is judged in any; others are a whole, year 0."""
    if target.scope != "yearly":
        return 0
    own = verdicts[(verdicts["target"] == target.code) & (verdicts["unit"] == "")]
    years = {str(year): str(year) for year in sorted(own["year"], reverse=True) if year}
    if not years:
        return 0
    return int(_filters.option("target_year", t("Year"), years, next(iter(years))))


def _charts(
    target: Target,
    year: int,
    verdicts: pd.DataFrame,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    filters: Filters,
) -> None:
    language = filters.language
    own = verdicts[verdicts["target"] == target.code]
    whole = own[(own["unit"] == "") & (own["year"] == year)].iloc[0]
    shown_year = 0 if target.scope == "cumulative" and not year else int(whole["value_year"])
    units = list(filters.units) or [unit.code for unit in catalogue.reporting_units]
    at = own[own["year"] == year]

    def by_unit() -> Chart:
        return build_units.by_unit(
            cube,
            catalogue,
            measure=target.measure,
            category=target.category,
            units=units,
            year=shown_year,
            target=at,
            title=narration.title_of_gap(verdicts, target.code, catalogue, language, year=year),
            language=language,
        )

    def by_year() -> Chart:
        return build_years.lines(
            cube,
            catalogue,
            measure=target.measure,
            category=target.category,
            years=filters.years,
            goal=_goal(target, whole, catalogue, filters),
            title=narration.title_of_years(
                cube,
                catalogue,
                language,
                measure=target.measure,
                category=target.category,
                years=filters.years,
            ),
            language=language,
        )

    with show.grid("target"):
        charts.chart_card(f"units-{target.code}-{year}", filters, by_unit)
        charts.chart_card(f"years-{target.code}-{year}", filters, by_year)


def _goal(target: Target, whole: pd.Series, catalogue: Catalogue, filters: Filters) -> Goal | None:
    """Return the goal that a year's value is held against; a sum over years has none."""
    told = facts.describe(
        catalogue, filters.language, _filters.words(), target.measure, target.category
    )
    if target.scope == "cumulative" and not told.ratio:
        return None
    return facts.goal_of(told, filters.language, _filters.words(), whole.to_dict())


def _gap_table(
    target: Target,
    year: int,
    verdicts: pd.DataFrame,
    catalogue: Catalogue,
    filters: Filters,
    t: Translator,
) -> None:
    language = filters.language
    gap = analysis.gap_by_unit(verdicts, target.code, year)
    told = facts.describe(catalogue, language, t, target.measure, target.category)
    st.markdown("**" + t("What each unit still lacks") + "**")

    def count(value: float) -> str:
        return formatting.number(value, language)

    columns = {
        t("Unit"): [catalogue.units[code].short(language) for code in gap["unit"]],
        t("Result"): [told.short(value, language) for value in gap["value"]],
        t("Counted"): [count(value) for value in gap["numerator"]],
        t("Out of"): [count(value) for value in gap["denominator"]],
        t("Still lacking"): [count(value) for value in gap["to_do"]],
        t("Status"): [show.status_text(status) for status in gap["status"]],
    }
    if gap["denominator"].isna().all():
        del columns[t("Counted")], columns[t("Out of")]
    numbers = [name for name in columns if name not in (t("Unit"), t("Status"))]
    st.dataframe(
        show.colored(pd.DataFrame(columns), t("Status"), gap["status"]),
        key=f"gap-{target.code}-{year}",
        hide_index=True,
        height="content",
        column_config={name: st.column_config.TextColumn(alignment="right") for name in numbers},
        alt=t("What each unit still lacks"),
    )
    st.caption(build_units.ranking_notice(t))


def _laid_down(target: Target, filters: Filters, t: Translator) -> None:
    st.markdown("**" + t("Where it is laid down") + "**")
    statuses = {
        "official": t("Official target"),
        "reference": t("For reference, without a verdict"),
        "illustrative": t("Illustrative target"),
        "not_entered": t("No value entered yet"),
    }
    lines = [
        statuses[target.status],
        t("Document: {source}", source=target.source) if target.source else "",
        t("Clause: {clause}", clause=target.clause) if target.clause else "",
        target.note(filters.language),
    ]
    for line in filter(None, lines):
        st.markdown(line)
