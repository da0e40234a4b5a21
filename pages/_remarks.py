"""The units' own words: the outline to choose from, the texts to read, who is silent."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting, narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator, translator
from nq07stats.reports import Selection, remarks_text
from pages import _components as show
from pages import _data, _filters, _links
from pages._filters import Filters
from pages._prose import prose
from pages._rows import Cell, Column, Status, rows

_MOST_SHOWN = 300
_NO_NUMBER = "\u00a0"
_FROM_THE_START = """<script>
document.currentScript.parentElement.scrollIntoView({block: "nearest"})
</script>"""
"""Whoever chooses another section from the midst of the texts is taken to the first of them."""


@dataclass(frozen=True)
class LookedAt:
    """What is looked at: the texts of the units selected on the section chosen.

    Parameters
    ----------
    filters
        The filters of the page.
    section, words
        The section chosen ("" for the whole outline), the words searched for ("" for none).
    sections
        The sections that units write on: the one chosen and those printed within it.
    every, found
        The texts in the order of print, and those of them that contain the words.
    written
        Who has written on which section (``analysis.WRITTEN_DTYPES``).
    """

    filters: Filters
    section: str
    words: str
    sections: tuple[str, ...]
    every: pd.DataFrame
    found: pd.DataFrame
    written: pd.DataFrame

    @property
    def name(self) -> str:
        """Name by which is kept what is made of it under its filters."""
        return f"{_data.today()} {self.section} {self.words}"

    @property
    def catalogue(self) -> Catalogue:
        """The plan."""
        return _data.catalogue()

    @property
    def language(self) -> Language:
        """Language of the screen."""
        return self.filters.language

    @property
    def t(self) -> Translator:
        """Translator into the language of the screen."""
        return translator(self.language)

    @property
    def single_unit(self) -> str:
        """Code of the unit where one alone is looked at."""
        units = self.written["unit"].unique()
        return str(units[0]) if len(units) == 1 else ""

    def heading(self, section: str) -> str:
        """Heading of a section."""
        return self.catalogue.sections[section].heading(self.language)


def look(section: str, words: str, filters: Filters) -> LookedAt:
    """Return what is looked at under the filters."""

    def make() -> LookedAt:
        sections = analysis.sections_within(_data.catalogue(), section)
        status = _data.reporting()
        if filters.units:
            status = status[status["unit"].isin(filters.units)]
        every = analysis.narratives_of(_data.narratives(), sections, status["unit"].tolist())
        found = analysis.narratives_saying(every, words) if words else every
        written = analysis.who_wrote(every, status, sections)
        return LookedAt(filters, section, words, sections, every, found, written)

    return _data.once(f"remarks {_data.today()} {section} {words}", filters, make)


def contents(words: str, filters: Filters) -> str:
    """Draw the outline with the number of texts in each section, and return the one chosen.

    The report is read from its first section on; one unit, and what was searched for, as a whole.
    """
    catalogue, t = _data.catalogue(), _filters.words()

    def offered() -> dict[str, str]:
        found = look("", words, filters).found["section"].value_counts()
        labels = {"": _entry("", t("All sections"), int(found.sum()))}
        for code in analysis.printed_outline(catalogue):
            row, within = catalogue.sections[code], analysis.sections_within(catalogue, code)
            count = int(found.reindex(within, fill_value=0).sum())
            labels[code] = _entry(row.number, row.title(filters.language), count)
        return labels

    labels = _data.once(f"remarks contents {_data.today()} {words}", filters, offered)
    whole = bool(words) or len(filters.units) == 1
    first = "" if whole else next(iter(analysis.sections_within(catalogue)), "")
    return _filters.contents("section", t("Section of the outline"), labels, first)


def _entry(number: str, title: str, count: int) -> str:
    """Write a line of the outline in the three parts that the style sheet lays out as columns."""
    return f":gray[{number or _NO_NUMBER}] {title} :gray[{count or formatting.MISSING}]"


def headline(looked_at: LookedAt) -> str:
    """Say who has written, or where the words were found."""

    def make() -> str:
        if looked_at.words:
            every = len(looked_at.every)
            return narration.headline_found(looked_at.found, every, looked_at.language)
        return narration.headline_narratives(
            looked_at.written, looked_at.catalogue, looked_at.language, looked_at.section
        )

    return _data.once(f"remarks headline {looked_at.name}", looked_at.filters, make)


def title(looked_at: LookedAt) -> None:
    """Draw what is looked at, and the ways to take its texts along."""
    catalogue, language, t = looked_at.catalogue, looked_at.language, looked_at.t
    asked = ""
    if looked_at.section:
        heading = html.escape(looked_at.heading(looked_at.section))
        if len(looked_at.sections) == 1:
            asked = catalogue.sections[looked_at.section].guidance(language)
    elif looked_at.single_unit:
        heading = _to_unit(
            looked_at.single_unit, catalogue.units[looked_at.single_unit].name(language)
        )
    else:
        heading = html.escape(t("All sections"))
    with st.container(horizontal=True, key="remarks-title", gap="small", wrap=False):
        st.html(
            f'<h2 data-found="{html.escape(looked_at.words)}">{heading}</h2>'
            f"<p>{html.escape(asked)}</p>{_FROM_THE_START}",
            unsafe_allow_javascript=True,
        )
        if not looked_at.found.empty:
            _take_along(looked_at)


def _take_along(looked_at: LookedAt) -> None:
    t, filters, found = looked_at.t, looked_at.filters, looked_at.found
    copied = _data.once(
        f"remarks copied {looked_at.name}",
        filters,
        lambda: remarks_text.passages(found, looked_at.catalogue, looked_at.language),
    )
    show.copy_button(copied, t("Copy"), t("Copied"))
    selection = Selection(
        catalogue=looked_at.catalogue,
        years=filters.years,
        language=looked_at.language,
        made_on=_data.today(),
        units=filters.units,
    )
    name = " ".join(filter(None, (t("Remarks and proposals"), looked_at.section)))
    st.download_button(
        t("Text file"),
        partial(
            remarks_text.write,
            found,
            looked_at.written,
            selection,
            section=looked_at.section,
            words=looked_at.words,
        ),
        file_name=selection.file_name(name, "txt"),
        mime="text/plain; charset=utf-8",
        key="download-remarks",
        icon=":material/download:",
        on_click="ignore",
    )


def texts(looked_at: LookedAt) -> None:
    """Draw the texts: those of several units beside each other, those of one unit in order."""
    t = looked_at.t
    if looked_at.words and looked_at.found.empty:
        show.empty(
            "remarks",
            t("No remark contains these words."),
            t("Please try fewer words, or all sections. Accents and capitals do not matter."),
        )
        return
    if looked_at.single_unit and (looked_at.written["state"] == "not_reported").all():
        show.empty(
            "remarks",
            t("The unit's own words will stand here once its report is received."),
            t("They come in the sheet of assessments of its workbook."),
            t("Receive reports"),
            "submissions",
        )
        return
    # Links carry the parameters of the address along, those of other pages too.
    name = f"remarks texts {looked_at.name} {_filters.current()}"
    shown, written = _data.once(name, looked_at.filters, lambda: _texts(looked_at))
    st.html(f'<div class="nq-remarks">{written}</div>')
    if shown < len(looked_at.found):
        st.caption(
            t(
                "The first {shown:n} of {count:n} remarks; choose a section to see its own. The "
                "text file holds all of them.",
                shown=shown,
                count=len(looked_at.found),
            )
        )


def _texts(looked_at: LookedAt) -> tuple[int, str]:
    """Write the texts as HTML, up to as many as a page can show; also tell how many these are."""
    if looked_at.words and not looked_at.single_unit:
        # What was found stands close together, whatever sections lie between.
        found = looked_at.found.head(_MOST_SHOWN)
        return len(found), _cards(found, looked_at, named=len(looked_at.sections) > 1)
    by_section = dict(iter(looked_at.found.groupby("section", sort=False)))
    outline = analysis.printed_outline(looked_at.catalogue)
    begun = {looked_at.section, *outline.get(looked_at.section, ())}
    shown, parts = 0, []
    for section in looked_at.sections:
        own = by_section.get(section, looked_at.found.iloc[:0])
        if shown and shown + len(own) > _MOST_SHOWN:
            break
        shown += len(own)
        if looked_at.words and own.empty:
            continue
        for code in outline[section]:
            if code not in begun:
                begun.add(code)
                parts.append(f"<h2>{html.escape(looked_at.heading(code))}</h2>")
        heading = "" if section in begun else f"<h3>{html.escape(looked_at.heading(section))}</h3>"
        begun.add(section)
        if looked_at.single_unit:
            parts.append(_in_order(heading, own, looked_at))
        else:
            silent = "" if len(looked_at.sections) == 1 else _silent(section, looked_at)
            parts.append(f"<header>{heading}{silent}</header>{_cards(own, looked_at)}")
    return shown, "".join(parts)


def _silent(section: str, looked_at: LookedAt) -> str:
    own = looked_at.written[looked_at.written["section"] == section]
    line = narration.silent_line(own, looked_at.catalogue, looked_at.language)
    return f"<p>{html.escape(line)}</p>" if line else ""


def _cards(own: pd.DataFrame, looked_at: LookedAt, *, named: bool = False) -> str:
    """Write texts of several units beside each other; ``named`` tells each one's section too."""
    level = "h3" if named or len(looked_at.sections) == 1 else "h4"
    cards = []
    for row in own.to_dict("records"):
        unit = looked_at.catalogue.units[row["unit"]].short(looked_at.language)
        section = f"<p>{html.escape(looked_at.heading(row['section']))}</p>" if named else ""
        text = prose(row["text"], looked_at.t, looked_at.words)
        cards.append(
            f"<article><header><{level}>{_to_unit(row['unit'], unit)}</{level}>{section}</header>"
            f"<div>{text}</div>{_source(row, looked_at.t)}</article>"
        )
    return f'<div class="beside">{"".join(cards)}</div>'


def _to_unit(unit: str, name: str) -> str:
    link = html.escape(_links.to_unit(unit))
    return f'<a class="nq-link" href="{link}">{html.escape(name)}</a>'


def _in_order(heading: str, own: pd.DataFrame, looked_at: LookedAt) -> str:
    """Write what one unit wrote on a section beside the section's heading."""
    t = looked_at.t
    if own.empty:
        silent = html.escape(t("Left blank"))
        return f'<section class="in-order"><header>{heading}</header><p>{silent}</p></section>'
    row = own.iloc[0].to_dict()
    text = prose(row["text"], t, looked_at.words, whole=True)
    return (
        f'<section class="in-order"><header>{heading}{_source(row, t)}</header>'
        f"<div>{text}</div></section>"
    )


def _source(row: Mapping[Any, Any], t: Translator) -> str:
    """Write where a text stands: the day at sight, the file and the cell behind it."""
    received = t("Source: report received on {day}", day=formatting.day(row["received_on"]))
    place = t("Sheet “{sheet}”, cell {cell}", sheet=row["sheet"], cell=row["cell"])
    return (
        f'<details class="source"><summary>{html.escape(received)}</summary>'
        f"{html.escape(row['file_name'])}<br>{html.escape(place)}</details>"
    )


def who_is_silent(looked_at: LookedAt) -> None:
    """Draw how much each unit has written, those that wrote least first."""
    t = looked_at.t
    columns = [
        Column(t("Unit"), width="11em"),
        Column(t("Report"), width="9em"),
        Column(t("Sections written on"), "number", "9em"),
        Column(t("Sections left blank")),
    ]
    lines = _data.once(
        f"remarks silent {looked_at.name}", looked_at.filters, lambda: _silent_lines(looked_at)
    )
    with show.card("remarks-silent"):
        heading = t("What each unit has written")
        st.markdown(f"**{heading}**")
        rows(columns, lines, alt=heading)


def _silent_lines(looked_at: LookedAt) -> list[tuple[Cell, ...]]:
    status = _data.reporting().set_index("unit")["status"]
    lines: list[tuple[int, tuple[Cell, ...]]] = []
    for unit, own in looked_at.written.groupby("unit", sort=False):
        code, done = str(status[unit]), int((own["state"] == "written").sum())
        blank = own.loc[own["state"] == "blank", "section"]
        cells = (
            looked_at.catalogue.units[str(unit)].short(looked_at.language),
            Status(code, status_word(code, looked_at.t)),
            f"{done}/{len(own)}",
            "; ".join(map(looked_at.heading, blank)),
        )
        lines.append((done, cells))
    return [cells for _, cells in sorted(lines, key=lambda line: line[0])]
