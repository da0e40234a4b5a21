from pathlib import Path

import pandas as pd

from nq07stats.analysis.sources import sources
from nq07stats.catalogue import read_folder
from nq07stats.observations import OBSERVATION_DTYPES, frame

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
