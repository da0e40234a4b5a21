"""What each unit reports, of a workbook that was understood line by line."""

import math

from nq07stats.catalogue import Catalogue, Rule
from nq07stats.findings import Finding
from nq07stats.mapping.reading import doubtful_numbers, readings
from nq07stats.mapping.types import (
    FoundTable,
    Label,
    Line,
    Meaning,
    Proposal,
    ProposedFigure,
    Reason,
    TableProposal,
    Understood,
    Unmapped,
)
from tests.store.tiny import tiny_rows

CATALOGUE = Catalogue(tiny_rows())
SHEET = "Biểu 1"


def table(*rows: Meaning, columns: tuple[Meaning, ...], whole: Meaning) -> TableProposal:
    """A table whose first row and column of figures are 4 and 1: B5 is its first cell."""
    lines = [Line(4 + place, (Label(f"Dòng {place}", ""),)) for place in range(len(rows))]
    across = [Line(1 + place, (Label(f"Cột {place}", ""),)) for place in range(len(columns))]
    return TableProposal(
        FoundTable(SHEET, (3, 0, 9, 3), tuple(lines), tuple(across)),
        Understood(whole),
        {line.index: Understood(meaning) for line, meaning in zip(lines, rows, strict=True)},
        {line.index: Understood(meaning) for line, meaning in zip(across, columns, strict=True)},
    )


def figure(cell: str, value: float = 7, **about: object) -> ProposedFigure:
    told = {
        "unit": "A", "year": 2024, "indicator": "I1", "category": "", "state": "value",
        "confidence": 1.0, "reason": Reason("name"), "shown_text": f"{value:g}",
    }  # fmt: skip
    return ProposedFigure(**{**told, **about, "sheet": SHEET, "cell": cell, "value": value})


YEARS = (Meaning(year=2023), Meaning(year=2024))
TABLE = table(
    Meaning(indicator="I1"), Meaning(indicator="I3"), columns=YEARS, whole=Meaning(unit="A")
)


def test_a_reading_has_the_figures_with_their_cells_and_covers_their_sections():
    proposal = Proposal(
        (TABLE,),
        (
            figure("C5", 7),
            figure("C6", 0, indicator="I3", state="nil", shown_text="-"),
            figure("B6", math.nan, indicator="I3", year=2023, state="unavailable"),
        ),
    )
    (reading,) = readings(proposal, CATALOGUE, file_name="a.xls")
    assert (reading.unit, reading.file_name) == ("A", "a.xls")
    assert reading.scope == ((2023, "two"), (2024, "one"), (2024, "two"))
    columns = ["indicator", "year", "state", "cell", "shown_text", "basis"]
    assert reading.observations[columns].to_numpy().tolist() == [
        ["I1", 2024, "value", "C5", "7", ""],
        ["I3", 2024, "nil", "C6", "-", ""],
        ["I3", 2023, "unavailable", "B6", "nan", ""],
    ]


def test_blank_cells_of_lines_understood_have_their_places():
    (reading,) = readings(Proposal((TABLE,), (figure("C5"),)), CATALOGUE)
    assert reading.places == {
        ("I1", "", 2023): (SHEET, "B5"),
        ("I1", "", 2024): (SHEET, "C5"),
        ("I3", "", 2023): (SHEET, "B6"),
        ("I3", "", 2024): (SHEET, "C6"),
    }


def test_what_an_author_calls_about_so_many_is_an_estimate():
    (reading,) = readings(Proposal((TABLE,), (figure("C5", estimated=True),)), CATALOGUE)
    assert reading.observations["basis"].tolist() == ["estimated"]


def test_a_workbook_of_several_units_is_a_reading_for_each():
    units = table(
        Meaning(unit="A"), Meaning(unit="B"), columns=YEARS, whole=Meaning(indicator="I1")
    )
    proposal = Proposal(
        (units,), (figure("C5"), figure("C6", unit="B"), figure("B6", unit="B", year=2023))
    )
    of_a, of_b = readings(proposal, CATALOGUE)
    assert (of_a.unit, of_b.unit) == ("A", "B")
    assert (len(of_a.observations), len(of_b.observations)) == (1, 2)
    assert of_a.places[("I1", "", 2023)] == (SHEET, "B5")


def test_only_what_is_certain_or_confirmed_is_taken():
    proposal = Proposal((TABLE,), (figure("C5"), figure("B5", 1234, year=2023, confidence=0.6)))
    taken = [
        readings(proposal, CATALOGUE, numbers=numbers)[0].observations["cell"].tolist()
        for numbers in ({}, {(SHEET, "B5"): True}, {(SHEET, "C5"): False, (SHEET, "B5"): True})
    ]
    assert taken == [["C5"], ["C5", "B5"], ["B5"]]
    assert [each.cell for each in doubtful_numbers(proposal)] == ["B5"]


def test_a_cell_at_fault_is_a_finding_of_the_figure_that_should_stand_there():
    rule = Rule(
        code="error_cell", kind="reading", severity="error", message_vi="Ô lỗi", message_en="Error"
    )
    catalogue = CATALOGUE.with_rows(Rule, [rule])
    faulty = Unmapped(SHEET, "C6", "#REF!", Reason("error_cell", {"shown": "#REF!"}))
    other = Unmapped(SHEET, "A9", "Ghi chú", Reason("no_figure"))
    (reading,) = readings(Proposal((TABLE,), (figure("C5"),), (faulty, other)), catalogue)
    assert reading.findings == (
        Finding("error_cell", "error", SHEET, "C6", {"shown": "#REF!"}, "A", 2024, "I3"),
    )
