import pytest

from nq07stats.analysis import (
    figures,
    plan_with,
    rate_bases,
    rate_of,
    size_indicators,
    sources,
)
from nq07stats.catalogue import Ratio
from tests.analysis.small_plan import (
    FIGURES,
    YEARS,
    catalogue,
    indicator,
    observe,
    pick,
    ratio,
)

PLAN = catalogue(indicator("MONEY", "S", decimals=1))


def test_bases_are_the_stocks_that_most_ratios_stand_on() -> None:
    # UNIONS is below three ratios, MEMBERS below one.
    assert rate_bases(PLAN, "IDEAS") == ("UNIONS", "MEMBERS")
    assert rate_bases(PLAN, "MEMBERS") == ("UNIONS",)


def test_bases_that_the_catalogue_has_rates_on_come_first() -> None:
    plan = catalogue(without=[Ratio])
    shares = [ratio("S1", "LAUNCHED", "UNIONS"), ratio("S2", "KEPT", "UNIONS")]
    rate = ratio("RATE", "IDEAS", "MEMBERS", factor=1000, bounded=False)
    plan = plan.with_rows(Ratio, [*shares, rate])
    assert size_indicators(plan) == ("UNIONS", "MEMBERS")
    assert rate_bases(plan, "EXTRA") == ("MEMBERS", "UNIONS")


@pytest.mark.parametrize("measure", ["LAUNCHED", "PLANNED", "LAUNCHED_UNIONS", "MONEY", "NONE"])
def test_what_has_a_share_already_or_is_no_count_has_no_rate(measure: str) -> None:
    assert rate_bases(PLAN, measure) == ()
    with pytest.raises(KeyError, match=measure):
        rate_of(PLAN, measure, "MEMBERS")


def test_a_rate_of_the_catalogue_is_taken_where_there_is_one() -> None:
    assert rate_of(PLAN, "IDEAS", "MEMBERS") == "IDEAS_MEMBERS"
    assert plan_with(PLAN, "IDEAS_MEMBERS") is PLAN
    assert plan_with(PLAN, "IDEAS") is PLAN


def test_another_rate_has_the_factor_of_the_catalogues_rates_on_its_base() -> None:
    plan = plan_with(PLAN, rate_of(PLAN, "EXTRA", "MEMBERS"))
    rate = plan.ratios["EXTRA/MEMBERS"]
    assert (rate.numerator, rate.denominator, rate.factor) == (("EXTRA",), ("MEMBERS",), 1000)
    assert (rate.direction, rate.bounded, rate.decimals) == ("down", False, 1)
    # MEMBERS_UNIONS is per one union.
    assert plan_with(PLAN, "EXTRA/UNIONS").ratios["EXTRA/UNIONS"].factor == 1


def test_its_name_says_per_what() -> None:
    rate = plan_with(PLAN, "EXTRA/MEMBERS").ratios["EXTRA/MEMBERS"]
    assert rate.name_en == "EXTRA (en) per 1,000 mEMBERS (en)"
    assert rate.unit_en == "things per 1,000 mEMBERS (en)"
    assert rate.name_vi == "EXTRA (vi) trên 1.000 mEMBERS (vi)"
    each = plan_with(PLAN, "EXTRA/UNIONS").ratios["EXTRA/UNIONS"]
    assert each.name_vi == "EXTRA (vi) bình quân mỗi cái"
    assert each.unit_vi == "cái/cái"


def test_the_word_number_is_left_out_of_what_a_base_is_called() -> None:
    more = indicator("PEOPLE", "K", name_vi="Số đoàn viên", name_en="Number of members")
    plan = catalogue(
        more,
        *(ratio(f"R{place}", "IDEAS", "PEOPLE", factor=1000, bounded=False) for place in "12345"),
    )
    rate = plan_with(plan, "EXTRA/PEOPLE").ratios["EXTRA/PEOPLE"]
    assert rate.name_vi == "EXTRA (vi) trên 1.000 đoàn viên"
    assert rate.name_en == "EXTRA (en) per 1,000 members"


def test_what_no_plan_knows_is_refused() -> None:
    for code in ("NOTHING", "IDEAS/NOTHING", "LAUNCHED/UNIONS", "IDEAS/", ""):
        with pytest.raises(KeyError):
            plan_with(PLAN, code)


def test_the_example_of_the_method() -> None:
    observed = {
        ("A", "EXTRA", ""): [10, 14, None],
        ("A", "MEMBERS", ""): [1000, 1400, None],
        ("B", "EXTRA", ""): [None, 30, None],
        ("B", "MEMBERS", ""): [None, 1600, None],
        # Without its members the year of C is left out.
        ("C", "EXTRA", ""): [50, None, None],
    }
    plan, code = plan_with(PLAN, "EXTRA/MEMBERS"), "EXTRA/MEMBERS"
    cube = figures(observe(observed), plan, YEARS, measures=[code])
    assert set(cube["measure"]) == {code}
    assert pick(cube, code, unit="A")["value"] == 10
    assert pick(cube, code)["value"] == pytest.approx(13.5)


def test_a_rate_leads_back_to_the_cells_of_both_sides() -> None:
    plan = plan_with(PLAN, "IDEAS/UNIONS")
    cells = sources(observe(FIGURES), plan, "IDEAS/UNIONS", "", "A", 2020, years=YEARS)
    assert cells["indicator"].tolist() == ["IDEAS", "UNIONS"]


def test_a_count_by_category_stands_against_the_undivided_base() -> None:
    plan = plan_with(PLAN, "AWARDS/MEMBERS")
    cube = figures(observe(FIGURES), plan, YEARS, measures=["AWARDS/MEMBERS"])
    # 4 flags of A's 1,000 members.
    assert pick(cube, "AWARDS/MEMBERS", "flag", "A", 2020)["value"] == 4
