"""What a person is asked about a proposal, and what follows of the answers.

Lines of the same name that were understood alike are one question, however many sheets they stand
on: a workbook with a sheet a year asks once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from nq07stats.mapping.types import (
    CERTAIN,
    NOTHING_SAID,
    Label,
    LineRole,
    Meaning,
    Reason,
    TableProposal,
    Understood,
)
from nq07stats.text import fold

Axis = Literal["whole", "row", "column"]
Aspect = Literal["unit", "year", "indicator", "any"]
Standing = Literal["taken", "to_decide", "left"]

CHOSEN = Reason("chosen")
"""The reason of what a person said."""

_ASPECTS: tuple[Aspect, ...] = ("unit", "year", "indicator")


class Answer(NamedTuple):
    """What a person said of the item with a key."""

    item: str
    meaning: Meaning
    role: LineRole = "figures"


class Place(NamedTuple):
    """A line: the number of its table, its index in the sheet (of the table as a whole 0)."""

    table: int
    line: int


@dataclass(frozen=True)
class Item:
    """What is decided on at once: lines of one name, or what tables as a whole are about.

    Parameters
    ----------
    key
        Tells items apart; stays the same while answers are given.
    aspect
        What of its meaning is asked for; ``any`` where it may be anything.
    labels
        The texts that name the lines; of a table as a whole its captions.
    places
        Where it stands, at least once.
    given
        What is settled of each place whatever the answer: of a column below the heading of a year,
        that year.
    lacking
        Nothing said ``aspect`` of these tables as a whole; else what was understood is told.
    """

    key: str
    axis: Axis
    aspect: Aspect
    labels: tuple[Label, ...]
    places: tuple[Place, ...]
    given: tuple[Meaning, ...]
    lacking: bool = False

    def meanings(self, told: Understood) -> list[tuple[Meaning, float]]:
        """What an item may mean besides what is given, the likeliest first, with confidences."""
        every = ((told.meaning, told.confidence), *told.candidates)
        found = {without(meaning, self.given[0]): confidence for meaning, confidence in every}
        return [each for each in found.items() if each[0] != NOTHING_SAID]


def items(start: Sequence[TableProposal], now: Sequence[TableProposal]) -> tuple[Item, ...]:
    """List everything there is to decide on or to change, in the order of the sheets.

    Parameters
    ----------
    start
        The tables as they were proposed; they tell which lines are decided on together.
    now
        The same with the answers so far; they tell what no line and no caption says yet.
    """
    found: dict[str, Item] = {}
    for number, table in enumerate(start):
        for item in (*_wholes(number, start, now), *_lines(number, table)):
            if earlier := found.get(item.key):
                places, given = (*earlier.places, *item.places), (*earlier.given, *item.given)
                item = replace(earlier, places=places, given=given)
            found[item.key] = item
    return tuple(found.values())


def _wholes(
    number: int, start: Sequence[TableProposal], now: Sequence[TableProposal]
) -> Iterable[Item]:
    """What is to be known of a table as a whole: what its captions leave in doubt, what lacks."""
    if not _has_figures(now[number]):
        return
    was, labels, place = start[number].whole, start[number].table.captions, (Place(number, 0),)
    given = (NOTHING_SAID,)
    doubtful = _doubtful(was) if was.confidence < CERTAIN else None
    if doubtful:
        yield Item(f"whole {_sense(was, NOTHING_SAID)}", "whole", doubtful, labels, place, given)
    for aspect in _ASPECTS:
        if doubtful in ("any", aspect) or _told_by_lines(now[number], aspect):
            continue
        value = getattr(was.meaning, aspect)
        sheet = "" if aspect == "unit" or value else start[number].table.sheet
        yield Item(f"{aspect} {value} {sheet}", "whole", aspect, labels, place, given, not value)


def _has_figures(proposed: TableProposal) -> bool:
    """Tell whether a table has anything to take: where no line is, nothing is asked of it."""
    sides = (proposed.rows, proposed.columns)
    return all(any(each.role == "figures" for each in side.values()) for side in sides)


def _doubtful(whole: Understood) -> Aspect:
    """The one thing that the candidates for a doubtful meaning differ in, if it is one."""
    meanings = [whole.meaning, *(meaning for meaning, _ in whole.candidates)]
    differing = [
        aspect for aspect in _ASPECTS if len({getattr(each, aspect) for each in meanings}) > 1
    ]
    given = [aspect for aspect in _ASPECTS if getattr(whole.meaning, aspect)]
    telling = differing or given
    return telling[0] if len(telling) == 1 else "any"


def _told_by_lines(proposed: TableProposal, aspect: Aspect) -> bool:
    """Tell whether lines say an aspect, or may yet come to say it."""
    for each in (*proposed.rows.values(), *proposed.columns.values()):
        if each.role != "figures":
            continue
        said = [each.meaning, *(meaning for meaning, _ in each.candidates)]
        if any(getattr(meaning, aspect) for meaning in said):
            return True
        if aspect == "indicator" and each.confidence < CERTAIN:
            return True
    # Recipients on one side and forms of award on the other name an indicator together.
    return aspect == "indicator" and all(
        any(each.role == "figures" and each.meaning.category for each in side.values())
        for side in (proposed.rows, proposed.columns)
    )


def _lines(number: int, proposed: TableProposal) -> Iterable[Item]:
    sides: tuple[tuple[Axis, Iterable[int]], ...] = (
        ("column", proposed.columns),
        ("row", proposed.rows),
    )
    for axis, indexes in sides:
        lines = proposed.table.rows if axis == "row" else proposed.table.columns
        paths = {line.index: line.path for line in lines}
        usual = _usual(proposed.rows if axis == "row" else proposed.columns)
        for index in indexes:
            understood = _at(proposed, axis, index)
            path = paths.get(index, ())
            given = _given(understood)
            telling = [label for label in path if str(given.year or "-") not in label.text]
            name = " / ".join(fold(label.text) for label in telling) or f"{number}.{index}"
            key = f"{axis} {name} {_sense(understood, given)}"
            aspect = _asked(understood, given) or usual
            yield Item(key, axis, aspect, path, (Place(number, index),), (given,))


def _given(understood: Understood) -> Meaning:
    """What a line says beside what is in doubt: its unit and its year, if all meanings share them.

    Where a line may be about an indicator or a category, that is what is in doubt.
    """
    meanings = [understood.meaning, *(meaning for meaning, _ in understood.candidates)]
    if not any(each.indicator or each.category for each in meanings):
        return NOTHING_SAID
    units, years = {each.unit for each in meanings}, {each.year for each in meanings}
    return Meaning(
        unit=units.pop() if len(units) == 1 else "", year=years.pop() if len(years) == 1 else 0
    )


def without(meaning: Meaning, given: Meaning) -> Meaning:
    """A meaning without what is given anyway."""
    told = meaning._asdict().items()
    return Meaning(**{name: part for name, part in told if part != getattr(given, name)})


def _sense(understood: Understood, given: Meaning) -> str:
    """Tell how something was understood: what was understood otherwise is asked for apart."""
    meanings = [understood.meaning, *(meaning for meaning, _ in understood.candidates)]
    told = (":".join(map(str, without(each, given))) for each in meanings)
    return " ".join([understood.role, *told])


def _usual(side: Mapping[int, Understood]) -> Aspect:
    """What the certain lines of a side say, if they all say the same kind of thing."""
    known = [
        each for each in side.values() if each.role == "figures" and each.confidence >= CERTAIN
    ]
    kinds = {_asked(each, NOTHING_SAID) for each in known} - {None}
    return kinds.pop() or "any" if len(kinds) == 1 else "any"


def _asked(understood: Understood, given: Meaning) -> Aspect | None:
    """What a line is to say, if whatever it may mean says the same kind of thing.

    None where nothing is known of it at all.
    """
    every = [understood.meaning, *(meaning for meaning, _ in understood.candidates)]
    meanings = [without(meaning, given) for meaning in every]
    kinds = {
        tuple(aspect for aspect in _ASPECTS if getattr(each, aspect))
        for each in meanings
        if each != NOTHING_SAID
    }
    likeliest = next((each for each in meanings if each != NOTHING_SAID), None)
    if likeliest is None:
        return None
    # A category alone is a part of some indicator: unless it is the likeliest, it makes no other
    # question.
    told = kinds - {()} if any(getattr(likeliest, aspect) for aspect in _ASPECTS) else {()}
    only = told.pop() if len(told) == 1 else ()
    return only[0] if len(only) == 1 else "any"


def _at(proposed: TableProposal, axis: Axis, index: int) -> Understood:
    if axis == "whole":
        return proposed.whole
    return proposed.rows[index] if axis == "row" else proposed.columns[index]


def understood(item: Item, now: Sequence[TableProposal]) -> Understood:
    """How an item is understood by now: as it is where that is least certain.

    Of tables that are left out whole nothing else matters.
    """
    wholes = {place: now[place.table].whole for place in item.places}
    taken = [place for place, whole in wholes.items() if whole.role == "figures"]
    if not taken:
        return wholes[item.places[0]]
    every = (_at(now[place.table], item.axis, place.line) for place in taken)
    return min(every, key=lambda each: each.confidence)


def standing(item: Item, now: Sequence[TableProposal]) -> Standing:
    """Tell whether an item is settled, is to be decided on, or is nothing to take."""
    here = understood(item, now)
    if here.role != "figures":
        return "left"
    if item.lacking:
        every = (now[place.table].whole for place in item.places)
        told = all(getattr(each.meaning, item.aspect) for each in every if each.role == "figures")
        return "taken" if told else "to_decide"
    return "to_decide" if here.confidence < CERTAIN else "taken"


def open_questions(every: Iterable[Item], now: Sequence[TableProposal]) -> tuple[Item, ...]:
    """The items that are still to be decided on."""
    return tuple(item for item in every if standing(item, now) == "to_decide")


def answered(now: Sequence[TableProposal], item: Item, said: Answer) -> tuple[TableProposal, ...]:
    """Say what an item means, everywhere that it stands.

    What is said of a line is added to what is given of it; of a table as a whole to what its
    captions say, which stays as doubtful as it was where the doubt is about something else.
    """
    tables = list(now)
    told = {name: value for name, value in said.meaning._asdict().items() if value}
    for place, given in zip(item.places, item.given, strict=True):
        proposed = tables[place.table]
        was = _at(proposed, item.axis, place.line)
        meaning = given._replace(**told) if told else NOTHING_SAID
        new = Understood(meaning, 1.0, CHOSEN, said.role, was.candidates)
        if item.axis == "whole":
            merged = was.meaning._replace(**told)
            new = replace(was if item.lacking else new, meaning=merged, role=said.role)
            tables[place.table] = replace(proposed, whole=new)
        elif item.axis == "row":
            tables[place.table] = replace(proposed, rows={**proposed.rows, place.line: new})
        else:
            columns = {**proposed.columns, place.line: new}
            tables[place.table] = replace(proposed, columns=columns)
    return tuple(tables)
