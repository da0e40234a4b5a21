"""What was found right stands until somebody says something else of the same place."""

from dataclasses import replace

import pytest

from nq07stats.messages import translator
from nq07stats.store import NewReviewed
from nq07stats.store.errors import NotReviewedError

FOUND = NewReviewed("own_years", "A", 2021, "I1", "firm", "", "37 4 9")


def test_what_was_found_right_comes_back_with_who_when_and_why(store):
    store.add_reviewed(FOUND, by="Lan", reason="Đơn vị xác nhận")
    found = store.reviewed().iloc[0]
    assert (found["kind"], found["unit"], found["year"]) == ("own_years", "A", 2021)
    assert (found["measure"], found["category"], found["figures"]) == ("I1", "firm", "37 4 9")
    assert (found["recorded_by"], found["reason"]) == ("Lan", "Đơn vị xác nhận")
    newest = store.audit().iloc[0]
    assert (newest["action"], newest["by"], newest["unit"]) == ("reviewed", "Lan", "A")
    assert newest["reason"] == "Đơn vị xác nhận"


def test_the_newest_word_on_a_place_counts(store):
    store.add_reviewed(FOUND, by="Lan", reason="một")
    store.add_reviewed(replace(FOUND, figures="38 4 9"), by="Minh", reason="hai")
    assert store.reviewed()[["figures", "reason"]].to_numpy().tolist() == [["38 4 9", "hai"]]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "peers"},
        {"unit": "B"},
        {"year": 2022},
        {"measure": "I2"},
        {"category": ""},
        {"beside": "B"},
    ],
)
def test_other_places_stand_beside_each_other(store, other):
    store.add_reviewed(FOUND, by="Lan", reason="một")
    store.add_reviewed(replace(FOUND, **other), by="Lan", reason="hai")
    assert store.reviewed()["reason"].tolist() == ["hai", "một"]


def test_what_is_taken_back_stands_no_longer_but_stays_in_the_audit(store):
    store.add_reviewed(FOUND, by="Lan", reason="Đơn vị xác nhận")
    key = int(store.reviewed()["id"].iloc[0])
    before = store.revision()
    store.take_back_reviewed(key, by="Minh")
    assert store.reviewed().empty
    assert store.revision() == before + 1
    newest = store.audit().iloc[0]
    assert (newest["action"], newest["by"], newest["unit"]) == ("review_taken_back", "Minh", "A")
    with pytest.raises(NotReviewedError) as caught:
        store.take_back_reviewed(key, by="Minh")
    assert caught.value.sentence(translator("vi"))
    store.add_reviewed(FOUND, by="Lan", reason="Đã hỏi lại")
    assert store.reviewed()["reason"].tolist() == ["Đã hỏi lại"]
