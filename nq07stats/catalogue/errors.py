"""What is wrong in a catalogue, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Fact = str | int | float


def msgid(text: str) -> str:
    """Mark an English text that is translated where it is shown, and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class CatalogueError:
    """One problem of one row.

    Parameters
    ----------
    table
        The table, which is also the name of its file without ``.csv``.
    message
        English sentence with placeholders, the key of its translation: show it to a person by
        ``t(error.message, **error.facts)``.
    facts
        Values for the placeholders.
    key
        The row's identity within its table, empty for the table as a whole.
    line
        Line of the file, where the row comes from one.
    column
        Column of the table, empty for the row as a whole.
    """

    table: str
    message: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    key: str = ""
    line: int | None = None
    column: str = ""

    def place(self) -> str:
        """Where it stands: file, line and column, or table, row and column."""
        if self.line is not None:
            parts = [f"{self.table}.csv", f"line {self.line}"]
        else:
            parts = [self.table, self.key]
        parts.append(f"column {self.column}" if self.column else "")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place()}: {self.message.format(**self.facts)}"


class CatalogueErrors(ValueError):  # noqa: N818 - it carries them all
    """Every problem of a catalogue at once, in ``errors``."""

    def __init__(self, errors: Iterable[CatalogueError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))
