"""What is drawn of the figures themselves: coverage, arrivals, what stands out."""

import math

import numpy as np
import pandas as pd
import pytest

from nq07stats.analysis import answers
from nq07stats.charts import build_coverage
from nq07stats.charts.theme import LIGHT
from tests.analysis.many_units import YEARS as MANY_YEARS
from tests.analysis.many_units import observations
from tests.analysis.many_units import plan as many_plan
from tests.analysis.small_plan import FIGURES, observe
from tests.charts.small_charts import (
    FAR,
    PLAN,
    STATUS,
    answered,
    came,
    drawn,
    known,
    notes,
    outliers,
    trace,
)


def cells(chart):
    """Text of each cell by its row and column."""
    return {(row.row, row.column): row.text for row in chart.marks.itertuples()}


def test_answers_are_written_by_section_and_year_with_all_together_last():
    chart = answered("section")
    texts = cells(chart)
    # Section two of 2020: all ten answers; in 2021 two of nine.
    assert (texts["two", 0], texts["two", 1]) == ("100%", "22%")
    # 12 of 19 are 63.2%, 10 of 18 are 55.6%.
    assert (texts["one", 1], texts["one", 2]) == ("63%", "56%")
    assert chart.marks["row"].unique().tolist()[-1] == "All together"
    total = chart.marks[chart.marks["total"].astype(bool)]
    # 2020: 16 of section one, the prizes of A among them, and 10 of section two.
    assert total["reporting"].tolist() == [26, 14, 14, 54]


def test_a_share_just_below_all_is_not_written_as_all():
    given = {
        (unit, code, ""): [1] * 3 for unit in "ABC" for code in ("MEMBERS", "UNIONS", "LAUNCHED")
    }
    chart = answered("section", observe({**given, ("C", "MEMBERS", ""): [1, 1, None]}))
    assert "100%" not in cells(chart)["one", 2]


def test_of_indicators_only_those_that_lack_something_are_shown_the_worst_first():
    chart = answered("indicator")
    rows = chart.marks["row"].unique().tolist()
    # UNIONS lacks B's last year; LAUNCHED has all of its nine answers.
    assert "LAUNCHED (en)" not in rows
    assert cells(chart)["UNIONS (en)", 2] == "2/3"
    # The last column counts what is missing: of UNIONS one of nine answers.
    missing = [cells(chart)[row, 3] for row in rows]
    assert [int(count) for count in missing] == sorted(map(int, missing), reverse=True)
    assert cells(chart)["UNIONS (en)", 3] == "1"
    assert "4 units with O en" in chart.subtitle
    assert chart.subtitle.endswith("; 1 other indicator has all")
    # They lead to the figures that are in.
    assert trace(drawn(chart), "cells")["customdata"]


def test_of_one_unit_each_figure_is_in_or_missing():
    given = answers(observe(), PLAN, range(2020, 2023), ["C"])
    chart = build_coverage.answers_by_year(
        given, "indicator", PLAN, title="A finding", language="en"
    )
    texts = cells(chart)
    # C has given its members of two years.
    assert [texts["MEMBERS (en)", place] for place in range(4)] == ["in", "in", "missing", "1"]
    assert chart.subtitle.startswith("Which core figures are in, 2020–2022")


def test_what_is_missing_stands_out_and_what_is_in_stays_calm():
    shades = answered("section").marks.set_index(["row", "column"])["shade"]
    assert shades["two", 0] == 0
    assert shades["two", 1] == pytest.approx(7 / 9)


def test_units_that_have_given_all_are_counted_and_not_drawn():
    none = {key: values for key, values in FIGURES.items() if key[0] == "O"}
    chart = answered("unit", observe(none))
    assert chart.marks["row"].unique().tolist() == ["A en", "B en", "C en", "All together"]
    assert chart.subtitle.endswith("; 1 other unit has all")
    assert "3 units, not counting O en" in chart.subtitle
    assert cells(chart)["A en", 0] == "0%"


def test_where_nothing_is_missing_all_together_stand_alone():
    everything = {(unit, code, ""): [1, 1, 1] for unit in "ABCO" for code in PLAN.indicators}
    chart = answered("section", observe(everything))
    assert chart.marks["row"].unique().tolist() == ["All together"]
    assert chart.marks["text"].tolist() == ["100%", "100%", "100%", "0"]
    assert chart.subtitle.endswith("stronger shade: more missing")


def test_of_many_that_lack_something_the_worst_are_drawn():
    shown = observations(np.ones((15, 12, 5)), np.ones((12, 5)))
    gone = (shown["indicator"] != "SIZE") & (shown["year"] == 2022)
    plan = many_plan("S", 15)
    given = answers(shown[~gone], plan, MANY_YEARS)
    chart = build_coverage.answers_by_year(
        given, "indicator", plan, title="A finding", language="en"
    )
    # Fifteen indicators lack a year; the units' size is all there.
    assert chart.marks["row"].nunique() == 12
    assert chart.subtitle.endswith("; 4 others lack less or nothing")


def test_the_key_figures_that_are_not_wholly_known_come_first():
    chart = known()
    texts = cells(chart)
    # Shares that launched, in 2022: two of three units, 1.410 of 1.910 members.
    assert [texts["LAUNCHED_UNIONS (en)", place] for place in range(3)] == ["2/3", "74%", "100%"]
    assert chart.encodings.columns[1] == "Their part of the MEMBERS (en)"
    # Ideas: C lacks a year, and with it 310 of 1.910 members; the office has none.
    assert [texts["IDEAS (en)", place] for place in range(3)] == ["3/4", "84%", "100%"]


def test_key_figures_that_are_wholly_known_are_counted_and_not_drawn():
    chart = known(["LAUNCHED_UNIONS", "PLANNED"])
    # Of the flags C says that they do not apply to it; all others have answered.
    assert chart.marks["row"].unique().tolist() == ["LAUNCHED_UNIONS (en)"]
    assert chart.subtitle.endswith("; 1 other is wholly known")
    alone = known(["PLANNED"])
    assert set(alone.marks["text"]) == {"2/2", "100%"}


def test_reports_climb_in_the_order_of_their_days():
    chart = came()
    assert chart.marks["unit"].tolist() == ["A", "O", "B", "C"]
    assert chart.marks["text"].tolist() == [
        *("20/03, 10 days early", "30/03, on the last day", "03/04, 4 days late", "not sent yet"),
    ]
    figure = drawn(chart)
    days = trace(figure, "days")
    assert days["x"] == sorted(days["x"])
    # Rows of 30 px, the first to come at the foot of four.
    assert days["y"] == [-105, -75, -45]
    # Each status has its own shape; a unit that has not sent is hollow.
    assert days["marker"]["symbol"] == ["circle", "circle", "triangle-up"]
    assert trace(figure, "missing")["y"] == [-15]
    (line,) = figure["layout"]["shapes"]
    # In time is the whole of the last day.
    assert days["x"][1] < line["x0"] < days["x"][2]
    (words,) = notes(figure, "line")
    assert words["text"] == "last day 30/03/2023"


def test_the_last_day_is_in_sight_though_all_came_just_before_it():
    early = STATUS[STATUS["unit"].isin(["O"])]
    figure = drawn(came(early))
    low, high = figure["layout"]["xaxis"]["range"]
    (line,) = figure["layout"]["shapes"]
    assert low < line["x0"] < high


def test_without_a_last_day_there_is_no_line_and_nobody_is_early_or_late():
    chart = came(STATUS.assign(last_day=pd.NaT))
    assert chart.marks["text"].tolist()[0] == "20/03"
    assert drawn(chart)["layout"]["shapes"] == []


def test_each_row_of_what_stands_out_runs_from_0_to_its_own_greatest():
    chart = outliers()
    figure = drawn(chart, 1050)
    odd, others = trace(figure, "odd"), trace(figure, "others")
    # A's ideas: 10, 12, 1. B's launched: 40 and 30 of 50, then unknown.
    assert odd["x"] == [1.0, 0.75]
    assert others["x"] == pytest.approx([10 / 12, 1 / 12, 1.0])
    assert [mark[3] for mark in odd["customdata"]] == [2021, 2021]
    assert odd["marker"]["color"] == LIGHT.accent
    assert others["marker"]["color"] == LIGHT.context
    # A year without a figure stands before 0, hollow.
    missing = trace(figure, "missing")
    assert [mark[3] for mark in missing["customdata"]] == [2022]
    assert all(x < 0 for x in missing["x"])


def test_what_stands_out_is_told_in_words_beside_its_row_and_in_the_table():
    chart = outliers()
    words = [note["text"] for note in notes(drawn(chart, 1050), "row")]
    assert any("12 (2021)" in text and "other years 1–3" in text for text in words)
    assert any("60.0% (2021)" in text for text in words)
    assert chart.data["What is unusual"].tolist() == [
        "12; other years from 1 to 3",
        "60.0% (30/50); all other years 3.0%",
    ]
    assert not any(math.isnan(mark) for mark in chart.marks["year"])


def test_of_many_that_stand_out_the_first_are_drawn_and_the_rest_is_said():
    many = pd.concat([FAR] * 8, ignore_index=True)
    chart = outliers(many)
    assert chart.marks["odd"].sum() == 6
    assert "; the 6 most unusual" in chart.subtitle
