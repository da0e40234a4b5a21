"""What the last line of a chart says of the units behind it."""

import pytest

from nq07stats.charts.facts import source_line
from nq07stats.narration.words import Words
from tests.analysis.small_plan import catalogue


def said(*counts, units=("",)):
    """Tell the source of figures of 2022 with so many units reporting of so many asked."""
    rows = [
        {"unit": unit, "year": 2022, "reporting": reporting, "expected": expected}
        for unit in units
        for reporting, expected in counts
    ]
    told = source_line(Words(catalogue(), "en"), rows)
    return told.removeprefix("Source: the units' reports").strip("; .")


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([(11, 11)], "11/11 units have figures (2022)"),
        ([(4, 11), (11, 11), (9, 11)], "4 to 11 of 11 units have figures (2022)"),
        # The province's office is asked for one of them alone.
        ([(11, 11), (11, 12)], "11/12 to 11/11 units have figures, by measure (2022)"),
        ([(11, 11), (12, 12)], "all units asked have figures (2022)"),
        ([(0, 0), (3, 4)], "3/4 units have figures (2022)"),
    ],
)
def test_units_are_counted_out_of_those_asked(counts, told):
    assert said(*counts) == told


def test_single_units_are_added_up():
    assert said((1, 1), units="ABC") == "3/3 units have figures (2022)"
    assert said((0, 1), (1, 1), units="A") == ""
