"""Builders over the plan that can be added up by hand."""

from datetime import date

import pandas as pd
import pytest

from nq07stats import analysis
from nq07stats.reports import (
    Selection,
    all_observations,
    awards_by_form,
    indicators_by_year,
    reporting_status,
    targets_by_unit,
    units_of_year,
)
from nq07stats.reports.legend import legend
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, target
from tests.analysis.small_verdicts import IDLE_YEAR
from tests.reports.made import AWARD_FIGURES, award_plan

DAY = date(2023, 4, 5)


def select(plan=None, **changes):
    filters = {"years": YEARS, "language": "en", "made_on": DAY}
    return Selection(plan or catalogue(), **(filters | changes))


def cube(selection, figures=FIGURES):
    units = selection.units or None
    return analysis.figures(observe(figures), selection.catalogue, selection.all_years, units)


def line(table, **wanted):
    rows = table.rows
    for key, value in wanted.items():
        rows = rows[rows[key] == value]
    assert len(rows) == 1
    return rows.iloc[0]


def headers(table):
    return [column.header for column in table.shown()]


class TestByYear:
    table = indicators_by_year(cube(select()), select())

    def test_years_and_the_whole_period_stand_across(self):
        assert headers(self.table)[3:] == ["2020", "2021", "2022", "Whole period"]

    def test_figures_and_what_they_lack(self):
        ideas = line(self.table, code="IDEAS", category="")
        # 2020: 10 + 0 + 5 + 3; 2021: 12 + 1, C is blank, B not expected.
        assert (ideas["|2020"], ideas["|2020|mark"]) == (18, "")
        assert (ideas["|2021"], ideas["|2021|mark"]) == (13, "2/3")
        assert ideas["unit"] == "things"

    def test_a_flag_is_a_share_of_the_units(self):
        planned = line(self.table, code="PLANNED", category="")
        # Two of three units in 2020; the office is left out.
        assert planned["|2020"] == pytest.approx(200 / 3)
        assert (planned["unit"], planned["decimals"]) == ("%", 1)

    def test_counts_within_a_whole_are_not_added_over_years(self):
        launched = line(self.table, code="LAUNCHED", category="")
        assert pd.isna(launched["|0"])
        assert launched["|0|mark"] == "x"

    def test_parts_stand_beneath_their_total(self):
        part = line(self.table, code="UNIONS", name="admin (en)")
        assert (part["level"], part["number"], part["measure"]) == (1, "", "UNIONS (en)")
        # C gives a lone total of 40, so the parts do not add up and lack what they lack.
        assert (part["|2020"], part["|2020|mark"]) == (80, "2/3")

    def test_extended_indicators_nobody_reported_are_left_out_and_core_ones_stay(self):
        codes = set(self.table.rows["code"])
        assert "EXTRA" not in codes
        assert "AWARDS" in codes
        awards = line(self.table, code="AWARDS", category="")
        assert (awards["|2022|mark"], pd.isna(awards["|2022"])) == ("…", True)

    def test_rows_are_numbered_but_their_parts_are_not(self):
        numbers = [number for number in self.table.rows["number"] if number]
        assert numbers == [str(place) for place in range(1, len(numbers) + 1)]

    def test_one_year_needs_no_period_and_no_chart(self):
        selection = select(years=(2020,))
        table = indicators_by_year(cube(selection), selection)
        assert headers(table)[3:] == ["2020"]
        assert table.chart is None
        assert table.subtitles[1].startswith("Year 2020; ")

    def test_a_department_sees_its_part_alone(self):
        selection = select(department="women")
        table = indicators_by_year(cube(selection), selection)
        assert set(table.rows["code"]) == {"KEPT", "KEPT_UNIONS", "IDEAS", "IDEAS_MEMBERS"}
        kept = line(table, code="KEPT")
        # Of movements it has one; the indicator's total is another's.
        assert (kept["name"], kept["level"]) == ("KEPT (en): home (en)", 0)
        assert "women (en)" in table.subtitles[1]

    def test_the_chart_draws_shares_that_have_a_target(self):
        plan = catalogue(target("T1", "LAUNCHED_UNIONS", 85), target("T2", "IDEAS", 20))
        selection = select(plan)
        table = indicators_by_year(cube(selection), selection)
        assert list(table.chart.data.columns) == ["LAUNCHED_UNIONS (en)"]
        # 2020: (80 + 40 + 20) / (100 + 50 + 40)
        assert table.chart.data.iloc[0, 0] == pytest.approx(100 * 140 / 190)


class TestByUnit:
    table = units_of_year(cube(select(years=(2020,))), select(years=(2020,)))

    def test_units_stand_beside_their_total(self):
        assert headers(self.table)[3:] == ["ROOT en", "A en", "B en", "C en", "O en"]
        ideas = line(self.table, code="IDEAS")
        assert [ideas[f"{unit}|2020"] for unit in ("", "A", "B", "C", "O")] == [18, 10, 0, 5, 3]

    def test_who_is_not_asked_shows_so(self):
        assert line(self.table, code="UNIONS")["O|2020|mark"] == "x"

    def test_the_fixed_note_stands_beneath(self):
        assert self.table.notes[-1] == (
            "This compares figures; it does not grade or rank the units' emulation."
        )

    def test_units_selected_are_those_shown(self):
        selection = select(years=(2020,), units=("A", "C"))
        table = units_of_year(cube(selection), selection)
        assert headers(table)[3:] == ["Selected units together", "A en", "C en"]
        assert line(table, code="IDEAS")["|2020"] == 15
        assert "A (en) and C (en)" in table.subtitles[1]


class TestAwards:
    selection = select(award_plan())
    table = awards_by_form(cube(selection, AWARD_FIGURES), selection)

    def test_recipients_stand_side_by_side_in_each_year(self):
        shown = [(column.group, column.header) for column in self.table.shown()[1:]]
        assert shown[:2] == [("2020", "collective (en)"), ("2020", "individual (en)")]
        assert shown[-1] == ("Whole period", "individual (en)")

    def test_tracks_are_apart_each_with_its_sum(self):
        assert list(self.table.rows["track"].unique()) == [
            "Awards of the union",
            "Awards of the state",
        ]
        union = line(self.table, track="Awards of the union", name="Together")
        # 2020: A's 4 flags and C's 3 letters; B writes that there were none.
        assert union["GROUPS|2020"] == 7
        assert union["PEOPLE|0"] == 60
        state = line(self.table, track="Awards of the state", name="Together")
        assert (state["GROUPS|2020"], state["PEOPLE|0"]) == (6, 3)

    def test_a_total_that_is_not_divided_is_in_no_track(self):
        union = line(self.table, track="Awards of the union", name="Together")
        # 2021: A's flag; B's 2 are of whatever form, C wrote nothing. 2020: B's none are of any.
        assert (union["GROUPS|2021"], union["GROUPS|2021|mark"]) == (1, "1/3")
        assert union["GROUPS|2020|mark"] == ""
        assert union["PEOPLE|2020|mark"] == "1/3"
        # Over the years: A and C each lack one, B's 5 are not divided.
        assert union["GROUPS|0|mark"] == "0/3"

    def test_forms_left_blank_beside_known_totals_are_no_gap(self):
        flag = line(self.table, name="flag (en)")
        # Every unit says what it gave in 2020; B and C wrote nothing of flags.
        assert (flag["GROUPS|2020"], flag["GROUPS|2020|mark"]) == (4, "")
        letter = line(self.table, name="letter (en)")
        assert (letter["PEOPLE|2020"], letter["PEOPLE|2020|mark"]) == (10, "1/3")

    def test_forms_nobody_received_are_left_out(self):
        assert "banner (en)" not in set(self.table.rows["name"])

    def test_a_form_that_cannot_be_given_shows_so(self):
        figures = {**AWARD_FIGURES, ("C", "GROUPS", "banner"): [1, 1, 1]}
        table = awards_by_form(cube(self.selection, figures), self.selection)
        banner = line(table, name="banner (en)")
        assert (banner["GROUPS|2020"], banner["PEOPLE|2020|mark"]) == (1, "x")


class TestTargets:
    plan = catalogue(
        target("T1", "LAUNCHED_UNIONS", 75, clause="§ 1"),
        target("T2", "IDEAS", 60, scope="cumulative"),
        target("T3", "MEMBERS", None, status="not_entered"),
        target("T4", "LAUNCHED_UNIONS", 85, status="reference"),
    )
    selection = select(plan)
    table = targets_by_unit(analysis.judge(observe(), plan, YEARS, date(2022, 12, 31)), selection)

    def rows(self, number):
        return self.table.rows[self.table.rows["target"].str.startswith(f"{number}. ")]

    def test_the_heading_says_what_is_to_be_reached_and_where_it_is_written(self):
        assert self.rows(1)["target"].iloc[0] == "1. LAUNCHED_UNIONS (en): 75% (each year); KH, § 1"
        assert self.rows(4)["target"].iloc[0].endswith("KH; for reference")
        assert "no target entered" in self.rows(3)["target"].iloc[0]

    def test_a_yearly_target_has_a_row_a_year_then_the_years_met(self):
        rows = self.rows(1)
        assert list(rows["name"]) == [
            "2020",
            "2021",
            "2022",
            "Years met",
            "Still to do (things)",
        ]
        first = rows.iloc[0]
        # (80 + 40 + 20) / 190 = 73.7 % < 75 %
        assert first["unit|"] == pytest.approx(100 * 140 / 190)
        said = "not met · 3 things to go"  # 75 % of 190 are 142.5
        assert (first["verdict"], first["status"], first["goal"]) == (said, "missed", "75%")
        assert (first["unit|A"], first["unit|A|status"]) == (80, "met")
        assert (first["unit|C"], first["unit|C|status"]) == (50, "missed")
        assert first["unit|O|mark"] == "x"

    def test_years_met_and_what_is_still_to_do_are_counted(self):
        met, to_do = self.rows(1).iloc[3], self.rows(1).iloc[4]
        # A: 80, 60, 90 % of its unions.
        assert met["unit|A"] == 2
        assert to_do["unit|A"] == 0

    def test_a_year_of_nothing_shows_the_sign_of_none(self):
        plan = catalogue(target("T", "LAUNCHED_UNIONS", 80))
        selection = select(plan)
        rows = targets_by_unit(analysis.judge(observe(IDLE_YEAR), plan, YEARS), selection).rows
        idle, met = rows.iloc[1], rows.iloc[3]
        assert (idle["unit||mark"], idle["unit|A|mark"], idle["verdict"]) == (
            "-",
            "-",
            "none occurred",
        )
        assert (met["unit|"], met["goal"]) == (2, "2 years")
        table = indicators_by_year(cube(selection, IDLE_YEAR), selection)
        assert line(table, code="LAUNCHED_UNIONS", category="")["|2021|mark"] == "-"
        assert "- none occurred" in " ".join(legend(table).lines)

    def test_a_cumulative_target_closes_with_its_last_year(self):
        rows = self.rows(2)
        assert list(rows["name"]) == ["2020", "2021", "2022", "Still to do (things)"]
        assert list(rows["level"]) == [0, 0, -1, 1]
        # 18 + 13 + 10 = 41 of 60; C's 2021 is missing.
        assert (rows["unit|"].iloc[2], rows["unit||mark"].iloc[2]) == (41, "3/4")

    def test_nothing_judges_a_reference_target(self):
        rows = self.rows(4)
        assert set(rows["status"]) == {"reference", ""}
        assert set(rows["unit|A|status"]) == {""}

    def test_the_chart_sets_results_beside_goals(self):
        data = self.table.chart.data
        assert list(data.columns) == ["Result", "Value to reach"]
        assert list(data["Value to reach"]) == [75, 85]
        assert data.index[1].endswith("(for reference)")

    def test_only_targets_of_the_department_are_shown(self):
        selection = select(self.plan, department="women")
        verdicts = analysis.judge(observe(), self.plan, YEARS, date(2022, 12, 31))
        table = targets_by_unit(verdicts, selection)
        assert len(set(table.rows["target"])) == 1
        assert table.rows["target"].iloc[0].startswith("1. IDEAS")


class TestReports:
    submissions = pd.DataFrame(
        {
            "id": [1, 2, 3],
            "unit": ["A", "B", "C"],
            "kind": "template",
            "state": ["accepted", "accepted", "rejected"],
            "received_on": pd.to_datetime(["2023-03-28", "2023-04-02", "2023-03-29"]),
            "errors": [0, 0, 4],
            "warnings": [2, 0, 1],
        }
    )
    selection = select()
    table = reporting_status(
        analysis.reporting_status(submissions, selection.catalogue, DAY),
        analysis.completeness(observe(), selection.catalogue, YEARS),
        selection,
        DAY,
    )

    def test_each_unit_has_its_status(self):
        assert list(self.table.rows["status"]) == ["in_time", "late", "to_mend", "missing"]
        late = line(self.table, code="B")
        # The 31st no longer counts: two days after the 30th come the 31st, the 1st, the 2nd.
        assert (late["word"], late["days_late"]) == ("after the deadline", 3)
        assert line(self.table, code="C")["errors"] == 4
        assert pd.isna(line(self.table, code="A")["errors"])

    def test_the_notes_count_and_name_the_deadline(self):
        assert self.table.notes[0] == "Deadline: 31/03/2023."
        assert "1 units in time; 1 units after the deadline" in self.table.notes[1]
        assert self.table.subtitles[1].startswith("As of 05/04/2023; ")

    def test_nothing_to_say_is_not_explained_as_missing(self):
        assert legend(self.table).lines == ()


class TestObservations:
    observations = observe().assign(
        submission=1,
        file_name="a.xlsx",
        file_hash="ab12",
        received_on=pd.Timestamp("2023-03-28"),
        recorded_at=pd.Timestamp("2023-03-28 16:40"),
        recorded_by="Hoa",
        kind="template",
        reason="",
        sheet="Figures",
        cell="F12",
    )

    def test_every_figure_is_listed_with_its_source(self):
        table = all_observations(self.observations, select())
        assert len(table.rows) == len(self.observations)
        row = line(table, unit="A", indicator="UNIONS", category="admin", year=2020)
        assert (row["value"], row["place"], row["file_name"]) == (60, "Figures!F12", "a.xlsx")
        assert row["category_name"] == "admin (en)"

    def test_a_correction_by_hand_is_told_as_such(self):
        corrected = self.observations.assign(
            kind="manual", file_name="", sheet="", cell="", reason="phoned"
        )
        row = all_observations(corrected, select()).rows.iloc[0]
        assert (row["source_name"], row["place"]) == ("corrected by hand: phoned", "")
        assert row["origin"] == "corrected by hand"
        assert (
            line(
                all_observations(self.observations, select()),
                unit="A",
                indicator="UNIONS",
                category="admin",
                year=2020,
            )["origin"]
            == "made from the template"
        )

    def test_signs_are_told_in_words(self):
        table = all_observations(self.observations, select())
        row = line(table, unit="B", indicator="IDEAS", year=2020)
        assert (row["value"], row["state_word"]) == (0, "none occurred")
        assert line(table, unit="C", indicator="LAUNCHED", year=2021)["remark"] == "not available"

    def test_filters_hold(self):
        selection = select(years=(2021,), units=("A", "B"), department="women")
        rows = all_observations(self.observations, selection).rows
        assert set(rows["year"]) == {2021}
        assert list(zip(rows["unit"], rows["indicator"], strict=True)) == [
            ("A", "IDEAS"),
            ("B", "IDEAS"),
        ]


def test_nothing_selected_is_said():
    selection = select(department="policy")
    table = awards_by_form(cube(selection), selection)
    assert table.rows.empty
    assert table.notes == ("No figures in this selection.",)
