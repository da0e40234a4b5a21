"""Colours, signs and type: defined once for charts, pages and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nq07stats.formatting import MISSING
from nq07stats.messages import Translator

FONT_FAMILY = "Source Sans, sans-serif"
SMALL, TEXT, LARGE, HEADING, DISPLAY = 14, 16, 20, 24, 34
REGULAR, STRONG = 400, 600

Role = Literal["met", "on_pace", "behind", "quiet"]


@dataclass(frozen=True)
class Theme:
    """The colours of one theme by their role.

    ``context`` and ``context_soft`` are greys for what is not the point; ``quiet`` marks what has
    no verdict; ``error`` is for what could not be done, never for a figure; ``scale`` is the two
    ends of a sequential scale; ``parts`` colours categories, by their place in the catalogue, so
    that a category keeps its colour everywhere.
    """

    name: Literal["light", "dark"]
    ink: str
    secondary: str
    hairline: str
    canvas: str
    surface: str
    accent: str
    context: str
    context_soft: str
    met: str
    on_pace: str
    behind: str
    quiet: str
    error: str
    scale: tuple[str, str]
    parts: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Colours of a few series on one pair of axes, each dark enough to name its own line."""
        return self.parts[0], self.parts[2], self.parts[3], self.parts[4]

    def role(self, role: Role) -> str:
        """Colour of a status role."""
        return {
            "met": self.met,
            "on_pace": self.on_pace,
            "behind": self.behind,
            "quiet": self.quiet,
        }[role]


LIGHT = Theme(
    name="light",
    ink="#1F2933",
    secondary="#5B6773",
    hairline="#E3E8EE",
    canvas="#F6F8FA",
    surface="#FFFFFF",
    accent="#0B5CAD",
    context="#B8C2CC",
    context_soft="#D9E0E6",
    met="#1B7F5C",
    on_pace="#2B6CB0",
    behind="#C2410C",
    quiet="#5B6773",
    error="#B3173A",
    scale=("#EAF2FB", "#0B5CAD"),
    parts=(
        "#0B5CAD",
        "#7FA9D6",
        "#5A4A8A",
        "#2C7A86",
        "#8A6A1F",
        "#A99CCB",
        "#83BDC6",
        "#CDB36A",
    ),
)
DARK = Theme(
    name="dark",
    ink="#EEF2F6",
    secondary="#AAB6C2",
    hairline="#2F3A46",
    canvas="#11171E",
    surface="#19212A",
    accent="#6DB1F7",
    context="#5E6B78",
    context_soft="#37434F",
    met="#4BC596",
    on_pace="#7FB6F2",
    behind="#FB8E54",
    quiet="#AAB6C2",
    error="#FF8A9B",
    scale=("#1F3144", "#6DB1F7"),
    parts=(
        "#6DB1F7",
        "#3F6EA3",
        "#A08FE0",
        "#4FB3C1",
        "#D1A94A",
        "#6B5FA0",
        "#2F7985",
        "#8A7030",
    ),
)
THEMES: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Sign:
    """How a status shows: never by colour alone, always with a shape.

    ``shape`` is the character for text, ``symbol`` plotly's name of the same shape.
    """

    role: Role
    shape: str
    symbol: str


_FULL, _UP, _DOWN = ("●", "circle"), ("▲", "triangle-up"), ("▼", "triangle-down")
_HOLLOW, _DIAMOND = ("○", "circle-open"), ("◇", "diamond-open")

SIGNS: Mapping[str, Sign] = {
    "met": Sign("met", *_FULL),
    "on_pace": Sign("on_pace", *_UP),
    "behind": Sign("behind", *_DOWN),
    "missed": Sign("behind", *_DOWN),
    "insufficient": Sign("quiet", *_HOLLOW),
    "no_figures": Sign("quiet", *_HOLLOW),
    "nil": Sign("quiet", *_DIAMOND),
    "reference": Sign("quiet", *_DIAMOND),
    "not_entered": Sign("quiet", *_DIAMOND),
    "in_time": Sign("met", *_FULL),
    "late": Sign("on_pace", *_UP),
    "to_mend": Sign("behind", *_DOWN),
    "missing": Sign("quiet", *_HOLLOW),
    "not_begun": Sign("quiet", *_HOLLOW),
}
"""Every status of a target, of a figure and of a unit's report."""

NO_VALUE = {"missing": SIGNS["no_figures"].shape, "complete": MISSING, "not_expected": "x"}
"""What stands in a cell without a value: not known, nothing to have a share of, not asked."""


def status_word(status: str, t: Translator) -> str:
    """Word for a status of :data:`SIGNS`, in the translator's language."""
    words = {
        "met": t("met"),
        "on_pace": t("on pace"),
        "behind": t("behind schedule"),
        "missed": t("not met"),
        "insufficient": t("not enough figures"),
        "no_figures": t("no figures yet"),
        "nil": t("none occurred"),
        "reference": t("for reference"),
        "not_entered": t("no target entered"),
        "in_time": t("in time"),
        "late": t("after the deadline"),
        "to_mend": t("cells to mend"),
        "missing": t("not sent yet"),
        "not_begun": t("receiving not begun"),
    }
    return words[status]


def status_color(status: str, theme: Theme) -> str:
    """Colour of a status; that of the accent for a mark nobody judges (status "")."""
    return theme.role(SIGNS[status].role) if status else theme.accent


def status_symbol(status: str) -> str:
    """Plotly's symbol of a status; a dot for a mark nobody judges (status "")."""
    return SIGNS[status].symbol if status else "circle"


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def mix(low: str, high: str, share: float) -> str:
    """Colour at a share of the way from ``low`` to ``high`` (both ``#RRGGBB``)."""
    pairs = zip(_channels(low), _channels(high), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def luminance(color: str) -> float:
    """Relative luminance of a colour, 0 to 1, as WCAG 2 defines it."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def legible(color: str, theme: Theme) -> str:
    """Return a colour, darkened or lightened until text in it can be read on the surface."""
    return color if contrast(color, theme.surface) >= 4.5 else mix(color, theme.ink, 0.5)


def text_on(fill: str) -> str:
    """Colour for text on a fill: whichever of black and white is easier to read.

    One of them has at least 4.58 to 1 on any fill; of a softer black that is not so.
    """
    return max("#000000", "#FFFFFF", key=lambda color: contrast(color, fill))
