from __future__ import annotations

from dataclasses import replace

from nq07stats.findings import Finding
from tests.validation.report import MODELS, Report, model

FIRST_ROW = 7


def with_rows(*rows: dict[str, object]) -> Report:
    return Report(rows=(*MODELS, *rows))


def changed(number: int, **more: object) -> Report:
    rows = list(MODELS)
    rows[number] = {**rows[number], **more}
    return Report(rows=rows)


def test_the_years_of_a_model_follow_each_other() -> None:
    orderly = changed(0, year_found=2020, year_fostered=2020, year_replicated=2020)
    assert orderly.check() == []
    (found,) = changed(1, year_found=2021, year_fostered=None).check()
    assert (found.code, found.severity) == ("model_years_disordered", "error")
    assert (found.sheet, found.cell) == ("Điển hình", "B8")
    assert found.facts == {"name": "collective 1 2020", "years": "2021 → 2020"}


def test_a_year_outside_the_plan_is_told_of_once() -> None:
    (found,) = changed(1, year_honoured=2202).check()
    assert found.code == "model_year_outside_plan"
    assert found.facts == {"name": "collective 1 2020", "found": 2202, "first": 2020, "last": 2024}


def test_the_same_model_twice() -> None:
    again = model("COLLECTIVE 0  2020", "collective", year_honoured=2020)
    (found,) = with_rows(again).check()
    assert (found.code, found.severity, found.cell) == ("model_twice", "warning", "B37")
    assert found.facts == {"name": "COLLECTIVE 0  2020", "first": "B7"}
    later = model("collective 0 2020", "collective", year_honoured=2021)
    assert [one.code for one in with_rows(later).check()] == ["models_exceed"]


def test_a_replicated_model_names_who_took_it_up() -> None:
    (found,) = changed(0, taken_up_by=" ").check()
    assert (found.code, found.severity, found.cell) == ("model_without_follower", "warning", "B7")


def test_more_models_than_counted() -> None:
    (found,) = with_rows(model("A", "individual", year_honoured=2022)).check()
    assert (found.code, found.indicator, found.category, found.year) == (
        "models_exceed",
        "DH03",
        "individual",
        2022,
    )
    assert found.facts == {"value": 4, "listed": 5}


def test_fewer_models_than_counted_are_told_of_once_for_the_indicator() -> None:
    (found,) = Report(rows=MODELS[6:24]).check()[:1]
    assert (found.code, found.indicator, found.year) == ("models_short", "DH03", 2020)
    assert found.facts == {"value": 30, "listed": 18, "years": "2020, 2024"}


def test_counts_without_categories_are_compared_in_total() -> None:
    parts = {("DH03", recipient, 2021): None for recipient in ("collective", "individual")}
    report = Report().with_entries(parts)
    assert report.with_entries({("DH03", "", 2021): 6}).check() == []
    assert report.with_entries({("DH03", "", 2021): 5}).codes() == [
        ("models_exceed", ("DH03", "", 2021))
    ]


def test_an_empty_list_is_told_of_once() -> None:
    (found,) = Report(rows=()).check()
    assert (found.code, found.severity) == ("models_missing", "info")
    nobody = {
        (code, recipient, year): "-"
        for code in ("DH03", "DH04")
        for recipient in ("collective", "individual")
        for year in range(2020, 2025)
    }
    assert Report(rows=()).with_entries(nobody).check() == []


def test_a_row_the_reader_could_not_read_may_be_the_one_that_seems_to_lack() -> None:
    unreadable = Finding("text_instead_of_number", "error", "Điển hình", "G8")
    report = changed(1, year_honoured=None)
    assert [one.code for one in report.check()] == ["models_short"]
    assert replace(report, findings=[unreadable]).check() == []
