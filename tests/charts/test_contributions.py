from nq07stats.analysis import contributions, figures
from nq07stats.charts import build_contributions
from nq07stats.charts.theme import LIGHT
from tests.analysis.small_plan import YEARS, observe
from tests.charts.small_charts import CUBE, PLAN, UNITS, divided, drawn, notes, trace


def falling():
    """Ideas of A fall from 10 to 1, of C from 5 to 3; B and the office gain 2 and 1."""
    return divided(measure="IDEAS")


def test_bars_go_to_both_sides_of_zero_below_their_sum():
    chart = falling()
    assert chart.marks["unit_name"].tolist() == ["ROOT en", "A en", "C en", "O en", "B en"]
    bars = trace(drawn(chart), "bar")
    assert bars["x"] == [-9, -2, 1, 2]
    assert bars["y"] == sorted(bars["y"], reverse=True)
    total = trace(drawn(chart), "sum")
    assert total["x"] == [0]
    assert total["y"][0] > bars["y"][0]
    assert chart.marks["text"].tolist() == ["−8 things", "−9", "−2", "+1", "+2"]


def test_who_makes_most_of_it_stands_out_unless_a_unit_is_singled_out():
    assert trace(drawn(falling()), "bar")["marker"]["color"] == [
        LIGHT.accent,
        *[LIGHT.context] * 3,
    ]
    colors = trace(drawn(divided(measure="IDEAS", highlight="B")), "bar")["marker"]["color"]
    assert colors == [*[LIGHT.context] * 3, LIGHT.accent]


def test_a_unit_that_is_not_compared_is_hollow_and_says_why():
    chart = divided()
    figure = drawn(chart)
    assert trace(figure, "missing")["customdata"] == [["LAUNCHED_UNIONS", "", "B", 2022]]
    assert chart.marks["note"].tolist()[-1] == "figures of both years are not complete"
    (source,) = notes(figure, "source")
    said = source["text"].replace("<br>", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert "Units not compared change the overall figure by a further −2.3 points." in said


def test_a_sum_of_some_units_is_not_called_that_of_all():
    # Of A, B and C only A and C have figures of both years: 100/140 = 71.4% -> 130/140 = 92.9%;
    # with B all had 140/190 = 73.7% in 2020.
    chart = divided()
    total = chart.marks.iloc[0]
    assert (total["unit_name"], total["side"]) == ("2 units compared", "71.4% → 92.9%")
    assert total["hover"].startswith("<b>2 units compared · 2020–2022</b>")
    assert total["hover"].count("2 units compared") == 1
    assert chart.data["Unit"].iloc[0] == "2 units compared"
    assert "2 units compared: +21.4 points" in chart.alt
    assert "ROOT en" not in chart.alt
    assert (
        drawn(chart)["layout"]["yaxis"]["ticktext"][0] == "<b>2\N{NO-BREAK SPACE}units compared</b>"
    )


def test_a_sum_of_all_units_keeps_its_name_where_not_all_are_drawn():
    total = divided(measure="IDEAS", units=["A", "B"]).marks.iloc[0]
    assert (total["unit_name"], total["note"]) == ("ROOT en", "4 units compared")


def test_nothing_to_compare_is_told_of_all():
    total = divided(CUBE[:0]).marks.iloc[0]
    assert (total["unit_name"], total["note"]) == ("ROOT en", "no figures to compare")


def test_the_table_tells_both_effects_and_each_units_own_figures():
    table = divided().data
    assert table["2020"].round(1).tolist() == [71.4, 50, 80, 80]
    part, own, weight = (
        "Part in the change (points)",
        "By its own share",
        "By its weight",
    )
    assert table[part].round(1).tolist()[:3] == [21.4, 14.3, 7.1]
    assert table[own].iloc[1] + table[weight].iloc[1] == table[part].iloc[1]


def test_words_beyond_the_longest_bars_find_room():
    for width in (320, 560, 1050):
        figure = drawn(falling(), width)
        low, high = figure["layout"]["xaxis"]["range"]
        assert low < -9
        assert high > 2


def test_a_change_of_nothing_is_drawn_without_bars():
    observed = observe({(code, "IDEAS", ""): [3, 3, 3] for code in "ABCO"})
    cube = figures(observed, PLAN, YEARS)
    found = contributions(cube, PLAN, "IDEAS", "", 2020, 2022)
    chart = build_contributions.contributions(
        cube, found, PLAN, measure="IDEAS", units=UNITS, title="A finding", language="en"
    )
    assert trace(drawn(chart), "bar")["x"] == [0, 0, 0]
    assert chart.marks["text"].tolist() == ["0 things", "0", "0", "0"]
