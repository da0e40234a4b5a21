"""What was confirmed of a table is applied to the next one like it, and never too far."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from nq07stats.catalogue import Catalogue, Indicator
from nq07stats.mapping.remember import LIKELY, recaller, to_keep
from nq07stats.mapping.shape import caption_key, shape
from nq07stats.mapping.types import (
    CERTAIN,
    NOTHING_SAID,
    FoundTable,
    Label,
    Line,
    Meaning,
    Reason,
    TableProposal,
    Understood,
)
from nq07stats.store import KeptMapping
from tests.store.tiny import tiny_rows

CATALOGUE = Catalogue(tiny_rows())
CHOSEN = Reason("chosen")
DOUBTFUL = Understood(Meaning(indicator="I1"), 0.5, Reason("similar"))


def found(*rows: str, captions: tuple[str, ...] = ("BIỂU 1",), sheet: str = "Biểu 1") -> FoundTable:
    """A table with a row for each text and the columns 2023 and 2024."""
    return FoundTable(
        sheet=sheet,
        area=(0, 0, 10, 3),
        rows=tuple(
            Line(index, (Label(text, f"A{index + 1}"),)) for index, text in enumerate(rows, 4)
        ),
        columns=tuple(Line(column, (Label(str(2022 + column), ""),)) for column in (1, 2)),
        captions=tuple(Label(text, "A1") for text in captions),
    )


def understood(table: FoundTable, whole: Understood, *rows: Understood) -> TableProposal:
    years = {each.index: Understood(Meaning(year=2022 + each.index)) for each in table.columns}
    lines = [line.index for line in table.rows]
    return TableProposal(table, whole, dict(zip(lines, rows, strict=True)), years)


def about(unit: str = "", **more: object) -> Understood:
    return Understood(Meaning(unit, **more))  # type: ignore[arg-type]


def chosen(**meaning: object) -> Understood:
    return Understood(Meaning(**meaning), 1.0, CHOSEN)  # type: ignore[arg-type]


def kept(*tables: TableProposal, file_name: str = "A.xls", key: int = 1) -> list[KeptMapping]:
    """The mappings of tables as they come back from the store."""
    return [
        KeptMapping(
            unit=new.unit,
            shape=new.shape,
            caption_key=new.caption_key,
            sheet=new.sheet,
            content=json.loads(json.dumps(new.content)),
            file_name=new.file_name,
            id=key,
            recorded_at=datetime.fromisoformat("2025-03-20T09:00"),
            recorded_by="Lan",
        )
        for new in to_keep(tables, file_name)
    ]


def recall(
    mappings: list[KeptMapping], catalogue: Catalogue, **known: str
) -> Callable[[TableProposal], TableProposal]:
    """What makes of a table understood anew one with what is remembered of it."""
    return lambda table: recaller(mappings, catalogue, **known)([table])[0]


TABLE = found("Số hội nghị", "Số cuộc")
FRESH = understood(TABLE, about("A"), DOUBTFUL, about(indicator="I3"))
CONFIRMED = understood(TABLE, about("A"), chosen(indicator="I2"), about(indicator="I3"))


def test_the_unit_s_next_table_means_what_was_confirmed():
    after = recall(kept(CONFIRMED), CATALOGUE)(FRESH)
    assert after.rows[4].meaning == Meaning(indicator="I2")
    assert after.rows[4].confidence == 1
    assert after.rows[4].reason == Reason(
        "remembered", {"file": "A.xls", "day": "20/03/2025", "unit": "A"}
    )
    assert after.rows[4].candidates == ((Meaning(indicator="I1"), 0.5),)
    assert (after.rows[5], after.columns, after.whole) == (
        FRESH.rows[5],
        FRESH.columns,
        FRESH.whole,
    )


def test_where_it_stands_and_how_it_is_typed_makes_no_difference():
    moved = replace(
        found("SỐ  HỘI NGHI\u0323", "số cuộc"),
        rows=tuple(
            Line(index, (Label(text, ""),))
            for index, text in ((14, "SỐ  HỘI NGHI\u0323"), (20, "số cuộc"))
        ),
    )
    assert shape(moved) == shape(TABLE)
    fresh = understood(moved, about("A"), DOUBTFUL, DOUBTFUL)
    after = recall(kept(CONFIRMED), CATALOGUE)(fresh)
    assert [after.rows[index].meaning.indicator for index in (14, 20)] == ["I2", "I3"]


def test_what_a_person_left_out_is_left_out_again():
    left = Understood(NOTHING_SAID, 1.0, CHOSEN, "nothing")
    confirmed = understood(TABLE, about("A"), left, about(indicator="I3"))
    after = recall(kept(confirmed), CATALOGUE)(FRESH)
    assert (after.rows[4].role, after.rows[4].confidence) == ("nothing", 1)


def test_what_was_left_undecided_is_not_remembered():
    assert recall(kept(FRESH), CATALOGUE)(FRESH) == FRESH


def test_a_confirmed_line_overrules_what_is_understood_for_certain():
    fresh = understood(TABLE, about("A"), about(indicator="I1"), about(indicator="I3"))
    assert recall(kept(CONFIRMED), CATALOGUE)(fresh).rows[4].meaning.indicator == "I2"


def test_what_a_person_has_just_chosen_stays():
    fresh = understood(TABLE, about("A"), chosen(indicator="I1"), DOUBTFUL)
    after = recall(kept(CONFIRMED), CATALOGUE)(fresh)
    assert [after.rows[index].meaning.indicator for index in (4, 5)] == ["I1", "I3"]


def test_another_unit_s_table_only_lets_expect_what_is_meant():
    fresh = understood(TABLE, about("B"), DOUBTFUL, about(indicator="I3"))
    after = recall(kept(CONFIRMED), CATALOGUE)(fresh)
    assert after.rows[4].meaning.indicator == "I2"
    assert after.rows[4].confidence == LIKELY < CERTAIN
    assert after.rows[4].reason.code == "remembered_elsewhere"
    assert after.rows[5] == fresh.rows[5]


def test_what_two_units_confirmed_alike_is_certain_for_a_third():
    of_b = replace(CONFIRMED, whole=about("B"))
    of_root = understood(TABLE, about("ROOT"), DOUBTFUL, about(indicator="I3"))
    after = recall(kept(CONFIRMED, of_b), CATALOGUE)(of_root)
    assert after.rows[4].meaning.indicator == "I2"
    assert after.rows[4].confidence >= CERTAIN
    assert after.rows[4].reason == Reason("remembered_of_units", {"count": 2})


def test_where_others_contradict_nothing_is_certain_any_more():
    certain = understood(TABLE, about("ROOT"), about(indicator="I1"), about(indicator="I3"))
    after = recall(kept(CONFIRMED, replace(CONFIRMED, whole=about("B"))), CATALOGUE)(certain)
    assert after.rows[4].confidence < CERTAIN
    assert (Meaning(indicator="I1"), 1.0) in after.rows[4].candidates
    of_b = understood(TABLE, about("B"), chosen(indicator="I3"), about(indicator="I3"))
    after = recall(kept(CONFIRMED, of_b), CATALOGUE)(replace(FRESH, whole=about("ROOT")))
    assert after.rows[4].confidence < CERTAIN


def test_the_unit_can_be_known_beyond_the_file():
    unknown = Understood(NOTHING_SAID, 0.0, Reason("no_unit"))
    fresh = replace(FRESH, whole=unknown)
    assert recall(kept(CONFIRMED), CATALOGUE, unit="A")(fresh).rows[4].confidence == 1
    assert recall(kept(CONFIRMED), CATALOGUE)(fresh).rows[4].confidence == LIKELY


def test_a_unit_that_no_text_names_is_asked_for_again():
    # Another unit may send the same form under the same name, without its own either.
    unknown = Understood(NOTHING_SAID, 0.0, Reason("no_unit"))
    after = recall(kept(CONFIRMED), CATALOGUE, file_name="A.xls")(replace(FRESH, whole=unknown))
    assert after.whole.meaning.unit == "A"
    assert after.whole.confidence < CERTAIN


def test_a_unit_once_told_apart_under_the_same_captions_is_known_again():
    doubtful = Understood(Meaning("B"), 0.6, Reason("similar"), candidates=((Meaning("A"), 0.5),))
    after = recall(kept(CONFIRMED), CATALOGUE, unit="A")(replace(FRESH, whole=doubtful))
    assert (after.whole.meaning.unit, after.whole.confidence) == ("A", 1)


@pytest.mark.parametrize(
    ("file_name", "captions", "sheet", "certain"),
    [
        ("a (1).xls", ("BIỂU 1",), "Biểu 1", True),
        ("2024.xls", ("BIỂU 1",), "Biểu 1", False),
        ("A.xls", ("BIỂU 2",), "Biểu 1", False),
        ("A.xls", ("BIỂU 1",), "Biểu 2", False),
    ],
)
def test_a_year_that_no_text_names_holds_for_the_same_file_only(
    file_name, captions, sheet, certain
):
    lacking = Understood(Meaning("A"), 0.0, Reason("no_year"))
    confirmed = replace(CONFIRMED, whole=chosen(unit="A", year=2023))
    fresh = replace(
        FRESH, table=replace(TABLE, captions=(Label(captions[0], ""),), sheet=sheet), whole=lacking
    )
    after = recall(kept(confirmed), CATALOGUE, file_name=file_name, unit="A")(fresh)
    assert (after.whole.confidence >= CERTAIN) is certain
    assert not certain or after.whole.meaning == Meaning("A", 2023)
    assert after.rows[4].meaning.indicator == "I2"


def test_a_year_in_the_file_s_name_is_not_overruled_by_an_earlier_one():
    confirmed = replace(CONFIRMED, whole=chosen(unit="A", year=2023))
    fresh = replace(FRESH, whole=about("A", year=2024))
    after = recall(kept(confirmed), CATALOGUE, file_name="2024.xls")(fresh)
    assert after.whole.confidence < CERTAIN
    assert (Meaning("A", 2024), 1.0) in after.whole.candidates


def test_of_a_form_with_other_rows_those_of_the_same_words_are_known():
    longer = found("Số hội nghị", "Số đợt", "Số cuộc")
    fresh = understood(longer, about("A"), DOUBTFUL, DOUBTFUL, DOUBTFUL)
    assert shape(longer) != shape(TABLE)
    after = recall(kept(CONFIRMED), CATALOGUE)(fresh)
    assert [after.rows[index].confidence for index in (4, 5, 6)] == [1, 0.5, 1]
    assert [after.rows[index].meaning.indicator for index in (4, 6)] == ["I2", "I3"]
    twice = found("Số hội nghị", "Số hội nghị", "Số cuộc")
    after = recall(kept(CONFIRMED), CATALOGUE)(replace(fresh, table=twice))
    assert [after.rows[index].confidence for index in (4, 5, 6)] == [0.5, 0.5, 1]


@pytest.mark.parametrize(
    ("then", "now", "sheet", "certain"),
    [
        ("KHEN THƯỞNG TẬP THỂ", "KHEN THƯỞNG TẬP THỂ", "Trang 7", True),
        ("KHEN THƯỞNG TẬP THỂ NĂM 2023", "Khen thưởng tập thể năm 2024", "Biểu 1", True),
        ("ĐƠN VỊ A, ngày 3 tháng 4 năm 2025", "Đơn vị A, ngày    tháng 5 năm 2025", "Biểu 1", True),
        ("KHEN THƯỞNG TẬP THỂ", "KHEN THƯỞNG CÁ NHÂN", "Biểu 1", False),
        ("", "KHEN THƯỞNG CÁ NHÂN", "Biểu 1", False),
        ("", "", "Biểu 1", True),
        ("", "", "Biểu 2", False),
    ],
)
def test_under_another_title_the_same_lines_may_be_about_something_else(then, now, sheet, certain):
    def under(text: str, sheet: str) -> FoundTable:
        return found("Số hội nghị", "Số cuộc", captions=(text,) if text else (), sheet=sheet)

    mappings = kept(replace(CONFIRMED, table=under(then, "Biểu 1")))
    after = recall(mappings, CATALOGUE)(replace(FRESH, table=under(now, sheet)))
    assert after.rows[4].meaning.indicator == "I2"
    assert (after.rows[4].confidence >= CERTAIN) is certain
    assert after.rows[5] == FRESH.rows[5]


def test_two_units_tables_under_another_title_are_no_proof_for_a_third():
    titled = replace(TABLE, captions=(Label("KHEN THƯỞNG TẬP THỂ", ""),))
    confirmed = replace(CONFIRMED, table=titled)
    mappings = kept(confirmed, replace(confirmed, whole=about("B")))
    here = replace(TABLE, captions=(Label("KHEN THƯỞNG CÁ NHÂN", ""),))
    fresh = replace(FRESH, table=here, whole=about("ROOT"))
    assert recall(mappings, CATALOGUE)(fresh).rows[4].confidence == LIKELY
    same = replace(fresh, table=titled)
    assert recall(mappings, CATALOGUE)(same).rows[4].confidence == 1


@pytest.mark.parametrize(
    ("file_name", "captions", "certain"),
    [("A.xls", "BIỂU 1", True), ("B.xls", "BIỂU 1", False), ("A.xls", "Biểu 1 năm 2023", False)],
)
def test_the_year_of_a_line_that_does_not_say_it_holds_for_the_same_file_only(
    file_name, captions, certain
):
    table = replace(
        TABLE, columns=(Line(1, (Label("Năm trước", ""),)), Line(2, (Label("2024", ""),)))
    )
    columns = {1: chosen(year=2023), 2: about(year=2024)}
    mappings = kept(replace(CONFIRMED, table=table, columns=columns))
    here = replace(table, captions=(Label(captions, ""),))
    lacking = Understood(NOTHING_SAID, 0.5, Reason("no_year"))
    fresh = replace(FRESH, table=here, columns={1: lacking, 2: about(year=2024)})
    after = recall(mappings, CATALOGUE, file_name=file_name)(fresh)
    assert after.columns[1].meaning.year == 2023
    assert (after.columns[1].confidence >= CERTAIN) is certain
    assert after.columns[2].confidence >= CERTAIN


def test_lines_of_the_same_name_are_told_apart_by_their_order():
    table = found("Tập thể", "Tập thể")
    confirmed = understood(table, about("A"), chosen(indicator="I1"), chosen(indicator="I2"))
    after = recall(kept(confirmed), CATALOGUE)(understood(table, about("A"), DOUBTFUL, DOUBTFUL))
    assert [after.rows[index].meaning.indicator for index in (4, 5)] == ["I1", "I2"]


def test_a_table_of_several_units_is_remembered_for_whoever_sends_it():
    confirmed = understood(
        TABLE, chosen(indicator="I1"), chosen(unit="A"), Understood(Meaning("B"))
    )
    (mapping,) = kept(confirmed)
    assert mapping.unit == ""
    doubtful = Understood(Meaning("B"), 0.5, Reason("similar"))
    fresh = understood(TABLE, chosen(indicator="I1"), doubtful, Understood(Meaning("B")))
    assert recall([mapping], CATALOGUE)(fresh).rows[4].meaning.unit == "A"


def test_what_the_catalogue_no_longer_has_is_forgotten():
    indicators = [row for row in CATALOGUE.table(Indicator) if row.code != "I2"]
    smaller = CATALOGUE.with_rows(Indicator, indicators)
    assert recall(kept(CONFIRMED), smaller)(FRESH) == FRESH


def test_a_table_with_nothing_to_take_is_nothing_to_remember():
    assert to_keep([understood(TABLE, about("A"), DOUBTFUL, DOUBTFUL)], "A.xls")
    nothing = Understood(NOTHING_SAID, 1.0, Reason("notes"), "nothing")
    table = replace(TABLE, columns=())
    assert to_keep([understood(table, about("A"), nothing, nothing)], "A.xls") == []
    whole = Understood(NOTHING_SAID, 1.0, CHOSEN, "nothing")
    assert to_keep([understood(table, whole, nothing, nothing)], "A.xls")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("BIỂU 1, ngày 28 tháng 3 năm 2025", "Biểu 1, ngày    tháng 4 năm 2025", True),
        ("Số: 12/BC-LĐLĐ", "Số: …/BC-LĐLĐ", True),
        ("Năm 2023", "Năm 2024", False),
        ("LĐLĐ huyện A", "LĐLĐ huyện B", False),
    ],
)
def test_only_the_day_and_number_of_a_letter_may_differ(one, other, same):
    keys = [caption_key(found("Số cuộc", captions=(text,))) for text in (one, other)]
    assert (keys[0] == keys[1]) is same
