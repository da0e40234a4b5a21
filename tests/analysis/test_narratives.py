from nq07stats.analysis import (
    WRITTEN_DTYPES,
    narratives_of,
    narratives_saying,
    printed_outline,
    sections_within,
    who_wrote,
)
from nq07stats.catalogue import Section
from tests.analysis.small_outline import PLAN, SECTIONS, section, status, written

EVERY = ("I", "II.1", "models", "II.2", "3")


def test_a_section_is_printed_within_the_one_it_names_else_within_its_parent():
    assert printed_outline(PLAN) == {
        "I": (),
        "II": (),
        "II.1": ("II",),
        "models": ("II", "II.1"),
        "II.2": ("II",),
        "3": (),
    }


def test_what_is_printed_within_a_later_section_stands_there():
    moved = [*SECTIONS[:4], section("models", parent="II", print_in="3"), *SECTIONS[5:]]
    outline = printed_outline(PLAN.with_rows(Section, moved))
    assert list(outline) == ["I", "II", "II.1", "II.2", "3", "models"]
    assert outline["models"] == ("3",)


def test_sections_within_each_other_are_not_lost():
    rows = [section("1", print_in="2"), section("2", print_in="1"), section("3")]
    assert list(printed_outline(PLAN.with_rows(Section, rows))) == ["3", "1", "2"]


def test_sections_to_write_on():
    assert sections_within(PLAN) == EVERY
    assert sections_within(PLAN, "II") == ("II.1", "models", "II.2")
    assert sections_within(PLAN, "II.1") == ("II.1", "models")
    assert sections_within(PLAN, "3") == ("3",)


def test_texts_come_in_the_orders_of_sections_and_units():
    found = narratives_of(written(), EVERY, ["A", "B", "C", "O"])
    assert list(zip(found["section"], found["unit"], strict=True)) == [
        ("I", "A"),
        ("I", "C"),
        ("II.1", "A"),
        ("models", "A"),
        ("models", "B"),
    ]
    assert found["file_name"].tolist() == ["A.xlsx", "C.xlsx", "A.xlsx", "A.xlsx", "B.xlsx"]
    backwards = narratives_of(written(), ["models", "I"], ["C", "B"])
    assert backwards[["section", "unit"]].to_numpy().tolist() == [["models", "B"], ["I", "C"]]


def test_texts_are_found_by_their_words():
    found = narratives_saying(narratives_of(written(), EVERY, ["A", "B", "C"]), "THI DUA")
    assert found["unit"].tolist() == ["A", "B"]
    assert narratives_saying(written(), "nghi đua").empty


def test_who_is_silent_has_left_it_blank_or_not_reported():
    found = who_wrote(written(), status(C="to_mend"), ["I", "models"])
    assert found.dtypes.astype(str).to_dict() == WRITTEN_DTYPES
    assert found.to_numpy().tolist() == [
        ["A", "I", "written"],
        ["B", "I", "blank"],
        ["C", "I", "written"],  # an earlier report of it counts
        ["O", "I", "not_reported"],
        ["A", "models", "written"],
        ["B", "models", "written"],
        ["C", "models", "not_reported"],
        ["O", "models", "not_reported"],
    ]


def test_nobody_and_nothing():
    assert who_wrote(written(), status().iloc[:0], EVERY).empty
    assert narratives_of(written().iloc[:0], EVERY, ["A"]).empty
    assert narratives_saying(written().iloc[:0], "a").empty
