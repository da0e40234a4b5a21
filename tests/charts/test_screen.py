import copy

import plotly.graph_objects as go
import pytest

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.screen import PROJECTED, Screen, draw, enlarged
from nq07stats.charts.theme import DARK, DISPLAY, HEADING, LARGE, LIGHT, SMALL, TEXT
from tests.charts import small_charts

PLACED = ("x", "y", "base", "customdata", "range", "tickvals", "domain", "color", "fillcolor")


CHARTS = small_charts.charts()


def found(value, name):
    """Every value that a figure has under a name, wherever it stands."""
    if isinstance(value, dict):
        own = [value[name]] if name in value else []
        return own + [one for inner in value.values() for one in found(inner, name)]
    if isinstance(value, list):
        return [one for inner in value for one in found(inner, name)]
    return []


def test_the_type_of_a_projector_is_half_as_large_again():
    scale = (SMALL, TEXT, LARGE, HEADING, DISPLAY)
    assert [size * PROJECTED for size in scale] == [21, 24, 30, 36, 51]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_all_type_grows_and_nothing_placed_by_figures_moves(chart):
    figure = render(chart, LIGHT, 500)
    before = copy.deepcopy(figure)
    larger = enlarged(figure, 1.5)
    go.Figure(larger)
    assert figure == before
    fonts = ("font", "textfont", "tickfont", "insidetextfont")
    for name in fonts:
        small = [font["size"] for font in found(figure, name) if "size" in font]
        large = [font["size"] for font in found(larger, name) if "size" in font]
        assert large == [size * 1.5 for size in small]
    for name in PLACED:
        assert found(larger, name) == found(figure, name)
    assert larger["layout"]["height"] == round(figure["layout"]["height"] * 1.5)


def test_a_length_in_px_grows_and_the_same_word_for_a_place_does_not():
    figure = {
        "data": [
            {"type": "bar", "width": 0.8, "marker": {"line": {"width": 2}, "size": [4, 6]}},
            {"mode": "lines", "line": {"width": 3.5, "dash": "dot"}, "x": [1], "text": ["a"]},
        ],
        "layout": {
            "shapes": [
                {"xsizemode": "pixel", "x0": -8, "x1": 4, "y0": 2, "y1": 3},
                {"x0": 2020, "x1": 2021, "line": {"width": 1}},
            ],
            "annotations": [{"x": 5, "xshift": 4, "text": '<span style="font-size:14px">a</span>'}],
        },
    }
    larger = enlarged(figure, 2)
    bar, line = larger["data"]
    assert bar == {"type": "bar", "width": 0.8, "marker": {"line": {"width": 4}, "size": [8, 12]}}
    assert line["line"] == {"width": 7, "dash": "dot"}
    pixel, placed = larger["layout"]["shapes"]
    assert (pixel["x0"], pixel["x1"], pixel["y0"], pixel["y1"]) == (-16, 8, 2, 3)
    assert placed == {"x0": 2020, "x1": 2021, "line": {"width": 2}}
    (note,) = larger["layout"]["annotations"]
    assert (note["x"], note["xshift"]) == (5, 8)
    assert "font-size:28px" in note["text"]


def test_on_a_desk_a_figure_is_drawn_as_it_is():
    chart = CHARTS["lines"]
    assert draw(chart, Screen("dark", 500)) == render(chart, DARK, 500)
    title = parts.wrap(chart.title, 484, LARGE, balanced=True)
    projected = draw(chart, Screen("dark", 500, PROJECTED))
    (own,) = (note for note in projected["layout"]["annotations"] if note.get("name") == "title")
    assert own["text"] == "<br>".join(title)
    assert own["font"]["size"] == 30
