from datetime import date

from nq07stats.analysis import answers
from nq07stats.reports import Selection
from nq07stats.reports.coverage_table import figures_that_are_in
from nq07stats.reports.model import NOT_APPLICABLE
from tests.analysis.small_plan import YEARS, catalogue, observe

PLAN = catalogue()


def rows(years=YEARS):
    selection = Selection(PLAN, years, "en", date(2023, 4, 5))
    given = answers(observe(), PLAN, years, indicator_set=None)
    return figures_that_are_in(given, selection).rows.set_index("code")


def test_each_indicator_tells_the_share_of_the_units_asked_by_year():
    members = rows().loc["MEMBERS"]
    # C lacks the last year.
    assert members[["2020_in", "2021_in", "2022_in"]].tolist() == [100, 100, 66]
    assert (members["all_in"], members["all_mark"], members["set"]) == (88, "8/9", "required")


def test_what_is_marked_as_not_available_is_counted_beside():
    found = rows()
    assert found.at["LAUNCHED", "unavailable"] == 1
    assert found["unavailable"].isna().sum() == len(found) - 2
    # C marked its flags of 2020 so.
    assert found.at["AWARDS", "unavailable"] == 1


def test_extended_indicators_are_told_as_optional():
    extra = rows().loc["EXTRA"]
    assert (extra["set"], extra["all_mark"]) == ("optional", "0/12")


def test_a_year_in_which_nobody_is_asked_has_no_share():
    selection = Selection(PLAN, (2020, 1999), "en", date(2023, 4, 5))
    given = answers(observe(), PLAN, (1999, 2020), indicator_set=None)
    row = figures_that_are_in(given, selection).rows.set_index("code").loc["MEMBERS"]
    assert row["1999_none"] == NOT_APPLICABLE
    assert row["1999_in"] != row["1999_in"]
    assert (row["2020_in"], row["2020_none"]) == (100, "")
