"""What was confirmed of a sheet stands until something newer does, or it is deleted."""

import pytest

from nq07stats.messages import translator
from nq07stats.store import NewMapping
from nq07stats.store.errors import NoSuchMappingError


def confirmed(**changed: object) -> NewMapping:
    about: dict[str, object] = {
        "unit": "A",
        "shape": "s1",
        "caption_key": "c1",
        "sheet": "Biểu 1",
        "content": {"rows": [{"indicator": "I1"}]},
        "file_name": "bieu.xls",
    }
    return NewMapping(**{**about, **changed})  # type: ignore[arg-type]


def test_a_mapping_comes_back_as_it_was_with_who_and_when(store):
    (key,) = store.keep_mappings([confirmed()], by="Lan")
    (found,) = store.mappings()
    assert (found.id, found.recorded_by) == (key, "Lan")
    assert (found.unit, found.shape, found.caption_key) == ("A", "s1", "c1")
    assert (found.sheet, found.file_name) == ("Biểu 1", "bieu.xls")
    assert found.content == {"rows": [{"indicator": "I1"}]}


def test_a_newer_one_of_the_same_table_ends_the_older(store):
    store.keep_mappings([confirmed()], by="Lan")
    newer = confirmed(content={"rows": [{"indicator": "I2"}]}, file_name="bieu-2.xls")
    (key,) = store.keep_mappings([newer], by="Minh")
    assert [(one.id, one.recorded_by) for one in store.mappings()] == [(key, "Minh")]


@pytest.mark.parametrize(
    "other", [{"unit": "B"}, {"shape": "s2"}, {"caption_key": "c2"}, {"sheet": "Biểu 2"}]
)
def test_mappings_of_other_tables_stand_beside_each_other(store, other):
    keys = store.keep_mappings([confirmed(), confirmed(**other)], by="Lan")
    assert [one.id for one in store.mappings()] == sorted(keys, reverse=True)


def test_only_mappings_of_the_shapes_asked_for_are_found(store):
    store.keep_mappings([confirmed(), confirmed(shape="s2")], by="Lan")
    assert [one.shape for one in store.mappings(["s2", "s3"])] == ["s2"]
    assert store.mappings([]) == []


def test_the_very_same_again_changes_nothing(store):
    keys = store.keep_mappings([confirmed()], by="Lan")
    before = store.revision()
    assert store.keep_mappings([confirmed(file_name="other.xls")], by="Minh") == keys
    assert store.revision() == before


def test_a_deleted_mapping_applies_no_longer_but_stays_in_the_audit(store):
    (key,) = store.keep_mappings([confirmed()], by="Lan")
    store.end_mapping(key, by="Minh")
    assert store.mappings() == []
    newest = store.audit().iloc[0]
    assert (newest["action"], newest["by"], newest["unit"]) == ("mapping_deleted", "Minh", "A")
    assert newest["reason"] == "bieu.xls · Biểu 1"
    with pytest.raises(NoSuchMappingError) as caught:
        store.end_mapping(key, by="Minh")
    assert caught.value.sentence(translator("vi"))


def test_a_workbook_s_mappings_are_one_entry_in_the_audit(store):
    start = store.revision()
    store.keep_mappings([confirmed(), confirmed(sheet="Biểu 2")], by="Lan")
    assert store.revision() == start + 1
    assert store.audit()["action"].iloc[0] == "mapping"
