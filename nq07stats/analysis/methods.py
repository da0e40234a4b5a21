"""The methods in words: what the functions that work figures out say to those who read them.

The ``Notes`` of their docstrings are written for readers, in a few plain forms: paragraphs; items
after "- "; formulas, indented after a line that ends in "::"; and paragraphs that begin with
"Example: " or "Source: ".
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from nq07stats.analysis.aggregate import figures
from nq07stats.analysis.attainment import judge
from nq07stats.analysis.bounds import bound
from nq07stats.analysis.comparison import funnel, ranks
from nq07stats.analysis.completeness import completeness
from nq07stats.analysis.concentration import concentration
from nq07stats.analysis.contradictions import contradictions
from nq07stats.analysis.contributions import contributions
from nq07stats.analysis.copied import copied
from nq07stats.analysis.coverage import observed
from nq07stats.analysis.differences import by_hand
from nq07stats.analysis.gaps import gap_by_unit
from nq07stats.analysis.grid import read_grid
from nq07stats.analysis.own_years import far_from_own_years
from nq07stats.analysis.pace import with_pace
from nq07stats.analysis.peer_rates import far_from_peers
from nq07stats.analysis.peers import among_peers
from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.rates import plan_with
from nq07stats.analysis.reaching import fewest_units
from nq07stats.analysis.reconcile import reconcile
from nq07stats.analysis.review import to_review
from nq07stats.analysis.reviewed import part_reviewed
from nq07stats.analysis.rounding import rounded
from nq07stats.analysis.scenario import scenario
from nq07stats.analysis.scorecard import own_targets, scorecard
from nq07stats.analysis.series import read_series
from nq07stats.analysis.sides import sides
from nq07stats.analysis.sources import sources
from nq07stats.analysis.succession import continued_series
from nq07stats.analysis.timeliness import arrivals, reporting_status
from nq07stats.analysis.trends import change_on_year
from nq07stats.analysis.verdicts import things_to_do

METHODS: Mapping[str, tuple[Callable[..., Any], ...]] = {
    "cells": (read_grid, by_hand),
    "sums": (figures, telling_year, reconcile),
    "ratios": (read_series,),
    "verdicts": (judge,),
    "bounds": (bound,),
    "gaps": (things_to_do, gap_by_unit, with_pace, scenario, fewest_units),
    "changes": (change_on_year, continued_series, contributions),
    "units": (scorecard, own_targets, sides, concentration),
    "comparison": (plan_with, funnel, ranks, among_peers),
    "reports": (reporting_status, arrivals, completeness, observed),
    "review": (
        to_review,
        contradictions,
        far_from_own_years,
        far_from_peers,
        copied,
        rounded,
        part_reviewed,
    ),
    "sources": (sources,),
}
"""The functions that explain themselves to readers, by chapter, in the order to read them in."""

_HEADING = re.compile(r"^Notes\n-+\n", re.MULTILINE)
_NEXT_HEADING = re.compile(r"^\w[\w ]*\n-{3,}$", re.MULTILINE)
_PARTS = re.compile(r"^- ", re.MULTILINE)
_LABELS: Mapping[str, Literal["example", "source"]] = {"Example: ": "example", "Source: ": "source"}


@dataclass(frozen=True)
class Passage:
    """A piece of an explanation: one text to be translated.

    The lines of a formula stay apart; everything else is one line.
    """

    kind: Literal["paragraph", "item", "formula", "example", "source"]
    text: str


@cache
def explained(method: str) -> tuple[Passage, ...]:
    """Return what the functions of a chapter of :data:`METHODS` say to readers, in English.

    Raises
    ------
    KeyError
        There is no such chapter.
    """
    return tuple(
        passage for function in METHODS[method] for passage in passages(function.__doc__ or "")
    )


def passages(docstring: str) -> Iterator[Passage]:
    """Read the ``Notes`` of a docstring; nothing where it has none."""
    text = inspect.cleandoc(docstring)
    heading = _HEADING.search(text)
    if heading is None:
        return
    notes = text[heading.end() :]
    if following := _NEXT_HEADING.search(notes):
        notes = notes[: following.start()]
    for block in re.split(r"\n\s*\n", notes.strip("\n")):
        if block.startswith("    "):
            yield Passage("formula", inspect.cleandoc(block))
        elif block.startswith("- "):
            yield from (Passage("item", _joined(item)) for item in _PARTS.split(block)[1:])
        else:
            yield _labelled(_joined(block))


def _joined(lines: str) -> str:
    """Join the lines of a paragraph; the mark before a formula becomes a colon."""
    text = " ".join(lines.split())
    return text[:-1] if text.endswith("::") else text


def _labelled(text: str) -> Passage:
    for label, kind in _LABELS.items():
        if text.startswith(label):
            return Passage(kind, text.removeprefix(label))
    return Passage("paragraph", text)
