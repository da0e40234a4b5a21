"""Shapes with deeper headings, sums first, spacers, dates as headings, planned and done as rows."""

from tests.mapping.corpus.author import Author
from tests.mapping.corpus.made import Line, Part
from tests.mapping.corpus.officer import end_of
from tests.mapping.corpus.shapes import Shape
from tests.mapping.corpus.shapes_tables import RECIPIENTS


def years_under_recipients(author: Author) -> None:
    """Forms of award down; under collectives and under individuals all years and their sum."""
    layout, at = author.page("Khen thuong", "Kết quả khen thưởng 5 năm", unit=author.unit)
    columns = []
    for code, text in RECIPIENTS:
        columns += [
            Line(year.path, year.part._replace(indicator=code), value=year.value)
            for year in author.year_columns(text)
        ]
        columns.append(Line((text, "Cộng"), kind="total"))
    rows = author.category_rows("award_form", author.forms())
    at = layout.lay(
        at, author.officer.look.left, rows, columns, Part(unit=author.unit), corner="Hình thức"
    )
    author.close(layout, at)


def units_by_forms(author: Author) -> None:
    """Units down; four rows of headings: awards, recipients, whose they are, the form."""
    year = author.years[-1]
    author.unit = ""
    layout, at = author.page("Tong hop KT", "Tổng hợp khen thưởng các đơn vị", year=year)
    tracks = {one.code: one.track for one in author.catalogue.categories["award_form"]}
    titles = {"union": "Tổ chức Công đoàn", "state": "Nhà nước"}
    columns = []
    for code, text in RECIPIENTS:
        forms = author.dice.sample(author.forms([code]), 4)
        for form in sorted(forms, key=lambda one: tracks[one], reverse=True):
            written, plain = author.officer.category("award_form", form)
            path = ("Kết quả khen thưởng", text, titles[tracks[form]], written)
            columns.append(Line(path, Part(indicator=code, category=form), plain=plain))
    rows = [Line(("Toàn tỉnh",), kind="total", number="I"), *author.unit_lines(6)]
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(year=year), corner="Đơn vị")
    author.close(layout, at)


def sum_first(author: Author) -> None:
    """Indicators by years, the sum of the years in the first column."""
    layout, at = author.page("Bieu 01", "Kết quả 5 năm", unit=author.unit)
    first, last = author.years[0], author.years[-1]
    head = author.dice.choice(("Tổng số", "Tổng 5 năm", f"Giai đoạn {first}-{last}"))
    columns = [Line((head,), kind="total")]
    columns += author.year_columns("Chia ra các năm")
    rows = author.rows(author.indicators(8))
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def dates_across(author: Author) -> None:
    """Stocks by the last days of the years, which are real dates."""
    layout, at = author.page("So lieu", "Số liệu đến ngày 31/12 hằng năm", unit=author.unit)
    columns = [
        Line((f"31/12/{year}",), Part(year=year), value=end_of(year)) for year in author.years
    ]
    rows = author.rows(["CT01", "CT02", "CT03", "TD07", "TD09", "BM01"])
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def planned_and_done_rows(author: Author) -> None:
    """Under each indicator a row of what was planned and one of what was done."""
    layout, at = author.page("Sheet1", "Kết quả thực hiện chỉ tiêu", unit=author.unit)
    rows = []
    for number, row in enumerate(author.rows(author.indicators(6)), 1):
        rows.append(Line(row.path, kind="group", number=str(number)))
        rows.append(Line((*row.path, "Kế hoạch"), row.part, kind="never"))
        rows.append(Line((*row.path, "Thực hiện"), row.part, plain=row.plain))
    whole = Part(unit=author.unit)
    at = layout.lay(at, author.officer.look.left, rows, author.year_columns(), whole)
    author.close(layout, at)


def spaced_out(author: Author) -> None:
    """An empty row between groups, and a title repeated inside the table."""
    layout, at = author.page("Phụ lục", "Phụ lục số liệu", unit=author.unit)
    rows = []
    for row in author.rows(author.indicators(9), grouped=True):
        if row.kind == "group" and rows:
            rows.append(Line(("",), kind="group"))
        rows.append(row)
    whole = Part(unit=author.unit)
    at = layout.lay(at, author.officer.look.left, rows, author.year_columns(), whole)
    author.close(layout, at)


DEEP: tuple[Shape, ...] = (
    years_under_recipients,
    units_by_forms,
    sum_first,
    dates_across,
    planned_and_done_rows,
    spaced_out,
)
