"""Files are read ahead by several children, and come out in the order given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nq07stats.workbooks.ahead import ReadAhead
from nq07stats.workbooks.archive import Document
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from tests.workbooks import senders


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(children=3) as prepared:
        yield prepared


def test_the_order_is_kept_whatever_takes_longer(guard: Guard) -> None:
    rows = [["Số đoàn viên", *range(100)]]
    documents = [
        Document(f"{number}.csv", senders.text(rows * (2 + 80 * (number % 3))).encode())
        for number in range(12)
    ]
    with ReadAhead(documents, guard, most=2) as ahead:
        found = list(ahead)
    assert [document.name for document, _ in found] == [f"{number}.csv" for number in range(12)]
    for number, (_, workbook) in enumerate(found):
        assert isinstance(workbook, RawWorkbook)
        assert workbook.sheets[0].extent == (2 + 80 * (number % 3), 101)


def test_what_was_refused_before_is_passed_on(guard: Guard) -> None:
    refused = Document("a.zip/b.xlsx", refusal=Refusal("locked"))
    empty = Document("c.xlsx")
    with ReadAhead([refused, empty], guard) as ahead:
        assert list(ahead) == [(refused, Refusal("locked")), (empty, Refusal("empty_file"))]


def test_no_more_is_held_than_asked_for(guard: Guard) -> None:
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(20):
            taken.append(number)
            yield Document(f"{number}.xlsx")

    with ReadAhead(documents(), guard, most=2) as ahead:
        next(iter(ahead))
    assert len(taken) <= 2 + guard.children
