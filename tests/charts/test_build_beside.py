import itertools

import pytest

from nq07stats.charts.theme import DARK, LIGHT, contrast
from tests.charts.small_charts import beside, drawn, notes, trace


def test_each_unit_has_a_line_of_its_own_and_all_together_a_grey_one():
    figure = drawn(beside(), 1050)
    assert trace(figure, "A")["y"] == [80, 60, 90]
    assert trace(figure, "whole")["y"] == pytest.approx([73.7, 60, 92.9], abs=0.05)
    colors = {trace(figure, code)["marker"]["line"]["color"] for code in "ABC"}
    assert colors == set(LIGHT.lines[:3])
    symbols = {trace(figure, code)["marker"]["symbol"] for code in "ABC"}
    assert len(symbols) == 3


def test_lines_are_named_at_their_ends_with_the_year_where_they_end_early():
    ends = [note["text"] for note in notes(drawn(beside(), 1050), "end")]
    # B has no figures of 2022.
    assert ends == ["90.0% A en", "60.0% (2021) B en", "100% C en", "92.9% ROOT en"]


def test_names_at_the_ends_keep_apart():
    figure = drawn(beside(units=["A", "C"], years=[2021, 2022]), 1050)
    layout = figure["layout"]
    body = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    places = sorted(note["y"] * body for note in notes(figure, "end"))
    # 90, 92.9 and 100 % on an axis of 100 and more.
    assert len(places) == 3
    assert all(after - before > 15 for before, after in itertools.pairwise(places))


def test_counts_have_no_line_of_all_together():
    chart = beside(measure="IDEAS")
    assert set(chart.marks["unit"]) == {"A", "B", "C"}
    assert list(chart.data) == ["Year", "A en", "B en", "C en"]


def test_a_unit_keeps_its_colour_when_another_is_added():
    alone = drawn(beside(units=["B"]))
    several = drawn(beside(units=["B", "A"]))
    assert trace(alone, "B")["marker"]["line"] == trace(several, "B")["marker"]["line"]


def test_one_year_makes_dots():
    figure = drawn(beside(years=[2020]))
    assert trace(figure, "A")["y"] == [80]
    assert not notes(figure, "begin")


def test_more_units_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="5"):
        beside(units=["A", "B", "C", "O", "A"])


def test_the_source_counts_all_units():
    assert "2/3 units have figures (2022)" in beside().source


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_lines_can_be_read_as_text(theme):
    assert all(contrast(color, theme.surface) >= 4.5 for color in theme.lines)
