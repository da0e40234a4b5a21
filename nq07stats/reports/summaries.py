"""The summary tables on offer: what each is called and how it is made of what is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from nq07stats import analysis
from nq07stats.messages import Translator
from nq07stats.reports.awards_table import awards_by_form
from nq07stats.reports.coverage_table import figures_that_are_in
from nq07stats.reports.definitions_table import definitions_and_formulas
from nq07stats.reports.figures_tables import indicators_by_year, units_of_year
from nq07stats.reports.model import Table
from nq07stats.reports.observations_table import all_observations
from nq07stats.reports.reports_table import reporting_status
from nq07stats.reports.scorecard_table import units_scorecard
from nq07stats.reports.selection import Selection
from nq07stats.reports.targets_table import targets_by_unit


@dataclass(frozen=True)
class Sources:
    """What the store holds: current observations with provenance, and submissions."""

    observations: pd.DataFrame
    submissions: pd.DataFrame


@dataclass(frozen=True)
class Summary:
    """A table on offer: its name, what it answers, and how it is made.

    ``one_year``: it shows the last of the years selected alone.
    """

    name: Callable[[Translator], str]
    about: Callable[[Translator], str]
    make: Callable[[Sources, Selection], Table]
    one_year: bool = False

    def build(self, sources: Sources, selection: Selection) -> Table:
        """Make the table under a selection."""
        return self.make(sources, self._narrowed(selection))

    def file_name(self, selection: Selection, extension: str) -> str:
        """Name of the table's file, known before the table is made."""
        return self._narrowed(selection).file_name(self.name(selection.t), extension)

    def _narrowed(self, selection: Selection) -> Selection:
        years = (max(selection.years),) if self.one_year else selection.years
        return replace(selection, years=years)


def _targets(sources: Sources, selection: Selection) -> Table:
    verdicts = analysis.judge(
        sources.observations,
        selection.catalogue,
        selection.all_years,
        units=selection.units or None,
    )
    return targets_by_unit(verdicts, selection)


def _years(sources: Sources, selection: Selection) -> Table:
    return indicators_by_year(_figures(sources, selection), selection)


def _units(sources: Sources, selection: Selection) -> Table:
    return units_of_year(_figures(sources, selection), selection)


def _scorecard(sources: Sources, selection: Selection) -> Table:
    catalogue, years, units = selection.catalogue, selection.all_years, selection.units or None
    verdicts = analysis.judge(sources.observations, catalogue, years, units=units)
    columns = analysis.scorecard_measures(catalogue, selection.sections)
    cells = analysis.scorecard(_figures(sources, selection), verdicts, catalogue, years, columns)
    return units_scorecard(cells, analysis.own_targets(verdicts, catalogue), selection)


def _awards(sources: Sources, selection: Selection) -> Table:
    return awards_by_form(_figures(sources, selection), selection)


def _reports(sources: Sources, selection: Selection) -> Table:
    status = analysis.reporting_status(sources.submissions, selection.catalogue, selection.made_on)
    completeness = analysis.completeness(
        sources.observations, selection.catalogue, selection.all_years, selection.units or None
    )
    return reporting_status(status, completeness, selection, selection.made_on)


def _coverage(sources: Sources, selection: Selection) -> Table:
    given = analysis.answers(
        sources.observations,
        selection.catalogue,
        selection.all_years,
        selection.units or None,
        indicator_set=None,
    )
    return figures_that_are_in(given, selection)


def _observations(sources: Sources, selection: Selection) -> Table:
    return all_observations(sources.observations, selection)


def _definitions(sources: Sources, selection: Selection) -> Table:  # noqa: ARG001
    return definitions_and_formulas(selection)


def _figures(sources: Sources, selection: Selection) -> pd.DataFrame:
    return analysis.figures(
        sources.observations, selection.catalogue, selection.all_years, selection.units or None
    )


SUMMARIES: Mapping[str, Summary] = {
    "targets": Summary(
        lambda t: t("Targets by unit"),
        lambda t: t("Each target: the result of all units and of each, and what is still to do."),
        _targets,
    ),
    "years": Summary(
        lambda t: t("Indicators by year"),
        lambda t: t("Every indicator and share, all units together, over the years."),
        _years,
    ),
    "units": Summary(
        lambda t: t("Indicators by unit"),
        lambda t: t("Every indicator and share of each unit in the last year selected."),
        _units,
        one_year=True,
    ),
    "scorecard": Summary(
        lambda t: t("Scorecard of the units"),
        lambda t: t("Key figures of each unit side by side, with what the targets say of them."),
        _scorecard,
    ),
    "awards": Summary(
        lambda t: t("Awards by form"),
        lambda t: t("Awards by title and form, to collectives and individuals, over the years."),
        _awards,
    ),
    "reports": Summary(
        lambda t: t("Reporting status"),
        lambda t: t("Who has reported, when, and what is still to be mended."),
        _reports,
    ),
    "coverage": Summary(
        lambda t: t("Completeness of figures"),
        lambda t: t(
            "Of each indicator, how many of the units asked have given it, over the years."
        ),
        _coverage,
    ),
    "observations": Summary(
        lambda t: t("All figures"),
        lambda t: t("Every figure that counts, with its file, sheet, cell and sender."),
        _observations,
    ),
    "definitions": Summary(
        lambda t: t("Definitions and formulas"),
        lambda t: t("What each indicator and ratio is, how it is worked out, who is in charge."),
        _definitions,
    ),
}
