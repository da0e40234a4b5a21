from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from nq07stats.analysis import figures
from nq07stats.analysis.sources import sources
from nq07stats.catalogue import Indicator, UnitParent, read_folder
from nq07stats.observations import OBSERVATION_DTYPES, frame
from tests.analysis.small_plan import FIGURES, YEARS, Written, catalogue, observe

CATALOGUE = read_folder(Path("data/catalogue"))
UNIT, OTHER = (unit.code for unit in CATALOGUE.reporting_units[:2])


def observation(
    indicator: str, year: int, value: float, cell: str, **more: str
) -> dict[str, object]:
    given = {"unit": UNIT, "category": "", "state": "value", "basis": "", "sheet": "S"} | more
    return {**given, "indicator": indicator, "year": year, "value": value, "cell": cell}


OBSERVATIONS = frame(
    OBSERVATION_DTYPES,
    [
        observation("TD02", 2023, 40, "A1"),
        observation("TD02", 2024, 50, "A2"),
        observation("TD02", 2024, 30, "A3", category="administrative"),
        observation("TD02", 2024, 7, "B2", unit=OTHER, category="administrative"),
        observation("TD02", 2024, 5, "B3", unit=OTHER, category="enterprise"),
        observation("CT01", 2023, 60, "A4"),
        observation("CT01", 2024, 61, "A5"),
        observation("SK01", 2024, 9, "A6"),
    ],
)


def cells(measure: str, category: str = "", unit: str = "", year: int = 0) -> list[str]:
    found = sources(
        OBSERVATIONS, CATALOGUE, measure, category, unit, year, years=CATALOGUE.plan.years
    )
    return found["cell"].tolist()


def test_a_ratio_rests_on_its_numerators_then_its_denominators() -> None:
    assert cells("TD02_CT01", unit=UNIT, year=2024) == ["A2", "A5"]


def test_parts_stand_in_only_where_no_total_was_given() -> None:
    assert cells("TD02", year=2024) == ["A2", "B2", "B3"]


def test_a_category_of_its_own() -> None:
    assert cells("TD02", category="administrative", year=2024) == ["A3", "B2"]


def test_a_period_takes_every_year_but_of_a_stock_only_the_last() -> None:
    assert cells("TD02_CT01", unit=UNIT) == ["A1", "A2", "A4", "A5"]
    assert cells("CT01", unit=UNIT) == ["A5"]


def test_only_the_units_selected() -> None:
    found = sources(OBSERVATIONS, CATALOGUE, "TD02", "", "", 2024, years=[2024], units=[OTHER])
    assert isinstance(found, pd.DataFrame)
    assert found["cell"].tolist() == ["B2", "B3"]


def listed(
    measure: str, category: str = "", unit: str = "", year: int = 0
) -> list[tuple[str, int, str, str]]:
    found = sources(observe(), catalogue(), measure, category, unit, year, years=YEARS)
    return list(
        zip(found["unit"], found["year"], found["indicator"], found["category"], strict=True)
    )


def test_a_ratio_rests_on_those_alone_that_gave_both_sides() -> None:
    # B says how many launched in 2022, but not of how many: 55 + 35 + 40 of 100 + 40 is left.
    assert listed("LAUNCHED_UNIONS", year=2022) == [
        ("A", 2022, "LAUNCHED", "admin"),
        ("A", 2022, "LAUNCHED", "firm"),
        ("C", 2022, "LAUNCHED", ""),
        ("A", 2022, "UNIONS", ""),
        ("C", 2022, "UNIONS", ""),
    ]
    assert listed("LAUNCHED_UNIONS", unit="B", year=2022) == []
    assert len(listed("LAUNCHED", year=2022)) == 4


def test_awards_of_a_track_are_its_forms_alone() -> None:
    # B did not divide its awards, C does not know its flags: neither makes a pair.
    assert listed("WORKERS_AWARDS", year=2020) == [
        ("A", 2020, "WORKERS", ""),
        ("A", 2020, "AWARDS", "flag"),
    ]


def test_a_missing_figure_that_makes_a_sum_partial_is_listed() -> None:
    found = sources(observe(), catalogue(), "LAUNCHED", "", "", 2021, years=YEARS)
    assert found["state"].tolist() == ["value", "value", "value", "unavailable"]


def test_a_ratio_of_stocks_rests_on_the_last_year() -> None:
    assert {year for _, year, *_ in listed("MEMBERS_UNIONS")} == {2022}


@pytest.mark.parametrize("above", [(), (UnitParent(unit="B", parent="A"),)], ids=["flat", "nested"])
def test_the_figures_listed_add_up_to_the_figure_shown(above: tuple[UnitParent, ...]) -> None:
    figures_of: dict[tuple[str, str, str], Sequence[Written]] = {
        **FIGURES,
        ("A", "EXTRA", ""): [4, None, 6],
        ("B", "EXTRA", ""): ["-", 3, "…"],
    }
    plan, observed = catalogue(*above), observe(figures_of)
    cube = figures(observed, plan, YEARS)
    for row in cube[cube["numerator"].notna()].to_dict("records"):
        measure = plan.measures[row["measure"]]
        if isinstance(measure, Indicator) and measure.kind == "Y":
            continue  # Shown as pairs with their whole, listed as the counts that they are.
        mark = (row["measure"], row["category"], row["unit"], row["year"])
        found = sources(observed, plan, *mark, years=YEARS)
        numerators = [measure.code] if isinstance(measure, Indicator) else measure.numerator
        upper = found["indicator"].isin(numerators)
        assert found.loc[upper, "value"].sum() == row["numerator"], mark
        if not isinstance(measure, Indicator):
            assert found.loc[~upper, "value"].sum() == row["denominator"], mark
