"""Workbooks that hold what must not be taken for something else."""

from tests.mapping.corpus.author import Author
from tests.mapping.corpus.made import SAID_TWICE, Line, Part
from tests.mapping.corpus.shapes import Shape
from tests.mapping.corpus.units import UNKNOWN_UNITS
from tests.mapping.corpus.wordings import AMBIGUOUS, UNKNOWN
from tests.mapping.corpus.wordings_categories import AMBIGUOUS_FORMS, UNKNOWN_FORMS


def half_year(author: Author) -> None:
    """Half a year, an estimate of one, a plan, a year before the plan's: none is taken."""
    layout, at = author.page("Sheet1", "Kết quả thi đua, khen thưởng", unit=author.unit)
    year = author.years[-1]
    columns = [
        Line((f"Năm {year - 1}",), Part(year=year - 1)),
        Line((f"6 tháng đầu năm {year}",), kind="never"),
        Line((f"Ước thực hiện năm {year}",), kind="never"),
        Line((f"Kế hoạch năm {year + 1}",), kind="never"),
        Line((f"Năm {author.years[0] - 1}",), kind="never"),
    ]
    rows = author.rows(author.indicators(7))
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def whole_period(author: Author) -> None:
    """One column for all five years: of no single year."""
    first, last = author.years[0], author.years[-1]
    head = author.dice.choice(
        (f"Giai đoạn {first}-{last}", f"{first}-{last}", "05 năm", f"Từ năm {first} đến năm {last}")
    )
    layout, at = author.page("Bieu 01", f"Số liệu 05 năm {first}-{last}", unit=author.unit)
    rows = author.rows(author.indicators(8))
    columns = [Line((head,), kind="never")]
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def no_year(author: Author) -> None:
    """Nothing says of which year the figures are; the signature's date does not."""
    layout, at = author.page("Sheet1", "Biểu số liệu thi đua, khen thưởng", unit=author.unit)
    rows = author.rows(author.indicators(8))
    columns = [Line(("Số lượng",), kind="never")]
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def other_money(author: Author) -> None:
    """Benefit values in thousands of dong, or in dong: converted, or asked about."""
    layout, at = author.page("Sang kien", "Sáng kiến và giá trị làm lợi", unit=author.unit)
    measure, scale = author.dice.choice((("nghìn đồng", 1e-3), ("đồng", 1e-6)))
    rows = [
        Line(("Số sáng kiến được công nhận",), Part(indicator="SK01"), number="1"),
        Line(
            (f"Giá trị làm lợi của sáng kiến ({measure})",),
            Part(indicator="SK02"),
            number="2",
            scale=scale,
            plain=False,
        ),
    ]
    whole = Part(unit=author.unit)
    at = layout.lay(at, author.officer.look.left, rows, author.year_columns(), whole)
    author.close(layout, at)


def unknown_units(author: Author) -> None:
    """Units that the catalogue does not know, two of them named almost like ones it does."""
    author.unit = ""
    year = author.years[-1]
    layout, at = author.page("Tong hop", "Tổng hợp các đơn vị", year=year)
    rows = author.unit_lines(5)
    rows += [author.unknown_unit(name, 6 + place) for place, name in enumerate(UNKNOWN_UNITS)]
    columns = _plain_columns(author)
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(year=year), corner="Đơn vị")
    author.close(layout, at)


def unclear_rows(author: Author) -> None:
    """Rows of which even a person could not tell, beside what the plan does not ask for."""
    layout, at = author.page("Bieu 02", "Số liệu thi đua, khen thưởng", unit=author.unit)
    texts = [*author.dice.sample(AMBIGUOUS, 5), *author.dice.sample(UNKNOWN, 6)]
    author.dice.shuffle(texts)
    rows = [*author.rows(author.indicators(4))]
    rows += [Line((text,), kind="never", number=str(place)) for place, text in enumerate(texts, 10)]
    columns = author.year_columns()
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def unclear_forms(author: Author) -> None:
    """Forms of award without their giver, and ones that the plan does not ask for."""
    year = author.years[-1]
    layout, at = author.page("Khen thuong", "Kết quả khen thưởng", unit=author.unit, year=year)
    rows = author.category_rows("award_form", author.forms()[:5])
    rows += [
        Line((text,), kind="never", number=str(place))
        for place, text in enumerate((*AMBIGUOUS_FORMS, *UNKNOWN_FORMS), 6)
    ]
    columns = [
        Line(("Tập thể",), Part(indicator="KT01")),
        Line(("Cá nhân",), Part(indicator="KT02")),
    ]
    whole = Part(unit=author.unit, year=year)
    at = layout.lay(
        at, author.officer.look.left, rows, columns, whole, corner="Hình thức khen thưởng"
    )
    author.close(layout, at)


def dots_eaten(author: Author) -> None:
    """“1.234” typed into a spreadsheet that takes the dot for a decimal mark: the number 1,234.

    The two counts of thousands, a fifth of them such: nobody may take 1 or 1,234 members.
    """
    layout, at = author.page("Sheet1", "Số liệu đoàn viên", unit=author.unit)
    left = author.officer.look.left
    rows = author.rows(["CT01", "LD01", "TT04"])
    columns = [Line((f"Năm {year}",), Part(year=year)) for year in author.years]
    eaten = [
        Line((text,), kind="never", number=str(number))
        for number, text in enumerate(("Số đoàn viên", "Số công nhân, viên chức, lao động"), 5)
    ]
    top = at
    at = layout.lay(at, left, [*rows, *eaten], columns, Part(unit=author.unit))
    for row, column in list(layout.page.cells):
        place = layout.place(row, column)
        if row >= top and layout.truth.never.get(place) == "never":
            layout.put(row, column, author.officer.hand.randint(1001, 9899) / 1000)
    author.close(layout, at)


def letterhead_only(author: Author) -> None:
    """The sender below its superior in the letterhead; the addressee is no sender."""
    layout, at = author.page("Báo cáo", "Báo cáo số liệu", unit=author.unit)
    layout.put(at, author.officer.look.left, "Kính gửi: Liên đoàn Lao động tỉnh Minh Họa")
    rows = author.rows(author.indicators(6))
    columns, whole = author.year_columns(), Part(unit=author.unit)
    at = layout.lay(at + 2, author.officer.look.left, rows, columns, whole)
    author.close(layout, at)


def nameless(author: Author) -> None:
    """Nothing says whose figures they are."""
    layout, at = author.page("Sheet1", "Biểu số liệu thi đua, khen thưởng")
    rows = author.rows(author.indicators(7))
    columns = [
        Line(one.path, one.part, kind="never", value=one.value) for one in author.year_columns()
    ]
    at = layout.lay(at, author.officer.look.left, rows, columns)
    author.close(layout, at)


def said_twice(author: Author) -> None:
    """The same figures in two tables, differing: neither may be taken."""
    layout, at = author.page("Sheet1", "Số liệu thi đua, khen thưởng", unit=author.unit)
    left, whole = author.officer.look.left, Part(unit=author.unit)
    rows = author.rows(["CT02", "TT04", "BM04", "KT08"])
    layout.put(at, left, "Biểu 1. Số liệu chung")
    at = layout.lay(at + 1, left, rows, author.year_columns(), whole)
    layout.put(at + 1, left, "Biểu 2. Số liệu bổ sung")
    again = [
        Line(row.path, row.part, kind="never", number=row.number)
        for row in author.rows(["TT04", "BM04"])
    ]
    below = at + 2
    at = layout.lay(below, left, again, author.year_columns(), whole)
    first, second = (one.rows for one in author.truth.tables[-2:])
    for above, row in zip(
        (at for at, line in first.items() if line.part.indicator in ("TT04", "BM04")),
        second,
        strict=True,
    ):
        for column in author.truth.tables[-1].columns:
            said = layout.truth.figures.pop(layout.place(above, column), None)
            if said is None:
                layout.page.cells.pop((row, column), None)
                layout.truth.never.pop(layout.place(row, column), None)
                continue
            layout.truth.never[layout.place(above, column)] = SAID_TWICE
            other = float(layout.page.cells[row, column].value)
            layout.put(row, column, other + (other == said.value))
    author.close(layout, at)


def women_among(author: Author) -> None:
    """Parts that the plan does not ask for, under a row that it does."""
    layout, at = author.page("Bieu 01", "Số liệu đoàn viên, lao động", unit=author.unit)
    rows = []
    for number, code in enumerate(("CT02", "CT03", "KT03"), 1):
        text, plain = author.officer.indicator(code)
        rows.append(Line((text,), Part(indicator=code), plain=plain, number=str(number)))
        rows += [
            Line((text, among), kind="never", of_which=True)
            for among in ("Trong đó: Nữ", "Dân tộc thiểu số")
        ]
    whole = Part(unit=author.unit)
    at = layout.lay(at, author.officer.look.left, rows, author.year_columns(), whole)
    author.close(layout, at)


def compared(author: Author) -> None:
    """Two years, how much more or less, and the percentage; then what has piled up so far."""
    layout, at = author.page("Sheet1", "So sánh kết quả", unit=author.unit)
    before, last = author.years[-2:]
    columns = [
        Line((f"Năm {before}",), Part(year=before)),
        Line((f"Năm {last}",), Part(year=last)),
        Line(("Tăng (+), giảm (-)",), kind="never"),
        Line((f"So với năm {before} (%)",), kind="share"),
        Line((f"Lũy kế đến hết năm {last}",), kind="never"),
    ]
    rows = author.rows(author.indicators(8))
    at = layout.lay(at, author.officer.look.left, rows, columns, Part(unit=author.unit))
    author.close(layout, at)


def grassroots_rows(author: Author) -> None:
    """A district's grassroots unions one by one: they are no units of the plan."""
    year = author.years[-1]
    layout, at = author.page("CDCS", "Số liệu các CĐCS", unit=author.unit, year=year)
    schools = ("CĐCS Trường Mầm non Hoa Mai", "CĐCS UBND xã Suối Nhạc", "CĐCS Công ty Gió Ngàn")
    rows = [Line((name,), kind="never", number=str(n)) for n, name in enumerate(schools, 1)]
    rows.append(Line(("Cộng",), kind="total"))
    whole = Part(unit=author.unit, year=year)
    columns = [one for one in _plain_columns(author) if one.part.indicator != "CT01"]
    at = layout.lay(at, author.officer.look.left, rows, columns, whole, corner="Tên CĐCS")
    author.close(layout, at)


def odd_fonts(author: Author) -> None:
    """An ordinary table, for texts whose fonts tell the truth of some cells only."""
    layout, at = author.page("Sheet1", "Biểu số liệu thi đua, khen thưởng", unit=author.unit)
    rows = author.rows(author.indicators(8), grouped=True)
    whole = Part(unit=author.unit)
    at = layout.lay(at, author.officer.look.left, rows, author.year_columns(), whole)
    author.close(layout, at)


def _plain_columns(author: Author) -> list[Line]:
    columns = []
    for code in ("CT01", "CT02", "TT04", "BM04"):
        text, plain = author.officer.indicator(code)
        columns.append(Line((text,), Part(indicator=code), plain=plain))
    return columns


TRAPS: tuple[Shape, ...] = (
    half_year,
    whole_period,
    no_year,
    other_money,
    unknown_units,
    unclear_rows,
    unclear_forms,
    dots_eaten,
    letterhead_only,
    nameless,
    said_twice,
    women_among,
    compared,
    grassroots_rows,
    odd_fonts,
)
