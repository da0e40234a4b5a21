import numpy as np

from nq07stats.analysis.review import to_review
from nq07stats.catalogue import Indicator, Ratio
from tests.analysis.many_units import UNITS, YEARS, observations, plan, same_every_year
from tests.analysis.small_plan import ratio

SIZES = same_every_year([500.0] * 12)
FIGURES = np.random.default_rng(11).integers(90, 110, (8, 12, 5)).astype(float)


def look(figures, sizes=SIZES, kind="S"):
    found = to_review(observations(figures, sizes), plan(kind, 8), YEARS)
    return [
        tuple(row) for row in found[["kind", "unit", "year", "measure"]].itertuples(index=False)
    ]


def test_nothing_unusual_makes_an_empty_list():
    assert look(FIGURES) == []


def test_the_strongest_comes_first_and_figures_of_none_come_last():
    figures = FIGURES.copy()
    figures[0, 0, 0] = 0
    figures[1, 1, 1] = 300
    figures[2, 2, 2] = 1000
    assert look(figures) == [
        ("own_years", UNITS[2], 2020, "X2"),
        ("own_years", UNITS[1], 2019, "X1"),
        ("own_years", UNITS[0], 2018, "X0"),
    ]


def test_a_whole_that_lost_a_digit_is_told_and_not_the_shares_of_it():
    sizes = SIZES.copy()
    sizes[5, 3] = 50
    found = look(FIGURES / 4, sizes, kind="Y")
    assert found == [("own_years", UNITS[5], 2021, "SIZE")]


def test_a_part_above_its_whole_is_told_first():
    figures = FIGURES.copy()
    figures[0, 0, 0], figures[3, 3, 3] = 501, 20
    found = look(figures, kind="Y")
    assert found[0] == ("part", UNITS[0], 2018, "X0")
    assert [row[3] for row in found].count("X0") == 1
    assert ("own_years", UNITS[3], 2021, "X3") in found


def test_what_contradicts_another_figure_is_not_told_again_beside_other_units():
    plan_of = plan("S", 2)
    whole, part = plan_of.indicators["X0"], plan_of.indicators["X1"]
    plan_of = plan_of.with_rows(
        Indicator,
        [plan_of.indicators["SIZE"], whole, part.model_copy(update={"part_of": ("X0",)})],
    ).with_rows(Ratio, [ratio("RATE", "X1", "SIZE", factor=1000, bounded=False)])
    figures = np.stack([np.full((12, 5), 100.0), FIGURES[1] / 5])
    figures[1, 0] = 400
    found = to_review(observations(figures, SIZES), plan_of, YEARS)
    assert found[["kind", "measure", "unit"]].drop_duplicates().values.tolist() == [
        ["part", "X1", UNITS[0]]
    ]
    figures[1, 0] = 90
    found = to_review(observations(figures, SIZES), plan_of, YEARS)
    assert found[["kind", "measure", "unit"]].values.tolist() == [["peers", "X1", UNITS[0]]]


def test_the_state_of_the_cell_is_told():
    figures = FIGURES.copy()
    figures[0, 0, 0], figures[1, 1, 1] = 0, 300
    shown = observations(figures, SIZES)
    shown.loc[shown["value"] == 0, "state"] = "nil"
    found = to_review(shown, plan("S", 8), YEARS)
    assert found[["measure", "state"]].values.tolist() == [["X1", "value"], ["X0", "nil"]]
    assert to_review(shown[:0], plan("S", 8), YEARS)["state"].tolist() == []
