"""The sample's workbooks go the ordinary way in, and each ends as its story wants."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.sample.make import sendings, workbook
from nq07stats import ingest
from nq07stats.catalogue import read_folder
from nq07stats.store import Store, Workspace
from nq07stats.workbooks.guard import read_own

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def sent() -> list[dict[str, str]]:
    with (SAMPLE / "submissions.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def store(sent: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(Workspace("sample", tmp_path_factory.mktemp("workspace")))
    opened.seed(read_folder(SAMPLE / "catalogue"), by="", reason="")
    files = [(row["file"], (SAMPLE / row["file"]).read_bytes()) for row in sent]
    for row, seen in zip(sent, ingest.preview(files, opened), strict=True):
        day = date.fromisoformat(row["received_on"])
        ingest.accept(opened, seen, by=row["by"], received_on=day)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def submissions(store: Store) -> pd.DataFrame:
    return store.submissions().sort_values("id")


def test_every_workbook_is_listed_and_every_listed_one_is_there(
    sent: list[dict[str, str]],
) -> None:
    assert {row["file"] for row in sent} == {path.name for path in SAMPLE.glob("*.xlsx")}
    assert [row["received_on"] for row in sent] == sorted(row["received_on"] for row in sent)


def test_one_workbook_is_rejected_for_four_cells(store: Store, submissions: pd.DataFrame) -> None:
    rejected = submissions[submissions["state"] == "rejected"]
    assert list(rejected["unit"]) == ["CDYT"]
    findings = store.findings(int(rejected["id"].iloc[0]))
    errors = {finding.code for finding in findings if finding.severity == "error"}
    assert errors == {"negative", "not_whole", "part_exceeds_whole", "text_instead_of_number"}
    assert rejected["errors"].iloc[0] == 4


def test_two_workbooks_are_accepted_with_a_warning(submissions: pd.DataFrame) -> None:
    warned = submissions[(submissions["state"] == "accepted") & (submissions["warnings"] > 0)]
    assert dict(zip(warned["unit"], warned["warnings"], strict=True)) == {
        "MAYHONG": 1,
        "NANGMOI": 1,
    }


def test_everybody_but_the_office_has_reported_and_one_unit_late(
    store: Store, submissions: pd.DataFrame
) -> None:
    catalogue = store.catalogue()
    reporting = {unit.code for unit in catalogue.reporting_units}
    assert reporting - set(submissions["unit"]) == {"COQUAN"}
    deadline = next(row for row in catalogue.deadlines.values() if row.who == "unit")
    accepted = submissions[submissions["state"] == "accepted"]
    late = accepted[accepted["received_on"].dt.date > deadline.date]
    assert list(late["unit"]) == ["CAUVONG"]


def test_a_corrected_workbook_replaces_the_first(submissions: pd.DataFrame) -> None:
    versions = submissions[submissions["unit"] == "HUONGDUONG"]
    assert list(versions["active"]) == [False, True]


def test_the_provinces_figures(store: Store) -> None:
    current = store.observations()
    last = current[current["year"] == 2024].groupby("indicator")["value"].sum()
    assert (last["TD02"], last["CT01"]) == (625, 794)
    assert set(current["state"]) == {"value", "nil", "not_applicable", "unavailable"}


def test_models_and_narratives_come_along(store: Store) -> None:
    assert len(store.models()) > 200
    narratives = store.narratives()
    assert narratives["unit"].nunique() == 11
    assert narratives["text"].is_unique


def test_a_few_units_left_a_section_blank(store: Store) -> None:
    asked = [code for code, row in store.catalogue().sections.items() if row.narrative]
    written = store.narratives().groupby("unit")["section"].nunique()
    assert written[written < len(asked)].to_dict() == {"CDVC": 12, "GIONGAN": 11, "SUOINHAC": 11}


def test_the_workbooks_are_those_that_the_script_writes() -> None:
    catalogue = read_folder(SAMPLE / "catalogue")
    for sending in sendings(catalogue):
        if sending.figures.story.unit in ("GIONGAN", "NANGMOI"):
            written = read_own(workbook(catalogue, sending))
            assert written == read_own((SAMPLE / sending.file).read_bytes()), sending.file
