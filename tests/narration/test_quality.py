from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import (
    answers,
    arrivals,
    figures,
    observed,
    reporting_status,
    to_review,
)
from nq07stats.analysis.anomalies import as_anomalies
from nq07stats.messages import translator
from nq07stats.narration import quality
from nq07stats.narration.words import Words
from tests.analysis.many_units import YEARS as MANY_YEARS
from tests.analysis.many_units import observations
from tests.analysis.many_units import plan as many_plan
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe
from tests.analysis.test_timeliness import submissions

PLAN = catalogue()
WORDS = Words(PLAN, "en")
VIETNAMESE = Words(PLAN, "vi")
NAN = float("nan")
NOTHING = as_anomalies([])


def told(words=WORDS, **about):
    (row,) = as_anomalies([about]).itertuples()
    return quality.unusual(row, words)


def test_a_figure_beside_the_other_years_of_its_unit():
    about = {"kind": "own_years", "unit": "A", "year": 2021, "measure": "IDEAS", "value": 37}
    assert told(**about, low=4, high=9) == "37; other years from 4 to 9"
    assert told(VIETNAMESE, **about, low=4, high=9) == "37, các năm khác từ 4 đến 9"
    assert told(**about, low=4, high=4) == "37; all other years 4"
    none = {**about, "value": 0, "state": "nil"}
    assert told(**none, low=4, high=9) == "written as “none occurred”; other years from 4 to 9"


def test_a_share_says_what_it_is_of():
    about = {"kind": "own_years", "unit": "A", "measure": "LAUNCHED", "value": 15, "out_of": 200}
    assert told(**about, low=74, high=77.5) == "15.0% (30/200); other years from 74.0% to 77.5%"


def test_a_figure_beside_those_of_its_kind():
    about = {"kind": "peers", "unit": "A", "measure": "IDEAS", "value": 200, "low": 18, "high": 22}
    line = "200; units of the kind would have from 18 to 22 at this size"
    assert told(**about, count=1, compared=5) == line
    assert told(**about, count=3, compared=5) == line + " (so in 3 of 5 years)"


def test_contradictions_name_both_figures():
    total = {"kind": "total", "unit": "A", "measure": "AWARDS", "value": 12, "usual": 14}
    assert told(**total) == "the total says 12, its parts make 14"
    part = {"kind": "part", "unit": "A", "measure": "WORKERS", "value": 5, "usual": 4}
    assert told(**part, beside="AWARDS") == "5, more than AWARDS (en) (4)"
    share = {"kind": "above_100", "unit": "A", "measure": "LAUNCHED_UNIONS", "value": 102.5}
    assert told(**share) == "102.5%, more than 100%"


def test_copies_and_round_figures_are_counted():
    year = {"kind": "copied_year", "unit": "A", "year": 2022, "beside_year": 2020}
    assert told(**year, count=6, compared=8) == "6 of 8 figures are the same as those of 2020"
    unit = {"kind": "copied_unit", "unit": "B", "year": 2022, "beside": "A"}
    assert told(**unit, count=8, compared=8) == "8 of 8 figures are the same as those of A en"
    digits = {"kind": "rounded", "unit": "B", "count": 20, "compared": 30}
    assert told(**digits).startswith("20 of 30 figures end in 0 or 5")


@pytest.mark.parametrize("kind", quality.KINDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_has_its_words(kind, language):
    assert quality.reason(kind, translator(language))
    beside = "AWARDS" if kind == "part" else "B"
    row = {"kind": kind, "unit": "A", "beside": beside, "measure": "IDEAS", "low": 1, "high": 2}
    assert told(Words(PLAN, language), **row)


def test_what_is_meant_is_an_indicator_or_all_of_them():
    one, other = as_anomalies(
        [{"measure": "LAUNCHED", "category": "firm"}, {"measure": ""}]
    ).itertuples()
    assert quality.figure_meant(one, WORDS) == "LAUNCHED (en): firm (en)"
    assert quality.figure_meant(other, WORDS) == "All its figures"


def status_on(day, *sent):
    return reporting_status(submissions(*sent), PLAN, day)


IN_TIME = ("A", "template", "accepted", "2023-03-20", 0, 0)
LATE = ("B", "template", "accepted", "2023-04-02", 0, 0)
TO_MEND = ("C", "template", "rejected", "2023-04-01", 3, 0)
DAY = date(2023, 4, 5)


def line(observations, found=NOTHING, sent=(IN_TIME, LATE, TO_MEND), **more):
    given = answers(observations, PLAN, YEARS)
    return quality.quality_line(given, status_on(DAY, *sent), found, PLAN, "en", **more)


def test_the_headline_says_what_is_in_who_reported_and_what_to_look_at():
    given = answers(observe(), PLAN, YEARS)
    expected, reported = len(given), int(given["reported"].sum())
    assert line(observe(), found=as_anomalies([{"kind": "own_years"}])) == (
        f"**{100 * reported / expected:.1f}%** of the core figures are in; "
        "**2 of 3 units** have reported, O en not yet; **1 point** to look at again."
    )
    all_in = line(observe(), sent=(IN_TIME, ("O", *IN_TIME[1:])))
    assert "; **1 of 3 units** has reported; nothing" in all_in


def test_a_share_just_below_all_is_not_told_as_all():
    given = answers(observe(), PLAN, YEARS)
    nearly = pd.concat([given.assign(reported=1)] * 30, ignore_index=True)
    nearly.loc[0, "reported"] = 0
    assert quality.share_in(nearly, "en") == "99.9%"
    assert quality.share_in(given.assign(reported=1), "en") == "100%"


def test_without_any_figure_asked_for_the_headline_says_so():
    none = answers(observe(), PLAN, [1999])
    assert quality.quality_line(none, status_on(DAY), NOTHING, PLAN, "en") == (
        "No figure is asked for in these years."
    )


def test_of_one_unit_the_headline_says_whether_its_report_was_accepted():
    status = status_on(DAY, IN_TIME)
    given = answers(observe(), PLAN, YEARS, ["A"])
    one = quality.quality_line(given, status[status["unit"] == "A"], NOTHING, PLAN, "en", place="A")
    assert one.startswith("A: **75.0%** of the core figures are in; its report")
    assert one.endswith("; its report was accepted; nothing to look at again.")
    other = quality.quality_line(given, status[status["unit"] == "B"], NOTHING, PLAN, "en")
    assert "; no report was accepted yet" in other


def title(by, observations):
    return quality.title_of_answers(answers(observations, PLAN, YEARS), by, PLAN, "en")


def test_titles_say_who_lacks_most():
    # Of section one 37 of 47 answers are in, of section two 16 of 29.
    assert title("section", observe()) == (
        "0 of 2 sections have all their core figures; two lacks most: 13"
    )
    # The office has all it is asked for; A lacks 6, B 8, C 9.
    assert (
        title("unit", observe()) == "0 of 3 units have given all core figures; C en lacks most: 9"
    )
    assert title("indicator", observe()).endswith("; KEPT (en) lacks most: 7")
    everything = {
        (unit, code, ""): [1, 1, 1]
        for unit in "ABCO"
        for code in PLAN.indicators
        if code not in ("EXTRA",)
    }
    assert title("section", observe(everything)) == "2 of 2 sections have all their core figures"
    del everything["O", "IDEAS", ""]
    # The office is not counted among the units, though it is named.
    assert title("unit", observe(everything)) == (
        "3 of 3 units have given all core figures; O en lacks most: 3"
    )


def test_a_title_names_nobody_where_several_lack_as_much():
    given = {key: values for key, values in FIGURES.items() if key[0] == "O"}
    # A, B and C lack everything they are asked for alike.
    assert title("unit", observe(given)) == "0 of 3 units have given all core figures"
    assert title("unit", observe({})) == "0 of 3 units have given all core figures"


def test_the_title_of_the_key_figures_counts_those_on_estimates():
    observations = observe()
    cube = figures(observations, PLAN, YEARS)
    estimated = observations.assign(basis="estimated")

    def of(measures, given=observations):
        known = observed(given, cube, PLAN, measures, YEARS)
        return quality.title_of_observed(known, translator("en"))

    assert of(["PLANNED", "MEMBERS"]) == (
        "1 of 2 key figures rests on all units asked, none on estimates"
    )
    assert of(["MEMBERS"], estimated).endswith("all units asked, 1 partly on estimates")
    assert of([]) == "No key figure is asked for in these years"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ((), "No unit has reported yet"),
        ((TO_MEND,), "No unit has reported yet"),
        ((IN_TIME,), "1 of 3 units reported in time"),
        (
            (IN_TIME, LATE),
            "1 of 3 units reported in time; the latest, B en, 3 days after the last day",
        ),
        (
            (LATE, ("A", *LATE[1:])),
            "0 of 3 units reported in time; the latest, A en and B en, 3 days after the last day",
        ),
    ],
)
def test_the_title_of_arrivals(sent, told):
    status = status_on(DAY, *sent)
    expected = int(status["counted"].sum())
    assert quality.title_of_arrivals(arrivals(status), expected, PLAN, "en") == told


def test_days_early_late_and_on_the_day():
    t = translator("en")
    assert [quality.days_apart(days, t) for days in (-3, 0, 1)] == [
        *("3 days early", "on the last day", "1 day late"),
    ]


def test_the_title_of_what_stands_out_counts_figures_and_units():
    rows = [{"kind": "own_years", "unit": unit} for unit in "AAB"]
    assert quality.title_of_outliers(as_anomalies(rows), WORDS) == (
        "3 figures are far from the other years of 2 units"
    )
    assert quality.title_of_outliers(as_anomalies(rows[:1]), WORDS) == (
        "1 figure of A en is far from the other years"
    )
    assert (
        quality.title_of_outliers(NOTHING, WORDS) == "No figure is far from its unit's other years"
    )


@given(st.integers(0, 10_000), st.sampled_from(["S", "Y"]))
@settings(max_examples=8, deadline=None)
def test_what_is_said_of_any_figures_is_true_of_them(seed, kind):
    chance = np.random.default_rng(seed)
    sizes = chance.integers(0, 120, (12, 5)).astype(float)
    drawn = np.floor(chance.gamma(0.6, 60, (4, 12, 5)))
    if kind == "Y":
        drawn = np.where(chance.random(drawn.shape) < 0.05, drawn, drawn % (sizes + 1))
    drawn[:, 1] = drawn[:, 0] if seed % 3 else 0
    shown = observations(drawn, sizes)
    shown = shown[chance.random(len(shown)) < 0.9]
    plan = many_plan(kind, 4)
    found = to_review(shown, plan, MANY_YEARS)
    known = shown.set_index(["indicator", "unit", "year"])["value"]
    for row in found.itertuples():
        line = quality.unusual(row, Words(plan, "en"))
        assert "nan" not in line
        assert "None" not in line
        if row.kind == "own_years":
            assert not row.low <= row.value <= row.high
            if row.out_of != row.out_of:
                years = {year: known.get((row.measure, row.unit, year)) for year in MANY_YEARS}
                assert years.pop(row.year) == row.value
                others = [value for value in years.values() if value is not None]
                assert (min(others), max(others), len(others)) == (row.low, row.high, row.compared)
        if row.kind in ("copied_year", "copied_unit", "rounded"):
            assert 0 < row.count <= row.compared
        if row.kind == "part":
            assert row.value > row.usual
    assert quality.title_of_outliers(found, Words(plan, "vi"))
    assert found["kind"].isin(quality.KINDS).all()
