"""What a chart's English title states, read as a reader would, held against its marks."""

import re
from collections.abc import Iterator

import pandas as pd

from nq07stats.charts.definition import Chart
from tests.narration.fair_claims import of_a_funnel, of_a_spread, of_peers, of_ranks
from tests.narration.reading import NUMBER, named, near


def labelled(chart: Chart) -> pd.DataFrame:
    """What is drawn, a row each: what it is called, its year, its value."""
    marks, column = chart.marks, {"bars": "bar", "panels": "part", "scorecard": "row"}
    label = column.get(chart.kind) or chart.encodings.y or chart.encodings.series
    if label not in marks or label == "value":
        label = "unit_name" if chart.kind in ("tiles", "funnel", "ranks") else "part"
    return marks.assign(label=marks[label].astype(str))


def values_by_label(chart: Chart, year: int | None = None) -> pd.Series:
    rows = labelled(chart)
    if year is not None:
        rows = rows[rows["year"] == year]
    if "total" in rows and rows["total"].dtype == bool:
        rows = rows[~rows["total"]]
    return rows.groupby("label", sort=False)["value"].sum(min_count=1).dropna()


def by_year(chart: Chart) -> pd.Series:
    rows = chart.marks[chart.marks["unit"] == ""]
    return rows.groupby("year")["value"].sum(min_count=1).dropna()


ENDS = re.compile(
    rf"\b(up|down) from {NUMBER}[^(;]*? \((\d{{4}})\) to {NUMBER}[^(;]*? \((\d{{4}})\)"
)
BEHIND = r"(?: \((\d+) units?\))?"
BOTH = re.compile(
    rf"(?:^|: ){NUMBER}[^(;]*? in (\d{{4}}){BEHIND}, {NUMBER}[^(;]*? in (\d{{4}}){BEHIND}(?=[,;]|$)"
)
TURN = re.compile(rf", (lowest|highest) in (\d{{4}}) \({NUMBER}[^)]*\)")
MOST = re.compile(rf"(highest|most|lowest|least) \({NUMBER}")
LEADS = re.compile(rf"in the lead: {NUMBER}[^,;]*, {NUMBER}% of all$")
ALIKE = re.compile(rf"\b[Aa]ll (\d+) alike: {NUMBER}")
EVERY = re.compile(rf": {NUMBER}[^;:]* in every year with figures")
WITHOUT = re.compile(r"(\d+) without figures$")
PART_OF = re.compile(
    rf"(?:^|: )([^:]*?) (added|took away) {NUMBER} of the {NUMBER} [^:;]*? that all (rose|fell) by"
)
AGAINST = re.compile(
    rf"(?:^|: )([^:]*?) (added|took away) {NUMBER} [^:;]*?,"
    rf" the others together (added|took away): all (rose|fell) by {NUMBER}"
)
APART = re.compile(r"(?:;|, except) (\d+)(?: units?)? not compared$")
IN_YEAR = re.compile(rf": {NUMBER}[^:;,]* in (\d{{4}})$")
WENT = re.compile(
    r"\b(?:all (\d+)(?: shares)? (up|down)|(\d+) (up|down|unchanged))\b(?! from)", re.IGNORECASE
)
FURTHEST = re.compile(rf"; (?:(up|down) )?most: .*? \({NUMBER}[^)]*\)")
LACKING = re.compile(rf"{NUMBER}/{NUMBER} [^:;]* still lacking")
NONE_IN = re.compile(r"; none in ([^;]+)")
SAID_YES = re.compile(r"(\d+) of (\d+) units said yes")
DIFFER = re.compile(rf"Units differ most in .*: (.*?) {NUMBER}[^,]*, (.*?) {NUMBER}\S*?(?:;|$)")
FEWEST = re.compile(r": (\d+) of (\d+) units, the fewest of (\d+) questions")
ONE_SERIES = ("lines", "columns")
BY_UNIT = ("rows", "tiles", "funnel")
COMPARED = ("rows", "tiles", "bars", "panels")


def untruths(chart: Chart) -> Iterator[tuple[str, bool]]:
    """Everything that a title states and that can be held against the marks: what, and if true."""
    title, kind = chart.title, chart.kind
    if kind in ONE_SERIES:
        yield from of_a_series(title, by_year(chart))
        yield from of_units_behind(title, chart.marks)
    year = int(found[1]) if (found := re.search(r" in (\d{4})\b", title)) else None
    if len(chart.marks) and (kind in COMPARED or (kind == "scorecard" and year)):
        values = values_by_label(chart, year)
        for word, text in MOST.findall(title):
            end = values.max() if word in ("highest", "most") else values.min()
            yield f"{word} ({text})", near(text, end)
        for count, text in ALIKE.findall(title):
            yield f"all {count} alike", int(count) == len(values)
            yield f"alike: {text}", all(near(text, value) for value in values)
        for text, share in LEADS.findall(title):
            yield f"leads: {text}", near(text, values.max())
            yield f"{share}% of all", near(share, 100 * values.max() / values.sum())
        if title.endswith("none at all"):
            yield "none at all", not values.any()
    if kind in BY_UNIT:
        yield from of_units(title, chart.marks)
    if kind in BY_UNIT and (found := WITHOUT.search(title)):
        marks = chart.marks
        silent = marks["value"].isna() & (marks["reporting"] < marks["expected"])
        yield found[0], int(found[1]) == silent.sum()
    if reader := READERS.get(kind):
        yield from reader(chart)
    if kind != "peers" and re.search("no figures yet$", title):
        yield "no figures yet", chart.marks["value"].isna().all()


def of_units(title: str, marks: pd.DataFrame) -> Iterator[tuple[str, bool]]:
    known = marks[marks["value"].notna()]
    if found := LACKING.search(title):
        yield found[0], near(found[1], known["value"].sum())
        yield found[0], near(found[2], known["denominator"].sum())
    if found := SAID_YES.search(title):
        yield found[0], int(found[1]) == (known["value"] > 0).sum()
        yield found[0], int(found[2]) == len(known)
    if found := NONE_IN.search(title):
        who = re.split(", | and ", found[1])
        units = [name for name in who if not name[0].isdigit()]
        counted = len(units) + sum(int(name.split()[0]) for name in who if name[0].isdigit())
        none = set(known.loc[known["value"] == 0, "unit_name"])
        yield found[0], none.issuperset(units) and len(none) == counted


def of_panels(chart: Chart) -> Iterator[tuple[str, bool]]:
    """How many series went up or down, and which of them went furthest.

    A series that other units stand behind at its end than at its beginning is not counted.
    """
    courses = [
        own.sort_values("year")
        for _, own in chart.marks.dropna(subset=["value"]).groupby(["measure", "category", "unit"])
        if len(own) > 1
    ]
    ends = [(own.iloc[0], own.iloc[-1]) for own in courses]
    moved = [
        0.0 if first["text"] == last["text"] else last["value"] - first["value"]
        for first, last in ends
    ]
    ways = {
        "up": sum(change > 0 for change in moved),
        "down": sum(change < 0 for change in moved),
        "unchanged": sum(change == 0 for change in moved),
    }
    for every, whole_way, some, way in WENT.findall(chart.title):
        if every:
            yield f"all {every} {whole_way}", int(every) == ways[whole_way] == len(moved)
        else:
            yield f"{some} {way}", int(some) <= ways[way]
    if found := FURTHEST.search(chart.title):
        most = (
            max(moved, key=abs) if not found[1] else max(moved) if found[1] == "up" else min(moved)
        )
        last = ends[moved.index(most)][1]
        yield found[0], near(found[2], last["value"])


def of_a_scorecard(chart: Chart) -> Iterator[tuple[str, bool]]:
    title, marks = chart.title, chart.marks
    known = marks[marks["value"].notna()]
    of_all = known[(known["unit"] == "") & (~known["total"] | (known["category"] == ""))]
    if not re.search(r" in \d{4}\b", title) and known["category"].any():
        values = of_all.loc[of_all["category"] != "", "value"]
        for word, text in MOST.findall(title):
            yield (
                f"{word} ({text})",
                near(text, values.max() if word == "highest" else values.min()),
            )
        for count, text in ALIKE.findall(title):
            yield f"all {count} alike", int(count) == len(values)
            yield f"alike: {text}", all(near(text, value) for value in values)
    of_units = known[known["unit"] != ""]
    spans = of_units.groupby(["measure", "category"])["value"].agg(["min", "max"])
    if found := DIFFER.search(title):
        widest = (spans["max"] - spans["min"]).idxmax()
        yield found[0], near(found[2], spans.loc[widest, "max"])
        yield found[0], near(found[4], spans.loc[widest, "min"])
    if found := FEWEST.search(title):
        yes = of_units.assign(yes=of_units["value"] > 0).groupby("measure")["yes"]
        least = yes.mean().min()
        yield found[0], abs(int(found[1]) / int(found[2]) - least) < 1e-9
        yield found[0], int(found[3]) == len(yes)


def of_contributions(chart: Chart) -> Iterator[tuple[str, bool]]:
    title, total = chart.title, chart.marks["unit"] == ""
    change, each = chart.marks.loc[total, "value"].sum(), chart.marks[~total]

    def made(who: str, verb: str, part: str) -> Iterator[tuple[str, bool]]:
        own = sum(row["value"] for row in named(each, who))
        yield f"{verb} {part}", near(part, own if verb == "added" else -own)
        if found := AGAINST.search(title):
            yield f"others {found[4]}", (change - own > 0) == (found[4] == "added")

    for pattern, way, end in ((PART_OF, 5, 4), (AGAINST, 5, 6)):
        if found := pattern.search(title):
            yield from made(*found.groups()[:3])
            yield f"all {found[way]} by {found[end]}", near(found[end], abs(change))
            yield f"all {found[way]}", (change > 0) == (found[way] == "rose")
    if found := APART.search(title):
        yield found[0], int(found[1]) == each["value"].isna().sum()


def of_steps(chart: Chart) -> Iterator[tuple[str, bool]]:
    last = chart.marks[chart.marks["step"] == chart.marks["step"].iloc[-1]]
    if found := re.search(rf": {NUMBER} \w+", chart.title):
        yield f"carried to the end: {found[1]}", near(found[1], last["value"].sum())
        partial = not last["state"].eq("complete").all()
        yield "steps incomplete", ("figures incomplete" in chart.title) == partial


READERS = {
    "panels": of_panels,
    "scorecard": of_a_scorecard,
    "funnel": of_a_funnel,
    "ranks": of_ranks,
    "peers": of_peers,
    "contributions": of_contributions,
    "concentration": of_a_spread,
    "steps": of_steps,
}


def of_a_series(title: str, values: pd.Series) -> Iterator[tuple[str, bool]]:
    for word, start, first, end, last in ENDS.findall(title):
        one, other = values[int(first)], values[int(last)]
        yield f"{word} from {start} to {end}", near(start, one) and near(end, other)
        yield word, (other > one) == (word == "up")
        yield (
            f"from {first} to {last}",
            (int(first), int(last))
            == (
                values.index.min(),
                values.index.max(),
            ),
        )
    for word, year, text in TURN.findall(title):
        end = values.max() if word == "highest" else values.min()
        yield f"{word} in {year}", values[int(year)] == end and near(text, end)
    for text, year in IN_YEAR.findall(title):
        yield (
            f"{text} in {year}",
            values.index.tolist() == [int(year)] and near(text, values.iloc[0]),
        )
    for text in EVERY.findall(title):
        yield f"{text} in every year", all(near(text, value) for value in values)


def of_units_behind(title: str, marks: pd.DataFrame) -> Iterator[tuple[str, bool]]:
    """What is told of two years that rest on other units, and what may be told as a direction."""
    rows = marks[(marks["unit"] == "") & marks["value"].notna()]
    # Other units may stand behind a category than behind the total that a title tells of.
    of_totals = "category" not in rows or not rows["category"].any()
    for end, last, after, start, first, before in BOTH.findall(title):
        values = rows.groupby("year")["value"].sum()
        yield f"both years: {start} and {end}", near(start, values[int(first)])
        yield f"both years: {end}", near(end, values[int(last)])
        span = values.index.min(), values.index.max()
        yield f"both years: {first} and {last}", (int(first), int(last)) == span
        yield "both years: no direction", not re.search(r"\b(up|down|highest|lowest)\b", title)
        for year, count in ((first, before), (last, after)) if of_totals else ():
            behind = set(rows.loc[rows["year"] == int(year), "reporting"])
            yield f"units behind {year}: {count}", not count or behind == {int(count)}
    for _, _, first, _, last in ENDS.findall(title) if of_totals else ():
        behind = [
            rows.loc[rows["year"] == int(year)].groupby("measure")["reporting"].max().to_dict()
            for year in (first, last)
        ]
        lacking = "figures incomplete" in title
        yield "up or down on as many units", not lacking or behind[0] == behind[1]
