"""A workbook in the making: pages with what stands above and below the tables."""

from collections.abc import Callable, Sequence
from random import Random

from tests.mapping.corpus.layout import Layout
from tests.mapping.corpus.made import Line, Page, Part, Truth
from tests.mapping.corpus.officer import Officer
from tests.mapping.corpus.units import UNITS
from tests.mapping.corpus.wordings import SHARES, UNKNOWN
from tests.mapping.corpus.world import World

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
PROVINCE = "LĐLĐ TỈNH MINH HỌA"


class Author:
    """What every shape is written with."""

    def __init__(
        self, officer: Officer, world: World, dice: Random, unit: str, years: Sequence[int]
    ) -> None:
        self.officer = officer
        self.world = world
        self.catalogue = world.catalogue
        self.dice = dice
        self.unit = self.sender = unit
        self.years = tuple(years)
        self.pages: list[Page] = []
        self.truth = Truth()

    def page(self, name: str, title: str, *, unit: str = "", year: int = 0) -> tuple[Layout, int]:
        """Begin a page and return its layout and the first free row."""
        look = self.officer.look
        page = Page(name)
        self.pages.append(page)
        layout = Layout(page, self.truth, self.officer, self.world)
        at, left = look.top, look.left
        written = self.officer.unit(unit) if unit else ""
        if look.letterhead:
            layout.put(at, left, PROVINCE)
            layout.put(at, left + 4, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            layout.put(at + 1, left, written.upper() if unit else "BAN CSPL&QHLĐ", bold=True)
            layout.put(at + 1, left + 4, "Độc lập - Tự do - Hạnh phúc")
            at += 3
        layout.put(at, left, title.upper(), bold=True)
        at += 1
        if year:
            shown = self.dice.choice(("Năm {}", "(Năm {})", "NĂM {}", "Số liệu năm {}"))
            layout.put(at, left, shown.format(self.written_year(year)))
            at += 1
        if unit and not look.letterhead:
            says = self.dice.choice(("Đơn vị: {}", "Đơn vị báo cáo: {}", "{}", "Tên đơn vị: {}"))
            layout.put(at, left, says.format(written))
            at += 1
        elif self.dice.random() < 0.5:
            layout.put(at, left, "(Kèm theo Báo cáo số 15/BC-LĐLĐ ngày 18/3/2025)")
            at += 1
        return layout, at + self.dice.choice((0, 1))

    def close(self, layout: Layout, at: int) -> None:
        """Write what stands below the last table."""
        look = self.officer.look
        if look.signature:
            left = look.left
            if self.dice.random() < 0.5:
                layout.put(at, left, "Ghi chú: Số liệu do đơn vị tổng hợp từ báo cáo của cơ sở.")
                at += 1
            layout.put(at + 1, left + 3, "Minh Họa, ngày 20 tháng 3 năm 2025")
            layout.put(at + 2, left, "Người lập biểu", bold=True)
            layout.put(at + 2, left + 3, "TM. BAN THƯỜNG VỤ", bold=True)
            layout.put(at + 3, left + 3, "CHỦ TỊCH", bold=True)
            layout.put(at + 6, left, "Nguyễn Thị Hoa")
            layout.put(at + 6, left + 3, "Trần Văn Sơn")
            layout.put(at + 8, left, "Nơi nhận:")
            layout.put(at + 9, left, "- LĐLĐ tỉnh (b/c);")
        layout.page.phantom_rows = look.phantom_rows

    def written_year(self, year: int) -> str:
        """Write a year alone; units by school years write both."""
        if self.unit and self.catalogue.units[self.unit].school_year:
            return f"học {year - 1}-{year}"
        return f"{year}"

    def year_columns(self, *outer: str) -> list[Line]:
        """Return a column for each year."""
        school = bool(self.unit) and self.catalogue.units[self.unit].school_year
        columns = []
        for year in self.years:
            text = f"Năm học {year - 1}-{year}" if school else self.officer.year(year)
            value = float(year) if text == str(year) and self.officer.habit == "numbers" else None
            columns.append(Line((*outer, text), Part(year=year), value=value))
        return columns

    def indicators(self, count: int, *, broken: bool = False) -> list[str]:
        """Choose indicators of several sections, in the catalogue's order.

        ``broken``: at least two of them with categories.
        """
        figures = [
            row
            for row in self.catalogue.indicators.values()
            if row.dimension not in ("movement", "award_form", "audience")
            and (row.kind != "F" or set(self.years) & set(row.asked_years or self.years))
        ]
        chosen = {row.code for row in self.dice.sample(figures, count)}
        if broken:
            chosen |= {"CT01", self.dice.choice(("TD02", "SK01", "DH03", "DH04"))}
        return [code for code in self.catalogue.indicators if code in chosen]

    def rows(
        self, codes: Sequence[str], *, grouped: bool = False, broken: bool = False, odd: int = 0
    ) -> list[Line]:
        """Return a row for each indicator.

        ``grouped``: under their sections. ``broken``: with their categories below. ``odd``: so
        many rows of what the plan does not ask for, or of percentages, among them.
        """
        rows: list[Line] = []
        section, groups, count = "", 0, 0
        strange = self._strange(odd)
        for place, code in enumerate(codes):
            indicator = self.catalogue.indicators[code]
            outer: tuple[str, ...] = ()
            if grouped:
                title = self.catalogue.sections[indicator.section].title("vi")
                outer = (title,)
                if indicator.section != section:
                    section, count = indicator.section, 0
                    number = ROMAN[groups % len(ROMAN)]
                    rows.append(Line((title,), kind="group", number=number))
                    groups += 1
            count += 1
            text, plain = self.officer.indicator(code)
            number = str(count)
            row = Line(
                (*outer, text),
                Part(indicator=code),
                plain=plain,
                number=number,
                measure=indicator.unit_vi,
            )
            rows.append(row)
            if broken and indicator.dimension:
                rows += self._parts(row, code)
            if place % 4 == 3 and strange:
                count += 1
                rows.append(strange.pop()(str(count)))
        for one in strange:
            count += 1
            rows.append(one(str(count)))
        return rows

    def _parts(self, row: Line, code: str) -> list[Line]:
        dimension = self.catalogue.indicators[code].dimension
        parts = []
        if self.dice.random() < 0.4:
            parts.append(Line((*row.path, "Trong đó:"), kind="group"))
        for number, category in enumerate(self.world.categories(code), 1):
            text, plain = self.officer.category(dimension, category)
            parts.append(
                Line(
                    (*row.path, text),
                    Part(indicator=code, category=category),
                    plain=plain and row.plain,
                    number=self.dice.choice(("", f"{row.number}.{number}")),
                    measure=row.measure,
                    of_which=True,
                )
            )
        return parts

    def _strange(self, count: int) -> list[Callable[[str], Line]]:
        texts = [(text, "never") for text in self.dice.sample(UNKNOWN, count)]
        texts += [(text, "share") for text in self.dice.sample(SHARES, count > 1)]
        return [
            lambda number, text=text, kind=kind: Line((text,), kind=kind, number=number)
            for text, kind in texts
        ]

    def unit_lines(self, count: int = 0) -> list[Line]:
        """Return a line for each of some units, all by default."""
        chosen = UNITS[: count or len(UNITS)]
        return [
            Line((self.officer.unit(unit),), Part(unit=unit), number=str(number))
            for number, unit in enumerate(chosen, 1)
        ]

    def unknown_unit(self, name: str, number: int) -> Line:
        """Return a line of a unit that the catalogue does not know."""
        return Line((name,), kind="never", number=str(number))

    def forms(self, codes: Sequence[str] = ("KT01", "KT02")) -> list[str]:
        """Choose forms of award that one of the indicators can have."""
        able = {form for code in codes for form in self.world.categories(code)}
        every = [one.code for one in self.catalogue.categories["award_form"] if one.code in able]
        chosen = set(self.dice.sample(every, min(len(every), self.dice.randint(7, 12))))
        return [form for form in every if form in chosen]

    def category_rows(
        self, dimension: str, codes: Sequence[str], *, number: bool = True
    ) -> list[Line]:
        """Return a row for each category."""
        rows = []
        for place, code in enumerate(codes, 1):
            text, plain = self.officer.category(dimension, code)
            rows.append(Line((text,), Part(category=code), plain=plain, number=str(place) * number))
        return rows
