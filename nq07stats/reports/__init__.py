"""Summary tables as files: builders make a table of analysis frames, writers make bytes of it.

A new format is a writer and an entry in :data:`FORMATS`; a new table is a builder and one in
:data:`SUMMARIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nq07stats.reports import csv, xlsx
from nq07stats.reports.awards_table import awards_by_form
from nq07stats.reports.definitions_table import definitions_and_formulas
from nq07stats.reports.figures_tables import indicators_by_year, units_of_year
from nq07stats.reports.mappings_table import remembered_lines
from nq07stats.reports.model import Column, Table
from nq07stats.reports.observations_table import all_observations
from nq07stats.reports.reports_table import reporting_status
from nq07stats.reports.scenario_table import scenario_by_unit
from nq07stats.reports.scorecard_table import units_scorecard
from nq07stats.reports.selection import Selection
from nq07stats.reports.summaries import SUMMARIES, Sources, Summary
from nq07stats.reports.targets_table import targets_by_unit

__all__ = [
    "FORMATS",
    "SUMMARIES",
    "Column",
    "Selection",
    "Sources",
    "Summary",
    "Table",
    "Writer",
    "all_observations",
    "awards_by_form",
    "definitions_and_formulas",
    "indicators_by_year",
    "remembered_lines",
    "reporting_status",
    "scenario_by_unit",
    "targets_by_unit",
    "units_of_year",
    "units_scorecard",
]


@dataclass(frozen=True)
class Writer:
    """A format: what it is called, how a browser knows it, and the function that writes it."""

    label: str
    mime: str
    extension: str
    write: Callable[[Table], bytes]


FORMATS: Mapping[str, Writer] = {
    "xlsx": Writer(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        xlsx.write,
    ),
    "csv": Writer("CSV", "text/csv; charset=utf-8", "csv", csv.write),
}
