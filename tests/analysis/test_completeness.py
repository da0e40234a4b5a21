import math

from nq07stats.analysis import COMPLETENESS_DTYPES, completeness
from tests.analysis.small_plan import YEARS, catalogue, observe

PLAN = catalogue()


def answers(found, unit="", section=""):
    row = found[(found["unit"] == unit) & (found["section"] == section)]
    assert len(row) == 1
    return tuple(row.iloc[0][["expected", "reported", "unavailable"]])


def test_answers_are_counted_by_unit_and_section():
    found = completeness(observe(), PLAN, YEARS)
    # A, section one: UNIONS, LAUNCHED, MEMBERS, PLANNED three times, KEPT once of three.
    assert answers(found, "A", "one") == (15, 13, 0)
    # A, section two: IDEAS three times, AWARDS and WORKERS once of three.
    assert answers(found, "A", "two") == (9, 5, 0)
    assert answers(found, "A") == (24, 18, 0)
    # C: PLANNED is not asked where it wrote "x"; "…" is an answer, as unavailable.
    assert answers(found, "C", "one") == (14, 3 + 3 + 2 + 2, 1)
    # B: IDEAS is not asked where it wrote "x".
    assert answers(found, "B", "two") == (8, 4, 0)
    # The office is asked for PLANNED and IDEAS alone.
    assert answers(found, "O") == (6, 6, 0)
    assert answers(found) == tuple(
        sum(each) for each in zip(*(answers(found, u) for u in "ABCO"), strict=True)
    )


def test_a_part_marked_unavailable_is_counted_as_such():
    found = completeness(observe(), PLAN, [2020])
    assert answers(found, "C", "two") == (3, 3, 1)


def test_the_rate_is_in_percent():
    found = completeness(observe(), PLAN, YEARS)
    assert found.iloc[0]["unit"] == ""
    assert found.loc[found["unit"] == "A", "rate"].iloc[0] == 75
    assert found.dtypes.astype(str).to_dict() == COMPLETENESS_DTYPES


def test_nothing_asked_has_no_rate():
    found = completeness(observe(), PLAN, [1999])
    assert answers(found) == (0, 0, 0)
    assert all(math.isnan(rate) for rate in found["rate"])
