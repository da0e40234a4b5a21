"""What the methods tell their readers: read from the docstrings, and true of the code."""

import inspect
from datetime import date

import pytest

from nq07stats.analysis import change_on_year, completeness, figures, gap_by_unit, judge
from nq07stats.analysis.methods import METHODS, Passage, explained, passages
from nq07stats.catalogue import Deadline
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, names, observe, pick, target
from tests.analysis.small_verdicts import one, verdicts_on
from tests.analysis.test_timeliness import status_of, submissions

PLAN = catalogue()


def cube(given, *units):
    return figures(observe(given), PLAN, YEARS, units)


def says(method, text):
    return any(passage.kind == "example" and text in passage.text for passage in explained(method))


def test_notes_are_read_in_their_plain_forms():
    def documented():
        """Do something.

        Notes
        -----
        A paragraph of
        two lines::

            a = b
            c = d

        - One item,
          going on.
        - Another.

        Example: Two.

        Source: A rule.

        References
        ----------
        Not for readers.
        """

    assert list(passages(documented.__doc__)) == [
        Passage("paragraph", "A paragraph of two lines:"),
        Passage("formula", "a = b\nc = d"),
        Passage("item", "One item, going on."),
        Passage("item", "Another."),
        Passage("example", "Two."),
        Passage("source", "A rule."),
    ]


def test_a_docstring_without_notes_says_nothing_to_readers():
    assert list(passages("Do something.\n\nReturns\n-------\nint\n")) == []


@pytest.mark.parametrize("method", METHODS)
def test_every_method_explains_itself(method):
    for function in METHODS[method]:
        assert list(passages(inspect.getdoc(function))), function.__name__
    texts = [passage.text for passage in explained(method)]
    assert not any(mark in text for text in texts for mark in ("``", ":func:", "{", "}"))


@pytest.mark.parametrize(("third", "state"), [(None, "complete"), ("…", "partial")])
def test_the_example_of_a_total_and_its_parts(third, state):
    forms = {"flag": 12, "letter": "-", "order": third}
    given = {("A", "AWARDS", code): [written, None, None] for code, written in forms.items()}
    row = pick(cube(given, "A"), "AWARDS", year=2020)
    assert (row["value"], row["state"]) == (12, state)
    assert says("cells", "Three parts of 12, “-” and blank make 12 in all")


def test_the_example_of_a_stock():
    counts = {"A": [100, 100, None], "B": [60, 62, None], "C": [40, 40, None]}
    given = {(code, "MEMBERS", ""): values for code, values in counts.items()}
    two_years = figures(observe(given), PLAN, [2020, 2021], ["A", "B", "C"])
    assert pick(two_years, "MEMBERS")["value"] == 202
    assert says("sums", "The stock of the two years is 202")


def test_the_example_of_a_pair():
    given = {
        ("A", "LAUNCHED", ""): [80, None, None],
        ("A", "UNIONS", ""): [100, None, None],
        ("B", "LAUNCHED", ""): [90, None, None],
    }
    row = pick(cube(given, "A", "B"), "LAUNCHED_UNIONS", year=2020)
    assert (row["value"], row["reporting"], row["expected"]) == (80, 1, 2)
    assert says("ratios", "80/100 = 80% with one of two units in")


@pytest.mark.parametrize(("ideas", "status"), [(20, "on_pace"), (19, "behind")])
def test_the_example_of_a_pace(ideas, status):
    given = {("A", "IDEAS", ""): [10, ideas - 10, None]}
    row = target("T", "IDEAS", 40, scope="cumulative", unit="A")
    found = verdicts_on(row, figures=given, as_of=date(2021, 6, 30), units=["A"])
    whole = one(found)
    assert whole["status"] == status
    assert whole["pace"] == pytest.approx(19.9, abs=0.05)
    assert whole["pace"] / 40 == pytest.approx(0.499, abs=0.0005)
    assert says("verdicts", "= 49.9%, so that 19.9 are due; 20 are on pace, 19 behind schedule")


@pytest.mark.parametrize(("goal", "status"), [(85, "missed"), (60, "insufficient")])
def test_the_example_of_bounds(goal, status):
    given = {
        ("A", "UNIONS", ""): [150] * 3,
        ("A", "LAUNCHED", ""): [90] * 3,
        ("B", "UNIONS", ""): [40] * 3,
    }
    row = one(
        verdicts_on(target("T", "LAUNCHED_UNIONS", goal), figures=given, units=["A", "B"]), 2020
    )
    assert (row["lower"], row["upper"]) == (
        pytest.approx(47.4, abs=0.05),
        pytest.approx(68.4, abs=0.05),
    )
    assert row["status"] == status
    assert says("bounds", "90/190 = 47.4% and 130/190 = 68.4%")


def test_the_examples_of_gaps():
    def lacking(goal, **shares):
        given = {}
        for code, (part, whole) in shares.items():
            given |= {(code, "LAUNCHED", ""): [part] * 3, (code, "UNIONS", ""): [whole] * 3}
        plan = catalogue(target("T", "LAUNCHED_UNIONS", goal, scope="final_year"))
        verdicts = judge(observe(given), plan, YEARS, units=list(shares))
        units = gap_by_unit(verdicts, "T").set_index("unit")["to_do"].to_dict()
        return one(verdicts)["to_do"], units

    assert lacking(85, A=(622, 794))[0] == 53
    assert says("gaps", "= 53")
    assert lacking(80, A=(90, 100), B=(30, 60)) == (8, {"A": 0, "B": 18})
    assert says("gaps", "all together lack 8; A lacks nothing, B lacks 18")


def test_the_example_of_a_change():
    given = {("A", "LAUNCHED", ""): [80, 60, None], ("A", "UNIONS", ""): [100, 100, None]}
    row = pick(change_on_year(cube(given, "A"), PLAN), "LAUNCHED_UNIONS", year=2021)
    assert (row["change"], row["change_unit"]) == (-20, "pp")
    assert says("changes", "a share falls by 20 percentage points")


@pytest.mark.parametrize(
    ("day", "status", "days"), [("2023-03-31", "in_time", 0), ("2023-04-02", "late", 2)]
)
def test_the_example_of_a_deadline(day, status, days):
    due = Deadline(**names("report"), date=date(2023, 3, 31), inclusive=True, who="unit")
    sent = submissions(("A", "template", "accepted", day, 0, 0))
    found = status_of("A", sent, plan=PLAN.with_rows(Deadline, [due]))
    assert (found[0], found[2]) == (status, days)
    assert says("reports", "A report of 31/3 is in time; one of 2/4 is two days late")


def test_the_example_of_completeness():
    unknown = {**FIGURES, ("A", "MEMBERS", ""): [1000, "…", "…"]}
    found = completeness(observe(unknown), PLAN, YEARS, ["A"]).iloc[0]
    assert (found["expected"], found["reported"], found["unavailable"]) == (24, 18, 2)
    assert found["rate"] == 75
    assert says("reports", "18 are given, 2 of them as “…”: 75% complete")
