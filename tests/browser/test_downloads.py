import csv
import io
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.window import Walk


def taken(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator(f".st-key-download-{button} button").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_visitor_takes_home_what_the_screen_showed(
    walk: Walk, address: str, tmp_path: Path
) -> None:
    page = walk("targets?target=MH02&years=2020-2023&unit=kind.sector")
    rows = page.locator(".nq-rows tbody tr")
    expect(rows).to_have_count(2)
    shown = {row.locator("td").nth(0).inner_text(): row for row in rows.all()}
    results = {unit: row.locator("td").nth(1).inner_text() for unit, row in shown.items()}
    page.get_by_role("link", name="Tải về").click()
    expect(page).to_have_url(f"{address}/downloads?years=2020-2023&unit=kind.sector")
    expect(page.locator(".st-key-headline")).to_contain_text("Giai đoạn 2020–2023")

    path = taken(page, "targets-xlsx", tmp_path)
    assert path.name.startswith("nq07-minhhoa_chi-tieu-theo-don-vi_2020-2023_2-don-vi_")
    lines = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    title = " ".join(str(cell) for line in lines[:7] for cell in line if cell)
    assert "Số liệu minh họa" in title
    assert "Giai đoạn 2020–2023" in title
    heads = next(line for line in lines if results.keys() <= set(line))
    start = next(at for at, line in enumerate(lines) if str(line[0]).startswith("2. "))
    year = next(line for line in lines[start:] if line[0] == "2023")
    for unit, text in results.items():
        value = float(text.rstrip("%").replace(",", "."))
        assert round(year[heads.index(unit)], 1) == value

    content = taken(page, "targets-csv", tmp_path).read_text(encoding="utf-8-sig")
    records = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    record = next(
        each for each in records if each["Năm"] == "2023" and each["Chỉ tiêu"].startswith("2. ")
    )
    for unit, text in results.items():
        number = float(record[f"Đơn vị – {unit}"].replace(",", "."))
        assert round(number, 1) == float(text.rstrip("%").replace(",", "."))


def test_a_look_shows_the_table_within_the_screen(walk: Walk) -> None:
    page = walk("downloads")
    page.locator(".st-key-look-targets button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("th", has_text="Toàn tỉnh")).to_be_visible()
    expect(dialog.locator(".nq-behind").first).to_contain_text("▼")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
