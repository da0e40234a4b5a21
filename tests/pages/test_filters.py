from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats.catalogue import read_folder
from nq07stats.messages import translator
from pages import _filters

CATALOGUE = read_folder(Path("data/catalogue"))
Visit = Callable[..., AppTest]

pytestmark = pytest.mark.usefixtures("empty_home")


def options(app: AppTest) -> dict[str, object]:
    return {box.key: box.value for box in app.selectbox}


def test_defaults_leave_the_address_bare(visit: Visit) -> None:
    app = visit("downloads")
    assert options(app) == {"years": "2020-2024", "unit": "", "department": "", "lang": "vi"}
    assert not app.query_params


def test_a_choice_goes_to_the_address_as_a_code_and_back_out_of_it(visit: Visit) -> None:
    app = visit("downloads")
    app.selectbox(key="years").set_value("2022").run()
    app.selectbox(key="unit").set_value("kind.territorial").run()
    assert app.query_params == {"years": "2022", "unit": "kind.territorial"}
    app.selectbox(key="years").set_value("2020-2024").run()
    assert app.query_params == {"unit": "kind.territorial"}


def test_the_address_sets_the_filters(visit: Visit) -> None:
    app = visit(years="2021", lang="en")
    assert options(app)["years"] == "2021"
    assert app.title[0].value == "Overview"


@pytest.mark.parametrize("name", ["years", "unit", "department", "lang"])
def test_unknown_values_are_refused_and_dropped(visit: Visit, name: str) -> None:
    app = visit("downloads", **{name: "<script>"})
    assert not app.exception
    assert not app.query_params
    assert options(app) == options(visit("downloads"))


def test_filters_survive_a_change_of_page(visit: Visit) -> None:
    app = visit(years="2021", department="communication")
    app.switch_page("downloads.py").run()
    assert options(app)["years"] == "2021"
    assert app.query_params["department"] == "communication"


def test_periods_run_from_the_first_year_or_stand_alone() -> None:
    codes = list(_filters.period_options(CATALOGUE))
    assert codes[:5] == ["2020-2024", "2020-2023", "2020-2022", "2020-2021", "2024"]
    assert _filters.selected_years("2020-2022") == (2020, 2021, 2022)
    assert _filters.selected_years("2023") == (2023,)


def test_groups_stand_for_their_units_and_single_units_make_no_group() -> None:
    offered = _filters.unit_options(CATALOGUE, "vi", translator("vi"))
    assert [code for code in offered if code.startswith("kind.")] == [
        "kind.territorial",
        "kind.sector",
    ]
    sector = _filters.selected_units(CATALOGUE, "kind.sector")
    assert [CATALOGUE.units[code].kind for code in sector] == ["sector", "sector"]
    assert _filters.selected_units(CATALOGUE, "") == ()


def test_every_code_fits_an_address() -> None:
    t = translator("vi")
    for codes in (
        _filters.period_options(CATALOGUE),
        _filters.unit_options(CATALOGUE, "vi", t),
        _filters.department_options(CATALOGUE, "vi", t),
    ):
        assert all(code.isascii() and " " not in code for code in codes)
