"""Shapes of tables by forms of award, movements and recipients, and several tables to a sheet."""

from tests.mapping.corpus.author import Author
from tests.mapping.corpus.layout import Layout
from tests.mapping.corpus.made import Line, Part
from tests.mapping.corpus.shapes import Shape

RECIPIENTS = (("KT01", "Tập thể"), ("KT02", "Cá nhân"))


def awards_by_year(author: Author) -> None:
    """Forms of award down, grouped by track; under each year collectives and individuals."""
    layout, at = author.page("Khen thuong", "Tổng hợp kết quả khen thưởng", unit=author.unit)
    columns = [
        Line((year.path[0], text), year.part._replace(indicator=code))
        for year in author.year_columns()[-3:]
        for code, text in RECIPIENTS
    ]
    rows = _forms_by_track(author)
    at = layout.lay(
        at,
        author.officer.look.left,
        rows,
        columns,
        Part(unit=author.unit),
        corner="Danh hiệu, hình thức khen thưởng",
    )
    author.close(layout, at)


def awards_sheet_a_year(author: Author) -> None:
    """A sheet for each year; collectives, individuals, both together; the sum first."""
    forms = author.forms()
    for year in author.years[-3:]:
        layout, at = author.page(f"KT {year}", "Kết quả khen thưởng", unit=author.unit, year=year)
        columns = [Line((text,), Part(indicator=code)) for code, text in RECIPIENTS]
        columns.append(Line(("Tổng cộng",), kind="total"))
        rows = author.category_rows("award_form", forms)
        rows.append(Line(("Cộng",), kind="total", whole=False))
        whole = Part(unit=author.unit, year=year)
        at = layout.lay(
            at, author.officer.look.left, rows, columns, whole, corner="Hình thức khen thưởng"
        )
        author.close(layout, at)


def movements_by_year(author: Author) -> None:
    """One indicator, named above, by movements and years; its total last."""
    code = author.dice.choice(("TD03", "TD04", "TD16", "TD05"))
    text, plain = author.officer.indicator(code)
    layout, at = author.page("Phong trao", text, unit=author.unit)
    at = _movements(author, layout, at, code, plain)
    author.close(layout, at)


def movements_by_measure(author: Author) -> None:
    """Movements down; launched, concluded and kept up across, a year a sheet."""
    for year in author.years[-2:]:
        layout, at = author.page(
            f"PT {year}", "Kết quả các phong trào thi đua", unit=author.unit, year=year
        )
        columns = []
        for code in ("TD03", "TD04", "TD16"):
            text, plain = author.officer.indicator(code)
            columns.append(Line((text,), Part(indicator=code), plain=plain))
        rows = author.category_rows("movement", author.world.categories("TD03"))
        whole = Part(unit=author.unit, year=year)
        at = layout.lay(at, author.officer.look.left, rows, columns, whole, corner="Tên phong trào")
        author.close(layout, at)


def recipients_by_year(author: Author) -> None:
    """Exemplary models down; under each year collectives and individuals."""
    layout, at = author.page("Dien hinh", "Điển hình tiên tiến", unit=author.unit)
    columns = []
    for year in author.year_columns()[-3:]:
        for code in ("collective", "individual"):
            text, plain = author.officer.category("recipient", code)
            part = year.part._replace(category=code)
            columns.append(Line((year.path[0], text), part, plain=plain))
    rows = author.rows(["DH01", "DH02", "DH03", "DH04"])
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def stacked(author: Author) -> None:
    """Three tables below each other, each under its own title."""
    layout, at = author.page("Bao cao", "Báo cáo số liệu", unit=author.unit)
    left, whole = author.officer.look.left, Part(unit=author.unit)
    layout.put(at, left, "Biểu 1. Số liệu chung", bold=True)
    at = layout.lay(at + 1, left, author.rows(author.indicators(6)), author.year_columns(), whole)
    code = author.dice.choice(("TD03", "TD04", "TD16"))
    text, plain = author.officer.indicator(code)
    layout.put(at + 1, left, f"Biểu 2. {text}", bold=True)
    at = _movements(author, layout, at + 2, code, plain)
    year = author.years[-1]
    layout.put(at + 1, left, f"Biểu 3. Kết quả khen thưởng năm {year}", bold=True)
    columns = [Line((text,), Part(indicator=code)) for code, text in RECIPIENTS]
    rows = author.category_rows("award_form", author.forms())
    at = layout.lay(at + 2, left, rows, columns, whole._replace(year=year), corner="Hình thức")
    author.close(layout, at)


def side_by_side(author: Author) -> None:
    """Two tables beside each other, an empty column between them."""
    layout, at = author.page("Sheet1", "Số liệu thi đua, khen thưởng", unit=author.unit)
    left, whole = author.officer.look.left, Part(unit=author.unit)
    columns = author.year_columns()[-3:]
    rest = ["BM02", "BM03", "BM04", "TT04", "TT05", "KT08"]
    first = [code for code in author.indicators(8) if code not in rest]
    below = layout.lay(at, left, author.rows(first), columns, whole)
    right = layout.page.width + 1
    beside = layout.lay(at, right, author.rows(rest), columns, whole)
    author.close(layout, max(below, beside))


def _movements(author: Author, layout: Layout, at: int, code: str, plain: bool) -> int:
    rows = author.category_rows("movement", author.world.categories(code))
    rows = [Line(row.path, row.part, plain=row.plain and plain, number=row.number) for row in rows]
    # Unions that keep a movement up may keep up several: their sum is no figure of the plan.
    rows.append(Line(("Tổng cộng",), kind="total", whole=code != "TD16"))
    whole = Part(unit=author.unit, indicator=code)
    return layout.lay(
        at, author.officer.look.left, rows, author.year_columns(), whole, corner="Phong trào"
    )


def _forms_by_track(author: Author) -> list[Line]:
    tracks = {one.code: one.track for one in author.catalogue.categories["award_form"]}
    titles = {"union": "Khen thưởng của tổ chức Công đoàn", "state": "Khen thưởng của Nhà nước"}
    rows: list[Line] = []
    forms = author.forms()
    for number, track in enumerate(("union", "state")):
        title = titles[track]
        rows.append(Line((title,), kind="group", number=("A", "B")[number]))
        of_track = [form for form in forms if tracks[form] == track]
        rows += [
            Line((title, *row.path), row.part, plain=row.plain, number=row.number)
            for row in author.category_rows("award_form", of_track)
        ]
    rows.append(Line(("Tổng cộng",), kind="total"))
    return rows


TABLES: tuple[Shape, ...] = (
    awards_by_year,
    awards_sheet_a_year,
    movements_by_year,
    movements_by_measure,
    recipients_by_year,
    stacked,
    side_by_side,
)
