import pandas as pd
import pytest

from nq07stats.analysis import figures, judge, kind_medians
from nq07stats.charts import build_profile, build_targets
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import DARK, LIGHT
from tests.analysis.small_plan import YEARS, catalogue, observe, ratio, target

PLAN = catalogue(
    target("SHARE", "LAUNCHED_UNIONS", 85),
    target("SUM", "IDEAS", 60, scope="cumulative"),
)
COLUMNS = [("LAUNCHED_UNIONS", ""), ("IDEAS_MEMBERS", "")]
CUBE = figures(observe(), PLAN, YEARS)


def beside(unit="A", columns=COLUMNS, cube=CUBE, language="en"):
    return build_profile.beside_others(
        cube,
        PLAN,
        unit=unit,
        columns=columns,
        years=YEARS,
        medians=kind_medians(cube, PLAN, unit),
        title="A finding",
        language=language,
    )


def test_a_units_years_stand_beside_everyones_and_the_median_of_its_kind():
    marks = beside().marks
    share = marks[marks["measure"] == "LAUNCHED_UNIONS"]
    assert share["value"].tolist() == [80, 60, 90]
    # 140 of 190, 90 of 150, 130 of 140; of 80, 80 and 50% the median is 80, later two units left.
    assert share["context"].tolist() == pytest.approx([73.68, 60, 92.86], abs=0.01)
    assert share["peer"].fillna(0).tolist() == [80, 0, 0]
    assert set(share["aside"]) == {"ROOT\N{NO-BREAK SPACE}en\N{NO-BREAK SPACE}92.9%"}


def test_panels_leave_out_that_they_are_shares_which_the_table_tells():
    plan = catalogue(ratio("SHORT", "LAUNCHED", "UNIONS", name_en="Share of unions that launched"))
    cube = figures(observe(), plan, YEARS)
    chart = build_profile.beside_others(
        cube,
        plan,
        unit="A",
        columns=[("SHORT", "")],
        years=YEARS,
        medians={},
        title="A finding",
        language="en",
    )
    assert set(chart.marks["part"]) == {"Unions that launched"}
    assert set(chart.data["Indicator"]) == {"Share of unions that launched"}


def test_what_the_lines_are_is_said_the_median_only_where_there_is_one():
    assert (
        beside().subtitle == "2020–2022 · blue: A en · grey: ROOT en · dashed: median of its kind"
    )
    nowhere = beside(columns=COLUMNS[1:])
    assert nowhere.subtitle == "2020–2022 · blue: A en · grey: ROOT en"
    assert beside().source == "Source: the units' reports."


def test_a_unit_that_is_not_asked_has_no_panel():
    chart = beside("O")
    assert chart.marks.empty
    assert list(chart.data) == ["Indicator", "Year", "O en", "ROOT en", "Median of its kind"]
    assert render(chart, LIGHT, 500)["data"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_each_measure_has_a_scale_of_its_own(theme):
    figure = render(beside(), theme, 1050)
    traces = {trace["name"]: trace for trace in figure["data"] if "name" in trace}
    heights = [y for y in traces["line"]["y"] if y is not None]
    floor = max(y for y in traces["base"]["y"] if y is not None)
    # Ideas per 1000 members are a tenth of the share, yet no lower: 10.0 of at most 11.4.
    assert heights[3] - floor > 0.6 * (max(heights) - floor)
    assert traces["peers"]["line"]["dash"] != "solid"


def test_bullets_of_a_unit_say_what_it_lacks():
    verdicts = judge(observe(), PLAN, YEARS)
    own = verdicts[verdicts["target"] == "SHARE"]
    figures_2021 = judge(observe(), PLAN, (2020, 2021))

    def words(judged: pd.DataFrame, unit: str) -> list[str]:
        chart = build_targets.bullets(
            judged, CUBE, PLAN, years=YEARS, title="A", language="en", unit=unit
        )
        heads = chart.marks[chart.marks["part"] == "verdict"]
        return heads["plain"].tolist()

    # A reaches 90% in 2022; before, 60 of 100 where 85 were due.
    assert words(own, "A") == ["met in 1 of 3 years (2022)"]
    own = figures_2021[figures_2021["target"] == "SHARE"]
    assert words(own, "A") == ["2021: 25 things to go"]


def test_a_single_unit_is_not_counted_among_units():
    verdicts = judge(observe(), PLAN, YEARS)
    chart = build_targets.bullets(
        verdicts, CUBE, PLAN, years=YEARS, title="A", language="en", unit="A"
    )
    assert chart.source == "Source: the units' reports."
