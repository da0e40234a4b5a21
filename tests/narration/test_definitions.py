"""What measures are and how they are worked out, as the catalogue says it."""

from pathlib import Path

import pytest

from nq07stats.catalogue import read_folder
from nq07stats.narration.definitions import definitions
from tests.analysis.small_plan import catalogue, target

PLAN = catalogue(target("T", "KEPT_UNIONS", 70, category="green", clause="Mục 5"))
TOLD = definitions(PLAN, "en")
REAL = read_folder(Path(__file__).parents[2] / "data" / "catalogue")


def test_every_measure_is_defined_in_the_catalogues_order():
    assert list(TOLD) == list(PLAN.measures)


def test_a_ratio_is_told_as_a_fraction_of_sums():
    assert str(TOLD["LAUNCHED_UNIONS"].formula) == (
        "100 × Σ LAUNCHED (en) [LAUNCHED] / Σ UNIONS (en) [UNIONS]"
    )
    several = definitions(REAL, "vi")["KT05_KT"].formula
    assert several is not None
    assert several.numerator.endswith("[KT05]")
    assert several.denominator == (
        "Σ (Lượt tập thể được khen thưởng [KT01] + Lượt cá nhân được khen thưởng [KT02])"
    )
    assert definitions(REAL, "vi")["SK01_CT02"].formula.factor == "1.000"


def test_only_shares_have_a_formula_beside_their_sum():
    assert str(TOLD["LAUNCHED"].formula) == str(TOLD["LAUNCHED_UNIONS"].formula)
    assert str(TOLD["PLANNED"].formula) == "100 × units that said yes / units asked"
    assert TOLD["IDEAS"].formula is None
    assert TOLD["MEMBERS"].formula is None


@pytest.mark.parametrize(
    ("code", "sums"),
    [
        ("IDEAS", "added up over units and over years"),
        ("MEMBERS", "added up over units; over several years that of the last year selected"),
        ("MEMBERS_UNIONS", "paired by unit and year; over several years that of the last year"),
        (
            "IDEAS_MEMBERS",
            "paired by unit and year; over several years the average of the period",
        ),
    ],
)
def test_how_it_adds_up_follows_from_its_kind(code, sums):
    assert TOLD[code].sums == sums


def test_categories_that_overlap_are_said_not_to_be_added():
    overlapping = TOLD["KEPT"].facts["Breakdown"]
    assert overlapping == (
        "movement (en): green (en); home (en)",
        "The categories may overlap and are not added up.",
    )
    assert len(TOLD["LAUNCHED"].facts["Breakdown"]) == 1
    assert "Breakdown" not in TOLD["IDEAS"].facts


def test_targets_stand_with_their_source():
    assert TOLD["KEPT_UNIONS"].facts["Targets of the plan"] == (
        "green (en): 70%, each year (KH, Mục 5; official)",
    )


def test_who_is_asked_and_when():
    real = definitions(REAL, "en")
    assert real["TD16"].facts["Required years"] == ("2020 and 2024",)
    assert real["KT14"].facts["Years asked for"] == ("2024",)
    assert real["KT14"].facts["Required years"] == ("2024",)
    assert real["TD05"].facts["Required years"] == ("none",)
    assert real["LD01"].facts["Asked of"] == ("every kind of unit that reports",)


def test_what_belongs_together_is_named():
    assert TOLD["UNIONS"].related == {
        code: f"{code} (en)"
        for code in ("LAUNCHED", "KEPT", "LAUNCHED_UNIONS", "KEPT_UNIONS", "MEMBERS_UNIONS")
    }
    assert list(TOLD["WORKERS_AWARDS"].related) == ["WORKERS", "AWARDS"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_text_holds_whatever_may_be_looked_for(language):
    for code, told in definitions(REAL, language).items():
        assert code in told.text
        assert REAL.measures[code].name(language) in told.text
