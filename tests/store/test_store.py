"""What is recorded stays as it was given, and every write leaves its mark."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from nq07stats.findings import Finding
from nq07stats.messages import translator
from nq07stats.observations import (
    OBSERVATION_DTYPES,
    PROVENANCE_DTYPES,
    frame,
)
from nq07stats.store import OriginalDamagedError, Store, file_hash
from nq07stats.store.engine import newest_version
from nq07stats.store.errors import NewerStoreError, UnreadableStoreError
from nq07stats.store.tables import metadata
from nq07stats.store.times import local
from tests.store.tiny import submission


def test_migrations_make_the_tables_the_code_declares(store, workspace):
    store.close()
    engine = sa.create_engine(f"sqlite:///{workspace.database}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    engine.dispose()
    assert version == newest_version()


def test_a_database_of_a_newer_program_is_left_alone(store, workspace):
    store.close()
    engine = sa.create_engine(f"sqlite:///{workspace.database}")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewerStoreError):
        Store.open(workspace)


def test_what_is_no_database_is_named_and_left_alone(store, workspace):
    store.close()
    workspace.database.write_bytes(b"no database" * 100)
    with pytest.raises(UnreadableStoreError) as told:
        Store.open(workspace)
    assert str(workspace.database) in told.value.sentence(translator("en"))
    assert workspace.database.read_bytes() == b"no database" * 100


def test_observations_come_back_with_their_source(store):
    rows = [
        {"state": "value", "value": 7.5, "shown_text": "7,5", "category": "x", "cell": "C5"},
        {"state": "nil", "value": 0.0, "shown_text": "-", "category": "", "cell": "C6"},
        {"state": "unavailable", "shown_text": "…", "category": "y", "cell": "C7"},
        {"state": "not_applicable", "shown_text": "x", "category": "z", "cell": "C8"},
    ]
    common = {"unit": "A", "year": 2024, "indicator": "I1", "basis": "", "sheet": "Số liệu"}
    given = frame(OBSERVATION_DTYPES, [{**common, **row} for row in rows])
    before = local(datetime.now(UTC).replace(tzinfo=None, microsecond=0))
    key = store.record(submission("A", {}, observations=given, file_name="Đơn vị A.xlsx"))
    found = store.observations().sort_values("cell", ignore_index=True)
    assert found.dtypes.astype(str).to_dict() == {**OBSERVATION_DTYPES, **PROVENANCE_DTYPES}
    assert found[list(OBSERVATION_DTYPES)].equals(given)
    assert set(found["submission"]) == {key}
    assert set(found["file_name"]) == {"Đơn vị A.xlsx"}
    assert set(found["recorded_by"]) == {"Lan"}
    assert found["received_on"][0].date() == date(2025, 3, 20)
    assert 0 <= (found["recorded_at"][0] - before).total_seconds() < 60
    assert store.observations_of(key)[list(OBSERVATION_DTYPES)].equals(given)


def test_an_empty_store_has_frames_of_the_right_columns(store):
    expected = {**OBSERVATION_DTYPES, **PROVENANCE_DTYPES}
    assert store.observations().dtypes.astype(str).to_dict() == expected
    for empty in (store.models(), store.narratives(), store.submissions(), store.reminders()):
        assert len(empty) == 0
        assert len(empty.columns) > 5


def test_findings_come_back_as_they_were(store):
    findings = [
        Finding("negative", "error", "Số liệu", "C5", {"value": -1.5, "indicator": "Số cuộc"}, "A"),
        Finding("jump", "warning", unit="A", year=2024, indicator="I1", category="x"),
    ]
    key = store.record(submission("A", {}, state="rejected", findings=findings))
    assert store.findings(key) == findings
    listed = store.submissions().iloc[0]
    assert (listed["errors"], listed["warnings"]) == (1, 1)


def test_the_same_file_again_is_recorded_once(store):
    given = submission("A", {("I1", 2024): 1})
    first = store.record(given)
    before = store.revision()
    assert store.record(given) == first
    assert store.revision() == before
    assert store.unchanged(given.file_hash) == first
    store.record(submission("A", {("I1", 2024): 2}))
    assert store.unchanged(given.file_hash) is None
    assert store.record(given) > first


def test_the_same_rejected_file_again_is_recorded_once(store):
    faulty = Finding("negative", "error", "Số liệu", "C5", {"value": -1})
    given = submission("A", {}, state="rejected", findings=[faulty])
    first = store.record(given)
    assert store.record(given) == first
    assert store.record(replace(given, findings=[faulty, faulty])) > first
    store.record(submission("A", {("I1", 2024): 1}))
    assert store.record(given) > first + 1


def test_a_withdrawn_file_can_be_recorded_again(store):
    given = submission("A", {("I1", 2024): 1})
    first = store.record(given)
    store.withdraw(first, by="", reason="")
    assert store.unchanged(given.file_hash) is None
    assert store.record(given) != first


def test_figures_outside_the_scope_are_refused_whole(store):
    before = store.revision()
    with pytest.raises(ValueError, match="outside the scope"):
        store.record(submission("A", {("I1", 2024): 1, ("I3", 2024): 1}, scope=[(2024, "one")]))
    assert store.revision() == before
    assert len(store.submissions()) == 0


def test_every_write_leaves_one_entry_in_the_audit(store):
    start = store.revision()
    key = store.record(submission("A", {("I1", 2024): 1}))
    store.withdraw(key, by="Minh", reason="gửi nhầm")
    store.restore(key, by="Minh", reason="")
    store.record(submission("B", {}, state="rejected"))
    store.add_reminder("B", date(2025, 4, 1), "CV 12", by="Hoa", text="Đề nghị gửi báo cáo")
    assert store.revision() == start + 5
    audit = store.audit()
    assert audit["action"].tolist() == [
        "reminder", "rejected", "restore", "withdrawal", "accepted", "catalogue",
    ]  # fmt: skip
    assert audit["by"].tolist()[:4] == ["Hoa", "Lan", "Minh", "Minh"]
    assert audit["reason"].tolist()[3] == "gửi nhầm"


def test_reminders_are_listed_newest_first(store):
    store.add_reminder("A", date(2025, 4, 1), "CV 12", by="Hoa", text="lần một")
    store.add_reminder("A", date(2025, 4, 9), "CV 15", by="Hoa", text="lần hai")
    found = store.reminders()
    assert found["document"].tolist() == ["CV 15", "CV 12"]
    assert found["text"].tolist() == ["lần hai", "lần một"]


def test_originals_are_kept_byte_for_byte(store, workspace):
    content = bytes(range(256)) * 9
    digest = store.keep_original(content)
    assert digest == file_hash(content)
    assert store.original(digest) == content
    assert store.keep_original(content) == digest
    assert [path.name for path in workspace.originals.iterdir()] == [digest]


def test_a_damaged_original_is_noticed_and_can_be_given_again(store, workspace):
    digest = store.keep_original(b"workbook")
    (workspace.originals / digest).write_bytes(b"work")
    with pytest.raises(OriginalDamagedError):
        store.original(digest)
    store.keep_original(b"workbook")
    assert store.original(digest) == b"workbook"
    with pytest.raises(OriginalDamagedError):
        store.original("0" * 64)


def test_many_threads_and_stores_write_without_losing_anything(store, workspace):
    """Read-then-write from threads and a second store on the same file: nothing is locked out."""
    second = Store.open(workspace)
    failures = []

    def work(own: Store, worker: int) -> None:
        try:
            for step in range(5):
                own.record(submission("A", {("I1", 2024): 10 * worker + step}))
                own.observations()
        except Exception as error:  # noqa: BLE001 - reported by the assertion below
            failures.append(error)

    start = store.revision()
    threads = [
        threading.Thread(target=work, args=((store, second)[worker % 2], worker))
        for worker in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second.close()
    assert failures == []
    assert store.revision() == start + 30
    assert len(store.submissions()) == 30
    assert len(store.observations()) == 1
