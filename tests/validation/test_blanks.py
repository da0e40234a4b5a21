from __future__ import annotations

from dataclasses import replace

from nq07stats.messages import finding_sentence
from tests.validation.report import CATALOGUE, PLACES, YEARS, Report


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


def test_rows_that_a_workbook_lacks_are_asked_for_once_each() -> None:
    without = {key: place for key, place in PLACES.items() if key[0] not in {"CT02", "TT11"}}
    report = replace(Report(), places=without).with_entries(
        {("TT11", "", 2024): None, **{("CT02", "", year): None for year in YEARS}}
    )
    first, second = report.check()
    assert {found.code for found in (first, second)} == {"not_in_workbook"}
    assert (first.severity, first.indicator, first.year, first.cell) == (
        "warning", "CT02", None, "",
    )  # fmt: skip
    assert first.facts == {"years": "2020, 2021, 2022, 2023, 2024"}
    assert (second.indicator, second.year, second.facts) == ("TT11", 2024, {"years": "2024"})
    message = finding_sentence(first, CATALOGUE, "vi")
    assert "Số đoàn viên" in message
    assert "2020, 2021, 2022, 2023, 2024" in message


def test_a_year_without_a_cell_is_lacking_and_one_with_an_empty_cell_is_missing() -> None:
    without = {key: place for key, place in PLACES.items() if key != ("CT02", "", 2022)}
    empty = {("CT02", "", 2022): None, ("CT02", "", 2023): None}
    found = replace(Report(), places=without).with_entries(empty).codes()
    assert found == [
        ("missing_required", ("CT02", "", 2023)),
        ("not_in_workbook", ("CT02", "", 2022)),
    ]


def test_a_whole_that_the_workbook_has_no_cell_for_is_not_missed() -> None:
    without = {key: place for key, place in PLACES.items() if key[0] != "TD07"}
    report = replace(Report(), places=without).with_entries({("TD08", "", 2021): 3})
    assert report.codes() == []
