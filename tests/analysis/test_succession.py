"""A unit that went on in others: their series with the break, and the tree on a day."""

from datetime import date

import pytest

from nq07stats.analysis import continued_series, days_of_change, figures, inheritances, tree_on
from nq07stats.catalogue import Succession, Unit, UnitParent
from tests.analysis.small_plan import YEARS, catalogue, observe, pick, unit


def changed(*successions, **dates):
    """The small plan with units that open or close, and who went on in whom."""
    plan = catalogue(*successions)
    rows = [
        row.model_copy(update=dates.get(row.code, {})) if row.code in dates else row
        for row in plan.table(Unit)
    ]
    return plan.with_rows(Unit, rows)


def gone_on(before, after, day, share):
    return Succession(from_unit=before, to_unit=after, date=day, share=share)


# C closed in the middle of 2021: three quarters went on in B, a quarter in A.
PLAN = changed(
    gone_on("C", "B", date(2021, 7, 1), 0.75),
    gone_on("C", "A", date(2021, 7, 1), 0.25),
    C={"valid_to": date(2021, 6, 30)},
)
WRITTEN = {
    ("B", "MEMBERS", ""): [500, 510, 820],
    ("C", "MEMBERS", ""): [400, 380, None],
    ("B", "IDEAS", ""): [10, 12, 20],
    ("C", "IDEAS", ""): [4, 8, None],
    ("B", "UNIONS", ""): [50, 50, 80],
    ("C", "UNIONS", ""): [40, 40, None],
    ("B", "LAUNCHED", ""): [25, 25, 40],
    ("C", "LAUNCHED", ""): [40, 40, None],
    ("B", "PLANNED", ""): [0, 0, 1],
    ("C", "PLANNED", ""): [1, 1, None],
}


def cube(written=WRITTEN, plan=PLAN):
    return figures(observe(written), plan, YEARS)


def series(unit_code="B", written=WRITTEN, plan=PLAN):
    return continued_series(cube(written, plan), plan, unit_code)


def values(rows, measure):
    return rows.loc[(rows["measure"] == measure) & (rows["category"] == ""), "value"].tolist()


def test_stocks_hold_the_share_of_the_unit_before_until_the_year_of_the_change():
    rows = series()
    # 500 + 0.75 × 400 in 2020; at the end of 2021 and of 2022 what B itself counts.
    assert values(rows, "MEMBERS") == [800, 510, 820]
    assert values(series("A", {("A", "MEMBERS", ""): [100, 100, 100]} | WRITTEN), "MEMBERS") == [
        *(200, 100, 100),
    ]


def test_what_occurred_in_the_year_of_the_change_is_added_up():
    assert values(series(), "IDEAS") == [13, 18, 20]


def test_ratios_take_both_sides_by_the_same_share():
    rows = series()
    # (25 + 30) of (50 + 30) launched; ideas per 1,000 of 800 members.
    assert values(rows, "LAUNCHED_UNIONS") == pytest.approx([68.75, 50, 50])
    assert values(rows, "IDEAS_MEMBERS")[0] == pytest.approx(1000 * 13 / 800)
    first = pick(rows, "LAUNCHED_UNIONS", unit="B", year=2020)
    assert (first["numerator"], first["denominator"]) == (55, 80)
    assert (first["expected"], first["reporting"], first["state"]) == (2, 2, "complete")


def test_a_yes_of_the_unit_before_is_none_of_its_successor():
    assert values(series(), "PLANNED") == [0, 0, 100]
    assert not series().query("measure == 'PLANNED'")["inherited"].any()


def test_what_is_inherited_is_marked_and_the_rest_stands_to_the_letter():
    rows, own = series(), cube()
    own = own[(own["unit"] == "B") & (own["year"] > 0)].reset_index(drop=True)
    kept = ~rows["inherited"]
    assert rows.loc[kept, own.columns.tolist()].equals(own[kept])
    assert set(rows.loc[rows["inherited"], "year"]) == {2020, 2021}
    assert set(rows.loc[rows["inherited"] & (rows["year"] == 2021), "measure"]) >= {"IDEAS"}
    assert "MEMBERS" not in set(rows.loc[rows["inherited"] & (rows["year"] == 2021), "measure"])


def test_figures_that_the_unit_before_lacks_leave_the_series_incomplete():
    rows = series(written=WRITTEN | {("C", "MEMBERS", ""): [None, None, None]})
    first = pick(rows, "MEMBERS", unit="B", year=2020)
    assert (first["value"], first["state"], first["reporting"]) == (500, "partial", 1)


def test_no_sum_takes_the_share_in():
    whole = cube()
    assert pick(whole, "MEMBERS", year=2020)["value"] == 900
    assert pick(whole, "MEMBERS", unit="C", year=2020)["value"] == 400


def test_a_successor_that_began_with_the_change_goes_on_from_those_before():
    plan = changed(
        gone_on("C", "B", date(2022, 1, 1), 1),
        C={"valid_to": date(2021, 12, 31)},
        B={"valid_from": date(2022, 1, 1)},
    )
    written = {("C", "MEMBERS", ""): [400, 380, None], ("B", "MEMBERS", ""): [None, None, 390]}
    assert values(series(written=written, plan=plan), "MEMBERS") == [400, 380, 390]


def test_shares_multiply_along_the_way_and_no_way_is_walked_twice():
    plan = catalogue(
        gone_on("A", "B", date(2021, 1, 1), 0.5),
        gone_on("B", "C", date(2022, 1, 1), 0.4),
        gone_on("C", "A", date(2020, 6, 1), 1),
    )
    found = inheritances(plan, "C")
    assert [(row.unit, row.date, row.share, row.through) for row in found] == [
        ("B", date(2022, 1, 1), 0.4, "C"),
        ("A", date(2021, 1, 1), 0.2, "B"),
    ]
    written = {("A", "IDEAS", ""): [10, 100, 100], ("B", "IDEAS", ""): [5, 10, 100]}
    # 2020: 0.4 × 5 + 0.2 × 10; 2021: 0.4 × 10 and A's 0.2 × 100; 2022 0.4 × 100 of that year.
    assert values(continued_series(cube(written, plan), plan, "C"), "IDEAS") == [4, 24, 40]


def test_a_unit_that_took_nothing_over_keeps_its_series():
    rows = continued_series(cube(), catalogue(), "B")
    assert not rows["inherited"].any()
    assert values(rows, "MEMBERS") == [500, 510, 820]


class TestTree:
    PLAN = catalogue(
        unit("NEW", valid_from="2021-07-01"),
        UnitParent(unit="NEW", parent="ROOT", valid_from="2021-07-01"),
        unit("BELOW"),
        UnitParent(unit="BELOW", parent="C", valid_to="2021-06-30"),
        UnitParent(unit="BELOW", parent="NEW", valid_from="2021-07-01"),
    )
    PLAN = PLAN.with_rows(
        Unit,
        [
            row.model_copy(update={"valid_to": date(2021, 6, 30)}) if row.code == "C" else row
            for row in PLAN.table(Unit)
        ],
    )

    def tree(self, day):
        return [
            (each.unit.code, each.depth, each.state)
            for each in tree_on(self.PLAN, date.fromisoformat(day))
        ]

    def test_on_a_day_before_the_change(self):
        assert self.tree("2021-06-30") == [
            ("ROOT", 0, "open"),
            ("A", 1, "open"),
            ("B", 1, "open"),
            ("C", 1, "open"),
            ("BELOW", 2, "open"),
            ("O", 1, "open"),
            ("NEW", 1, "not_yet"),
        ]

    def test_on_the_day_of_the_change(self):
        assert self.tree("2021-07-01") == [
            ("ROOT", 0, "open"),
            ("A", 1, "open"),
            ("B", 1, "open"),
            ("O", 1, "open"),
            ("NEW", 1, "open"),
            ("BELOW", 2, "open"),
            ("C", 1, "closed"),
        ]

    def test_every_unit_stands_once_even_where_the_links_go_round(self):
        plan = catalogue(UnitParent(unit="ROOT", parent="A"))
        codes = [each.unit.code for each in tree_on(plan, date(2021, 1, 1))]
        assert sorted(codes) == sorted(plan.units)

    def test_the_days_of_change_are_those_on_which_it_is_another(self):
        assert days_of_change(self.PLAN) == [date(2021, 7, 1)]
        assert days_of_change(catalogue()) == []
