import pytest

from nq07stats.charts import build_targets
from nq07stats.charts.theme import LIGHT, SIGNS, mix
from tests.analysis.small_plan import YEARS
from tests.charts.small_charts import CUBE, JUDGED, PLAN, bullets, drawn, notes, trace


def test_bullets_draw_goal_pace_and_result_on_one_scale():
    figure = drawn(bullets(), 1200)
    shares = trace(figure, "result")["x"]
    assert shares[0] == pytest.approx(0.92857, abs=0.0001)
    # The sum: 41 of 60, on an axis that ends a tenth beyond the greatest.
    assert shares[2] == pytest.approx(41 / 66)
    goals = [one for one in figure["data"] if one.get("name") == "goal"]
    assert goals[0]["x"][:3] == [0.85, 0.85, None]
    assert trace(figure, "pace")["x"] == [pytest.approx(45 / 66)] * 2 + [None]
    assert trace(figure, "pace")["line"]["dash"] != "solid"


@pytest.mark.parametrize("width", [500, 1200])
def test_bullets_show_status_in_colour_shape_and_word(width):
    figure = drawn(bullets(), width)
    colors = trace(figure, "result")["marker"]["color"]
    # The years before were missed, which the value shown, beyond its goal, does not say: pale.
    # Nobody is held to a reference target or to one not entered.
    pale = mix(LIGHT.surface, LIGHT.behind, 0.45)
    assert colors == [pale, LIGHT.quiet, LIGHT.quiet, LIGHT.context, LIGHT.context]
    short = JUDGED.assign(value=JUDGED["value"].where(JUDGED["target"] != "SHARE", 84.0))
    assert trace(drawn(bullets(short), width), "result")["marker"]["color"][0] == LIGHT.behind
    beside = [text for one in figure["data"] for text in one.get("text", [])]
    words = "".join([*beside, *(note["text"] for note in notes(figure, "result"))])
    assert f"{SIGNS['missed'].shape} not met" in words
    assert "some years are not met" in words
    assert f"{SIGNS['reference'].shape} for reference" in words


def test_bullets_draw_goals_of_reference_in_grey():
    figure = drawn(bullets())
    goals = [one for one in figure["data"] if one.get("name") == "goal"]
    assert [one["line"]["color"] for one in goals] == [LIGHT.ink, LIGHT.secondary]


def test_bullets_hatch_what_is_partial_and_leave_open_what_is_missing():
    figure = drawn(bullets())
    assert trace(figure, "result")["marker"]["pattern"]["shape"] == ["/", "/", "/", "", "/"]
    assert trace(figure, "result")["x"][3] is None
    assert len(trace(figure, "missing")["x"]) == 1
    # The press target has figures in no year.
    assert trace(figure, "missing years")["x"] == [2021, 2022]


@pytest.mark.parametrize("width", [500, 1200])
def test_bullets_mark_the_row_of_the_target_chosen_and_no_other(width):
    def rects(chosen):
        chart = build_targets.bullets(
            JUDGED, CUBE, PLAN, years=YEARS, title="", language="en", chosen=chosen
        )
        figure = drawn(chart, width)
        middle = trace(figure, "result")["y"]
        return middle, [row for row in figure["layout"]["shapes"] if row["type"] == "rect"]

    assert rects("")[1] == []
    middle, (tint, stroke) = rects("SUM")
    inside = [tint["y1"] < y < tint["y0"] for y in middle]
    assert inside == [False, False, True, False, False]
    assert (stroke["fillcolor"], stroke["y0"], stroke["y1"]) == (
        LIGHT.accent,
        tint["y0"],
        tint["y1"],
    )


def test_bullet_beyond_its_goal_and_a_hundred_stays_within_its_row():
    figure = drawn(bullets(JUDGED.assign(value=JUDGED["value"] * 3)))
    shares = [share for share in trace(figure, "result")["x"] if share is not None]
    assert max(shares) == 1
    assert all(0 <= share <= 1 for share in shares)


def test_bullets_put_labels_above_the_bars_where_it_is_narrow():
    narrow, wide = drawn(bullets(), 500), drawn(bullets(), 1200)
    assert narrow["layout"]["margin"]["l"] < wide["layout"]["margin"]["l"]
    # The results stand between them, and leave the bars the whole width.
    assert len(notes(narrow, "result")) == len(notes(narrow, "label")) == 5
    assert notes(wide, "result") == []
    assert {note["yanchor"] for note in notes(narrow, "label")} == {"top"}
    assert {note["yanchor"] for note in notes(wide, "label")} == {"middle"}


def test_what_does_not_fit_beside_the_result_takes_a_line_of_its_own():
    long = JUDGED.assign(to_do=1_234_567.0)
    (roomy, *_), (narrow, *_) = (
        notes(drawn(bullets(long), width), "result") for width in (700, 300)
    )
    assert narrow["text"].count("<br>") >= roomy["text"].count("<br>")
    tops = [note["y"] for note in notes(drawn(bullets(long), 300), "result")]
    assert tops == sorted(tops, reverse=True)
