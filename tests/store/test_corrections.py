"""Corrections by hand: each lies over one figure, until the unit's own report says the same."""

from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nq07stats.store import NewSubmission, Store
from nq07stats.store.corrections import CORRECTION_DTYPES
from nq07stats.store.engine import MIGRATIONS
from nq07stats.store.errors import AlreadyNewestError
from tests.store.tiny import SCOPE, Figures, submission

FIRST = {("I1", 2023): 1, ("I1", 2024): 5, ("I3", 2024): 3}


def correction(figures: Figures, unit: str = "A", reason: str = "gọi điện") -> NewSubmission:
    told = {"kind": "manual", "file_name": "", "file_hash": "", "scope": (), "reason": reason}
    return submission(unit, figures, **{**told, "recorded_by": "Minh"})


def conflicts(store) -> list[tuple[str, int, float, float]]:
    """Indicator, year, correction and report (-1 for blank) of all that is to be settled."""
    found = store.corrections()
    found = found[found["conflict"]].fillna({"filed_value": -1})
    columns = ["indicator", "year", "value", "filed_value"]
    return [tuple(row) for row in found[columns].to_numpy().tolist()]


def test_a_correction_lies_over_its_figure_alone(store, current):
    file = store.record(submission("A", FIRST))
    key = store.record(correction({("I1", 2024): 7}))
    assert current() == {("I1", 2023): 1, ("I1", 2024): 7, ("I3", 2024): 3}
    assert len(store.observations()) == 3
    found = store.observations().set_index(["indicator", "year"])
    assert found["kind"].to_dict() == {
        ("I1", 2023): "template",
        ("I1", 2024): "manual",
        ("I3", 2024): "template",
    }
    assert found.loc[("I1", 2024), "submission"] == key
    assert found.loc[("I1", 2024), "reason"] == "gọi điện"
    assert found.loc[("I1", 2024), "recorded_by"] == "Minh"
    assert found.loc[("I1", 2023), "reason"] == ""
    listed = store.submissions().set_index("id")
    assert listed["active"].to_dict() == {file: True, key: True}
    assert listed.loc[key, ["kind", "observations", "reason"]].tolist() == ["manual", 1, "gọi điện"]
    assert store.audit()["action"].tolist()[0] == "correction"
    assert store.scope_of(key) == set()
    assert store.scope_of(file) == set(SCOPE)


def test_it_tells_what_it_lies_over(store):
    assert store.corrections().dtypes.astype(str).to_dict() == CORRECTION_DTYPES
    file = store.record(submission("A", FIRST))
    key = store.record(correction({("I1", 2024): 7, ("I2", 2023): 2}))
    found = store.corrections().set_index("indicator")
    assert found.dtypes.astype(str).to_dict() == {
        name: dtype for name, dtype in CORRECTION_DTYPES.items() if name != "indicator"
    }
    assert found.loc["I1", ["filed_state", "filed_value", "filed_cell"]].tolist() == [
        "value", 5, "C6",
    ]  # fmt: skip
    assert found["filed_submission"].tolist() == [file, file]
    assert found["filed_name"].tolist() == ["A.xlsx", "A.xlsx"]
    assert found.loc["I2", "filed_state"] == ""
    assert set(found["submission"]) == {key}
    assert conflicts(store) == []


def test_a_figure_that_no_report_has_can_be_added(store, current):
    store.record(correction({("I1", 2024): 7}))
    assert current() == {("I1", 2024): 7}
    found = store.corrections()
    assert found["filed_submission"].isna().all()
    assert found["filed_name"].tolist() == [""]
    assert conflicts(store) == []


def test_a_later_report_that_says_the_same_counts_again(store, current):
    store.record(submission("A", FIRST))
    key = store.record(correction({("I1", 2024): 7}))
    second = store.record(submission("A", {**FIRST, ("I1", 2024): 7}))
    assert current()["I1", 2024] == 7
    assert set(store.observations()["kind"]) == {"template"}
    assert store.corrections().empty
    assert not store.submissions().set_index("id").loc[key, "active"]
    # It has done its work: what the unit says after that counts.
    store.record(submission("A", {**FIRST, ("I1", 2024): 8}))
    assert current()["I1", 2024] == 8
    # Without the report that agreed, the correction stands again.
    store.withdraw(second, by="Minh", reason="")
    assert current()["I1", 2024] == 7
    assert conflicts(store) == [("I1", 2024, 7, 8)]


def test_a_later_report_that_says_otherwise_is_a_conflict(store, current):
    store.record(submission("A", FIRST))
    key = store.record(correction({("I1", 2024): 7}))
    second = store.record(submission("A", {**FIRST, ("I1", 2024): 6}, file_name="hai.xlsx"))
    assert current()["I1", 2024] == 7
    assert conflicts(store) == [("I1", 2024, 7, 6)]
    found = store.corrections()
    assert found["filed_submission"].tolist() == [second]
    assert found["filed_name"].tolist() == ["hai.xlsx"]
    store.withdraw(key, by="Minh", reason="lấy số của đơn vị")
    assert current()["I1", 2024] == 6
    assert conflicts(store) == []
    store.restore(key, by="Minh", reason="")
    assert current()["I1", 2024] == 7
    # Restored after the report, it was decided on with the report known.
    assert conflicts(store) == []


def test_a_later_report_that_leaves_it_blank_is_a_conflict(store, current):
    store.record(submission("A", FIRST))
    store.record(correction({("I1", 2024): 7}))
    store.record(submission("A", {("I1", 2023): 1}))
    assert current() == {("I1", 2023): 1, ("I1", 2024): 7}
    assert conflicts(store) == [("I1", 2024, 7, -1)]


def test_a_report_on_something_else_is_no_conflict(store, current):
    store.record(submission("A", FIRST))
    store.record(correction({("I1", 2024): 7}))
    store.record(submission("A", {("I3", 2024): 9}, scope=[(2024, "two")]))
    store.record(submission("B", {("I1", 2024): 9}))
    assert current() == {("I1", 2023): 1, ("I1", 2024): 7, ("I3", 2024): 9}
    assert conflicts(store) == []


def test_correcting_anew_settles_the_conflict(store, current):
    store.record(submission("A", FIRST))
    store.record(correction({("I1", 2024): 7}))
    store.record(submission("A", {**FIRST, ("I1", 2024): 6}))
    second = store.record(correction({("I1", 2024): 7}, reason="giữ số sửa tay"))
    assert current()["I1", 2024] == 7
    assert conflicts(store) == []
    found = store.corrections()
    assert (found["submission"].tolist(), found["filed_value"].tolist()) == ([second], [6])


def test_of_several_corrections_the_newest_counts(store, current):
    store.record(submission("A", FIRST))
    first = store.record(correction({("I1", 2024): 7}))
    second = store.record(correction({("I1", 2024): 8}))
    assert current()["I1", 2024] == 8
    assert not store.submissions().set_index("id").loc[first, "active"]
    with pytest.raises(AlreadyNewestError):
        store.restore(second, by="Minh", reason="")
    # A report that agrees with the newest ends it; the older one does not come back.
    agreeing = store.record(submission("A", {**FIRST, ("I1", 2024): 8}))
    assert store.corrections().empty
    store.withdraw(agreeing, by="Minh", reason="")
    assert current()["I1", 2024] == 8
    # Whoever withdraws the newest wants the unit's figure: the older one does not come back.
    store.withdraw(second, by="Minh", reason="")
    assert current() == FIRST
    store.restore(first, by="Minh", reason="")
    assert current()["I1", 2024] == 7


def test_none_occurred_says_the_same_as_zero_and_signs_as_themselves(store):
    def signed(state: str, value: float | None, **more: object) -> NewSubmission:
        made = submission("A", {("I1", 2024): 0}, **more)
        made.observations["state"] = state
        made.observations["value"] = value
        return made

    by_hand = {"kind": "manual", "file_hash": "", "scope": ()}
    store.record(submission("A", FIRST))
    store.record(signed("value", 0, **by_hand))
    store.record(signed("nil", 0, file_hash="2"))
    assert store.corrections().empty
    assert store.observations()["state"].tolist() == ["nil"]
    store.record(signed("unavailable", float("nan"), **by_hand))
    store.record(signed("not_applicable", float("nan"), file_hash="3"))
    assert store.observations()["state"].tolist() == ["unavailable"]
    assert store.corrections()["conflict"].tolist() == [True]
    store.record(signed("unavailable", float("nan"), file_hash="4"))
    assert store.corrections().empty


def test_the_newest_file_is_still_known_after_a_correction(store, current):
    file = submission("A", FIRST)
    key = store.record(file)
    store.record(correction({("I1", 2024): 7}))
    assert store.unchanged(file.file_hash) == key
    assert store.record(file) == key
    with pytest.raises(AlreadyNewestError):
        store.restore(key, by="Minh", reason="")
    faulty = submission("A", {}, state="rejected", file_hash="faulty")
    rejected = store.record(faulty)
    store.record(correction({("I1", 2024): 8}))
    assert store.record(faulty) == rejected
    assert current()["I1", 2024] == 8


def test_corrections_do_not_move_with_the_sections_of_reports(store, current):
    """A correction never makes a report replace what it does not cover."""
    store.record(submission("A", {("I1", 2024): 1, ("I3", 2023): 3}))
    store.record(correction({("I3", 2024): 7}))
    store.record(submission("A", {("I1", 2024): 2}, scope=[(2024, "one")]))
    assert current() == {("I1", 2024): 2, ("I3", 2023): 3, ("I3", 2024): 7}


def test_a_database_from_before_corrections_is_brought_up_to_date(workspace, catalogue):
    workspace.folder.mkdir(parents=True)
    engine = sa.create_engine(f"sqlite:///{workspace.database}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    engine.dispose()
    with closing(Store.open(workspace)) as store:
        store.seed(catalogue, by="Lan", reason="")
        store.record(submission("A", FIRST))
        store.record(correction({("I1", 2024): 7}))
        assert sorted(store.observations()["value"]) == [1, 3, 7]


EVENTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("report"),
            st.dictionaries(st.sampled_from(SCOPE), st.none() | st.integers(0, 2), min_size=1),
        ),
        st.tuples(st.just("correct"), st.tuples(st.sampled_from(SCOPE), st.integers(0, 2))),
        st.tuples(st.sampled_from(["withdraw", "restore"]), st.integers(0, 5)),
    ),
    max_size=10,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=EVENTS)
def test_what_counts_is_what_replaying_the_events_gives(store, events):
    """The views agree with a plain replay: the oldest first, corrections kept apart from reports.

    A place is a year and a section, with one indicator each; None stands for a blank.
    """
    unit = f"unit after {store.revision()}"
    indicator_of = {"one": "I1", "two": "I3"}
    recorded: list[tuple[str, object, int]] = []
    order: list[tuple[int, bool]] = []
    for number, (action, what) in enumerate(events):
        if action == "report":
            given_ = {(indicator_of[s], y): v for (y, s), v in what.items() if v is not None}
            made = submission(unit, given_, scope=list(what), file_hash=f"{unit} {number}")
        elif action == "correct":
            (year, section), value = what
            made = correction({(indicator_of[section], year): value}, unit)
        elif what < len(recorded):
            kind, _, key = recorded[what]
            standing = [other for other, stands in order if stands]
            rivals = [other for other in standing if recorded[other][0] == kind]
            if kind == "correct":
                counting = set(store.corrections()["submission"])
                rivals = [other for other in rivals if recorded[other][2] in counting]
                rivals = [what] if what in rivals else []
            newest = rivals[-1:]
            if action == "withdraw" and what in standing:
                store.withdraw(key, by="", reason="")
            elif action == "restore" and newest != [what]:
                store.restore(key, by="", reason="")
            else:
                continue
            order = [one for one in order if one[0] != what] + [(what, action == "restore")]
            continue
        else:
            continue
        recorded.append((action, what, store.record(made)))
        order.append((len(recorded) - 1, True))

    filed: dict[tuple[int, str], tuple[int | None, int]] = {}
    over: dict[tuple[int, str], tuple[int, bool]] = {}
    for place, stands in order:
        kind, what, _ = recorded[place]
        if kind == "correct" and stands:
            over[what[0]] = (what[1], False)
        elif kind == "correct":
            over.pop(what[0], None)
        if kind == "correct" or not stands:
            continue
        for spot, value in what.items():
            filed[spot] = (value, place)
            if spot in over:
                if over[spot][0] == value:
                    del over[spot]
                else:
                    over[spot] = (over[spot][0], True)
    counts = {spot: value for spot, (value, _) in filed.items() if value is not None}
    counts |= {spot: value for spot, (value, _) in over.items()}
    section_of = {indicator: section for section, indicator in indicator_of.items()}

    def by_place(found, column):
        rows = zip(found["year"], found["indicator"], found[column], strict=True)
        return {(year, section_of[code]): value for year, code, value in rows}

    assert by_place(store.observations([unit]), "value") == counts
    standing = store.corrections()
    standing = standing[standing["unit"] == unit]
    assert by_place(standing, "value") == {spot: value for spot, (value, _) in over.items()}
    assert by_place(standing, "conflict") == {spot: against for spot, (_, against) in over.items()}
    listed = store.submissions().set_index("id")["active"]
    last = {
        what[0]: place
        for place, _ in order
        for kind, what, _ in [recorded[place]]
        if kind == "correct"
    }
    for place, stands in order:
        kind, what, key = recorded[place]
        if kind == "report":
            assert listed[key] == (stands and any(filed[spot][1] == place for spot in what))
        else:
            assert listed[key] == (stands and what[0] in over and last[what[0]] == place)
