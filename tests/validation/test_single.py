from __future__ import annotations

from datetime import date

import pytest

from nq07stats.catalogue import Category
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.validation import validate
from tests.validation.report import CATALOGUE, Key, Report, Written


@pytest.mark.parametrize(
    ("key", "written", "code"),
    [
        (("TD01", "", 2021), -1, "not_yes_or_no"),
        (("TD01", "", 2021), 0.5, "not_yes_or_no"),
        (("CT03", "", 2021), -2100, "negative"),
        (("CT03", "", 2021), -0.5, "negative"),
        (("CT03", "", 2021), 2100.5, "not_whole"),
        (("SK02", "", 2021), 500.55, "too_many_decimals"),
        (("SK02", "", 2021), 1_000_000_001, "implausible"),
        (("KT01", "creative_labour", 2021), 1, "impossible_combination"),
        (("KT02", "flag_confederation", 2021), 1, "impossible_combination"),
        (("KT14", "", 2021), 1, "not_asked"),
        (("LD01", "", 2019), 2, "not_asked"),
    ],
)
def test_a_wrong_figure_is_told_of(key: Key, written: Written, code: str) -> None:
    assert Report().with_entries({key: written}).codes() == [(code, key)]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        (("TD01", "", 2021), 0),
        (("CT03", "", 2021), 2100 * (1 + 1e-12)),
        (("SK02", "", 2021), 500 + 0.1 + 0.2),
        (("KT02", "flag_confederation", 2021), "x"),
        (("KT02", "flag_confederation", 2021), "-"),
        (("KT02", "flag_confederation", 2021), 0),
        (("KT14", "", 2021), "-"),
    ],
)
def test_what_is_no_fault(key: Key, written: Written) -> None:
    assert Report().with_entries({key: written}).codes() == []


def test_a_unit_that_does_not_report_may_give_totals_of_anything_in_the_plans_years() -> None:
    root = CATALOGUE.plan.root_unit
    report = Report(entries={("CT01", "", 2021): 60, ("KT14", "", 2021): 1}, rows=(), unit=root)
    assert report.codes() == []
    assert report.with_entries({("CT01", "", 2019): 60}).codes() == [
        ("not_asked", ("CT01", "", 2019))
    ]
    assert report.with_entries({("CT01", "", 2021): -1}).codes() == [
        ("negative", ("CT01", "", 2021))
    ]


def test_a_form_of_award_out_of_force() -> None:
    categories = [
        row.model_copy(update={"valid_to": date(2021, 12, 31)})
        if row.code == "certificate_upper"
        else row
        for row in CATALOGUE.table(Category)
    ]
    catalogue = CATALOGUE.with_rows(Category, categories)
    found = validate(Report(), catalogue, frame(OBSERVATION_DTYPES))
    assert {(one.code, one.indicator, one.category, one.year) for one in found} == {
        ("category_not_in_force", code, "certificate_upper", year)
        for code in ("KT01", "KT02")
        for year in (2022, 2023, 2024)
    }
    assert len(found) == 6
