"""One visual language: the theme, the style sheet and the charts use the same colours."""

import re
import tomllib
from pathlib import Path

import pytest

from nq07stats.charts.theme import DARK, LIGHT, Theme, contrast

CONFIG = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))
STYLE = Path("pages/_style.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_of_the_widgets_is_that_of_the_charts(theme: Theme) -> None:
    chosen = CONFIG["theme"][theme.name]
    assert (chosen["backgroundColor"], chosen["secondaryBackgroundColor"]) == (
        theme.canvas,
        theme.surface,
    )
    assert (chosen["textColor"], chosen["borderColor"]) == (theme.ink, theme.hairline)
    assert (chosen["primaryColor"], chosen["linkColor"]) == (theme.accent, theme.accent)
    assert chosen["greenTextColor"] == theme.met
    assert chosen["blueTextColor"] == theme.on_pace
    assert chosen["orangeTextColor"] == theme.behind
    assert chosen["grayTextColor"] == theme.quiet
    assert chosen["redTextColor"] == theme.error


@pytest.mark.parametrize(
    "role",
    ["ink", "secondary", "hairline", "surface", "accent", "met", "on_pace", "behind", "error"],
)
def test_the_style_sheet_takes_the_colours_of_the_charts(role: str) -> None:
    found = re.search(rf"--nq-{role}: light-dark\((#\w+), (#\w+)\);", STYLE)
    assert found is not None
    assert found.groups() == (getattr(LIGHT, role), getattr(DARK, role))


def test_the_readme_names_the_colours_and_their_contrast() -> None:
    readme = Path("README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:6] for line in readme.splitlines() if "`#" in line]
    roles = {"ink, secondary": ("ink", "secondary"), "on pace": ("on_pace",), "context": ()}
    roles |= {"behind, missed": ("behind",), "scale": ()}
    for name, light, dark, measured, _ in rows:
        own = roles.get(name.strip(), (name.strip(),))
        for theme, told in ((LIGHT, light), (DARK, dark)):
            ratios = [contrast(getattr(theme, role), theme.surface) for role in own]
            assert [getattr(theme, role) for role in own] == re.findall(r"#\w+", told)[: len(own)]
            assert ", ".join(f"{ratio:.1f}" for ratio in ratios) in measured
    assert len(rows) == 9


def test_nothing_is_told_to_or_asked_of_other_hosts() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert "http" not in STYLE
