"""What a table as a whole is about: the unit and the year that its lines do not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nq07stats.findings import Fact
from nq07stats.mapping.lines import LineReader
from nq07stats.mapping.match import Match
from nq07stats.mapping.scope import doubt_of_title
from nq07stats.mapping.types import CERTAIN, FoundTable, Meaning, Reason, Understood
from nq07stats.mapping.years import year_of, years_told

_SHEET = 0.96
_CAPTION = 0.95
_ELSEWHERE = 0.92
_FILE_NAME = 0.8
_IN_DOUBT = 0.5
_OTHERWISE = 0.45


@dataclass(frozen=True)
class Origin:
    """What is known of a table's file.

    ``expected_unit`` is whose file it is said to be. ``texts`` are the captions and notes of all
    its sheets.
    """

    file_name: str = ""
    expected_unit: str = ""
    texts: tuple[str, ...] = ()
    hidden_sheets: frozenset[str] = frozenset()


def understand_whole(
    table: FoundTable,
    reader: LineReader,
    origin: Origin,
    *,
    has_units: bool,
    has_years: bool,
    has_indicators: bool,
    dimensions: frozenset[str] = frozenset(),
) -> Understood:
    """Say what is true of every line, as far as lines do not say it themselves.

    ``dimensions`` are those of the categories that lines name: an indicator is broken down by one.
    """
    titles = [label.text for label in table.captions]
    captions = [*titles, *(label.text for label in table.corner)]
    parts: list[tuple[Meaning, float, Reason]] = []
    others: list[tuple[Meaning, float]] = []
    if not has_units:
        found = _units(table, reader, origin, captions)
        order = sorted(found.items(), key=lambda item: -item[1][0])
        if order:
            unit, (sure, reason) = order[0]
            parts.append((Meaning(unit=unit), sure, reason))
            others += [(Meaning(unit=other), each[0]) for other, each in order[1:]]
    if not has_years:
        years = _years(table, reader, origin, captions)
        by_confidence = sorted(years.items(), key=lambda item: -item[1][0])
        if by_confidence:
            year, (sure, reason) = by_confidence[0]
            parts.append((Meaning(year=year), sure, reason))
            others += [(Meaning(year=other), each[0]) for other, each in by_confidence[1:]]
    if not has_indicators:
        matches = _indicators(table, reader, captions, dimensions)
        if matches:
            first = matches[0]
            facts: dict[str, Fact] = {"indicator": first.subject.indicator}
            meaning = Meaning(indicator=first.subject.indicator)
            parts.append((meaning, first.confidence, Reason(first.reason, facts)))
            others += [
                (Meaning(indicator=match.subject.indicator), match.confidence)
                for match in matches[1:4]
            ]
    hidden = "hidden_sheet" if table.sheet in origin.hidden_sheets else ""
    doubt = hidden or doubt_of_title(titles, reader, dimensions)
    if doubt:
        parts.append((Meaning(), _IN_DOUBT, Reason(doubt)))
    if not parts:
        return Understood()
    weakest = min(parts, key=lambda part: part[1])
    return Understood(
        Meaning(
            next((part[0].unit for part in parts if part[0].unit), ""),
            next((part[0].year for part in parts if part[0].year), 0),
            next((part[0].indicator for part in parts if part[0].indicator), ""),
        ),
        round(weakest[1], 3),
        weakest[2],
        candidates=tuple(others),
    )


def _units(
    table: FoundTable, reader: LineReader, origin: Origin, captions: Iterable[str]
) -> Mapping[str, tuple[float, Reason]]:
    """Units that the table may be of, with what speaks for each."""
    units = reader.units
    by_sheet = units.of_sheet(table.sheet)
    said: dict[str, tuple[float, Reason]] = {}
    sources: list[tuple[str, float, set[str]]] = [
        ("unit_of_sheet", _SHEET, by_sheet - {units.root}),
        ("unit_of_caption", _CAPTION, _within(reader, captions)),
        ("unit_of_notes", _ELSEWHERE, _within(reader, (label.text for label in table.notes))),
        ("unit_elsewhere", _ELSEWHERE, _within(reader, origin.texts)),
        ("unit_of_file_name", _FILE_NAME, units.in_file_name(origin.file_name)),
    ]
    for code, sure, found in sources:
        if found and not said:
            each = sure if len(found) == 1 else _IN_DOUBT
            said = {unit: (each, Reason(code, {"unit": unit})) for unit in sorted(found)}
        elif said and found and not found & said.keys() and code != "unit_elsewhere":
            for unit, (before, reason) in said.items():
                said[unit] = (min(before, 0.7), reason)
            said |= {unit: (_IN_DOUBT, Reason(code, {"unit": unit})) for unit in sorted(found)}
    expected = origin.expected_unit
    if not expected:
        return said
    if not said or expected in said or said.keys() == {units.root}:
        return {expected: (1.0, Reason("unit_expected", {"unit": expected}))}
    otherwise = Reason("unit_said_otherwise", {"unit": next(iter(said))})
    others = {unit: (min(sure, _OTHERWISE), reason) for unit, (sure, reason) in said.items()}
    return {expected: (_IN_DOUBT, otherwise), **others}


def _within(reader: LineReader, texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        named = reader.units.named(text.rpartition(":")[2])
        if named and named[0].confidence >= CERTAIN:
            found.add(named[0].unit)
        found |= reader.units.within(text)
    return found - {reader.units.root}


def _years(
    table: FoundTable, reader: LineReader, origin: Origin, captions: Iterable[str]
) -> Mapping[int, tuple[float, Reason]]:
    """Years that the table may be of, with what speaks for each."""
    plan = reader.catalogue.plan.years
    found: dict[int, tuple[float, Reason]] = {}
    of_sheet = year_of(table.sheet)
    if of_sheet and of_sheet.year in plan and not of_sheet.is_period:
        sure = min(of_sheet.confidence, _SHEET)
        found[of_sheet.year] = (sure, Reason("year_of_sheet", {"year": of_sheet.year}))
    told = years_told(captions, plan)
    nearest = years_told([label.text for label in table.captions[-1:]], plan)
    told = nearest if len(nearest) == 1 else told
    for year, said in told.items():
        sure = min(said.confidence, _CAPTION) if len(told) == 1 else _IN_DOUBT
        if year not in found or found[year][0] < sure:
            found[year] = (sure, Reason("year_of_caption", {"year": year}))
    if len(found) > 1:
        return {year: (min(sure, 0.6), reason) for year, (sure, reason) in found.items()}
    if not found:
        named = years_told([origin.file_name.replace("_", " ")], plan)
        found = {
            year: (0.7, Reason("year_of_file_name", {"year": year})) for year in list(named)[:3]
        }
    return found


def _indicators(
    table: FoundTable,
    reader: LineReader,
    captions: Iterable[str],
    dimensions: frozenset[str],
) -> list[Match]:
    """Find the indicators that captions name, the nearest caption first."""
    rows = reader.catalogue.indicators
    for text in (*reversed(list(captions)), table.sheet):
        if reader.units.within(text) or reader.units.named(text):
            continue
        found = [
            match
            for match in reader.matcher.of_caption(text)
            if not dimensions or rows[match.subject.indicator].dimension in dimensions
        ]
        if found:
            return found
    return []
