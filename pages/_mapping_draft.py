"""A file's mapping as it stands after the answers so far, and what follows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import streamlit as st

from nq07stats.catalogue import Catalogue
from nq07stats.ingest import Preview
from nq07stats.mapping.decisions import Answer, Item, Place, Standing, answered, items, standing
from nq07stats.mapping.figures import figures
from nq07stats.mapping.reading import Numbers, doubtful_numbers, is_taken
from nq07stats.mapping.types import Proposal, ProposedFigure, TableProposal, Unmapped
from nq07stats.workbooks.addresses import cell_address, column_letters
from nq07stats.workbooks.cells import RawWorkbook
from pages import _intake

Tables = tuple[TableProposal, ...]
Recall = Callable[[Tables], Tables]
_DRAFTS = "mapping-drafts"


@dataclass(frozen=True)
class Doubt:
    """Figures of one sheet whose numbers may be read in another way for one reason."""

    key: str
    sheet: str
    figures: tuple[ProposedFigure, ...]


@dataclass(frozen=True)
class Stage:
    """What stands after some answers.

    Parameters
    ----------
    start, tables
        The tables as they were proposed, and with the answers.
    numbers
        What was said of doubtful numbers.
    """

    workbook: RawWorkbook
    catalogue: Catalogue
    start: Tables
    tables: Tables
    numbers: Numbers = field(default_factory=dict)

    def after(self, said: Answer, recall: Recall | None) -> Stage:
        """What stands after one more answer."""
        asked = self.by_key.get(said.item)
        if isinstance(asked, Doubt):
            take = said.role == "figures"
            numbers = {(each.sheet, each.cell): take for each in asked.figures}
            return replace(self, numbers={**self.numbers, **numbers})
        if asked is None:
            return self
        tables = answered(self.tables, asked, said)
        if said.meaning.unit and asked.axis == "whole" and recall is not None:
            tables = recall(tables)
        return replace(self, tables=tables)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything there is to decide on or to change."""
        return items(self.start, self.tables)

    @cached_property
    def by_key(self) -> Mapping[str, Item | Doubt]:
        """Items and doubts by their keys."""
        found: tuple[Item | Doubt, ...] = (*self.items, *self.doubts)
        return {each.key: each for each in found}

    @cached_property
    def asked(self) -> tuple[Item | Doubt, ...]:
        """The questions, those that were answered too."""
        lines = [
            item
            for item in self.items
            if standing(item, self.start) == "to_decide"
            or standing(item, self.tables) == "to_decide"
        ]
        return (*lines, *self.doubts)

    @cached_property
    def open(self) -> tuple[Item | Doubt, ...]:
        """The questions that have no answer yet."""
        return tuple(each for each in self.asked if self.is_open(each))

    def is_open(self, asked: Item | Doubt) -> bool:
        """Tell whether something is still to be decided on."""
        if isinstance(asked, Item):
            return standing(asked, self.tables) == "to_decide"
        return any((each.sheet, each.cell) not in self.numbers for each in asked.figures)

    @cached_property
    def proposal(self) -> Proposal:
        """The tables and the figures that follow of them."""
        found, unmapped = figures(self.workbook, self.tables, self.catalogue)
        return Proposal(self.tables, found, unmapped)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """Doubtful numbers, by what is in doubt."""
        grouped: dict[str, list[ProposedFigure]] = {}
        for each in doubtful_numbers(self.proposal):
            grouped.setdefault(f"number {each.sheet} {each.reason.code}", []).append(each)
        return tuple(Doubt(key, own[0].sheet, tuple(own)) for key, own in grouped.items())

    @property
    def unmapped(self) -> tuple[Unmapped, ...]:
        """The entries that are not taken, each with its reason."""
        return self.proposal.unmapped

    @cached_property
    def taken(self) -> int:
        """Count of figures that would be taken as things stand."""
        return sum(map(self._is_taken, self.proposal.figures))

    def _is_taken(self, figure: ProposedFigure) -> bool:
        return is_taken(figure, self.numbers)

    @cached_property
    def marks(self) -> Mapping[str, Mapping[str, Standing]]:
        """How each cell is marked, by sheet and address."""
        found: dict[str, dict[str, Standing]] = {sheet.name: {} for sheet in self.workbook.sheets}
        for each in self.unmapped:
            found[each.sheet][each.cell] = "left"
        for figure in self.proposal.figures:
            mark: Standing = "taken" if self._is_taken(figure) else "to_decide"
            if self.numbers.get((figure.sheet, figure.cell)) is False:
                mark = "left"
            found[figure.sheet][figure.cell] = mark
        for item in self.items:
            stands = standing(item, self.tables)
            for place in item.places:
                own = found[self.sheet_of(place)]
                if cell := self.label_cell(item, place):
                    own[cell] = stands
                if stands == "to_decide":
                    own |= {cell: stands for cell in self.cells(item, place) if cell in own}
        return found

    def sheet_of(self, place: Place) -> str:
        """Name of the sheet that a line stands on."""
        return self.tables[place.table].table.sheet

    @cached_property
    def _labels(self) -> Mapping[tuple[str, Place], str]:
        """Address of the cell that names a line."""
        return {
            (axis, Place(number, line.index)): line.path[-1].cell
            for number, proposed in enumerate(self.tables)
            for axis, lines in (("row", proposed.table.rows), ("column", proposed.table.columns))
            for line in lines
            if line.path
        }

    def label_cell(self, item: Item, place: Place) -> str:
        """Address of the cell that names a line, "" for none."""
        return self._labels.get((item.axis, place), "")

    def cells(self, item: Item, place: Place) -> list[str]:
        """Addresses of the cells of a line that figures may stand in."""
        proposed = self.tables[place.table]
        rows, columns = (
            [index for index, each in side.items() if each.role == "figures"]
            for side in (proposed.rows, proposed.columns)
        )
        if item.axis == "row":
            rows = [place.line]
        elif item.axis == "column":
            columns = [place.line]
        return [cell_address(row, column) for row in rows for column in columns]

    def frame(self, each: Item | Doubt, sheet: str) -> list[str]:
        """Addresses of the cells on a sheet that a question is about, its label first."""
        if isinstance(each, Doubt):
            return [figure.cell for figure in each.figures if figure.sheet == sheet]
        found = []
        for place in each.places:
            if self.sheet_of(place) != sheet:
                continue
            if each.axis == "whole":
                top, left, *_ = self.tables[place.table].table.area
                captions = (label.cell for label in self.tables[place.table].table.captions)
                found += [*filter(None, captions), cell_address(top, left)]
            else:
                found += [*filter(None, [self.label_cell(each, place)]), *self.cells(each, place)]
        return found

    def sheets_of(self, each: Item | Doubt) -> list[str]:
        """Names of the sheets that a question is about."""
        if isinstance(each, Doubt):
            return [each.sheet]
        return list(dict.fromkeys(self.sheet_of(place) for place in each.places))

    def key_at(self, sheet: str, clicked: str) -> str:
        """Key of what stands where somebody clicked; "" where nothing does.

        ``clicked`` is an address, "r12" or "cD" for the heading of a row or a column, or "#3" for
        an item by its number. Of the row and the column of a cell the one still open is meant,
        else the row.
        """
        if clicked.startswith("#"):
            return self.items[int(clicked[1:])].key
        for doubt in self.doubts:
            if any((each.sheet, each.cell) == (sheet, clicked) for each in doubt.figures):
                return doubt.key
        found = [
            item
            for item in self.items
            for place in item.places
            if self.sheet_of(place) == sheet and self._covers(item, place, clicked)
        ]
        found.sort(key=lambda item: (not self.is_open(item), item.axis != "row"))
        return found[0].key if found else ""

    def _covers(self, item: Item, place: Place, clicked: str) -> bool:
        if item.axis == "whole":
            return clicked in (label.cell for label in self.tables[place.table].table.captions)
        heading = f"r{place.line + 1}" if item.axis == "row" else f"c{column_letters(place.line)}"
        if clicked in (heading, self.label_cell(item, place)):
            return True
        return clicked in self.cells(item, place)


@dataclass
class Draft:
    """What a person has said so far of a file's mapping.

    Parameters
    ----------
    answers
        In the order they were given; of several for one question the last one holds. That a
        doubtful number is to be taken as it was read is an answer too, without a meaning.
    at
        Key of the question looked at, "" for the first one that is open.
    confirmed
        The answers were confirmed: checking the file anew takes them as they are.
    turned
        The sheet that was turned to and the question where that was: with another question its
        own sheet comes.
    """

    answers: list[Answer] = field(default_factory=list)
    at: str = ""
    confirmed: bool = False
    turned: tuple[str, str] = ("", "")
    _stages: dict[tuple[Answer, ...], Stage] = field(default_factory=dict, repr=False)
    _recall: Recall | None = field(default=None, repr=False)

    def stage(self, seen: Preview, catalogue: Catalogue, recall: Recall) -> Stage:
        """What stands after the answers; computed once for each state of them.

        A file that was checked anew, over another catalogue, begins anew and hears the same
        answers.
        """
        assert seen.proposal is not None  # noqa: S101 - only mapped files have a draft
        assert seen.workbook is not None  # noqa: S101
        self._recall = recall
        first, tables = self._stages.get(()), seen.proposal.tables
        if first is None or first.catalogue is not catalogue:
            known = False
        else:
            known = tables in (first.start, self.now().tables)
        if not known:
            self._stages = {(): Stage(seen.workbook, catalogue, tables, tables)}
        return self.now()

    def now(self) -> Stage:
        """What stands after the answers."""
        return self._after(tuple(self.answers))

    def before_last(self) -> Stage:
        """What stood before the last answer."""
        return self._after(tuple(self.answers[:-1]))

    def _after(self, answers: tuple[Answer, ...]) -> Stage:
        if answers not in self._stages:
            before, said = self._after(answers[:-1]), answers[-1]
            self._stages[answers] = before.after(said, self._recall)
        return self._stages[answers]

    def current(self) -> Item | Doubt | None:
        """The question looked at: the one turned to, else the first that is open."""
        now = self.now()
        return now.by_key.get(self.at) or next(iter(now.open), None)

    def answer(self, said: Answer) -> None:
        """Take an answer and turn to the next open question."""
        self.answers.append(said)
        now = self.now()
        keys = [each.key for each in now.asked]
        here = keys.index(said.item) + 1 if said.item in keys else 0
        following = [*now.asked[here:], *now.asked[:here]]
        self.at = next((each.key for each in following if now.is_open(each)), "")

    def take_back(self) -> None:
        """Take the last answer back and turn to its question."""
        self.at = self.answers.pop().item

    def sheet(self) -> str:
        """Name of the sheet looked at: the one turned to, else that of the question or the last."""
        now, here = self.now(), self.current()
        at, chosen = self.turned
        if chosen and at == (here.key if here else ""):
            return chosen
        if here is None and self.answers:
            here = self.before_last().by_key.get(self.answers[-1].item)
        own = now.sheets_of(here) if here else [sheet.name for sheet in now.workbook.sheets]
        return own[0]


def draft(file_hash: str) -> Draft:
    """What this viewer has said of a file so far."""
    kept: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return kept.setdefault(file_hash, Draft())


def with_answers(seen: Preview, catalogue: Catalogue, expected_unit: str) -> tuple[Preview, ...]:
    """Give a file that was checked anew the answers that were confirmed before, if any."""
    mine: Draft | None = st.session_state.get(_DRAFTS, {}).get(seen.file_hash)
    if mine is None or not mine.confirmed or seen.proposal is None:
        return (seen,)
    stage = mine.stage(seen, catalogue, partial(_intake.recalled, seen))
    return _intake.with_mapping(seen, stage.tables, stage.numbers, expected_unit)


def forget_all() -> None:
    """Forget what was said of files: all of them are put away."""
    st.session_state.pop(_DRAFTS, None)
