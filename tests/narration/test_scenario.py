import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import fewest_units, judge, scenario, to_goal
from nq07stats.narration import (
    enough_sentence,
    scenario_headline,
    takes_sentence,
    title_of_scenario,
    title_of_whole,
)
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, target

END = date(2022, 12, 31)


class Told:
    """What is said of figures tried out in 2020: A 80/100, B 40/50, C 20/40."""

    def __init__(self, changes, row=None, *, year=2020, figures=FIGURES, language="en"):
        self.row = row or target("T", "LAUNCHED_UNIONS", 85)
        self.plan, self.language = catalogue(self.row), language
        self.verdicts, self.year = judge(observe(figures), self.plan, YEARS, END), year
        self.reported, self.tried = self.at({}), self.at(changes)

    def at(self, changes):
        return scenario(self.verdicts, self.plan, "T", changes, year=self.year, as_of=END)

    def told(self, sentence):
        return sentence(self.tried, "T", self.plan, self.language)

    @property
    def headline(self):
        return scenario_headline(self.tried, self.reported, "T", self.plan, self.language)

    @property
    def enough(self):
        chosen = fewest_units(self.reported)
        reached = self.at(to_goal(self.reported, chosen))
        return enough_sentence(chosen, reached, "T", self.plan, self.language)


def test_the_headline_says_whose_figures_and_what_follows():
    assert Told({"C": 34}).headline == (
        "If **C en** reached the target, **81.1%** in the province "
        "(154/190 things; target 85%): not met, 8 things to go."
    )
    assert Told({"C": 40, "A": 82}).headline == (
        "If **C en and A en** had the figures tried out, **85.3%** in the province "
        "(162/190 things; target 85%): target met."
    )
    assert Told({}).headline.startswith("As reported, **73.7%** in the province")


def test_what_it_takes_is_counted_by_unit():
    assert Told({"C": 34, "A": 81}).told(takes_sentence) == (
        "Compared with what was reported, it takes **15 things** more: C en +14 and A en +1."
    )
    assert Told({}).told(takes_sentence) == ""


def test_the_fewest_units_are_named_with_what_they_come_to():
    assert Told({}, target("T", "LAUNCHED_UNIONS", 80)).enough == (
        "The fewest that are enough: if 1 unit (C en) reached the target, the province would come "
        "to 80.0%."
    )
    assert Told({}, target("T", "LAUNCHED_UNIONS", 50)).enough == ""


def test_a_value_for_reference_is_no_target():
    row = target("T", "LAUNCHED_UNIONS", 85, status="reference")
    told = Told({"C": 40, "A": 82}, row)
    assert "for reference 85%): the value for reference is reached" in told.headline
    assert "target" not in told.headline
    assert "target" not in told.enough


def test_at_most_is_told_in_what_there_is_too_much_of():
    row = target("T", "LAUNCHED_UNIONS", 70, comparison="≤")
    assert "not met, 7 things too many" in Told({}, row).headline
    assert Told({"A": 73}, row).told(takes_sentence) == (
        "Compared with what was reported, it takes **7 things** fewer: A en −7."
    )


def test_titles_say_who_reaches_the_goal_and_what_all_come_to():
    told = Told({"C": 34})
    assert told.told(title_of_scenario) == "Tried out, 1 of 3 units reaches 85%"
    assert told.told(title_of_whole) == "Reported 73.7%, tried out 81.1%"
    assert Told({}).told(title_of_scenario) == "As reported, 0 of 3 units reach 85%"
    sums = target("T", "IDEAS", 60, scope="cumulative")
    assert Told({"A": 30, "B": 4}, sums, year=0).told(title_of_scenario) == (
        "9 things more, in 2 units"
    )
    assert Told({}, sums, year=0).told(title_of_scenario).startswith("As reported: ")


PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=3)
KINDS = st.sampled_from(
    [
        {"comparison": "≥"},
        {"comparison": "≤"},
        {"level": "unit", "scope": "final_year"},
        {"status": "reference"},
    ]
)


@settings(deadline=None, max_examples=30)
@given(PAIRS, PAIRS, KINDS, st.sampled_from(["vi", "en"]))
def test_sentences_are_true_of_any_figures(pairs, tried, kind, language):
    figures = {}
    for code, (part, whole) in zip("ABC", pairs, strict=True):
        figures[code, "UNIONS", ""] = [whole] * 3
        figures[code, "LAUNCHED", ""] = [min(part, whole)] * 3
    changes = {code: float(part) for code, (part, _) in zip("ABC", tried, strict=True)}
    row = target("T", "LAUNCHED_UNIONS", 60, **kind)
    told = Told(changes, row, year=0, figures=figures, language=language)
    sentences = [told.headline, told.enough]
    sentences += [told.told(each) for each in (takes_sentence, title_of_scenario, title_of_whole)]
    assert not re.search("nan|None|[{}]", " ".join(sentences))
    whole = told.tried.iloc[0]
    met = {"vi": "đạt chỉ tiêu.", "en": "target met."}[language]
    assert told.headline.endswith(met) == (whole["status"] == "met")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_yes_and_no_are_told_in_units(language):
    told = Told({"C": 1}, target("T", "PLANNED", 100), language=language)
    assert {"vi": "03/03 đơn vị", "en": "3/3 units"}[language] in told.headline
