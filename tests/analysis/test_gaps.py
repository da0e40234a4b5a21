import pandas as pd

from nq07stats.analysis import by_urgency, judge, largest_gaps
from tests.analysis.small_plan import YEARS, catalogue, observe, target


def verdict(target: str, status: str, value: float, **more: object) -> dict[str, object]:
    usual = {"unit": "", "year": 0, "comparison": "≥", "goal": 100.0, "level": "province"}
    counts = {"units_met": 0, "units_judged": 0}
    return usual | counts | {"target": target, "status": status, "value": value} | more


def test_targets_missed_or_behind_come_by_their_relative_distance() -> None:
    verdicts = pd.DataFrame(
        [
            verdict("near", "missed", 90),
            verdict("met", "met", 110),
            verdict("far", "behind", 4, goal=10.0),
            verdict("units", "missed", 99, level="unit", units_met=3, units_judged=4),
            verdict("over", "missed", 15, goal=10.0, comparison="≤"),
            verdict("far", "missed", 1, unit="U1"),
        ]
    )
    # 6/10, 5/10, 1 of 4 units, 10/100 short of the goal.
    assert largest_gaps(verdicts) == ["far", "over", "units", "near"]


def test_without_targets_there_are_no_gaps() -> None:
    nothing = pd.DataFrame([verdict("met", "met", 110)]).iloc[:0].astype({"comparison": "str"})
    assert largest_gaps(nothing) == []


def test_targets_come_by_how_far_they_are_from_their_goals_those_met_last() -> None:
    none = {(code, name, ""): ["-"] * 3 for code in "BC" for name in ("UNIONS", "LAUNCHED")}
    figures = {("A", "UNIONS", ""): [10] * 3, ("A", "LAUNCHED", ""): [6] * 3, **none}
    rows = [
        target("MET", "LAUNCHED_UNIONS", 50),
        target("NEAR", "LAUNCHED_UNIONS", 65),
        target("PRESS", "LAUNCHED_UNIONS", 90, status="reference"),
        target("OPEN", "IDEAS", 5, scope="cumulative"),
        target("LATE", "LAUNCHED_UNIONS", 100, scope="final_year", year_to=2023, baseline=0),
        target("FAR", "LAUNCHED_UNIONS", 80),
    ]
    verdicts = judge(observe(figures), catalogue(*rows), YEARS)
    ordered = by_urgency(verdicts)
    # 40 %, 25 % and 8 % of the goals are lacking, one of them of a goal not due yet.
    assert ordered["target"].unique().tolist() == ["LATE", "FAR", "NEAR", "OPEN", "MET", "PRESS"]
    assert sorted(ordered.index) == verdicts.index.tolist()
    assert by_urgency(verdicts.iloc[:0]).empty
