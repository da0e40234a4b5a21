from datetime import date

import pytest

from nq07stats.analysis import inheritances, tree_on
from nq07stats.catalogue import Succession, Unit
from nq07stats.narration import (
    breaks_told,
    inherited_line,
    relatives_told,
    title_of_continued,
    tree_line,
)
from nq07stats.narration.words import Words
from tests.analysis.small_plan import YEARS, catalogue


def plan(*successions, **dates):
    made = catalogue(*successions)
    rows = [row.model_copy(update=dates.get(row.code, {})) for row in made.table(Unit)]
    return made.with_rows(Unit, rows)


DAY = date(2021, 7, 1)
MERGED = plan(
    Succession(from_unit="C", to_unit="B", date=DAY, share=0.75),
    Succession(from_unit="C", to_unit="A", date=DAY, share=0.25),
    C={"valid_to": date(2021, 6, 30)},
)
WORDS = Words(MERGED, "en")


def test_a_break_is_told_in_the_year_that_it_shapes_first():
    assert breaks_told(WORDS, YEARS, "B") == {2021: "took over C en on 01/07/2021"}
    assert breaks_told(WORDS, YEARS, "C") == {2022: "until 30/06/2021"}
    assert breaks_told(WORDS, YEARS, "O") == {}


def test_of_all_together_the_units_that_changed_are_named():
    assert breaks_told(WORDS, YEARS) == {2021: "units changed: C en"}
    alone = Words(plan(C={"valid_to": date(2021, 6, 30)}), "en")
    assert breaks_told(alone, YEARS) == {2022: "units changed: C en"}
    assert breaks_told(WORDS, YEARS, units=["O"]) == {}


def test_nothing_breaks_in_the_first_year():
    assert breaks_told(WORDS, [2021, 2022], "B") == {}
    assert breaks_told(WORDS, [2021], "B") == {}


def test_units_taken_over_on_one_day_are_told_together():
    both = plan(
        Succession(from_unit="B", to_unit="A", date=DAY, share=1),
        Succession(from_unit="C", to_unit="A", date=DAY, share=1),
        A={"valid_from": DAY},
    )
    assert breaks_told(Words(both, "en"), YEARS, "A") == {
        2021: "took over B en and C en on 01/07/2021"
    }


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("C", ["succeeded by B en (75%) and A en (25%)"]),
        ("B", ["took over from C en (75%)"]),
        ("O", []),
    ],
)
def test_relatives_are_told_with_their_shares(unit, told):
    assert relatives_told(WORDS, unit) == told


def test_whose_figures_a_series_holds_is_said():
    line = inherited_line(WORDS, inheritances(MERGED, "B"))
    assert line == "before 01/07/2021 with 75% of C en"
    assert inherited_line(WORDS, ()) == ""


def test_the_tree_is_told_in_numbers_of_units_that_report():
    before, after = (
        tree_line(tree_on(MERGED, day), MERGED, "en", day=day) for day in (date(2021, 6, 30), DAY)
    )
    assert before == "On 30/06/2021 4 units report"
    assert after == "On 01/07/2021 3 units report; 1 has closed"


def test_a_series_that_goes_on_from_others_compares_nothing_across_the_days():
    assert title_of_continued(WORDS, inheritances(MERGED, "B")) == (
        "Goes on from C en: nothing is compared across 01/07/2021"
    )
    twice = plan(
        Succession(from_unit="C", to_unit="B", date=DAY, share=1),
        Succession(from_unit="A", to_unit="B", date=date(2022, 1, 1), share=1),
    )
    assert title_of_continued(Words(twice, "en"), inheritances(twice, "B")) == (
        "Goes on from C en and A en: nothing is compared across 01/07/2021 and 01/01/2022"
    )
