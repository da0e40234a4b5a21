"""Headlines of pages against their tables, whatever the figures: none says untruth."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pandas as pd
import pytest

from nq07stats import narration
from nq07stats.analysis import compared_year, own_targets
from nq07stats.charts.build_funnel import funnel
from tests.narration import headline_claims as claims
from tests.narration.awkward import CASES, FORBIDDEN, Told, tables

EACH = pytest.mark.parametrize(("plan", "data", "years"), CASES)
SENT = {"status": "in_time", "received_on": pd.Timestamp("2025-03-20"), "days_late": 0, "errors": 0}


def headlines(told: Told, language: str = "en") -> Iterator[tuple[str, claims.Claims]]:
    """Every headline that rests on figures, with what it states and whether it holds."""
    plan, verdicts = (told.catalogue, language), told.verdicts
    as_of = date(max(told.years), 12, 31)
    line = narration.headline_targets(verdicts, *plan, as_of=as_of)
    yield line, claims.of_targets(line, verdicts)
    status = narration.headline_status(verdicts)
    yield line, claims.of_status(status, verdicts)
    own = own_targets(verdicts, told.catalogue)
    line = narration.scorecard_line(own, *plan, as_of=as_of)
    yield line, claims.of_units(line, verdicts, told.catalogue)
    for unit in told.units:
        line = narration.profile_line(verdicts, {"unit": unit, **SENT}, *plan)
        yield line, claims.of_a_unit(line, verdicts, unit)
    for page in told.catalogue.pages.values():
        yield _section(told, page.headline, language)
        for code in page.headline:
            line = narration.measure_line(told.cube, *plan, measure=code, years=told.years)
            yield line, claims.of_a_measure(line, told.cube, code)
    # Its findings are those of the charts' titles, which are held against many more.
    yield _limits(told, next(filter(told.catalogue.is_of_counts, told.catalogue.ratios)), language)


@cache
def read(*case: str | int) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Every English headline of a case, with all that it states."""
    return [(line, list(stated)) for line, stated in headlines(tables(*case))]


def _section(told: Told, measures: tuple[str, ...], language: str) -> tuple[str, claims.Claims]:
    cube = told.cube
    line, _ = narration.section_line(
        cube,
        told.verdicts,
        told.catalogue,
        language,
        measures=measures,
        years=told.years,
        units=told.units,
        as_of=date(max(told.years), 12, 31),
    )
    known = cube[(cube["unit"] == "") & (cube["category"] == "") & cube["value"].notna()]
    lead = next((code for code in measures if (known["measure"] == code).any()), "")
    if not lead:
        return line, iter([("section: no figures", "**" in line)])
    about = (cube, told.verdicts, lead, told.catalogue)
    return line, claims.of_a_section(line, *about)


def _limits(told: Told, measure: str, language: str) -> tuple[str, claims.Claims]:
    year = compared_year(told.catalogue, measure, told.years)
    about = {"measure": measure, "units": told.units, "year": year, "language": language}
    line = narration.funnel_line(told.cube, told.catalogue, **about)
    chart = funnel(told.cube, told.catalogue, title="", **about)
    return line, claims.of_limits(line, chart)


@EACH
def test_what_a_headline_states_is_so(plan, data, years):
    for line, stated in read(plan, data, years):
        assert not FORBIDDEN.search(claims.plain(line)), line
        for claim, holds in stated:
            assert holds, (line, claim)


@pytest.mark.parametrize("data", ["any 0"])
def test_nothing_unfinished_is_written_in_vietnamese(data):
    for line, _ in headlines(tables("sample", data), "vi"):
        assert not FORBIDDEN.search(claims.plain(line)), line


def test_the_headlines_are_understood():
    """So that a headline in other words does not go unread: every sort of claim is met."""
    met = [claim for case in CASES for _, stated in read(*case) for claim, _ in stated]
    for sort in ("targets", "sign", "units", "most", "unit:", "furthest off", "measure"):
        assert any(claim.startswith(sort) for claim in met), sort
    for sort in ("section", "lacking", "units lacking", "target", "worse", "up", "both", "off"):
        assert any(claim.lower().startswith(sort) for claim in met), sort
    assert len(met) > 1000
