"""The invented figures of the sample province: sound, and telling the stories they should."""

from pathlib import Path

import pytest

from data.sample.figures import unit_figures
from data.sample.story import UnitFigures, read_stories
from nq07stats.catalogue import Catalogue, read_folder

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "sample" / "catalogue")


@pytest.fixture(scope="module")
def units() -> list[UnitFigures]:
    return [unit_figures(story) for story in read_stories()]


def added(units: list[UnitFigures], code: str, year: int, only: set[str] | None = None) -> float:
    return sum(figures.total(code, year, only) for figures in units)


def test_the_same_figures_on_every_run(units: list[UnitFigures]) -> None:
    again = [unit_figures(figures.story) for figures in units]
    assert [one.values for one in again] == [one.values for one in units]
    assert [one.models for one in again] == [one.models for one in units]


def test_every_unit_of_the_catalogue_has_a_story(units: list[UnitFigures]) -> None:
    assert [one.story.unit for one in units] == [unit.code for unit in CATALOGUE.reporting_units]


def test_only_what_is_asked_for_is_reported(units: list[UnitFigures]) -> None:
    for one in units:
        unit = CATALOGUE.units[one.story.unit]
        for code, category, year in one.values:
            indicator = CATALOGUE.indicators[code]
            assert CATALOGUE.expects(indicator, unit, year), (unit.code, code, year)
            codes = {row.code for row in CATALOGUE.categories.get(indicator.dimension, ())} or {""}
            assert category in codes, (unit.code, code, category)


def test_what_is_required_is_reported(units: list[UnitFigures]) -> None:
    for one in units:
        unit = CATALOGUE.units[one.story.unit]
        given = {(code, year) for code, _, year in one.values}
        for code, indicator in CATALOGUE.indicators.items():
            for year in CATALOGUE.plan.years:
                if CATALOGUE.requires(indicator, unit, year):
                    assert (code, year) in given, (unit.code, code, year)


def _wholes(catalogue: Catalogue) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (code, row.part_of or (row.whole,))
        for code, row in catalogue.indicators.items()
        if row.part_of or row.whole
    ]


@pytest.mark.parametrize(("part", "wholes"), _wholes(CATALOGUE))
def test_no_part_exceeds_its_whole(
    units: list[UnitFigures], part: str, wholes: tuple[str, ...]
) -> None:
    row = CATALOGUE.indicators[part]
    union = {form.code for form in CATALOGUE.categories["award_form"] if form.track == row.track}
    for one in units:
        for year in CATALOGUE.plan.years:
            whole = sum(one.total(code, year, union if row.track else None) for code in wholes)
            if row.dimension and CATALOGUE.indicators[wholes[0]].dimension == row.dimension:
                for category in CATALOGUE.categories[row.dimension]:
                    limit = one.number(wholes[0], year, category.code)
                    assert one.number(part, year, category.code) <= limit
            elif row.dimension:
                counts = [
                    one.number(part, year, c.code) for c in CATALOGUE.categories[row.dimension]
                ]
                assert max(counts) <= whole
            elif any(code == part and at == year for code, _, at in one.values):
                assert one.total(part, year) <= whole, (one.story.unit, part, year)


def test_magnitudes(units: list[UnitFigures]) -> None:
    assert added(units, "CT01", 2020) == 794
    assert added(units, "CT02", 2020) == pytest.approx(27_500, rel=0.01)
    assert 5_000 < sum(added(units, "SK01", year) for year in CATALOGUE.plan.years) < 9_000


def test_stories(units: list[UnitFigures]) -> None:
    def share(part: str, whole: str, year: int) -> float:
        return 100 * added(units, part, year) / added(units, whole, year)

    launched = [share("TD02", "CT01", year) for year in CATALOGUE.plan.years]
    assert launched[1] < launched[0] < launched[2] < launched[3] < launched[4]
    assert 78 <= launched[4] < 79
    last = {
        one.story.unit: one.total("TD02", 2024) / one.total("CT01", 2024)
        for one in units
        if not one.story.is_office
    }
    assert {unit for unit, value in last.items() if value < 0.85} == {
        "GIONGAN",
        "TRANGNON",
        "SUOINHAC",
    }
    assert max(last, key=last.__getitem__) == "SAOMAI"
    assert added(units, "SK01", 2021) < 0.8 * added(units, "SK01", 2020)


def test_names_point_at_nobody(units: list[UnitFigures]) -> None:
    for one in units:
        for model in one.models:
            assert "điển hình" in str(model["name"])
