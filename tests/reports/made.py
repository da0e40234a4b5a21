"""A small table with everything a writer has to deal with."""

from dataclasses import replace
from datetime import date

import pandas as pd

from nq07stats.catalogue import Category, Dimension, Row
from nq07stats.reports import Column, Table
from nq07stats.reports.model import NOT_APPLICABLE, UNAVAILABLE
from tests.analysis.small_plan import catalogue, indicator, names

NAN = float("nan")
COLUMNS = (
    Column("section", "Section", data_only=True),
    Column("name", "Content", label=True, nested=True),
    Column("y1", "2020", group="Year", kind="number", decimals_from="decimals", mark_from="m1"),
    Column("y2", "2021", group="Year", kind="number", decimals_from="decimals", mark_from="m2"),
    Column("left", "Left", kind="number", blank=True),
    Column("status_word", "Verdict", status_from="status"),
    Column("day", "Day", kind="date"),
    Column("at", "At", kind="moment"),
)
ROWS = [
    ("One", "Members", 27504.0, 26753.0, 0, "", "9/11", 2.0, "not met", "missed"),
    ("One", "=1+1", 78.34, NAN, 1, "9/11", UNAVAILABLE, NAN, "met", "met"),
    ("One", "@SUM(A1)", -5.5, 1.0, 1, "9/11", "4/5", 0.0, "", ""),
    ("Two", "http://example.org", NAN, 3.0, 0, NOT_APPLICABLE, "9/11", NAN, "", ""),
]
KEYS = ["section", "name", "y1", "y2", "decimals", "m1", "m2", "left", "status_word", "status"]


def table(**changes) -> Table:
    rows = pd.DataFrame(ROWS, columns=KEYS).assign(
        level=[0, 1, 0, -1],
        day=pd.to_datetime(["2025-03-28", None, None, None]),
        at=pd.to_datetime(["2025-03-28 16:40", None, None, None]),
    )
    made = Table(
        name="Figures",
        title="Figures by year",
        columns=COLUMNS,
        rows=rows,
        language="en",
        made_on=date(2025, 4, 5),
        issuer="Federation",
        subtitles=("Period 2020–2021",),
        banner="Illustrative figures",
        notes=("A note.",),
        group_by="section",
        level_from="level",
    )
    return replace(made, **changes)


AWARD_FIGURES = {
    ("A", "GROUPS", "flag"): [4, 1, None],
    ("A", "GROUPS", "order"): [6, None, None],
    ("B", "GROUPS", ""): ["-", 2, 3],
    ("C", "GROUPS", "letter"): [3, None, 1],
    ("A", "PEOPLE", "letter"): [10, 20, 30],
    ("A", "PEOPLE", "order"): [1, 1, 1],
}


def award_plan(*further: Row):
    """The small plan with awards to collectives and to individuals."""
    more = {"dimension": "form", "unit_kinds": "district", "section": "two"}
    rows: list[Row] = [
        Dimension(**names("recipient")),
        Category(**names("collective"), dimension="recipient"),
        Category(**names("individual"), dimension="recipient"),
        Category(**names("banner"), dimension="form", track="union", recipients="collective"),
        indicator("GROUPS", "S", recipient="collective", **more),
        indicator("PEOPLE", "S", recipient="individual", **more),
    ]
    return catalogue(*rows, *further)
