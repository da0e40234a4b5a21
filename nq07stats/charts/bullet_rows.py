"""Where the rows of bullets stand: labels, results, bars, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.figure_parts import Row
from nq07stats.charts.theme import LARGE, SMALL, TEXT

BAR = 18.0
LABEL = 290.0
GAP = "\u00a0" * 3
_PLAIN = 245.0
_BELOW = SMALL * parts.LINE + 8
"""Px below a bar, for its goal."""


@dataclass(frozen=True)
class Place:
    """Where a row's things stand, in px downwards from the top of all rows.

    ``label`` and ``plain`` are the lines of the label and of what stands behind the status; where
    ``inline``, the latter goes on in the line of the result.
    """

    label: list[str]
    plain: list[str]
    inline: bool
    top: float
    result: float
    bar: float
    foot: float

    @property
    def middle(self) -> float:
        """Middle of the bar."""
        return self.bar + BAR / 2


@dataclass(frozen=True)
class Bullet:
    """A row: its verdict, its years and where they stand."""

    verdict: Row
    series: list[Row]
    place: Place

    @property
    def judged(self) -> bool:
        """Whether anybody is held to the target."""
        return self.verdict["status"] not in ("reference", "not_entered")

    def share(self, column: str) -> float | None:
        """Place of a value on the row's own axis, which ends at 1.

        It ends at 100 for percentages unless something lies beyond, or all is far below.
        """
        value = parts.number(self.verdict[column])
        if value is None:
            return None
        numbers = (parts.number(self.verdict[name]) for name in ("value", "goal", "pace"))
        most = max(number for number in numbers if number is not None)
        percentage = self.verdict["unit_of"] == "%" and most > parts.FEW_PERCENT
        end = max(100.0, most) if percentage else most * 1.1
        return value / end if end else 0.0


def lay_out(rows: Sequence[Row], width: int, beside: bool) -> list[Bullet]:
    """Lay out the rows: label and result ``beside`` the bars, or above them where it is narrow."""
    bullets: list[Bullet] = []
    top = 0.0
    for own in parts.grouped(rows, "target").values():
        head = next(row for row in own if row["part"] == "verdict")
        place = _beside(head, top) if beside else _above(head, top, width - 32.0)
        bullets.append(Bullet(head, [row for row in own if row["part"] == "series"], place))
        top = place.foot
    return bullets


def _beside(head: Row, top: float) -> Place:
    label, plain = _label(head, LABEL), _wrapped(head["plain"], _PLAIN)
    told = (LARGE + SMALL * (1 + len(plain))) * parts.LINE
    above = 24.0 if head["pace_text"] else 16.0
    height = max(len(label) * TEXT * parts.LINE + 14, above + BAR + _BELOW, told + 10)
    # Level with the lines left of it, as far as what is written around it allows.
    bar = top + min(max((height - BAR) / 2, above), height - BAR - _BELOW)
    return Place(label, plain, False, top, bar + BAR / 2, bar, top + height)


def _above(head: Row, top: float, room: float) -> Place:
    label = _label(head, room)
    plain = f" · {head['plain']}" if head["plain"] else ""
    words = parts.text_width(f"○ {head['status_word']}{plain}", SMALL)
    inline = parts.text_width(head["text"] + GAP, LARGE) + words <= room
    lines = [] if inline else _wrapped(head["plain"], room)
    result = top + 8 + len(label) * TEXT * parts.LINE
    told = (LARGE + SMALL * len(lines)) * parts.LINE
    bar = result + told + (28.0 if head["pace_text"] else 6.0)
    shown = [head["plain"]] if inline and plain else lines
    return Place(label, shown, inline, top, result, bar, bar + BAR + _BELOW + 6)


def _label(head: Row, room: float) -> list[str]:
    scope = head["scope"].replace(" ", "\u00a0")
    return parts.wrap(f"{head['label']} ({scope})", room, TEXT)


def _wrapped(text: str, room: float) -> list[str]:
    return parts.wrap(text, room, SMALL, balanced=True) if text else []


def result_width(bullets: Sequence[Bullet]) -> float:
    """Return the px that results take left of their bars."""
    texts = [parts.text_width(row.verdict["text"], LARGE) for row in bullets]
    words = [parts.text_width(f"○ {row.verdict['status_word']}", SMALL) for row in bullets]
    plain = [parts.text_width(line, SMALL) for row in bullets for line in row.place.plain]
    return max([*texts, *words, *plain], default=60.0) + 18
