from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.window import settled

HEADING = ["STT", "Nội dung", 2020, 2021, 2022, 2023, 2024]
MEMBERS = [1, "Số đoàn viên", 2000, 2010, 2020, 2030, 2040]
UNCLEAR = [2, "Số văn bản", 2, 1, 1, 1, 1]
MEETINGS = [3, "Hội nghị quán triệt, triển khai Nghị quyết", 3, 1, 1, 1, 1]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of a unit's own making: its name over a table with one unclear row."""
    made = openpyxl.Workbook()
    title = "Liên đoàn Lao động huyện Gió Ngàn"
    for row in ([title], [], HEADING, MEMBERS, UNCLEAR, MEETINGS):
        made.active.append(row)
    path = tmp_path / "so-lieu.xlsx"
    made.save(path)
    return path


def headline_of(page: Page) -> Locator:
    """The sentence under the title; while one page gives way to another both stand for a moment."""
    return page.locator(".st-key-headline").last


def press(page: Page, key: str) -> None:
    """Press a key once the page is at rest: a button that is still to come hears nothing."""
    settled(page)
    page.keyboard.press(key)


@pytest.fixture
def dropped(page: Page, address: str, report: Path) -> Page:
    page.goto(f"{address}/submissions")
    page.locator("input[type=file]").set_input_files(report)
    expect(headline_of(page)).to_contain_text("01 tệp cần ghép số liệu")
    expect(page.locator(".st-key-open-mapping button")).to_be_visible()
    return page


def test_a_workbook_is_mapped_by_keys_alone(dropped: Page) -> None:
    page, headline = dropped, headline_of(dropped)
    press(page, "g")
    expect(headline).to_contain_text("Còn 01 câu hỏi")
    expect(page.locator(".nq-asked")).to_contain_text("Số văn bản")
    expect(page.get_by_role("button", name="Không phải số liệu")).to_be_visible()
    press(page, "1")
    expect(headline).to_contain_text("lấy 15 số liệu")
    expect(page.get_by_role("button", name="Hoàn tác")).to_be_visible()
    press(page, "z")
    expect(headline).to_contain_text("Còn 01 câu hỏi")
    press(page, "/")
    field = page.locator("input:focus")
    field.press_sequentially("van ban chi dao")
    expect(field).to_have_value("van ban chi dao")
    press(page, "Enter")
    choice = page.locator(".st-key-mapping-choices button").first
    expect(choice).to_contain_text("LD01")
    settled(page)
    choice.press("1")
    expect(headline).to_contain_text("lấy 15 số liệu")
    press(page, "Control+Enter")
    expect(headline).to_contain_text("01/01 tệp có thể tiếp nhận")


def test_a_click_on_the_sheet_turns_to_what_stands_there(dropped: Page) -> None:
    page = dropped
    page.locator(".st-key-open-mapping button").click()
    asked = page.locator(".nq-asked")
    expect(asked).to_contain_text("Số văn bản")
    expect(page.locator(".nq-sheet[data-shown]")).to_be_visible()
    settled(page)
    page.locator('[id="at-B6"]').click()
    expect(asked).to_contain_text("Hội nghị quán triệt")
    settled(page)
    page.locator('[id="at-cE"]').click()
    expect(asked).to_contain_text("2022")
    settled(page)
    page.get_by_text("Mọi dòng, cột").click()
    page.locator(".nq-lines button", has_text="Số đoàn viên").press("Enter")
    expect(asked).to_contain_text("Số đoàn viên")


def test_back_leads_to_the_files_and_forward_to_the_same_answers(dropped: Page) -> None:
    page, headline = dropped, headline_of(dropped)
    page.locator(".st-key-open-mapping button").click()
    expect(headline).to_contain_text("Còn 01 câu hỏi")
    expect(page.get_by_role("button", name="Không phải số liệu")).to_be_visible()
    press(page, "0")
    expect(headline).to_contain_text("không lấy 5 ô")
    page.go_back()
    expect(headline).to_contain_text("01 tệp cần ghép số liệu")
    page.go_forward()
    expect(headline).to_contain_text("không lấy 5 ô")
