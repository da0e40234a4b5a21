import pandas as pd

from nq07stats.analysis import largest_gaps


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
