"""Figures before and after, worked out by hand."""

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.analysis.differences import DIFFERENCE_DTYPES, by_hand, covered, differences
from nq07stats.analysis.whatif import with_changes
from nq07stats.observations import OBSERVATION_DTYPES, frame
from tests.analysis.small_plan import catalogue

STATES = {"-": "nil", "x": "not_applicable", "…": "unavailable"}


def figures(written: dict[tuple[str, int], float | str], sheet: str = "S") -> pd.DataFrame:
    """Totals of unit A: (indicator, year) → number or sign, each in a cell of its own."""
    rows = []
    for place, ((indicator, year), given_) in enumerate(written.items(), start=1):
        state = STATES[given_] if isinstance(given_, str) else "value"
        value = {"value": given_, "nil": 0.0}.get(state, math.nan)
        about = {"unit": "A", "year": year, "indicator": indicator, "category": ""}
        rest = {"basis": "recorded", "sheet": sheet, "cell": f"C{place}", "shown_text": ""}
        rows.append({**about, "state": state, "value": value, **rest})
    return frame(OBSERVATION_DTYPES, rows)


BEFORE = {("IDEAS", 2020): 10, ("IDEAS", 2021): 12, ("EXTRA", 2020): 4, ("EXTRA", 2021): "…"}
AFTER = {("IDEAS", 2020): 10, ("IDEAS", 2021): 7, ("EXTRA", 2021): 3, ("EXTRA", 2022): "x"}


def told(found: pd.DataFrame) -> list[tuple[object, ...]]:
    columns = ["indicator", "year", "change", "old_value", "new_value", "difference", "cell"]
    return [tuple(row) for row in found[columns].fillna(-99).to_numpy().tolist()]


def test_what_comes_changes_and_goes_with_its_difference() -> None:
    found = differences(figures(BEFORE), figures(AFTER))
    assert found.dtypes.astype(str).to_dict() == DIFFERENCE_DTYPES
    assert told(found) == [
        ("EXTRA", 2020, "removed", 4, -99, -99, "C3"),
        ("EXTRA", 2021, "changed", -99, 3, -99, "C3"),
        ("IDEAS", 2021, "changed", 12, 7, -5, "C2"),
        ("EXTRA", 2022, "added", -99, -99, -99, "C4"),
    ]
    assert found["old_state"].tolist() == ["value", "unavailable", "value", ""]
    assert found["new_state"].tolist() == ["", "value", "value", "not_applicable"]


def test_none_occurred_is_a_zero_of_another_kind() -> None:
    found = differences(figures({("IDEAS", 2020): 3}), figures({("IDEAS", 2020): "-"}))
    assert told(found) == [("IDEAS", 2020, "changed", 3, 0, -3, "C1")]
    found = differences(figures({("IDEAS", 2020): 0}), figures({("IDEAS", 2020): "-"}))
    assert told(found) == [("IDEAS", 2020, "changed", 0, 0, 0, "C1")]


def test_the_same_figures_in_other_cells_are_no_difference() -> None:
    assert differences(figures(BEFORE), figures(BEFORE, sheet="T")).empty
    nothing = figures({})
    assert differences(nothing, nothing).empty
    assert set(differences(nothing, figures(AFTER))["change"]) == {"added"}


def test_only_years_and_sections_covered_are_compared() -> None:
    # IDEAS and EXTRA stand in section two, PLANNED in section one.
    given_ = figures({**BEFORE, ("PLANNED", 2020): 1, ("GONE", 2020): 1})
    found = covered(given_, [(2020, "two")], catalogue())
    assert list(zip(found["indicator"], found["year"], strict=True)) == [
        ("IDEAS", 2020),
        ("EXTRA", 2020),
    ]
    assert covered(given_, [], catalogue()).empty
    assert list(covered(figures({}), [(2020, "two")], catalogue())) == list(OBSERVATION_DTYPES)


def test_a_correction_by_hand_stands_against_what_differs_alone() -> None:
    current = figures(BEFORE).assign(kind=["template", "manual", "manual", "template"])
    found = differences(current, figures(AFTER))
    assert found[by_hand(found, current)]["indicator"].tolist() == ["EXTRA", "IDEAS"]
    assert found[by_hand(found, current)]["year"].tolist() == [2020, 2021]
    zero = figures({("IDEAS", 2020): 0}).assign(kind="manual")
    found_nil = differences(zero, figures({("IDEAS", 2020): "-"}))
    assert by_hand(found_nil, zero).tolist() == [False]
    # Figures that carry no provenance were not corrected.
    assert not by_hand(found, figures(BEFORE)).any()


PLACES = st.tuples(st.sampled_from(["IDEAS", "EXTRA"]), st.sampled_from([2020, 2021]))
WRITTEN = st.dictionaries(PLACES, st.sampled_from([0, 1, 2, "-", "x", "…"]))


@given(before=WRITTEN, after=WRITTEN)
def test_the_differences_lead_from_one_to_the_other_and_back(before, after) -> None:
    old, new = figures(before), figures(after)
    found = differences(old, new)
    key = ["unit", "year", "indicator", "category"]

    def plain(observations: pd.DataFrame) -> list[tuple[object, ...]]:
        return sorted(map(tuple, observations[[*key, "state", "value"]].fillna(-1).to_numpy()))

    assert plain(with_changes(old, found)) == plain(new)
    back = differences(new, old)
    turned = found.rename(columns=lambda name: name.replace("old_", "was_"))
    turned = turned.rename(columns={"new_value": "old_value", "new_state": "old_state"})
    assert back["old_state"].tolist() == turned["old_state"].tolist()
    assert back["difference"].fillna(99).tolist() == (-found["difference"]).fillna(99).tolist()
