import pandas as pd

from nq07stats.analysis.whatif import with_changes
from nq07stats.observations import OBSERVATION_DTYPES, frame

STANDING = frame(
    OBSERVATION_DTYPES,
    [
        {"unit": unit, "year": 2024, "indicator": "TD03", "category": "", "state": "value"}
        | {"value": value, "basis": "", "sheet": "S", "cell": "A1", "shown_text": ""}
        for unit, value in (("U1", 4.0), ("U2", 7.0), ("U3", 9.0))
    ],
)


def change(unit: str, state: str, value: float | None) -> dict[str, object]:
    place = {"unit": unit, "year": 2024, "indicator": "TD03", "category": ""}
    return place | {"new_state": state, "new_value": value, "sheet": "S", "cell": "B2"}


def test_figures_change_go_and_come_while_the_others_stand() -> None:
    changes = pd.DataFrame(
        [change("U1", "value", 5.0), change("U2", "", None), change("U4", "nil", 0.0)]
    )
    after = with_changes(STANDING, changes)
    assert dict(zip(after["unit"], after["value"], strict=True)) == {"U3": 9, "U1": 5, "U4": 0}
    assert after["state"].tolist() == ["value", "value", "nil"]
    assert after.dtypes.astype(str).to_dict() == STANDING.dtypes.astype(str).to_dict()


def test_no_changes_leave_everything_as_it_is() -> None:
    nothing = pd.DataFrame([change("U1", "value", 5.0)]).iloc[:0]
    pd.testing.assert_frame_equal(with_changes(STANDING, nothing), STANDING)
