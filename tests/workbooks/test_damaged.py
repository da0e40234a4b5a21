"""Damaged copies of workbooks of every format: each ends in cells or in a sentence."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from tests.workbooks import senders
from tests.workbooks.damage import damaged
from tests.workbooks.test_formats import PAGE, ROWS, WRITERS, styled_xls, styled_xlsx

COPIES = 12
SOUND = {case: write(ROWS) for case, (_, write) in WRITERS.items()} | {
    "styled xlsx": styled_xlsx(),
    "styled xls": styled_xls(),
    "styled ods": senders.styled_ods(),
    "styled page": PAGE.encode(),
}
RULES = Path("data/catalogue/rule.csv").read_text(encoding="utf-8").splitlines()
CODES = {row["code"] for row in csv.DictReader(RULES) if row["kind"] == "guard"}


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as prepared:
        yield prepared


@pytest.mark.parametrize("case", SOUND)
def test_a_damaged_workbook_ends_in_cells_or_a_sentence(guard: Guard, case: str) -> None:
    chance = random.Random(case)
    for _ in range(COPIES):
        outcome = guard.read(damaged(SOUND[case], chance), case)
        assert isinstance(outcome, RawWorkbook) or outcome.code in CODES
    assert not isinstance(guard.read(SOUND[case]), Refusal)
