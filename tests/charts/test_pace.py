"""A target's values against what is due, and what happened in the years."""

import math

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nq07stats.analysis import judge
from nq07stats.catalogue import Event as EventRow
from nq07stats.charts import build_multiples
from nq07stats.charts.definition import Event
from nq07stats.charts.draw_path import path_name
from nq07stats.charts.figure_parts import LINE, text_width
from nq07stats.charts.theme import LIGHT, SMALL
from tests.analysis.small_plan import YEARS, names, observe
from tests.charts.small_charts import (
    CUBE,
    JUDGED,
    PLAN,
    UNITS,
    drawn,
    lines,
    notes,
    on_the_way,
    panels,
    trace,
)


def event(code, year, *measures):
    return EventRow(**names(code), year=year, measures=";".join(measures))


def with_events(*rows):
    return PLAN.with_rows(EventRow, rows)


def test_a_sum_is_drawn_as_it_adds_up_beside_what_is_due():
    """Ideas 18, 13 and 10 of 60 by 2023: 15 due a year."""
    chart = on_the_way()
    assert chart.marks["value"].tolist()[:3] == [18, 31, 41]
    assert math.isnan(chart.marks["value"].tolist()[3])
    assert chart.encodings.path == ((2020, 15), (2021, 30), (2022, 45), (2023, 60))
    assert chart.data["Expected pace"].tolist() == [15, 30, 45, 60]
    assert chart.encodings.goal.value == 60
    assert "summed up from 2020 on" in chart.subtitle
    assert "From 2020 to 2021: 31 things" in chart.marks["hover"][1]
    # What is shown of a year leads to the figures of that year.
    assert chart.marks["year"].tolist() == [2020, 2021, 2022, 2023]


def test_the_goal_stands_at_the_end_of_its_path():
    figure = drawn(on_the_way())
    path, goal = trace(figure, "path"), trace(figure, "goal")
    assert path["x"] == [2020, 2021, 2022, 2023]
    assert path["y"] == [15, 30, 45, 60]
    assert path["line"]["dash"] != "solid"
    assert goal["x"][0] < 2023 < goal["x"][1]
    assert set(goal["y"]) == {60}
    (named,) = notes(figure, "path")
    assert named["text"] == "expected pace"
    assert named["font"]["size"] == SMALL


def test_years_to_come_have_neither_mark_nor_note():
    figure = drawn(on_the_way(verdicts=judge(observe(), PLAN, (2020, 2021))))
    assert trace(figure, "years")["x"] == [2020, 2021, 2022, 2023]
    assert trace(figure, "years")["y"] == [18, 31, None, None]
    assert trace(figure, "missing")["x"] == []
    # The latest value is written once, at its point.
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts.count("31") == 1
    assert [note["x"] for note in notes(figure, "end") if note["text"] == "31"] == [2021]


def test_a_share_of_the_final_year_starts_at_its_own_values():
    chart = on_the_way("ALL", unit="A", context=[""])
    own = chart.marks[chart.marks["unit"] == "A"]
    assert own["value"].tolist() == [80, 60, 90]
    # It was given no baseline: nobody knows what was due in between.
    assert chart.encodings.path == ()
    assert trace(drawn(chart), "context")["y"] == pytest.approx([73.684, 60, 92.857], abs=0.01)


RISING = [(0.0, 40.0), (100.0, 80.0), (200.0, 120.0), (300.0, 160.0)]


def box(named, text="expected pace"):
    """Left and bottom of the name of a path, right and top."""
    width, height = text_width(text, SMALL), SMALL * LINE
    left = named["x"] + named["xshift"] - (width if named["xanchor"] == "right" else 0)
    foot = named["y"] + named["yshift"] - (height if named["yanchor"] == "top" else 0)
    return left, foot, left + width, foot + height


@given(
    st.lists(st.floats(0, 200), min_size=4, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-19.0, 19.0])), max_size=3),
)
@example([55.0, 0.0, 0.0, 0.0], [(0, 19.0)])
def test_the_name_of_a_path_keeps_clear_of_what_is_written_where_it_can(heights, written):
    line = [(x, y) for (x, _), y in zip(RISING, heights, strict=True)]
    taken = [
        (line[at][0] - 20, line[at][1] + shift - 9, line[at][0] + 20, line[at][1] + shift + 9)
        for at, shift in written
    ]
    named = path_name(RISING, "expected pace", line, taken, 0.0, LIGHT)
    left, foot, right, top = box(named)
    assert left >= -30 - 1
    assert right <= 330 + 1
    # Eight places, and no more than three texts: one of them is free of words.
    for one in taken:
        assert right <= one[0] or one[2] <= left or top <= one[1] or one[3] <= foot


def test_the_name_of_a_path_stands_on_the_side_away_from_the_values():
    below = path_name(RISING, "pace", [(x, y - 30) for x, y in RISING], [], 0.0, LIGHT)
    above = path_name(RISING, "pace", [(x, y + 30) for x, y in RISING], [], 0.0, LIGHT)
    assert (below["yanchor"], above["yanchor"]) == ("bottom", "top")


def test_a_chart_without_any_verdict_can_be_drawn():
    chart = on_the_way(verdicts=JUDGED[:0])
    assert chart.marks["value"].isna().all()
    assert drawn(chart)["data"]


def test_the_catalogue_tells_what_happened_in_the_years():
    plan = with_events(event("flood", 2021), event("law", 2022, "LAUNCHED_UNIONS"))
    told = lines(plan=plan).encodings.events
    assert told == (Event(2021, "flood (en)"), Event(2022, "law (en)"))
    assert lines(plan=plan, measure="IDEAS").encodings.events == told[:1]
    assert lines(plan=plan, years=[2021]).encodings.events == ()
    assert "flood (en) (2021), law (en) (2022)" in lines(plan=plan).alt
    assert "flood" not in lines(plan=plan).subtitle


def test_small_panels_draw_events_and_tell_them_above():
    chart = panels(plan=with_events(event("flood", 2021)))
    assert "dotted: flood (en) (2021)" in chart.subtitle
    figure = drawn(chart, 900)
    found, points = trace(figure, "event"), trace(figure, "years")
    assert len({x for x in found["x"] if x is not None}) == len(UNITS)
    assert found["line"]["dash"] == "dot"
    # None passes through a point: each stretch ends below it or begins above it.
    at = dict(zip(points["x"], points["y"], strict=True))
    stretches = [
        (found["x"][place], *found["y"][place : place + 2])
        for place in range(0, len(found["x"]), 3)
    ]
    assert all(high < at[x] or at[x] < low for x, low, high in stretches if x in at)
    assert "event" not in {one.get("name") for one in drawn(panels(), 900)["data"]}


def test_side_by_side_only_what_bears_on_all_is_told():
    plan = with_events(event("flood", 2021), event("law", 2022, "LAUNCHED_UNIONS"))
    asked = {"years": YEARS, "title": "", "language": "en"}
    chart = build_multiples.by_measure(
        CUBE, plan, measures=["LAUNCHED_UNIONS", "KEPT_UNIONS"], **asked
    )
    assert [one.text for one in chart.encodings.events] == ["flood (en)"]


def test_a_year_that_its_event_names_is_not_said_twice():
    row = event("law", 2022).model_copy(update={"name_en": "law from 1 May 2022"})
    assert panels(plan=with_events(row)).subtitle.endswith("dotted: law from 1 May 2022")


def test_events_stay_within_the_figure_and_apart():
    row = event("long", 2020).model_copy(update={"name_en": "something long that happened there"})
    late = row.model_copy(update={"code": "late", "year": 2022})
    figure = drawn(lines(plan=with_events(row, late)))
    told = {note["x"]: note for note in notes(figure, "event")}
    assert (told[2020]["xanchor"], told[2022]["xanchor"]) == ("left", "right")
    both = drawn(lines(plan=with_events(row, row.model_copy(update={"code": "two"}))))
    assert len(notes(both, "event")) == 1


def test_a_value_at_the_foot_is_not_written_over_its_year():
    cube = CUBE.assign(value=pd.Series(0.0, index=CUBE.index))
    figure = drawn(lines(cube=cube, measure="IDEAS", years=YEARS, goal=None))
    assert all(note["yshift"] > 0 for note in notes(figure, "value"))
