"""Figures as a person types them, and what the rules say of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nq07stats import ingest
from nq07stats.analysis import differences
from nq07stats.corrections import Checked, Place, check, correct
from nq07stats.observations import MODEL_DTYPES, OBSERVATION_DTYPES, frame
from nq07stats.store import Store, Workspace
from tests.filled import plausible, workbook
from tests.validation.report import CATALOGUE, UNIT, Report

OBSERVATIONS, MODELS = Report().observations, Report().models
STOCK = Place(UNIT, 2021, "CT02")


def typed(written: str, place: Place = STOCK, **more: bool) -> Checked:
    return check(place, written, CATALOGUE, OBSERVATIONS, MODELS, **more)


@pytest.mark.parametrize(
    ("written", "state", "value", "basis"),
    [
        ("2010", "value", 2010, "recorded"),
        ("2.010", "value", 2010, "recorded"),
        (" 2 010 ", "value", 2010, "recorded"),
        ("0", "value", 0, "recorded"),
        ("-", "nil", 0, ""),
        ("không phát sinh", "nil", 0, ""),
        ("x", "not_applicable", -1, ""),
        ("…", "unavailable", -1, ""),
    ],
)
def test_a_figure_is_read_as_in_the_workbooks(written, state, value, basis) -> None:
    found = typed(written)
    assert found.problems == ()
    assert found.figure is not None
    assert found.figure.dtypes.astype(str).to_dict() == OBSERVATION_DTYPES
    row = found.figure.fillna(-1).iloc[0]
    assert (row["state"], row["value"], row["basis"]) == (state, value, basis)
    assert (row["unit"], row["year"], row["indicator"], row["category"]) == STOCK
    assert row["shown_text"] == written.strip()


def test_an_estimate_says_so_and_yes_is_one() -> None:
    estimated = typed("2010", estimated=True)
    assert estimated.figure is not None
    assert estimated.figure["basis"].tolist() == ["estimated"]
    answered = typed("Có", Place(UNIT, 2021, "TD01"))
    assert answered.figure is not None
    assert answered.figure["value"].tolist() == [1]


@pytest.mark.parametrize(
    ("written", "place", "code"),
    [
        ("", STOCK, "text_instead_of_number"),
        ("nhiều", STOCK, "text_instead_of_number"),
        ("-5", STOCK, "negative"),
        ("2,5", STOCK, "not_whole"),
        ("2", Place(UNIT, 2021, "TD01"), "not_yes_or_no"),
        ("3", Place(UNIT, 2021, "KT02", "flag_confederation"), "impossible_combination"),
        ("3", Place(UNIT, 2019, "CT02"), "not_asked"),
    ],
)
def test_what_is_no_figure_is_not_recorded(written, place, code) -> None:
    assert [finding.code for finding in typed(written, place).problems] == [code]


def test_what_else_is_then_at_fault_is_told() -> None:
    # 18 of the 20 unions of public administration launched emulation; 21 would be too many.
    place = Place(UNIT, 2021, "TD02", "administrative")
    assert typed("20", place).remarks == ()
    (remark,) = typed("21", place).remarks
    assert (remark.code, remark.indicator, remark.category) == (
        "part_exceeds_whole",
        "TD02",
        "administrative",
    )
    assert (remark.sheet, remark.cell) == ("", "")


def test_faults_that_were_there_before_are_not_told_again() -> None:
    faulty = Report().with_entries({("TT04", "", 2021): -1}).observations
    assert check(STOCK, "2010", CATALOGUE, faulty, MODELS).remarks == ()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(Workspace("sample", tmp_path / "sample"))
    opened.seed(CATALOGUE, by="", reason="")
    yield opened
    opened.close()


def test_a_correction_is_recorded_with_name_and_reason(store: Store) -> None:
    figure = typed("2.010").figure
    assert figure is not None
    key = correct(store, figure, by="Lan", reason="đơn vị báo qua điện thoại")
    found = store.observations([UNIT])
    assert found[["kind", "value", "shown_text", "reason"]].iloc[0].tolist() == [
        "manual", 2010, "2.010", "đơn vị báo qua điện thoại",
    ]  # fmt: skip
    again = correct(store, store.corrections(), by="Minh", reason="đã xác minh")
    assert again > key
    assert store.corrections()["submission"].tolist() == [again]
    for by, reason in (("", "a"), ("a", "")):
        with pytest.raises(ValueError, match="reason"):
            correct(store, figure, by=by, reason=reason)
    with pytest.raises(ValueError, match="one figure"):
        correct(store, figure.iloc[:0], by="a", reason="a")


def test_a_file_is_compared_with_what_would_count_after_it(store: Store) -> None:
    """Where a correction stands against a file, accepting the file changes nothing."""
    values = plausible(CATALOGUE, UNIT)
    content = workbook(
        CATALOGUE, UNIT, values | {("CT03", "", 2021): 21.0, ("TT04", "", 2021): "-"}
    )
    for code, written in (("CT02", "30"), ("CT03", "21"), ("TT04", "0"), ("TT05", "7")):
        figure = typed(written, Place(UNIT, 2021, code)).figure
        assert figure is not None
        correct(store, figure, by="Lan", reason="điện thoại")
    (seen,) = ingest.preview([("a.xlsx", content)], store)
    assert seen.status == "accepted"
    kept = seen.conflicts[["indicator", "old_value", "new_value", "difference"]]
    assert kept.to_numpy().tolist() == [["CT02", 30, 20, -10], ["TT05", 7, 20, 13]]
    before = store.observations([UNIT])
    ingest.accept(store, seen, by="Lan", received_on=date(2025, 3, 20))
    found = differences(before, store.observations([UNIT]))
    keys = ["indicator", "category", "year", "old_state", "new_state"]
    assert found[keys].to_records(index=False).tolist() == (
        seen.changes[keys].to_records(index=False).tolist()
    )
    # None occurred says the same as 0, in the file's words.
    assert ("TT04", "", 2021, "value", "nil") in set(found[keys].itertuples(index=False, name=None))
    standing = store.corrections()
    assert standing["indicator"].tolist() == ["CT02", "TT05"]
    assert standing["conflict"].all()


def test_the_first_figure_of_a_unit_can_be_entered_by_hand() -> None:
    root = Place(CATALOGUE.plan.root_unit, 2021, "CT02")
    nothing = frame(OBSERVATION_DTYPES), frame(MODEL_DTYPES)
    assert check(root, "27.504", CATALOGUE, *nothing).problems == ()
    assert check(root, "27.504", CATALOGUE, *nothing).remarks == ()
