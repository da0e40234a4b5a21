import plotly.io
import plotly.tools

from nq07stats.charts.plotly_figure import as_figure, figure_config, render
from nq07stats.charts.theme import LIGHT
from nq07stats.messages import translator
from tests.charts.small_charts import lines


def test_ready_figure_is_taken_as_it_is():
    figure = render(lines(), LIGHT)
    # The two steps of st.plotly_chart.
    taken = plotly.tools.return_figure_from_figure_or_data(as_figure(figure), validate_figure=True)
    assert taken is figure
    assert plotly.io.to_json(taken, validate=False).startswith('{"data":[')


def test_only_the_picture_button_is_left_and_speaks_our_language():
    config = figure_config("so-lieu", translator("en"))
    assert config["toImageButtonOptions"] == {"format": "png", "filename": "so-lieu", "scale": 2}
    assert {"zoom2d", "pan2d", "resetScale2d"} <= set(config["modeBarButtonsToRemove"])
    words = config["locales"][config["locale"]]["dictionary"]
    assert words["Download plot as a PNG"] == "Download the picture (PNG)"
    assert config["displaylogo"] is False
