"""The one way in: what is seen beforehand is what happens on acceptance."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nq07stats import ingest
from nq07stats.catalogue import Catalogue, Target, Unit, read_folder
from nq07stats.messages import finding_sentence, translator
from nq07stats.store import Store, Workspace, file_hash
from nq07stats.workbooks.fill import fill_template
from nq07stats.workbooks.guard import Guard
from nq07stats.workbooks.layout import template_layout
from nq07stats.workbooks.template import write_template
from tests.filled import Values, plausible, workbook

DAY = date(2025, 3, 28)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_folder(Path("data/sample/catalogue"))


@pytest.fixture(scope="module")
def unit(catalogue: Catalogue) -> str:
    return catalogue.reporting_units[0].code


@pytest.fixture(scope="module")
def values(catalogue: Catalogue, unit: str) -> Values:
    return plausible(catalogue, unit)


@pytest.fixture(scope="module")
def content(catalogue: Catalogue, unit: str, values: Values) -> bytes:
    return workbook(catalogue, unit, values)


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Iterator[Store]:
    opened = Store.open(Workspace("sample", tmp_path / "sample"))
    opened.seed(catalogue, by="", reason="")
    yield opened
    opened.close()


@pytest.fixture
def see(store: Store, guard: Guard):
    def one(content: bytes, name: str = "a.xlsx", **settings: str) -> ingest.Preview:
        (seen,) = ingest.preview([(name, content)], store, guard=guard, **settings)
        return seen

    return one


def test_the_first_workbook_brings_every_figure(store, see, unit, values, content):
    seen = see(content)
    assert (seen.status, seen.unit, seen.findings) == ("accepted", unit, ())
    assert set(seen.changes["old_state"]) == {""}
    assert set(zip(seen.changes["indicator"], seen.changes["year"], strict=True)) >= {
        (indicator, year) for indicator, _, year in values
    }
    assert len(store.submissions()) == 0
    key = ingest.accept(store, seen, by="Lan", received_on=DAY)
    stored = store.observations([unit])
    assert len(stored) == seen.observations == len(seen.changes) >= len(values)
    for (indicator, category, year), value in values.items():
        row = stored[
            (stored["indicator"] == indicator)
            & (stored["category"] == category)
            & (stored["year"] == year)
        ]
        assert row["value"].tolist() == [0 if value == "-" else value]
    assert set(stored["submission"]) == {key}
    assert store.original(file_hash(content)) == content


def test_every_figure_names_its_cell(store, see, catalogue, unit, content):
    ingest.accept(store, see(content), by="Lan", received_on=DAY)
    figures = template_layout(catalogue, unit).figures
    for row in store.observations([unit]).itertuples():
        cell = figures[row.indicator, row.category, row.year]
        assert (row.sheet, row.cell) == (cell.sheet, cell.address)
        assert (row.file_hash, row.recorded_by) == (file_hash(content), "Lan")
        assert row.received_on.date() == DAY


def test_changes_are_what_comes_goes_or_differs(store, see, catalogue, unit, values, content):
    ingest.accept(store, see(content), by="Lan", received_on=DAY)
    optional = ("BM03", "", 2021)
    second = {**values, ("TT04", "", 2022): 21.0, ("TT05", "", 2023): "-", optional: 4.0}
    seen = see(workbook(catalogue, unit, second))
    assert seen.status == "accepted"
    keys = ["indicator", "year", "old_state", "old_value", "new_state", "new_value"]
    found = seen.changes.fillna(-1).sort_values("indicator")[keys]
    assert found.to_records(index=False).tolist() == [
        ("BM03", 2021, "", -1, "value", 4),
        ("TT04", 2022, "value", 20, "value", 21),
        ("TT05", 2023, "value", 20, "nil", 0),
    ]
    ingest.accept(store, seen, by="Lan", received_on=DAY)
    without = {key: value for key, value in second.items() if key != optional}
    found = see(workbook(catalogue, unit, without)).changes
    assert found["indicator"].tolist() == ["BM03"]
    assert found["new_state"].tolist() == [""]
    assert found["cell"].tolist() == [template_layout(catalogue, unit).figures[optional].address]


def test_the_signs_are_stored_as_states(store, see, catalogue, unit, values):
    signs = {
        ("TT04", "", 2022): ("-", "nil"),
        ("TT05", "", 2022): ("x", "not_applicable"),
        ("LD01", "", 2022): ("…", "unavailable"),
    }
    typed = {**values, **{key: sign for key, (sign, _) in signs.items()}}
    ingest.accept(store, see(workbook(catalogue, unit, typed)), by="", received_on=DAY)
    stored = store.observations([unit]).set_index(["indicator", "category", "year"])["state"]
    assert {key: stored[key] for key in signs} == {key: state for key, (_, state) in signs.items()}


def test_a_rejected_workbook_is_recorded_without_figures(
    store, see, catalogue, unit, values, content
):
    first = ingest.accept(store, see(content), by="Lan", received_on=DAY)
    spoiled = workbook(catalogue, unit, {**values, ("TT04", "", 2022): -1})
    seen = see(spoiled)
    assert seen.status == "rejected"
    assert len(seen.changes) == 0
    key = ingest.accept(store, seen, by="Lan", received_on=DAY)
    assert [finding.code for finding in store.findings(key)] == ["negative"]
    assert store.findings(key) == list(seen.findings)
    assert store.original(file_hash(spoiled)) == spoiled
    assert set(store.observations()["submission"]) == {first}
    listed = store.submissions().set_index("id").loc[key]
    assert (listed["state"], listed["errors"], listed["unit"]) == ("rejected", 1, unit)


def test_the_same_file_again_is_unchanged(store, see, unit, content):
    first = ingest.accept(store, see(content), by="Lan", received_on=DAY)
    before = store.revision()
    seen = see(content, "other name.xlsx")
    assert (seen.status, seen.unit) == ("unchanged", unit)
    assert seen.observations == len(store.observations([unit]))
    assert ingest.accept(store, seen, by="Lan", received_on=DAY) == first
    assert store.revision() == before
    store.withdraw(first, by="Lan", reason="")
    assert see(content).status == "accepted"


def test_seen_twice_before_acceptance_it_is_recorded_once(store, see, content):
    one, other = see(content), see(content)
    first = ingest.accept(store, one, by="Lan", received_on=DAY)
    assert ingest.accept(store, other, by="Lan", received_on=DAY) == first
    assert len(store.submissions()) == 1


def test_a_bad_file_never_stops_the_others(store, guard, content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in.xlsx", content)
        archive.writestr("bad.xlsx", b"nothing")
    files = [("text.xlsx", b"text"), ("all.zip", packed.getvalue()), ("last.xlsx", content)]
    seen = list(ingest.preview(files, store, guard=guard))
    assert [each.file_name for each in seen] == [
        "text.xlsx", "all.zip/in.xlsx", "all.zip/bad.xlsx", "last.xlsx",
    ]  # fmt: skip
    assert [each.status for each in seen] == ["refused", "accepted", "refused", "accepted"]
    with pytest.raises(ingest.NothingToRecordError) as caught:
        ingest.accept(store, seen[0], by="", received_on=DAY)
    assert caught.value.sentence(translator("en"))


def test_a_file_of_another_unit_is_recorded_as_the_sender_s(store, see, catalogue, content):
    other = catalogue.reporting_units[1].code
    seen = see(content, expected_unit=other)
    assert [finding.code for finding in seen.findings] == ["wrong_unit"]
    assert (seen.status, seen.unit) == ("rejected", other)
    ingest.accept(store, seen, by="", received_on=DAY)
    assert store.submissions()["unit"].tolist() == [other]
    assert len(store.observations()) == 0


def test_what_was_seen_under_another_catalogue_is_seen_again(store, see, catalogue, content):
    seen = see(content)
    renamed = [
        row.model_copy(update={"name_vi": f"{row.name_vi} mới"}) for row in catalogue.units.values()
    ]
    store.save_rows(Unit, renamed, by="", reason="")
    with pytest.raises(ingest.OutdatedPreviewError):
        ingest.accept(store, seen, by="", received_on=DAY)
    assert len(store.submissions()) == 0


def test_what_nobody_looks_at_is_checked_anew_instead(store, see, catalogue, unit, content):
    seen = see(content)
    renamed = [
        row.model_copy(update={"name_vi": f"{row.name_vi} mới"}) for row in catalogue.units.values()
    ]
    store.save_rows(Unit, renamed, by="", reason="")
    recorded = ingest.take_in(store, seen, by="Lan", received_on=DAY)
    assert [finding.code for finding in recorded.findings] == ["other_catalogue"]
    assert (recorded.file_name, recorded.unit) == ("a.xlsx", unit)
    (key,) = store.submissions()["id"]
    assert store.findings(key) == list(recorded.findings)

    again = see(content)
    assert again.status == "unchanged"
    store.withdraw(key, by="Lan", reason="")
    assert ingest.take_in(store, again, by="Lan", received_on=DAY).status == recorded.status
    assert len(store.observations([unit])) == recorded.observations
    assert ingest.take_in(store, see(b"text"), by="Lan", received_on=DAY).status == "refused"


def test_entering_a_target_does_not_outdate_what_was_seen(store, see, catalogue, content):
    seen = see(content)
    targets = [row.model_copy(update={"clause": "Mục 9"}) for row in catalogue.targets.values()]
    store.save_rows(Target, targets, by="", reason="")
    assert ingest.accept(store, seen, by="", received_on=DAY) == 1


def test_texts_and_models_are_kept_with_their_source(store, see, catalogue, unit, values):
    section = next(code for code, row in catalogue.sections.items() if row.narrative)
    model = {
        "name": "Nguyễn Thị Mẫu",
        "recipient": "individual",
        "field": "Sáng kiến",
        "year_honoured": 2023,
    }
    filled = fill_template(
        write_template(catalogue, unit),
        catalogue,
        unit,
        values,
        models=[model],
        narratives={section: "Đã quán triệt đến 100% CĐCS."},
    )
    seen = see(filled)
    assert seen.status in {"accepted", "accepted_with_warnings"}
    key = ingest.accept(store, seen, by="Lan", received_on=DAY)
    (text,) = store.narratives().to_dict("records")
    assert (text["section"], text["text"], text["submission"]) == (
        section, "Đã quán triệt đến 100% CĐCS.", key,
    )  # fmt: skip
    (kept,) = store.models().to_dict("records")
    assert (kept["name"], kept["recipient"], kept["year_honoured"]) == (
        "Nguyễn Thị Mẫu", "individual", 2023,
    )  # fmt: skip
    assert kept["sheet"]
    assert kept["cell"]


def test_own_words_in_an_older_encoding_are_told_of(see, catalogue, unit, values):
    section = next(code for code, row in catalogue.sections.items() if row.narrative)
    blank = write_template(catalogue, unit)
    typed = "C«ng t¸c thi ®ua, khen th\u00adëng ®· ®i vµo nÒ nÕp"
    filled = fill_template(blank, catalogue, unit, values, narratives={section: typed})
    (told,) = see(filled).findings
    assert (told.code, told.severity) == ("doubtful_text", "warning")
    assert "C«ng t¸c" in finding_sentence(told, catalogue, "vi")
    assert see(filled).status == "accepted_with_warnings"


def test_decomposed_words_are_kept_composed(store, see, catalogue, unit, values):
    section = next(code for code, row in catalogue.sections.items() if row.narrative)
    typed = unicodedata.normalize("NFD", "Đã quán triệt đến từng đoàn viên.")
    blank = write_template(catalogue, unit)
    seen = see(fill_template(blank, catalogue, unit, values, narratives={section: typed}))
    assert {kind for repair in seen.repaired for kind in repair.kinds} == {"decomposed"}
    ingest.accept(store, seen, by="Lan", received_on=DAY)
    assert store.narratives()["text"].tolist() == ["Đã quán triệt đến từng đoàn viên."]
