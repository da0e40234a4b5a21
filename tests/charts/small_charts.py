"""Every chart, of a plan small enough to know its figures by heart.

Shares that launched: 140/190 = 73,7 %, then 90/150 = 60 % without C, then 130/140 = 92,9 % without
B. A: 80, 60, 90 %; B: 80, 60, none; C: 50, none, 100 %. Ideas of all: 18, 13 without C, 10.
"""

from datetime import date

import pandas as pd

from nq07stats.analysis import (
    answers,
    arrivals,
    carried_on,
    concentration,
    contributions,
    figures,
    judge,
    observed,
    scenario,
)
from nq07stats.analysis.anomalies import as_anomalies
from nq07stats.catalogue import Event
from nq07stats.charts import (
    build_arrivals,
    build_bars,
    build_beside,
    build_concentration,
    build_contributions,
    build_coverage,
    build_crossed,
    build_funnel,
    build_lacking,
    build_matrix,
    build_multiples,
    build_outliers,
    build_pace,
    build_parts,
    build_peers,
    build_ranks,
    build_scenario,
    build_steps,
    build_targets,
    build_tiles,
    build_units,
    build_years,
)
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, indicator, observe, target

PLAN = catalogue(
    target("SHARE", "LAUNCHED_UNIONS", 85),
    target("ALL", "LAUNCHED_UNIONS", 75, scope="final_year", level="unit"),
    target("SUM", "IDEAS", 60, scope="cumulative", year_to=2023, clause="2"),
    target("PRESS", "KEPT_UNIONS", 100, category="green", status="reference"),
    target("OPEN", "MEMBERS", None, status="not_entered"),
    indicator("PRIZES", "S", dimension="form", unit_kinds="district"),
)
OBSERVED = observe({**FIGURES, ("A", "PRIZES", "flag"): [2, None, None]})
CUBE = figures(OBSERVED, PLAN, YEARS)
JUDGED = judge(OBSERVED, PLAN, YEARS, date(2022, 12, 31))
UNITS = ("A", "B", "C")
SHARE = {"measure": "LAUNCHED_UNIONS", "title": "A finding", "language": "en"}
IDEAS = {**SHARE, "measure": "IDEAS"}
GOAL = Goal(85, "Target 85%")


def with_event(text):
    """The plan with something that happened in 2021."""
    return PLAN.with_rows(Event, [Event(code="event", name_vi=text, name_en=text, year=2021)])


def judged(code, year):
    return JUDGED[(JUDGED["target"] == code) & (JUDGED["year"] == year)]


def on_the_way(target="SUM", verdicts=JUDGED, plan=PLAN, language="en", **more):
    return build_pace.on_the_way(
        verdicts, CUBE, plan, target=target, title="A finding", language=language, **more
    )


def bullets(verdicts=JUDGED, cube=CUBE, language="en"):
    return build_targets.bullets(
        verdicts, cube, PLAN, years=YEARS, title="A finding", language=language
    )


def lines(cube=CUBE, plan=PLAN, **more):
    return build_years.lines(cube, plan, **{**SHARE, "years": YEARS, "goal": GOAL, **more})


def panels(cube=CUBE, plan=PLAN, **more):
    asked = {**SHARE, "units": UNITS, "years": YEARS, "goal": GOAL, **more}
    return build_multiples.by_unit(cube, plan, **asked)


def by_unit(cube=CUBE, **more):
    asked = {**SHARE, "units": [*UNITS, "O"], "year": 2022, "target": judged("SHARE", 2022), **more}
    return build_units.by_unit(cube, PLAN, **asked)


def by_category_over_years(cube=CUBE, **more):
    asked = {"categories": ["green", "home"], "years": YEARS, "measure": "KEPT_UNIONS", **more}
    return build_multiples.by_category(cube, PLAN, title="A finding", language="en", **asked)


def by_measure(cube=CUBE, **more):
    asked = {"measures": ["LAUNCHED_UNIONS", "EXTRA_IDEAS"], "years": YEARS, **more}
    return build_multiples.by_measure(cube, PLAN, title="A finding", language="en", **asked)


def lacking(cube=CUBE, **more):
    asked = {**SHARE, "units": [*UNITS, "O"], "year": 2020, **more}
    return build_lacking.lacking(cube, PLAN, **asked)


def divided(cube=CUBE, measure="LAUNCHED_UNIONS", **more):
    found = contributions(cube, PLAN, measure, "", YEARS[0], YEARS[-1])
    asked = {"measure": measure, "units": [*UNITS, "O"], "title": "A finding", **more}
    return build_contributions.contributions(cube, found, PLAN, language="en", **asked)


def funnel(cube=CUBE, **more):
    asked = {**SHARE, "units": [*UNITS, "O"], "year": 2021, **more}
    return build_funnel.funnel(cube, PLAN, **asked)


def ranks(cube=CUBE, **more):
    asked = {**SHARE, "units": [*UNITS, "O"], "year": 2021, **more}
    return build_ranks.ranks(cube, PLAN, **asked)


def peers(cube=CUBE, **more):
    asked = {**SHARE, "unit": "B", "years": YEARS, **more}
    return build_peers.peers(cube, PLAN, **asked)


def bars(cube=CUBE, **more):
    asked = {"measures": ["AWARDS"], "categories": ["flag", "letter", "order"], **more}
    asked = {"units": UNITS, "year": 2020, "title": "A finding", "language": "en", **asked}
    return build_bars.by_unit(cube, PLAN, **asked)


def bars_by_category(cube=CUBE, **more):
    asked = {
        "measures": ["AWARDS"],
        "categories": ["flag", "letter", "order"],
        "year": 2020,
        **more,
    }
    return build_bars.by_category(cube, PLAN, title="A finding", language="en", **asked)


def steps(cube=CUBE, measures=("IDEAS", "EXTRA"), **more):
    categories = more.get("categories", ())
    carried = carried_on(cube, PLAN, measures, YEARS, categories or [""])
    asked = {"measures": measures, "year": 0, "title": "A finding", "language": "en", **more}
    return build_steps.steps(cube, carried, PLAN, **asked)


def matrix(cube=CUBE, **more):
    asked = {"measures": ["LAUNCHED_UNIONS", "IDEAS", "PLANNED"], "units": [*UNITS, "O"], **more}
    asked = {"years": YEARS, "title": "A finding", "language": "en", **asked}
    return build_matrix.by_unit(cube, PLAN, **asked)


def matrix_by_category(cube=CUBE, **more):
    asked = {"measure": "AWARDS", "categories": ["flag", "letter", "order"], "years": YEARS, **more}
    return build_matrix.by_category(cube, PLAN, title="A finding", language="en", **asked)


def concentrated(cube=CUBE, **more):
    asked = {"measure": "IDEAS_MEMBERS", "year": 2020, **more}
    units = asked.pop("units", UNITS)
    shares = concentration(cube, PLAN, measure=asked["measure"], units=units, year=asked["year"])
    return build_concentration.concentrated(cube, shares, PLAN, **{**SHARE, **asked})


def crossed(cube=CUBE, **more):
    asked = {"categories": ["green", "home"], "units": UNITS, "year": 2020, **more}
    return build_crossed.crossed(cube, PLAN, **{**SHARE, "measure": "KEPT_UNIONS", **asked})


def by_year(cube=CUBE, **more):
    return build_parts.by_year(cube, PLAN, **{**IDEAS, "years": YEARS, **more})


def by_category(cube=CUBE, **more):
    asked = {"categories": ["home", "green"], "year": 2020, "measure": "KEPT_UNIONS"}
    return build_parts.by_category(cube, PLAN, **{**SHARE, **asked, **more})


def tried(code="SHARE", changes=None, build=build_scenario.units_tried):
    found = scenario(JUDGED, PLAN, code, changes or {}, as_of=date(2022, 12, 31))
    return build(found, PLAN, target=code, title="A finding", language="en")


REPORTS = pd.DataFrame(
    {
        "unit": list(UNITS),
        "status": ["late", "to_mend", "missing"],
        "received_on": pd.to_datetime(["2023-04-03", "2023-03-20", None]),
        "days_late": [3, 0, 0],
        "errors": [0, 4, 0],
        "warnings": [1, 0, 0],
        "deadline": pd.to_datetime(["2023-03-31"] * 3),
    }
)


def tiles(reports=REPORTS, plan=PLAN):
    return build_tiles.reporting_tiles(reports, plan, title="A finding", language="en")


def tiles_by_unit(cube=CUBE, plan=PLAN, **more):
    asked = {**SHARE, "units": UNITS, "year": 2022, **more}
    return build_tiles.by_unit(cube, plan, **asked)


FAR = as_anomalies(
    [
        {
            "kind": "own_years",
            "unit": unit,
            "year": 2021,
            "measure": measure,
            "value": value,
            "usual": 2,
            "low": low,
            "high": 3,
            "out_of": out_of,
            "compared": 2,
        }
        for unit, measure, value, low, out_of in (
            ("A", "IDEAS", 12, 1, float("nan")),
            ("B", "LAUNCHED", 60, 3, 50),
        )
    ]
)
STATUS = pd.DataFrame(
    {
        "unit": [*UNITS, "O"],
        "counted": [True, True, True, False],
        "status": ["in_time", "late", "missing", "in_time"],
        "received_on": pd.to_datetime(["2023-03-20", "2023-04-03", None, "2023-03-30"]),
        "last_day": pd.to_datetime(["2023-03-30"] * 4),
    }
)


def outliers(found=FAR, cube=CUBE):
    return build_outliers.outliers(found, cube, PLAN, title="A finding", years=YEARS, language="en")


def answered(by, observations=OBSERVED):
    given = answers(observations, PLAN, YEARS)
    return build_coverage.answers_by_year(given, by, PLAN, title="A finding", language="en")


def known(measures=("LAUNCHED_UNIONS", "IDEAS", "MEMBERS")):
    found = observed(OBSERVED, CUBE, PLAN, measures, YEARS)
    return build_coverage.observed(found, PLAN, title="A finding", years=YEARS, language="en")


def came(status=STATUS):
    return build_arrivals.arrivals(arrivals(status), status, PLAN, title="A finding", language="en")


def beside(cube=CUBE, **more):
    asked = {**SHARE, "units": UNITS, "years": YEARS, **more}
    return build_beside.over_years(cube, PLAN, **asked)


def charts() -> dict[str, Chart]:
    """One of each kind and of each way it can be drawn."""
    happened = with_event("Something <long> that happened in the whole of the province")
    return {
        "bullets": bullets(),
        "bullets none": bullets(JUDGED[:0]),
        "lines": lines(plan=happened),
        "lines context": lines(unit="B", context=["", *UNITS]),
        "lines one year": lines(years=[2020]),
        "on the way": on_the_way(),
        "on the way of a unit": on_the_way("ALL", unit="A", context=[""]),
        "panels": panels(),
        "panels of counts": panels(measure="IDEAS", goal=None),
        "rows": by_unit(),
        "rows of counts": by_unit(measure="IDEAS", target=None, year=0, highlight="B"),
        "tiles": tiles(),
        "beside": beside(),
        "beside one year": beside(measure="IDEAS", years=[2020]),
        "tiles of figures": tiles_by_unit(target=judged("SHARE", 2022), highlight="B"),
        "tiles by status": tiles_by_unit(target=judged("SHARE", 2022), by_status=True),
        "tiles none": tiles(REPORTS[:0]),
        "columns": by_year(),
        "columns stacked": by_year(measure="AWARDS", categories=["flag", "letter", "order"]),
        "columns panels": by_year(measure="KEPT_UNIONS", categories=["green", "home"]),
        "columns of measures": build_parts.measures_by_year(
            CUBE, PLAN, measures=["IDEAS", "EXTRA"], years=YEARS, title="A finding", language="en"
        ),
        "categories": by_category(),
        "panels by category": by_category_over_years(),
        "panels by measure": by_measure(goals={"LAUNCHED_UNIONS": GOAL}),
        "lacking": lacking(highlight="B"),
        "contributions": divided(),
        "contributions of counts": divided(measure="IDEAS", highlight="B"),
        "contributions none": divided(CUBE[:0]),
        "funnel": funnel(),
        "funnel of rates": funnel(measure="IDEAS_MEMBERS", year=0, highlight="B"),
        "funnel none": funnel(CUBE[:0]),
        "ranks": ranks(),
        "ranks of rates": ranks(measure="IDEAS_MEMBERS", year=0, highlight="B"),
        "ranks none": ranks(CUBE[:0]),
        "peers": peers(),
        "peers of counts": peers(measure="IDEAS", unit="A"),
        "peers none": peers(CUBE[:0]),
        "bars": bars(highlight="B"),
        "bars of measures": bars(measures=["IDEAS", "EXTRA"], categories=[]),
        "bars by category": bars_by_category(),
        "bars none": bars(units=[]),
        "tried out": tried(changes={"A": 95}),
        "tried out of counts": tried("SUM", {"A": 30}),
        "tried out together": tried(build=build_scenario.whole_tried),
        "steps": steps(),
        "steps by category": steps(
            measures=["AWARDS", "PRIZES"], categories=["flag", "letter", "order"]
        ),
        "matrix": matrix(highlight="B"),
        "matrix by category": matrix_by_category(),
        "matrix none": matrix(units=[]),
        "concentration": concentrated(highlight="B"),
        "concentration none": concentrated(units=[]),
        "crossed": crossed(highlight="B"),
        "crossed none": crossed(units=[]),
        "outliers": outliers(),
        "outliers none": outliers(FAR[:0]),
        "answers by section": answered("section"),
        "answers by unit": answered("unit"),
        "answers by indicator": answered("indicator"),
        "answers none": answered("section", OBSERVED[:0]),
        "known": known(),
        "known none": known([]),
        "arrivals": came(),
        "arrivals none": came(STATUS[:0]),
        "arrivals without a last day": came(STATUS.assign(last_day=pd.NaT)),
    }


def trace(figure, name):
    """Return the one trace of a name."""
    found = [trace for trace in figure["data"] if trace.get("name") == name]
    assert len(found) == 1, [trace.get("name") for trace in figure["data"]]
    return found[0]


def drawn(chart, width=560, theme=LIGHT):
    return render(chart, theme, width)


def notes(figure, name):
    return [note for note in figure["layout"]["annotations"] if note.get("name") == name]
