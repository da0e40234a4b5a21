"""The catalogue's tables to read: each row a line that opens with all it says and what needs it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from nq07stats.catalogue import (
    ROW_TYPES,
    TABLES,
    Catalogue,
    Category,
    Indicator,
    Ratio,
    Row,
    Unit,
    refers_to,
)
from nq07stats.catalogue.words import TABLE_WORDS
from nq07stats.messages import Translator
from nq07stats.narration.words import track_name
from nq07stats.search import search
from nq07stats.wording import Wording
from pages import _components as show
from pages import _data, _filters, _links
from pages._filters import Filters

_FIRST = Unit.table
_MOST_OPEN = 2
"""Rows found that are shown opened; more of them are shown as lines."""

_MOST_NAMED = 8
_WIDE, _CODE, _MIDDLE, _SMALL = "minmax(0, 1fr)", "9em", "12em", "7em"
_LINES: Mapping[str, Mapping[str, str]] = {
    "plan": {"code": _CODE, "name": _WIDE, "year_first": _SMALL, "year_last": _SMALL},
    "unit_kind": {"code": _CODE, "name": _WIDE, "reports": _SMALL, "counted": _MIDDLE},
    "unit": {"code": _CODE, "name": _WIDE, "kind": _MIDDLE, "valid_to": _SMALL},
    "unit_parent": {"unit": _WIDE, "parent": _WIDE, "valid_from": _SMALL, "valid_to": _SMALL},
    "succession": {"from_unit": _WIDE, "to_unit": _WIDE, "date": _SMALL, "share": _SMALL},
    "outline": {"code": _CODE, "title": _WIDE, "narrative": _SMALL, "print_in": _MIDDLE},
    "category": {"code": _MIDDLE, "name": _WIDE, "dimension": _MIDDLE, "valid_to": _SMALL},
    "indicator": {"code": _SMALL, "name": _WIDE, "unit": _CODE, "set": _SMALL, "kind": _MIDDLE},
    "abbreviation": {"written": _MIDDLE, "full": _WIDE},
    "ratio": {"code": _CODE, "name": _WIDE, "numerator": _MIDDLE, "denominator": _MIDDLE},
    "target": {"code": _SMALL, "measure": _WIDE, "value": _CODE, "scope": _CODE, "status": _SMALL},
    "rule": {"code": _MIDDLE, "message": _WIDE, "severity": _CODE},
    "deadline": {"code": _CODE, "name": _WIDE, "date": _SMALL, "who": _SMALL},
    "page": {"code": _CODE, "name": _WIDE, "sections": _WIDE},
    "event": {"year": _SMALL, "name": _WIDE, "source": _WIDE},
    "panel": {"page": _MIDDLE, "measures": _WIDE, "form": _MIDDLE, "by": _SMALL},
}
"""Columns of a line, by table, with their width; of any other its code and its name."""


def draw(filters: Filters) -> None:
    """Draw the list of tables and the one chosen, or whatever holds the words sought."""
    t = _filters.words()
    contents, reading = show.split("catalogue")
    with contents:
        words = _filters.search("words", t("Look in the catalogue"))
        names = _data.once("catalogue tables", filters, lambda: _counted(_book(filters)))
        options = {"": t("All tables"), **names} if words else names
        table = _filters.contents(
            "table",
            t("Table of the catalogue"),
            options,
            "" if words else _FIRST,
            instead_of=("row",),
        )
    with reading, show.card("catalogue"):
        st.html(_found(words, table, filters) if words else _whole(table, filters))


def _book(filters: Filters) -> Book:
    return _data.once("catalogue book", filters, lambda: Book(_data.catalogue(), filters))


def _counted(book: Book) -> dict[str, str]:
    """Name the tables, each with the number of its rows."""
    return {
        row_type.table: f"{book.wording.table(row_type.table)} "
        f":gray[{len(book.catalogue.table(row_type))}]"
        for row_type in ROW_TYPES
    }


def _whole(table: str, filters: Filters) -> str:
    """Write a table; the row that the address asks for stands in full before the others."""
    book, key = _book(filters), st.query_params.get("row", "")
    asked = next((row for row in book.catalogue.rows[table] if row.key == key), None)
    if key and asked is None:
        del st.query_params["row"]
        key = ""
    return _data.once(
        f"catalogue table {table} {key}",
        filters,
        lambda: book.table(TABLES[table], book.catalogue.rows[table], lead=asked),
    )


def _found(words: str, table: str, filters: Filters) -> str:
    """Write the rows that hold some words, table by table."""
    book = _book(filters)

    def write() -> str:
        found = set(search(words, book.texts))
        told = []
        for row_type in ROW_TYPES if not table else [TABLES[table]]:
            rows = [row for row in book.catalogue.table(row_type) if _place(row) in found]
            told += [book.table(row_type, rows, opened=len(found) <= _MOST_OPEN)] if rows else []
        nothing = book.t(
            "Nothing here has “{words}”. Please try fewer or other words.", words=words
        )
        return "".join(told) or f'<p class="nq-book">{html.escape(nothing)}</p>'

    return _data.once(f"catalogue found {table} {words}", filters, write)


@dataclass(frozen=True)
class Book:
    """The tables in the language of the filters, written as HTML."""

    catalogue: Catalogue
    filters: Filters

    @cached_property
    def wording(self) -> Wording:
        """Words of the tables."""
        return Wording(self.catalogue, self.filters.language)

    @property
    def t(self) -> Translator:
        """Translator into the language."""
        return self.wording.t

    @cached_property
    def texts(self) -> dict[str, str]:
        """All that each row says, by its place, to look for words in."""
        return {
            _place(row): " ".join(
                [row.key, *(self.wording.value(row, name) for name in type(row).model_fields)]
            )
            for rows in self.catalogue.rows.values()
            for row in rows
        }

    @cached_property
    def needed_by(self) -> dict[tuple[str, str], list[Row]]:
        """Rows that refer to a row, by its table and code."""
        found: dict[tuple[str, str], list[Row]] = {}
        for rows in self.catalogue.rows.values():
            for row in rows:
                for column in type(row).model_fields:
                    for target in refers_to(type(row), column):
                        for code, _ in self.wording.referred(row, column):
                            found.setdefault((target.table, code), []).append(row)
        return found

    @cached_property
    def reporting(self) -> frozenset[str]:
        """Codes of the units that have a profile."""
        return frozenset(unit.code for unit in self.catalogue.reporting_units)

    @cached_property
    def changed(self) -> dict[tuple[str, str], Mapping[str, object]]:
        """Last change of each row that was ever changed, by its table and key."""
        changes = _data.catalogue_changes().to_dict("records")
        return {(row["table"], row["key"]): row for row in reversed(changes)}

    def table(
        self,
        row_type: type[Row],
        rows: Sequence[Row],
        *,
        lead: Row | None = None,
        opened: bool = False,
    ) -> str:
        """Write rows of a table as lines that open, below what the table holds."""
        table = row_type.table
        columns = self._told_columns(table, rows)
        heads = "".join(
            f"<span>{html.escape(self.wording.heading(table, name))}</span>" for name in columns
        )
        lines = "".join(self._line(row, columns, opened=opened) for row in rows)
        about = TABLE_WORDS[table].about if table in TABLE_WORDS else ""
        empty = f"<p>{html.escape(self.t('There is no entry yet.'))}</p>"
        widths = " ".join(columns.values())
        return (
            f'<section class="nq-book nq-table" style="--widths: {widths}">'
            f"<h2>{html.escape(self.wording.table(table))}</h2>"
            f'<p class="about">{html.escape(self.t(about))}</p>'
            + (self._lead(lead) if lead else "")
            + (f'<div class="head">{heads}</div>{lines}' if rows else empty)
            + "</section>"
        )

    def _told_columns(self, table: str, rows: Sequence[Row]) -> dict[str, str]:
        """Columns of a line with their width, without those in which no row has anything."""
        columns = _LINES.get(table, {"code": _MIDDLE, "name": _WIDE})
        return {
            name: width
            for name, width in columns.items()
            if any(self.wording.text(row, name) for row in rows)
        }

    def _line(self, row: Row, columns: Mapping[str, str], *, opened: bool) -> str:
        cells = "".join(
            f'<span class="{"code" if name == "code" else "name" if name == named else "kind"}">'
            f"{html.escape(self.wording.text(row, name))}</span>"
            for named in [next(name for name in columns if name != "code")]
            for name in columns
        )
        shown = " open" if opened else ""
        return (
            f"<details{shown}><summary>{cells}</summary>"
            f'<div class="nq-entry">{self._facts(row)}</div></details>'
        )

    def _lead(self, row: Row) -> str:
        code = f'<span class="code">{html.escape(row.key)}</span> ' if hasattr(row, "code") else ""
        name = html.escape(self.wording.label(row))
        return f'<div class="nq-entry lead"><h3>{code}{name}</h3>{self._facts(row)}</div>'

    def _facts(self, row: Row) -> str:
        """Write all that a row says, what needs it and who changed it last."""
        told = {
            self.wording.column(row.table, name): self._value(row, name)
            for name in type(row).model_fields
        }
        if isinstance(row, Unit | Indicator | Ratio):
            told[self.t("Its figures")] = self._page(row)
        if not isinstance(row, Category):
            told[self.t("Needed by")] = self._needed(row)
        if change := self.changed.get((row.table, row.key)):
            told[self.t("Last change")] = html.escape(
                self.t("{by} on {day}: {reason}", **_by_whom(change))
            )
        lines = "".join(
            f"<dt>{html.escape(name)}</dt><dd>{text}</dd>" for name, text in told.items() if text
        )
        return f'<dl class="nq-facts">{lines}</dl>'

    def _page(self, row: Unit | Indicator | Ratio) -> str:
        """Write a link to the page on a unit or a measure; nothing where it has none."""
        where = self._address((type(row),), row.code)
        if isinstance(row, Unit) and row.code not in self.reporting:
            return ""
        named = row.short(self.filters.language) if isinstance(row, Unit) else row.code
        return f'<a class="nq-link" href="{html.escape(where)}">{html.escape(named)}</a>'

    def _value(self, row: Row, column: str) -> str:
        """Write what a row has in a column, with links to what it refers to."""
        targets = refers_to(type(row), column)
        if not targets:
            text = self.wording.value(row, column)
            return html.escape(track_name(text, self.t) if column == "track" else text)
        return "<br>".join(
            self._reference(targets, code, name)
            for code, name in self.wording.referred(row, column)
        )

    def _reference(self, targets: Sequence[type[Row]], code: str, name: str) -> str:
        quiet = f' <span class="code">{html.escape(code)}</span>' if name != code else ""
        where = self._address(targets, code)
        if not where:
            return html.escape(name) + quiet
        return f'<a class="nq-link" href="{html.escape(where)}">{html.escape(name)}</a>{quiet}'

    def _address(self, targets: Sequence[type[Row]], code: str) -> str:
        """Where what a row refers to is told: on a page of its own, or in its row here."""
        if Indicator in targets or Ratio in targets:
            return _links.address("indicators", measure=code)
        if Unit in targets and code in self.reporting:
            return _links.to_unit(code)
        if Category in targets:
            return ""
        return _links.address("catalogue", table=targets[0].table, row=code)

    def _needed(self, row: Row) -> str:
        """Name the rows that refer to a row, table by table."""
        by_table: dict[str, list[str]] = {}
        for other in self.needed_by.get((row.table, getattr(row, "code", "")), []):
            named = by_table.setdefault(other.table, [])
            label = self.wording.label(other)
            named += [] if label in named else [label]
        return "<br>".join(
            html.escape(
                f"{self.wording.table(table)} ({len(labels)}): {'; '.join(labels[:_MOST_NAMED])}"
                + ("; …" if len(labels) > _MOST_NAMED else "")
            )
            for table, labels in by_table.items()
        )


def _place(row: Row) -> str:
    return f"{row.table} {row.key}"


def _by_whom(change: Mapping[str, object]) -> dict[str, str]:
    return {
        "by": str(change["by"]),
        "day": f"{change['at']:%d/%m/%Y}",
        "reason": str(change["reason"]),
    }
