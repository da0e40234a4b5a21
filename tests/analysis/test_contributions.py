import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import contributions, figures
from nq07stats.catalogue import Succession, UnitParent
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, unit

FIRST, LAST = YEARS[0], YEARS[-1]


def divided(measure, *, observed=None, plan=None, since=FIRST, until=LAST, category=""):
    plan = plan or catalogue()
    observed = observe() if observed is None else observed
    cube = figures(observed, plan, YEARS)
    return contributions(cube, plan, measure, category, since, until)


def by_unit(found, column="contribution"):
    told = found.units.dropna(subset=[column])
    return dict(zip(told["unit"], told[column], strict=True))


def shares(**pairs):
    """Figures of the small plan in which units launched so many of so many, by year."""
    written = {}
    for code, years in pairs.items():
        written[code, "UNIONS", ""] = [whole for _, whole in years]
        written[code, "LAUNCHED", ""] = [part for part, _ in years]
    return observe(written)


def test_a_share_is_divided_among_the_units_with_figures_in_both_years():
    found = divided("LAUNCHED_UNIONS")
    # A 80/100 -> 90/100 and C 20/40 -> 40/40: 100/140 -> 130/140. B has no figures in 2022.
    assert found.compared == pytest.approx((100 / 1.4, 130 / 1.4))
    assert by_unit(found) == pytest.approx({"C": 2000 / 140, "A": 1000 / 140})
    assert by_unit(found, "group") == {"C": "compared", "A": "compared", "B": "incomplete"}
    # With B, 2020 had 140/190: what that changes is told as a rest.
    assert found.whole == pytest.approx((14000 / 190, 130 / 1.4))
    assert found.rest == pytest.approx(100 / 1.4 - 14000 / 190)


def test_a_count_is_divided_by_differences_the_largest_fall_first_where_the_whole_falls():
    found = divided("IDEAS")
    assert list(by_unit(found).items()) == [("A", -9), ("C", -2), ("O", 1), ("B", 2)]
    assert (found.change, found.rest) == (-8, 0)
    assert found.units["rate_effect"].isna().all()


def test_a_growing_unit_changes_the_common_share_without_doing_better():
    # A stays at 90 of 100; B stays at 20 %, of 100 and then of 300.
    found = divided(
        "LAUNCHED_UNIONS",
        observed=shares(A=[(90, 100)] * 3, B=[(20, 100), (20, 100), (60, 300)]),
    )
    # 110/200 = 55 % -> 150/400 = 37,5 %, mean 46,25 %. A: (1/4 - 1/2) x (90 - 46,25); B alike.
    assert found.change == pytest.approx(-17.5)
    assert by_unit(found) == pytest.approx({"A": -10.9375, "B": -6.5625})
    assert by_unit(found, "rate_effect") == pytest.approx({"A": 0, "B": 0})


def test_a_unit_without_a_whole_in_one_year_changes_by_its_weight_alone():
    found = divided(
        "LAUNCHED_UNIONS", observed=shares(A=[(50, 100)] * 3, B=[(0, 0), (0, 0), (100, 100)])
    )
    assert found.change == pytest.approx(25)
    assert by_unit(found)["B"] == pytest.approx(by_unit(found, "composition_effect")["B"])
    assert sum(by_unit(found).values()) == pytest.approx(25)


def test_a_yes_is_a_point_of_the_share_of_units():
    plan, observed = (
        catalogue(),
        observe(
            {
                ("A", "PLANNED", ""): [0, 0, 1],
                ("B", "PLANNED", ""): [1, 1, 1],
                ("C", "PLANNED", ""): [1, 1, 0],
                ("O", "PLANNED", ""): [0, 0, 1],
            }
        ),
    )
    found = divided("PLANNED", observed=observed, plan=plan)
    # The province's office is no unit of which a share is taken.
    assert by_unit(found) == pytest.approx({"A": 100 / 3, "B": 0, "C": -100 / 3})
    assert found.change == pytest.approx(0)


def test_units_that_opened_closed_or_took_over_are_named_apart():
    plan = catalogue(
        unit("D", valid_from=date(2021, 1, 1)),
        unit("E", valid_to=date(2021, 6, 30)),
        Succession(from_unit="E", to_unit="C", date=date(2021, 7, 1), share=1),
    )
    observed = observe(
        {
            ("A", "IDEAS", ""): [10, 10, 15],
            ("B", "IDEAS", ""): [5, 5, None],
            ("C", "IDEAS", ""): [1, 1, 9],
            ("D", "IDEAS", ""): [None, 2, 3],
            ("E", "IDEAS", ""): [7, 7, None],
            ("O", "IDEAS", ""): ["x", 1, 1],
        }
    )
    found = divided("IDEAS", observed=observed, plan=plan)
    assert by_unit(found, "group") == {
        "A": "compared",
        "B": "incomplete",
        "C": "took_over",
        "D": "opened",
        "E": "closed",
        "O": "later_only",
    }
    assert found.change == 5
    # 10 + 5 + 1 + 7 = 23 became 15 + 9 + 3 + 1 = 28.
    assert found.rest == 0
    assert found.whole == (23, 28)


def test_without_units_to_compare_nothing_is_divided():
    found = divided("LAUNCHED_UNIONS", observed=shares(A=[(1, 2), (1, 2), (None, 2)]))
    assert math.isnan(found.change)
    assert found.units["contribution"].isna().all()
    assert divided("KEPT_UNIONS", category="green").units["contribution"].isna().all()


def test_figures_beneath_a_unit_that_reports_itself_are_not_divided_up_again():
    plan = catalogue(unit("A1"), UnitParent(unit="A1", parent="A"))
    observed = observe({**FIGURES, ("A1", "IDEAS", ""): [4, 4, 9]})
    found = divided("IDEAS", observed=observed, plan=plan)
    assert "A1" not in by_unit(found)
    assert sum(by_unit(found).values()) == found.change == -8


COUNTS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (min(pair), max(pair)))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=3, max_size=3))
def test_contributions_add_up_to_the_change_exactly(pairs):
    plan, rows = catalogue(), []
    wholes = [[sum(years[place][side] for years in pairs) for side in (0, 1)] for place in (0, 1)]
    for code, years in zip(("A", "B", "C", ""), [*pairs, wholes], strict=True):
        for year, (part, whole) in zip((FIRST, LAST), years, strict=True):
            value = 100 * part / whole if whole else math.nan
            row = {"unit": code, "year": year, "numerator": part, "denominator": whole}
            rows.append({**row, "value": value, "expected": 1, "state": "complete"})
    cube = pd.DataFrame(rows).assign(measure="LAUNCHED_UNIONS", category="")
    found = contributions(cube, plan, "LAUNCHED_UNIONS", "", FIRST, LAST)
    parts = found.units.dropna(subset=["contribution"])
    if math.isnan(found.change):
        assert parts.empty
        return
    assert parts["contribution"].sum() == pytest.approx(found.change, abs=1e-9)
    effects = parts["rate_effect"] + parts["composition_effect"]
    assert effects.tolist() == pytest.approx(parts["contribution"].tolist(), abs=1e-9)
    assert found.rest == pytest.approx(0, abs=1e-9)
