from hypothesis import given
from hypothesis import strategies as st

from nq07stats.catalogue import Panel
from pages._panels import in_rows


def cards(widths):
    return [
        Panel(page="page", code=str(place), form="line", measures=("ONE",), wide=wide == "W")
        for place, wide in enumerate(widths)
    ]


def order(widths):
    return [int(card.code) for card in in_rows(cards(widths))]


def test_a_wide_panel_waits_for_the_second_narrow_one():
    assert order("nWn") == [0, 2, 1]
    assert order("nnWn") == [0, 1, 2, 3]
    assert order("nWWnn") == [0, 3, 1, 2, 4]


def test_the_last_narrow_panel_without_another_comes_last():
    assert order("nW") == [1, 0]
    assert order("nnnWW") == [0, 1, 3, 4, 2]
    assert order("") == []


def test_the_last_narrow_panel_without_another_is_as_wide_as_its_row():
    assert [card.wide for card in in_rows(cards("nnWn"))] == [False, False, True, True]
    assert [card.wide for card in in_rows(cards("nnWnn"))] == [False, False, True, False, False]


@given(st.text("nW", max_size=12))
def test_no_panel_is_lost_and_none_narrow_is_alone(widths):
    ordered = in_rows(cards(widths))
    assert sorted(card.code for card in ordered) == sorted(card.code for card in cards(widths))
    run = 0
    for card in ordered:
        assert not (card.wide and run % 2)
        run = 0 if card.wide else run + 1
    assert run % 2 == 0
