"""Events: what helps to read the figures of a year."""

from pathlib import Path

import pytest

from nq07stats.catalogue import Catalogue, Event, check, read_folder

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_folder(DATA / "catalogue")


def event(**more: object) -> Event:
    about = {"code": "flood", "name_vi": "lũ lụt", "name_en": "flood", "year": 2021}
    return Event.model_validate({**about, **more})


def problems(row: Event) -> list[tuple[str | None, str]]:
    found = check(CATALOGUE.with_rows(Event, [row]).rows)
    return [(error.column, error.message) for error in found]


def test_an_event_without_measures_bears_on_all() -> None:
    assert event().bears_on("TD01")
    assert event(measures="KT01;KT02").bears_on("KT02")
    assert not event(measures="KT01;KT02").bears_on("TD01")


def test_an_event_lies_within_the_plan_and_names_measures_that_are_there() -> None:
    assert problems(event()) == []
    assert problems(event(measures="TD02_CT01")) == []
    assert problems(event(year=2019)) == [("year", "a year lies outside the plan")]
    assert problems(event(measures="GONE")) == [("measures", "“{code}” is not in the catalogue")]


def test_events_leave_a_template_already_sent_as_it_is() -> None:
    assert CATALOGUE.with_rows(Event, [event()]).fingerprint == CATALOGUE.fingerprint


@pytest.mark.parametrize("folder", ["catalogue", "sample/catalogue"])
def test_the_new_law_bears_on_awards_alone(folder: str) -> None:
    catalogue: Catalogue = read_folder(DATA / folder)
    (law,) = (row for row in catalogue.events.values() if row.measures)
    sections = {catalogue.measures[code].section for code in law.measures}
    awards = {row.section for row in catalogue.indicators.values() if row.sheet == "awards"}
    assert sections == awards
