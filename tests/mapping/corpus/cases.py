"""Which workbooks the corpus holds: every pair of choices on its axes, as far as they go together.

Deterministic: the same name makes the same workbook. ``again`` makes a sender's next workbook of
the same form with other figures.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

from nq07stats.catalogue import Catalogue, read_folder
from tests.mapping.corpus.author import Author
from tests.mapping.corpus.dress import ENCODINGS, ODD_ENCODINGS, WITHOUT_FONT
from tests.mapping.corpus.made import Made, address
from tests.mapping.corpus.officer import HABITS, Look, Officer
from tests.mapping.corpus.shapes import SHAPES, Shape
from tests.mapping.corpus.shapes_deep import DEEP
from tests.mapping.corpus.shapes_tables import TABLES
from tests.mapping.corpus.traps import TRAPS
from tests.mapping.corpus.units import SPELLINGS, UNITS
from tests.mapping.corpus.wordings import STYLES
from tests.mapping.corpus.world import World
from tests.mapping.corpus.writers import FORMATS, ONE_PAGE

ALL: dict[str, Shape] = {shape.__name__: shape for shape in (*SHAPES, *TABLES, *DEEP, *TRAPS)}
MANY_PAGES = (
    "sheet_a_year",
    "types_across",
    "sheet_a_unit",
    "awards_sheet_a_year",
    "movements_by_measure",
)
AXES: dict[str, tuple[str, ...]] = {
    "shape": tuple(shape.__name__ for shape in (*SHAPES, *TABLES, *DEEP)),
    "wording": (*STYLES, "mixed", "loose"),
    "encoding": ENCODINGS,
    "numbers": HABITS,
    "format": tuple(FORMATS),
    "units": SPELLINGS,
}
_TRIES = 60


@cache
def sample_catalogue() -> Catalogue:
    """Return the invented province's catalogue."""
    return read_folder(Path("data/sample/catalogue"))


@cache
def choices() -> tuple[dict[str, str], ...]:
    """Return combinations of the axes in which every possible pair of choices occurs."""
    dice = Random("pairs")
    names = list(AXES)
    missing = {
        ((one, a), (other, b))
        for one, other in combinations(names, 2)
        for a in AXES[one]
        for b in AXES[other]
        if possible({one: a, other: b})
    }
    chosen = []
    while missing:
        seed = dict(min(missing))
        best, most = None, -1
        for _ in range(_TRIES):
            drawn = {name: seed.get(name) or dice.choice(AXES[name]) for name in names}
            if not possible(drawn):
                continue
            count = sum(pair in missing for pair in _pairs(drawn))
            if count > most:
                best, most = drawn, count
        if best is not None:
            chosen.append(best)
            missing -= set(_pairs(best))
    return tuple(chosen)


def _pairs(drawn: dict[str, str]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    names = list(AXES)
    for one, other in combinations(names, 2):
        yield (one, drawn[one]), (other, drawn[other])


def possible(drawn: dict[str, str]) -> bool:
    """Tell whether choices go together: some formats hold one page, and keep no fonts."""
    if drawn.get("format") not in ONE_PAGE:
        return True
    return drawn.get("shape") not in MANY_PAGES and drawn.get("encoding", "nfc") in WITHOUT_FONT


def names() -> list[str]:
    """Name every case."""
    regular = [f"{number:03d}-{axes['shape']}" for number, axes in enumerate(choices())]
    return regular + [f"{shape.__name__}-{number}" for shape in TRAPS for number in range(3)]


def make(name: str, *, again: bool = False) -> Made:
    """Make a case by its name."""
    first, _, rest = name.partition("-")
    if first.isdigit():
        return build(name, choices()[int(first)], again=again)
    dice = Random(name)
    axes = {axis: dice.choice(those) for axis, those in AXES.items()} | {
        "shape": first,
        "wording": ("official", "abbreviated", "reworded")[int(rest)],
        "encoding": "nfc",
        "format": ("xlsx", "xls", "ods")[int(rest)],
        "numbers": "numbers",
    }
    if first == "odd_fonts":
        axes["encoding"] = ODD_ENCODINGS[int(rest) % 2]
    return build(name, axes, again=again)


def build(name: str, axes: Mapping[str, str], *, again: bool = False) -> Made:
    """Make a workbook of given axes; everything else is drawn by the name."""
    dice = Random(name)
    author = written(axes, drawn_look(dice), dice, f"{name} again" if again else name)
    if axes["format"] not in ONE_PAGE and dice.random() < 0.1:
        _hide_a_row(author, dice)
    ending, write = FORMATS[axes["format"]]
    return Made(
        name=name,
        file_name=f"{name}.{ending}",
        content=write(author.pages, axes["encoding"]),
        sender=author.sender,
        axes=axes,
        pages=tuple(author.pages),
        truth=author.truth,
    )


def drawn_look(dice: Random) -> Look:
    """Draw how tables are laid out, ordinary ways more often than odd ones."""
    return Look(
        merged=dice.random() < 0.6,
        numbers=dice.random() < 0.7,
        measures=dice.random() < 0.3,
        letters=dice.choice(("", "", "ABC", "(1)")),
        page_break=dice.choice((0, 0, 0, 6)),
        wrapped=dice.random() < 0.15,
        gap=dice.random() < 0.1,
        top=dice.choice((0, 0, 1, 2)),
        left=dice.choice((0, 0, 0, 1)),
        letterhead=dice.random() < 0.5,
        signature=dice.random() < 0.6,
        phantom_rows=dice.choice((0, 0, 40)),
    )


def written(axes: Mapping[str, str], look: Look, dice: Random, seed: str) -> Author:
    """Write the pages of a workbook; ``seed`` is that of its figures and how they are typed."""
    catalogue = sample_catalogue()
    officer = Officer(
        catalogue,
        dice,
        Random(seed),
        wording=axes["wording"],
        spelling=axes["units"],
        habit=axes["numbers"],
        look=look,
    )
    plan = catalogue.plan
    years = range(plan.year_first, plan.year_last + 1)
    author = Author(officer, World(catalogue, seed), dice, dice.choice(UNITS), years)
    ALL[axes["shape"]](author)
    return author


def _hide_a_row(author: Author, dice: Random) -> None:
    """Hide a row of figures: one may want to know before taking them."""
    table = dice.choice(author.truth.tables)
    row = dice.choice([at for at, line in table.rows.items() if line.kind == "figures"] or [0])
    page = next(one for one in author.pages if one.name == table.sheet)
    page.hidden_rows.add(row)
    figures = author.truth.figures
    for column in table.columns:
        place = (page.name, address(row, column))
        if place in figures:
            figures[place] = figures[place]._replace(plain=False)
