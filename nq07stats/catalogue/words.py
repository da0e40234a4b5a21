"""What people call the catalogue's tables, their columns and the values that are fixed, in English.

The screen, the Excel workbook and the command line take their words from here, so that a table or
a column is added to them by adding its words. They are translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nq07stats.catalogue.errors import msgid


@dataclass(frozen=True)
class TableWords:
    """What a table is called and holds.

    Parameters
    ----------
    name
        What it is called.
    about
        One sentence on what its rows are.
    label
        Columns that a row is known by, in words; the key's where none is given. A column that is
        there in each language is named without it: ``name`` for ``name_vi`` and ``name_en``.
    """

    name: str
    about: str
    label: tuple[str, ...] = ("name",)


TABLE_WORDS: Mapping[str, TableWords] = {
    "plan": TableWords(
        msgid("Plan under review"), msgid("The plan, its years and the head of the tree of units.")
    ),
    "department": TableWords(
        msgid("Departments"), msgid("Who is in charge of which indicators and categories.")
    ),
    "unit_kind": TableWords(
        msgid("Kinds of unit"), msgid("Which units send reports and count among the units.")
    ),
    "unit": TableWords(
        msgid("Organisation units"),
        msgid("Every unit with its names, its kind and the time it exists."),
    ),
    "unit_parent": TableWords(
        msgid("Superior units"),
        msgid("Which unit stands under which, and during which time."),
        ("unit", "parent"),
    ),
    "succession": TableWords(
        msgid("Successions"),
        msgid("Which unit took over which share of a closed unit."),
        ("from_unit", "to_unit"),
    ),
    "outline": TableWords(
        msgid("Outline of the report"),
        msgid("The sections of the report and what units are asked to write in them."),
        ("title",),
    ),
    "dimension": TableWords(
        msgid("Breakdowns"), msgid("The ways in which indicators are divided into categories.")
    ),
    "category": TableWords(
        msgid("Categories"), msgid("The categories of each breakdown, in their order of display.")
    ),
    "indicator": TableWords(
        msgid("Statistical indicators"),
        msgid("What units are asked for: kind, section, breakdown, years, who is in charge."),
    ),
    "abbreviation": TableWords(
        msgid("Abbreviations"),
        msgid("What senders write short in their own workbooks, and what it stands for."),
        ("written", "full"),
    ),
    "ratio": TableWords(
        msgid("Ratios"), msgid("Ratios of indicators, which the program computes by itself.")
    ),
    "target": TableWords(
        msgid("Targets of the plan"),
        msgid("What is to be reached, by whom, until when, and where it is laid down."),
        ("measure", "category"),
    ),
    "rule": TableWords(
        msgid("Rules of checking"),
        msgid("What is checked in the units' workbooks and how a problem is told."),
        ("message",),
    ),
    "deadline": TableWords(msgid("Deadlines"), msgid("Until when units and the province report.")),
    "page": TableWords(
        msgid("Pages of the sections"),
        msgid("The pages on the tasks and measures, and the figures that head them."),
    ),
    "panel": TableWords(
        msgid("Charts of the pages"),
        msgid("The charts of each page: what they show and in which form."),
        ("page", "form", "measures"),
    ),
    "event": TableWords(
        msgid("Events"),
        msgid("What happened in a year and helps to read the charts of the years."),
    ),
}

_COLUMNS: Mapping[str, str] = {
    "code": msgid("Code"),
    "name_vi": msgid("Name in Vietnamese"),
    "name_en": msgid("Name in English"),
    "year_first": msgid("First year"),
    "year_last": msgid("Last year"),
    "root_unit": msgid("Head of the tree"),
    "illustrative": msgid("Illustrative figures"),
    "source": msgid("Document"),
    "source_en": msgid("Document in English"),
    "reports": msgid("Sends reports"),
    "counted": msgid("Counts among the units"),
    "short_vi": msgid("Short name in Vietnamese"),
    "short_en": msgid("Short name in English"),
    "aliases": msgid("Other names"),
    "kind": msgid("Kind"),
    "valid_from": msgid("First day"),
    "valid_to": msgid("Last day"),
    "school_year": msgid("Counts in school years"),
    "phone": msgid("Phone"),
    "contact": msgid("Contact"),
    "grid_row": msgid("Row on the map of tiles"),
    "grid_col": msgid("Column on the map of tiles"),
    "unit": msgid("Unit"),
    "parent": msgid("Part of"),
    "from_unit": msgid("Closed unit"),
    "to_unit": msgid("Successor"),
    "date": msgid("Date"),
    "share": msgid("Share"),
    "title_vi": msgid("Title in Vietnamese"),
    "title_en": msgid("Title in English"),
    "narrative": msgid("Units write a text"),
    "guidance_vi": msgid("Guidance in Vietnamese"),
    "guidance_en": msgid("Guidance in English"),
    "print_in": msgid("Printed within"),
    "dimension": msgid("Breakdown"),
    "track": msgid("Track"),
    "department": msgid("Department in charge"),
    "recipients": msgid("Recipients"),
    "unit_vi": msgid("Unit of measure in Vietnamese"),
    "unit_en": msgid("Unit of measure in English"),
    "unit_one_en": msgid("Unit of measure in English, of one"),
    "section": msgid("Section"),
    "whole": msgid("Counted within"),
    "part_of": msgid("Part of"),
    "recipient": msgid("Recipient"),
    "departments": msgid("Departments in charge"),
    "unit_kinds": msgid("Only for units of the kind"),
    "set": msgid("Set"),
    "asked_years": msgid("Years asked for"),
    "required_years": msgid("Required years"),
    "sheet": msgid("Sheet of the template"),
    "decimals": msgid("Decimals"),
    "direction": msgid("What is better"),
    "numerator": msgid("Numerator"),
    "denominator": msgid("Denominator"),
    "factor": msgid("Factor"),
    "bounded": msgid("100% at most"),
    "by": msgid("Breakdown"),
    "measure": msgid("Indicator or ratio"),
    "category": msgid("Category"),
    "comparison": msgid("Comparison"),
    "value": msgid("Value to reach"),
    "scope": msgid("To be met"),
    "year_from": msgid("From year"),
    "year_to": msgid("To year"),
    "level": msgid("Judged for"),
    "unit_kind": msgid("Only for units of the kind"),
    "baseline": msgid("Baseline"),
    "clause": msgid("Clause"),
    "status": msgid("Status"),
    "note_vi": msgid("Note in Vietnamese"),
    "note_en": msgid("Note in English"),
    "arguments": msgid("Settings"),
    "severity": msgid("Severity"),
    "message_vi": msgid("Sentence in Vietnamese"),
    "message_en": msgid("Sentence in English"),
    "inclusive": msgid("The day itself counts"),
    "who": msgid("Who reports"),
    "question_vi": msgid("Question in Vietnamese"),
    "question_en": msgid("Question in English"),
    "sections": msgid("Sections"),
    "headline": msgid("Leading figures"),
    "page": msgid("Page"),
    "form": msgid("Form of chart"),
    "measures": msgid("Indicators or ratios"),
    "wide": msgid("Two columns wide"),
    "written": msgid("Written short"),
    "full": msgid("In full"),
    "year": msgid("Year"),
}
_OWN_COLUMNS: Mapping[tuple[str, str], str] = {
    ("indicator", "unit"): msgid("Unit of measure"),
    ("ratio", "unit"): msgid("Unit of measure"),
    ("unit", "kind"): msgid("Kind of unit"),
    ("unit_parent", "parent"): msgid("Superior unit"),
    ("target", "unit"): msgid("Only for the unit"),
    ("rule", "kind"): msgid("Kind of check"),
    ("panel", "by"): msgid("Divided by"),
}
BASE_WORDS: Mapping[str, str] = {
    "name": msgid("Name"),
    "short": msgid("Short name"),
    "title": msgid("Title"),
    "message": msgid("Sentence"),
}
_COMMON_VALUES: Mapping[str, Mapping[str, str]] = {
    "direction": {
        "up": msgid("the more the better"),
        "down": msgid("the less the better"),
        "none": msgid("neither"),
    },
}
_VALUES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("indicator", "kind"): {
        "S": msgid("occurs within the year"),
        "K": msgid("stands at the year's end"),
        "Y": msgid("counted within a whole"),
        "F": msgid("yes or no"),
    },
    ("indicator", "set"): {"core": msgid("core"), "extended": msgid("extended")},
    ("indicator", "sheet"): {
        "figures": msgid("Figures"),
        "movements": msgid("Movements"),
        "awards": msgid("Awards"),
    },
    ("target", "comparison"): {"≥": "≥", "≤": "≤", "=": "="},
    ("target", "scope"): {
        "yearly": msgid("each year"),
        "cumulative": msgid("all years together"),
        "final_year": msgid("in the last year"),
    },
    ("target", "level"): {"province": msgid("all units together"), "unit": msgid("each unit")},
    ("target", "status"): {
        "official": msgid("official"),
        "reference": msgid("for reference"),
        "illustrative": msgid("illustrative"),
        "not_entered": msgid("none entered"),
    },
    ("rule", "severity"): {
        "error": msgid("to mend"),
        "warning": msgid("to look at again"),
        "info": msgid("note"),
        "off": msgid("switched off"),
    },
    ("deadline", "who"): {"unit": msgid("units"), "province": msgid("province")},
    ("panel", "form"): {
        "line": msgid("line over the years"),
        "multiples": msgid("small lines side by side"),
        "rows": msgid("bars from high to low"),
        "lacking": msgid("what is still lacking"),
        "tiles": msgid("map of tiles"),
        "attained": msgid("map of tiles by target"),
        "contributions": msgid("parts of each unit in a change"),
        "parts": msgid("stacked parts"),
        "steps": msgid("steps one after another"),
        "concentration": msgid("shares beside shares of a base"),
        "crossed": msgid("categories by units"),
        "funnel": msgid("dots within limits of chance"),
        "ranks": msgid("values with possible ranks"),
        "peers": msgid("a unit among its kind"),
        "matrix": msgid("table of tiles"),
        "models": msgid("list of exemplary models"),
    },
    ("panel", "by"): {
        "year": msgid("year"),
        "unit": msgid("unit"),
        "category": msgid("category"),
        "measure": msgid("measure"),
    },
}
YES_NO: Mapping[str, str] = {"1": msgid("Yes"), "0": msgid("No")}


def column_words(table: str, column: str) -> str:
    """Return what a column is called, in English; its own name where nobody gave it words."""
    return _OWN_COLUMNS.get((table, column)) or _COLUMNS.get(column, column)


def value_words(table: str, column: str) -> Mapping[str, str]:
    """Return what each value of a column with fixed values is called, in English."""
    return _VALUES.get((table, column)) or _COMMON_VALUES.get(column, {})
