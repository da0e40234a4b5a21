import pandas as pd
import pytest

from nq07stats.analysis import among_peers, figures, peers
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, unit

PLAN = catalogue(*(unit(code) for code in "DE"))
SHARES = {"A": 40, "B": 60, "C": 70, "D": 80, "E": 90}


def among(shares: dict[str, int], of: str = "A") -> pd.Series:
    """Set one unit's share of 100 in 2020 beside the others'."""
    observed = {(code, "LAUNCHED", ""): [share, None, None] for code, share in shares.items()}
    observed |= {(code, "UNIONS", ""): [100, None, None] for code in shares}
    cube = figures(observe(observed), PLAN, YEARS)
    found = among_peers(cube, PLAN, of, [("LAUNCHED_UNIONS", "")], [2020])
    assert len(found) == 1
    return found.iloc[0]


def test_peers_are_of_one_kind() -> None:
    assert peers(PLAN, "B") == ("A", "B", "C", "D", "E")
    assert peers(PLAN, "O") == ("O",)
    with pytest.raises(KeyError):
        peers(PLAN, "nobody")


def test_the_example_of_the_method() -> None:
    row = among(SHARES)
    assert (row["value"], row["whole"], row["units"]) == (40, 68, 5)
    assert (row["median"], row["low"], row["high"]) == (70, 60, 80)


def test_four_units_have_a_median_and_two_have_none() -> None:
    four = among({code: SHARES[code] for code in "ABCD"})
    assert four["median"] == 65
    assert pd.isna(four["low"])
    assert pd.isna(among({"A": 40, "B": 60})["median"])


def test_a_unit_without_a_figure_still_has_its_peers() -> None:
    row = among({code: SHARES[code] for code in "BCD"}, of="A")
    assert pd.isna(row["value"])
    assert (row["state"], row["median"], row["units"]) == ("missing", 70, 3)


def test_counts_have_a_middle_too_and_what_is_not_asked_has_no_row() -> None:
    cube = figures(observe(FIGURES), PLAN, YEARS)
    columns = [("IDEAS", ""), ("MEMBERS", "")]
    found = among_peers(cube, PLAN, "C", columns, [2020, 0])
    assert found["measure"].tolist() == ["IDEAS", "IDEAS", "MEMBERS", "MEMBERS"]
    # 10, 0 and 5 in 2020.
    assert found["median"][0] == 5
    assert among_peers(cube, PLAN, "O", columns, [2020])["measure"].tolist() == ["IDEAS"]
