"""Own totals against the units beneath, worked out by hand."""

from datetime import date

import pandas as pd
import pytest

from nq07stats.analysis import figures, judge, sources
from nq07stats.analysis.completeness import completeness
from nq07stats.analysis.reconcile import RECONCILED_DTYPES, differing, reconcile
from nq07stats.catalogue import Catalogue, UnitParent
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, pick, target

ROOT = {
    # The units: 100 + (20 + 30) + 40 in 2020 and 2021; B is missing in 2022.
    ("ROOT", "UNIONS", ""): [190, 194, 194],
    ("ROOT", "UNIONS", "admin"): [80, 80, None],
    # 80 + 40 + 20; C does not know in 2021: 60 + 30 so far; 90 + 45 + 40.
    ("ROOT", "LAUNCHED", ""): [141, 80, "…"],
    # The office reports ideas too: 10 + 0 + 5 + 3; 12 + 1; 1 + 2 + 3 + 4.
    ("ROOT", "IDEAS", ""): [18, "-", 10],
    ("ROOT", "PLANNED", ""): [1, 1, 1],
    ("ROOT", "EXTRA", ""): [5, 5, 5],
}


def observed(**more: object) -> pd.DataFrame:
    return observe({**FIGURES, **ROOT}).assign(submission=1, **more)


def told(found: pd.DataFrame) -> list[tuple[object, ...]]:
    names = ["indicator", "category", "year", "own", "beneath", "difference", "reporting"]
    return [tuple(row) for row in found[[*names, "expected"]].to_numpy().tolist()]


def test_the_provinces_own_totals_stand_beside_the_sum_of_its_units() -> None:
    found = reconcile(observed(), catalogue(), YEARS)
    assert found.dtypes.astype(str).to_dict() == RECONCILED_DTYPES
    assert set(found["unit"]) == {"ROOT"}
    assert told(found) == [
        ("UNIONS", "", 2020, 190, 190, 0, 3, 3),
        ("UNIONS", "", 2021, 194, 190, 4, 3, 3),
        ("UNIONS", "", 2022, 194, 140, 54, 2, 3),
        # C gave a total alone, of which nobody knows the parts.
        ("UNIONS", "admin", 2020, 80, 80, 0, 2, 3),
        ("UNIONS", "admin", 2021, 80, 80, 0, 2, 3),
        ("LAUNCHED", "", 2020, 141, 140, 1, 3, 3),
        ("LAUNCHED", "", 2021, 80, 90, -10, 2, 3),
        # To B, innovation did not apply in 2021; C left it blank.
        ("IDEAS", "", 2020, 18, 18, 0, 4, 4),
        ("IDEAS", "", 2021, 0, 13, -13, 2, 3),
        ("IDEAS", "", 2022, 10, 10, 0, 4, 4),
    ]


def test_a_sum_that_lacks_units_contradicts_only_what_it_exceeds() -> None:
    found = differing(reconcile(observed(), catalogue(), YEARS))
    assert [row[:3] for row in told(found)] == [
        ("UNIONS", "", 2021),
        ("LAUNCHED", "", 2020),
        ("LAUNCHED", "", 2021),
        ("IDEAS", "", 2021),
    ]


def test_only_the_years_asked_for() -> None:
    found = reconcile(observed(), catalogue(), [2021])
    assert set(found["year"]) == {2021}
    with pytest.raises(ValueError, match="no years"):
        reconcile(observed(), catalogue(), [])


def test_nothing_to_compare_is_no_difference() -> None:
    for figures_ in (FIGURES, ROOT, {}):
        found = reconcile(observe(figures_).assign(submission=1), catalogue(), YEARS)
        assert found.empty
        assert differing(found).empty


ABOVE_B = UnitParent(unit="B", parent="A")


def test_a_unit_is_held_against_the_units_beneath_it() -> None:
    found = reconcile(observe().assign(submission=1), catalogue(ABOVE_B), YEARS)
    unions = found[found["indicator"] == "UNIONS"]
    assert set(unions["unit"]) == {"A"}
    # A's own 100 (60 and 40) against B's 50 (20 and 30), which is missing in 2022.
    assert told(unions) == [
        ("UNIONS", "", 2020, 100, 50, 50, 1, 1),
        ("UNIONS", "", 2021, 100, 50, 50, 1, 1),
        ("UNIONS", "admin", 2020, 60, 20, 40, 1, 1),
        ("UNIONS", "admin", 2021, 60, 20, 40, 1, 1),
        ("UNIONS", "firm", 2020, 40, 30, 10, 1, 1),
        ("UNIONS", "firm", 2021, 40, 30, 10, 1, 1),
    ]


def test_a_unit_beneath_another_is_not_added_to_the_province_twice() -> None:
    found = reconcile(observed(), catalogue(ABOVE_B), YEARS)
    unions = found[(found["unit"] == "ROOT") & (found["indicator"] == "UNIONS")]
    # A 100 for itself and B, C 40.
    assert told(unions)[:2] == [
        ("UNIONS", "", 2020, 190, 140, 50, 2, 2),
        ("UNIONS", "", 2021, 194, 140, 54, 2, 2),
    ]


def test_the_tree_of_each_year_counts() -> None:
    moved = UnitParent(unit="B", parent="A", valid_from=date(2021, 1, 1))
    found = reconcile(observe().assign(submission=1), catalogue(moved), YEARS)
    assert set(found[found["indicator"] == "UNIONS"]["year"]) == {2021}


@pytest.mark.parametrize("plan", [catalogue(), catalogue(ABOVE_B)], ids=["flat", "nested"])
def test_the_provinces_own_totals_enter_no_sum(plan: Catalogue) -> None:
    plan = plan.with_rows(
        type(target("T", "LAUNCHED_UNIONS", 80)), [target("T", "LAUNCHED_UNIONS", 80)]
    )
    without, with_own = observe(), observed()
    assert figures(with_own, plan, YEARS).equals(figures(without, plan, YEARS))
    assert judge(with_own, plan, YEARS).equals(judge(without, plan, YEARS))
    assert completeness(with_own, plan, YEARS).equals(completeness(without, plan, YEARS))
    assert pick(figures(with_own, plan, YEARS), "IDEAS", year=2020)["numerator"] == 18
    found = sources(with_own, plan, "UNIONS", "", "", 2021, years=YEARS)
    assert "ROOT" not in set(found["unit"])
