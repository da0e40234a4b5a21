from pathlib import Path

import pytest

from nq07stats.analysis import telling_year
from nq07stats.catalogue import read_folder

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "catalogue")
PERIOD = (2020, 2021, 2022, 2023, 2024)


@pytest.mark.parametrize(
    ("measure", "years", "told"),
    [
        ("LD01", PERIOD, 0),
        ("LD01", (2022,), 2022),
        ("TD04_TD03", PERIOD, 0),
        ("CT01", PERIOD, 2024),
        ("TD02", (2020, 2021), 2021),
        ("TD02_CT01", PERIOD, 2024),
        ("SK01_CT02", (2021, 2020), 2021),
        ("TT13", PERIOD, 2024),
        ("TT13", (2020, 2021), 2021),
    ],
)
def test_flows_are_told_by_the_period_all_else_by_its_last_year(
    measure: str, years: tuple[int, ...], told: int
) -> None:
    assert telling_year(CATALOGUE, measure, years) == told
