"""What the lines of a table are about, each seen beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nq07stats.findings import Fact
from nq07stats.mapping.lines import LineReader, LineSaid
from nq07stats.mapping.match import Match, Subject
from nq07stats.mapping.scope import is_of_some, narrows
from nq07stats.mapping.types import (
    CERTAIN,
    NOTHING_SAID,
    FoundTable,
    Line,
    LineRole,
    Meaning,
    Reason,
    TableProposal,
    Understood,
)
from nq07stats.mapping.whole import Origin, understand_whole
from nq07stats.text import fold

_ASKED = 0.35
"""A line less like anything than this is nothing that is collected; it is listed, not asked for."""

_LONGEST = 1500
"""Tables with more lines are lists of people or things, no reports."""

_UNFIT = 0.5
_IN_DOUBT = 0.6
_SCHOOL_YEAR = 0.95
_INHERITED = 0.94
_LIKELY = 0.6
_SAME = 0.99


@dataclass(frozen=True)
class Across:
    """What the other lines of a table say, as far as it bears on one axis.

    ``indicators`` are those said across; ``dimensions`` theirs; ``recipients``: categories of
    recipients stand across. ``takes_indicators``: this axis is the one that names indicators.
    """

    indicators: frozenset[str]
    dimensions: frozenset[str]
    recipients: bool
    takes_indicators: bool


def understand(table: FoundTable, reader: LineReader, origin: Origin) -> TableProposal:
    """Say what a table and each of its lines is about.

    Parameters
    ----------
    table
        The table as found.
    reader
        Knows the catalogue's names.
    origin
        What is known of the file beside the table.
    """
    if len(table.rows) + len(table.columns) > _LONGEST:
        facts: dict[str, Fact] = {"count": len(table.rows)}
        return TableProposal(
            table, Understood(role="nothing", reason=Reason("a_list", facts)), {}, {}
        )
    captions = [label.text for label in (*table.captions, *table.corner)]
    rows = {line.index: reader.read(line, captions) for line in table.rows}
    columns = {line.index: reader.read(line, captions) for line in table.columns}
    row_lines = {line.index: line for line in table.rows}
    column_lines = {line.index: line for line in table.columns}
    used_rows, used_columns = _used(rows, row_lines), _used(columns, column_lines)
    by_rows = _strength(used_rows) >= _strength(used_columns)
    whole = understand_whole(
        table,
        reader,
        origin,
        has_units=any(said.is_unit for said in (*used_rows, *used_columns)),
        has_years=any(said.year for said in (*used_rows, *used_columns)),
        has_indicators=_name_indicators(used_rows) or _name_indicators(used_columns),
        dimensions=_dimensions((*used_rows, *used_columns)) - reader.matcher.recipients,
    )
    across_rows = _across(reader, used_columns, whole, takes=by_rows)
    across_columns = _across(reader, used_rows, whole, takes=not by_rows)
    understood_rows = _axis(row_lines, rows, across_rows, reader)
    understood_columns = _axis(column_lines, columns, across_columns, reader)
    unit = reader.catalogue.units.get(whole.meaning.unit)
    counts_so = None if unit is None else unit.school_year
    return TableProposal(
        table,
        whole,
        _with_school_years(understood_rows, rows, counts_so),
        _with_school_years(understood_columns, columns, counts_so),
    )


def _used(said: Mapping[int, LineSaid], lines: Mapping[int, Line]) -> list[LineSaid]:
    return [one for index, one in said.items() if lines[index].role == "figures"]


def _dimensions(said: Iterable[LineSaid]) -> frozenset[str]:
    firm = (match for one in said for match in one.categories if match.confidence >= CERTAIN)
    return frozenset(match.subject.dimension for match in firm)


def _named(said: Iterable[LineSaid]) -> list[Match]:
    """The indicators that lines name rather than anything else."""
    return [
        one.subjects[0] for one in said if one.best_subject >= _LIKELY and _prefers_subject(one)
    ]


def _name_indicators(said: Sequence[LineSaid]) -> bool:
    return 3 * len(_named(said)) > sum(one.content for one in said) > 0


def _prefers_subject(one: LineSaid) -> bool:
    if one.best_subject >= one.best_category:
        return True
    both = bool(one.subjects[0].subject.category) and one.best_subject >= CERTAIN
    return both and one.best_category < _SAME


def _strength(said: Iterable[LineSaid]) -> float:
    return sum(match.confidence for match in _named(said))


def _across(
    reader: LineReader, said: Sequence[LineSaid], whole: Understood, *, takes: bool
) -> Across:
    indicators = {match.subject.indicator for match in _named(said)}
    if whole.meaning.indicator:
        indicators.add(whole.meaning.indicator)
    rows = reader.catalogue.indicators
    return Across(
        frozenset(indicators),
        frozenset(rows[code].dimension for code in indicators) - {""},
        bool(_dimensions(said) & reader.matcher.recipients),
        takes,
    )


def _axis(
    lines: Mapping[int, Line],
    said: Mapping[int, LineSaid],
    across: Across,
    reader: LineReader,
) -> dict[int, Understood]:
    many_units = sum(one.is_unit for one in said.values()) > 1
    whole_year = any(_says_whole_year(line) for line in lines.values())
    found: dict[int, Understood] = {}
    standing: Match | None = None
    for index in sorted(lines):
        line, one = lines[index], said[index]
        if line.role != "figures" and not _is_figures_after_all(line, one):
            found[index] = Understood(
                _meaning_of(one, None), 1.0, Reason(f"role_{line.role}"), line.role
            )
            continue
        if one.part_of_year:
            role: LineRole = "nothing" if whole_year else "figures"
            found[index] = Understood(NOTHING_SAID, 0.3, Reason("part_of_year"), role)
            continue
        chosen = _choose(one, across, reader, standing)
        if chosen and chosen.subject.indicator:
            standing = chosen if chosen.confidence >= CERTAIN else None
        found[index] = _understood(line, one, chosen, reader, many_units=many_units)
    return _with_doubtful_silence(found, said)


def _with_doubtful_silence(
    found: Mapping[int, Understood], said: Mapping[int, LineSaid]
) -> dict[int, Understood]:
    """Doubt a line that says nothing beside others that nobody understands: it may sum them up."""
    unlike = [one for one in found.values() if one.reason.code in ("unlike_any", "unknown_unit")]
    silent = [
        index
        for index, one in found.items()
        if one.role == "figures" and one.meaning == NOTHING_SAID and not said[index].content
    ]
    if not unlike or 2 * (len(unlike) + len(silent)) < len(found):
        return dict(found)
    doubtful = Understood(NOTHING_SAID, _UNFIT, Reason("says_nothing"))
    return {**found, **dict.fromkeys(silent, doubtful)}


def _says_whole_year(line: Line) -> bool:
    return "ca nam" in fold(_own(line), diacritics=False)


def _is_figures_after_all(line: Line, said: LineSaid) -> bool:
    """Tell whether a line taken for a total by its first words is an indicator of that name."""
    return line.role == "total" and said.best_subject >= 0.96 and said.content


def _choose(
    said: LineSaid, across: Across, reader: LineReader, standing: Match | None
) -> Match | None:
    """Choose what a line is about, where others across and before it say the rest."""
    options: list[Match] = []
    surely = said.best_subject >= _SAME and said.best_subject > said.best_category
    if across.takes_indicators or not across.indicators or surely:
        options += said.subjects
    for match in said.categories:
        subject = match.subject
        if across.dimensions and not across.takes_indicators:
            sure = match.confidence * (1.0 if subject.dimension in across.dimensions else _UNFIT)
            options.append(match._replace(confidence=sure))
        elif subject.dimension in across.dimensions:
            options.append(match)
        elif standing and reader.fits(subject._replace(indicator=standing.subject.indicator)):
            whole = subject._replace(indicator=standing.subject.indicator)
            sure = min(match.confidence, standing.confidence, _INHERITED)
            options.append(Match(whole, sure, "follows_whole"))
        elif subject.dimension in reader.matcher.recipients:
            options.append(match._replace(confidence=match.confidence * 0.99))
        elif across.recipients and _has_recipients(subject, reader):
            options.append(match)
        else:
            options.append(match._replace(confidence=min(match.confidence, _UNFIT)))
    if not options:
        return None
    return max(options, key=lambda match: match.confidence)


def _has_recipients(subject: Subject, reader: LineReader) -> bool:
    rows = reader.catalogue.indicators.values()
    return any(row.recipient and row.dimension == subject.dimension for row in rows)


def _understood(
    line: Line,
    said: LineSaid,
    chosen: Match | None,
    reader: LineReader,
    *,
    many_units: bool,
) -> Understood:
    if said.planned:
        return Understood(_meaning_of(said, None), 1.0, Reason("planned"), "nothing")
    if said.year and said.year.is_period:
        return Understood(NOTHING_SAID, 1.0, Reason("period"), "total")
    if said.year and said.year.year not in reader.catalogue.plan.years:
        facts: dict[str, Fact] = {"year": said.year.year}
        return Understood(NOTHING_SAID, 1.0, Reason("year_outside", facts), "nothing")
    sure, reason = 1.0, Reason("says_nothing")
    if said.year:
        sure, reason = said.year.confidence, Reason(said.year.reason, {"year": said.year.year})
    unit = said.units[0].unit if said.is_unit else ""
    if unit and said.units[0].confidence <= sure:
        sure, reason = said.units[0].confidence, Reason(said.units[0].reason, {"text": _own(line)})
    if not said.content:
        if line.hidden and sure >= CERTAIN:
            sure, reason = _IN_DOUBT, Reason("hidden")
        elif unit and sure >= CERTAIN and any(is_of_some(label.text) for label in line.path):
            sure, reason = _IN_DOUBT, Reason("narrowed")
        return Understood(_meaning_of(said, None, unit), sure, reason)
    if many_units and not unit and (chosen is None or chosen.confidence < CERTAIN):
        candidates = tuple((Meaning(unit=one.unit), one.confidence) for one in said.units)
        first = said.units[0] if said.units else None
        facts = {"text": _own(line)}
        return Understood(
            _meaning_of(said, None, first.unit if first else ""),
            first.confidence if first else 0.0,
            Reason("unknown_unit", facts),
            candidates=candidates,
        )
    if chosen is None or chosen.confidence < _ASKED:
        return Understood(
            _meaning_of(said, None, unit),
            0.0,
            Reason("unlike_any", {"text": _own(line)}),
            "nothing",
            _candidates(said, chosen),
        )
    if chosen.confidence <= sure:
        sure, reason = chosen.confidence, _reason(line, chosen)
    if line.hidden and sure >= CERTAIN:
        sure, reason = _IN_DOUBT, Reason("hidden")
    elif sure >= CERTAIN and _is_narrowed(line, chosen, reader):
        sure, reason = _IN_DOUBT, Reason("narrowed", {"text": line.path[-2].text})
    meaning, others = _meaning_of(said, chosen.subject, unit), _candidates(said, chosen)
    return Understood(meaning, round(sure, 3), reason, candidates=others)


def _is_narrowed(line: Line, chosen: Match, reader: LineReader) -> bool:
    """Tell whether a heading over a line is about a part only, and the line does not say so."""
    told = frozenset((chosen.subject.dimension,)) - {""}
    return any(narrows(label.text, reader, told) for label in line.path[:-1])


def _own(line: Line) -> str:
    return line.path[-1].text if line.path else ""


def _reason(line: Line, match: Match) -> Reason:
    facts: dict[str, Fact] = {"text": _own(line)}
    if match.subject.indicator:
        facts["indicator"] = match.subject.indicator
    if match.subject.category:
        facts |= {"category": match.subject.category, "dimension": match.subject.dimension}
    return Reason(match.reason, facts)


def _meaning_of(said: LineSaid, subject: Subject | None, unit: str = "") -> Meaning:
    year = said.year.year if said.year and not said.year.is_period else 0
    if subject is None:
        return Meaning(unit, year)
    return Meaning(unit, year, subject.indicator, subject.category)


def _candidates(said: LineSaid, chosen: Match | None) -> tuple[tuple[Meaning, float], ...]:
    found: dict[Meaning, float] = {}
    for match in (*said.subjects, *said.categories):
        unit = said.units[0].unit if said.is_unit else ""
        meaning = _meaning_of(said, match.subject, unit)
        if chosen is None or match.subject != chosen.subject:
            found[meaning] = max(found.get(meaning, 0.0), match.confidence)
    order = sorted(found.items(), key=lambda item: -item[1])
    return tuple((meaning, round(sure, 3)) for meaning, sure in order[:5])


def _with_school_years(
    understood: Mapping[int, Understood], said: Mapping[int, LineSaid], counts_so: bool | None
) -> dict[int, Understood]:
    """Take "2022-2023" for a school year where the unit counts so; doubt it where it does not.

    Of a unit that is not known (None) several side by side are school years.
    """
    found = dict(understood)
    spans = [index for index, one in said.items() if one.year and one.year.reason == "school_year"]
    for index in spans:
        one = found[index]
        if one.reason.code != "school_year":
            continue
        if counts_so is False:
            found[index] = replace(one, confidence=min(one.confidence, _IN_DOUBT))
        elif counts_so or len(spans) > 1:
            found[index] = replace(one, confidence=max(one.confidence, _SCHOOL_YEAR))
    return found
