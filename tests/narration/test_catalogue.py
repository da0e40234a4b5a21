"""What the catalogue holds, what a change of it means: said so that it is true for any plan."""

from datetime import date, datetime

import pytest

from nq07stats.catalogue import (
    Catalogue,
    Change,
    Deadline,
    Department,
    Indicator,
    Target,
    Unit,
    close_unit,
    compare,
    reordered,
)
from nq07stats.narration.catalogue import (
    change_lines,
    closing_line,
    counted_changes,
    headline_catalogue,
    meaning_of_changes,
)
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.wording import Wording
from tests.analysis.small_plan import catalogue, names, observe, target, unit

PLAN = catalogue(target("T", "LAUNCHED_UNIONS", 85))
GIVEN = observe(
    {
        (code, measure, ""): [count, count, count]
        for measure, count in (("UNIONS", 100), ("LAUNCHED", 80))
        for code in "ABC"
    }
    | {("A", "IDEAS", ""): [5, 6, 7]}
)
NOTHING = frame(OBSERVATION_DTYPES)


def meaning(after: Catalogue, language: str = "en") -> list[str]:
    return meaning_of_changes(PLAN, after, GIVEN, language)


def with_goal(catalogue: Catalogue, **values: object) -> Catalogue:
    (row,) = catalogue.table(Target)
    return catalogue.with_rows(Target, [row.model_copy(update=values)])


def test_the_headline_tells_what_is_held_and_who_changed_it():
    assert headline_catalogue(PLAN, "en", revision=1) == (
        "**4 units** report **9 indicators** (8 core, 1 extended); **1 target** (official); the "
        "catalogue is as it was at the start (No. 1)."
    )
    told = headline_catalogue(PLAN, "vi", revision=3, at=datetime(2025, 3, 1, 8, 5), by="An")  # noqa: DTZ001
    assert told.endswith("bản danh mục số 3 do An sửa lúc 08 giờ 05 ngày 01/03/2025.")
    mixed = PLAN.with_rows(
        Target, [*PLAN.table(Target), target("R", "IDEAS", 1, status="reference")]
    )
    assert "**2 targets** (1 of them official)" in headline_catalogue(mixed, "en", revision=1)
    assert "**0 targets**;" in headline_catalogue(catalogue(), "en", revision=1)


def test_words_alone_mean_nothing():
    renamed = [row.model_copy(update={"name_vi": "khác"}) for row in PLAN.table(Department)]
    assert meaning(PLAN.with_rows(Department, renamed)) == []


def test_a_unit_that_closes_takes_its_later_figures_along():
    after = Catalogue({**PLAN.rows, **close_unit(PLAN, "A", date(2020, 6, 30), {"B": 0.7})})
    told = meaning(after)
    assert told[0].startswith("**Templates already sent**")
    assert told[1] == (
        "**A en** ends on 30/06/2020: it still reports 2020, and nothing from the year after. It "
        "is succeeded by B en (70%); its figures remain its own, and the series of its successors "
        "show a break in 2020. 30% of it has no successor."
    )
    # Three figures of A in each of 2021 and 2022: UNIONS, LAUNCHED, IDEAS.
    assert told[2].startswith("**6 accepted figures** would no longer be shown or added up (")
    assert len(told) == 3  # 80 % of two units are 80 % of three: the result stays


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (date(2022, 12, 31), "still reports every year from 2020 to 2022. It has no successor"),
        (date(2025, 6, 30), "still reports every year from 2020 to 2022."),
        (date(2019, 12, 31), "it has nothing to report."),
        (None, "**A en** stays open."),
    ],
)
def test_what_a_closed_unit_still_reports(last_day, words):
    after = Catalogue({**PLAN.rows, **close_unit(PLAN, "A", last_day, {})})
    assert words in closing_line(after, "A", "en")


def test_a_unit_that_opens_again_is_told():
    closed = Catalogue({**PLAN.rows, **close_unit(PLAN, "A", date(2021, 1, 1), {})})
    assert "**A en** is open again." in meaning_of_changes(closed, PLAN, NOTHING, "en")


def test_another_goal_changes_only_a_result_that_it_reverses():
    assert meaning(with_goal(PLAN, value=90.0)) == []
    assert meaning(with_goal(PLAN, value=80.0)) == [
        "The **result against 1 target** changes: LAUNCHED_UNIONS (en)."
    ]
    assert meaning(PLAN.with_rows(Target, [])) == ["**1 target is** no longer judged."]


def test_units_indicators_deadlines_and_the_plan_are_told():
    more = PLAN.with_rows(Unit, [*PLAN.table(Unit), unit("D")])
    assert "**1 more unit is** to report: D en." in meaning(more)
    fewer = PLAN.with_rows(Indicator, [row for row in PLAN.table(Indicator) if row.code != "IDEAS"])
    told = meaning_of_changes(PLAN.with_rows(Target, []), fewer.with_rows(Target, []), GIVEN, "en")
    assert "**3 accepted figures** would no longer be shown or added up (IDEAS (en))." in told
    assert "**1 indicator is** no longer asked for." in told
    days = [row.model_copy(update={"inclusive": True}) for row in PLAN.table(Deadline)]
    assert meaning(PLAN.with_rows(Deadline, days)) == [
        "Which reports were in time is told by the new deadlines."
    ]
    plan = PLAN.plan.model_copy(update={"code": "OTHER"})
    assert "no longer be received" in meaning(PLAN.with_rows(type(plan), [plan]))[0]


def test_changes_are_told_column_by_column():
    wording = Wording(PLAN, "en")
    before = PLAN.units["A"]
    after = before.model_copy(update={"kind": "office", "phone": "12"})
    assert list(change_lines(Change(before, after), wording, wording)) == [
        ("Kind of unit", "district (en)", "office (en)"),
        ("Phone", "–", "12"),
    ]
    new = Department(**names("new"))
    told = ("new entry", "", "Name in Vietnamese: new (vi); Name in English: new (en)")
    assert list(change_lines(Change(None, new), wording, wording)) == [told]
    assert list(change_lines(Change(new, None), wording, wording)) == [
        ("removed entry", told[2], "")
    ]


def test_changes_are_counted():
    first, second = PLAN.table(Department)
    turned = PLAN.with_rows(Department, [second, first, Department(**names("new"))])
    changes = compare(PLAN.rows, turned.rows), reordered(PLAN.rows, turned.rows)
    assert counted_changes(*changes, turned, "en") == (
        "**1 added, 0 changed, 0 removed** (Departments). The order of display changes in: "
        "Departments."
    )
    assert counted_changes([], [], PLAN, "en") == ""
