"""The shapes that senders give their tables."""

from collections.abc import Callable

from tests.mapping.corpus.author import Author
from tests.mapping.corpus.made import Line, Part

Shape = Callable[[Author], None]


def indicators_by_year(author: Author) -> None:
    """One table: indicators, with their categories below them, by years."""
    layout, at = author.page("Bieu 01", "Biểu tổng hợp số liệu 05 năm", unit=author.unit)
    rows = author.rows(author.indicators(10), broken=True, odd=1)
    at = layout.lay(at, author.officer.look.left, rows, author.year_columns(), _of(author))
    author.close(layout, at)


def grouped_by_year(author: Author) -> None:
    """Groups I, II, III; the years under one heading, then their sum and a column of notes."""
    layout, at = author.page(
        "Biểu số liệu", "Kết quả thực hiện Nghị quyết 07 giai đoạn 2020-2024", unit=author.unit
    )
    rows = author.rows(author.indicators(14), grouped=True, broken=True, odd=2)
    columns = [
        *author.year_columns("Kết quả thực hiện"),
        Line(("Kết quả thực hiện", "Cộng"), kind="total"),
        Line(("Ghi chú",), kind="words"),
    ]
    at = layout.lay(at, author.officer.look.left, rows, columns, _of(author))
    author.close(layout, at)


def plan_and_done(author: Author) -> None:
    """Under each year what was planned, what was done, and the percentage of the two."""
    layout, at = author.page(
        "Sheet1", "Tình hình thực hiện các chỉ tiêu thi đua, khen thưởng", unit=author.unit
    )
    columns = []
    for year in author.years[-2:]:
        head = f"Năm {author.written_year(year)}"
        columns += [
            Line((head, "Kế hoạch"), Part(year=year), kind="never"),
            Line((head, "Thực hiện"), Part(year=year)),
            Line((head, "Tỷ lệ (%)"), Part(year=year), kind="share"),
        ]
    rows = author.rows(author.indicators(9), grouped=True)
    at = layout.lay(at, author.officer.look.left, rows, columns, _of(author))
    author.close(layout, at)


def years_by_indicator(author: Author) -> None:
    """Years down, indicators across, their sum below."""
    layout, at = author.page("So lieu", "Số liệu thi đua, khen thưởng các năm", unit=author.unit)
    rows = [
        Line(column.path, column.part, number=str(number), value=column.value)
        for number, column in enumerate(author.year_columns(), 1)
    ]
    rows.append(Line(("Tổng cộng",), kind="total"))
    columns = _across(author, author.indicators(6))
    at = layout.lay(at, author.officer.look.left, rows, columns, _of(author), corner="Năm")
    author.close(layout, at)


def sheet_a_year(author: Author) -> None:
    """A sheet for each year, one column of figures in it."""
    codes = author.indicators(11)
    named = author.dice.choice(("{}", "Năm {}", "nam {}"))
    for year in author.years:
        layout, at = author.page(
            named.format(year), "Biểu số liệu thi đua, khen thưởng", unit=author.unit, year=year
        )
        columns = [Line(("Số lượng",)), Line(("Ghi chú",), kind="words")]
        rows = author.rows(codes, grouped=True)
        whole = _of(author)._replace(year=year)
        at = layout.lay(at, author.officer.look.left, rows, columns, whole)
        author.close(layout, at)


def types_across(author: Author) -> None:
    """A sheet a year: unions by type, the total first and its parts under one heading."""
    for year in author.years[-2:]:
        layout, at = author.page(
            f"{year}", "Công đoàn cơ sở theo loại hình", unit=author.unit, year=year
        )
        columns = [Line(("Tổng số",), kind="total", whole=True)]
        for code in ("administrative", "public_service", "enterprise"):
            text, plain = author.officer.category("organisation_type", code)
            columns.append(Line(("Trong đó", text), Part(category=code), plain=plain))
        rows = author.rows(["CT01", "TD02"])
        whole = _of(author)._replace(year=year)
        at = layout.lay(at, author.officer.look.left, rows, columns, whole)
        author.close(layout, at)


def units_by_indicator(author: Author) -> None:
    """All units down, indicators across, one year; the province's sum last."""
    author.unit = ""
    year = author.years[-1]
    layout, at = author.page("Tong hop", "Biểu tổng hợp số liệu các đơn vị", year=year)
    rows = author.unit_lines()
    rows.append(Line((author.dice.choice(("Tổng cộng", "Toàn tỉnh", "Cộng")),), kind="total"))
    codes = author.indicators(6)
    columns = _across(author, codes)
    if "CT01" in codes:
        place = codes.index("CT01")
        head = columns[place].path[0]
        columns[place] = Line((head, "Tổng số"), Part(indicator="CT01"), whole=True)
        for code in ("administrative", "public_service", "enterprise"):
            text, plain = author.officer.category("organisation_type", code)
            part = Part(indicator="CT01", category=code)
            place += 1
            columns.insert(place, Line((head, text), part, plain=plain))
    at = layout.lay(
        at, author.officer.look.left, rows, columns, Part(year=year), corner="Tên đơn vị"
    )
    author.close(layout, at)


def units_by_year_and_indicator(author: Author) -> None:
    """All units down; under each year several indicators."""
    author.unit = ""
    layout, at = author.page("Tong hop 5 nam", "Tổng hợp số liệu các công đoàn cấp trên")
    codes = author.indicators(3)
    columns = [
        Line((*year.path, one.path[0]), year.part.with_(one.part), plain=one.plain)
        for year in author.year_columns()
        for one in _across(author, codes)
    ]
    rows = [*author.unit_lines(8), Line(("Tổng cộng",), kind="total")]
    at = layout.lay(at, author.officer.look.left, rows, columns, corner="Đơn vị")
    author.close(layout, at)


def units_by_year(author: Author) -> None:
    """One indicator, named above the table, of all units by years."""
    author.unit = ""
    code = author.dice.choice(("CT02", "TD02", "BM04", "TT09", "SK01"))
    text, plain = author.officer.indicator(code)
    layout, at = author.page("Bieu 3", text)
    rows = author.unit_lines()
    columns = [Line(one.path, one.part, plain=plain, value=one.value) for one in _years(author)]
    columns.append(Line(("Cộng",), kind="total"))
    at = layout.lay(
        at, author.officer.look.left, rows, columns, Part(indicator=code), corner="Đơn vị"
    )
    author.close(layout, at)


def indicators_by_unit(author: Author) -> None:
    """Indicators down, units across, one year."""
    author.unit = ""
    year = author.years[0]
    layout, at = author.page("Phụ lục 2", "Phụ lục số liệu theo đơn vị", year=year)
    columns = [Line(one.path, one.part) for one in author.unit_lines(7)]
    columns.append(Line(("Toàn tỉnh",), kind="total"))
    rows = author.rows(author.indicators(9), odd=1)
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(year=year))
    author.close(layout, at)


def sheet_a_unit(author: Author) -> None:
    """A sheet for each unit."""
    codes = author.indicators(7)
    for unit in author.unit_lines(4):
        author.unit = unit.part.unit
        layout, at = author.page(
            unit.path[0].replace("/", "-")[:31], "Biểu số liệu", unit=unit.part.unit
        )
        rows = author.rows(codes)
        at = layout.lay(at, author.officer.look.left, rows, author.year_columns(), _of(author))
        author.close(layout, at)
    author.unit = ""


def units_then_indicators(author: Author) -> None:
    """Two columns of labels: the unit, merged over its rows, and the indicator."""
    author.unit = ""
    layout, at = author.page("Bieu 02", "Số liệu của các đơn vị")
    codes = author.indicators(3)
    rows = [
        Line((*unit.path, *one.path), unit.part.with_(one.part), plain=one.plain)
        for unit in author.unit_lines(5)
        for one in _across(author, codes)
    ]
    at = layout.lay(
        at,
        author.officer.look.left,
        rows,
        author.year_columns(),
        corner="Chỉ tiêu",
        groups="Đơn vị",
    )
    author.close(layout, at)


def years_then_indicators(author: Author) -> None:
    """Two columns of labels: the year, merged over its rows, and the indicator."""
    layout, at = author.page("Sheet1", "Số liệu 5 năm", unit=author.unit)
    codes = author.indicators(5)
    rows = [
        Line((f"Năm {year}", *one.path), one.part._replace(year=year), plain=one.plain)
        for year in author.years
        for one in _across(author, codes)
    ]
    at = layout.lay(
        at,
        author.officer.look.left,
        rows,
        [Line(("Số liệu",))],
        _of(author),
        corner="Chỉ tiêu",
        groups="Năm",
    )
    author.close(layout, at)


def quarters(author: Author) -> None:
    """Quarters across, then the year."""
    year = author.years[-1]
    layout, at = author.page("2024", "Kết quả theo quý", unit=author.unit, year=year)
    columns = [Line((f"Quý {number}",), kind="never") for number in ("I", "II", "III", "IV")]
    columns.append(Line((author.dice.choice(("Cả năm", f"Cả năm {year}")),), Part(year=year)))
    rows = author.rows(author.indicators(7))
    whole = _of(author)._replace(year=year)
    at = layout.lay(at, author.officer.look.left, rows, columns, whole)
    author.close(layout, at)


def label_and_value(author: Author) -> None:
    """No headings: a label and its figure, one year in the title."""
    year = author.years[-1]
    layout, at = author.page("Sheet1", "Số liệu phục vụ sơ kết", unit=author.unit, year=year)
    rows = author.rows(author.indicators(9))
    whole = _of(author)._replace(year=year)
    at = layout.lay(at, author.officer.look.left, rows, [Line(())], whole)
    author.close(layout, at)


def _of(author: Author) -> Part:
    return Part(unit=author.unit)


def _years(author: Author) -> list[Line]:
    return author.year_columns()


def _across(author: Author, codes: list[str]) -> list[Line]:
    lines = []
    for code in codes:
        text, plain = author.officer.indicator(code)
        lines.append(Line((text,), Part(indicator=code), plain=plain))
    return lines


SHAPES: tuple[Shape, ...] = (
    indicators_by_year,
    grouped_by_year,
    plan_and_done,
    years_by_indicator,
    sheet_a_year,
    types_across,
    units_by_indicator,
    units_by_year_and_indicator,
    units_by_year,
    indicators_by_unit,
    sheet_a_unit,
    units_then_indicators,
    years_then_indicators,
    quarters,
    label_and_value,
)
