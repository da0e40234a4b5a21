"""What a proposal takes of a made workbook against what is true of it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from nq07stats.mapping.types import CERTAIN, ProposedFigure
from nq07stats.text import fold
from tests.mapping.corpus.made import SAID_TWICE, Made, Part, Place, Said


class InCell(Protocol):
    """A proposed figure, or a row of observations."""

    unit: str
    year: int
    indicator: str
    category: str
    state: str
    value: float
    sheet: str
    cell: str


@dataclass
class Score:
    """Counts of figures, and the places of those that went wrong.

    Parameters
    ----------
    true
        Figures to take.
    right
        Of these proposed with the right meaning and value, however sure.
    taken
        Of these so sure that nobody is asked.
    plain, plain_taken
        The same of figures about which nobody who knows the field would ask.
    asked
        Figures proposed wrongly, or not to be taken at all, about which a person is asked.
    wrong
        The same about which nobody is asked: each with what is true and what was proposed.
    lost
        Figures to take of which the proposal says nothing.
    """

    true: int = 0
    right: int = 0
    taken: int = 0
    plain: int = 0
    plain_taken: int = 0
    asked: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.true + other.true,
            self.right + other.right,
            self.taken + other.taken,
            self.plain + other.plain,
            self.plain_taken + other.plain_taken,
            self.asked + other.asked,
            self.wrong + other.wrong,
            self.lost + other.lost,
            self.misread + other.misread,
        )


def total(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    return sum(scores, Score())


def score(made: Made, figures: Sequence[ProposedFigure], *, confirmed: bool = False) -> Score:
    """Compare proposed figures with what is true of the workbook.

    ``confirmed``: a person has said what the lines mean, and so which of two tables that say the
    same counts.
    """
    result = Score()
    proposed: dict[Place, list[ProposedFigure]] = {}
    for figure in figures:
        proposed.setdefault(_place(made, figure), []).append(figure)
    for place, said in made.truth.figures.items():
        result.true += 1
        result.plain += said.plain
        here = proposed.get(place, [])
        if not here:
            result.lost.append(f"{made.name} {' '.join(place)}: {_words(said)}")
        for one in here:
            if _agrees(one, said):
                result.right += 1
                result.taken += _sure(one)
                result.plain_taken += said.plain and _sure(one)
            else:
                _went_wrong(result, made, place, said, one)
    for place in proposed.keys() - made.truth.figures.keys():
        either = made.truth.either.get(place)
        if confirmed and made.truth.never.get(place) == SAID_TWICE:
            continue
        for one in proposed[place]:
            if either is None or not _agrees(one, either):
                _went_wrong(result, made, place, either, one)
    return result


def _went_wrong(
    result: Score, made: Made, place: Place, said: Said | None, one: ProposedFigure
) -> None:
    true = _words(said) if said else f"not to be taken ({made.truth.never.get(place, 'no entry')})"
    got = f"{one.unit} {one.year} {one.indicator} {one.category} = {one.state} {one.value:g}"
    text = f"{made.name} {' '.join(place)}: {true}; proposed {got}, {one.confidence:.2f}, "
    text += f"{one.reason.code} {dict(one.reason.facts)}"
    if _sure(one):
        result.wrong.append(text)
        return
    result.asked += 1
    if said:
        result.misread.append(text)


def _words(said: Said) -> str:
    key = " ".join(str(part) for part in said.key if part)
    return f"{key} = {said.state} {said.value:g}{'' if said.plain else ' (may be asked)'}"


def _sure(figure: ProposedFigure) -> bool:
    return figure.confidence >= CERTAIN


def is_true(made: Made, figure: InCell) -> bool:
    """Tell whether a figure says what is true of the cell that it stands in."""
    place = _place(made, figure)
    said = made.truth.figures.get(place) or made.truth.either.get(place)
    return said is not None and _agrees(figure, said)


def _agrees(figure: InCell, said: Said) -> bool:
    category = "" if figure.category == "*" else figure.category
    same = Part(figure.unit, figure.year, figure.indicator, category) == said.key
    if not same or figure.state != said.state:
        return False
    if math.isnan(said.value):
        return True
    return math.isclose(figure.value, said.value, rel_tol=1e-9, abs_tol=1e-9)


def _place(made: Made, figure: InCell) -> Place:
    """Return the place of a figure by the names that the sheets were made under."""
    if len(made.pages) == 1:
        return made.pages[0].name, figure.cell
    wanted = fold(figure.sheet, diacritics=False)
    names = (page.name for page in made.pages)
    return next(name for name in names if fold(name, diacritics=False) == wanted), figure.cell
