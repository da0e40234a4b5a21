"""The tables of the catalogue that say what the pages show: pages, their charts, events."""

from __future__ import annotations

from typing import ClassVar, Literal

from nq07stats.catalogue.columns import (
    Code,
    Codes,
    Language,
    NamedRow,
    OptionalCode,
    OptionalWords,
    Row,
    Words,
    YesNo,
)


class Page(NamedRow):
    """A page of the dashboard that shows what some sections of the outline ask.

    ``question`` is what the page answers. ``headline`` lists the measures that its sentence and
    its large figures tell, the most important one first.
    """

    table: ClassVar[str] = "page"

    question_vi: Words
    question_en: Words
    sections: Codes
    headline: Codes

    def question(self, language: Language) -> str:
        """Question in the language asked for."""
        return self.question_vi if language == "vi" else self.question_en


class Panel(Row):
    """A chart of a page, in the page's order.

    ``form`` is how ``measures`` are drawn, ``by`` what tells their marks apart. ``track`` keeps
    the categories of one award track. ``wide``: the panel takes two columns.
    """

    table: ClassVar[str] = "panel"
    key_columns: ClassVar[tuple[str, ...]] = ("page", "code")

    page: Code
    code: Code
    form: Literal[
        "line",
        "multiples",
        "rows",
        "lacking",
        "tiles",
        "attained",
        "contributions",
        "parts",
        "steps",
        "matrix",
        "models",
        "concentration",
        "crossed",
        "funnel",
        "ranks",
        "peers",
    ]
    measures: Codes = ()
    by: Literal["", "year", "unit", "category", "measure"] = ""
    track: OptionalCode = ""
    wide: YesNo = False


class Event(NamedRow):
    """Something that happened in a year and helps to read the figures of it.

    ``measures`` are those that it bears on, all where none is named.
    """

    table: ClassVar[str] = "event"

    year: int
    measures: Codes = ()
    source: OptionalWords = ""

    def bears_on(self, measure: str) -> bool:
        """Tell whether it helps to read a measure."""
        return not self.measures or measure in self.measures
