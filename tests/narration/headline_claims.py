"""What a page's English headline states, read as a reader would, held against its tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.charts.definition import Chart
from nq07stats.narration.words import Words
from tests.narration.claims import of_a_series, of_units_behind
from tests.narration.fair_claims import of_a_funnel
from tests.narration.reading import NUMBER, listed, near, number

Claims = Iterator[tuple[str, bool]]
VERDICTS = ("met", "on_pace", "behind", "missed", "insufficient")
STANDING = {
    "on pace": "on_pace",
    "behind schedule": "behind",
    "not met": "missed",
    "without enough figures": "insufficient",
    "with nothing to judge": "nil",
}


def plain(line: str) -> str:
    return line.replace("**", "")


def counted(pattern: str, line: str) -> int | None:
    """The number that a pattern's first group finds in a line; None where it finds nothing."""
    found = re.search(pattern, line)
    return int(number(found[1])) if found else None


def whole(verdicts: pd.DataFrame) -> pd.DataFrame:
    return verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]


def of_targets(line: str, verdicts: pd.DataFrame) -> Claims:
    """How many targets stand where: each is counted once, and none is left out."""
    line, counts = plain(line), whole(verdicts)["status"].value_counts().to_dict()
    judged = sum(counts.get(status, 0) for status in VERDICTS)
    told = {STANDING[word]: int(count) for count, word in _standing(line)}
    if found := re.search(r", (\d+) of (\d+) targets? (?:is|are) met in", line):
        told["met"] = int(found[1])
        yield found[0], int(found[2]) == judged
    elif (count := counted(r"not enough figures to judge (\d+)", line)) is not None:
        told["insufficient"] = count
        yield "not enough figures", count == judged
    elif (count := counted(r"nothing occurred in .*? that (\d+) targets?", line)) is not None:
        told["nil"] = count
    else:
        yield "no official target", "No official target" in line and not judged
    for status in (*VERDICTS, "nil"):
        yield f"targets {status}", told.get(status, 0) == counts.get(status, 0)


def _standing(line: str) -> list[tuple[str, str]]:
    return re.findall(rf"(\d+) ({'|'.join(STANDING)})", line)


def of_status(status: str, verdicts: pd.DataFrame) -> Claims:
    """The sign before a headline: nothing stands worse than it says."""
    order = ("missed", "behind", "insufficient", "on_pace", "met", "nil")
    there = set(whole(verdicts)["status"])
    worst = next((each for each in order if each in there), "not_entered")
    yield f"sign {status}", status == worst


def reached(row: pd.Series) -> bool:
    """Whether a verdict's last value holds against its goal."""
    over = row["value"] - row["goal"]
    return {"≥": over > -1e-9, "≤": over < 1e-9, "=": abs(over) < 1e-9}[row["comparison"]]


def by_unit(verdicts: pd.DataFrame, units: Sequence[str]) -> pd.DataFrame:
    """Count each unit's own verdicts: those judged, met, with something to do, past, unknown."""
    rows = []
    for unit in units:
        own = verdicts[(verdicts["unit"] == unit) & (verdicts["year"] == 0)]
        own = own[own["status"].isin(VERDICTS)]
        short = own[own["status"].isin(["missed", "behind"])]
        holds = [reached(row) for _, row in short.iterrows()]
        counts = own["status"].value_counts()
        rows.append(
            {
                "unit": unit,
                "judged": len(own),
                "met": counts.get("met", 0),
                "short": len(short) - sum(holds),
                "earlier": sum(holds),
                "unknown": counts.get("insufficient", 0),
            }
        )
    return pd.DataFrame(rows).set_index("unit")


def of_units(line: str, verdicts: pd.DataFrame, catalogue: Catalogue) -> Claims:
    """How many units meet all their targets, have something to do, or no figures."""
    line, words = plain(line), Words(catalogue, "en")
    units = [row for row in catalogue.reporting_units if catalogue.unit_kinds[row.kind].counted]
    own = by_unit(verdicts, [row.code for row in units])
    own = own[own["judged"] > 0]
    every, silent = own["met"] == own["judged"], own["unknown"] == own["judged"]
    if found := re.search(r", (\d+|none) of (\d+) units? meets? every target", line):
        met = 0 if found[1] == "none" else int(found[1])
        yield f"units: {found[0]}", met == every.sum()
        yield f"units: {found[0]}", int(found[2]) == len(own)
    elif "no unit is known" in line:
        yield "units: none known", not every.any() and silent.any()
    else:
        yield "no official target", "No official target" in line and own.empty
    short = own[own["short"] > 0]
    count = counted(r"(\d+) units? still (?:has|have) targets to meet", line)
    yield "units with targets to meet", (count or 0) == len(short)
    if found := re.search(r"most of all (.*?) \((\d+) targets?\)", line):
        most = short[short["short"] == int(found[2])]
        names, meant = listed(found[1])
        yield f"most: {found[0]}", int(found[2]) == short["short"].max()
        yield f"most: {found[0]}", {words.unit(code) for code in most.index}.issuperset(names)
        yield f"most: {found[0]}", meant == len(most)
    past = counted(r"(\d+)(?: units?)? missed some in earlier years alone", line)
    yield "units past", (past or 0) == ((own["short"] == 0) & (own["earlier"] > 0)).sum()
    yield "units silent", (counted(r"(\d+)(?: units?)? without figures", line) or 0) == silent.sum()


def of_a_unit(line: str, verdicts: pd.DataFrame, unit: str) -> Claims:
    """How many targets a unit meets, and what it is furthest off."""
    line = plain(line)
    own = by_unit(verdicts, [unit]).iloc[0]
    if found := re.search(r" meets (\d+) of (\d+) targets? by itself", line):
        yield f"unit: {found[0]}", (int(found[1]), int(found[2])) == (own["met"], own["judged"])
        lacking = counted(r"(\d+) without enough figures", line)
        yield "unit: without figures", (lacking or 0) == own["unknown"]
    else:
        yield "unit: nothing to judge by", own["unknown"] == own["judged"]
    rows = verdicts[(verdicts["unit"] == unit) & (verdicts["year"] == 0)]
    rows = rows[rows["status"].isin(["missed", "behind"]) & rows["value"].notna()]
    rows = rows[[not reached(row) for _, row in rows.iterrows()]]
    found = re.search(rf"furthest off: .*? {NUMBER}\D*? (?:in|by) (\d{{4}}) against", line)
    yield "unit: something short", bool(found) == bool(len(rows))
    if found:
        gap = (rows["goal"] - rows["value"]).abs() / rows["goal"]
        furthest = rows[gap == gap.max()].iloc[0]
        yield found[0], near(found[1], furthest["value"])
        yield found[0], int(found[2]) == furthest["value_year"]


def of_a_measure(line: str, cube: pd.DataFrame, measure: str) -> Claims:
    """What a measure comes to in a year or over the period."""
    line = plain(line)
    year = counted(r"^In (\d{4}):", line) or 0
    (row,) = cube[
        (cube["measure"] == measure)
        & (cube["category"] == "")
        & (cube["unit"] == "")
        & (cube["year"] == year)
    ].to_dict("records")
    if "no figures yet" in line or "Nothing here is asked" in line:
        yield "measure: no figures yet", row["state"] in ("missing", "not_expected")
        return
    beside = re.search(r"\(([^()]*)\)\.$", line)
    parts = beside[1].split(", ") if beside else []
    behind = [part for part in parts if "all figures" in part]
    for part in parts:
        upper, _, lower = part.partition("/")
        sides = ("reporting", "expected") if part in behind else ("numerator", "denominator")
        for text, side in zip((upper, lower), sides, strict=True):
            yield f"measure: {part}", near(text, row[side])
    yield "measure: units told", bool(behind) == (row["state"] == "partial")
    texts = re.findall(NUMBER, re.sub(r"\([^()]*\)", "", line.partition(": ")[2]))
    if not pd.isna(row["value"]):
        yield "measure: value", any(near(text, row["value"]) for text in texts)


def of_a_section(
    line: str, cube: pd.DataFrame, verdicts: pd.DataFrame, measure: str, catalogue: Catalogue
) -> Claims:
    """How a section's first measure went, what it lacks and in which units."""
    course, _, rest = plain(line).rstrip(".").partition(". ")
    rows = cube[(cube["measure"] == measure) & (cube["category"] == "") & (cube["year"] > 0)]
    whole_of = rows[(rows["unit"] == "") & rows["value"].notna()]
    yield "section: its measure", course.startswith(catalogue.measures[measure].name_en)
    yield from of_a_series(course, whole_of.set_index("year")["value"])
    yield from of_units_behind(course, whole_of)
    last = rows[(rows["year"] == whole_of["year"].max()) & (rows["unit"] != "")]
    yield from _of_lacking(rest, last, catalogue)
    if found := re.search(r"to meet the target it takes (.*?) more", rest):
        own = verdicts[verdicts["measure"] == measure]
        lacks = [row for _, row in whole(own).iterrows() if near(found[1], row["to_do"])]
        yield f"target: {found[0]}", bool(lacks)
        yield from _of_units_lacking(rest, own[own["target"] == lacks[0]["target"]], catalogue)
    if found := re.search(r"([Ww]orse than in (\d{4})): ([^.]+)", rest):
        worse = _worse(found[3], cube, catalogue)
        yield f"{found[1]}", bool(worse)
        for clause in re.findall(
            rf"{NUMBER}[^();]*? against {NUMBER}", rest.partition(found[1])[2]
        ):
            known = any(near(clause[0], to) and near(clause[1], since) for since, to in worse)
            yield f"{found[1]}: {clause}", known


def _of_lacking(rest: str, last: pd.DataFrame, catalogue: Catalogue) -> Claims:
    words = Words(catalogue, "en")
    known = last[last["value"].notna()]
    gaps = (known["denominator"] - known["numerator"]).set_axis(map(words.unit, known["unit"]))
    if found := re.search(rf"{NUMBER}/{NUMBER} [^;]*? lacking to 100%", rest):
        yield f"lacking: {found[0]}", near(found[1], gaps.sum())
        yield f"lacking: {found[0]}", near(found[2], known["denominator"].sum())
        most = re.findall(r"([^\d;:(),]+) \((\d+)\)", rest.partition("most: ")[2])
        for who, count in most:
            name = who.strip().removeprefix("and ")
            yield f"lacking: {name} {count}", gaps[name] == int(count)
        if most:
            yield "lacking most", int(most[0][1]) == gaps.max()
    if found := re.search(r"[Nn]ot yet done by ([^.]+)", rest):
        names, count = listed(found[1])
        no = set(map(words.unit, known.loc[known["value"] == 0, "unit"]))
        yield found[0], no.issuperset(names) and len(no) == count


def _of_units_lacking(rest: str, own: pd.DataFrame, catalogue: Catalogue) -> Claims:
    words = Words(catalogue, "en")
    alone = own[(own["unit"] != "") & (own["year"] == 0) & (own["to_do"] > 0)]
    to_do = alone["to_do"].set_axis(map(words.unit, alone["unit"]))
    if found := re.search(rf"(\d+) units? (?:alone )?\(([^)]*)\) lacks? {NUMBER}", rest):
        names, count = listed(found[2])
        yield f"units lacking: {found[0]}", int(found[1]) == count == len(names)
        yield f"units lacking: {found[0]}", near(found[3], to_do[names].sum())
        yield (
            f"units lacking: {found[0]}",
            to_do[names].min() >= to_do.drop(names).max() or (len(to_do) == count),
        )
    if found := re.search(r"not yet done by ([^;.]+)", rest):
        names, count = listed(found[1])
        yield f"units lacking: {found[0]}", set(names) <= set(to_do.index) and count == len(to_do)


def _worse(named: str, cube: pd.DataFrame, catalogue: Catalogue) -> list[tuple[float, float]]:
    """First and last values of the measures named that moved the wrong way."""
    rows = cube[(cube["unit"] == "") & (cube["category"] == "") & (cube["year"] > 0)]
    found = []
    for code, row in catalogue.measures.items():
        own = rows[rows["measure"] == code].sort_values("year")["value"]
        if row.name_en[1:20] in named and row.direction != "none":
            sign = 1 if row.direction == "up" else -1
            found += (
                [(own.iloc[0], own.iloc[-1])] if sign * (own.iloc[-1] - own.iloc[0]) < 0 else []
            )
    return found


def of_limits(line: str, chart: Chart) -> Claims:
    """Which units differ by more than chance explains, as the funnel of the same page says."""
    finding = plain(line).rstrip(".").partition(": ")[2]
    yield from of_a_funnel(replace(chart, title=finding[:1].upper() + finding[1:]))
