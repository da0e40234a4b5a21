"""Under which lines a row of a table stands, told from running numbers, dashes and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nq07stats.mapping.line_words import is_period
from nq07stats.mapping.marks import Mark
from nq07stats.mapping.types import Label, LineRole

Level = tuple[str, int]

CAPITALS, GROUP, LIST, ITEM, PARTS = -20, -10, 19, 20, 99
"""Ranks of lines without a running number; those of numbers lie between ``GROUP`` and ``LIST``."""

_COUNTING = re.compile(r"(?:tổng số|tổng|số|lượt)\b", re.IGNORECASE)
DASHES: frozenset[Level] = frozenset((("dash", 1), ("plus", 1), ("star", 1)))


@dataclass
class Entry:
    """A line that others may stand under.

    Parameters
    ----------
    index
        Its row.
    column
        Which of the columns of labels it stands in.
    level, rank
        What lines of its level have in common, and how far in they usually stand.
    label
        Its label, or ``None`` where it says nothing but "trong đó".
    filled
        Whether figures stand in it.
    parts
        What stands under it is a part of what it stands under; ``kinds`` are the levels of parts,
        ``even`` that none of them stands under another, ``counting`` that the first of them says
        what it counts ("Số …") and is no mere name.
    """

    index: int
    column: int
    level: Level
    rank: int
    label: Label | None
    filled: bool
    role: LineRole = "figures"
    parts: bool = False
    kinds: set[Level] = field(default_factory=set)
    even: bool = False
    counting: bool | None = None


def entry(
    index: int, column: int, label: Label, mark: Mark | None, *, filled: bool, indent: int = 0
) -> Entry:
    """Return the entry of a labelled row, on the level of its running number."""
    if mark is not None:
        return Entry(index, column, mark.level, mark.rank, label, filled)
    return Entry(index, column, ("item", indent), ITEM + indent, label, filled)


def _counts(line: Entry) -> bool:
    """Tell whether a line without a running number says what it counts: "Số CĐCS"."""
    label = line.label if line.level[0] == "item" else None
    return label is not None and _COUNTING.match(label.text) is not None


class Stack:
    """The lines that the next row may stand under, the outermost first."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self.seen: set[Level] = set()
        self.parents: set[int] = set()
        """Rows that others stand under."""

    def path(self) -> tuple[Label, ...]:
        """Labels from the outermost line to the last one pushed."""
        return tuple(one.label for one in self._entries if one.label)

    def groups(self) -> tuple[Label, ...]:
        """Labels of the lines without figures of their own."""
        return tuple(one.label for one in self._entries if one.label and not one.filled)

    def in_parts(self) -> bool:
        """Tell whether the last line is a part of a line that it stands under."""
        return any(one.parts for one in self._entries)

    def on_group(self, indent: int) -> bool:
        """Tell whether the last line is a group of this level that nothing stands under yet."""
        return bool(self._entries) and self._entries[-1].level == ("group", indent)

    def role(self) -> LineRole | None:
        """Role that groups pass on to their lines."""
        roles = (one.role for one in self._entries[:-1] if not one.filled)
        return next((role for role in roles if role != "figures"), None)

    def push(self, new: Entry, *, under: int | None = None) -> None:
        """Put a line under those that it stands under, and leave those that it ends.

        ``under``: the row that it is known to stand under.
        """
        if not self._leave_to(under):
            self._leave(new)
        self.seen.add(new.level)
        for above in self._entries:
            if above.parts:
                above.kinds.add(new.level)
                above.counting = _counts(new) if above.counting is None else above.counting
        self._add(new)

    def close_parts(self, row: int) -> None:
        """End the parts of a row: they are all there."""
        at = next((n for n, one in enumerate(self._entries) if one.index == row), None)
        if at is not None:
            del self._entries[at + 1 :]

    def _add(self, new: Entry) -> None:
        self.parents.update(one.index for one in self._entries)
        self._entries.append(new)

    def total(self, new: Entry) -> tuple[Label, ...]:
        """Return the path of a sum: of its group, or of all where its own words say so."""
        text = new.label.text.casefold() if new.label else ""
        if text.startswith(("tổng cộng", "toàn")) and new.column == 0:
            self._entries.clear()
        while self._entries and (
            self._entries[-1].column > new.column
            or self._entries[-1].parts
            or (self._entries[-1].filled and self._entries[-1].column == new.column)
        ):
            self._entries.pop()
        path = (*self.path(), *((new.label,) if new.label else ()))
        if not new.filled:
            period = new.label is not None and is_period(new.label.text)
            new.role, new.level, new.rank = "figures" if period else "total", ("group", 0), GROUP
            self._add(new)
        return path

    def open_parts(self, new: Entry, *, named: bool) -> None:
        """Begin parts of the last line; a named one with figures is the first of them."""
        while self._entries and (self._entries[-1].column > new.column or self.in_parts()):
            self._entries.pop()
        whole = self._entries[-1] if self._entries else None
        of = whole.level if whole else ("item", 0)
        opened = Entry(new.index, new.column, ("parts", 0), PARTS, None, filled=False, parts=True)
        self._add(opened)
        if named and new.filled:
            item: Level = ("item", int(new.rank - ITEM) if new.level[0] == "item" else 0)
            opened.even = True
            opened.kinds = {*DASHES, *(() if of[0] == "item" else (item,))} - {of}
            new.level, new.rank = ("dash", 1) if of[0] == "item" else item, ITEM
            self._add(new)
        elif named:
            opened.label = new.label
        elif new.filled:
            self._add(new)

    def _leave_to(self, row: int | None) -> bool:
        """Leave everything under a row, but not that its parts were opened."""
        at = next((n for n, one in enumerate(self._entries) if one.index == row), None)
        if row is None or at is None:
            return False
        opened = at + 1 < len(self._entries) and self._entries[at + 1].parts
        del self._entries[at + 1 + opened :]
        return True

    def _leave(self, new: Entry) -> None:
        stack = self._entries
        while stack and stack[-1].column > new.column:
            stack.pop()
        floor = self._floor(new)
        if floor and stack[floor - 1].even:
            del stack[floor:]
            return
        for place in range(floor, len(stack)):
            if (stack[place].column, stack[place].level) == (new.column, new.level):
                del stack[place:]
                return
        while len(stack) > floor and self._ends(stack[-1], new):
            stack.pop()

    def _floor(self, new: Entry) -> int:
        """Return how much stays: what parts were opened under stays as long as parts come."""
        for place in range(len(self._entries) - 1, -1, -1):
            above = self._entries[place]
            if not above.parts or new.rank < 0:
                continue
            if above.counting is False and _counts(new):
                continue
            whole = self._entries[place - 1].level if place else None
            numbered = new.level[0] in ("upper", "roman", "number")
            first = not above.kinds and not (numbered and new.level == whole)
            if first or new.level in above.kinds:
                return place + 1
        return 0

    def _ends(self, above: Entry, new: Entry) -> bool:
        """Tell whether a line ends one of another level that it could stand under."""
        if above.column < new.column:
            return False
        if above.parts:
            return True
        if new.level[0] == "item":
            return above.level in DASHES or (above.level[0] == "item" and above.rank > new.rank)
        if new.rank < 0:
            return above.filled or above.rank >= new.rank
        if above.level[0] == "item":
            return above.filled and new.level not in DASHES and new.level[0] != "lower"
        if new.level not in self.seen and above.rank < 0:
            return False
        return above.rank >= new.rank
