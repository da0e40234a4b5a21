"""Figures laid out in whatever way come back as the same figures."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nq07stats.mapping.propose import propose
from nq07stats.workbooks.repair import repair_workbook
from tests.mapping.corpus import cases
from tests.mapping.corpus.in_memory import raw_workbook
from tests.mapping.corpus.made import Made
from tests.mapping.corpus.officer import Look
from tests.mapping.corpus.scoring import Score, score

SHAPES = st.sampled_from(cases.AXES["shape"])
LOOKS = st.builds(
    Look,
    merged=st.booleans(),
    numbers=st.booleans(),
    measures=st.booleans(),
    notes=st.booleans(),
    letters=st.sampled_from(("", "ABC", "(1)")),
    page_break=st.sampled_from((0, 5)),
    wrapped=st.booleans(),
    gap=st.booleans(),
    top=st.integers(0, 3),
    left=st.integers(0, 2),
    letterhead=st.booleans(),
    signature=st.booleans(),
    phantom_rows=st.sampled_from((0, 30)),
)
SEEDS = st.integers(0, 10**6)


def understood(axes: dict[str, str], look: Look, seed: int) -> Score:
    author = cases.written(axes, look, Random(seed), str(seed))
    workbook, _ = repair_workbook(raw_workbook(author.pages, axes["encoding"]))
    made = Made("drawn", "", b"", author.sender, axes, tuple(author.pages), author.truth)
    return score(made, propose(workbook, cases.sample_catalogue()).figures)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHAPES, st.sampled_from(cases.ENCODINGS), st.sampled_from(cases.SPELLINGS), LOOKS, SEEDS)
def test_in_official_words_every_figure_comes_back(shape, encoding, units, look, seed):
    axes = {"shape": shape, "encoding": encoding, "units": units}
    found = understood(axes | {"wording": "official", "numbers": "numbers"}, look, seed)
    assert found.wrong == found.lost == found.misread == []
    assert found.right == found.true


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    SHAPES,
    st.sampled_from(cases.AXES["wording"]),
    st.sampled_from(cases.HABITS),
    LOOKS,
    SEEDS,
)
def test_whatever_the_words_and_numbers_nothing_wrong_is_taken(shape, wording, numbers, look, seed):
    axes = {"shape": shape, "encoding": "nfc", "units": "short"}
    found = understood(axes | {"wording": wording, "numbers": numbers}, look, seed)
    assert not found.wrong
