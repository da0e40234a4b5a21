import itertools
import json
import math

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.charts.definition import KEY, Goal
from nq07stats.charts.theme import DARK, LIGHT, SIGNS, mix
from tests.charts.small_charts import (
    CUBE,
    JUDGED,
    PLAN,
    REPORTS,
    UNITS,
    bullets,
    by_category,
    by_unit,
    by_year,
    charts,
    drawn,
    judged,
    lines,
    notes,
    panels,
    tiles,
    tiles_by_unit,
    trace,
    with_event,
)

CHARTS = charts()
EACH = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def sizes(value):
    """Every size of a font anywhere in a figure."""
    if isinstance(value, dict):
        if "family" in value:
            yield value["size"]
        for item in value.values():
            yield from sizes(item)
    elif isinstance(value, list):
        for item in value:
            yield from sizes(item)


@EACH
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_plotly_accepts_every_figure_and_json_holds_it(chart, theme):
    figure = drawn(chart, 560, theme)
    go.Figure(figure)
    # Only plain values: no numpy, no NaN.
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    go.Figure(drawn(chart, 1400, theme))


@EACH
def test_nothing_needs_webgl_a_legend_or_a_magnifying_glass(chart):
    figure = drawn(chart)
    assert {trace["type"] for trace in figure["data"]} <= {"scatter", "bar"}
    assert figure["layout"]["showlegend"] is False
    assert min(sizes(figure)) >= 14


@EACH
def test_title_subtitle_and_source_are_in_the_picture(chart):
    figure = drawn(chart, 2000)
    for name in ("title", "subtitle", "source"):
        (note,) = notes(figure, name)
        shown = note["text"].replace("<br>", " ").replace("\N{NO-BREAK SPACE}", " ")
        assert shown == getattr(chart, name)


@EACH
def test_every_figure_that_was_asked_for_can_be_picked(chart):
    if not chart.marks["measure"].any():
        # Reports and answers are no figures: they have no sources to lead to.
        assert not any(one.get("customdata") for one in drawn(chart)["data"])
        return
    seen = set()
    for one in drawn(chart)["data"]:
        if "customdata" in one:
            assert len(one["customdata"]) == len(one["x"]) == len(one["y"])
            seen |= {tuple(key[: len(KEY)]) for key in one["customdata"]}
        else:
            assert one["hoverinfo"] == "skip"
    every = {tuple(key) for key in chart.marks[list(KEY)].itertuples(index=False)}
    asked = chart.marks[chart.marks["state"] != "not_expected"]
    assert seen <= every
    assert seen >= {tuple(key) for key in asked[list(KEY)].itertuples(index=False)}


@EACH
def test_heading_and_source_grow_with_their_words(chart):
    narrow, wide = drawn(chart, 320), drawn(chart, 1800)
    assert narrow["layout"]["margin"]["t"] >= wide["layout"]["margin"]["t"]
    assert narrow["layout"]["margin"]["b"] >= wide["layout"]["margin"]["b"]


def test_separators_follow_the_language():
    assert drawn(lines(language="vi"))["layout"]["separators"] == ",."
    assert drawn(lines())["layout"]["separators"] == ".,"


def test_line_breaks_where_a_year_is_missing_and_marks_it_hollow():
    chart = lines(unit="C")
    figure = drawn(chart)
    assert trace(figure, "line")["y"] == [50, None, 100]
    assert trace(figure, "line")["connectgaps"] is False
    missing = trace(figure, "missing")
    assert missing["x"] == [2021]
    assert missing["marker"]["symbol"] == "circle-open"
    # At the foot of the axis, so that it is no value.
    assert missing["y"] == [figure["layout"]["yaxis"]["range"][0]]
    assert "no figures" in figure["layout"]["xaxis"]["ticktext"][1]


def test_line_draws_the_figures_of_its_table():
    chart = lines()
    assert trace(drawn(chart), "years")["y"] == chart.data["ROOT en"].tolist()


def test_partial_years_are_hollow_on_the_line_and_said_below_it():
    figure = drawn(lines(), 700)
    assert trace(figure, "years")["marker"]["color"] == [
        LIGHT.accent,
        LIGHT.surface,
        LIGHT.surface,
    ]
    assert figure["layout"]["xaxis"]["ticktext"][0] == "2020"
    assert "2/3 units" in figure["layout"]["xaxis"]["ticktext"][1]


def test_line_ends_are_named_and_kept_apart():
    figure = drawn(lines(unit="B", context=["", "A", "C"]))
    ends = notes(figure, "end")
    # B has no figure in the last year: its end says of which year it is.
    assert [note["text"] for note in ends] == [
        *("60.0% (2021) B en", "92.9% ROOT en", "90.0% A en", "100% C en", "Target 85%"),
    ]
    layout = figure["layout"]
    body = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    places = sorted(note["y"] * body for note in ends)
    assert all(b - a >= 20.9 for a, b in itertools.pairwise(places))


def test_last_value_is_written_once_and_long_series_only_at_turning_points():
    assert [note["text"] for note in notes(drawn(lines()), "value")] == ["73.7%", "60.0%"]
    years = list(range(2001, 2012))
    rows = CUBE[(CUBE["measure"] == "IDEAS") & (CUBE["unit"] == "") & (CUBE["year"] == 2020)]
    long = pd.concat(
        rows.assign(year=year, value=float(value))
        for year, value in zip(years, [5, 6, 7, 2, 7, 8, 9, 30, 9, 8, 7], strict=True)
    )
    figure = drawn(lines(long, measure="IDEAS", years=years, goal=None))
    assert [note["text"] for note in notes(figure, "value")] == ["5", "2", "30"]


def test_values_close_below_a_goal_are_written_below_the_line():
    far, near = drawn(lines(goal=Goal(200, "far"))), drawn(lines(goal=Goal(80, "near")))
    assert notes(far, "value")[0]["yshift"] > 0
    assert notes(near, "value")[0]["yshift"] < 0


def test_lines_start_at_zero_even_where_all_values_lie_close_together():
    assert drawn(lines())["layout"]["yaxis"]["range"][0] == 0
    near = drawn(lines(years=[2020], goal=Goal(75, "goal")))
    assert near["layout"]["yaxis"]["range"][0] == 0


def test_events_stand_above_their_year():
    figure = drawn(lines(plan=with_event("a < b")))
    (note,) = notes(figure, "event")
    assert (note["x"], note["text"]) == (2021, "a &lt; b")


def test_panels_show_every_unit_on_one_scale():
    figure = drawn(panels(), 560)
    assert trace(figure, "years")["customdata"][0] == ["LAUNCHED_UNIONS", "", "A", 2020]
    line = trace(figure, "line")["y"]
    # B's last year and C's middle one are gaps, and each panel ends with one.
    assert [index for index, y in enumerate(line) if y is None] == [3, 6, 7, 9, 11]
    # Equal values in equal heights: A and B both start at 80 %.
    assert line[0] == line[4]
    assert len(trace(figure, "missing")["x"]) == 2


def test_panels_take_more_rows_on_narrow_screens():
    narrow, wide = drawn(panels(), 330), drawn(panels(), 900)
    assert narrow["layout"]["height"] > wide["layout"]["height"]


def test_rows_draw_status_by_shape_and_colour_and_missing_units_hollow():
    chart = by_unit(year=2020, target=judged("SHARE", 2020))
    dots = trace(drawn(chart), "dot")
    assert dots["x"] == [80, 80, 50]
    assert dots["marker"]["symbol"] == [SIGNS["missed"].symbol] * 3
    assert dots["marker"]["color"] == [LIGHT.behind] * 3
    figure = drawn(by_unit())
    assert trace(figure, "dot")["marker"]["symbol"] == ["circle", "circle"]
    (below,) = trace(figure, "missing")["y"]
    assert below < min(trace(figure, "dot")["y"])
    assert any("no figures yet" in "".join(one.get("text", [])) for one in figure["data"])


def test_rows_have_lines_for_goal_and_for_all_units_together():
    figure = drawn(by_unit())
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [
        85,
        pytest.approx(92.857, abs=0.001),
    ]
    words = notes(figure, "line")
    assert [note["text"] for note in words] == ["Target 85%", "ROOT en 92.9%"]
    assert words[0]["yshift"] != words[1]["yshift"]


def test_rows_of_counts_are_bars_from_zero():
    figure = drawn(by_unit(measure="IDEAS", target=None, year=0))
    assert trace(figure, "bar")["x"] == [23, 8, 8, 2]
    assert figure["layout"]["xaxis"]["range"][0] == 0
    # C has only some of its years.
    assert trace(figure, "bar")["marker"]["pattern"]["shape"] == ["", "/", "", ""]


def test_rows_grow_with_their_number():
    heights = [
        drawn(by_unit(units=units, target=None))["layout"]["height"] for units in ("A", "AB", "ABC")
    ]
    assert heights[0] < heights[1] < heights[2]


def test_shares_above_a_hundred_widen_the_axis():
    twice = CUBE.assign(value=CUBE["value"] * 2)
    assert drawn(by_unit(twice, target=None))["layout"]["xaxis"]["range"][1] > 200
    assert drawn(by_unit())["layout"]["xaxis"]["range"][1] == 102


def test_tiles_show_name_sign_and_word():
    cells = trace(drawn(tiles()), "cells")
    assert "A en" in cells["text"][0]
    assert f"{SIGNS['late'].shape} after the deadline" in cells["text"][0]
    assert f"{SIGNS['missing'].shape} not sent yet" in cells["text"][2]
    fills = cells["marker"]["color"]
    assert fills[1] == LIGHT.behind
    assert fills[2] == LIGHT.surface


def test_tiles_fill_rows_from_the_left_without_a_grid():
    many = pd.concat([REPORTS] * 4, ignore_index=True)
    cells = trace(drawn(tiles(many), 480), "cells")
    assert cells["x"] == [0, 1, 2, 3] * 3
    assert cells["base"][0] > cells["base"][4] > cells["base"][8]


def test_tiles_of_figures_are_the_darker_the_higher():
    # B 60 %, C has no figures, A 90 % of 2022's; 2020: A 80, B 80, C 50.
    cells = trace(drawn(tiles_by_unit(year=2020)), "cells")
    fills = dict(zip(UNITS, cells["marker"]["color"], strict=True))
    assert fills == {"A": LIGHT.scale[1], "B": LIGHT.scale[1], "C": LIGHT.scale[0]}
    assert "80.0%" in cells["text"][0]


def test_tiles_of_alike_figures_are_alike_and_missing_ones_hollow():
    figure = drawn(tiles_by_unit(year=2022, units=["B", "C"]))
    cells = trace(figure, "cells")
    assert cells["marker"]["color"] == [LIGHT.surface, mix(*LIGHT.scale, 0.5)]
    assert "no figures yet" in cells["text"][0]
    assert f"{SIGNS['no_figures'].shape}" in cells["text"][0]


def test_tiles_by_status_say_it_in_words_and_the_unit_looked_at_has_an_edge():
    told = {"year": 2022, "target": judged("SHARE", 2022), "by_status": True, "highlight": "C"}
    cells = trace(drawn(tiles_by_unit(**told)), "cells")
    # 90 % and 100 % of a goal of 85 %.
    assert f"{SIGNS['met'].shape} 90.0%" in cells["text"][0]
    assert "met" in cells["text"][2]
    assert cells["marker"]["line"]["color"][2] == LIGHT.ink


def test_tiles_say_which_goal_the_units_are_held_to():
    common, own = (tiles_by_unit(target=judged(code, 2022)) for code in ("SHARE", "ALL"))
    assert "Target 85% for all together" in common.subtitle
    assert "Target 75% for each unit" in own.subtitle
    assert "Target" not in tiles_by_unit().subtitle


def test_tiles_stand_where_the_grid_has_them_and_others_below():
    placed = PLAN.with_rows(
        type(PLAN.units["A"]),
        [
            row.model_copy(update={"grid_row": 5, "grid_col": {"A": 1, "B": 4}[code]})
            if code in "AB"
            else row
            for code, row in PLAN.units.items()
        ],
    )
    cells = trace(drawn(tiles_by_unit(plan=placed, year=2020)), "cells")
    # Columns 1 and 4 move together but for a little room; C has no place.
    assert cells["x"] == pytest.approx([0, 1.3, 0])
    assert cells["base"][0] == cells["base"][1] > cells["base"][2]


def test_columns_say_their_sum_and_what_is_partial():
    chart = by_year()
    figure = drawn(chart)
    assert trace(figure, "IDEAS (en)")["y"] == chart.data["IDEAS (en)"].tolist() == [18, 13, 10]
    assert any(one.get("text") == ["18", "13", "10"] for one in figure["data"])
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_stacked_columns_name_their_parts_and_leave_years_without_figures_open():
    figure = drawn(by_year(measure="AWARDS", categories=["flag", "letter", "order"]))
    assert figure["layout"]["barmode"] == "stack"
    assert [note["text"] for note in notes(figure, "part")] == [
        *("flag (en)", "letter (en)", "order (en)", "not broken down"),
    ]
    assert trace(figure, "flag (en)")["y"] == [4, None, None]
    assert trace(figure, "missing")["x"] == [1, 2]
    # 4 + 3 + 6, and 8 that B does not break down.
    assert any(one.get("text") == ["21"] for one in figure["data"])


def test_a_category_keeps_its_colour_whatever_stands_beside_it():
    alone = drawn(by_year(measure="AWARDS", categories=["letter", "order"]))
    among = drawn(by_year(measure="AWARDS", categories=["flag", "letter", "order"]))
    for name in ("letter (en)", "order (en)"):
        assert trace(alone, name)["marker"]["color"] == trace(among, name)["marker"]["color"]


def test_more_parts_than_can_be_stacked_become_panels():
    figure = drawn(by_year(measure="KEPT_UNIONS", categories=["green", "home"]))
    assert figure["layout"]["barmode"] == "overlay"
    heights = [trace(figure, name)["y"][0] for name in ("green (en)", "home (en)")]
    # 80 % and 70 % on one scale.
    assert heights[1] / heights[0] == pytest.approx(70 / 80)


def test_categories_draw_the_figures_of_their_table():
    chart = by_category()
    assert trace(drawn(chart), "dot")["x"] == chart.data.iloc[:, 1].tolist()


awkward = st.one_of(
    st.just(math.nan), st.just(0.0), st.floats(0, 1e9), st.sampled_from([85.0, 100.0, 300.0])
)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_whatever_the_figures_the_drawing_is_plain_and_within_reason(data):
    values = data.draw(st.lists(awkward, min_size=len(CUBE), max_size=len(CUBE)))
    cube = CUBE.assign(value=values)
    cube["state"] = ["missing" if math.isnan(value) else "partial" for value in values]
    own = [
        lines(cube),
        panels(cube),
        by_unit(cube),
        by_year(cube),
        by_year(cube, measure="AWARDS", categories=["flag", "letter"]),
        by_category(cube),
        bullets(JUDGED.assign(value=data.draw(awkward)), cube),
    ]
    for chart in own:
        figure = drawn(chart, data.draw(st.integers(300, 1800)))
        json.dumps(figure, allow_nan=False)
        assert 0 < figure["layout"]["height"] < 3000
        for name in ("xaxis", "yaxis"):
            low, high = figure["layout"][name]["range"]
            assert low < high


def test_tiles_of_answers_say_yes_or_no():
    told = {"measure": "PLANNED", "year": 2022}
    texts = trace(drawn(tiles_by_unit(**told)), "cells")["text"]
    # C does not apply it.
    assert len(texts) == 2
    assert all("■ yes" in text for text in texts)
