"""The catalogue checked as a whole: each check is provoked by one change to a sound catalogue."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nq07stats.catalogue import (
    TABLES,
    Catalogue,
    CatalogueError,
    Deadline,
    Indicator,
    Plan,
    Row,
    Rule,
    Section,
    Succession,
    Unit,
    UnitParent,
    check,
    read_folder,
)

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "catalogue")


def changed(table: str, key: str, **values: Any) -> Catalogue:
    rows = CATALOGUE.rows[table]
    assert key in {row.key for row in rows}
    return CATALOGUE.with_rows(
        TABLES[table],
        [row.model_copy(update=values) if row.key == key else row for row in rows],
    )


def added(*rows: Row) -> Catalogue:
    table = rows[0].table
    return CATALOGUE.with_rows(TABLES[table], [*CATALOGUE.rows[table], *rows])


def problems(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(error.table, error.key, error.column) for error in check(catalogue.rows)]


def test_the_shipped_catalogue_is_sound() -> None:
    assert check(CATALOGUE.rows) == []


def test_without_a_file_the_row_is_named_by_its_key() -> None:
    (error,) = check(changed("target", "CTR01", source="").rows)
    assert str(error) == "target, CTR01, column source: the target needs the document it comes from"


def test_in_a_file_the_row_is_named_by_its_line() -> None:
    rows = changed("target", "CTR02", value=None).rows
    (error,) = check(rows, places={"target": (2, 3, 4)})
    assert (error.line, error.place()) == (3, "target.csv, line 3, column value")


@pytest.mark.parametrize(
    ("table", "key", "column", "value"),
    [
        ("plan", "NQ07", "root_unit", "NOWHERE"),
        ("unit", "TAMDUONG", "kind", "village"),
        ("outline", "3.1", "parent", "9"),
        ("outline", "task2", "print_in", "9"),
        ("category", "movement|other", "department", "nobody"),
        ("category", "award_form|state_order", "recipients", ("team",)),
        ("category", "movement|other", "parent", "nothing"),
        ("indicator", "TD02", "whole", "CT99"),
        ("indicator", "TD02", "section", "II.9"),
        ("indicator", "TD04", "part_of", ("TD99",)),
        ("indicator", "TD04", "departments", ("nobody",)),
        ("indicator", "TD04", "unit_kinds", ("village",)),
        ("indicator", "KT01", "recipient", "team"),
        ("indicator", "KT03", "track", "private"),
        ("ratio", "TD04_TD03", "denominator", ("TD99",)),
        ("ratio", "KT03_KT02", "track", "private"),
        ("target", "CTR01", "measure", "TD99"),
        ("target", "CTR01", "unit", "NOWHERE"),
        ("target", "CTR01", "unit_kind", "village"),
    ],
)
def test_a_code_that_is_nowhere(table: str, key: str, column: str, value: Any) -> None:
    found = check(changed(table, key, **{column: value}).rows)
    unknown = [error for error in found if "not in the catalogue" in error.message]
    assert [(error.table, error.key, error.column) for error in unknown] == [(table, key, column)]
    assert unknown[0].facts["code"] == (value if isinstance(value, str) else value[0])


def test_a_dimension_that_is_nowhere() -> None:
    found = problems(changed("indicator", "SK03", dimension="colour"))
    assert found == [("indicator", "SK03", "dimension")]
    assert problems(changed("category", "recipient|individual", dimension="colour"))[0] == (
        "category",
        "colour|individual",
        "dimension",
    )


def test_the_same_key_twice() -> None:
    again = CATALOGUE.indicators["CT02"]
    (error,) = check(added(again).rows)
    assert str(error) == "indicator, CT02, column code: “CT02” is there twice"
    assert problems(added(CATALOGUE.categories["recipient"][0])) == [
        ("category", "recipient|collective", "code")
    ]


def test_a_category_may_bear_the_code_of_another_dimension() -> None:
    assert {row.code for row in CATALOGUE.table(TABLES["category"])} >= {"other"}  # type: ignore[attr-defined]
    moved = CATALOGUE.categories["movement"][-1].model_copy(update={"dimension": "audience"})
    assert problems(added(moved)) == []


def test_exactly_one_plan() -> None:
    second = CATALOGUE.plan.model_copy(update={"code": "NQ08"})
    assert problems(added(second)) == [("plan", "NQ08", "code")]
    none = check(CATALOGUE.with_rows(Plan, []).rows)
    assert CatalogueError("plan", "there must be exactly one plan", line=1) in none
    assert ("plan", "NQ07", "year_last") in problems(changed("plan", "NQ07", year_last=2019))


def test_a_circle_in_the_unit_tree() -> None:
    links = [
        link.model_copy(update={"parent": "SINHO"}) if link.unit == "TAMDUONG" else link
        for link in CATALOGUE.unit_parents
    ]
    links = [
        link.model_copy(update={"parent": "TAMDUONG"}) if link.unit == "SINHO" else link
        for link in links
    ]
    found = problems(CATALOGUE.with_rows(UnitParent, links))
    assert {key.split("|")[0] for _, key, column in found if column == "parent"} == {
        "SINHO",
        "TAMDUONG",
    }


def test_a_unit_without_parent_or_with_two() -> None:
    links = [link for link in CATALOGUE.unit_parents if link.unit != "SINHO"]
    assert problems(CATALOGUE.with_rows(UnitParent, links)) == [("unit", "SINHO", "code")]
    second = UnitParent(unit="SINHO", parent="TAMDUONG", valid_from=date(2022, 1, 1))
    assert problems(added(second)) == [("unit_parent", "SINHO|TAMDUONG|2022-01-01", "unit")]


def test_one_parent_after_the_other_is_sound() -> None:
    links = [link for link in CATALOGUE.unit_parents if link.unit != "SINHO"]
    first = UnitParent(unit="SINHO", parent="LAICHAU", valid_to=date(2021, 12, 31))
    second = UnitParent(unit="SINHO", parent="TAMDUONG", valid_from=date(2022, 1, 1))
    assert problems(CATALOGUE.with_rows(UnitParent, [*links, first, second])) == []


def test_the_root_has_no_parent() -> None:
    above = UnitParent(unit="LAICHAU", parent="SINHO")
    assert ("unit", "LAICHAU", "code") in problems(added(above))


def test_an_indicator_cannot_be_part_of_itself() -> None:
    rows = changed("indicator", "TD03", part_of=("TD04",))
    assert problems(rows) == [("indicator", "TD03", "part_of"), ("indicator", "TD04", "part_of")]


def test_parents_stand_first() -> None:
    sections = CATALOGUE.table(Section)
    later = [row for row in sections if row.code != "3"] + [CATALOGUE.sections["3"]]
    found = problems(CATALOGUE.with_rows(Section, later))
    assert found == [("outline", f"3.{at}", "parent") for at in (1, 2, 3, 4)]


def test_times_run_forward() -> None:
    wrong = {"valid_from": date(2022, 1, 1), "valid_to": date(2021, 1, 1)}
    assert problems(changed("unit", "SINHO", **wrong)) == [("unit", "SINHO", "valid_to")]


def test_shares_of_successors() -> None:
    def went(to_unit: str, share: float) -> Succession:
        return Succession(from_unit="SINHO", to_unit=to_unit, date=date(2025, 7, 1), share=share)

    assert problems(added(went("TAMDUONG", 0.6), went("PHONGTHO", 0.4))) == []
    assert problems(added(went("TAMDUONG", 0.7), went("PHONGTHO", 0.4))) == [
        ("succession", "SINHO|PHONGTHO|2025-07-01", "share")
    ]
    assert problems(added(went("SINHO", 1))) == [
        ("succession", "SINHO|SINHO|2025-07-01", "to_unit")
    ]


@pytest.mark.parametrize("alias", ["LĐLĐ H. Tam Đường", "tam đường"])
def test_a_name_stands_for_one_unit(alias: str) -> None:
    (error,) = check(changed("unit", "SINHO", aliases=("Huyện Sìn Hồ", alias)).rows)
    assert (error.key, error.column, error.facts["owner"]) == ("SINHO", "aliases", "TAMDUONG")


def test_a_wording_stands_for_one_indicator_and_for_one_category_of_a_breakdown() -> None:
    again = CATALOGUE.indicators["KT05"].name_vi.upper()
    (error,) = check(changed("indicator", "KT06", aliases=(again,)).rows)
    assert (error.key, error.column, error.facts["owner"]) == ("KT06", "aliases", "KT05")
    (error,) = check(changed("category", "recipient|individual", aliases=("Tập thể",)).rows)
    assert (error.column, error.facts["owner"]) == ("aliases", "collective")
    assert not check(changed("category", "recipient|individual", aliases=("Phong trào khác",)).rows)


def test_tiles_of_the_map() -> None:
    taken = CATALOGUE.units["TAMDUONG"]
    same = {"grid_row": taken.grid_row, "grid_col": taken.grid_col}
    assert problems(changed("unit", "SINHO", **same)) == [("unit", "SINHO", "grid_col")]
    assert problems(changed("unit", "SINHO", grid_col=None)) == [("unit", "SINHO", "grid_col")]


@pytest.mark.parametrize(
    ("key", "values", "column"),
    [
        ("TD02", {"whole": ""}, "whole"),
        ("TD03", {"whole": "CT01"}, "whole"),
        ("TD01", {"dimension": "movement"}, "dimension"),
        ("TD13", {"part_of": ("TD01",)}, "part_of"),
        ("KT14", {"asked_years": (2025,)}, "asked_years"),
        ("TD16", {"asked_years": (2020,)}, "required_years"),
        ("TD05", {"required_years": (2020,)}, "required_years"),
    ],
)
def test_indicators(key: str, values: dict[str, Any], column: str) -> None:
    assert problems(changed("indicator", key, **values)) == [("indicator", key, column)]


def test_a_dimension_without_categories() -> None:
    rows = [row for row in CATALOGUE.rows["category"] if row.key.split("|")[0] != "audience"]
    assert problems(CATALOGUE.with_rows(TABLES["category"], rows)) == [
        ("indicator", "TD14", "dimension")
    ]


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"numerator": ()}, ["numerator"]),
        ({"numerator": ("TD01",)}, ["numerator"]),
        ({"factor": 0, "bounded": False}, ["factor"]),
        ({"factor": 1000}, ["bounded"]),
        ({"by": "award_form"}, ["by"]),
    ],
)
def test_ratios(values: dict[str, Any], columns: list[str]) -> None:
    found = problems(changed("ratio", "TD08_TD07", **values))
    assert found == [("ratio", "TD08_TD07", column) for column in columns]


def test_a_ratio_does_not_take_the_code_of_an_indicator() -> None:
    taken = CATALOGUE.ratios["TD08_TD07"].model_copy(update={"code": "TD08"})
    found = problems(added(taken))
    assert found == [("ratio", "TD08", "code")]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"value": None}, "value"),
        ({"status": "official", "source": ""}, "source"),
        ({"status": "not_entered"}, "status"),
        ({"status": "illustrative"}, "status"),
        ({"year_from": 2021, "year_to": 2020}, "year_to"),
        ({"year_to": 2025}, "year_to"),
        ({"unit": "SINHO", "unit_kind": "territorial"}, "unit_kind"),
        ({"category": "green_clean"}, "category"),
        ({"measure": "TD16_CT01"}, "category"),
        ({"measure": "KT01", "category": "creative_labour"}, "category"),
        ({"measure": "SK01_CT02", "category": "province"}, "category"),
        ({"value": 101.0}, "value"),
        ({"value": -1.0}, "value"),
    ],
)
def test_targets(values: dict[str, Any], column: str) -> None:
    assert problems(changed("target", "CTR02", **values)) == [("target", "CTR02", column)]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "not_entered", "value": None, "source": ""},
        {"category": "enterprise"},
        {"measure": "TD16_CT01", "category": "green_clean"},
        {"measure": "DH04_DH03", "value": 120.0},
        {"measure": "KT02", "category": "creative_labour", "value": 400.0},
    ],
)
def test_sound_targets(values: dict[str, Any]) -> None:
    assert problems(changed("target", "CTR02", **values)) == []


def test_sentences_tell_the_same_in_both_languages() -> None:
    def rule(vi: str, en: str) -> Rule:
        return Rule(code="a", kind="a", severity="error", message_vi=vi, message_en=en)

    assert problems(added(rule("{value:n} quá {limit}", "{limit} passed by {value:n1}"))) == []
    (error,) = check(added(rule("{value:n} quá {limit}", "{value:n} for {unit}")).rows)
    assert error.facts == {"names": "limit, unit"}
    assert problems(added(rule("{value:n", "{value:n}"))) == [("rule", "a", "message_vi")]


def test_units_and_the_province_have_deadlines() -> None:
    (error,) = check(CATALOGUE.with_rows(Deadline, list(CATALOGUE.deadlines.values())[:1]).rows)
    assert error.message.format(**error.facts) == "there is no deadline for “province”"


def test_nothing_is_missing_from_a_table_that_could_not_be_read() -> None:
    rows = CATALOGUE.with_rows(Indicator, []).with_rows(Unit, []).rows
    assert check(rows, incomplete={"indicator", "unit"}) == []
