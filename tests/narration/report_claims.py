"""What is said of the reports and of what they hold, read as a reader would, against the tables."""

import re
from collections.abc import Iterator

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.charts.definition import Chart
from nq07stats.narration.words import Words
from tests.narration.headline_claims import counted, plain
from tests.narration.reading import NUMBER, listed, near

Claims = Iterator[tuple[str, bool]]
IN = ("in_time", "late")


def of_quality(line: str, given: pd.DataFrame, status: pd.DataFrame, found: int) -> Claims:
    """How much is in, who has reported, how much is to be looked at again."""
    line, units = plain(line), status[status["counted"]]
    rate = 100 * given["reported"].mean()
    told = re.search(rf"{NUMBER}% of the core figures are in", line)
    yield "quality: in", near(told[1], rate) or (rate > 99.9 and told[1] == "99.9")
    sent = re.search(r"(\d+) of (\d+) units? (?:has|have) reported", line)
    yield "quality: reported", int(sent[1]) == units["status"].isin(IN).sum()
    yield "quality: reported", int(sent[2]) == len(units)
    yield "quality: again", (counted(r"(\d+) points? to look at again", line) or 0) == found


def of_reporting(line: str, status: pd.DataFrame, catalogue: Catalogue) -> Claims:
    """How many have sent, how many still have to: each is counted once."""
    line, units, words = plain(line), status[status["counted"]], Words(catalogue, "en")
    counts = units["status"].value_counts().to_dict()
    if "receiving has not begun" in line:
        yield "reports: not begun", counts.get("not_begun") == len(units)
        return
    sent = re.search(r", (\d+) of (\d+) units? (?:has|have) sent", line)
    yield "reports: sent", int(sent[1]) == sum(counts.get(each, 0) for each in IN)
    yield "reports: sent", int(sent[2]) == len(units)
    late = counted(r"(\d+) of them after the deadline", line)
    yield "reports: late", (late or 0) == counts.get("late", 0)
    for pattern, code in (
        (r"(\d+) still to be mended \((?:[^;]*); ([^)]*)\)", "to_mend"),
        (r"(\d+) not sent yet \(([^)]*)\)", "missing"),
    ):
        there = units[units["status"] == code]
        found = re.search(pattern, line)
        yield f"reports: {code}", (int(found[1]) if found else 0) == len(there)
        if found:
            names, count = listed(found[2])
            yield f"reports: {found[0]}", count == len(there)
            yield f"reports: {found[0]}", set(map(words.unit, there["unit"])).issuperset(names)
    if cells := counted(r"still to be mended \((\d+) cells?", line):
        yield "reports: cells", cells == units.loc[units["status"] == "to_mend", "errors"].sum()


def of_remarks(line: str, written: pd.DataFrame) -> Claims:
    """How many units have written how much on how many sections."""
    line, done = plain(line), written[written["state"] == "written"]
    found = re.search(r"(\d+)/(\d+) units have sent (\d+) remarks? on (\d+)/(\d+) sections?", line)
    if not found:
        yield "remarks: none", "No unit has sent remarks yet" in line and done.empty
        return
    units, every, texts, sections, asked = map(int, found.groups())
    yield "remarks: units", (units, every) == (done["unit"].nunique(), written["unit"].nunique())
    yield "remarks: texts", texts == len(done)
    yield "remarks: sections", sections == done["section"].nunique()
    yield "remarks: sections", asked == written["section"].nunique()
    silent = written.loc[written["state"] == "not_reported", "unit"].nunique()
    yield "remarks: silent", (counted(r"(\d+) without a report yet", line) or 0) == silent


def of_arrivals(chart: Chart, catalogue: Catalogue) -> Claims:
    """Who came in time and who last, by the days at the marks."""
    kinds = catalogue.unit_kinds
    units = {row.code for row in catalogue.reporting_units if kinds[row.kind].counted}
    came = chart.marks[chart.marks["unit"].isin(units) & chart.marks["value"].notna()]
    if chart.title == "No unit has reported yet":
        yield "arrivals: none", came.empty
        return
    in_time = re.match(r"(\d+) of (\d+) units? reported in time", chart.title)
    yield "arrivals: in time", int(in_time[1]) == (came["days"] <= 0).sum()
    yield "arrivals: of all", int(in_time[2]) == len(units)
    found = re.search(r"the latest, (.*), (\d+) days? after the last day$", chart.title)
    yield "arrivals: late", bool(found) == bool((came["days"] > 0).any())
    if found:
        last = came[came["days"] == came["days"].max()]
        names, count = listed(found[1])
        yield "arrivals: latest", int(found[2]) == came["days"].max() and count == len(last)
        yield "arrivals: latest", set(last["unit_name"]).issuperset(names)


def of_answers(chart: Chart, given: pd.DataFrame, by: str, catalogue: Catalogue) -> Claims:
    """How many rows of a table lack nothing, and which lacks most: those drawn lack something."""
    missing = chart.marks[(chart.marks["year"] == 0) & ~chart.marks["total"].astype(bool)]
    missing = missing.set_index("row")["value"]
    every = set(given[by])
    if by == "unit":
        kinds = catalogue.unit_kinds
        beside = [row for row in catalogue.reporting_units if not kinds[row.kind].counted]
        every -= {row.code for row in beside}
        missing = missing.drop([row.short("en") for row in beside], errors="ignore")
    found = re.match(r"(\d+) of (\d+) ", chart.title)
    yield f"answers: {found[0]}", int(found[2]) == len(every)
    lacking = given.loc[given["reported"] == 0, by]
    yield f"answers: {found[0]}", int(found[1]) == len(every - set(lacking))
    if len(missing) < 12:
        yield f"answers: drawn by {by}", int(found[2]) - int(found[1]) == len(missing)
    if found := re.search(r"; (.*) lacks most: (\d[\d,]*)$", chart.title):
        most = lacking.value_counts()
        yield f"answers: {found[0]}", near(found[2], most.iloc[0])
        yield f"answers: {found[0]}", len(most) < 2 or most.iloc[0] > most.iloc[1]
        first = chart.marks["row"].iloc[0]
        yield f"answers: {found[0]}", found[1].removeprefix("section ") in first


def of_observed(chart: Chart, known: pd.DataFrame) -> Claims:
    """How many key figures rest on all units asked: those drawn as known in part do not."""
    found = re.match(r"(\d+) of (\d+) key figures? rests? on all units asked, (.*)$", chart.title)
    yield f"observed: {found[0]}", int(found[2]) == len(known)
    of_units = chart.marks[chart.marks["column"] == 0]
    partly = (of_units["value"] < 100).sum()
    if len(of_units) < 12:
        yield f"observed: {found[0]}", int(found[1]) == len(known) - partly
    estimated = 0 if found[3] == "none on estimates" else int(found[3].split()[0])
    yield f"observed: {found[3]}", estimated == (known["estimated"] > 0).sum()
