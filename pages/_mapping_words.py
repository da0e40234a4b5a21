"""Lines of a sheet, what they mean and what is asked of them, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import SentenceFormatter
from nq07stats.mapping.decisions import Item, understood
from nq07stats.mapping.types import (
    TOTAL,
    LineRole,
    Meaning,
    ProposedFigure,
    TableProposal,
)
from nq07stats.messages import Translator
from nq07stats.narration.words import Words
from nq07stats.workbooks.addresses import cell_position, column_letters
from pages._mapping_draft import Stage

_MOST_VALUES, _MOST_LETTERS = 6, 28
_MARKDOWN = re.compile(r"([\\`*_\[\]{}$:~<>#])")


def meaning(said: Meaning, catalogue: Catalogue, language: Language, t: Translator) -> str:
    """Name what figures are about."""
    words, parts = Words(catalogue, language), []
    if said.indicator in catalogue.measures:
        category = "" if said.category == TOTAL else said.category
        parts.append(words.name(said.indicator, category))
        if said.category == TOTAL:
            parts[-1] += f" ({t('in all')})"
    elif said.category:
        parts.append(_category(said.category, catalogue, language, t))
    if said.unit:
        unit = catalogue.units.get(said.unit)
        parts.append(unit.short(language) if unit else said.unit)
    if said.year:
        parts.append(t("year {year}", year=said.year))
    return " · ".join(parts)


def _category(code: str, catalogue: Catalogue, language: Language, t: Translator) -> str:
    if code == TOTAL:
        return t("in all")
    every = (row for rows in catalogue.categories.values() for row in rows)
    return next((row.name(language) for row in every if row.code == code), code)


def role(of: LineRole, t: Translator) -> str:
    """What is done with the figures of a line."""
    return {
        "figures": t("taken"),
        "total": t("a total, only compared"),
        "share": t("computed from others"),
        "nothing": t("not taken"),
    }[of]


def name(item: Item, stage: Stage, t: Translator) -> str:
    """Say which row, column or table it is: what is written there."""
    if item.axis != "whole":
        return item.labels[-1].text if item.labels else t("without heading")
    tables = [stage.tables[place.table].table for place in item.places]
    sheets = list(dict.fromkeys(table.sheet for table in tables))
    if len(tables) == len(stage.tables):
        return t("the whole file")
    return ", ".join(f"“{sheet}”" for sheet in sheets)


def where(item: Item, t: Translator) -> str:
    """Say where an item stands: "Row 12", "Column D"."""
    place = item.places[0]
    if item.axis == "row":
        return t("Row {number}", number=str(place.line + 1))
    if item.axis == "column":
        return t("Column {letters}", letters=column_letters(place.line))
    return t("Sheet")


def question(item: Item, stage: Stage, t: Translator) -> str:
    """Ask what an item is."""
    place, label = where(item, t), name(item, stage, t)
    if item.axis == "whole":
        return _question_of_whole(item, label, len(stage.tables) == len(item.places), t)
    if item.aspect == "unit":
        return t("{place} “{label}”: which unit is it?", place=place, label=label)
    if item.aspect == "year":
        return t("{place} “{label}”: which year is it?", place=place, label=label)
    if item.aspect == "indicator":
        return t("{place} “{label}”: which indicator is it?", place=place, label=label)
    return t("{place} “{label}”: what is it?", place=place, label=label)


def _question_of_whole(item: Item, label: str, everywhere: bool, t: Translator) -> str:
    if everywhere:
        return {
            "unit": t("Which unit sent this file?"),
            "year": t("Which year are the figures of this file of?"),
            "indicator": t("What do the figures of this file count?"),
            "any": t("What are the figures of this file about?"),
        }[item.aspect]
    return {
        "unit": t("Sheet {sheets}: which unit are its figures of?", sheets=label),
        "year": t("Sheet {sheets}: which year are its figures of?", sheets=label),
        "indicator": t("Sheet {sheets}: what do its figures count?", sheets=label),
        "any": t("Sheet {sheets}: what are its figures about?", sheets=label),
    }[item.aspect]


def others(item: Item, stage: Stage, t: Translator) -> str:
    """Tell where else the same is decided with it, "" if nowhere."""
    if item.axis == "whole" or len(item.places) < 2:
        return ""
    rest = item.places[1:]
    sheets = list(dict.fromkeys(stage.tables[place.table].table.sheet for place in rest))
    return t(
        "Holds for {count:n} more of the same name, on {sheets}.",
        count=len(rest),
        sheets=", ".join(f"“{sheet}”" for sheet in sheets),
    )


def group(item: Item) -> str:
    """The headings that a line stands under, "" for none."""
    return "" if item.axis == "whole" else " › ".join(label.text for label in item.labels[:-1])


def values(item: Item, stage: Stage) -> list[tuple[str, str]]:
    """The first few entries of a line, each with the heading on the other side."""
    if item.axis == "whole":
        return []
    place = item.places[0]
    proposed = stage.tables[place.table]
    sheet = stage.workbook.by_name[proposed.table.sheet]
    headings = _headings(proposed, "column" if item.axis == "row" else "row")
    found = []
    for address in stage.cells(item, place):
        row, column = cell_position(address)
        cell = sheet.cells.get(address)
        heading = headings.get(column if item.axis == "row" else row)
        if cell is not None and cell.shown_text and heading is not None:
            found.append((shortened(heading), cell.shown_text))
    return found[:_MOST_VALUES]


def _headings(proposed: TableProposal, axis: str) -> dict[int, str]:
    """What the lines of a side are called: by their year where they are of one."""
    lines = proposed.table.columns if axis == "column" else proposed.table.rows
    understood = proposed.columns if axis == "column" else proposed.rows
    return {
        line.index: str(understood[line.index].meaning.year or "")
        or (line.path[-1].text if line.path else "")
        for line in lines
    }


def shortened(text: str) -> str:
    """The beginning of a text that is too long to stand beside others."""
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1].rstrip() + "…"


def choices(
    catalogue: Catalogue, language: Language, t: Translator
) -> tuple[Sequence[Meaning], Mapping[str, str]]:
    """Everything a line may mean, and the words to find each by, under its place among them."""
    found: dict[Meaning, str] = {}
    for code in catalogue.indicators:
        found[Meaning(indicator=code)] = f"{_named(code, '', catalogue, language)} {code}"
        for category in catalogue.categories_of(code):
            label = _named(code, category.code, catalogue, language)
            found[Meaning(indicator=code, category=category.code)] = f"{label} {code}"
    for unit in catalogue.senders:
        texts = [unit.short(language), unit.name(language), *unit.aliases]
        found[Meaning(unit=unit.code)] = " ".join(dict.fromkeys(texts))
    for year in catalogue.plan.years:
        found[Meaning(year=year)] = t("year {year}", year=year)
    for rows in catalogue.categories.values():
        for row in rows:
            found[Meaning(category=row.code)] = row.name(language)
    return list(found), {str(place): text for place, text in enumerate(found.values())}


def _named(code: str, category: str, catalogue: Catalogue, language: Language) -> str:
    return Words(catalogue, language).name(code, category)


def match(confidence: float, language: Language, t: Translator) -> str:
    """How well a meaning fits, for people."""
    return t("fits {share}", share=formatting.percent(100 * confidence, language, 0))


def likely(item: Item, stage: Stage) -> list[tuple[Meaning, float]]:
    """What an item may mean by what the file says, the likeliest first, each with its confidence.

    What a person said already is among them.
    """
    first, here = (understood(item, tables) for tables in (stage.start, stage.tables))
    found = dict(item.meanings(first))
    for meaning, confidence in item.meanings(here):
        found.setdefault(meaning, confidence)
    return list(found.items())


def value(figure: ProposedFigure, language: Language) -> str:
    """A figure as it was read, with as many decimals as it has."""
    return SentenceFormatter(language).format("{value:g}", value=figure.value)


def plain(text: str) -> str:
    """A text for a label of Streamlit, where marks of its Markdown would be taken for such."""
    return _MARKDOWN.sub(r"\\\1", text)
