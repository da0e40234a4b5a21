from datetime import date

from nq07stats.analysis.anomalies import as_anomalies
from nq07stats.reports import FORMATS, Selection
from nq07stats.reports.review_table import figures_to_review
from tests.analysis.small_plan import YEARS, catalogue

PLAN = catalogue()
FOUND = as_anomalies(
    [
        {
            "kind": "own_years",
            "unit": "B",
            "year": 2021,
            "measure": "LAUNCHED",
            "category": "firm",
            "value": 15,
            "out_of": 200,
            "low": 74,
            "high": 77.5,
        },
        {"kind": "rounded", "unit": "A", "count": 20, "compared": 30},
    ]
)


SAID = {"reason": "As in the minutes", "recorded_by": "Lan", "recorded_at": date(2023, 4, 2)}


def table(found=FOUND, language="en", reviewed=FOUND[:0]):
    return figures_to_review(found, reviewed, Selection(PLAN, YEARS, language, date(2023, 4, 5)))


def test_each_row_says_what_where_and_why_and_leaves_room_for_the_outcome():
    rows = table().rows
    assert rows["number"].tolist() == ["1", "2"]
    assert rows["unit"].tolist() == ["B (en)", "A (en)"]
    assert rows["figure"].tolist() == ["LAUNCHED (en): firm (en)", "All its figures"]
    assert rows["year"].tolist() == ["2021", "whole period"]
    assert rows["unusual"][0] == "15.0% (30/200); other years from 74.0% to 77.5%"
    assert rows["outcome"].tolist() == ["", ""]


def test_what_was_found_right_comes_last_with_who_said_so_and_why():
    rows = table(FOUND[1:], reviewed=FOUND[:1].assign(id=1, **SAID)).rows
    assert rows["unit"].tolist() == ["A (en)", "B (en)"]
    assert rows["outcome"].tolist() == ["", "Right: As in the minutes (Lan, 02/04/2023)"]


def test_the_table_says_that_it_is_no_accusation():
    assert "only the unit can tell" in table().notes[0]
    assert "không phải kết luận có sai sót" in table(language="vi").notes[0]


def test_an_empty_list_says_so_and_every_format_writes_it():
    empty = table(FOUND[:0])
    assert empty.notes == ("Nothing unusual was found in these figures.",)
    for writer in FORMATS.values():
        assert writer.write(empty)
        assert writer.write(table()) == writer.write(table())
