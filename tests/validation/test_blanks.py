from __future__ import annotations

from tests.validation.report import PLACES, Report


def emptied(code: str, year: int) -> Report:
    return Report().with_entries({key: None for key in PLACES if key[0] == code and key[2] == year})


def test_a_required_row_left_blank_is_told_of_at_its_first_cell() -> None:
    (found,) = emptied("CT01", 2022).check()
    assert (found.code, found.severity, found.cell) == (
        "missing_required",
        "error",
        PLACES["CT01", "administrative", 2022][1],
    )
    (award, *_) = emptied("KT02", 2022).check()
    assert award.cell == PLACES["KT02", "merit_confederation", 2022][1]
    assert emptied("CT02", 2022).codes() == [("missing_required", ("CT02", "", 2022))]


def test_a_year_in_which_the_row_is_not_required_may_be_blank() -> None:
    assert Report().with_entries({("TD16", "culture_sport", 2021): 5}).codes() == []
    assert emptied("TD16", 2024).codes() == [("missing_required", ("TD16", "", 2024))]


def test_one_entry_of_a_divided_row_is_enough() -> None:
    only_total = emptied("SK01", 2021).with_entries({("SK01", "", 2021): 35})
    assert only_total.codes() == []
    sign = emptied("TD04", 2021).with_entries({("TD04", "green_clean", 2021): "-"})
    assert sign.codes() == []


def test_a_stock_given_in_other_years_is_not_left_blank() -> None:
    key = ("CT01", "enterprise", 2023)
    assert Report().with_entries({key: None}).codes() == [("missing_in_row", key)]
    other = ("CT01", "public_service", 2023)
    both = Report().with_entries({key: None}).unreadable(other)
    assert both.codes() == [("missing_in_row", key)]


def test_a_category_never_given_may_stay_blank() -> None:
    without = {
        (code, "enterprise", year): None for code in ("CT01", "TD02") for year in range(2020, 2025)
    }
    report = Report().with_entries({**without, ("TT11", "", 2024): 50, ("BM02", "", 2024): 50})
    assert report.with_entries({("TD16", "good_creative_labour", 2024): 50}).codes() == []


def test_a_part_without_its_whole() -> None:
    assert Report().with_entries({("TD08", "", 2021): 3}).codes() == [
        ("whole_missing", ("TD07", "", 2021))
    ]
    new_movement = ("TD04", "culture_sport", 2022)
    assert Report().with_entries({new_movement: 1}).codes() == [
        ("whole_missing", ("TD03", "culture_sport", 2022))
    ]
    assert Report().with_entries({("TD08", "", 2021): "-"}).codes() == []


def test_no_award_to_collectives_is_no_missing_whole() -> None:
    blank = {("KT01", form, 2021): None for form in ("certificate_upper", "merit_federation")}
    assert Report().with_entries(blank).codes() == []
