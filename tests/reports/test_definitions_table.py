"""Definitions over the plan that can be added up by hand."""

from datetime import date

from nq07stats.catalogue import Plan
from nq07stats.reports import Selection, definitions_and_formulas
from tests.analysis.small_plan import YEARS, catalogue


def tabulate(plan=None, **changes):
    filters = {"years": YEARS, "language": "en", "made_on": date(2023, 4, 5)}
    return definitions_and_formulas(Selection(plan or catalogue(), **(filters | changes)))


def line(table, code):
    (row,) = table.rows[table.rows["code"] == code].to_dict("records")
    return row


def test_every_measure_is_defined_by_section():
    table = tabulate()
    assert set(table.rows["code"]) == set(catalogue().measures)
    assert table.rows["section"].tolist() == sorted(table.rows["section"])
    assert table.group_by == "section"


def test_a_ratio_has_its_formula_and_who_is_in_charge():
    row = line(tabulate(), "LAUNCHED_UNIONS")
    assert row["formula"] == "100 × Σ LAUNCHED (en) [LAUNCHED] / Σ UNIONS (en) [UNIONS]"
    assert row["sums"] == (
        "ratio: paired by unit and year; over several years the average of the period"
    )
    assert row["departments"] == "policy (en)"
    assert row["dimension"] == "type (en): admin (en); firm (en)"


def test_an_indicator_says_whom_it_asks():
    row = line(tabulate(), "MEMBERS")
    assert (row["formula"], row["asked"], row["required"]) == ("", "district (en)", "every year")


def test_only_what_a_department_is_in_charge_of_is_shown():
    assert set(tabulate(department="women").rows["code"]) == {"IDEAS", "IDEAS_MEMBERS"}


def test_the_plans_source_stands_above():
    plan = catalogue()
    sourced = plan.with_rows(Plan, [plan.plan.model_copy(update={"source": "Kế hoạch 1"})])
    assert tabulate(sourced).subtitles[1] == "Source: Kế hoạch 1; made on 05/04/2023"
    told = sourced.plan.model_copy(update={"source_en": "Plan 1"})
    assert tabulate(plan.with_rows(Plan, [told])).subtitles[1].startswith("Source: Plan 1;")
    assert tabulate().subtitles[1] == "made on 05/04/2023"
