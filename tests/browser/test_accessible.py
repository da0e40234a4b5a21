"""What opens on the pages, looked at by axe-core: nothing keeps anybody from using it.

The pages themselves are looked at in ``test_every_page.py``, where they are open anyway.
"""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from nq07stats.catalogue import Language
from tests.browser.axe import barriers
from tests.browser.window import LOOKS, Theme, Walk, in_the_dark, settled

PLACES = [
    "units?unit=GIONGAN",
    "submissions?report=GIONGAN",
    "indicators?measure=CT03",
    "catalogue?table=indicator",
    "targets?show=projector",
]
HEADING = ["STT", "Nội dung", 2020, 2021, 2022, 2023, 2024]
UNCLEAR = [1, "Số văn bản", 2, 1, 1, 1, 1]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("theme", "language"), LOOKS, ids=str)
def test_a_place_keeps_nobody_out(walk: Walk, theme: Theme, language: Language, place: str) -> None:
    page = walk(f"{place}&lang={language}", theme)
    expect(page.locator("h1")).to_be_visible()
    assert barriers(page) == []


def test_what_opens_on_a_page_keeps_nobody_out(walk: Walk) -> None:
    page = walk("")
    card = page.locator(".st-key-card-wide-overview-targets")
    card.get_by_role("button", name="Bảng số liệu").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    settled(page)
    assert barriers(page) == []
    walk("targets")
    page.get_by_role("button", name="Nhập, sửa chỉ tiêu").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Lưu chỉ tiêu")).to_be_visible()
    settled(page)
    assert barriers(page) == []
    walk("movements")
    field = page.get_by_role("textbox", name="Tìm", exact=True)
    field.fill("dot xuat")
    field.press("Enter")
    expect(dialog.get_by_role("button", name="KT05_KT")).to_be_visible()
    settled(page)
    assert barriers(page) == []


def test_correcting_and_mapping_keep_nobody_out(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/submissions?report=GIONGAN")
    page.get_by_role("button", name="Sửa số liệu…").click()
    expect(page.get_by_role("dialog").get_by_role("textbox", name="Số đúng")).to_be_visible()
    settled(page)
    assert barriers(page) == []
    report = openpyxl.Workbook()
    for row in (["Liên đoàn Lao động huyện Gió Ngàn"], [], HEADING, UNCLEAR):
        report.active.append(row)
    report.save(tmp_path / "so-lieu.xlsx")
    page.goto(f"{address}/submissions")
    page.locator("input[type=file]").set_input_files(tmp_path / "so-lieu.xlsx")
    page.locator(".st-key-open-mapping button").click()
    expect(page.locator(".nq-sheet[data-shown]")).to_be_visible()
    settled(page)
    assert barriers(page) == []
    in_the_dark(page)
    assert barriers(page, "color-contrast") == []


def test_axe_sees_what_is_wrong(walk: Walk) -> None:
    page = walk("downloads")
    settled(page)
    page.evaluate(
        """document.querySelector("h1").insertAdjacentHTML("afterend",
        '<p style="color: #CCC; background: #FFF">pale</p><button></button><h5>deep</h5>')"""
    )
    found = {rule for rule, _, _ in barriers(page)}
    assert found == {"button-name", "color-contrast", "heading-order"}
