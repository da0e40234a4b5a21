"""The handbook of methods: its contents, its chapters, and looking for words in it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from nq07stats.analysis.methods import METHODS, explained
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator, translator
from nq07stats.narration.definitions import Definition, definitions
from nq07stats.reports import FORMATS, SUMMARIES
from nq07stats.search import search
from pages import _data, _definitions, _filters, _links, _tables
from pages._filters import Filters
from pages._method_tables import TABLES, Sought, Tables

_MOST_OPEN = 3
"""Entries found that are shown opened; more of them are shown as lines."""

_LAST = ("example", "source")
"""What an explanation ends with."""


def headline(catalogue: Catalogue, language: Language) -> str:
    """Say how much is defined here and where it is laid down."""
    t = translator(language)
    counts = t(
        "**{indicators:c} indicators** and **{ratios:c} ratios**",
        indicators=len(catalogue.indicators),
        ratios=len(catalogue.ratios),
    )
    source = catalogue.plan.documents(language)
    return t("{counts}. Source: {source}.", counts=counts, source=source) if source else counts


def chapters(t: Translator) -> dict[str, str]:
    """Titles of the chapters, numbered, in their order."""
    titles = {
        "measures": t("Indicators and ratios"),
        "targets": t("Targets of the plan"),
        "cells": t("Cells and their states"),
        "sums": t("Adding up"),
        "ratios": t("Working out ratios"),
        "verdicts": t("Judging targets"),
        "bounds": t("With figures missing"),
        "gaps": t("What is still lacking"),
        "changes": t("Comparing years"),
        "units": t("Comparing units"),
        "comparison": t("Fair comparison"),
        "reports": t("Reports and completeness"),
        "review": t("Figures to look at again"),
        "sources": t("Tracing figures"),
        "signs": t("Signs"),
        "rules": t("Rules of checking"),
        "documents": t("Documents, deadlines, units"),
    }
    return {code: f"{place}. {title}" for place, (code, title) in enumerate(titles.items(), 1)}


def contents(words: str, t: Translator) -> str:
    """Draw the table of contents and return the chapter that is open; "" while words are sought."""
    titles = chapters(t)
    if words:
        # What is found is of all chapters, and to choose one is to leave the search.
        titles = {"": t("All chapters"), **titles}
        st.query_params.pop("chapter", None)
    first = next(iter(titles))
    return _filters.contents(
        "chapter", t("Contents"), titles, first, instead_of=("measure", "words")
    )


def take_along(filters: Filters, t: Translator) -> None:
    """Offer all definitions and formulas as a file."""
    _tables.download(
        "definitions",
        t("Download the definitions"),
        SUMMARIES["definitions"],
        _tables.selection(filters),
        FORMATS["xlsx"],
    )


def read(chapter: str, filters: Filters) -> str:
    """Write a chapter as HTML; that of measures begins with the one the address asks for."""
    book, measure = _book(filters), st.query_params.get("measure", "")
    if measure and measure not in book.entries:
        del st.query_params["measure"]
        measure = ""
    if chapter != "measures":
        measure = ""
    return _data.once(
        f"methods {chapter} {measure}", filters, lambda: book.chapter(chapter, Sought(), measure)
    )


def found(words: str, filters: Filters) -> str:
    """Write everything that holds some words as HTML, chapter by chapter."""
    book = _book(filters)
    told = "".join(book.chapter(chapter, Sought(words)) for chapter in book.titles)
    nothing = book.t("Nothing here has “{words}”. Please try fewer or other words.", words=words)
    return told or f"<p>{html.escape(nothing)}</p>"


def _book(filters: Filters) -> Book:
    return _data.once("methods book", filters, lambda: Book(_data.catalogue(), filters))


@dataclass(frozen=True)
class Book:
    """All chapters in the language of the filters."""

    catalogue: Catalogue
    filters: Filters

    @cached_property
    def t(self) -> Translator:
        """Translator into the language."""
        return translator(self.filters.language)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Titles of the chapters, in their order."""
        return chapters(self.t)

    @cached_property
    def entries(self) -> Mapping[str, Definition]:
        """What the chapter of measures defines."""
        return definitions(self.catalogue, self.filters.language)

    def chapter(self, chapter: str, sought: Sought, measure: str = "") -> str:
        """Write what a chapter has on the words sought as HTML; nothing if it has nothing."""
        parts = []
        if chapter == "measures":
            parts.append(self._found(sought) if sought.words else self._measures(measure))
        if chapter in TABLES:
            tables = Tables(self.catalogue, self.filters.language, sought)
            parts.append(TABLES[chapter](tables))
        if chapter in METHODS:
            parts.append(_prose(chapter, sought, self.t))
        title, body = html.escape(self.titles[chapter]), "".join(parts)
        return f'<section class="nq-book"><h2>{title}</h2>{body}</section>' if body else ""

    def _found(self, sought: Sought) -> str:
        """Write the measures that hold the words, those that are called so first."""
        named = search(sought.words, {code: f"{code} {e.name}" for code, e in self.entries.items()})
        told = search(sought.words, {code: entry.text for code, entry in self.entries.items()})
        codes = list(dict.fromkeys([*named, *told]))
        entries = [self.entries[code] for code in codes]
        return _definitions.listed(entries, _to_measure, self.t, opened=len(codes) <= _MOST_OPEN)

    def _measures(self, measure: str) -> str:
        """Write all measures by section, the one asked for in full before them."""
        here, t, rows = _definitions.on_this_page, self.t, self.catalogue.measures
        parts = [_definitions.entry(self.entries[measure], here, t)] if measure else []
        for section in self.catalogue.sections.values():
            own = [
                each for code, each in self.entries.items() if rows[code].section == section.code
            ]
            if own:
                title = html.escape(section.title(self.filters.language))
                parts.append(f"<h3>{title}</h3>{_definitions.listed(own, here, t)}")
        return "".join(parts)


def _to_measure(code: str) -> str:
    return _links.address("methods", measure=code)


def _prose(method: str, sought: Sought, t: Translator) -> str:
    """Write what a method says to its readers as HTML, examples beside what they are of."""
    parts: list[list[tuple[str, str]]] = []
    for passage in explained(method):
        text = t(passage.text)
        if not sought.in_texts(text):
            continue
        begins = passage.kind not in _LAST
        if not parts or (begins and parts[-1][-1][0] in _LAST):
            parts.append([])
        parts[-1].append((passage.kind, text))
    return "".join(_part(part, t) for part in parts)


def _part(part: Iterable[tuple[str, str]], t: Translator) -> str:
    """Write one thing explained: the text with its source, and its examples beside it."""
    written = [(kind == "example", _passage(kind, text, t)) for kind, text in part]
    text = "".join(each for aside, each in written if not aside).replace("</ul><ul>", "")
    examples = "".join(each for aside, each in written if aside)
    return f'<div class="prose"><div>{text}</div><div>{examples}</div></div>'


def _passage(kind: str, text: str, t: Translator) -> str:
    safe = html.escape(text)
    if kind == "item":
        return f"<ul><li>{safe}</li></ul>"
    if kind == "formula":
        lines = "".join(f"<div>{line}</div>" for line in safe.splitlines())
        return f'<div class="formula">{lines}</div>'
    if kind == "example":
        return f"<aside><strong>{html.escape(t('Example'))}</strong>{safe}</aside>"
    if kind == "source":
        return f'<p class="source"><strong>{html.escape(t("Source"))}:</strong> {safe}</p>'
    return f"<p>{safe}</p>"
