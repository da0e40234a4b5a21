"""What lines were confirmed to mean, as a table to take home."""

from datetime import date, datetime

import pandas as pd

from nq07stats.reports import FORMATS, Selection, remembered_lines
from tests.analysis.small_plan import YEARS, catalogue

LINE = {
    "id": 7, "of": "", "file_name": "=a.xls", "sheet": "Biểu 1",
    "recorded_at": datetime.fromisoformat("2025-03-20T09:00"), "recorded_by": "Lan",
    "side": "rows", "text": "Số cuộc", "role": "figures", "unit": "", "year": pd.NA,
    "indicator": "MEMBERS", "category": "",
}  # fmt: skip


def tabulate(*lines):
    filters = {"years": YEARS, "language": "en", "made_on": date(2025, 4, 5)}
    return remembered_lines(
        pd.DataFrame(lines, columns=list(LINE)), Selection(catalogue(), **filters)
    )


def test_codes_and_roles_are_told_in_words():
    year = {**LINE, "side": "columns", "indicator": "", "year": 2022, "role": "nothing"}
    rows = tabulate(LINE, year).rows
    assert rows[["of", "side", "role", "year", "indicator"]].to_numpy().tolist() == [
        ["several units", "row", "figures to take", "", "MEMBERS"],
        ["several units", "column", "nothing to take", "2022", ""],
    ]


def test_no_text_of_a_sender_runs_as_a_formula():
    written = FORMATS["csv"].write(tabulate(LINE)).decode("utf-8-sig")
    assert "'=a.xls" in written


def test_without_mappings_the_table_says_so():
    assert tabulate().rows.empty
