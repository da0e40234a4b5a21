"""Breaks of series: said and drawn wherever years are compared."""

from datetime import date

from nq07stats.analysis import continued_series, figures, inheritances, kind_medians
from nq07stats.catalogue import Succession, Unit
from nq07stats.charts import build_beside, build_multiples, build_peers, build_profile, build_years
from nq07stats.charts.definition import Event
from tests.analysis.small_plan import YEARS, catalogue, observe, target
from tests.charts.small_charts import drawn, notes, trace

DAY = date(2021, 7, 1)
MERGED = catalogue(
    target("SHARE", "LAUNCHED_UNIONS", 85),
    Succession(from_unit="C", to_unit="B", date=DAY, share=1),
)
MERGED = MERGED.with_rows(
    Unit,
    [
        row.model_copy(update={"valid_to": date(2021, 6, 30)}) if row.code == "C" else row
        for row in MERGED.table(Unit)
    ],
)
OBSERVED = observe({(code, "IDEAS", ""): [4, 5, 6] for code in "ABC"})
CUBE = figures(OBSERVED, MERGED, YEARS)
TOLD = {"measure": "IDEAS", "years": YEARS, "title": "A finding", "language": "en"}


def panels(**more):
    return build_multiples.by_unit(CUBE, MERGED, units=["A", "B", "C"], **TOLD, **more)


def test_lines_beside_each_other_say_whose_units_changed():
    several = build_beside.over_years(CUBE, MERGED, units=["A", "B"], **TOLD)
    assert several.encodings.events == (Event(2021, "B en: took over C en on 01/07/2021"),)
    assert "took over C en" in several.alt
    figure = drawn(several)
    assert len(notes(figure, "event")) == 1
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [2021]
    assert build_beside.over_years(CUBE, MERGED, units=["A"], **TOLD).encodings.events == ()


def test_a_unit_among_its_kind_shows_its_own_breaks():
    own = build_peers.peers(CUBE, MERGED, unit="B", **TOLD)
    assert own.encodings.events == (Event(2021, "took over C en on 01/07/2021"),)
    assert len(notes(drawn(own), "event")) == 1
    assert build_peers.peers(CUBE, MERGED, unit="A", **TOLD).encodings.events == ()


def test_a_line_says_in_which_year_its_units_changed():
    whole = build_years.lines(CUBE, MERGED, **TOLD)
    assert whole.encodings.events == (Event(2021, "units changed: C en"),)
    own = build_years.lines(CUBE, MERGED, unit="B", **TOLD)
    assert own.encodings.events == (Event(2021, "took over C en on 01/07/2021"),)
    assert build_years.lines(CUBE, MERGED, unit="A", **TOLD).encodings.events == ()


def test_each_small_line_says_its_own_break():
    chart = panels()
    asides = chart.marks.drop_duplicates("unit").set_index("unit")["aside"].to_dict()
    assert asides == {
        "A": "",
        "B": "took over C en on 01/07/2021",
        "C": "until 30/06/2021",
    }
    assert chart.encodings.breaks == {"B": (2021,), "C": (2022,)}


def test_no_line_is_drawn_across_a_break():
    figure = drawn(panels(), 1050)
    line = trace(figure, "line")
    # A from year to year; B parted between the first and the second; C, which closed, has two.
    runs = [run for run in _runs(line["y"]) if run]
    assert [len(run) for run in runs] == [3, 1, 2, 2]
    broken = trace(figure, "break")
    assert [x for x in broken["x"] if x is not None][:2] == [line["x"][6] - 0.5] * 2


def _runs(values):
    found = [[]]
    for value in values:
        if value is None:
            found.append([])
        else:
            found[-1].append(value)
    return found


def test_a_profile_says_whose_figures_its_lines_hold():
    others = CUBE[CUBE["unit"] != "B"]
    continued = continued_series(CUBE, MERGED, "B")[others.columns]
    chart = build_profile.beside_others(
        continued,
        MERGED,
        unit="B",
        columns=[("EXTRA_IDEAS", "")],
        years=YEARS,
        medians=kind_medians(CUBE, MERGED, "B"),
        title="A finding",
        language="en",
        inherited=inheritances(MERGED, "B"),
    )
    assert chart.subtitle.endswith("dotted: before 01/07/2021 with 100% of C en")
    assert chart.encodings.breaks == {"EXTRA_IDEAS|": (2021,)}
