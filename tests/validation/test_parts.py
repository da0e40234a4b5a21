from __future__ import annotations

import pytest

from tests.validation.report import CATALOGUE, PLACES, Key, Report, Written


@pytest.mark.parametrize(
    ("changes", "code", "facts"),
    [
        (
            {("TD02", "enterprise", 2021): 11},
            "part_exceeds_whole",
            {"value": 11, "whole": 10, "whole_name": "CT01"},
        ),
        (
            {("TD16", "green_clean", 2020): 61},
            "part_exceeds_whole",
            {"value": 61, "whole": 60, "whole_name": "CT01"},
        ),
        (
            {("TD13", "", 2021): 6},
            "part_exceeds_whole",
            {"value": 6, "whole": 5, "whole_name": "TD03"},
        ),
        (
            {("KT03", "", 2021): 47},
            "part_exceeds_whole",
            {"value": 47, "whole": 46, "whole_name": "KT02"},
        ),
        (
            {("KT06", "", 2021): 59},
            "part_exceeds_whole",
            {"value": 59, "whole": 58, "whole_name": "KT01;KT02"},
        ),
        (
            {("KT04", "", 2021): 32},
            "ratio_above_100",
            {"ratio": "KT0304_KT02", "value": pytest.approx(100 * 47 / 46)},
        ),
        (
            {("CT01", "enterprise", 2021): 4},
            "whole_below_part",
            {"value": 4, "usual": 10, "part": 8, "part_name": "TD02"},
        ),
        (
            {("CT01", "", 2021): 61},
            "total_differs_from_parts",
            {"value": 61, "sum": 60},
        ),
    ],
)
def test_what_does_not_fit_is_one_finding_at_its_cell(
    changes: dict[Key, Written], code: str, facts: dict[str, object]
) -> None:
    (found,) = Report().with_entries(changes).check()
    (key,) = changes
    assert (found.code, found.indicator, found.category, found.year) == (code, *key)
    assert found.cell == PLACES.get(key, ("", "Z1"))[1]
    assert dict(found.facts) == facts


@pytest.mark.parametrize(
    "changes",
    [
        {("TD02", "enterprise", 2021): 10},
        {("KT03", "", 2021): 46},
        {("KT05", "", 2021): 30, ("KT06", "", 2021): 30},
        {("KT04", "", 2021): 31},
        {("CT01", "", 2021): 60},
        {("TD03", "", 2021): 7},
        {("DH04", "collective", 2021): "…"},
        {("KT02", "merit_federation", 2021): "…", ("KT03", "", 2021): 46},
    ],
)
def test_what_fits(changes: dict[Key, Written]) -> None:
    codes = [code for code, _ in Report().with_entries(changes).codes()]
    assert [code for code in codes if code != "jump"] == []


def test_a_total_smaller_than_its_parts_is_wrong_even_when_incomplete() -> None:
    assert Report().with_entries({("TD03", "", 2021): 4}).codes() == [
        ("total_differs_from_parts", ("TD03", "", 2021))
    ]


def test_a_total_larger_than_all_the_parts_it_can_have_is_wrong() -> None:
    # Forms for collectives cannot stand under awards to individuals; every other one is given.
    forms = [row.code for row in CATALOGUE.categories_of("KT02") if row.valid_in(2021)]
    held = {"certificate_upper": 40, "merit_federation": 6, "advanced_worker": 500}
    parts: dict[Key, Written] = {("KT02", form, 2021): held.get(form, "-") for form in forms}
    total = ("KT02", "", 2021)
    assert Report().with_entries({**parts, total: 546}).codes() == []
    assert Report().with_entries({**parts, total: 547}).codes() == [
        ("total_differs_from_parts", total)
    ]
    blank = next(key for key, written in parts.items() if written == "-")
    assert Report().with_entries({**parts, blank: None, total: 547}).codes() == []


def test_a_lone_total_is_held_against_a_lone_total() -> None:
    parts = {
        (code, category, 2021): None
        for code in ("CT01", "TD02")
        for category in ("administrative", "public_service", "enterprise")
    }
    report = Report().with_entries({**parts, ("CT01", "", 2021): 60})
    assert report.with_entries({("TD02", "", 2021): 60}).codes() == []
    assert report.with_entries({("TD02", "", 2021): 61}).codes() == [
        ("part_exceeds_whole", ("TD02", "", 2021))
    ]


def test_several_parts_too_large_are_told_of_each() -> None:
    changes: dict[Key, Written] = {
        ("TD02", "enterprise", 2024): 11,
        ("TT11", "", 2024): 61,
        ("BM02", "", 2024): 62,
        ("TD16", "good_creative_labour", 2024): 63,
    }
    found = Report().with_entries(changes).codes()
    assert sorted(found) == sorted(("part_exceeds_whole", key) for key in changes)


def test_a_whole_that_lost_a_digit_is_blamed_once_for_all_its_parts() -> None:
    key = ("CT01", "public_service", 2024)
    assert Report().with_entries({key: 3}).codes() == [("whole_below_part", key)]


def test_a_form_forgotten_in_one_year_is_blamed_for_what_exceeds() -> None:
    key = ("KT02", "certificate_upper", 2022)
    assert Report().with_entries({key: None}).codes() == [("whole_below_part", key)]
