from tests.analysis.small_plan import YEARS, catalogue, indicator, ratio

PLAN = catalogue(
    indicator("EARLY", "S", asked_years="2020;2021"),
    indicator("LATE", "S", asked_years="2021;2022"),
    ratio("LATE_EARLY", "LATE;IDEAS", "EARLY", bounded=False),
)


def test_a_measure_tells_what_it_is_made_of() -> None:
    assert PLAN.measures["LATE_EARLY"].numerator == ("LATE", "IDEAS")
    assert PLAN.measures["LATE_EARLY"].made_of == ("LATE", "IDEAS", "EARLY")
    assert PLAN.measures["LATE"].numerator == PLAN.measures["LATE"].made_of == ("LATE",)
    assert [row.code for row in PLAN.members("LATE_EARLY")] == ["LATE", "IDEAS", "EARLY"]


def test_a_ratio_is_asked_for_when_all_that_it_is_made_of_is() -> None:
    assert PLAN.asked_years("LATE_EARLY") == (2021,)
    assert PLAN.asked_years("EARLY") == (2020, 2021)
    assert PLAN.asked_years("IDEAS") == YEARS


def test_only_what_units_answer_by_yes_or_no_is_a_flag() -> None:
    flags = [code for code, row in PLAN.measures.items() if row.is_flag]
    assert flags == ["PLANNED"]


def test_the_same_thing_may_stand_in_several_categories_of_a_count_divided_otherwise() -> None:
    # A grassroots union keeps several movements up; it is of one type.
    overlapping = [code for code, row in PLAN.indicators.items() if PLAN.may_overlap(row)]
    assert overlapping == ["KEPT"]
