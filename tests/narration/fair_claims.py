"""What titles of fair comparisons state: who is off by more than chance, who may rank where."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from nq07stats.charts.definition import Chart
from tests.narration.reading import NUMBER, listed, named, near

OUTSIDE = re.compile(r"(\d+) of (\d+) units lie outside the limits")
OFF = re.compile(rf"[Cc]learly off the common {NUMBER}")
SIDES = re.compile(r"(?::|;) ([^:;]+) (above|below)")
HELD = re.compile(rf"^([^:]+): {NUMBER}% of [^,]+, {NUMBER}% of ")
MOVED = re.compile(rf"{NUMBER}% would have to move")
NONE_OFF = re.compile(rf"[Nn]one of (\d+) units is off the common {NUMBER}")
JUST_OUTSIDE = re.compile(rf"(?:^|: )([^:]+?) just outside the limits around {NUMBER}")
BESIDE = re.compile(
    rf"^{NUMBER}[^;]*?, (as the common level|too small a number|off|(?:clearly )?(?:above|below))"
    rf"(?: the common {NUMBER})?"
)
SURELY = re.compile(r"(?:^|: |; )([^:;]+?) surely (highest|lowest)")
EITHER = re.compile(r"\b([Hh]ighest|[Ll]owest) is ([^;]+)")
ANY_OF = re.compile(r"\b[Aa]ny of (\d+) units may be (highest|lowest)")
NO_RANK = re.compile(r"[Nn]o unit surely differs from another \((\d+) compared\)")
MAY_RANK = re.compile(rf"^{NUMBER}[^;]*?, (?:surely )?rank (\d+)(?:–(\d+))? of (\d+) units?")
IN_ITS_YEAR = re.compile(rf"^{NUMBER}[^;]*? in (?:\d+–)?(\d{{4}})\b")
MEDIAN = re.compile(rf"(above|below|as much as) the median (?:{NUMBER}\S* )?of (\d+) units")


def of_one(chart: Chart) -> tuple[str, str]:
    """The unit that a chart speaks of, and what its title says of it."""
    who = chart.encodings.highlight
    return who, chart.title.partition(f"{who} ")[2] if who else ""


def of_a_funnel(chart: Chart) -> Iterator[tuple[str, bool]]:
    marks = chart.marks.assign(place=chart.marks["place"].astype(str))
    beyond, within = marks["place"].str.startswith("beyond"), marks["place"] == "within"
    if found := OUTSIDE.search(chart.title):
        yield found[0], int(found[1]) == beyond.sum()
        yield found[0], int(found[2]) == (beyond | within).sum()
    if found := OFF.search(chart.title):
        common = chart.encodings.reference.value
        yield f"off the common {found[1]}", near(found[1], common)
        for who, side in SIDES.findall(chart.title):
            for row in named(marks, who):
                yield f"{side}: {row['unit_name']}", (row["value"] > common) == (side == "above")
                yield f"off: {row['unit_name']}", row["place"].startswith("beyond")
    if found := NONE_OFF.search(chart.title):
        yield found[0], int(found[1]) == within.sum() and not beyond.any()
        yield found[0], near(found[2], chart.encodings.reference.value)
    if found := JUST_OUTSIDE.search(chart.title):
        names, count = listed(found[1])
        there = set(marks.loc[marks["place"] == "beyond_95", "unit_name"])
        yield found[0], there.issuperset(names)
        yield found[0], not (marks["place"] == "beyond_998").any() or len(names) == count == 1
    who, told = of_one(chart)
    if found := BESIDE.search(told):
        (row,) = named(marks, who)
        yield f"beside: {found[0]}", near(found[1], row["value"])
        yield f"beside: {found[0]}", _stands(row, found[2], chart.encodings.reference.value)


def _stands(row: pd.Series, where: str, common: float) -> bool:
    """Whether a unit lies where a title says, beside all units together."""
    if where == "too small a number":
        return bool(row["place"] == "small")
    if where == "as the common level":
        return bool(abs(row["value"] - common) < 0.1)
    if where == "off":
        return bool(row["place"] == "within")
    return bool(row["place"].startswith("beyond") and (row["value"] > common) == ("above" in where))


def of_ranks(chart: Chart) -> Iterator[tuple[str, bool]]:
    known = chart.marks.dropna(subset=["value"])
    first = known.loc[known["rank_from"] == 1]
    last = known.loc[known["rank_to"] == len(known)]
    # The first rank is that of the least value where less is better.
    ends = {"highest": first, "lowest": last}
    if len(known) and known["value"].max() > first["value"].max():
        ends = {"highest": last, "lowest": first}
    claimed = [(way, listed(who)) for who, way in SURELY.findall(chart.title)]
    claimed += [(way, listed(who)) for way, who in EITHER.findall(chart.title)]
    claimed += [(way, ([], int(count))) for count, way in ANY_OF.findall(chart.title)]
    for way, (names, count) in claimed:
        there = ends[way.lower()]["unit_name"]
        yield f"may be {way.lower()}: {count}", count == len(there)
        yield f"may be {way.lower()}: {names}", set(names) <= set(there)
    if found := NO_RANK.search(chart.title):
        yield found[0], int(found[1]) == len(known) == len(first) == len(last)
    who, told = of_one(chart)
    if found := MAY_RANK.search(told):
        (row,) = named(known, who)
        yield f"rank: {found[0]}", near(found[1], row["value"])
        span = int(found[2]), int(found[3] or found[2])
        yield f"rank: {found[0]}", span == (row["rank_from"], row["rank_to"])
        yield f"rank: {found[0]}", int(found[4]) == len(known)


def of_peers(chart: Chart) -> Iterator[tuple[str, bool]]:
    """Where a unit stands among those of its kind, worked out from their marks."""
    known = chart.marks.dropna(subset=["value"])
    who, told = of_one(chart)
    found = IN_ITS_YEAR.search(told)
    if not found:
        yield "peers: no figures yet", not (known["unit_name"] == who).any()
        return
    own = known[known["unit_name"] == who].sort_values("year").iloc[-1]
    yield f"peers: {found[0]}", near(found[1], own["value"]) and int(found[2]) == own["year"]
    alike = known.loc[known["year"] == own["year"], "value"]
    if "too few units of its kind" in chart.title:
        yield "peers: too few", len(alike) < 3
    if beside := MEDIAN.search(chart.title):
        median = float(np.median(alike))
        yield f"peers: {beside[0]}", int(beside[3]) == len(alike)
        yield f"peers: {beside[0]}", not beside[2] or near(beside[2], median)
        yield f"peers: {beside[0]}", _beside(own["value"], beside[1], median)
    low, high = np.percentile(alike, [25, 75])
    for clause, holds in (
        ("within the middle half", low - 0.1 < own["value"] < high + 0.1),
        ("in the highest quarter", own["value"] > high),
        ("in the lowest quarter", own["value"] < low),
    ):
        if clause in chart.title:
            yield f"peers: {clause}", bool(holds)


def _beside(value: float, word: str, median: float) -> bool:
    if word == "as much as":
        return abs(value - median) < 0.1
    return value > median if word == "above" else value < median


def of_a_spread(chart: Chart) -> Iterator[tuple[str, bool]]:
    known = chart.marks.dropna(subset=["share", "base"])
    for who, base, share in HELD.findall(chart.title):
        for row in named(known, who):
            yield f"share of {who}", near(base, row["base"]) and near(share, row["share"])
    if found := MOVED.search(chart.title):
        apart = (known["share"] - known["base"]).abs().sum() / 2
        yield f"{found[1]}% to move", near(found[1], apart)
