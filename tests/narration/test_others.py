"""The office of the small plan (O) reports its own part, and is not counted among its units."""

from nq07stats.narration.others import counted_with, counted_without, others
from nq07stats.narration.words import Words
from tests.analysis.small_plan import catalogue, unit

PLAN = catalogue()
WORDS = Words(PLAN, "en")


def test_units_that_are_not_counted_are_picked_out():
    assert others(WORDS, "ABCO") == ["O"]
    assert others(WORDS, "AB") == []


def test_beside_a_count_of_units_stands_who_is_not_in_it():
    assert counted_without(WORDS, [*"ABCO"]) == "3 units, not counting O en"
    assert counted_without(Words(PLAN, "vi"), [*"AO"]) == "01 đơn vị, chưa kể O vi"
    assert counted_without(WORDS, [*"AB"]) == ""
    # Of the office alone there is no count that it could be missing from.
    assert counted_without(WORDS, ["O"]) == ""


def test_a_count_beyond_the_units_says_who_is_in_it():
    assert counted_with(WORDS, 4, []) == "4 units with O en"
    assert counted_with(WORDS, 3, []) == ""


def test_only_units_open_in_the_years_meant_are_counted():
    later = unit("D", valid_from="2022-01-01")
    words = Words(catalogue(later), "en")
    assert counted_with(words, 4, [2020]) == "4 units with O en"
    assert counted_with(words, 4, [2022]) == ""
