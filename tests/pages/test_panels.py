from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from pages._panels import in_rows


class Card(NamedTuple):
    code: int
    wide: bool


def cards(widths):
    return [Card(place, wide == "W") for place, wide in enumerate(widths)]


def order(widths):
    return [card.code for card in in_rows(cards(widths))]


def test_a_wide_panel_waits_for_the_second_narrow_one():
    assert order("nWn") == [0, 2, 1]
    assert order("nnWn") == [0, 1, 2, 3]
    assert order("nWWnn") == [0, 3, 1, 2, 4]


def test_the_last_narrow_panel_without_another_comes_last():
    assert order("nW") == [1, 0]
    assert order("nnnWW") == [0, 1, 3, 4, 2]
    assert order("") == []


@given(st.text("nW", max_size=12))
def test_no_panel_is_lost_and_none_narrow_is_alone_but_at_the_end(widths):
    ordered = in_rows(cards(widths))
    assert sorted(ordered) == cards(widths)
    run = 0
    for card in ordered:
        assert not (card.wide and run % 2)
        run = 0 if card.wide else run + 1
