"""Which figures count: the newest accepted submission per unit, year and section."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nq07stats.catalogue import Indicator, Section
from nq07stats.observations import MODEL_DTYPES, NARRATIVE_DTYPES, frame
from nq07stats.store import MODEL_LIST, WHOLE_PERIOD, NotPossibleError
from nq07stats.store.errors import AlreadyNewestError, AlreadyWithdrawnError, NoSuchReportError
from tests.store.tiny import SCOPE, submission

FIRST = {("I1", 2023): 1, ("I1", 2024): 2, ("I3", 2024): 3}


def test_nothing_counts_at_first(store, current):
    assert current() == {}
    assert len(store.observations()) == 0


def test_a_newer_submission_replaces_blanks_included(store, current):
    store.record(submission("A", FIRST))
    store.record(submission("A", {("I1", 2024): 9}))
    assert current() == {("I1", 2024): 9}


def test_outside_its_scope_earlier_figures_stand(store, current):
    store.record(submission("A", FIRST))
    store.record(submission("A", {("I1", 2024): 9}, scope=[(2024, "one")]))
    assert current() == {("I1", 2023): 1, ("I1", 2024): 9, ("I3", 2024): 3}


def test_units_do_not_touch_each_other(store, current):
    store.record(submission("A", FIRST))
    store.record(submission("B", {("I1", 2024): 9}))
    assert current() == FIRST
    assert len(store.observations()) == 4
    assert store.observations(["B"])["value"].tolist() == [9]
    assert len(store.observations([])) == 0


def test_a_rejected_submission_leaves_everything_as_it_was(store, current):
    store.record(submission("A", FIRST))
    rejected = store.record(submission("A", {("I1", 2024): 9}, state="rejected"))
    assert current() == FIRST
    assert len(store.observations_of(rejected)) == 0
    listed = store.submissions().set_index("id").loc[rejected]
    assert (listed["state"], listed["active"], listed["observations"]) == ("rejected", False, 0)


def mapped(figures, **changed):
    """A workbook of a unit's own making, which covers what it has figures of."""
    indicators = frozenset((year, indicator) for indicator, year in figures)
    scope = {(year, "two" if indicator == "I3" else "one") for year, indicator in indicators}
    return submission("A", figures, kind="mapped", scope=scope, indicators=indicators, **changed)


def test_a_workbook_without_template_replaces_only_what_it_has_figures_of(store, current):
    template = store.record(submission("A", FIRST))
    one = store.record(mapped({("I1", 2024): 20}))
    other = store.record(mapped({("I2", 2024): 30}))
    assert current() == FIRST | {("I1", 2024): 20, ("I2", 2024): 30}
    active = store.submissions().set_index("id")["active"]
    assert active[[template, one, other]].all()
    store.record(mapped({("I1", 2024): 21}))
    assert current()["I1", 2024] == 21
    assert not store.submissions().set_index("id").loc[one, "active"]
    store.withdraw(other, by="Minh", reason="")
    assert current() == FIRST | {("I1", 2024): 21}


def test_a_template_replaces_what_workbooks_of_another_making_said(store, current):
    first = store.record(mapped({("I1", 2024): 20, ("I3", 2024): 30}))
    store.record(submission("A", {("I2", 2024): 9}, scope=[(2024, "one")]))
    assert current() == {("I2", 2024): 9, ("I3", 2024): 30}
    store.restore(first, by="Minh", reason="")
    assert current() == {("I1", 2024): 20, ("I2", 2024): 9, ("I3", 2024): 30}


def test_a_workbook_without_template_holds_nothing_beyond_what_it_covers(store):
    with pytest.raises(ValueError, match="outside the scope"):
        store.record(mapped({("I1", 2024): 1}, observations=submission("A", FIRST).observations))


def test_an_indicator_covered_by_itself_is_replaced_in_whatever_section(store, current):
    store.record(submission("A", FIRST))
    move(store, "I1", to="uno")
    store.record(mapped({("I1", 2024): 9}, file_name="own.xlsx"))
    assert current() == FIRST | {("I1", 2024): 9}


FIGURES = st.dictionaries(
    st.tuples(st.sampled_from(["I1", "I2", "I3"]), st.sampled_from([2023, 2024])),
    st.integers(0, 9),
    max_size=4,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(sent=st.lists(st.tuples(st.booleans(), FIGURES), max_size=6))
def test_reports_of_both_kinds_replace_each_other_place_by_place(store, current, sent):
    listed = store.submissions()
    for each in listed[(listed["state"] == "accepted") & listed["subject"].isna()]["id"]:
        store.withdraw(int(each), by="", reason="")
    expected = {}
    for place, (whole, figures) in enumerate(sent):
        new = submission("A", figures) if whole else mapped(figures)
        store.record(replace(new, file_hash=f"{place}{len(store.submissions())}"))
        expected = dict(figures) if whole else expected | figures
    assert current() == expected


RENAMED = [(year, {"one": "uno"}.get(section, section)) for year, section in SCOPE]
"""The whole scope once no indicator is in section one any more, but in section uno."""


def move(store, *indicators, to):
    """Put indicators into another section, which is added to the outline where it is not there."""
    catalogue = store.catalogue()
    if to not in catalogue.sections:
        section = Section(code=to, title_vi=to, title_en=to, narrative=False)
        store.save_rows(Section, [*catalogue.table(Section), section], by="", reason="")
    rows = [
        row.model_copy(update={"section": to}) if row.code in indicators else row
        for row in catalogue.table(Indicator)
    ]
    store.save_rows(Indicator, rows, by="", reason="")


def test_an_indicator_that_moves_to_another_section_is_replaced_there(store, current):
    first = store.record(submission("A", FIRST))
    store.record(submission("B", FIRST))
    move(store, "I1", "I2", to="uno")
    assert current() == FIRST
    second = store.record(submission("A", {("I1", 2024): 9}, scope=RENAMED))
    assert current() == {("I1", 2024): 9}
    assert not store.submissions().set_index("id").loc[first, "active"]
    assert len(store.observations(["B"])) == 3
    store.restore(first, by="Minh", reason="")
    assert current() == FIRST
    store.restore(second, by="Minh", reason="")
    assert current() == {("I1", 2024): 9}
    store.withdraw(second, by="Minh", reason="")
    assert current() == FIRST


def test_what_did_not_move_along_stands(store, current):
    store.record(submission("A", {("I1", 2024): 1, ("I2", 2023): 2, ("I3", 2023): 3}))
    move(store, "I1", to="two")
    store.record(submission("A", {("I1", 2024): 9}, scope=[(2024, "two")]))
    assert current() == {("I1", 2024): 9, ("I2", 2023): 2, ("I3", 2023): 3}


def test_withdrawing_brings_back_what_was_replaced(store, current):
    first = store.record(submission("A", FIRST))
    second = store.record(submission("A", {("I1", 2024): 9}))
    withdrawal = store.withdraw(second, by="Minh", reason="gửi nhầm")
    assert current() == FIRST
    listed = store.submissions().set_index("id")
    assert listed.loc[second, "state"] == "withdrawn"
    assert listed["active"].to_dict() == {first: True, second: False, withdrawal: False}
    assert listed.loc[withdrawal, "subject"] == second
    assert listed.loc[withdrawal, "reason"] == "gửi nhầm"


def test_withdrawing_the_only_one_leaves_nothing(store, current):
    only = store.record(submission("A", FIRST))
    store.withdraw(only, by="Minh", reason="")
    assert current() == {}


def test_restoring_makes_an_older_one_the_newest(store, current):
    first = store.record(submission("A", FIRST))
    store.record(submission("A", {("I1", 2024): 9}))
    store.restore(first, by="Minh", reason="")
    assert current() == FIRST


def test_what_was_withdrawn_can_be_restored_and_withdrawn_again(store, current):
    first = store.record(submission("A", FIRST))
    store.withdraw(first, by="Minh", reason="")
    store.restore(first, by="Minh", reason="")
    assert current() == FIRST
    store.withdraw(first, by="Minh", reason="")
    assert current() == {}


def test_only_what_is_possible_is_done(store, current):
    first = store.record(submission("A", FIRST))
    rejected = store.record(submission("A", {}, state="rejected"))
    with pytest.raises(AlreadyNewestError):
        store.restore(first, by="Minh", reason="")
    with pytest.raises(NoSuchReportError):
        store.withdraw(rejected, by="Minh", reason="")
    with pytest.raises(NoSuchReportError):
        store.restore(999, by="Minh", reason="")
    withdrawal = store.withdraw(first, by="Minh", reason="")
    with pytest.raises(AlreadyWithdrawnError):
        store.withdraw(first, by="Minh", reason="")
    with pytest.raises(NoSuchReportError):
        store.restore(withdrawal, by="Minh", reason="")
    before = store.revision()
    with pytest.raises(NotPossibleError):
        store.withdraw(first, by="Minh", reason="")
    assert store.revision() == before
    assert current() == {}


def test_a_submission_replaced_everywhere_is_no_longer_active(store):
    first = store.record(submission("A", FIRST))
    store.record(submission("A", {}, scope=SCOPE[:2]))
    assert store.submissions().set_index("id").loc[first, "active"]
    store.record(submission("A", {("I3", 2024): 1}, scope=SCOPE[2:]))
    assert not store.submissions().set_index("id").loc[first, "active"]


def test_texts_and_models_are_replaced_by_what_covers_them(store):
    def narratives(**texts):
        rows = [{"unit": "A", "section": key, "text": text} for key, text in texts.items()]
        return frame(NARRATIVE_DTYPES, [{"sheet": "Đánh giá", "cell": "B4", **row} for row in rows])

    def models(*names):
        blank = dict.fromkeys(("recipient", "field", "level", "taken_up_by", "sheet", "cell"), "")
        rows = [{**blank, "unit": "A", "name": name, "year_found": 2024} for name in names]
        return frame(MODEL_DTYPES, rows)

    texts = [(WHOLE_PERIOD, "one"), (WHOLE_PERIOD, "two")]
    first = submission(
        "A",
        {},
        scope=[*SCOPE, *texts, MODEL_LIST],
        narratives=narratives(one="cũ", two="hai"),
        models=models("x", "y"),
    )
    store.record(first)
    store.record(submission("A", {("I1", 2024): 1}))
    assert store.models()["name"].tolist() == ["x", "y"]
    second = store.record(
        submission("A", {}, scope=[texts[0]], narratives=narratives(one="mới"), file_hash="2")
    )
    found = store.narratives().set_index("section")
    assert found["text"].to_dict() == {"one": "mới", "two": "hai"}
    assert found.loc["one", "submission"] == second
    store.record(submission("A", {}, scope=[MODEL_LIST, texts[1]], models=models("z")))
    assert store.models()["name"].tolist() == ["z"]
    assert store.models()["year_found"].tolist() == [2024]
    assert store.models()["year_honoured"].isna().all()
    assert store.narratives()["section"].tolist() == ["one"]


EVENTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("record"), st.sets(st.sampled_from(SCOPE), min_size=1), st.integers(0, 9)
        ),
        st.tuples(st.sampled_from(["withdraw", "restore"]), st.integers(0, 5), st.none()),
    ),
    max_size=9,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=EVENTS)
def test_current_is_what_replaying_the_events_gives(store, events):
    """The view agrees with a plain replay: active submissions, oldest first, each overwriting."""
    unit = f"unit after {store.revision()}"
    indicator_of = {"one": "I1", "two": "I3"}
    recorded: list[tuple[int, set, int]] = []
    order: list[int] = []
    for place, (action, what, value) in enumerate(events):
        if action == "record":
            figures = {(indicator_of[section], year): value for year, section in what}
            key = store.record(submission(unit, figures, scope=what, file_hash=str(place)))
            recorded.append((key, what, value))
            order.append(len(recorded) - 1)
        elif what < len(recorded):
            if action == "withdraw" and what in order:
                store.withdraw(recorded[what][0], by="", reason="")
                order.remove(what)
            elif action == "restore" and order[-1:] != [what]:
                store.restore(recorded[what][0], by="", reason="")
                order = [other for other in order if other != what] + [what]
    expected = {}
    for place in order:
        key, what, value = recorded[place]
        expected |= dict.fromkeys(what, (key, value))
    found = store.observations([unit])
    section_of = {indicator: section for section, indicator in indicator_of.items()}
    rows = zip(found["year"], found["indicator"], found["submission"], found["value"], strict=True)
    assert {(y, section_of[i]): (s, v) for y, i, s, v in rows} == expected
