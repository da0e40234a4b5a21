"""Every page and what opens on it, looked at by axe-core: nothing keeps anybody from using it.

What axe calls serious or critical fails; in the dark theme only contrast is looked at again.
"""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import dashboard
from nq07stats.catalogue import read_folder

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "sample" / "catalogue")
PLACES = [
    *(name for group in dashboard.outline(CATALOGUE, "vi").values() for name in group),
    "units?unit=GIONGAN",
    "submissions?report=GIONGAN",
    "indicators?measure=CT03",
    "catalogue?table=indicator",
    "targets?show=projector",
]
HEADING = ["STT", "Nội dung", 2020, 2021, 2022, 2023, 2024]
UNCLEAR = [1, "Số văn bản", 2, 1, 1, 1, 1]
AXE = Axe()
GRAVE = ("serious", "critical")


def found(page: Page, *rules: str) -> list[tuple[str, str, Any]]:
    """What is wrong with a page: the rule, where, and axe's words for it."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    return [
        (broken["id"], node["target"], node["failureSummary"])
        for broken in AXE.run(page, options=options).response["violations"]
        if broken["impact"] in GRAVE
        for node in broken["nodes"]
    ]


def settled(page: Page) -> None:
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    # What is shown anew fades in, and is paler until then.
    page.wait_for_function(
        "() => document.getAnimations().every(one => one.playState !== 'running')"
    )


def in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(17, 23, 30)")
    settled(page)


@pytest.mark.parametrize("place", PLACES)
def test_a_page_keeps_nobody_out(page: Page, address: str, place: str) -> None:
    page.goto(f"{address}/{place}".removesuffix("overview"))
    expect(page.locator("h1")).to_be_visible()
    settled(page)
    assert found(page) == []
    in_the_dark(page)
    assert found(page, "color-contrast") == []


def test_what_opens_on_a_page_keeps_nobody_out(page: Page, address: str) -> None:
    page.goto(address)
    card = page.locator(".st-key-card-overview-targets")
    card.get_by_role("button", name="Bảng số liệu").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    settled(page)
    assert found(page) == []
    page.goto(f"{address}/targets")
    page.get_by_role("button", name="Nhập, sửa chỉ tiêu").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Lưu chỉ tiêu")).to_be_visible()
    settled(page)
    assert found(page) == []
    page.goto(f"{address}/movements")
    field = page.get_by_role("textbox", name="Tìm", exact=True)
    field.fill("dot xuat")
    field.press("Enter")
    expect(dialog.get_by_role("button", name="KT05_KT")).to_be_visible()
    settled(page)
    assert found(page) == []


def test_correcting_and_mapping_keep_nobody_out(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/submissions?report=GIONGAN")
    page.get_by_role("button", name="Sửa số liệu…").click()
    expect(page.get_by_role("dialog").get_by_role("textbox", name="Số đúng")).to_be_visible()
    settled(page)
    assert found(page) == []
    report = openpyxl.Workbook()
    for row in (["Liên đoàn Lao động huyện Gió Ngàn"], [], HEADING, UNCLEAR):
        report.active.append(row)
    report.save(tmp_path / "so-lieu.xlsx")
    page.goto(f"{address}/submissions")
    page.locator("input[type=file]").set_input_files(tmp_path / "so-lieu.xlsx")
    page.locator(".st-key-open-mapping button").click()
    expect(page.locator(".nq-sheet[data-shown]")).to_be_visible()
    settled(page)
    assert found(page) == []
    in_the_dark(page)
    assert found(page, "color-contrast") == []


def test_axe_sees_what_is_wrong(page: Page, address: str) -> None:
    page.goto(f"{address}/downloads")
    settled(page)
    page.evaluate(
        """document.querySelector("h1").insertAdjacentHTML("afterend",
        '<p style="color: #CCC; background: #FFF">pale</p><button></button>')"""
    )
    assert {rule for rule, _, _ in found(page)} == {"button-name", "color-contrast"}
