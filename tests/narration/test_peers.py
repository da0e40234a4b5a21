import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import among_peers, figures
from nq07stats.narration import title_of_peers
from tests.analysis.small_plan import YEARS, catalogue, observe, unit

PLAN = catalogue(*(unit(code) for code in "DE"))


def cube(*shares: int | None) -> pd.DataFrame:
    """Shares of 100 in 2022."""
    observed: dict[tuple[str, str, str], list[int | str | None]] = {}
    for code, share in zip("ABCDE", shares, strict=False):
        observed[code, "LAUNCHED", ""] = [None, None, share]
        observed[code, "UNIONS", ""] = [None, None, 100]
    return figures(observe(observed), PLAN, YEARS)


def title(*shares: int | None, of: str = "A", **more: str) -> str:
    about = {"measure": "LAUNCHED_UNIONS", "unit": of, "years": YEARS}
    return title_of_peers(cube(*shares), PLAN, "en", **about, **more)


@pytest.mark.parametrize(
    ("own", "clause"),
    [
        (40, "below the median 70.0% of 5 units of its kind, in the lowest quarter"),
        (65, "below the median 70.0% of 5 units of its kind, within the middle half"),
        (70, "as much as the median of 5 units of its kind, within the middle half"),
        (99, "above the median 80.0% of 5 units of its kind, in the highest quarter"),
    ],
)
def test_a_unit_stands_beside_the_middle_of_its_kind(own: int, clause: str) -> None:
    # Of 60, 70, 80, 90 and its own: quartiles 60–80 (40), 65–80 (65), 70–80 (70), 70–90 (99).
    shares = (own, 60, 70, 80, 90)
    if own == 70:
        shares = (70, 60, 65, 80, 90)
    assert title(*shares) == f"A en {own}.0% in 2022, {clause}"


def test_few_units_have_no_middle() -> None:
    assert title(40, 60) == (
        "A en 40.0% in 2022; too few units of its kind have figures to compare"
    )
    assert title(40, 60, 70) == "A en 40.0% in 2022, below the median 60.0% of 3 units of its kind"


def test_without_figures_it_says_so() -> None:
    assert title(None, 60, 70, 80) == "LAUNCHED_UNIONS (en), A en: no figures yet"
    assert title(40, 60, 70, of="O") == "LAUNCHED_UNIONS (en), O en: not asked for here"


def test_it_begins_with_what_the_measure_is_called() -> None:
    assert title(40, 60, 70, called="Launched").startswith("Launched: A en 40.0% in 2022")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=5, max_size=5))
def test_what_the_title_says_is_so(shares: list[int | None]) -> None:
    told = title(*shares)
    assert "nan" not in told
    rows = among_peers(cube(*shares), PLAN, "A", [("LAUNCHED_UNIONS", "")], [2022])
    row = rows.iloc[0]
    assert ("above the median" in told) == (row["value"] > row["median"])
    assert ("below the median" in told) == (row["value"] < row["median"])
    if "within" in told:
        assert row["low"] <= row["value"] <= row["high"]
    if "outside" in told:
        assert not row["low"] <= row["value"] <= row["high"]
