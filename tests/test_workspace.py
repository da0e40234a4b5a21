"""Workspaces are prepared whole, kept apart, and one of them is served."""

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from nq07stats import workspace
from nq07stats.catalogue import CatalogueErrors, Event, Rule
from nq07stats.messages import translator
from nq07stats.settings import SettingError, settings
from nq07stats.store import Store, Workspace


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NQ07STATS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_limits_have_the_documented_defaults_and_can_be_set(home):
    standard = settings({})
    assert standard.limits.file_bytes == 10_000_000
    assert standard.limits.unzipped_bytes == 50_000_000
    assert (standard.limits.ratio, standard.limits.entries) == (100, 1_000)
    assert standard.home.name == "nq07stats"
    assert settings().home == home
    changed = settings({"NQ07STATS_MAX_FILE_MB": "2.5", "NQ07STATS_MAX_ENTRIES": "20"})
    assert (changed.limits.file_bytes, changed.limits.entries) == (2_500_000, 20)


@pytest.mark.parametrize("text", ["many", "0", "-1", "inf", "nan"])
def test_an_impossible_limit_is_told_by_name(text):
    with pytest.raises(SettingError) as caught:
        settings({"NQ07STATS_MAX_RATIO": text})
    assert "NQ07STATS_MAX_RATIO" in caught.value.sentence(translator("en"))
    assert text in caught.value.sentence(translator("en"))


def test_the_real_workspace_begins_with_the_catalogue_and_no_figures(home):
    assert workspace.current() is None
    place = workspace.prepare_real(by="Lan")
    assert workspace.current() is None
    workspace.select("real")
    assert workspace.current() == place
    store = workspace.open_current()
    assert store.workspace.name == "real"
    assert not store.catalogue().plan.illustrative
    assert len(store.catalogue().reporting_units) > 1
    assert len(store.observations()) == 0
    assert store.audit()["by"].tolist() == ["Lan"]
    store.close()
    assert names(home) == {"real", "current"}


def test_a_prepared_workspace_is_never_replaced():
    place = workspace.prepare_real()
    before = place.database.read_bytes()
    with pytest.raises(workspace.WorkspaceExistsError) as caught:
        workspace.prepare_real()
    assert str(place.folder) in caught.value.sentence(translator("en"))
    assert place.database.read_bytes() == before


def test_a_faulty_catalogue_leaves_nothing_behind(home, tmp_path):
    folder = tmp_path / "catalogue"
    folder.mkdir()
    for source in workspace.CATALOGUE.glob("*.csv"):
        (folder / source.name).write_bytes(source.read_bytes())
    units = (folder / "unit.csv").read_text(encoding="utf-8").splitlines()
    (folder / "unit.csv").write_text("\n".join([*units, units[-1]]), encoding="utf-8")
    with pytest.raises(CatalogueErrors) as caught:
        workspace.prepare_real(folder)
    assert {(error.table, error.line) for error in caught.value.errors} >= {
        ("unit", len(units) + 1)
    }
    assert names(home) == set()


def test_a_crash_while_preparing_leaves_nothing_half_made(home):
    def crash(_store: Store) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace._prepare("real", crash)
    assert names(home) == set()
    assert workspace.prepare_real().exists


def test_without_a_workspace_the_sample_is_let_in_by_the_ordinary_way(home):
    with (workspace.SAMPLE / "submissions.csv").open(encoding="utf-8-sig", newline="") as source:
        sent = list(csv.DictReader(source))
    with ThreadPoolExecutor(2) as pool:
        place, again = pool.map(lambda _: workspace.prepare_sample(), range(2))
    assert place == again
    assert names(home) == {"sample"}
    store = workspace.open_current()
    assert store.workspace == workspace.current() == place
    listed = store.submissions().sort_values("id")
    assert listed["file_name"].tolist() == [row["file"] for row in sent]
    assert [f"{day:%Y-%m-%d}" for day in listed["received_on"]] == [
        row["received_on"] for row in sent
    ]
    assert listed["recorded_by"].tolist() == [row["by"] for row in sent]
    assert {"accepted", "rejected"} <= set(listed["state"])
    for file, digest in zip(listed["file_name"], listed["file_hash"], strict=True):
        assert store.original(digest) == (workspace.SAMPLE / file).read_bytes()
    assert store.catalogue().plan.illustrative
    assert len(store.observations()) == listed[listed["active"]]["observations"].sum()
    store.close()


def test_a_workspace_that_is_gone_is_not_served(home):
    (home / "real").mkdir(parents=True)
    (home / "current").write_text("real", encoding="utf-8")
    assert workspace.current() is None
    (home / "current").write_text("../elsewhere", encoding="utf-8")
    assert workspace.current() is None


def test_an_older_catalogue_is_given_words_for_what_a_newer_program_tells():
    place = workspace.prepare_real()
    store = Store.open(place)
    rules = store.catalogue().rules
    fewer = [rule for code, rule in rules.items() if code not in {"needs_mapping", "jump"}]
    renamed = [rule.model_copy(update={"message_vi": "Lời khác"}) for rule in fewer[:1]]
    store.save_rows(Rule, (*renamed, *fewer[1:]), by="Lan", reason="")
    completed = workspace.open_store(place)
    found = completed.catalogue().rules
    assert found["needs_mapping"] == rules["needs_mapping"]
    assert "jump" not in found  # what the plan does not check stays unchecked
    assert found[renamed[0].code].message_vi == "Lời khác"
    assert workspace.open_store(place).catalogue_revision() == completed.catalogue_revision()


def without_events(place: Workspace) -> None:
    """Make a workspace one that was prepared before plans had events."""
    engine = sa.create_engine(f"sqlite:///{place.database}")
    with engine.begin() as connection:
        connection.execute(sa.text("delete from catalogue_row where table_name = 'event'"))
    engine.dispose()


def test_an_older_catalogue_of_the_plan_is_given_its_events():
    place = workspace.prepare_real()
    shipped = Store.open(place).catalogue().events
    without_events(place)
    assert not Store.open(place).catalogue().events
    completed = workspace.open_store(place)
    assert completed.catalogue().events == shipped
    assert workspace.open_store(place).catalogue_revision() == completed.catalogue_revision()


def test_an_event_about_what_the_catalogue_has_no_more_is_left_out():
    place = workspace.prepare_real()
    store = Store.open(place)
    about = {code for event in store.catalogue().events.values() for code in event.measures}
    gone = min(about & store.catalogue().ratios.keys())
    without_events(place)
    tables = store.catalogue().rows
    kept = [row for row in tables["ratio"] if row.key != gone]
    panels = [row for row in tables["panel"] if gone not in row.measures]
    pages = [
        row.model_copy(update={"headline": tuple(code for code in row.headline if code != gone)})
        for row in tables["page"]
    ]
    changed = {"ratio": kept, "panel": panels, "page": pages}
    store.save_tables(changed, by="Lan", reason="")
    found = workspace.open_store(place).catalogue().events
    assert found
    assert all(gone not in event.measures for event in found.values())


def test_events_that_were_removed_do_not_come_back():
    place = workspace.prepare_real()
    Store.open(place).save_rows(Event, (), by="Lan", reason="")
    assert not workspace.open_store(place).catalogue().events


def test_another_plan_is_given_no_events(tmp_path):
    folder = tmp_path / "catalogue"
    folder.mkdir()
    for source in workspace.CATALOGUE.glob("*.csv"):
        text = source.read_text(encoding="utf-8")
        if source.stem == "plan":
            text = text.replace("\nNQ07,", "\nOTHER,")
        if source.stem == "event":
            text = text.splitlines()[0]
        (folder / source.name).write_text(text, encoding="utf-8")
    place = workspace.prepare_real(folder)
    assert not workspace.open_store(place).catalogue().events
