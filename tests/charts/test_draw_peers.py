"""A unit among those of its kind, over the years."""

import pytest

from nq07stats.analysis import figures
from nq07stats.charts import build_peers
from nq07stats.charts.theme import LIGHT
from tests.analysis.small_plan import YEARS, catalogue, observe, unit
from tests.charts.small_charts import drawn, notes, peers, trace

PLAN = catalogue(*(unit(code) for code in "DE"))
SHARES = {
    "A": [40, 45, 50],
    "B": [60, None, 65],
    "C": [70, None, 70],
    "D": [80, 80, 80],
    "E": [90, 85, 95],
}


def five(unit_code="A", shares=SHARES):
    observed = {(code, "LAUNCHED", ""): written for code, written in shares.items()}
    observed |= {(code, "UNIONS", ""): [100, 100, 100] for code in shares}
    cube = figures(observe(observed), PLAN, YEARS)
    about = {"measure": "LAUNCHED_UNIONS", "unit": unit_code, "years": YEARS}
    return build_peers.peers(cube, PLAN, title="A finding", language="en", **about)


def test_the_band_is_the_middle_half_where_five_units_tell_it():
    # 40 60 70 80 90: 60 to 80; in 2021 three units have figures; 50 65 70 80 95: 65 to 80.
    bands = [one for one in drawn(five())["data"] if one.get("name") == "band"]
    assert [(one["x"], one["y"]) for one in bands] == [
        ([2020, 2020], [80, 60]),
        ([2022, 2022], [80, 65]),
    ]
    assert trace(drawn(five()), "median")["y"] == [70, 80, 70]


def test_the_unit_is_a_line_and_the_others_are_grey_dots():
    figure = drawn(five())
    assert trace(figure, "line")["y"] == [40, 45, 50]
    assert trace(figure, "own")["marker"]["color"] == LIGHT.accent
    others = trace(figure, "others")
    assert others["marker"]["color"] == LIGHT.context
    assert len(others["x"]) == 10


def test_a_year_without_a_figure_breaks_the_line_and_is_hollow():
    figure = drawn(five("B"))
    assert trace(figure, "line")["y"] == [60, None, 65]
    assert trace(figure, "missing")["x"] == [2021, 2021]


def test_the_ends_are_told_apart():
    figure = drawn(five())
    told, layout = notes(figure, "end"), figure["layout"]
    assert [note["text"] for note in told] == ["50.0%", "median"]
    body = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert abs(told[0]["y"] - told[1]["y"]) * body >= 20.9
    early = notes(drawn(five("B", {**SHARES, "B": [60, 61, None]})), "end")
    assert early[0]["text"] == "61.0% (2021)"


def test_three_units_have_a_median_and_no_band():
    figure = drawn(peers())
    assert not [one for one in figure["data"] if one.get("name") == "band"]
    assert "band" not in peers().subtitle
    # 80, 80, 50 in 2020; two units in each year after.
    assert trace(figure, "median")["y"] == [80, None, None]


def test_the_table_tells_the_unit_its_kind_and_all():
    table = five().data
    assert table["A en"].tolist() == [40, 45, 50]
    assert table["Median of its kind"].tolist() == [70, 80, 70]
    assert table["Lower quartile"].dropna().tolist() == [60, 65]
    assert table["ROOT en"][0] == pytest.approx(68)
    assert table["Units of its kind with figures"].tolist() == [5, 3, 5]
