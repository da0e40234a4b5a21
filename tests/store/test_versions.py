"""The catalogue is edited as a whole, every edit is recorded, every revision can be rebuilt."""

import threading
from datetime import date

import pytest

from nq07stats.catalogue import Catalogue, CatalogueErrors, Row, Target, Unit
from nq07stats.store import Store
from nq07stats.store.errors import CatalogueMovedOnError
from tests.store.tiny import submission


def changed_target(catalogue: Catalogue, **values: object) -> list[Target]:
    return [catalogue.targets["T1"].model_copy(update=values)]


def entered(catalogue: Catalogue, value: float) -> list[Target]:
    return changed_target(catalogue, value=value, status="official", source="KH 1")


def test_the_catalogue_comes_back_as_it_was_given(store, catalogue):
    stored = store.catalogue()
    assert {name: rows for name, rows in stored.rows.items() if rows} == dict(catalogue.rows)
    assert stored.fingerprint == catalogue.fingerprint
    assert store.catalogue_revision() == 1


def test_an_edit_is_a_revision_and_the_old_one_can_be_rebuilt(store, catalogue):
    revision = store.save_rows(Target, entered(catalogue, 85), by="Minh", reason="KH 149")
    assert revision == 2
    assert store.catalogue().targets["T1"].value == 85
    assert store.catalogue(1).targets["T1"].value is None
    assert store.catalogue(2).targets["T1"].status == "official"


def test_saving_the_same_rows_writes_nothing(store, catalogue):
    before = store.revision()
    assert store.save_rows(Target, catalogue.table(Target), by="Minh", reason="") == 1
    assert store.revision() == before


def test_a_faulty_catalogue_is_refused_with_every_error(store, catalogue):
    rows = [
        *changed_target(catalogue, measure="NONE"),
        *changed_target(catalogue, code="T2", status="official"),
    ]
    before = store.revision()
    with pytest.raises(CatalogueErrors) as caught:
        store.save_rows(Target, rows, by="Minh", reason="")
    assert {error.key for error in caught.value.errors} == {"T1", "T2"}
    assert store.revision() == before
    assert store.catalogue().targets.keys() == {"T1"}


def test_order_of_display_is_kept_and_rows_can_be_removed(store, catalogue):
    first, second = (
        catalogue.targets["T1"].model_copy(update={"code": code}) for code in ("T9", "T5")
    )
    store.save_rows(Target, [first, second], by="Minh", reason="")
    assert list(store.catalogue().targets) == ["T9", "T5"]
    store.save_rows(Target, [second, first], by="Minh", reason="")
    assert list(store.catalogue().targets) == ["T5", "T9"]
    store.save_rows(Target, [], by="Minh", reason="")
    assert store.catalogue().targets == {}
    assert list(store.catalogue(2).targets) == ["T9", "T5"]


def test_an_edit_of_what_someone_else_changed_is_refused(store, catalogue):
    store.save_rows(Target, entered(catalogue, 85), by="Minh", reason="", expected=1)
    with pytest.raises(CatalogueMovedOnError):
        store.save_rows(Target, entered(catalogue, 90), by="Hoa", reason="", expected=1)
    assert store.catalogue().targets["T1"].value == 85


def test_changes_tell_who_changed_what(store, catalogue):
    assert len(store.catalogue_changes(Target)) == 0
    store.save_rows(Target, entered(catalogue, 85), by="Minh", reason="KH 149")
    store.save_rows(Target, [], by="Hoa", reason="bỏ")
    found = store.catalogue_changes(Target)
    assert found["by"].tolist() == ["Hoa", "Minh"]
    assert found["reason"].tolist() == ["bỏ", "KH 149"]
    assert found["before"][1]["value"] is None
    assert found["after"][1]["value"] == 85
    assert found["before"][0]["value"] == 85
    assert found["after"][0] is None
    assert len(store.catalogue_changes(Unit)) == 0


def test_another_store_on_the_same_workspace_sees_the_edit(store, catalogue, workspace):
    second = Store.open(workspace)
    assert second.catalogue().targets["T1"].value is None
    store.save_rows(Target, entered(catalogue, 85), by="Minh", reason="")
    assert second.catalogue().targets["T1"].value == 85
    second.close()


def test_the_catalogue_is_read_once_a_revision(store, catalogue):
    found: list[Catalogue] = []
    threads = [threading.Thread(target=lambda: found.append(store.catalogue())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(one) for one in found}) == 1
    store.save_rows(Target, entered(catalogue, 85), by="Minh", reason="")
    assert store.catalogue() is not found[0]


def test_several_tables_are_saved_as_one_revision(store, catalogue):
    before = store.revision()
    units = [unit.model_copy(update={"phone": "1"}) for unit in catalogue.table(Unit)]
    tables = {Unit.table: units, Target.table: entered(catalogue, 85)}
    assert store.save_tables(tables, by="Minh", reason="KH", expected=1) == 2
    assert store.revision() == before + 1
    found = store.catalogue_changes()
    assert found["revision"].tolist() == [2] * (len(units) + 1)
    assert found["table"].tolist() == ["unit"] * len(units) + ["target"]
    assert len(store.catalogue_changes(Unit)) == len(units)


def test_one_faulty_table_keeps_all_of_them_from_being_saved(store, catalogue):
    tables = {Unit.table: [], Target.table: entered(catalogue, 85)}
    with pytest.raises(CatalogueErrors):
        store.save_tables(tables, by="Minh", reason="")
    assert store.catalogue_revision() == 1


def test_revisions_tell_who_made_them(store, catalogue):
    store.save_rows(Target, entered(catalogue, 85), by="Minh", reason="KH 149")
    found = store.catalogue_revisions()
    assert found["revision"].tolist() == [2, 1]
    assert found["by"].tolist() == ["Minh", "Lan"]
    assert found["reason"].tolist() == ["KH 149", "seed"]


def without(catalogue: Catalogue, *codes: str) -> dict[str, list[Row]]:
    """The catalogue's rows but those that have one of the codes, or are about it."""
    gone = set(codes)
    return {
        table: [row for row in rows if not gone & set(row.model_dump(mode="json").values())]
        for table, rows in catalogue.rows.items()
    }


def test_nothing_that_reports_rest_on_can_be_removed(store, catalogue):
    assert not any(store.catalogue_used().values())
    store.record(submission("A", {("I2", 2023): 5.0}))
    used = store.catalogue_used()
    assert {table: set(keys) for table, keys in used.items() if keys} == {
        "unit": {"A"},
        "indicator": {"I2"},
    }
    for code in ("A", "I2"):
        with pytest.raises(CatalogueErrors) as caught:
            store.save_tables(without(catalogue, code), by="Minh", reason="")
        assert [error.key for error in caught.value.errors] == [code]
    assert store.save_tables(without(catalogue, "B", "I3"), by="Minh", reason="") == 2


def test_a_unit_that_was_reminded_stays(store, catalogue):
    store.add_reminder("B", date(2025, 4, 1), "CV 1", by="Minh", text="")
    with pytest.raises(CatalogueErrors):
        store.save_tables(without(catalogue, "B"), by="Minh", reason="")
