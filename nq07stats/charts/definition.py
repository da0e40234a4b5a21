"""What a chart says, apart from how it is drawn: one definition for screen, picture and export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from nq07stats.catalogue import Language

Kind = Literal[
    "bullets",
    "lines",
    "panels",
    "rows",
    "tiles",
    "scorecard",
    "columns",
    "bars",
    "beside",
    "steps",
    "contributions",
    "concentration",
    "funnel",
    "ranks",
    "peers",
    "outliers",
    "arrivals",
]

KEY = ("measure", "category", "unit", "year")
"""The columns of ``Chart.marks`` that a mark is known by, in the order of its ``customdata``.

The bars of ``bullets`` add the target that they are of.
"""


@dataclass(frozen=True)
class Goal:
    """The value to reach, drawn as a tick or a line.

    ``judged`` is False for a goal nobody is held to (a reference target): it is drawn in grey.
    """

    value: float
    label: str
    judged: bool = True


@dataclass(frozen=True)
class Reference:
    """A value to compare with, such as that of all units together."""

    value: float
    label: str


@dataclass(frozen=True)
class Event:
    """Something that happened in a year and helps to read a series."""

    year: int
    text: str


@dataclass(frozen=True)
class Curve:
    """A limit drawn as a curve through its points; ``label`` names it at its end, if anything."""

    label: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class Encodings:
    """How the columns of ``Chart.marks`` are meant to be drawn.

    Parameters
    ----------
    x, y, series
        Columns of the marks along the horizontal and the vertical and the one that tells series
        apart; empty where there is none.
    unit, decimals
        Unit of measure of the values and their decimals.
    years, year_labels
        The years drawn, ascending, and what the axis calls them.
    goal, reference, events
        Lines drawn for comparison.
    path
        What is due in each year until the goal, which then is that of the last year only.
    goals
        Goals of single series, by the value of ``series``.
    breaks
        Years from which single series are no longer what they were, by the value of ``series``.
    columns
        What the columns of a scorecard are called, in the order of the marks' ``column``.
    highlight
        Value of ``series`` (or of ``y`` in rows) that stands out; the others are context.
    stacked
        Series are parts of one column instead of standing each for itself.
    own_scales
        Each panel has a scale of its own, since its values are of another kind.
    x_label
        What the horizontal axis counts, where it is not the values.
    curves
        Limits drawn as curves.
    """

    x: str = ""
    y: str = ""
    series: str = ""
    unit: str = ""
    decimals: int = 0
    years: tuple[int, ...] = ()
    year_labels: tuple[str, ...] = ()
    goal: Goal | None = None
    reference: Reference | None = None
    events: tuple[Event, ...] = ()
    path: tuple[tuple[int, float], ...] = ()
    goals: Mapping[str, Goal] = field(default_factory=dict)
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    highlight: str = ""
    stacked: bool = False
    own_scales: bool = False
    x_label: str = ""
    curves: tuple[Curve, ...] = ()


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart ready to be drawn by any renderer.

    Parameters
    ----------
    kind
        Form of the chart.
    title
        The finding, as a sentence.
    subtitle
        Quantity, unit of measure and period.
    source
        Source and number of units with figures, and what else must be said below the chart.
    alt
        The chart in words, for those who cannot see it.
    data
        The figures as shown, with readable column names: the chart's table in the page and in
        exports.
    marks
        The same figures, a row a mark, under the names that renderers know: the columns of
        :data:`KEY`, ``value``, ``text`` (the value as written), ``status`` (a code of
        :data:`nq07stats.charts.theme.SIGNS`), ``state`` (complete, partial or missing), ``note``
        (what must be said of a value that is not complete), ``hover`` and those that ``encodings``
        names.
    """

    kind: Kind
    title: str
    subtitle: str
    source: str
    alt: str
    data: pd.DataFrame
    marks: pd.DataFrame
    language: Language
    encodings: Encodings = field(default_factory=Encodings)
