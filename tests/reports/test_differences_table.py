import math
from datetime import date

import pandas as pd

from nq07stats.analysis import differences, differing, reconcile
from nq07stats.reports import FORMATS, Selection
from nq07stats.reports.differences_table import changed_figures
from nq07stats.reports.legend import legend
from nq07stats.reports.reconciled_table import reconciled_totals
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe

SELECTION = Selection(catalogue(), YEARS, "en", date(2023, 4, 5))
AFTER = {
    **FIGURES,
    ("A", "IDEAS", ""): [10, 7, "-"],
    ("A", "EXTRA", ""): [4, None, None],
    ("B", "MEMBERS", ""): [None, 500, 500],
}


def table_of(after=AFTER):
    found = differences(observe(), observe(after))
    return changed_figures(found, SELECTION, before="No. 1", after="No. 2")


def test_each_changed_figure_has_its_old_its_new_and_their_difference() -> None:
    rows = table_of().rows.set_index(["code", "year"])
    assert len(rows) == 4
    fell = rows.loc["IDEAS", "2021"]
    assert (fell["change"], fell["old"], fell["new"], fell["difference"]) == ("changed", 12, 7, -5)
    none = rows.loc["IDEAS", "2022"]
    assert math.isnan(none["new"])
    assert (none["new_mark"], none["old"], none["difference"]) == ("-", 1, -1)
    came = rows.loc["EXTRA", "2020"]
    assert (came["change"], came["new"], came["old_mark"]) == ("added", 4, "")
    assert math.isnan(came["difference"])
    assert rows.loc["MEMBERS", "2020"]["change"] == "removed"


def test_the_notes_say_what_was_compared_and_count() -> None:
    table = table_of()
    assert table.notes == (
        "Before: No. 1. After: No. 2.",
        "1 figure added, 2 changed, 1 removed.",
    )
    assert legend(table).lines == ("- none occurred.",)
    assert table_of(FIGURES).notes[1] == "No figure differs."


def test_totals_that_differ_stand_beside_the_sums() -> None:
    own = {**FIGURES, ("ROOT", "UNIONS", ""): [190, 194, 100]}
    observed = observe(own).assign(submission=1, sheet="Tổng", cell="C5")
    found = differing(reconcile(observed, SELECTION.catalogue, YEARS))
    table = reconciled_totals(found, SELECTION)
    names = ["code", "year", "own", "beneath", "difference", "in", "place"]
    # In 2022 B is missing: 100 + 40 is already more than the province's 100.
    assert table.rows[names].to_numpy().tolist() == [
        ["UNIONS", "2021", 194, 190, 4, "3/3", "Tổng!C5"],
        ["UNIONS", "2022", 100, 140, -40, "2/3", "Tổng!C5"],
    ]
    assert reconciled_totals(found.iloc[:0], SELECTION).notes == ("No total differs.",)


def test_both_are_written_in_every_format() -> None:
    empty = differences(observe(), observe())
    nothing = reconcile(observe().assign(submission=1), SELECTION.catalogue, YEARS)
    for table in (
        table_of(),
        changed_figures(empty, SELECTION, before="a", after="b"),
        reconciled_totals(nothing, SELECTION),
    ):
        assert isinstance(table.rows, pd.DataFrame)
        for writer in FORMATS.values():
            assert writer.write(table) == writer.write(table)
