"""Workbooks with a password."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import msoffcrypto
import pytest

from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from tests.workbooks import senders

KEY, WRONG_KEY = "Lao động 2024", "lao động 2024"
ASKS_NOBODY = "VelvetSweatshop"


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(children=1) as prepared:
        yield prepared


def locked(password: str, content: bytes = b"") -> bytes:
    target = io.BytesIO()
    plain = content or senders.xlsx([["Số đoàn viên", 15]])
    book = msoffcrypto.OfficeFile(io.BytesIO(plain))
    book.encrypt(password, target)
    return target.getvalue()


def test_opens_with_the_password_only(guard: Guard) -> None:
    content = locked(KEY)
    assert guard.read(content) == Refusal("encrypted")
    assert guard.read(content, password=WRONG_KEY) == Refusal("wrong_password")
    workbook = guard.read(content, password=KEY)
    assert isinstance(workbook, RawWorkbook)
    assert workbook.file_format == "xlsx"
    assert workbook.sheets[0].cells["B1"].value == 15


def test_a_password_is_no_harm_where_none_is_needed(guard: Guard) -> None:
    for write in (senders.xlsx, senders.xls, senders.ods):
        workbook = guard.read(write([["Số đoàn viên", 15]]), password=KEY)
        assert isinstance(workbook, RawWorkbook)


def test_what_is_only_protected_from_changes_opens_unasked(guard: Guard) -> None:
    for password in ("", KEY):
        assert isinstance(guard.read(locked(ASKS_NOBODY), password=password), RawWorkbook)


def test_what_no_password_can_open_is_told_apart(guard: Guard) -> None:
    broken = locked(KEY).replace("EncryptionInfo".encode("utf-16-le"), b"X" * 28)
    assert guard.read(broken) == Refusal("encrypted")
    assert guard.read(broken, password=KEY) == Refusal("locked")


def test_limits_hold_for_what_is_inside(guard: Guard) -> None:
    bomb = io.BytesIO(senders.xlsx([["Số đoàn viên", 15]]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(40_000_000))
    assert guard.read(locked(KEY, bomb.getvalue()), password=KEY) == Refusal("zip_bomb")
