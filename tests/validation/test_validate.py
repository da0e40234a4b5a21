"""All rules together: every planted fault is told of once, at its cell, and nothing else is."""

from __future__ import annotations

from itertools import cycle

from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.findings import Finding
from nq07stats.messages import LANGUAGES, finding_sentence
from nq07stats.validation.registry import CHECKS
from tests.validation.report import CATALOGUE, ENTRIES, PLACES, Key, Report, Written

# One year of every row: the years are alike, and what is asked in the last one only is there too.
CELLS = [key for key in ENTRIES if key[2] == 2021 or (key[0], key[1], 2021) not in ENTRIES]


def test_a_sound_report_has_no_findings() -> None:
    assert Report().check() == []


def test_signs_are_as_good_as_figures() -> None:
    signs: dict[Key, Written | None] = {
        ("KT05", "", 2021): "-",
        ("CT01", "enterprise", 2022): "x",
        ("TD02", "enterprise", 2022): "x",
        ("BM04", "", 2023): "…",
        ("KT02", "certificate_upper", 2024): "…",
    }
    assert Report().with_entries(signs).check() == []


def test_ten_faults_give_exactly_these_ten_findings() -> None:
    faults: dict[Key, tuple[Written | None, str]] = {
        ("CT01", "administrative", 2021): (2, "whole_below_part"),
        ("CT02", "", 2022): (None, "missing_required"),
        ("TD01", "", 2023): (2, "not_yes_or_no"),
        ("TD02", "enterprise", 2024): (11, "part_exceeds_whole"),
        ("TD04", "green_clean", 2020): (-2, "negative"),
        ("TT11", "", 2024): (61, "part_exceeds_whole"),
        ("KT02", "flag_federation", 2020): (3, "impossible_combination"),
        ("KT03", "", 2022): (47, "part_exceeds_whole"),
        ("SK01", "grassroots", 2023): (30.5, "not_whole"),
        ("BM04", "", 2021): (120, "jump"),
    }
    report = Report().with_entries({key: written for key, (written, _) in faults.items()})
    findings = report.check()
    assert {(found.code, (found.sheet, found.cell)) for found in findings} == {
        (code, PLACES[key]) for key, (_, code) in faults.items()
    }
    assert len(findings) == len(faults)
    assert [found.severity for found in findings] == ["error"] * 9 + ["warning"]


def test_an_impossible_figure_is_one_finding_wherever_it_stands() -> None:
    for key, written in zip(CELLS, cycle([-1, 2.25, 2e9]), strict=False):
        found = Report().with_entries({key: written}).codes()
        assert [place for _, place in found] == [key], found


def test_a_cell_the_reader_could_not_read_is_not_told_of_again() -> None:
    for key in CELLS:
        assert Report().unreadable(key).check() == []


def test_a_figure_a_thousandfold_is_one_finding_at_its_cell() -> None:
    for key in CELLS:
        found = Report().with_entries({key: float(ENTRIES[key]) * 1000}).codes()
        assert [place for _, place in found] == [key], found


@given(
    st.dictionaries(
        st.sampled_from(CELLS), st.sampled_from(["-1", "2.25", "×1000", "text"]), max_size=12
    )
)
@settings(max_examples=40, deadline=None)
def test_many_faults_at_once_hide_none_of_each_other(faults: dict[Key, str]) -> None:
    unreadable = [key for key, fault in faults.items() if fault == "text"]
    changes: dict[Key, Written | None] = {
        key: float(ENTRIES[key]) * 1000 if fault == "×1000" else float(fault)
        for key, fault in faults.items()
        if fault != "text"
    }
    found = Report().with_entries(changes).unreadable(*unreadable).codes()
    assert sorted(place for _, place in found) == sorted(changes)


def test_an_emptied_cell_is_at_most_one_finding_about_its_row() -> None:
    for key in CELLS:
        found = Report().with_entries({key: None}).codes()
        assert [(place[0], place[2]) for _, place in found] in ([], [(key[0], key[2])]), found


def test_a_lost_digit_is_one_finding_at_its_cell() -> None:
    for key in CELLS:
        found = Report().with_entries({key: float(ENTRIES[key]) // 10}).codes()
        assert [place for _, place in found] in ([], [key]), found


def test_the_reader_answers_for_rows_and_sheets_it_could_not_find() -> None:
    sheet = PLACES["CT02", "", 2020][0]
    row = {key: None for key in ENTRIES if key[0] == "CT01"}
    for emptied, finding in (
        (row, Finding("row_missing", "error", sheet, "B11", indicator="CT01")),
        (dict.fromkeys(ENTRIES), Finding("sheet_missing", "error", sheet)),
    ):
        report = Report(findings=[finding], rows=()).with_entries(emptied)
        assert [found for found in report.check() if found.severity != "info"] == []


def test_a_changed_heading_hides_nothing_that_was_read() -> None:
    changed = (
        Finding("heading_changed", "error", "Số liệu", "B11", indicator="CT02"),
        Finding("wrong_year", "error", "Số liệu", "G9", year=2022),
        Finding("wrong_unit", "error"),
    )
    report = Report(findings=changed).with_entries(
        {("CT02", "", 2022): None, ("CT02", "", 2023): -5, ("LD01", "", 2022): 1.5}
    )
    assert sorted(code for code, _ in report.codes()) == [
        "missing_required",
        "negative",
        "not_whole",
    ]


def test_a_unit_nobody_knows_is_left_to_the_reader() -> None:
    assert Report(unit="NOWHERE").check() == []


def test_nothing_is_missing_outside_the_scope() -> None:
    empty = Report(entries={}, rows=())
    assert len(empty.check()) == 20 * 5 + 8
    only = Report(entries={}, rows=(), scope=((2023, "context"),))
    assert [place for _, place in only.codes()] == [
        (code, "", 2023) for code in ("CT01", "CT02", "CT03")
    ]


def test_every_rule_is_checked_or_someone_elses() -> None:
    kinds = {rule.kind for rule in CATALOGUE.rules.values()}
    assert kinds <= {"guard", "reading", *CHECKS}
    assert set(CHECKS) <= kinds


def test_every_finding_makes_a_sentence() -> None:
    report = Report().with_entries(
        {
            ("TD02", "enterprise", 2024): 11,
            ("KT05", "", 2022): 59,
            ("CT01", "enterprise", 2020): None,
        }
    )
    vietnamese = [finding_sentence(found, CATALOGUE, "vi") for found in report.check()]
    assert vietnamese == [
        "Số công đoàn cơ sở – Doanh nghiệp, năm 2020: để trống, trong khi các năm khác có số liệu. "
        "Đề nghị nhập số, hoặc “-” nếu không phát sinh, “…” nếu chưa có số liệu.",
        "Số CĐCS có kế hoạch, phát động thi đua – Doanh nghiệp, năm 2024: ghi 11, "
        "lớn hơn Số công đoàn cơ sở tương ứng (10). Đề nghị rà soát cả hai số.",
        "Khen thưởng đột xuất (khen của tổ chức công đoàn), năm 2022: ghi 59, lớn hơn "
        "Lượt tập thể được khen thưởng + Lượt cá nhân được khen thưởng tương ứng (58). "
        "Đề nghị rà soát cả hai số.",
    ]
    for key in CELLS[::5]:
        for written in (None, -1, 0.5, 7000, 2e9):
            for found in Report().with_entries({key: written}).check():
                for language in LANGUAGES:
                    assert finding_sentence(found, CATALOGUE, language).endswith(".")
