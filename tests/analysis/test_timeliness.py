from datetime import date

import pandas as pd
import pytest

from nq07stats.analysis import STATUS_DTYPES, deadlines, reporting_status
from nq07stats.analysis.timeliness import ARRIVAL_DTYPES, arrivals
from nq07stats.catalogue import Deadline
from tests.analysis.small_plan import catalogue, names

PLAN = catalogue()
TYPES = {"id": "int64", "received_on": "datetime64[s]", "errors": "int64", "warnings": "int64"}


def submissions(*rows):
    columns = ["id", "unit", "kind", "state", "received_on", "errors", "warnings"]
    sent = [
        (number, unit, kind, state, day and date.fromisoformat(day), errors, warnings)
        for number, (unit, kind, state, day, errors, warnings) in enumerate(rows, 1)
    ]
    return pd.DataFrame(sent, columns=columns).astype(TYPES)


def status_of(unit, sent, as_of=date(2023, 4, 5), plan=PLAN):
    found = reporting_status(sent, plan, as_of).set_index("unit").loc[unit]
    day = found["received_on"]
    shown = None if pd.isna(day) else day.date()
    return (found["status"], shown, found["days_late"], found["errors"], found["warnings"])


def test_every_unit_that_reports_has_its_status():
    sent = submissions(
        ("A", "template", "accepted", "2023-03-30", 0, 2),
        ("B", "template", "accepted", "2023-04-02", 0, 0),
        ("C", "template", "rejected", "2023-03-29", 4, 1),
    )
    found = reporting_status(sent, PLAN, date(2023, 4, 5))
    assert found["unit"].tolist() == ["A", "B", "C", "O"]
    assert found["counted"].tolist() == [True, True, True, False]
    assert found.dtypes.astype(str).to_dict() == STATUS_DTYPES
    # Due before 31/3, so the 30th is the last day.
    assert status_of("A", sent) == ("in_time", date(2023, 3, 30), 0, 0, 2)
    assert status_of("B", sent) == ("late", date(2023, 4, 2), 3, 0, 0)
    assert status_of("C", sent) == ("to_mend", date(2023, 3, 29), 6, 4, 1)
    assert status_of("O", sent) == ("missing", None, 6, 0, 0)


def test_whether_the_day_itself_counts_is_a_setting():
    sent = submissions(("A", "template", "accepted", "2023-03-31", 0, 0))
    assert status_of("A", sent)[0] == "late"
    inclusive = Deadline(**names("report"), date=date(2023, 3, 31), inclusive=True, who="unit")
    assert status_of("A", sent, plan=PLAN.with_rows(Deadline, [inclusive]))[0] == "in_time"


def test_a_correction_by_hand_is_no_report_of_the_unit():
    sent = submissions(("A", "manual", "accepted", "2023-03-20", 0, 0))
    assert status_of("A", sent)[0] == "not_begun"
    sent = submissions(
        ("A", "template", "rejected", "2023-03-20", 9, 0),
        ("A", "manual", "accepted", "2023-03-21", 0, 0),
    )
    assert status_of("A", sent) == ("to_mend", date(2023, 3, 20), 6, 9, 0)


def test_the_first_accepted_report_tells_and_the_newest_says_what_is_to_mend():
    sent = submissions(
        ("A", "template", "rejected", "2023-03-20", 9, 0),
        ("A", "template", "accepted", "2023-03-29", 0, 0),
        ("A", "template", "accepted", "2023-04-04", 0, 1),
        ("A", "template", "rejected", "2023-04-05", 2, 0),
    )
    assert status_of("A", sent) == ("in_time", date(2023, 3, 29), 0, 2, 0)


def test_what_was_withdrawn_does_not_count_nor_does_the_withdrawal_itself():
    sent = submissions(
        ("A", "template", "withdrawn", "2023-03-20", 0, 0),
        ("A", "withdrawal", "accepted", "2023-03-21", 0, 0),
    )
    assert status_of("A", sent)[0] == "missing"


def test_what_came_after_the_day_looked_at_is_left_out():
    sent = submissions(("A", "template", "accepted", "2023-03-30", 0, 0))
    assert status_of("A", sent, as_of=date(2023, 3, 1)) == ("not_begun", None, 0, 0, 0)


def test_without_a_deadline_nobody_is_late():
    plan = catalogue(without=[Deadline])
    sent = submissions(("A", "template", "accepted", "2023-06-30", 0, 0))
    assert status_of("A", sent, as_of=date(2023, 7, 1), plan=plan)[0] == "in_time"


@pytest.mark.parametrize(
    ("as_of", "days"),
    [(date(2023, 3, 28), [2, 33]), (date(2023, 3, 30), [0, 31]), (date(2023, 5, 2), [-33, -2])],
)
def test_days_left_run_to_the_last_day_in_time(as_of, days):
    found = deadlines(PLAN, as_of)
    assert found["code"].tolist() == ["report", "province_report"]
    assert found["days_left"].tolist() == days


def test_before_the_first_file_of_all_nobody_is_late():
    found = reporting_status(submissions(), PLAN, date(2024, 9, 1))
    assert set(found["status"]) == {"not_begun"}
    assert set(found["days_late"]) == {0}
    assert set(found["last_day"].dt.date) == {date(2023, 3, 30)}
    # Whatever comes first, even a file with cells to mend, begins it for all.
    sent = submissions(("A", "template", "rejected", "2023-04-04", 3, 0))
    assert status_of("B", sent) == ("missing", None, 6, 0, 0)
    assert status_of("B", sent, as_of=date(2023, 4, 3)) == ("not_begun", None, 0, 0, 0)


def test_a_withdrawn_file_has_begun_the_receiving_all_the_same():
    sent = submissions(("A", "template", "withdrawn", "2023-03-20", 0, 0))
    assert status_of("B", sent) == ("missing", None, 6, 0, 0)


def test_reports_come_one_after_the_other_early_or_late():
    sent = submissions(
        ("B", "template", "accepted", "2023-04-02", 0, 0),
        ("A", "template", "accepted", "2023-03-28", 0, 2),
        ("O", "template", "accepted", "2023-03-28", 0, 0),
        ("C", "template", "rejected", "2023-03-29", 4, 1),
    )
    found = arrivals(reporting_status(sent, PLAN, date(2023, 4, 5)))
    assert found.dtypes.astype(str).to_dict() == ARRIVAL_DTYPES
    # The last day is 30/3; the office is no unit among the units.
    told = found[["unit", "days", "sent"]].values.tolist()
    assert told == [["A", -2, 1], ["O", -2, 1], ["B", 3, 2]]


def test_arrivals_without_a_deadline_and_without_any_report():
    plan = catalogue(without=[Deadline])
    sent = submissions(("A", "template", "accepted", "2023-06-30", 0, 0))
    found = arrivals(reporting_status(sent, plan, date(2023, 7, 1)))
    assert found["sent"].tolist() == [1]
    assert found["days"].isna().all()
    assert arrivals(reporting_status(submissions(), PLAN, date(2023, 4, 5))).empty


def test_the_example_of_arrivals():
    inclusive = Deadline(**names("report"), date=date(2023, 3, 31), inclusive=True, who="unit")
    plan = PLAN.with_rows(Deadline, [inclusive])
    days = {"A": "2023-03-28", "B": "2023-04-02", "C": "2023-04-02"}
    sent = submissions(*((unit, "template", "accepted", day, 0, 0) for unit, day in days.items()))
    found = arrivals(reporting_status(sent, plan, date(2023, 4, 5)))
    assert found[["days", "sent"]].values.tolist() == [[-3, 1], [2, 3], [2, 3]]
