"""Every colour of words in the style sheets can be read on every ground there: 4.5 to 1."""

import itertools
import re
from pathlib import Path

import pytest

from nq07stats.charts.theme import DARK, LIGHT, contrast

STYLE = "".join(path.read_text(encoding="utf-8") for path in sorted(Path("pages").glob("*.css")))
PAIR = r"light-dark\(\s*(#\w{6}),\s*(#\w{6})\)"
THEMES = ("light", "dark")
WORDS = ("ink", "secondary", "accent", "met", "on_pace", "behind", "error")


def grounds(theme: str) -> set[str]:
    """What words stand on: the canvas, surfaces, and the grounds of what is marked or chosen."""
    place = THEMES.index(theme)
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", STYLE)
    own = {
        pair[place]
        for selector, body in rules
        # The banner and what is found have words in a colour of their own: below.
        if "banner" not in selector and "mark" not in selector
        for pair in re.findall(rf"background:\s*{PAIR}", body)
    }
    base = (LIGHT, DARK)[place]
    return own | {base.canvas, base.surface}


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_every_ground(theme: str) -> None:
    base = LIGHT if theme == "light" else DARK
    for role, ground in itertools.product(WORDS, grounds(theme)):
        assert contrast(getattr(base, role), ground) >= 4.5, (role, ground)


def test_words_of_a_colour_of_their_own_can_be_read() -> None:
    own = [
        (selector.strip(), body)
        for selector, body in re.findall(r"([^{}]*)\{([^{}]*)\}", STYLE)
        if re.search(r"(?<![-\w])color:\s*light-dark", body)
    ]
    assert own
    for selector, body in own:
        words = re.search(rf"(?<![-\w])color:\s*{PAIR}", body)
        ground = re.search(rf"background:\s*{PAIR}", body)
        assert words is not None, selector
        behind = ground.groups() if ground else (LIGHT.accent, DARK.accent)
        for one, other in zip(words.groups(), behind, strict=True):
            assert contrast(one, other) >= 4.5, selector


def test_what_is_found_is_marked_in_the_colour_of_the_text() -> None:
    light, dark = re.search(
        rf"mark\s*\{{[^}}]*background:\s*{PAIR}[^}}]*color:\s*inherit", STYLE
    ).groups()
    assert contrast(LIGHT.ink, light) >= 4.5
    assert contrast(DARK.ink, dark) >= 4.5
