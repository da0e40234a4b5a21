"""The corpus: what it holds, that its files say what their authors typed, and how it is taken."""

from itertools import combinations

import pytest

from tests.mapping.corpus import cases, way
from tests.mapping.corpus.legacy import TCVN3, VNI, to_tcvn3, to_vni
from tests.mapping.corpus.scoring import score, total


def test_it_holds_every_pair_of_choices_that_go_together():
    held = {
        frozenset(pair)
        for axes in cases.choices()
        for pair in combinations(sorted(axes.items()), 2)
    }
    for one, other in combinations(sorted(cases.AXES), 2):
        for a in cases.AXES[one]:
            for b in cases.AXES[other]:
                if cases.possible({one: a, other: b}):
                    assert frozenset(((one, a), (other, b))) in held
    assert len(cases.names()) >= 60


def test_the_same_name_makes_the_same_workbook_and_the_next_one_of_the_same_form():
    for name in cases.names()[::4]:
        one, same, after = cases.make(name), cases.make(name), cases.make(name, again=True)
        assert (one.pages, list(one.truth.figures)) == (same.pages, list(same.truth.figures))
        assert [table.area for table in after.truth.tables] == [
            table.area for table in one.truth.tables
        ]
        assert after.pages != one.pages


def test_no_cell_is_both_to_be_taken_and_not():
    for name in cases.names():
        truth = way.made(name).truth
        assert truth.figures or truth.never
        assert not truth.figures.keys() & (truth.never.keys() | truth.either.keys())
        assert not truth.never.keys() & truth.either.keys()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Công đoàn", "C«ng ®oµn"),
        ("Khen thưởng", "Khen th\u00adëng"),
        ("sáng kiến", "s¸ng kiÕn"),
        ("ỦY BAN", "ñy ban"),
    ],
)
def test_tcvn3_as_its_fonts_show_it(text: str, typed: str):
    assert to_tcvn3(text)[0] == typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Công đoàn", "Coâng ñoaøn"),
        ("Khen thưởng", "Khen thöôûng"),
        ("THI ĐUA", "THI ÑUA"),
        ("kỳ nghỉ", "kyø nghæ"),
    ],
)
def test_vni_as_its_fonts_show_it(text: str, typed: str):
    assert to_vni(text)[0] == typed


def test_every_letter_has_its_own_signs_in_both():
    for table in (TCVN3, VNI):
        assert len(set(table.values())) == len(table)


def test_what_is_understood_without_help():
    """Of a third of the corpus, and of everything that must not be taken for something else."""
    traps = [name for name in cases.names() if not name[0].isdigit()]
    every = [name for name in cases.names() if name[0].isdigit()]
    found = total(
        score(way.made(name), way.proposed(name).figures) for name in (*every[::3], *traps)
    )
    assert found.wrong == []
    assert found.right >= 0.98 * found.true
    assert found.plain_taken >= 0.9 * found.plain


def test_a_confirmed_mapping_makes_the_next_workbook_plain():
    found = total(
        score(way.made(name, again=True), way.remembered(name).figures, confirmed=True)
        for name in cases.names()[1::8]
    )
    assert found.wrong == found.lost == found.misread == []
    assert found.right == found.true
    assert found.plain_taken == found.plain
