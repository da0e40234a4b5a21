import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.charts.theme import (
    DARK,
    LIGHT,
    SIGNS,
    contrast,
    luminance,
    mix,
    status_color,
    status_symbol,
    status_word,
    text_on,
)
from nq07stats.messages import translator

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize("status", SIGNS)
def test_status_can_be_read_on_the_surface(theme, status):
    assert contrast(status_color(status, theme), theme.surface) >= 4.5


@THEMES
def test_words_can_be_read_on_the_surface(theme):
    for color in (theme.ink, theme.secondary, theme.accent):
        assert contrast(color, theme.surface) >= 4.5
        assert contrast(color, theme.canvas) >= 4.5


@THEMES
def test_words_can_be_read_on_every_fill(theme):
    steps = [mix(*theme.scale, share / 100) for share in range(101)]
    grounds = (theme.accent, theme.context, theme.context_soft, theme.met, theme.on_pace)
    for fill in (*steps, *theme.parts, theme.behind, *grounds):
        assert contrast(text_on(fill), fill) >= 4.5


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_no_fill_is_too_like_both_black_and_white(channels):
    fill = "#{:02X}{:02X}{:02X}".format(*channels)
    assert contrast(text_on(fill), fill) >= 4.5


@THEMES
def test_marks_stand_out_from_the_surface(theme):
    for role in ("met", "on_pace", "behind", "quiet"):
        for ground in (theme.surface, theme.canvas):
            assert contrast(theme.role(role), ground) >= 3
    # Goals are ticks in ink; missing figures are hollow, in the colour of what has no verdict.
    for color in (theme.ink, theme.accent, theme.secondary):
        assert contrast(color, theme.surface) >= 3


def test_statuses_of_unlike_meaning_have_unlike_shapes():
    shapes = {sign.role: set() for sign in SIGNS.values()}
    for sign in SIGNS.values():
        shapes[sign.role].add(sign.shape)
    seen = [shape for own in shapes.values() for shape in own]
    assert len(seen) == len(set(seen))


def test_every_status_has_a_word_of_its_own_in_both_languages():
    for language in ("vi", "en"):
        t = translator(language)
        words = [status_word(status, t) for status in SIGNS]
        assert len(set(words)) == len(words)


def test_mark_without_verdict_is_a_dot_in_the_accent():
    assert status_color("", LIGHT) == LIGHT.accent
    assert status_symbol("") == "circle"


def test_colours_mix_evenly():
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mix("#102030", "#304050", 0.5) == "#203040"


def test_contrast_is_that_of_wcag():
    assert luminance("#FFFFFF") == pytest.approx(1)
    assert luminance("#000000") == 0
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
