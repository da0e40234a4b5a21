"""What was confirmed of a table once, kept as plain values and applied to the next one like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Literal, NamedTuple, cast

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Category
from nq07stats.mapping.shape import caption_key, path_key, shape, title
from nq07stats.mapping.types import (
    CERTAIN,
    TOTAL,
    Line,
    LineRole,
    Meaning,
    Reason,
    TableProposal,
    Understood,
)
from nq07stats.store import KeptMapping, NewMapping
from nq07stats.text import fold

LIKELY = 0.85
"""Confidence in what another unit, or other texts above the table, let expect."""

_FEWEST_UNITS = 2
_COPY = re.compile(r"\s*(\(\d+\)|- copy)$")

Recall = Callable[[Sequence[TableProposal]], tuple[TableProposal, ...]]
Side = Literal["rows", "columns"]
_LineKey = tuple[str, int]
"""Folded path of a line and how many lines before it have the same one."""


class _Said(NamedTuple):
    """What is remembered of a line or of a table as a whole."""

    meaning: Meaning
    role: LineRole


def to_keep(tables: Iterable[TableProposal], file_name: str) -> list[NewMapping]:
    """Turn what is certain of a workbook's tables into what is kept of them.

    A table without any line to take, but for one that a person said to leave out whole, is
    nothing to remember.
    """
    return [_kept(table, file_name) for table in tables if _is_worth_keeping(table)]


def _is_worth_keeping(table: TableProposal) -> bool:
    told = [*table.rows.values(), *table.columns.values()]
    taken = any(each.role == "figures" and _is_certain(each) for each in told)
    return taken or (table.whole.role == "nothing" and _is_certain(table.whole))


def _is_certain(understood: Understood) -> bool:
    return understood.confidence >= CERTAIN


def _kept(table: TableProposal, file_name: str) -> NewMapping:
    found = table.table
    captions = [label.text for label in (*found.captions, *found.corner)]
    told = {"text": " · ".join(captions), **_plain(table.whole)}
    return NewMapping(
        unit=_unit_of(table),
        shape=shape(found),
        caption_key=caption_key(found),
        sheet=found.sheet,
        content={
            "captions": captions,
            "whole": told if _is_certain(table.whole) else None,
            "rows": _kept_lines(found.rows, table.rows),
            "columns": _kept_lines(found.columns, table.columns),
        },
        file_name=file_name,
    )


def _kept_lines(
    lines: Sequence[Line], understood: Mapping[int, Understood]
) -> list[dict[str, Any]]:
    """What is certain of lines, each under its folded path; its texts are kept for showing."""
    texts = {line.index: " › ".join(label.text for label in line.path) for line in lines}
    return [
        {"path": path, "place": place, "text": texts[index], **_plain(understood[index])}
        for (path, place), index in _line_keys(lines).items()
        if _is_certain(understood[index])
    ]


def _plain(understood: Understood) -> dict[str, Any]:
    return {"role": understood.role, **understood.meaning._asdict()}


def _unit_of(table: TableProposal) -> str:
    """Code of the unit that all of a table is about, "" where its lines name units."""
    lines = (*table.rows.values(), *table.columns.values())
    named = any(each.meaning.unit for each in lines)
    return "" if named else table.whole.meaning.unit


def _line_keys(lines: Sequence[Line]) -> dict[_LineKey, int]:
    """Index of each line by its key, in the order of the sheet."""
    seen: Counter[str] = Counter()
    found: dict[_LineKey, int] = {}
    for line in lines:
        path = path_key(line)
        found[path, seen[path]] = line.index
        seen[path] += 1
    return found


def recaller(
    kept: Sequence[KeptMapping],
    catalogue: Catalogue,
    *,
    file_name: str = "",
    unit: str | None = None,
) -> Recall:
    """Return the function that applies what was confirmed before to tables understood anew.

    Lines of a table that its unit sent before mean what was confirmed then, with full confidence.
    What was confirmed of other units' tables of the same shape is certain only where two or more
    agree; where it contradicts what was understood, neither is certain. What no text of a table
    says itself (its unit, its year) is never certain by remembering alone, but for the year and
    the subject of a unit's file of the same name. What a person has chosen stays.

    Parameters
    ----------
    kept
        The mappings that stand, newest first.
    file_name
        Name of the workbook; the same one again is a sign that it is the same form anew.
    unit
        Code of the unit that the workbook comes from, where that is known beyond its contents.
    """
    sound = list(_sound(kept, catalogue))
    return lambda tables: tuple(
        _recalled(table, sound, catalogue, file_name, unit or "") for table in tables
    )


def _sound(kept: Iterable[KeptMapping], catalogue: Catalogue) -> Iterable[KeptMapping]:
    """Yield the mappings whose unit the catalogue still has, without lines of what it has not."""
    known = {
        "unit": {"", *catalogue.units},
        "indicator": {"", *catalogue.indicators},
        "category": {"", TOTAL, *(row.code for row in catalogue.table(Category))},
    }

    def exists(said: Mapping[str, Any]) -> bool:
        return all(said[name] in codes for name, codes in known.items())

    for each in kept:
        if each.unit in known["unit"]:
            content, whole = each.content, each.content["whole"]
            sides = {side: list(filter(exists, content[side])) for side in ("rows", "columns")}
            told = whole if whole is not None and exists(whole) else None
            yield replace(each, content={**content, "whole": told, **sides})


def _recalled(
    table: TableProposal,
    kept: Sequence[KeptMapping],
    catalogue: Catalogue,
    file_name: str,
    unit: str,
) -> TableProposal:
    if not kept:
        return table
    known = unit or (table.whole.meaning.unit if _is_certain(table.whole) else "")
    looks, under = shape(table.table), caption_key(table.table)
    earlier = [_Earlier.of(each, table, under, known, catalogue, file_name) for each in kept]
    earlier.sort(key=lambda each: (not each.same_place, not each.same_title))
    own = [each for each in earlier if each.kept.unit in {"", known}]
    alike = [each for each in own if each.kept.shape == looks]
    same_form = [each for each in own if each.kept.unit and each.same_place]
    others = [each for each in earlier if each not in own and each.kept.shape == looks]
    if alike:
        table = _with_lines(table, alike[0], exact=True)
    elif same_form:
        table = _with_lines(table, same_form[0], exact=False)
    elif others:
        table = _with_others(table, others)
    for each in (*alike[:1], *same_form[:1], *others[:1]):
        if each.same_place:
            return replace(table, whole=_whole(table.whole, each, own=each in own))
    return table


@dataclass(frozen=True)
class _Earlier:
    """A mapping beside the table that it may be applied to.

    ``same_place``: under the same captions, on a sheet of the same name; ``same_title``: the
    captions differ in years and in the unit's name at most; ``same_file``: the file's name too is
    the same.
    """

    kept: KeptMapping
    same_place: bool
    same_title: bool
    same_file: bool

    @classmethod
    def of(
        cls,
        kept: KeptMapping,
        table: TableProposal,
        captions: str,
        unit: str,
        catalogue: Catalogue,
        file_name: str,
    ) -> _Earlier:
        """Compare a mapping's surroundings with a table's."""
        same_sheet = fold(kept.sheet) == fold(table.table.sheet)
        found = [label.text for label in (*table.table.captions, *table.table.corner)]
        now = title(found, _names(unit, catalogue))
        then = title(kept.content["captions"], _names(kept.unit, catalogue))
        return cls(
            kept,
            same_place=kept.caption_key == captions and same_sheet,
            same_title=now == then and (bool(now) or same_sheet),
            same_file=_stem(kept.file_name) == _stem(file_name),
        )

    def is_sure(self, said: _Said, path: str) -> bool:
        """Tell whether what was said of a line holds here too.

        What its own text does not say, as the year of a column headed "last year", may be another
        in the next file.
        """
        year = said.meaning.year
        told = not year or str(year) in path or (self.same_place and self.same_file)
        return self.same_title and told


def _names(unit: str, catalogue: Catalogue) -> tuple[str, ...]:
    row = catalogue.units.get(unit)
    return () if row is None else (row.name_vi, row.short_vi, *row.aliases)


def _stem(file_name: str) -> str:
    return _COPY.sub("", fold(PurePath(file_name.replace("\\", "/")).stem))


def _reason(code: str, kept: KeptMapping) -> Reason:
    day = formatting.day(kept.recorded_at)
    return Reason(code, {"file": kept.file_name, "day": day, "unit": kept.unit})


def _said(content: Mapping[str, Any], side: Side) -> dict[_LineKey, _Said]:
    return {(line["path"], line["place"]): _as_said(line) for line in content[side]}


def _as_said(line: Mapping[str, Any]) -> _Said:
    meaning = Meaning(line["unit"], line["year"], line["indicator"], line["category"])
    return _Said(meaning, cast("LineRole", line["role"]))


def _sides(
    table: TableProposal,
) -> tuple[tuple[Side, Sequence[Line], Mapping[int, Understood]], ...]:
    found = table.table
    return ("rows", found.rows, table.rows), ("columns", found.columns, table.columns)


def _with_lines(table: TableProposal, earlier: _Earlier, *, exact: bool) -> TableProposal:
    """Give lines what was confirmed of them; of a table of another shape only of unique ones."""
    kept = earlier.kept
    changed: dict[Side, dict[int, Understood]] = {}
    for side, lines, understood in _sides(table):
        said, keys = _said(kept.content, side), _line_keys(lines)
        changed[side] = dict(understood)
        for (path, place), index in keys.items():
            twice = (path, 1) in said or (path, 1) in keys
            remembered = None if twice and not exact else said.get((path, place))
            if remembered is not None:
                sure = earlier.is_sure(remembered, path)
                changed[side][index] = _confirmed(understood[index], remembered, kept, sure=sure)
    return replace(table, rows=changed["rows"], columns=changed["columns"])


def _confirmed(fresh: Understood, said: _Said, kept: KeptMapping, *, sure: bool) -> Understood:
    same = (fresh.meaning, fresh.role) == said
    if _is_chosen(fresh) or (_is_certain(fresh) and (same or not sure)):
        return fresh
    reason = _reason("remembered" if sure else "remembered_elsewhere", kept)
    candidates = _others_than(said.meaning, fresh)
    return Understood(said.meaning, 1.0 if sure else LIKELY, reason, said.role, candidates)


def _is_chosen(understood: Understood) -> bool:
    return understood.reason.code == "chosen"


def _others_than(meaning: Meaning, fresh: Understood) -> tuple[tuple[Meaning, float], ...]:
    """What else a line may mean, as it was understood anew."""
    found = ((fresh.meaning, fresh.confidence), *fresh.candidates)
    return tuple(each for each in found if each[0] != meaning and any(each[0]))


def _with_others(table: TableProposal, others: Sequence[_Earlier]) -> TableProposal:
    """Give lines what other units' tables of the same shape were confirmed to mean."""
    newest: dict[str, _Earlier] = {}
    for each in others:
        newest.setdefault(each.kept.unit, each)
    changed: dict[Side, dict[int, Understood]] = {}
    for side, lines, understood in _sides(table):
        told = [(each, _said(each.kept.content, side)) for each in newest.values()]
        changed[side] = dict(understood)
        for key, index in _line_keys(lines).items():
            votes = [(each, said[key]) for each, said in told if key in said]
            if votes and not _is_chosen(understood[index]):
                changed[side][index] = _voted(understood[index], votes, key[0])
    return replace(table, rows=changed["rows"], columns=changed["columns"])


def _voted(fresh: Understood, votes: list[tuple[_Earlier, _Said]], path: str) -> Understood:
    counting = [said for each, said in votes if each.is_sure(said, path)]
    if _is_certain(fresh) and all(said == (fresh.meaning, fresh.role) for said in counting):
        return fresh
    said, count = Counter(counting or (said for _, said in votes)).most_common(1)[0]
    agreed = len(set(counting)) == 1 and count >= _FEWEST_UNITS
    if agreed and not _is_certain(fresh):
        confidence, reason = 1.0, Reason("remembered_of_units", {"count": count})
    else:
        confidence, reason = LIKELY, _reason("remembered_elsewhere", votes[0][0].kept)
    meant = dict.fromkeys(other.meaning for _, other in votes if other.meaning != said.meaning)
    others = (*((meaning, LIKELY) for meaning in meant), *_others_than(said.meaning, fresh))
    return Understood(said.meaning, confidence, reason, said.role, others)


def _whole(fresh: Understood, earlier: _Earlier, *, own: bool) -> Understood:
    """Complete what a table says as a whole by what was confirmed of one under the same texts.

    What its texts do not say is sure all the same, but for the unit, where the unit's ``own`` table
    was confirmed in a file of the same name.
    """
    kept = earlier.kept
    if kept.content["whole"] is None or _is_chosen(fresh):
        return fresh
    said = _as_said(kept.content["whole"])
    given = {name: value for name, value in said.meaning._asdict().items() if value}
    meaning = fresh.meaning._replace(**given)
    if _is_certain(fresh) and (fresh.meaning, fresh.role) == (meaning, said.role):
        return fresh
    heard = [meaning for meaning, _ in fresh.candidates]
    doubtful = {
        name
        for name, value in given.items()
        if value != getattr(fresh.meaning, name)
        and (_is_certain(fresh) or value not in {getattr(each, name) for each in heard})
    }
    told = not doubtful or (own and earlier.same_file and "unit" not in doubtful)
    sure = told and (own or said.role == fresh.role)
    reason = _reason("remembered" if sure else "remembered_elsewhere", kept)
    others = _others_than(meaning, fresh)
    return Understood(meaning, 1.0 if sure else LIKELY, reason, said.role, others)
