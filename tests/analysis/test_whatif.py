from datetime import date

import pandas as pd

from nq07stats.analysis.whatif import asked_for, with_changes
from nq07stats.catalogue import Unit
from nq07stats.observations import OBSERVATION_DTYPES, frame
from tests.analysis.small_plan import catalogue, observe

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


def test_figures_of_closed_units_other_years_and_unknown_codes_are_not_asked_for() -> None:
    given = {
        ("A", "UNIONS", ""): [1, 2, 3],
        ("A", "UNIONS", "admin"): [1, None, None],
        ("A", "UNIONS", "flag"): [1, None, None],
        ("A", "NONE", ""): [1, None, None],
        ("NOBODY", "UNIONS", ""): [1, None, None],
        ("ROOT", "UNIONS", ""): [1, None, None],
    }
    figures = observe(given)
    closed = [
        row.model_copy(update={"valid_to": date(2021, 3, 1)}) if row.code == "A" else row
        for row in catalogue().table(Unit)
    ]
    asked = figures[asked_for(figures, catalogue().with_rows(Unit, closed))]
    found = set(zip(asked["category"], asked["year"], strict=True))
    assert found == {("", 2020), ("", 2021), ("admin", 2020)}
    assert set(asked["unit"]) == {"A"}
    assert not asked_for(figures.iloc[:0], catalogue()).any()
