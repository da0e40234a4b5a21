"""Workbooks that were not made from the template: asked about once, then taken like any other."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from nq07stats import ingest
from nq07stats.catalogue import Catalogue, read_folder
from nq07stats.mapping.decisions import Answer, answered, items, open_questions
from nq07stats.mapping.reading import doubtful_numbers
from nq07stats.mapping.types import CERTAIN, Meaning, TableProposal
from nq07stats.store import Store, Workspace
from nq07stats.workbooks.guard import Guard

DAY = date(2025, 3, 28)
Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_folder(Path("data/sample/catalogue"))


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Iterator[Store]:
    opened = Store.open(Workspace("sample", tmp_path / "sample"))
    opened.seed(catalogue, by="", reason="")
    yield opened
    opened.close()


@pytest.fixture
def see(store: Store, guard: Guard):
    def each(content: bytes, name: str = "so lieu.xlsx", **more: str) -> list[ingest.Preview]:
        return list(ingest.preview([(name, content)], store, guard=guard, **more))

    return each


def book(rows: Rows) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def report(unit: str, *lines: Sequence[object]) -> bytes:
    """A sheet of a unit's own making: its name, a heading of five years, a row each."""
    return book([[unit], [], ["STT", "Nội dung", 2020, 2021, 2022, 2023, 2024], *lines])


MEMBERS = [1, "Số đoàn viên", 2000, 2010, 2020, 2030, 2040]
TRAINED = [2, "Lượt cán bộ được tập huấn", 12, 13, 14, "-", 16]
UNIONS = (
    [4, "Số công đoàn cơ sở", 10, 10, 10, 10, 10],
    ["", "- Cơ quan hành chính", 5, 5, 5, 5, 5],
    ["", "- Đơn vị sự nghiệp", 3, 3, 3, 3, 3],
    ["", "- Doanh nghiệp", 2, 2, 2, 2, 2],
)
UNCLEAR = [3, "Số văn bản", 2, 1, 1, 1, 1]


def said(tables: Sequence[TableProposal], indicator: str) -> tuple[TableProposal, ...]:
    """Answer every open question with an indicator, or with none of them for ""."""
    now = tuple(tables)
    for item in open_questions(items(tables, tables), tables):
        role = "figures" if indicator else "nothing"
        now = answered(now, item, Answer(item.key, Meaning(indicator=indicator), role))
    return now


@pytest.fixture
def name(catalogue: Catalogue) -> str:
    return catalogue.reporting_units[0].name_vi


@pytest.fixture
def unit(catalogue: Catalogue) -> str:
    return catalogue.reporting_units[0].code


def test_a_workbook_that_is_plain_is_taken_without_a_question(store, see, name, unit):
    (seen,) = see(report(name, MEMBERS, TRAINED))
    assert (seen.status, seen.unit, seen.observations) == ("accepted_with_warnings", unit, 10)
    codes = {finding.code for finding in seen.findings}
    assert codes == {"understood_without_template", "not_in_workbook"}
    ingest.accept(store, seen, by="Lan", received_on=DAY)
    stored = store.observations([unit]).set_index(["indicator", "year"])
    assert stored.loc[("CT02", 2022), "value"] == 2020
    assert stored.loc[("BM04", 2023), "state"] == "nil"
    assert stored.loc[("CT02", 2022), ["sheet", "cell"]].tolist() == ["Sheet", "E4"]
    assert store.submissions()["kind"].tolist() == ["mapped"]
    assert store.mappings() == []


def test_only_indicators_and_years_with_figures_are_replaced(store, see, name, unit):
    (first,) = see(report(name, MEMBERS, TRAINED))
    ingest.accept(store, first, by="Lan", received_on=DAY)
    (second,) = see(
        book([[name], ["Nội dung", 2023, 2024], ["Số đoàn viên", 2031, 2040]]), "b.xlsx"
    )
    changed = second.changes[["indicator", "year", "old_value", "new_value"]]
    assert changed.to_numpy().tolist() == [["CT02", 2023, 2030, 2031]]
    ingest.accept(store, second, by="Lan", received_on=DAY)
    assert len(store.observations([unit])) == 10


def test_figures_that_would_no_longer_count_are_told_of(store, see, name):
    (first,) = see(report(name, MEMBERS, *UNIONS))
    ingest.accept(store, first, by="Lan", received_on=DAY)
    (second,) = see(report(name, UNIONS[0]), "b.xlsx")
    (told,) = [finding for finding in second.findings if finding.code == "figures_go"]
    assert (told.severity, told.facts) == ("warning", {"count": 15})
    assert second.changes["change"].tolist() == ["removed"] * 15
    assert set(second.changes["indicator"]) == {"CT01"}


def test_figures_that_came_in_between_are_not_taken_away_unseen(store, see, name):
    (first,), (second,) = see(report(name, *UNIONS)), see(report(name, UNIONS[0]), "b.xlsx")
    ingest.accept(store, first, by="Lan", received_on=DAY)
    with pytest.raises(ingest.OutdatedPreviewError):
        ingest.accept(store, second, by="Lan", received_on=DAY)
    assert len(store.submissions()) == 1
    taken = ingest.take_in(store, second, by="Lan", received_on=DAY)
    assert "figures_go" in {finding.code for finding in taken.findings}
    assert set(store.observations()["category"]) == {""}


def test_two_files_of_one_section_stand_beside_each_other(store, see, name):
    workers = [1, "Số công nhân, viên chức, lao động", 2100, 2110, 2120, 2130, 2140]
    (first,), (second,) = see(report(name, MEMBERS)), see(report(name, workers), "b.xlsx")
    ingest.accept(store, first, by="Lan", received_on=DAY)
    ingest.accept(store, second, by="Lan", received_on=DAY)
    assert store.observations()["indicator"].value_counts().to_dict() == {"CT02": 5, "CT03": 5}
    assert store.submissions()["active"].tolist() == [True, True]


def test_what_is_uncertain_is_asked_and_nothing_of_the_file_is_taken(store, see, name, unit):
    (seen,) = see(report(name, MEMBERS, UNCLEAR))
    assert (seen.status, seen.unit, seen.observations) == ("rejected", unit, 0)
    assert [finding.code for finding in seen.findings] == ["needs_mapping"]
    assert seen.findings[0].facts == {"count": 1}
    ingest.take_in(store, seen, by="Lan", received_on=DAY)
    assert len(store.observations()) == 0
    assert store.submissions()["state"].tolist() == ["rejected"]


def test_what_a_person_says_is_taken_remembered_and_not_asked_again(store, see, name, unit):
    (seen,) = see(report(name, MEMBERS, UNCLEAR))
    (checked,) = ingest.with_mapping(seen, said(seen.proposal.tables, "LD01"), store)
    assert (checked.status, checked.observations) == ("accepted_with_warnings", 10)
    ingest.accept(store, checked, by="Lan", received_on=DAY)
    stored = store.observations([unit])
    assert stored.query("indicator == 'LD01' and year == 2020")["value"].tolist() == [2]
    (kept,) = store.mappings()
    assert (kept.unit, kept.file_name, kept.recorded_by) == (unit, "so lieu.xlsx", "Lan")
    changed = [3, UNCLEAR[1], 5, 1, 1, 1, 1]
    (again,) = see(report(name, MEMBERS, changed), "ban sua.xlsx")
    assert again.status == "accepted_with_warnings"
    assert again.changes["new_value"].tolist() == [5]
    store.end_mapping(kept.id, by="Lan")
    (forgotten,) = see(report(name, MEMBERS, changed))
    assert [finding.code for finding in forgotten.findings] == ["needs_mapping"]


def test_what_was_said_of_a_file_with_cells_to_mend_holds_for_the_mended_one(store, see, name):
    faulty = [2, TRAINED[1], 12, 13, "15 hoặc 16", 15, 16]
    (seen,) = see(report(name, MEMBERS, faulty, UNCLEAR))
    (checked,) = ingest.with_mapping(seen, said(seen.proposal.tables, "LD01"), store)
    assert checked.status == "rejected"
    ingest.accept(store, checked, by="Lan", received_on=DAY)
    (mended,) = see(report(name, MEMBERS, TRAINED, UNCLEAR), "ban sua.xlsx")
    assert (mended.status, mended.observations) == ("accepted_with_warnings", 15)


def test_what_was_confirmed_of_one_unit_is_only_likely_of_another(store, see, catalogue, name):
    (seen,) = see(report(name, MEMBERS, UNCLEAR))
    (checked,) = ingest.with_mapping(seen, said(seen.proposal.tables, "LD01"), store)
    ingest.accept(store, checked, by="Lan", received_on=DAY)
    other = catalogue.reporting_units[1]
    (asked,) = see(report(other.name_vi, MEMBERS, UNCLEAR))
    assert [finding.code for finding in asked.findings] == ["needs_mapping"]
    (row,) = [each for each in asked.proposal.tables[0].rows.values() if each.confidence < CERTAIN]
    assert row.meaning.indicator == "LD01"
    assert row.reason.code == "remembered_elsewhere"
    (second,) = ingest.with_mapping(asked, said(asked.proposal.tables, "LD01"), store)
    ingest.accept(store, second, by="Lan", received_on=DAY)
    third = catalogue.reporting_units[2]
    (seen,) = see(report(third.name_vi, MEMBERS, UNCLEAR))
    assert seen.status == "accepted_with_warnings"


def test_what_a_person_leaves_out_stays_out(store, see, name, unit):
    (seen,) = see(report(name, MEMBERS, UNCLEAR))
    (checked,) = ingest.with_mapping(seen, said(seen.proposal.tables, ""), store)
    ingest.accept(store, checked, by="Lan", received_on=DAY)
    assert set(store.observations([unit])["indicator"]) == {"CT02"}


def test_a_unit_that_the_file_does_not_name_is_asked_for(store, see, name, unit):
    content = report("BIỂU TỔNG HỢP", MEMBERS, UNCLEAR)
    (seen,) = see(content)
    assert (seen.status, seen.unit) == ("rejected", "")
    (known,) = see(content, expected_unit=unit)
    assert (known.unit, known.findings[0].facts) == (unit, {"count": 1})
    (first,) = see(report(f"{name} – BIỂU TỔNG HỢP", MEMBERS, UNCLEAR))
    (checked,) = ingest.with_mapping(first, said(first.proposal.tables, "LD01"), store)
    ingest.accept(store, checked, by="Lan", received_on=DAY)
    whole = next(
        item
        for item in open_questions(items(*[seen.proposal.tables] * 2), seen.proposal.tables)
        if item.axis == "whole"
    )
    tables = answered(seen.proposal.tables, whole, Answer(whole.key, Meaning(unit=unit)))
    tables = ingest.recalled(seen, tables, store)
    (answers,) = ingest.with_mapping(seen, tables, store)
    assert (answers.status, answers.unit) == ("accepted_with_warnings", unit)


def units_book(catalogue: Catalogue, *values: float) -> bytes:
    units = catalogue.reporting_units
    lines = [[units[place].name_vi, value] for place, value in enumerate(values)]
    return book([["SỐ ĐOÀN VIÊN NĂM 2024"], [], ["Đơn vị", "Số đoàn viên"], *lines])


def test_a_workbook_of_several_units_is_a_report_of_each(store, see, catalogue):
    units = catalogue.reporting_units
    found = see(units_book(catalogue, 500, 600, 700))
    assert [each.unit for each in found] == [unit.code for unit in units[:3]]
    for each in found:
        ingest.accept(store, each, by="Lan", received_on=DAY)
    stored = store.observations().set_index("unit")["value"]
    assert stored.to_dict() == {units[0].code: 500, units[1].code: 600, units[2].code: 700}


def test_of_several_units_those_accepted_already_are_unchanged(store, see, catalogue):
    content = units_book(catalogue, 500, 600, 700)
    ingest.accept(store, see(content)[1], by="Lan", received_on=DAY)
    found = {each.unit: each.status for each in see(content)}
    first, second, third = (unit.code for unit in catalogue.reporting_units[:3])
    assert found == {
        first: "accepted_with_warnings",
        second: "unchanged",
        third: "accepted_with_warnings",
    }
    seen = next(each for each in see(content) if each.proposal)
    again = ingest.with_mapping(seen, seen.proposal.tables, store)
    assert [each.unit for each in again] == [first, third]


def test_sent_as_one_unit_s_only_its_own_figures_are_taken(see, catalogue):
    second = catalogue.reporting_units[1]
    (seen,) = see(units_book(catalogue, 500, 600, 700), expected_unit=second.code)
    assert (seen.unit, seen.observations) == (second.code, 1)
    assert "figures_of_others" in {finding.code for finding in seen.findings}
    fourth = catalogue.reporting_units[3]
    (wrong,) = see(units_book(catalogue, 500, 600, 700), expected_unit=fourth.code)
    assert [finding.code for finding in wrong.findings] == ["wrong_unit"]
    assert (wrong.unit, wrong.status) == (fourth.code, "rejected")


def test_a_number_that_could_be_read_otherwise_is_asked_for_by_its_cell(store, see, name, unit):
    (seen,) = see(report(name, MEMBERS, [2, TRAINED[1], 12, 13, "chưa", 15, 16]))
    assert seen.findings[0].facts == {"count": 1}
    (figure,) = doubtful_numbers(seen.proposal)
    assert (figure.cell, figure.reason.code) == ("E5", "number_not_yet")
    for answer, expected in ((True, 1), (False, 0)):
        numbers = {("Sheet", "E5"): answer}
        tables = seen.proposal.tables
        (checked,) = ingest.with_mapping(seen, tables, store, numbers=numbers)
        assert checked.reading.unit == unit
        taken = checked.reading.observations.query("indicator == 'BM04' and year == 2022")
        assert len(taken) == expected


def test_a_cell_with_two_numbers_is_told_of_at_its_place(see, name):
    (seen,) = see(report(name, MEMBERS, [2, TRAINED[1], 12, 13, 14, "15 hoặc 16", 16]))
    (error,) = [finding for finding in seen.findings if finding.severity == "error"]
    assert (error.code, error.cell, error.indicator) == ("several_numbers", "F5", "BM04")


def test_a_cell_at_fault_is_told_of_at_its_place(see, name):
    faulty = [2, "Lượt cán bộ được tập huấn", 12, 13, "#REF!", 15, 16]
    (seen,) = see(report(name, MEMBERS, faulty))
    (error,) = [finding for finding in seen.findings if finding.severity == "error"]
    assert (error.cell, error.indicator, error.year) == ("E5", "BM04", 2022)


def test_a_workbook_about_something_else_is_no_report(see):
    (seen,) = see(book([["Họ tên", "Điện thoại"], ["Nguyễn Văn A", "0912345678"]]))
    assert [finding.code for finding in seen.findings] == ["not_our_template"]
    assert seen.status == "rejected"


def test_a_table_whose_rows_and_columns_only_together_name_an_indicator_is_one(see, name):
    awards = [["", "Tập thể", "Cá nhân"], ["Giấy khen của công đoàn cơ sở", 3, 14]]
    (seen,) = see(book([[name], ["KHEN THƯỞNG NĂM 2024"], *awards]))
    assert seen.observations == 2
    found = seen.reading.observations[["indicator", "category", "value"]].to_numpy().tolist()
    assert found == [["KT01", "certificate_grassroots", 3], ["KT02", "certificate_grassroots", 14]]


def test_the_same_file_confirmed_before_is_unchanged(store, see, name, unit):
    content = report(name, MEMBERS, UNCLEAR)
    (seen,) = see(content)
    (checked,) = ingest.with_mapping(seen, said(seen.proposal.tables, "LD01"), store)
    key = ingest.accept(store, checked, by="Lan", received_on=DAY)
    store.end_mapping(store.mappings()[0].id, by="Lan")
    (again,) = see(content)
    assert (again.status, again.unit) == ("unchanged", unit)
    assert ingest.accept(store, again, by="Lan", received_on=DAY) == key
