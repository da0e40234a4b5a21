"""The command line, from an empty folder to accepted workbooks, without tracebacks."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from nq07stats import corrections, workspace
from nq07stats.__main__ import main
from nq07stats.catalogue import Catalogue, read_folder
from nq07stats.store import Store
from nq07stats.workbooks.layout import template_layout
from tests.filled import Values, plant, plausible, workbook

ROOT = Path(__file__).parents[1]
FOLDER = "data/sample/catalogue"
FIELDS = {"file", "status", "unit", "observations", "findings"}
FINDING_FIELDS = {"severity", "code", "sheet", "cell", "message"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NQ07STATS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_folder(Path(FOLDER))


@pytest.fixture(scope="module")
def unit(catalogue: Catalogue) -> str:
    return catalogue.reporting_units[0].code


@pytest.fixture(scope="module")
def values(catalogue: Catalogue, unit: str) -> Values:
    return plausible(catalogue, unit)


@pytest.fixture
def prepared() -> Store:
    assert main(["init", "--catalogue", FOLDER, "--by", "Lan"]) == 0
    return workspace.open_current()


def as_json(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    found = json.loads(capsys.readouterr().out)
    for one in found:
        assert set(one) == FIELDS
        for finding in one["findings"]:
            assert set(finding) == FINDING_FIELDS
            assert finding["message"]
            assert "{" not in finding["message"]
    return found


def test_without_a_workspace_the_way_to_one_is_told(capsys):
    assert main(["check", "any.xlsx"]) == 2
    told = capsys.readouterr()
    assert "init" in told.err
    assert told.out == ""


@pytest.mark.usefixtures("prepared")
def test_templates_are_written_for_one_unit_or_all(catalogue, unit, tmp_path, capsys):
    assert main(["template", "--unit", unit, "--out", str(tmp_path / "one")]) == 0
    assert len(list((tmp_path / "one").iterdir())) == 1
    assert main(["template", "--all", "--out", str(tmp_path / "all")]) == 0
    assert len(list((tmp_path / "all").iterdir())) == len(catalogue.reporting_units)
    assert main(["template", "--unit", "NONE", "--out", str(tmp_path)]) == 2
    assert unit in capsys.readouterr().err


def test_targets_go_out_and_come_in(prepared, tmp_path, capsys):
    sheet = str(tmp_path / "targets.xlsx")
    assert main(["targets", "--export", sheet]) == 0
    before = prepared.revision()
    assert main(["targets", "--import", sheet]) == 0
    assert prepared.revision() == before
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")
    assert main(["targets", "--import", str(tmp_path / "text.xlsx")]) == 2
    assert main(["targets", "--import", str(tmp_path / "none.xlsx")]) == 2
    assert "none.xlsx" in capsys.readouterr().err


def test_the_catalogue_goes_out_and_comes_in(prepared, tmp_path, capsys):
    book = tmp_path / "catalogue.xlsx"
    assert main(["catalogue", "export", str(book)]) == 0
    before = prepared.revision()
    assert main(["catalogue", "import", str(book), "--reason", "KH"]) == 0
    assert prepared.revision() == before
    opened = openpyxl.load_workbook(book)
    opened["Các ban"]["B5"] = "Ban mới"
    opened.save(book)
    capsys.readouterr()
    assert main(["catalogue", "import", str(book), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "sửa 01" in told
    assert "→ Ban mới" in told
    assert main(["catalogue", "import", str(book)]) == 2
    assert "--reason" in capsys.readouterr().err
    assert prepared.revision() == before
    assert main(["catalogue", "import", str(book), "--reason", "KH", "--by", "Minh"]) == 0
    assert prepared.catalogue_changes()["by"].tolist() == ["Minh"]
    assert main(["catalogue", "import", str(book), "--reason", "KH"]) == 2
    assert "bản danh mục số 1" in capsys.readouterr().err


def test_ten_errors_in_ten_cells_are_named_and_mended(
    prepared, catalogue, unit, values, tmp_path, capsys
):
    """Ten kinds of error in ten input cells: exactly these are named; mended, it is accepted."""
    figures = template_layout(catalogue, unit).figures
    spoiled = {
        ("BM04", "", 2021): ("negative", -5),
        ("SK02", "", 2020): ("negative", -1),
        ("TD01", "", 2022): ("not_yes_or_no", 3),
        ("LD01", "", 2020): ("text_instead_of_number", "nhiều"),
        ("KT03", "", 2023): ("part_exceeds_whole", 100_000),
        ("TD02", "enterprise", 2024): ("part_exceeds_whole", 21),
        ("TT04", "", 2021): ("not_whole", 12.5),
        ("CT02", "", 2022): ("missing_required", ""),
    }
    raw = {
        ("TT05", "", 2023): ("error_cell", 't="e"|<f>1/0</f><v>#DIV/0!</v>'),
        ("CT03", "", 2020): ("formula_without_value", "|<f>SUM(A1:A2)</f>"),
    }
    changed = {**values, **{key: value for key, (_, value) in spoiled.items()}}
    places = {key: (figures[key].sheet, figures[key].address) for key in (*spoiled, *raw)}
    content = plant(
        workbook(catalogue, unit, {key: value for key, value in changed.items() if value != ""}),
        {places[key]: inner for key, (_, inner) in raw.items()},
    )
    file = tmp_path / "spoiled.xlsx"
    file.write_bytes(content)
    capsys.readouterr()

    assert main(["check", str(file), "--json"]) == 1
    (told,) = as_json(capsys)
    assert (told["file"], told["status"], told["unit"]) == (str(file), "rejected", unit)
    found = {(one["sheet"], one["cell"], one["code"]) for one in told["findings"]}
    assert found == {(*places[key], code) for key, (code, _) in {**spoiled, **raw}.items()}
    assert len(found) == len(told["findings"]) == 10
    assert len(prepared.submissions()) == 0

    file.write_bytes(workbook(catalogue, unit, values))
    assert main(["check", str(file), "--json"]) == 0
    assert as_json(capsys)[0]["status"] == "accepted"
    assert len(prepared.submissions()) == 0
    command = ["ingest", str(file), "--json", "--by", "Minh", "--received", "28/03/2025"]
    assert main(command) == 0
    (told,) = as_json(capsys)
    assert (told["status"], told["findings"]) == ("accepted", [])
    assert told["observations"] == len(prepared.observations([unit]))
    listed = prepared.submissions().iloc[0]
    assert (listed["recorded_by"], f"{listed['received_on']:%Y-%m-%d}") == ("Minh", "2025-03-28")
    assert prepared.original(listed["file_hash"]) == file.read_bytes()
    assert main(command) == 0
    assert as_json(capsys)[0]["status"] == "unchanged"


def test_what_is_no_workbook_is_refused_and_the_others_are_read(
    prepared, catalogue, unit, values, tmp_path, capsys
):
    good = workbook(catalogue, unit, values)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    far = plant(good, {(template_layout(catalogue, unit).guide_sheet, "A1"): "|<v>1</v>"})
    far = replaced(far, b'r="A1"', b'r="XFD1048576"')
    files = {
        "text.xlsx": b"ch\xc6\xb0a ph\xe1\xba\xa3i b\xe1\xba\xa3ng t\xc3\xadnh",
        "empty.xlsx": b"",
        "report.pdf": b"%PDF-1.7\n...",
        "picture.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "program.xlsx": b"MZ" + bytes(200),
        "bomb.xlsx": bomb.getvalue(),
        "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "cut.xlsx": good[: len(good) // 2],
        "far.xlsx": far,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.xlsx").write_bytes(good)
    names = [*files, "missing.xlsx", "good.xlsx"]
    capsys.readouterr()
    assert main(["ingest", *(str(tmp_path / name) for name in names), "--json"]) == 2
    told = as_json(capsys)
    assert [Path(one["file"]).name for one in told] == names
    assert [one["status"] for one in told] == ["refused"] * 10 + ["accepted"]
    sentences = [one["findings"][0]["message"] for one in told[:-1]]
    assert len(set(sentences)) >= 8
    assert prepared.submissions()["file_name"].tolist() == ["good.xlsx"]


def test_what_came_of_the_files_before_is_told_where_a_batch_cannot_go_on(
    prepared, catalogue, unit, values, tmp_path, capsys
):
    files = [tmp_path / "first.xlsx", tmp_path / "second.xlsx"]
    other = catalogue.reporting_units[1].code
    files[0].write_bytes(workbook(catalogue, unit, values))
    files[1].write_bytes(workbook(catalogue, other, plausible(catalogue, other)))
    assert main(["ingest", str(files[0])]) == 0
    originals = prepared.workspace.originals
    shutil.rmtree(originals)
    originals.write_text("no folder", encoding="utf-8")
    capsys.readouterr()
    assert main(["ingest", *map(str, files), "--json"]) == 2
    told = capsys.readouterr()
    assert [one["status"] for one in json.loads(told.out)] == ["unchanged"]
    assert "originals" in told.err
    assert len(prepared.submissions()) == 1


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(content))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace(old, new, 1))
    return target.getvalue()


@pytest.mark.usefixtures("prepared")
def test_a_zip_of_workbooks_is_an_object_per_workbook(catalogue, unit, values, tmp_path, capsys):
    other = catalogue.reporting_units[1].code
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("một.xlsx", workbook(catalogue, unit, values))
        archive.writestr("hai.xlsx", workbook(catalogue, other, plausible(catalogue, other)))
    capsys.readouterr()
    assert main(["ingest", str(tmp_path / "all.zip"), "--json"]) == 0
    told = as_json(capsys)
    assert [Path(one["file"]).name for one in told] == ["một.xlsx", "hai.xlsx"]
    assert [one["unit"] for one in told] == [unit, other]


@pytest.mark.usefixtures("prepared")
def test_the_wrong_unit_is_told(catalogue, unit, values, tmp_path, capsys):
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(catalogue, unit, values))
    other = catalogue.reporting_units[1].code
    capsys.readouterr()
    assert main(["check", str(file), "--unit", other, "--json"]) == 1
    assert [one["code"] for one in as_json(capsys)[0]["findings"]] == ["wrong_unit"]
    assert main(["check", str(file), "--unit", "NONE"]) == 2


@pytest.mark.usefixtures("prepared")
def test_people_read_sentences(catalogue, unit, values, tmp_path, capsys):
    file = tmp_path / "a.xlsx"
    key = ("BM04", "", 2021)
    file.write_bytes(workbook(catalogue, unit, {**values, key: -5}))
    capsys.readouterr()
    assert main(["check", str(file), str(file), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    place = template_layout(catalogue, unit).figures[key]
    assert f"{place.sheet}!{place.address}" in told
    assert "cannot be less than 0" in told
    assert main(["check", str(file)]) == 1
    assert "không thể nhỏ hơn 0" in capsys.readouterr().out


def test_a_faulty_catalogue_and_bad_settings_are_told(tmp_path, capsys, monkeypatch):
    assert main(["init", "--catalogue", str(tmp_path)]) == 2
    assert "unit.csv" in capsys.readouterr().err
    assert main(["init"]) == 0
    assert main(["init"]) == 0
    assert main(["init", "--catalogue", FOLDER]) == 2
    monkeypatch.setenv("NQ07STATS_MAX_FILE_MB", "many")
    assert main(["check", "a.xlsx"]) == 2
    assert "NQ07STATS_MAX_FILE_MB" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["check", "a", "--received", "31/31/2025"], ["template"]]
)
def test_a_wrong_call_is_told_how_it_should_be(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.usefixtures("prepared")
def test_the_command_line_needs_no_streamlit_and_no_plotly(catalogue, unit, values, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(catalogue, unit, values))
    loaded = tmp_path / "loaded.txt"
    script = (
        "import pathlib, sys; from nq07stats.__main__ import main; code = main(sys.argv[2:]); "
        "pathlib.Path(sys.argv[1]).write_text(' '.join(sys.modules)); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, str(loaded), "ingest", str(file), "--json"]
    # Warnings that are switched on for the tests are no words of the command's.
    quiet = {name: text for name, text in os.environ.items() if name != "PYTHONWARNINGS"}
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode("utf-8")) == (0, "")
    assert json.loads(done.stdout.decode("utf-8"))[0]["status"] == "accepted"
    heavy = {"streamlit", "plotly", "openpyxl", "xlsxwriter", "alembic"}
    assert heavy.isdisjoint(loaded.read_text().split())


def test_corrections_that_a_file_does_not_undo_are_told(
    prepared, catalogue, unit, values, tmp_path, capsys
):
    nothing = prepared.observations(), prepared.models()
    place = corrections.Place(unit, 2024, "CT02")
    typed = corrections.check(place, "30", catalogue, *nothing).figure
    corrections.correct(prepared, typed, by="Lan", reason="điện thoại")
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(catalogue, unit, values))
    assert main(["check", str(file)]) == 0
    assert "01 số liệu sửa tay khác với số trong tệp" in capsys.readouterr().out
    assert main(["ingest", str(file), "--by", "Lan"]) == 0
    assert prepared.corrections()["conflict"].tolist() == [True]
