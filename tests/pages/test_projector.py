from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]

pytestmark = pytest.mark.usefixtures("empty_home")


def test_presenting_begins_and_ends_with_a_button(visit: Visit) -> None:
    app = visit("downloads", years="2022")
    app.button(key="present").click().run()
    assert app.query_params == {"years": "2022", "show": "projector"}
    assert "present" not in [button.key for button in app.button]
    app.button(key="present-no-more").click().run()
    assert app.query_params == {"years": "2022"}


def test_pages_are_turned_in_their_order_and_end_at_both_ends(visit: Visit) -> None:
    app = visit(show="projector")
    assert app.button(key="present-previous").disabled
    assert app.button(key="present-next").label == "Chỉ tiêu"
    last = visit("methods", show="projector")
    assert last.button(key="present-next").disabled
    assert last.button(key="present-previous").label == "Danh mục"


def test_another_word_in_the_address_shows_the_page_as_on_a_desk(visit: Visit) -> None:
    app = visit(show="wall")
    assert "present" in [button.key for button in app.button]
