"""Parts of the page of data quality: what is in, what to look at again, its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting
from nq07stats.charts import build_arrivals, build_coverage, build_outliers
from nq07stats.charts.definition import KEY, Chart
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration import quality
from nq07stats.narration.words import Words, capitalised
from nq07stats.reports.review_table import figures_to_review
from pages import _charts, _data, _filters, _links, _tables
from pages import _components as show
from pages._filters import Filters
from pages._rows import Cell, Column, Link, rows

_HEIGHT, _CHOICE = 420, 320
"""Height past which the list scrolls, and width of the choice of a reason, in px."""
_ALL = "all"
_APART = "|"
"""Between the parts of a figure's key in the address; no code holds it."""


def answers(filters: Filters) -> pd.DataFrame:
    """Every answer asked for under the filters, and whether it was given."""
    return _data.once(
        "quality answers",
        filters,
        lambda: analysis.answers(
            _data.observations(), _data.catalogue(), filters.years, filters.units or None
        ),
    )


def found(filters: Filters) -> pd.DataFrame:
    """What to look at again under the filters; every year is held against all others."""
    plan = _data.catalogue().plan
    every = _data.kept(
        "quality review",
        lambda: analysis.to_review(_data.observations(), _data.catalogue(), plan.years),
    )
    of_years = every["year"].isin([0, *filters.years])
    return every[of_years & (every["unit"].isin(filters.units) if filters.units else True)]


def status(filters: Filters) -> pd.DataFrame:
    """Where the report of each unit selected stands."""
    every = _data.reporting()
    return every[every["unit"].isin(filters.units)] if filters.units else every


def headline(filters: Filters) -> str:
    """Say how many figures are in, who has reported and what to look at again."""
    catalogue = _data.catalogue()
    return quality.quality_line(
        answers(filters),
        status(filters),
        found(filters),
        catalogue,
        filters.language,
        place=_filters.place(filters, catalogue),
    )


def figures(filters: Filters, t: Translator) -> list[show.Figure]:
    """The few large figures: answers in, units in, units late, estimates, what to look at again."""
    given, units, language = answers(filters), status(filters), filters.language
    counted = units[units["counted"]]
    sent = counted[counted["status"].isin(["in_time", "late"])]
    late = sent[sent["status"] == "late"]
    missing = int((given["reported"] == 0).sum())
    marked = int(given["unavailable"].sum())
    basis = _data.observations()
    basis = basis[basis["year"].isin(filters.years) & basis["state"].isin(["value", "nil"])]
    if filters.units:
        basis = basis[basis["unit"].isin(filters.units)]
    estimated = basis["basis"] == "estimated"
    again = found(filters)
    return [
        show.Figure(
            t("Core figures that are in"),
            quality.share_in(given, language) if len(given) else formatting.MISSING,
            t("{missing:n} missing, {marked:n} “not available”", missing=missing, marked=marked)
            if missing or marked
            else t("none missing"),
        ),
        _report(units, t)
        if len(units) == 1
        else show.Figure(
            t("Units that have reported"),
            f"{len(sent)}/{len(counted)}",
            t("{late:c} after the deadline", late=len(late)),
        ),
        show.Figure(
            t("Estimated figures"),
            formatting.percent(100 * estimated.mean(), language) if len(basis) else "–",
            t("{count:n} of {all:n} figures", count=int(estimated.sum()), all=len(basis)),
        ),
        show.Figure(
            t("To look at again"),
            formatting.number(len(again), language),
            t("in {count:c} {count:unit|units}", count=again["unit"].nunique())
            if len(units) > 1
            else "",
        ),
    ]


def _report(units: pd.DataFrame, t: Translator) -> show.Figure:
    """The report of the only unit looked at."""
    received, status = units["received_on"].iloc[0], str(units["status"].iloc[0])
    day = "" if pd.isna(received) else formatting.day(received)
    return show.Figure(t("Report"), capitalised(status_word(status, t)), day, status)


def review(filters: Filters, t: Translator) -> None:
    """Draw the list of what to look at again, with its files."""
    every = found(filters)
    with show.card("review", wide=True):
        st.markdown("**" + t("Please look at again") + "**")
        if every.empty:
            st.caption(t("Nothing unusual was found in these figures."))
            return
        st.caption(quality.no_accusation(t))
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            gap="small",
        ):
            shown = _of_kind(every, t)
            with st.container(horizontal=True, gap="small", width="content"):
                chosen = _tables.selection(filters)
                make = partial(figures_to_review, shown, chosen)
                _tables.downloads("review", make, chosen, t("Figures to look at again"))
        rows(_columns(t), _lines(shown, filters, t), alt=t("Please look at again"), height=_HEIGHT)


def _of_kind(every: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """Have one kind chosen where there are several; the choice stands in the address."""
    kinds = quality.counted_by_kind(every, quality.KINDS, t)
    if len(kinds) < 2:
        return every
    options = {_ALL: t("All ({count:n})", count=len(every)), **kinds}
    with st.container(width=_CHOICE):
        kind = _filters.option("why", t("Reason"), options, _ALL, labelled=False)
    return every if kind == _ALL else every[every["kind"] == kind]


def _columns(t: Translator) -> list[Column]:
    return [
        Column(t("Unit"), width="14%"),
        Column(t("Content")),
        Column(t("Year"), width="7em"),
        Column(t("What is unusual"), width="34%"),
        Column(t("Reason"), "quiet", width="17%"),
    ]


def _lines(shown: pd.DataFrame, filters: Filters, t: Translator) -> list[tuple[Cell, ...]]:
    words = Words(_data.catalogue(), filters.language)
    every: list[Any] = list(shown.itertuples())
    return [
        (
            Link(words.unit(row.unit), _links.address("submissions", report=row.unit)),
            _figure(row, words),
            words.year(row.unit, row.year),
            quality.unusual(row, words),
            quality.reason(row.kind, t),
        )
        for row in every
    ]


def _figure(row: Any, words: Words) -> Cell:
    """Name the figure, leading to the cells that it stands in."""
    name = quality.figure_meant(row, words)
    if not row.measure:
        return name
    mark = _APART.join((row.measure, row.category, row.unit, str(row.year)))
    return Link(name, _links.address("quality", figure=mark), stays=True)


def sources_asked(filters: Filters, t: Translator) -> None:
    """Show the cells of the figure that the address asks for, as the list's links do."""
    asked = st.query_params.get("figure", "").split(_APART)
    if len(asked) != len(KEY):
        return
    measure, category, unit, year = asked
    catalogue = _data.catalogue()
    known = measure in catalogue.measures and unit in catalogue.units and year.isdecimal()
    if not known or category not in {"", *(row.code for row in catalogue.categories_of(measure))}:
        del st.query_params["figure"]
        return
    opened = st.dialog(t("Source of the figure"), width="large", on_dismiss=_close)
    opened(_charts.sources)((measure, category, unit, int(year)), filters, t)


def _close() -> None:
    st.query_params.pop("figure", None)


Drawn = tuple[str, Callable[[], Chart], bool]
"""A chart's name, what makes it, and whether it takes two columns."""


def draw(key: str, charts: Iterable[Drawn], filters: Filters) -> None:
    """Draw charts in the columns of the page; none leave no gap."""
    every = list(charts)
    if every:
        with show.flow(f"quality-{key}"):
            for name, build, wide in every:
                _charts.chart_card(f"quality-{name}", filters, build, wide=wide)


def of_what_is_in(filters: Filters) -> Iterator[Drawn]:
    """Charts of what is in and how it came."""
    given, units = answers(filters), status(filters)
    if len(given):
        yield "section", partial(_answers, "section", filters), True
    if len(units) > 1:
        yield "arrivals", partial(_arrivals, filters), False
        if len(given):
            yield "unit", partial(_answers, "unit", filters), False
    if not given["reported"].all():
        yield "indicator", partial(_answers, "indicator", filters), True


def of_what_stands_out(filters: Filters) -> Iterator[Drawn]:
    """The chart of what is far from other years, if anything is."""
    if (found(filters)["kind"] == "own_years").any():
        yield "outliers", partial(_outliers, filters), True


def of_what_is_known(filters: Filters) -> Iterator[Drawn]:
    """The chart of how much of the key figures is known; a single unit knows its own."""
    if len(filters.units) != 1:
        yield "observed", partial(_observed, filters), True


def _outliers(filters: Filters) -> Chart:
    every, catalogue = found(filters), _data.catalogue()
    far, years = every[every["kind"] == "own_years"], catalogue.plan.years
    whole = Filters(years=years, units=(), department="", language=filters.language)
    return build_outliers.outliers(
        far,
        _data.cube(whole),
        catalogue,
        title=quality.title_of_outliers(far, _filters.words()),
        years=years,
        language=filters.language,
    )


def _answers(by: str, filters: Filters) -> Chart:
    given, catalogue, language = answers(filters), _data.catalogue(), filters.language
    return build_coverage.answers_by_year(
        given,
        by,
        catalogue,
        title=quality.title_of_answers(given, by, catalogue, language),
        language=language,
    )


def _arrivals(filters: Filters) -> Chart:
    units, catalogue, language = status(filters), _data.catalogue(), filters.language
    came, expected = analysis.arrivals(units), int(units["counted"].sum())
    return build_arrivals.arrivals(
        came,
        units,
        catalogue,
        title=quality.title_of_arrivals(came, expected, catalogue, language),
        language=language,
    )


def _observed(filters: Filters) -> Chart:
    catalogue = _data.catalogue()
    measures = dict.fromkeys(code for code, _ in analysis.key_measures(catalogue))
    measures |= dict.fromkeys(code for page in catalogue.pages.values() for code in page.headline)
    known = analysis.observed(
        _data.observations(),
        _data.cube(filters),
        catalogue,
        tuple(measures),
        filters.years,
        filters.units,
    )
    return build_coverage.observed(
        known,
        catalogue,
        title=quality.title_of_observed(known, _filters.words()),
        years=filters.years,
        language=filters.language,
        whole=_filters.whole(filters, catalogue),
    )
