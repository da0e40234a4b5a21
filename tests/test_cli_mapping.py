"""The command line on workbooks of any shape: what is understood, what was confirmed."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from nq07stats import ingest, workspace
from nq07stats.__main__ import main
from nq07stats.catalogue import Catalogue, read_folder
from nq07stats.mapping.decisions import Answer, answered, items, open_questions
from nq07stats.mapping.types import Meaning
from nq07stats.store import Store
from nq07stats.workbooks.layout import template_layout
from tests.filled import plausible, workbook

FOLDER = "data/sample/catalogue"
FIELDS = ["file", "sheets", "figures", "unmapped", "repaired"]
FIGURE_FIELDS = [
    "unit", "year", "indicator", "category", "value", "sheet", "cell", "confidence", "reason",
]  # fmt: skip


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("NQ07STATS_HOME", str(tmp_path / "home"))
    assert main(["init", "--catalogue", FOLDER, "--by", "Lan"]) == 0
    return workspace.open_current()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_folder(Path(FOLDER))


@pytest.fixture
def file(tmp_path: Path, catalogue: Catalogue):
    """Write a report of a unit's own making and return its path."""

    def write(*lines: list[object], unit: int = 0, name: str = "so lieu.xlsx") -> Path:
        made = openpyxl.Workbook()
        rows = [[catalogue.reporting_units[unit].name_vi], [], ["Nội dung", 2023, 2024], *lines]
        for row in rows:
            made.active.append(row)
        made.save(tmp_path / name)
        return tmp_path / name

    return write


def proposed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict]:
    capsys.readouterr()
    main(["propose", *arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def confirm(store: Store, path: Path, indicator: str) -> int:
    """Have a person say that whatever is unclear in a file is an indicator, and accept it."""
    (seen,) = ingest.preview([(path.name, path.read_bytes())], store)
    tables = seen.proposal.tables
    for item in open_questions(items(tables, tables), tables):
        tables = answered(tables, item, Answer(item.key, Meaning(indicator=indicator)))
    (checked,) = ingest.with_mapping(seen, tables, store)
    return ingest.accept(store, checked, by="Lan", received_on=date(2025, 3, 28))


def test_what_is_understood_is_told_figure_by_figure(catalogue, file, capsys):
    path = file(["Số đoàn viên", 2030, "…"], ["Số ghế", 5, 6])
    (found,) = proposed(capsys, str(path))
    assert list(found) == FIELDS
    assert (found["file"], found["sheets"], found["repaired"]) == (str(path), ["Sheet"], [])
    first, second = found["figures"]
    assert list(first) == FIGURE_FIELDS
    unit = catalogue.reporting_units[0].code
    assert (first["unit"], first["year"], first["indicator"]) == (unit, 2023, "CT02")
    assert (first["value"], first["category"]) == (2030, "")
    assert (first["sheet"], first["cell"]) == ("Sheet", "B4")
    assert 0.9 <= first["confidence"] <= 1
    assert first["confidence"] == round(first["confidence"], 2)
    assert first["reason"]
    assert second["value"] is None
    left = [(each["cell"], each["text"]) for each in found["unmapped"]]
    assert left == [("B5", "5"), ("C5", "6")]
    assert "Số ghế" in found["unmapped"][0]["reason"]


def test_the_exit_code_tells_whether_anything_is_to_be_decided(file, tmp_path, capsys):
    plain, unclear = file(["Số đoàn viên", 1, 2]), file(["Số văn bản", 1, 2], name="b.xlsx")
    (tmp_path / "c.xlsx").write_bytes(b"\x00\x01")
    assert main(["propose", str(plain)]) == 0
    assert main(["propose", str(plain), str(unclear)]) == 1
    assert main(["propose", str(unclear), str(tmp_path / "c.xlsx")]) == 2
    assert "c.xlsx: " in capsys.readouterr().out
    (found,) = proposed(capsys, str(tmp_path / "c.xlsx"))
    assert (found["figures"], found["sheets"]) == ([], [])
    assert found["refused"]


def test_repaired_texts_are_told(file, capsys):
    (found,) = proposed(capsys, str(file(["Số đoa\u0300n viên", 1, 2])))
    (repaired,) = found["repaired"]
    assert repaired == {
        "sheet": "Sheet",
        "cell": "A4",
        "before": "Số đoa\u0300n viên",
        "after": "Số đoàn viên",
        "certain": True,
    }
    assert [figure["indicator"] for figure in found["figures"]] == ["CT02", "CT02"]


def test_a_template_is_understood_for_certain(catalogue, tmp_path, capsys):
    unit = catalogue.reporting_units[0].code
    values = plausible(catalogue, unit)
    (tmp_path / "a.xlsx").write_bytes(workbook(catalogue, unit, values))
    (found,) = proposed(capsys, str(tmp_path / "a.xlsx"))
    cells = {
        (each["indicator"], each["category"], each["year"]): each["cell"]
        for each in found["figures"]
    }
    figures = template_layout(catalogue, unit).figures
    assert cells == {key: figures[key].address for key in cells}
    assert cells.keys() >= values.keys()
    assert {each["confidence"] for each in found["figures"]} == {1}


def test_people_read_a_summary(file, capsys):
    path = file(["Số đoàn viên", 1, 2], ["Số văn bản", 3, 4], ["Số ghế", 5, 6])
    main(["propose", str(path)])
    told = capsys.readouterr().out
    assert "Sheet!B5 (+1)" in told
    assert "Sheet!B6 (+1)" in told


def test_nothing_uncertain_is_taken_in(store, file, capsys):
    path = file(["Số đoàn viên", 1, 2], ["Số văn bản", 3, 4])
    assert main(["ingest", str(path), "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)[-1:]
    assert [each["code"] for each in found["findings"]] == ["needs_mapping"]
    assert len(store.observations()) == 0
    assert main(["ingest", str(file(["Số đoàn viên", 1, 2], name="b.xlsx"))]) == 0
    assert len(store.observations()) == 2


def test_a_file_with_a_password_is_opened_with_it(file, capsys):
    capsys.readouterr()
    path = file(["Số đoàn viên", 1, 2])
    locked = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes())).encrypt("mat khau", locked)
    path.write_bytes(locked.getvalue())
    for password, code in (("", "encrypted"), ("khac", "wrong_password")):
        assert main(["check", str(path), "--password", password, "--json"]) == 2
        (found,) = json.loads(capsys.readouterr().out)
        assert [each["code"] for each in found["findings"]] == [code]
    assert main(["check", str(path), "--password", "mat khau"]) == 0
    assert len(proposed(capsys, str(path), "--password", "mat khau")[0]["figures"]) == 2


def test_mappings_are_listed_written_out_and_deleted(store, catalogue, file, tmp_path, capsys):
    path = file(["Số đoàn viên", 1, 2], ["Số văn bản", 3, 4])
    confirm(store, path, "LD01")
    assert main(["check", str(file(["Số đoàn viên", 1, 2], ["Số văn bản", 5, 6]))]) == 0
    capsys.readouterr()
    assert main(["mappings", "list"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    unit = catalogue.reporting_units[0].short_vi
    assert line.startswith(f"1 · {unit} · so lieu.xlsx · Sheet · ")
    assert "2 dòng, 2 cột" in line

    assert main(["mappings", "export", str(tmp_path / "m.json")]) == 0
    (written,) = json.loads((tmp_path / "m.json").read_text("utf-8"))
    said = [(row["text"], row["indicator"]) for row in written["rows"]]
    assert said == [("Số đoàn viên", "CT02"), ("Số văn bản", "LD01")]

    assert main(["mappings", "export", str(tmp_path / "m.csv")]) == 0
    text = (tmp_path / "m.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Chỉ tiêu"] for row in rows] == ["", "", "", "CT02", "LD01"]
    assert [row["Năm"] for row in rows] == ["", "2023", "2024", "", ""]

    assert main(["mappings", "delete", "1", "--by", "Lan"]) == 0
    assert store.mappings() == []
    assert main(["mappings", "delete", "1"]) == 2
    assert "đã được xóa" in capsys.readouterr().err
    assert main(["check", str(file(["Số đoàn viên", 1, 2], ["Số văn bản", 5, 6]))]) == 1
