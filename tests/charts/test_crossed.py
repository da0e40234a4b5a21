"""Categories by units, and shares beside shares of a base."""

import pytest

from nq07stats.charts.theme import DARK, LIGHT, contrast
from tests.charts.small_charts import concentrated, crossed, drawn, trace
from tests.charts.small_panels import built, of

UNIONS = {"A": 100, "B": 50, "C": 50}
GREEN, HOME = {"A": 90, "B": 40, "C": 20}, {"A": 60, "B": "…", "C": 0}
KEPT_BY_UNIT = {
    **{(code, "UNIONS", ""): [0, 0, count] for code, count in UNIONS.items()},
    **{(code, "KEPT", "green"): [0, 0, count] for code, count in GREEN.items()},
    **{(code, "KEPT", "home"): [0, 0, count] for code, count in HOME.items()},
}


def test_most_comes_first_both_ways_and_all_together_last():
    chart = built("crossed", "unit", **of(KEPT_BY_UNIT))
    assert chart.encodings.columns == ("A en", "B en", "C en", "ROOT en")
    assert chart.data["Category"].tolist() == ["green (en)", "home (en)"]
    assert chart.data["ROOT en"].tolist() == [75, 40]
    assert chart.data["A en"].tolist() == [90, 60]


def test_a_unit_stands_by_its_total_where_there_is_one():
    counts = {("A", "AWARDS", "flag"): [0, 0, 9], ("B", "AWARDS", "flag"): [0, 0, 4]}
    counts |= {("B", "AWARDS", "letter"): [0, 0, 8]}
    chart = built("crossed", "unit", ["AWARDS"], **of(counts))
    assert chart.encodings.columns[:2] == ("B en", "A en")
    assert chart.data["Category"].tolist()[-1] == "Total"


def test_what_holds_all_together_stands_beyond_the_scale():
    marks = built("crossed", "unit", **of(KEPT_BY_UNIT)).marks
    assert marks.loc[marks["unit"] == "", "shade"].isna().all()
    assert marks.loc[marks["unit"] == "", "state"].tolist() == ["complete", "partial"]
    assert marks.loc[marks["value"] == 90, "shade"].tolist() == [1]


def test_what_signs_in_cells_mean_is_said_below():
    source = built("crossed", "unit", **of(KEPT_BY_UNIT)).source
    assert "Hatched: figures incomplete; ○: no figures yet." in source
    assert "not asked for" not in source
    counts = {key: value for key, value in KEPT_BY_UNIT.items() if key != ("B", "KEPT", "home")}
    whole = built("crossed", "unit", **of(counts | {("B", "KEPT", "home"): [0, 0, 5]})).source
    assert "atched" not in whole


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_figures_of_hatched_cells_stand_on_plain_plates(theme):
    figure = drawn(built("crossed", "unit", **of(KEPT_BY_UNIT)), 1050, theme)
    cells, plates = trace(figure, "cells"), trace(figure, "plates")
    hatched = [shape == "/" for shape in cells["marker"]["pattern"]["shape"]]
    assert [text for text, has in zip(cells["text"], hatched, strict=True) if has] == [""]
    assert plates["text"] == ["40.0%"]
    assert "pattern" not in plates["marker"]
    assert plates["marker"]["line"] == {"width": 0}
    # The plate leads to the same source as its cell.
    assert plates["customdata"] == [
        key for key, has in zip(cells["customdata"], hatched, strict=True) if has
    ]
    pairs = zip(plates["insidetextfont"]["color"], plates["marker"]["color"], strict=True)
    assert all(contrast(ink, fill) >= 4.5 for ink, fill in pairs)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_one_colour_of_text_does_for_all_shades(theme):
    figure = drawn(built("crossed", "unit", **of(KEPT_BY_UNIT)), 1050, theme)
    cells = trace(figure, "cells")
    inks = cells["insidetextfont"]["color"]
    shaded = {
        ink
        for ink, fill in zip(inks, cells["marker"]["color"], strict=True)
        if ink != theme.ink and fill != theme.surface
    }
    assert len(shaded) == 1


def test_what_a_unit_is_not_asked_for_is_an_x():
    not_asked = {**KEPT_BY_UNIT, ("C", "KEPT", "home"): ["x", "x", "x"]}
    figure = drawn(built("crossed", "unit", **of(not_asked)))
    assert "x" in trace(figure, "cells")["text"]


def test_large_values_leave_their_decimals_out_and_nothing_has_a_dash():
    ideas = {("A", "MEMBERS", ""): [0, 0, 10], ("B", "MEMBERS", ""): [0, 0, 0]}
    counts = {("A", "AWARDS", "flag"): [0, 0, 1234], ("B", "AWARDS", "flag"): [0, 0, 0]}
    chart = built("crossed", "unit", ["AWARDS"], **of({**ideas, **counts}))
    assert "1,234" in chart.marks["text"].tolist()


def test_the_two_shares_are_written_at_their_marks_away_from_each_other():
    chart = concentrated()
    row = chart.marks.iloc[0]
    # In 2020: 18 ideas with the office's 3; C has 5 of 15 of those asked for, and 300 of 1,800.
    assert (row["unit"], row["share_text"], row["base_text"]) == ("C", "33.3%", "16.7%")
    values = trace(drawn(chart), "values")
    assert values["textposition"][0] == "middle left"
    assert values["textposition"][len(chart.marks)] == "middle right"
    assert chart.marks["side"].tolist()[0] == "+16.7 points"
    assert "A comparison of figures" in chart.source


def test_a_unit_without_figures_stands_last_and_hollow():
    chart = built("concentration", "unit", **of({("A", "IDEAS", ""): [1, 1, 1]}))
    figure = drawn(chart)
    assert len(trace(figure, "missing")["y"]) == len(chart.marks)
    assert set(chart.marks["note"]) == {"no figures yet"}


def test_a_table_that_has_no_unit_is_drawn_too():
    assert drawn(crossed(units=[]))["layout"]["height"] > 0
