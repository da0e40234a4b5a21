"""What is said of reports and of how much they hold, against the tables, whatever came."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pandas as pd
import pytest

from nq07stats.analysis import (
    answers,
    arrivals,
    key_measures,
    observed,
    reporting_status,
    who_wrote,
)
from nq07stats.analysis.anomalies import as_anomalies
from nq07stats.charts import build_arrivals, build_coverage
from nq07stats.messages import translator
from nq07stats.narration import headline_narratives, quality, reporting_line
from tests.analysis.test_timeliness import submissions
from tests.narration import report_claims as claims
from tests.narration.awkward import AWKWARD, FORBIDDEN, PLANS, tables

PLAN = PLANS["sample"]
UNITS = [row.code for row in PLAN.reporting_units]
TODAY = date(2025, 4, 20)
SEEDS = range(12)


def status_of(seed: int) -> pd.DataFrame:
    """Reports that came on any day, some sent back; with the first seeds of all or of nobody."""
    chance, sent = random.Random(seed), []
    for unit in UNITS if seed else []:
        state = chance.choice(["accepted", "accepted", "rejected", ""]) if seed > 1 else "accepted"
        day = TODAY - timedelta(days=chance.choice([0, 5, 19, 20, 21, 40]))
        if state:
            errors = chance.choice([1, 7]) if state == "rejected" else 0
            sent.append((unit, "template", state, day.isoformat(), errors, 0))
    return reporting_status(submissions(*sent), PLAN, TODAY)


def said_of_reports(seed: int) -> Iterator[tuple[str, claims.Claims]]:
    status, chance = status_of(seed), random.Random(seed)
    line = reporting_line(status, PLAN, "en", datetime(2025, 4, 20, 17, tzinfo=UTC))
    yield line, claims.of_reporting(line, status, PLAN)
    came, expected = arrivals(status), int(status["counted"].sum())
    title = quality.title_of_arrivals(came, expected, PLAN, "en")
    chart = build_arrivals.arrivals(came, status, PLAN, title=title, language="en")
    yield title, claims.of_arrivals(chart, PLAN)
    sections = [row.code for row in PLAN.sections.values() if row.narrative]
    reported = status.loc[status["status"].isin(claims.IN), "unit"]
    texts = [
        {"unit": unit, "section": section}
        for unit in reported
        for section in sections
        if chance.random() < 0.6
    ]
    written = who_wrote(pd.DataFrame(texts, columns=["unit", "section"]), status, sections)
    counted = status.loc[status["counted"], "unit"]
    written = written[written["unit"].isin(counted)]
    line = headline_narratives(written, PLAN, "en")
    yield line, claims.of_remarks(line, written)


def said_of_answers(data: str) -> Iterator[tuple[str, claims.Claims]]:
    told, status = tables("sample", data), status_of(2)
    given = answers(told.observed, PLAN, told.years)
    found = as_anomalies([{"kind": "own_years"}] * len(data))
    line = quality.quality_line(given, status, found, PLAN, "en")
    yield line, claims.of_quality(line, given, status, len(found))
    for by in ("section", "unit", "indicator"):
        title = quality.title_of_answers(given, by, PLAN, "en")
        chart = build_coverage.answers_by_year(given, by, PLAN, title=title, language="en")
        yield title, claims.of_answers(chart, given, by, PLAN)
    basis = told.observed.assign(basis=["estimated" if len(data) % 2 else ""] * len(told.observed))
    measures = [code for code, _ in key_measures(PLAN)]
    known = observed(basis, told.cube, PLAN, list(dict.fromkeys(measures)), told.years)
    title = quality.title_of_observed(known, translator("en"))
    about = {"title": title, "years": told.years, "language": "en"}
    yield title, claims.of_observed(build_coverage.observed(known, PLAN, **about), known)


@cache
def read(case: int | str) -> list[tuple[str, list[tuple[str, bool]]]]:
    """All that is said of reports (a seed) or of awkward figures, with what it states."""
    said = said_of_reports(case) if isinstance(case, int) else said_of_answers(case)
    return [(line, list(stated)) for line, stated in said]


def assert_true(case: int | str) -> None:
    for line, stated in read(case):
        assert not FORBIDDEN.search(line.replace("**", "")), line
        for claim, holds in stated:
            assert holds, (line, claim)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_of_reports_is_so(seed):
    assert_true(seed)


@pytest.mark.parametrize("data", AWKWARD)
def test_what_is_said_of_what_they_hold_is_so(data):
    assert_true(data)


def test_all_of_it_is_understood():
    met = {claim for case in (*SEEDS, *AWKWARD) for _, stated in read(case) for claim, _ in stated}
    sorts = ("quality: again", "reports: not begun", "reports: cells", "reports: late")
    sorts += ("remarks: none", "remarks: silent", "arrivals: none", "arrivals: latest")
    for sort in sorts:
        assert sort in met, sort
    for sort in ("lacks most", "drawn by unit", "observed", "estimates"):
        assert any(sort in claim for claim in met), sort
