import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import GAP_DTYPES, VERDICT_DTYPES, gap_by_unit, judge
from nq07stats.catalogue import Target
from tests.analysis.small_plan import YEARS, catalogue, observe, target, unit
from tests.analysis.small_verdicts import one, statuses, verdicts_on


def test_a_yearly_target_is_missed_when_one_year_misses_it():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 85))
    # 2020: 140/190. 2021: 90/150, and C's 40 unions make it 130/190 at the very most.
    # 2022: B launched 45 of an unknown number, so 130/140 may still become anything.
    assert statuses(verdicts) == {0: "missed", 2020: "missed", 2021: "missed", 2022: "insufficient"}
    whole = one(verdicts)
    assert (whole["value_year"], whole["numerator"], whole["denominator"]) == (2022, 130, 140)
    assert (whole["years_met"], whole["years_judged"]) == (0, 3)
    assert one(verdicts, 2020)["to_do"] == 22  # ⌈161.5 - 140⌉
    assert one(verdicts, 2022)["to_do"] == 0


def test_bounds_of_a_share_with_missing_units():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 85))
    whole_known, whole_unknown = one(verdicts, 2021), one(verdicts, 2022)
    assert whole_known["lower"] == pytest.approx(100 * 90 / 190)
    assert whole_known["upper"] == pytest.approx(100 * 130 / 190)
    assert whole_unknown["lower"] == 0
    assert whole_unknown["upper"] == pytest.approx(100 * 175 / 185)  # B's whole is at least 45


def test_a_hundred_percent_already_missed_stays_missed_and_85_does_not():
    nothing_of_b = {
        ("A", "UNIONS", ""): [100] * 3,
        ("A", "LAUNCHED", ""): [70] * 3,
        ("C", "UNIONS", ""): [40] * 3,
        ("C", "LAUNCHED", ""): [40] * 3,
    }
    all_of_them = verdicts_on(target("T", "LAUNCHED_UNIONS", 100), figures=nothing_of_b)
    assert one(all_of_them, 2020)["status"] == "missed"
    assert one(all_of_them, 2020)["upper"] == 100
    most = verdicts_on(target("T", "LAUNCHED_UNIONS", 85), figures=nothing_of_b)
    assert one(most, 2020)["status"] == "insufficient"


def test_a_target_met_in_every_year_is_met():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 70), years=[2020])
    assert statuses(verdicts) == {0: "met", 2020: "met"}
    assert one(verdicts)["holds"] is True


def test_a_flag_is_bounded_by_the_units_that_have_not_answered():
    verdicts = verdicts_on(target("T", "PLANNED", 60))
    row = one(verdicts, 2021)
    assert (row["lower"], row["upper"]) == (pytest.approx(100 / 3), pytest.approx(200 / 3))
    assert statuses(verdicts) == {
        0: "insufficient",
        2020: "met",
        2021: "insufficient",
        2022: "met",
    }
    every = verdicts_on(target("T", "PLANNED", 100))
    assert one(every, 2021)["status"] == "missed"  # C said no
    assert one(every, 2021)["to_do"] == 2
    assert set(every["unit"]) == {"", "A", "B", "C"}  # the office is no such unit
    assert 2022 not in statuses(every, "C")  # not applicable there


def test_a_sum_can_be_reached_with_units_missing_but_not_missed():
    reached = verdicts_on(target("T", "IDEAS", 40, scope="cumulative"))
    # 18, 31 and 41 in all, due 13.3, 26.7 and 40; C's second year is missing.
    assert statuses(reached) == {0: "met", 2020: "on_pace", 2021: "on_pace", 2022: "met"}
    assert one(reached, 2021)["value"] == 31
    assert one(reached, 2021)["pace"] == pytest.approx(80 / 3)
    beyond = verdicts_on(target("T", "IDEAS", 100, scope="cumulative"))
    assert statuses(beyond) == {
        0: "insufficient",
        2020: "behind",
        2021: "insufficient",
        2022: "insufficient",
    }
    assert math.isinf(one(beyond)["upper"])
    assert one(beyond)["to_do"] == 59


def test_a_sum_counts_from_the_targets_first_year_whatever_is_selected():
    assert (
        one(verdicts_on(target("T", "IDEAS", 40, scope="cumulative"), years=[2022]))["value"] == 41
    )


def test_counts_within_a_whole_are_not_added_over_years():
    verdicts = verdicts_on(target("T", "LAUNCHED", 150, scope="cumulative", baseline=100))
    # The same unions launch again each year: 140, at least 90 and 175, not 405 in all.
    assert one(verdicts)["value"] == 175
    assert statuses(verdicts) == {
        0: "met",
        2020: "on_pace",
        2021: "insufficient",
        2022: "met",
    }


def test_pace_within_a_year_goes_by_days():
    row = target("T", "IDEAS", 40, scope="cumulative")
    verdicts = verdicts_on(row, as_of=date(2021, 6, 30))
    assert one(verdicts)["pace"] == pytest.approx(40 * (1 + 181 / 365) / 3)
    assert one(verdicts)["status"] == "on_pace"
    assert one(verdicts)["value_year"] == 2021


def test_a_final_years_target_goes_from_its_baseline():
    row = target("T", "MEMBERS", 2000, scope="final_year", baseline=1700)
    verdicts = verdicts_on(row)
    # 1800, 1860 and at least 1600 members, due 1800, 1900 and 2000.
    assert statuses(verdicts) == {
        0: "insufficient",
        2020: "on_pace",
        2021: "behind",
        2022: "insufficient",
    }
    early = verdicts_on(
        target("T", "MEMBERS", 1850, scope="final_year", baseline=1700), years=[2020, 2021]
    )
    # Due 1750 and 1800.
    assert statuses(early) == {0: "met", 2020: "on_pace", 2021: "met"}


def test_a_final_years_target_that_ended_short_is_missed():
    row = target("T", "LAUNCHED_UNIONS", 95, scope="final_year")
    assert one(verdicts_on(row))["status"] == "missed"  # at most 175/185


def test_at_most_and_exactly():
    at_most = verdicts_on(target("T", "LAUNCHED_UNIONS", 70, comparison="≤"))
    assert statuses(at_most) == {
        0: "missed",
        2020: "missed",
        2021: "met",  # at most 130/190
        2022: "insufficient",
    }
    assert at_most["to_do"].isna().all()
    exactly = verdicts_on(target("T", "PLANNED", 100, comparison="="))
    assert statuses(exactly) == {0: "missed", 2020: "missed", 2021: "missed", 2022: "met"}
    at_most_ideas = verdicts_on(target("T", "IDEAS", 15, comparison="≤"))
    assert statuses(at_most_ideas) == {
        0: "missed",
        2020: "missed",
        2021: "insufficient",
        2022: "met",
    }


def test_a_target_of_each_unit_needs_each_unit():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 75, level="unit"))
    assert statuses(verdicts, "A") == {0: "missed", 2020: "met", 2021: "missed", 2022: "met"}
    assert statuses(verdicts, "C") == {
        0: "missed",
        2020: "missed",
        2021: "insufficient",
        2022: "met",
    }
    assert statuses(verdicts) == {0: "missed", 2020: "missed", 2021: "missed", 2022: "insufficient"}
    in_2020 = one(verdicts, 2020)
    assert (in_2020["units_met"], in_2020["units_judged"], in_2020["to_do"]) == (2, 3, 10)
    assert in_2020["value"] == pytest.approx(100 * 140 / 190)


def test_a_target_of_one_unit_or_kind_is_about_no_other():
    of_b = verdicts_on(target("T", "LAUNCHED_UNIONS", 75, level="unit", unit="B"), years=[2020])
    assert set(of_b["unit"]) == {"", "B"}
    assert one(of_b)["status"] == "met"
    office = verdicts_on(target("T", "IDEAS", 3, level="unit", unit_kind="office"), years=[2020])
    assert set(office["unit"]) == {"", "O"}
    assert one(office)["value"] == 3
    elsewhere = verdicts_on(target("T", "IDEAS", 3, level="unit", unit="B"), units=["A"])
    assert elsewhere.empty


def test_a_provincial_sum_is_no_goal_of_a_single_unit():
    verdicts = verdicts_on(target("T", "IDEAS", 40, scope="cumulative"))
    rows = verdicts[verdicts["unit"] != ""]
    assert set(rows["status"]) == {"not_entered"}
    assert rows["goal"].isna().all()
    assert one(verdicts, unit_code="A")["value"] == 23
    assert one(verdicts)["units_judged"] == 0


def test_a_provincial_sum_is_no_goal_of_some_selected_units():
    row = target("T", "IDEAS", 40, scope="cumulative")
    some = verdicts_on(row, units=["A", "B"])
    assert (one(some)["value"], one(some)["status"]) == (25, "not_entered")  # 23 + 2
    assert one(some)["holds"] is None
    assert math.isnan(one(some)["to_do"])
    every = verdicts_on(row, units=["A", "B", "C", "O"])
    assert (one(every)["value"], one(every)["status"]) == (41, "met")
    of_the_kind = target("T", "IDEAS", 8, scope="cumulative", unit_kind="office")
    assert one(verdicts_on(of_the_kind, units=["O"]))["status"] == "met"
    # A share is one of whatever units are looked at.
    share = verdicts_on(target("T", "LAUNCHED_UNIONS", 75), years=[2020], units=["A", "B"])
    assert one(share)["status"] == "met"  # 120 of 150


def test_reference_targets_get_no_verdict_but_their_comparison():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 85, status="reference"))
    assert set(verdicts["status"]) == {"reference"}
    assert one(verdicts, 2020)["holds"] is False
    assert one(verdicts, 2022)["holds"] is None


def test_a_target_not_entered_has_no_goal():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", None, status="not_entered"))
    row = one(verdicts)
    assert (row["status"], row["holds"]) == ("not_entered", None)
    assert math.isnan(row["goal"])
    assert row["value"] == pytest.approx(100 * 130 / 140)


def test_a_category_has_targets_of_its_own():
    row = target("T", "KEPT_UNIONS", 80, category="green", year_to=2020)
    verdicts = verdicts_on(row)
    # 120 of 150, and C's 40 unions make 120 to 160 of 190.
    assert one(verdicts, 2020)["status"] == "insufficient"
    assert one(verdicts, 2020)["lower"] == pytest.approx(100 * 120 / 190)
    with pytest.raises(KeyError, match="nowhere"):
        verdicts_on(target("T", "KEPT_UNIONS", 80, category="nowhere"))


def test_an_unbounded_ratio_has_no_upper_bound_while_a_numerator_is_missing():
    figures = {
        ("A", "EXTRA", ""): [4, 4, "…"],
        ("B", "EXTRA", ""): [6, 6, 6],
        ("A", "IDEAS", ""): [2, 2, 2],
        ("B", "IDEAS", ""): [3, "…", 3],
    }
    row = target("T", "EXTRA_IDEAS", 200)
    verdicts = verdicts_on(row, figures=figures, units=["A", "B"])
    assert (one(verdicts, 2020)["status"], one(verdicts, 2020)["value"]) == ("met", 200)
    # 2021: 10 in all over 2 at least; 2022: at least 6 over 5.
    assert (one(verdicts, 2021)["lower"], one(verdicts, 2021)["upper"]) == (0, 500)
    assert (one(verdicts, 2022)["lower"], one(verdicts, 2022)["upper"]) == (120, math.inf)


def test_a_year_that_is_not_over_is_not_judged_by_a_yearly_target():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 70), as_of=date(2021, 6, 30))
    assert statuses(verdicts) == {0: "met", 2020: "met"}
    before = verdicts_on(target("T", "LAUNCHED_UNIONS", 70), as_of=date(2020, 6, 30))
    assert statuses(before) == {0: "insufficient"}
    assert one(before)["expected"] == 0


def test_nothing_reported_is_insufficient():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 85), figures={})
    assert set(verdicts["status"]) == {"insufficient"}
    assert verdicts["value"].isna().all()


def test_no_targets_give_no_rows_and_the_columns_declared():
    verdicts = judge(observe(), catalogue(), YEARS)
    assert verdicts.empty
    some = verdicts_on(target("T", "PLANNED", 100))
    assert some.dtypes.astype(str).to_dict() == VERDICT_DTYPES
    assert list(verdicts.columns) == list(VERDICT_DTYPES)


def test_a_closed_unit_is_not_waited_for():
    closed = [row for row in catalogue().units.values() if row.code != "C"]
    plan = catalogue(target("T", "PLANNED", 100))
    plan = plan.with_rows(type(closed[0]), [*closed, unit("C", valid_to="2019-12-31")])
    verdicts = judge(observe(), plan, [2020])
    assert one(verdicts)["status"] == "met"


def test_the_gap_is_told_in_things_to_do_by_unit():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 90), years=[2020])
    gap = gap_by_unit(verdicts, "T")
    # A lacks 10 of 100, B 5 of 50, C 16 of 40.
    assert gap.dtypes.astype(str).to_dict() == GAP_DTYPES
    assert gap["unit"].tolist() == ["C", "A", "B"]
    assert gap["to_do"].tolist() == [16, 10, 5]
    assert gap["share_of_gap"].tolist() == pytest.approx([1600 / 31, 1000 / 31, 500 / 31])
    assert one(verdicts)["to_do"] == 31


def test_a_gap_without_anything_to_do_has_no_shares():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 50))
    gap = gap_by_unit(verdicts, "T", 2021)
    assert gap["unit"].tolist() == ["A", "B", "C"]  # 60 % both, C without figures last
    assert gap["share_of_gap"].isna().all()
    assert gap_by_unit(verdicts, "T", 1999).empty


WHOLE = st.integers(min_value=0, max_value=60)
CELL = st.tuples(WHOLE, WHOLE, st.sampled_from(["both", "part", "whole", "none"]))
TABLE = st.fixed_dictionaries({code: st.lists(CELL, min_size=3, max_size=3) for code in "ABC"})
GOALS = st.sampled_from([0, 50, 85, 100])
LEVELS = st.sampled_from(["province", "unit"])
COMPARISONS = st.sampled_from(["≥", "≤", "="])
SCOPES = st.sampled_from(["yearly", "cumulative", "final_year"])


def written(table, *, all_of_it):
    figures = {}
    for code, cells in table.items():
        known = [("both" if all_of_it else which) for *_, which in cells]
        parts = [min(whole, part) for whole, part, _ in cells]
        figures[code, "UNIONS", ""] = [
            whole if which in ("both", "whole") else None
            for (whole, *_), which in zip(cells, known, strict=True)
        ]
        for measure in ("LAUNCHED", "IDEAS"):
            figures[code, measure, ""] = [
                part if which in ("both", "part") else None
                for part, which in zip(parts, known, strict=True)
            ]
        figures[code, "PLANNED", ""] = [
            part % 2 if which in ("both", "part") else None
            for part, which in zip(parts, known, strict=True)
        ]
    figures["O", "IDEAS", ""] = [0, 0, 0]
    return figures


@settings(deadline=None, max_examples=60)
@given(TABLE, GOALS, COMPARISONS, SCOPES, LEVELS)
def test_what_is_still_missing_never_reverses_a_verdict(table, goal, comparison, scope, level):
    rows = [
        target(measure, measure, goal, comparison=comparison, scope=scope, level=level)
        for measure in ("LAUNCHED_UNIONS", "PLANNED", "IDEAS")
    ]
    plan = catalogue(*rows, without=[Target])
    before = judge(observe(written(table, all_of_it=False)), plan, YEARS)
    after = judge(observe(written(table, all_of_it=True)), plan, YEARS)
    keys = ["target", "unit", "year"]
    both = before.merge(after, on=keys, suffixes=("", "_after"), validate="one_to_one")
    assert len(both) == len(before) == len(after)
    told = both[both["holds"].notna() & both["holds_after"].notna()]
    assert (told["holds"] == told["holds_after"]).all()
    # A share of nothing (0/0) has no value that could reverse or confirm anything.
    changed = both[both["holds"].notna() & both["holds_after"].isna()]
    assert (changed["denominator_after"] == 0).all() or level == "unit" or scope == "yearly"
    # A last year that turns out to be one of nothing leaves the verdict's figures to another.
    known = both[both["value_after"].notna() & (both["value_year"] == both["value_year_after"])]
    slack = 1e-9
    assert (known["value_after"] >= known["lower"] - slack).all()
    assert (known["value_after"] <= known["upper"] + slack).all()
    final = known[known["lower_after"].notna()]
    assert np.allclose(final["lower_after"], final["upper_after"])


@settings(deadline=None, max_examples=25)
@given(TABLE)
def test_one_more_report_only_narrows_the_bounds(table):
    plan = catalogue(target("T", "LAUNCHED_UNIONS", 85), target("I", "IDEAS", 10))
    figures, full = written(table, all_of_it=False), written(table, all_of_it=True)
    before = judge(observe(figures), plan, YEARS)
    more = {key: full[key] if key[0] == "A" else values for key, values in figures.items()}
    after = judge(observe(more), plan, YEARS)
    both = before.merge(after, on=["target", "unit", "year"], suffixes=("", "_after"))
    both = both[both["value_year"] == both["value_year_after"]]
    both = both[both[["lower_after", "upper_after"]].notna().all(axis=1)]
    assert (both["lower_after"] >= both["lower"].fillna(-math.inf) - 1e-9).all()
    assert (both["upper_after"] <= both["upper"].fillna(math.inf) + 1e-9).all()


def test_judging_does_not_depend_on_the_order_of_rows():
    plan = catalogue(target("T", "LAUNCHED_UNIONS", 85))
    shuffled = observe().sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(judge(shuffled, plan, YEARS), judge(observe(), plan, YEARS))
