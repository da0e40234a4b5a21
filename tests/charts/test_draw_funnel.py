"""Units within limits of chance, and with the ranks they may hold: what is drawn of them."""

import itertools
import math

import pytest

from nq07stats.analysis import figures, plan_with
from nq07stats.charts import build_funnel, build_ranks
from nq07stats.charts.theme import DARK, LIGHT
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, unit
from tests.charts.small_charts import CUBE, UNITS, drawn, funnel, notes, ranks, trace

NAMES = [f"U{place}" for place in range(6)]
PLAN = catalogue(*(unit(code) for code in NAMES))
# Together 800 of 1,000 = 80%: of 100, 72 to 88 lie within the limits of 95%, 67 to 91 within the
# outer ones.
PAIRS = ((66, 100), (92, 100), (70, 100), (166, 200), (166, 200), (240, 300))


def of(pairs, **more):
    observed = {}
    for code, (count, unions) in zip(NAMES, pairs, strict=True):
        observed[code, "LAUNCHED", ""] = [None, None, count]
        observed[code, "UNIONS", ""] = [None, None, unions]
    asked = {"units": NAMES, "year": 2022, **more}
    return figures(observe(observed), PLAN, YEARS), asked


def limits(pairs=PAIRS, **more):

    cube, asked = of(pairs, **more)
    about = {"measure": "LAUNCHED_UNIONS", "title": "A finding", "language": "en", **asked}
    return build_funnel.funnel(cube, PLAN, **about)


def names(figure):
    """The names written beside dots."""
    return [
        text for one in figure["data"] for text in one.get("text", []) if one["mode"] != "markers"
    ]


class TestFunnel:
    def test_a_dot_stands_over_what_its_value_is_out_of(self):
        dots = trace(drawn(limits()), "dot")
        assert dots["x"] == [100, 100, 100, 200, 200, 300]
        assert dots["y"] == [66, 92, 70, 83, 83, 80]

    def test_only_those_outside_the_limits_are_named(self):
        far = ["U0 en 66.0%", "U1 en 92.0%"]
        assert sorted(names(drawn(limits(), 1050))) == [*far, "U2 en 70.0%"]
        # Between the two limits a name stands only where it crosses neither.
        assert sorted(names(drawn(limits(), 420))) == far

    def test_far_outside_is_full_between_the_limits_open_within_grey(self):
        marker = trace(drawn(limits()), "dot")["marker"]
        accent, grey = LIGHT.accent, LIGHT.quiet
        assert marker["color"] == [accent, accent, LIGHT.surface, grey, grey, grey]
        assert marker["line"]["color"] == [accent, accent, accent, grey, grey, grey]

    def test_a_unit_that_stands_out_is_named_and_the_others_are_grey(self):
        figure = drawn(limits(highlight="U4"))
        marker = trace(figure, "dot")["marker"]
        assert [color == LIGHT.accent for color in marker["color"]] == [False] * 4 + [True, False]
        assert any("U4 en 83.0%" in text for text in names(figure))

    def test_limits_and_common_level_are_labelled_and_kept_apart(self):
        for theme in (LIGHT, DARK):
            figure = drawn(limits(), theme=theme)
            told = notes(figure, "limit")
            texts = [note["text"] for note in told]
            assert texts == ["limit 99.8%", "limit 95%", "Common level 80.0%"]
            layout = figure["layout"]
            body = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
            places = sorted(note["y"] * body for note in told)
            assert all(b - a >= 18 for a, b in itertools.pairwise(places))

    def test_curves_narrow_around_the_common_level(self):
        curves = limits().encodings.curves
        assert [bool(curve.label) for curve in curves] == [True, False, True, False]
        outer, _, inner, low = curves
        assert all(a >= b for a, b in zip(outer.y, inner.y, strict=True))
        assert inner.y[0] - low.y[0] > inner.y[-1] - low.y[-1]
        assert inner.x[0] <= 100 / 2
        assert inner.x[-1] >= 300

    def test_units_without_figures_stand_hollow_at_the_foot_with_their_names(self):
        figure = drawn(limits((*PAIRS[:4], (None, 200), (0, 0))), 900)
        missing = trace(figure, "missing")
        assert len(missing["x"]) == 2
        assert max(missing["y"]) < min(trace(figure, "dot")["y"])
        assert any(
            "no figures yet; none occurred: U4 en, U5 en" in text.replace("\u00a0", " ")
            for text in names(figure)
        )
        # No value is marked beside them.
        assert min(figure["layout"]["yaxis"]["tickvals"]) > max(missing["y"])

    def test_units_of_very_different_size_make_powers_of_ten(self):
        plain, wide = drawn(limits()), drawn(limits((*PAIRS[:5], (24_000, 30_000))))
        assert "type" not in plain["layout"]["xaxis"]
        axis = wide["layout"]["xaxis"]
        assert axis["type"] == "log"
        assert axis["range"][0] < math.log10(100) < math.log10(30_000) < axis["range"][1]

    def test_small_numbers_are_pale_unnamed_and_said(self):
        chart = limits((*PAIRS[:5], (1, 10)))
        assert trace(drawn(chart), "dot")["marker"]["color"][5] == LIGHT.context
        assert "Small numbers, not told apart: U5 en." in chart.source
        assert not any("U5" in text for text in names(drawn(chart)))

    def test_the_table_tells_limits_and_place(self):
        table = limits().data
        assert table["Comparison"].tolist()[:4] == [
            *("outside the limits of 99.8%",) * 2,
            "outside the limits of 95%",
            "within the limits",
        ]
        assert table["Lower limit 95%"][0] == pytest.approx(71.4, abs=0.1)

    def test_the_axis_says_what_it_counts(self):
        assert limits().encodings.x_label == "UNIONS (en) (things)"
        rates = funnel(measure="IDEAS_MEMBERS", year=0)
        assert rates.encodings.x_label == "MEMBERS (en) (things, years added up)"

    def test_every_chart_of_units_says_that_it_ranks_nobody(self):
        for chart in (limits(), ranks()):
            assert "not a marking or ranking of emulation" in chart.source

    def test_a_rate_made_of_a_count_can_be_drawn(self):

        plan = plan_with(PLAN, "IDEAS/UNIONS")
        cube = figures(observe(FIGURES), plan, YEARS, measures=["IDEAS/UNIONS"])
        asked = {"measure": "IDEAS/UNIONS", "units": UNITS, "year": 0, "title": "A finding"}
        for build in (build_funnel.funnel, build_ranks.ranks):
            chart = build(cube, plan, language="vi", **asked)
            assert "bình quân mỗi" in chart.subtitle
            drawn(chart)


class TestRanks:
    # A 60 of 100, B 30 of 50, C unknown in 2021.
    def test_a_row_has_its_interval_and_its_ranks(self):
        figure = drawn(ranks())
        assert trace(figure, "dot")["y"] == sorted(trace(figure, "dot")["y"], reverse=True)
        interval = trace(figure, "interval")
        # Wilson's of 60 of 100: 50.2 to 69.1.
        assert interval["x"][:3] == [
            pytest.approx(50.2, abs=0.1),
            pytest.approx(69.1, abs=0.1),
            None,
        ]
        assert any("rank 1–2" in text for text in names(figure))

    def test_the_axis_begins_where_the_intervals_do(self):
        low, high = drawn(ranks())["layout"]["xaxis"]["range"]
        assert 0 < low < 50.2
        assert high < 100

    def test_a_unit_without_a_figure_says_so_instead(self):
        figure = drawn(ranks())
        assert len(trace(figure, "missing")["x"]) == 1
        assert any("no figures yet" in text for text in names(figure))

    def test_one_stands_out_among_grey_ones(self):
        marker = trace(drawn(ranks(highlight="B")), "dot")["marker"]
        assert marker["color"] == [LIGHT.quiet, LIGHT.accent]

    def test_the_hover_says_how_many_are_compared(self):
        marks = ranks().marks
        assert "Rank 1–2 of 2 units" in marks["hover"][0]
        assert ranks(cube=CUBE).data["Ranks it may hold"].tolist() == ["rank 1–2", "rank 1–2", ""]
