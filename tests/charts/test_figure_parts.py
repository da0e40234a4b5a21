import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from tests.charts.small_charts import panels

places = st.lists(st.floats(0, 260), max_size=20)


@given(places)
def test_labels_are_spread_within_limits_and_in_order(own):
    spread = parts.spread(own, 21, 8, 252)
    assert all(8 - 1e-6 <= place <= 252 + 1e-6 for place in spread)
    ordered = [place for _, place in sorted(zip(own, spread, strict=True), key=lambda p: p[0])]
    gap = min(21, 244 / (len(own) - 1)) if len(own) > 1 else 0
    assert all(b - a >= gap - 1e-6 for a, b in itertools.pairwise(ordered) if a != b)
    assert sorted(ordered) == pytest.approx(ordered)


def test_labels_far_enough_apart_stay_where_they_are():
    assert parts.spread([10, 100, 50], 21, 8, 252) == [10, 100, 50]


def test_labels_that_would_touch_part_to_both_sides():
    assert parts.spread([100, 100], 20, 0, 252) == [90, 110]
    # 100, 105 and 110 stand 15 apart in all where 40 are needed.
    assert parts.spread([105, 110, 100, 200], 20, 0, 252) == [105, 125, 85, 200]
    assert parts.spread([250, 252], 20, 0, 252) == [232, 252]


def test_missing_numbers_are_none():
    assert parts.number(float("nan")) is None
    assert parts.number(None) is None
    assert parts.number(3) == 3.0


def test_names_of_the_units_drawn_stay_on_one_line_of_the_title():
    chart = replace(panels(), title="Most is A en and then B en, least is C en of all here")
    for width in (160, 200, 260):
        figure = render(chart, LIGHT, width)
        (title,) = (note for note in figure["layout"]["annotations"] if note.get("name") == "title")
        assert all(f"{code}\N{NO-BREAK SPACE}en" in title["text"] for code in "ABC")
