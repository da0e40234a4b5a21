"""One target: its verdict in words, its units, its years, where it is laid down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting, narration
from nq07stats.catalogue import Catalogue, Target
from nq07stats.charts import build_pace, build_units, build_years, facts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration.words import Measure, Words
from pages import _charts as charts
from pages import _components as show
from pages import _data, _filters, _links, _rows, _scenario, _target_source
from pages._filters import Filters
from pages._rows import Cell, Column, Link, Status

_PICKED = "target-picked"
_SHOW_PICKED = """<script>
(document.querySelector(".st-key-target-units") ?? document.querySelector(".st-key-target-head"))
  ?.scrollIntoView({behavior: "smooth", block: "nearest"})
</script><!-- %d -->"""


def headline(verdicts: pd.DataFrame, filters: Filters, t: Translator) -> tuple[str, str]:
    """Say how many targets are met, with the status that they have together."""
    catalogue = _data.catalogue()
    if catalogue.targets and verdicts.empty:
        return t("**No target is in the charge of this department.**"), "not_entered"
    sentence = narration.headline_targets(
        verdicts,
        catalogue,
        filters.language,
        as_of=_data.closing_day(filters),
        place=_filters.place(filters, catalogue),
    )
    return sentence, narration.headline_status(verdicts)


def choose(code: str) -> None:
    """Make a target the one shown in detail, and bring it into sight."""
    st.query_params["target"] = code
    st.session_state[_PICKED] = st.session_state.get(_PICKED, 0) + 1


@dataclass(frozen=True)
class Chosen:
    """The target looked at, under the filters.

    Parameters
    ----------
    target, filters
        The target and the filters of the page.
    verdicts
        The verdicts on it: on each unit and on all together (""), in each year and as a whole (0).
    year
        The year looked at; 0 for the verdict as a whole.
    """

    target: Target
    filters: Filters
    verdicts: pd.DataFrame
    year: int

    @property
    def catalogue(self) -> Catalogue:
        """The plan."""
        return _data.catalogue()

    @cached_property
    def whole(self) -> pd.Series:
        """The verdict on all units together."""
        own = self.verdicts
        return own[(own["unit"] == "") & (own["year"] == self.year)].iloc[0]

    @cached_property
    def has_figures(self) -> bool:
        """Whether any unit has a figure for it."""
        return bool(self.verdicts["value"].notna().any())

    @property
    def single_unit(self) -> str:
        """Code of the unit where only one is selected."""
        units = self.filters.units
        return units[0] if len(units) == 1 else ""

    @property
    def told(self) -> Measure:
        """What its measure is called and counted in."""
        words = Words(self.catalogue, self.filters.language)
        return words.measure(self.target.measure, self.target.category)

    @property
    def adds_up(self) -> bool:
        """Whether its goal is a sum over the years, which no single year is held against."""
        return self.target.scope == "cumulative" and not self.told.ratio

    @property
    def has_path(self) -> bool:
        """Whether something is due in each year of it, as a step towards its goal."""
        return not (analysis.path(self.target, self.catalogue).empty or pd.isna(self.whole["goal"]))

    def name(self, part: str) -> str:
        """Name of a chart of it that no other has."""
        return "-".join(filter(None, ("target", part, self.target.code, str(self.year or ""))))


def head(verdicts: pd.DataFrame, filters: Filters, t: Translator) -> Chosen:
    """Ask which target and which year, and say where it stands."""
    catalogue = _data.catalogue()
    labels, first = _offered(verdicts, filters)
    with st.container(key="target-head"):
        with st.container(horizontal=True, gap="small"):
            code = _filters.option("target", t("Target"), labels, first)
            own = _data.once(
                f"targets own {code}", filters, lambda: verdicts[verdicts["target"] == code]
            )
            year = _year(catalogue.targets[code], own, t)
        chosen = _data.once(
            f"targets chosen {code} {year}",
            filters,
            lambda: Chosen(catalogue.targets[code], filters, own, year),
        )
        st.markdown(_data.once(f"targets gap {code} {year}", filters, lambda: _standing(chosen)))
        if picked := st.session_state.pop(_PICKED, 0):
            st.html(_SHOW_PICKED % picked, unsafe_allow_javascript=True)
    return chosen


def looked_at(verdicts: pd.DataFrame, filters: Filters) -> str:
    """Code of the target that :func:`head` shows."""
    labels, first = _offered(verdicts, filters)
    asked = st.query_params.get("target", "")
    return asked if asked in labels else first


def _offered(verdicts: pd.DataFrame, filters: Filters) -> tuple[dict[str, str], str]:
    """Return the targets to choose from, each with its label, and the one shown at first."""
    catalogue, language = _data.catalogue(), filters.language

    def offered() -> tuple[dict[str, str], str]:
        codes = verdicts.loc[verdicts["year"] == 0, "target"].unique().tolist()
        labels = {
            code: narration.target_label(catalogue.targets[code], catalogue, language)
            for code in codes
        }
        return labels, next(iter(analysis.largest_gaps(verdicts)), codes[0])

    return _data.once("targets labels", filters, offered)


def _year(target: Target, own: pd.DataFrame, t: Translator) -> int:
    """Ask for the year of a yearly target; any other is looked at as a whole, year 0."""
    if target.scope != "yearly":
        return 0
    years = sorted({int(year) for year in own.loc[own["unit"] == "", "year"]} - {0}, reverse=True)
    if not years:
        return 0
    options = {str(year): str(year) for year in years}
    return int(_filters.option("target_year", t("Year"), options, next(iter(options))))


def _standing(chosen: Chosen) -> str:
    """Say where the target stands, with the sign of its status."""
    sentence = narration.gap_sentence(
        chosen.verdicts,
        chosen.target.code,
        chosen.catalogue,
        chosen.filters.language,
        as_of=_data.closing_day(chosen.filters),
        year=chosen.year,
        place=_filters.place(chosen.filters, chosen.catalogue),
    )
    return show.signed(str(chosen.whole["status"]), sentence)


def charts_beside(chosen: Chosen, t: Translator) -> None:
    """Draw its units and its years, and tell where it is laid down."""
    if chosen.has_figures:
        with st.container(key="target-units"):
            around = _around(chosen)
            name = "-".join(filter(None, (chosen.name("units"), chosen.single_unit)))
            charts.chart_card(name, around, _by_unit(chosen, around))
    # Beside the tall chart of the units the other two stand below each other.
    place = "target-years" if chosen.has_figures else "target-one-unit"
    with st.container(key=place):
        if chosen.has_figures and (chosen.has_path or len(chosen.filters.years) > 1):
            over = _among_others(chosen)
            name = "-".join(filter(None, (chosen.name("years"), chosen.single_unit)))
            build = _on_the_way if chosen.has_path else _by_year
            charts.chart_card(name, over, build(chosen, over))
        with show.card("laid-down"):
            _target_source.laid_down(chosen, t)


def _around(chosen: Chosen) -> Filters:
    """Return the filters with the years that the verdict rests on, a single unit among all others.

    The years are the target's own up to the last one selected where it is cumulative.
    """
    target, filters = chosen.target, _among_others(chosen)
    value_year = int(chosen.whole["value_year"])
    if target.scope == "cumulative":
        years = tuple(year for year in target.years if year <= value_year)
        return replace(filters, years=years or filters.years)
    return filters if value_year in filters.years else replace(filters, years=(value_year,))


def _among_others(chosen: Chosen) -> Filters:
    """Return the filters with every unit, where a single one is selected."""
    return replace(chosen.filters, units=()) if chosen.single_unit else chosen.filters


def _by_unit(chosen: Chosen, filters: Filters) -> Callable[[], Chart]:
    target, catalogue, unit = chosen.target, chosen.catalogue, chosen.single_unit

    def build() -> Chart:
        every = _data.verdicts(_among_others(chosen))
        own = every[every["target"] == target.code]
        cube, language = _data.cube(filters), filters.language
        year = 0 if target.scope == "cumulative" else int(chosen.whole["value_year"])
        title = narration.title_of_gap(own, target.code, catalogue, language, year=chosen.year)
        if unit and not target.category:
            told: dict[str, Any] = {"measures": [target.measure], "unit": unit, "year": year}
            title = narration.title_from_unit(title, cube, catalogue, language, **told)
        return build_units.by_unit(
            cube,
            catalogue,
            measure=target.measure,
            category=target.category,
            units=filters.units or [row.code for row in catalogue.reporting_units],
            year=year,
            target=own[own["year"] == chosen.year],
            title=title,
            language=language,
            highlight=unit,
            whole=_filters.whole(filters, catalogue),
        )

    return build


def _by_year(chosen: Chosen, filters: Filters) -> Callable[[], Chart]:
    target, catalogue, unit = chosen.target, chosen.catalogue, chosen.single_unit

    def build() -> Chart:
        cube = _data.cube(filters)
        return build_years.lines(
            cube,
            catalogue,
            measure=target.measure,
            category=target.category,
            years=filters.years,
            unit=unit,
            # A total is no yardstick for its parts; a common share is.
            context=[""] if unit and chosen.told.ratio else [],
            goal=_goal(chosen),
            title=narration.title_of_years(
                cube,
                catalogue,
                filters.language,
                measure=target.measure,
                category=target.category,
                years=filters.years,
                unit=unit,
                named=False,
            ),
            language=filters.language,
            whole=_filters.whole(filters, catalogue),
        )

    return build


def _on_the_way(chosen: Chosen, filters: Filters) -> Callable[[], Chart]:
    target, catalogue, unit = chosen.target, chosen.catalogue, chosen.single_unit

    def build() -> Chart:
        judged, language = _data.verdicts(filters), filters.language
        paced = analysis.with_pace(chosen.verdicts, catalogue)
        return build_pace.on_the_way(
            judged,
            _data.cube(replace(filters, years=target.years)),
            catalogue,
            target=target.code,
            title=narration.title_of_pace(
                paced, catalogue, language, target=target.code, unit=unit
            ),
            language=language,
            unit=unit,
            context=[""] if unit and chosen.told.ratio else [],
            whole=_filters.whole(filters, catalogue),
        )

    return build


def _goal(chosen: Chosen) -> Goal | None:
    if chosen.adds_up:
        return None
    return facts.goal_of(chosen.told, chosen.whole.to_dict())


def units_below(chosen: Chosen, t: Translator) -> None:
    """Draw the table of what each unit has attained and still lacks."""
    if not chosen.has_figures or chosen.single_unit:
        return
    name = f"targets units {chosen.target.code} {chosen.year}"
    title, columns, lines = _data.once(name, chosen.filters, lambda: _unit_table(chosen, t))
    with show.card("target-table", wide=True):
        st.markdown(f"**{title}**")
        _rows.rows(columns, lines, alt=title)
        st.caption(build_units.ranking_notice(t))
        if not chosen.whole[["value", "goal"]].isna().any():
            _scenario.lead_on(chosen.target.code, chosen.year, chosen.filters, t)


def _unit_table(chosen: Chosen, t: Translator) -> tuple[str, list[Column], list[tuple[Cell, ...]]]:
    """Return title, columns and rows of the units: what they lack, or give to a common sum."""
    language, told, units = chosen.filters.language, chosen.told, chosen.catalogue.units
    gap = analysis.gap_by_unit(chosen.verdicts, chosen.target.code, chosen.year)
    if gap["goal"].isna().all():
        gap = gap.sort_values("value", ascending=False, na_position="last")
        columns = {t("Result ({unit})", unit=told.unit): "value", t("Share of all (%)"): "part"}
        gap["part"] = 100 * gap["value"] / gap["value"].sum()
        title = t("What each unit contributes")
    else:
        columns = {t("Result"): "value"}
        if gap["denominator"].notna().any() and not told.is_flag:
            columns |= {t("Counted"): "numerator", t("Out of"): "denominator"}
            reported = gap["numerator"].notna() | (gap["denominator"] > 0)
            gap["denominator"] = gap["denominator"].where(reported)
        if gap["to_do"].notna().any():
            columns[t("Still lacking ({unit})", unit=told.counted)] = "to_do"
        title = t("What each unit still lacks")

    def cell(column: str, value: float) -> str:
        if column == "value":
            return told.short(value)
        return formatting.number(value, language, 1 if column == "part" else 0)

    def status(row: Mapping[Any, Any]) -> Status:
        lacking = pd.isna(row["value"]) and row["status"] != "nil"
        code = "no_figures" if lacking else str(row["status"])
        return Status(code, status_word(code, t))

    judged = "part" not in gap
    lines: list[tuple[Cell, ...]] = [
        (
            Link(units[row["unit"]].short(language), _links.to_unit(row["unit"])),
            *(cell(column, row[column]) for column in columns.values()),
            *([status(row)] if judged else []),
        )
        for row in gap.to_dict("records")
    ]
    heads = [Column(t("Unit")), *(Column(name, "number") for name in columns)]
    return title, [*heads, *([Column(t("Status"))] if judged else [])], lines
