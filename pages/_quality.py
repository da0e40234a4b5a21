"""Parts of the page of data quality: what is in, what to look at again, its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pandas as pd

from nq07stats import analysis, formatting
from nq07stats.charts import build_arrivals, build_coverage, build_outliers
from nq07stats.charts.definition import Chart
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration import quality
from nq07stats.narration.words import Words, capitalised, joined
from pages import _charts, _data, _filters
from pages import _components as show
from pages._filters import Filters
from pages._to_review import done, to_do


def answers(filters: Filters) -> pd.DataFrame:
    """Every answer asked for under the filters, and whether it was given."""
    return _data.once(
        "quality answers",
        filters,
        lambda: analysis.answers(
            _data.observations(), _data.catalogue(), filters.years, filters.units or None
        ),
    )


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
        to_do(filters),
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
    again, right = to_do(filters), len(done(filters))
    notes = [
        t("in {count:c} {count:unit|units}", count=again["unit"].nunique())
        if len(units) > 1 and len(again)
        else "",
        t("{count:c} looked at and right", count=right) if right else "",
    ]
    return [
        show.Figure(
            t("Core figures that are in"),
            quality.share_in(given, language) if len(given) else formatting.MISSING,
            joined(
                [
                    t("{missing:n} of {all:n} missing", missing=missing, all=len(given)),
                    t("{marked:n} “not available”", marked=marked) if marked else "",
                ]
            ),
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
            t(
                "{count:n} of {all:n} {all:figure|figures}",
                count=int(estimated.sum()),
                all=len(basis),
            ),
        ),
        show.Figure(
            t("To look at again"),
            formatting.number(len(again), language),
            joined(notes, "; "),
        ),
    ]


def _report(units: pd.DataFrame, t: Translator) -> show.Figure:
    """The report of the only unit looked at."""
    received, status = units["received_on"].iloc[0], str(units["status"].iloc[0])
    day = "" if pd.isna(received) else formatting.day(received)
    return show.Figure(t("Report"), capitalised(status_word(status, t)), day, status)


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
    lacking = not given["reported"].all()
    if lacking:
        yield "section", partial(_answers, "section", filters), True
    if len(units) > 1:
        yield "arrivals", partial(_arrivals, filters), False
        if lacking:
            yield "unit", partial(_answers, "unit", filters), False
    if lacking:
        yield "indicator", partial(_answers, "indicator", filters), True


def of_what_stands_out(filters: Filters) -> Iterator[Drawn]:
    """The chart of what is far from other years, if anything is."""
    if (to_do(filters)["kind"] == "own_years").any():
        yield "outliers", partial(_outliers, filters), True


def of_what_is_known(filters: Filters) -> Iterator[Drawn]:
    """The chart of how much of the key figures is known; a single unit knows its own."""
    if len(filters.units) != 1:
        yield "observed", partial(_observed, filters), True


def _outliers(filters: Filters) -> Chart:
    every, catalogue = to_do(filters), _data.catalogue()
    far, years = every[every["kind"] == "own_years"], catalogue.plan.years
    reviewed = int((done(filters)["kind"] == "own_years").sum())
    whole = Filters(years=years, units=(), department="", language=filters.language)
    return build_outliers.outliers(
        far,
        _data.cube(whole),
        catalogue,
        title=quality.title_of_outliers(far, Words(catalogue, filters.language)),
        years=years,
        language=filters.language,
        reviewed=reviewed,
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
