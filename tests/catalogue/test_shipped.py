"""Both catalogues that come with the project: every declaration is walked."""

import string
from datetime import date
from pathlib import Path

import pytest

from nq07stats.catalogue import ROW_TYPES, Catalogue, Section, read_folder
from nq07stats.formatting import SentenceFormatter

DATA = Path(__file__).parents[2] / "data"
LIST_DIMENSIONS = {"honour_level"}
FOLDERS = {"real": DATA / "catalogue", "sample": DATA / "sample" / "catalogue"}


@pytest.fixture(params=FOLDERS)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return read_folder(FOLDERS[request.param])


def test_every_table_has_a_file_and_every_file_is_a_table() -> None:
    for folder in FOLDERS.values():
        files = {path.stem for path in folder.glob("*.csv")}
        assert files == {row_type.table for row_type in ROW_TYPES}


def test_every_section_is_used(catalogue: Catalogue) -> None:
    holding = {indicator.section for indicator in catalogue.indicators.values()}
    parents = {section.parent for section in catalogue.table(Section)}
    for section in catalogue.sections.values():
        assert section.narrative or section.code in holding | parents


def test_every_narrative_tells_the_unit_what_to_write(catalogue: Catalogue) -> None:
    for section in catalogue.sections.values():
        assert bool(section.guidance_vi) == bool(section.guidance_en) == section.narrative


def test_every_dimension_is_used_and_has_categories(catalogue: Catalogue) -> None:
    used = {indicator.dimension for indicator in catalogue.indicators.values()} - {""}
    assert used | LIST_DIMENSIONS == set(catalogue.dimensions)
    assert all(catalogue.categories[dimension] for dimension in used)


def test_every_department_and_kind_of_unit_is_used(catalogue: Catalogue) -> None:
    departments = {code for row in catalogue.indicators.values() for code in row.departments}
    assert departments == set(catalogue.departments)
    assert {unit.kind for unit in catalogue.units.values()} == set(catalogue.unit_kinds)


def test_every_indicator_has_a_department_a_unit_of_measure_and_someone_who_reports_it(
    catalogue: Catalogue,
) -> None:
    for indicator in catalogue.indicators.values():
        assert indicator.departments, indicator.code
        assert indicator.unit_vi, indicator.code
        assert indicator.unit_en, indicator.code
        asked = [
            unit
            for unit in catalogue.reporting_units
            if catalogue.expects(indicator, unit, catalogue.plan.year_last)
        ]
        assert asked, indicator.code


def test_a_part_is_broken_down_as_its_whole_or_not_at_all(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        for code in indicator.part_of:
            assert indicator.dimension in ("", catalogue.indicators[code].dimension)


def test_every_award_form_is_open_to_some_award_indicator(catalogue: Catalogue) -> None:
    holders = {
        row.recipient for row in catalogue.indicators.values() if row.dimension and row.recipient
    }
    for dimension in {r.dimension for r in catalogue.indicators.values() if r.recipient} - {""}:
        for form in catalogue.categories[dimension]:
            assert form.track, form.code
            assert not form.recipients or holders & set(form.recipients), form.code


def test_the_whole_of_a_yearly_count_is_a_stock(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        if indicator.kind == "Y":
            assert catalogue.indicators[indicator.whole].kind == "K", indicator.code


def test_eleven_units_and_the_provinces_own_office_report(catalogue: Catalogue) -> None:
    counted = [
        unit for unit in catalogue.reporting_units if catalogue.unit_kinds[unit.kind].counted
    ]
    assert len(counted) == 11
    assert len(catalogue.reporting_units) == 12
    # The province does not report, but may give totals of its own.
    root = catalogue.units[catalogue.plan.root_unit]
    assert catalogue.senders == (*catalogue.reporting_units, root)
    tiles = {(unit.grid_row, unit.grid_col) for unit in catalogue.reporting_units}
    assert len(tiles) == 12
    assert (None, None) not in tiles


def test_the_office_is_asked_for_its_own_work_only(catalogue: Catalogue) -> None:
    office = next(unit for unit in catalogue.reporting_units if unit.kind == "office")
    asked = {
        code for code, row in catalogue.indicators.items() if catalogue.expects(row, office, 2024)
    }
    assert asked == {
        *("LD01", "LD02", "LD03"),
        *("KT10", "TT12"),
        *("TT04", "TT05", "TT09"),
        *("BM01", "BM03", "BM04", "BM07"),
    }


@pytest.mark.parametrize(
    ("code", "year", "required"),
    [
        ("TD16", 2020, True),
        ("TD16", 2022, False),
        ("BM02", 2023, False),
        ("BM02", 2024, True),
        ("CT01", 2021, True),
        ("LD02", 2024, False),
        ("TT13", 2024, True),
        ("TT13", 2023, False),
    ],
)
def test_required_years(catalogue: Catalogue, code: str, year: int, required: bool) -> None:
    unit = next(unit for unit in catalogue.reporting_units if unit.kind == "territorial")
    assert catalogue.requires(catalogue.indicators[code], unit, year) is required


def test_ticks_are_asked_in_the_last_year_only(catalogue: Catalogue) -> None:
    ticks = {code for code, row in catalogue.indicators.items() if row.asked_years == (2024,)}
    assert ticks == {"KT14", "KT16", "TT13", "BM06"}


def test_each_rule_fills_its_sentence_in_both_languages(catalogue: Catalogue) -> None:
    for rule in catalogue.rules.values():
        names = {name for _, name, _, _ in string.Formatter().parse(rule.message_vi) if name}
        for language in ("vi", "en"):
            filled = SentenceFormatter(language).format(
                rule.message(language), **dict.fromkeys(names, 7)
            )
            assert "{" not in filled
            assert filled.endswith("."), rule.code


def test_deadlines(catalogue: Catalogue) -> None:
    days = {deadline.who: deadline.date for deadline in catalogue.deadlines.values()}
    assert days == {"unit": date(2025, 3, 31), "province": date(2025, 4, 30)}


def test_the_real_catalogue_holds_only_what_was_published() -> None:
    targets = read_folder(FOLDERS["real"]).targets.values()
    assert [(row.measure, row.value, row.status) for row in targets] == [
        ("TD01", 100, "reference"),
        ("TD02_CT01", 85, "reference"),
        ("TD04_TD03", 100, "reference"),
    ]
    assert all(row.source and "KH 149" in row.note_vi for row in targets)


def test_the_sample_is_marked_and_shares_no_unit_with_the_real_province() -> None:
    real, sample = read_folder(FOLDERS["real"]), read_folder(FOLDERS["sample"])
    assert sample.plan.illustrative
    assert not real.plan.illustrative
    assert "minh họa" in sample.plan.name_vi
    assert {target.status for target in sample.targets.values()} == {"illustrative"}
    names = [{unit.name_vi for unit in one.units.values()} for one in (real, sample)]
    assert not names[0] & names[1]


@pytest.mark.parametrize(
    "table",
    [
        "indicator",
        "ratio",
        "rule",
        "outline",
        "dimension",
        "category",
        "department",
        "page",
        "panel",
    ],
)
def test_the_sample_asks_for_the_same_as_the_real_catalogue(table: str) -> None:
    real, sample = read_folder(FOLDERS["real"]), read_folder(FOLDERS["sample"])
    assert real.rows[table] == sample.rows[table]
