"""Reading and writing catalogue folders."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.catalogue import (
    ROW_TYPES,
    Abbreviation,
    CatalogueErrors,
    Category,
    Deadline,
    Indicator,
    Plan,
    Rule,
    Succession,
    Unit,
    read_folder,
    read_table,
    write_folder,
    write_table,
)

SHIPPED = Path(__file__).parents[2] / "data" / "catalogue"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "catalogue"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    def replace(table: str, old: str, new: str) -> None:
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def problems(folder: Path) -> list[str]:
    with pytest.raises(CatalogueErrors) as caught:
        read_folder(folder)
    return [str(error) for error in caught.value.errors]


def test_an_error_names_file_line_and_column(folder: Path, edit: Edit) -> None:
    edit("deadline", "2025-03-31", "31/3/2025")
    assert problems(folder) == [
        "deadline.csv, line 2, column date: “31/3/2025” is not a date written yyyy-mm-dd"
    ]


def test_all_problems_of_all_files_come_at_once(folder: Path, edit: Edit) -> None:
    edit("plan", ",2020,2024,", ",năm 2020,2024,")
    edit("ratio", "TD04_TD03,Tỷ lệ", "TD04_TD03,,Tỷ lệ")
    edit("outline", "task2,II.2,", "task2,II.9,")
    edit("dimension", "audience,Đối", "a b,Đối")
    assert problems(folder) == [
        "plan.csv, line 2, column year_first: “năm 2020” is not a whole number",
        "dimension.csv, line 4, column code: “a b” is no code: spaces, ; and | are not allowed",
        "ratio.csv, line 3: more cells than columns",
        "outline.csv, line 8, column parent: “II.9” is not in the catalogue",
    ]


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("unit_kind", "office,Cơ quan Liên đoàn Lao động tỉnh", "office,", "a value is needed"),
        ("unit_kind", "provincial federation,1,0", "provincial federation,maybe,0", "neither 1"),
        ("deadline", "31/3),Units", "31/3),", "a value is needed"),
        ("deadline", ",1,unit", ",1,everyone", "“everyone” is none of 'unit', 'province'"),
        ("target", ",TD01,,≥,100,", ",TD01,,≥,trăm,", "“trăm” is not a number"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(
    folder: Path, edit: Edit, table: str, old: str, new: str, expected: str
) -> None:
    if table == "deadline" and new == "31/3),":
        new = "31/3),,"
        old = "31/3),Units send their report before 31/3/2025 (the 31st included),"
    edit(table, old, new)
    found = problems(folder)
    assert len(found) == 1
    assert expected in found[0]


def test_columns_missing_twice_or_unknown(folder: Path, edit: Edit) -> None:
    edit("department", "code,name_vi,name_en", "code,name_vi,name_vi,colour")
    edit("dimension", "code,name_vi,name_en", "code,name_vi")
    found = problems(folder)
    assert "department.csv, line 1, column name_vi: the column is there twice" in found
    assert "department.csv, line 1, column colour: the table has no such column" in found
    assert "department.csv, line 1, column name_en: the column is missing" in found
    assert "dimension.csv, line 1, column name_en: the column is missing" in found


def test_a_table_that_cannot_be_read_makes_no_false_alarms_elsewhere(folder: Path) -> None:
    (folder / "indicator.csv").unlink()
    (folder / "unit.csv").write_bytes("Lai Châu".encode("utf-16"))
    assert problems(folder) == [
        "unit.csv, line 1: the file is not UTF-8 text",
        "indicator.csv, line 1: the file is missing",
    ]


def test_lines_are_counted_through_breaks_within_cells_and_blank_lines() -> None:
    text = (
        "code,name_vi,name_en,date,inclusive,who\n"
        'a,"một\nhai",x,2025-03-31,1,unit\n'
        "\n"
        "b,,y,,1,unit\n"
    )
    read = read_table(Deadline, text)
    assert read.lines == (2,)
    assert [(error.line, error.column) for error in read.errors] == [
        (5, "name_vi"),
        (5, "date"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_column(folder: Path) -> None:
    path = folder / "plan.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_folder(folder).plan.year_first == 2020


@pytest.mark.parametrize("source", ["catalogue", "sample/catalogue"])
def test_a_written_catalogue_reads_as_the_same(source: str, tmp_path: Path) -> None:
    catalogue = read_folder(SHIPPED.parent / source)
    write_folder(catalogue, tmp_path)
    again = read_folder(tmp_path)
    assert all(catalogue.table(row_type) == again.table(row_type) for row_type in ROW_TYPES)
    assert again.fingerprint == catalogue.fingerprint


def test_how_senders_write_what_is_asked_changes_no_template() -> None:
    catalogue = read_folder(SHIPPED)
    renamed = catalogue
    for row_type in (Indicator, Category):
        rows = [row.model_copy(update={"aliases": ("khác",)}) for row in catalogue.table(row_type)]
        renamed = renamed.with_rows(row_type, rows)
    renamed = renamed.with_rows(Abbreviation, [Abbreviation(written="KH", full="Kế hoạch")])
    assert renamed.fingerprint == catalogue.fingerprint
    (unit,) = (row for row in catalogue.table(Unit) if row.code == "CDVC")
    other = catalogue.with_rows(Unit, [unit.model_copy(update={"aliases": ()})])
    assert other.fingerprint != catalogue.fingerprint


def test_the_plan_s_documents_in_english_are_told_where_given_and_change_no_template() -> None:
    catalogue = read_folder(SHIPPED)
    plan = catalogue.plan
    assert plan.documents("vi") == plan.source != plan.documents("en") == plan.source_en
    plain = plan.model_copy(update={"source_en": ""})
    assert plain.documents("en") == plan.source
    assert catalogue.with_rows(Plan, [plain]).fingerprint == catalogue.fingerprint


def test_what_one_is_called_may_be_missing_and_changes_no_template() -> None:
    catalogue = read_folder(SHIPPED)
    told = {row.unit_en: row.unit_one_en for row in catalogue.indicators.values()}
    assert (told["grassroots unions"], told["people"]) == ("grassroots union", "person")
    plain = [row.model_copy(update={"unit_one_en": ""}) for row in catalogue.table(Indicator)]
    older = catalogue.with_rows(Indicator, plain)
    assert older.fingerprint == catalogue.fingerprint
    text = write_table(Indicator, plain)
    columns = list(csv.reader(io.StringIO(text)))
    gone = columns[0].index("unit_one_en")
    out = io.StringIO()
    csv.writer(out).writerows([*row[:gone], *row[gone + 1 :]] for row in columns)
    assert read_table(Indicator, out.getvalue()).rows == tuple(plain)


words = st.text(
    st.characters(exclude_categories=["C"], include_characters="\n"), min_size=1
).filter(lambda text: text == text.strip() and text)
codes = st.from_regex(r"[A-Za-z0-9_.]{1,8}", fullmatch=True)
days = st.none() | st.dates()


@given(
    st.builds(
        Unit,
        code=codes,
        name_vi=words,
        name_en=words,
        short_vi=words,
        short_en=words,
        aliases=st.lists(words.filter(lambda text: ";" not in text)).map(tuple),
        kind=codes,
        valid_from=days,
        valid_to=days,
        school_year=st.booleans(),
        grid_row=st.none() | st.integers(1, 99),
    )
)
def test_any_unit_survives_writing_and_reading(unit: Unit) -> None:
    assert read_table(Unit, write_table(Unit, [unit])).rows == (unit,)


@given(st.floats(0, 1, exclude_min=True), st.dates(min_value=date(1900, 1, 1)))
def test_any_share_survives_writing_and_reading(share: float, day: date) -> None:
    row = Succession(from_unit="a", to_unit="b", date=day, share=share)
    assert read_table(Succession, write_table(Succession, [row])).rows == (row,)


def test_lists_are_written_as_they_are_read() -> None:
    catalogue = read_folder(SHIPPED)
    header, line = write_table(Indicator, [catalogue.indicators["KT05"]]).splitlines()
    cells = dict(zip(header.split(","), line.split(","), strict=True))
    assert (cells["part_of"], cells["track"], cells["asked_years"]) == ("KT01;KT02", "union", "")


def test_arguments_are_written_as_they_are_read() -> None:
    text = "code,kind,arguments,severity,message_vi,message_en\na,a,least=20; times = 3,off,x.,y.\n"
    (rule,) = read_table(Rule, text).rows
    assert isinstance(rule, Rule)
    assert rule.arguments == {"least": "20", "times": "3"}
    assert "a,a,least=20;times=3,off" in write_table(Rule, [rule])


def test_arguments_without_a_value() -> None:
    text = "code,kind,arguments,severity,message_vi,message_en\na,a,least,off,x.,y.\n"
    (error,) = read_table(Rule, text).errors
    assert str(error).startswith("rule.csv, line 2, column arguments: “least” is not written name=")
