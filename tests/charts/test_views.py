from pathlib import Path

import pytest

from nq07stats.catalogue import Page, Panel, check, read_folder
from nq07stats.charts.views import views_of

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "catalogue")


def shown(measure: str) -> list[tuple[str, str]]:
    return [(panel.form, panel.by) for panel in views_of(CATALOGUE, measure)]


def test_a_share_shows_who_lacks_how_much() -> None:
    assert ("lacking", "unit") in shown("TT06_CT01")
    assert ("lacking", "unit") not in shown("DH04_DH03")


def test_what_is_asked_over_the_years_shows_whose_change_it_was() -> None:
    assert ("contributions", "unit") in shown("SK01")
    # Yes or no, asked of the last year alone.
    assert ("contributions", "unit") not in shown("KT14")
    assert ("contributions", "unit") not in shown("TD01")


def test_parts_of_a_count_add_up_and_those_of_a_share_do_not() -> None:
    assert ("parts", "year") in shown("CT01")
    assert ("multiples", "category") in shown("TD02_CT01")
    assert ("matrix", "category") in shown("TD16_CT01")


def test_a_rate_shows_how_evenly_it_is_spread() -> None:
    assert ("concentration", "unit") in shown("KT_CT02")
    assert ("concentration", "unit") not in shown("TD02_CT01")
    assert ("concentration", "unit") not in shown("SK01")


def test_what_has_categories_is_crossed_with_units() -> None:
    assert ("crossed", "unit") in shown("TD16_CT01")
    assert ("crossed", "unit") in shown("TD03")
    assert ("crossed", "unit") not in shown("SK02")


@pytest.mark.parametrize("measure", CATALOGUE.measures)
def test_every_measure_has_views_that_a_catalogue_may_ask_for(measure: str) -> None:
    page = CATALOGUE.table(Page)[0]
    panels = [
        panel.model_copy(update={"page": page.code}) for panel in views_of(CATALOGUE, measure)
    ]
    assert check(CATALOGUE.with_rows(Panel, panels).rows) == []
