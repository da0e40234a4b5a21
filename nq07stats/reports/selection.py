"""What a table is asked for: the filters of the screen as plain values, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from nq07stats import formatting
from nq07stats.analysis import of_department
from nq07stats.catalogue import Catalogue, Indicator, Language, Ratio, Section, Unit
from nq07stats.messages import Translator, translator
from nq07stats.reports.model import ascii_slug

MOST_UNITS_NAMED = 4


@dataclass(frozen=True)
class Selection:
    """The filters that a table stands under.

    Parameters
    ----------
    catalogue
        The catalogue of the workspace.
    years
        Years selected; ascending order is not needed.
    language
        Language of the table.
    made_on
        The day the table is made, printed on it.
    units
        Codes of the units selected; empty for all.
    department
        Code of the department in charge; empty for all.
    sections
        Codes of the outline's sections whose measures are wanted; empty for all.
    """

    catalogue: Catalogue
    years: tuple[int, ...]
    language: Language
    made_on: date
    units: tuple[str, ...] = ()
    department: str = ""
    sections: tuple[str, ...] = ()

    @property
    def t(self) -> Translator:
        """Translator into the table's language."""
        return translator(self.language)

    @property
    def all_years(self) -> tuple[int, ...]:
        """The years in ascending order."""
        return tuple(sorted(self.years))

    @property
    def period(self) -> str:
        """The years: 2020–2024, or each of them where they leave gaps."""
        first, last = min(self.years), max(self.years)
        if len(self.years) == last - first + 1:
            return str(first) if first == last else f"{first}–{last}"
        return formatting.listing([str(year) for year in self.all_years], self.language)

    def file_name(self, name: str, extension: str) -> str:
        """Name of a table's file in ASCII: plan, content, years, units, department, day made."""
        parts = [self.catalogue.plan.code, name, self.period]
        if len(self.units) == 1:
            parts.append(self.catalogue.units[self.units[0]].short(self.language))
        elif self.units:
            parts.append(self.t("{count} units", count=str(len(self.units))))
        if self.department:
            parts.append(self.department)
        parts.extend(self.sections)
        parts.append(f"{self.made_on:%Y%m%d}")
        return "_".join(map(ascii_slug, parts)) + f".{extension}"

    @property
    def shown_units(self) -> tuple[Unit, ...]:
        """Reporting units selected, in their order of display."""
        return tuple(
            unit
            for unit in self.catalogue.reporting_units
            if (not self.units or unit.code in self.units)
            and any(unit.open_in(year) for year in self.years)
        )

    @property
    def together(self) -> str:
        """Heading over the units taken together: the whole province, or those selected."""
        if self.units:
            return self.t("Selected units together")
        return self.catalogue.units[self.catalogue.plan.root_unit].short(self.language)

    def measures(self) -> Iterator[tuple[Section, Indicator | Ratio]]:
        """Indicators, then ratios, of each section in the outline's order."""
        for section in self.catalogue.sections.values():
            if self.sections and section.code not in self.sections:
                continue
            for measure in self.catalogue.measures.values():
                if measure.section == section.code:
                    yield section, measure

    def in_charge(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Keep what the department selected is in charge of."""
        return of_department(frame, self.catalogue, self.department)

    @property
    def scope(self) -> str:
        """The period, the units and the department, in words."""
        if len(self.years) == 1:
            return self._scope(self.t("Year {period}", period=self.period))
        return self._scope(self.t("Period {period}", period=self.period))

    def subtitles(self, as_of: date | None = None) -> tuple[str, str]:
        """Lines beneath a title: the plan; the period or the day looked at, filters, source."""
        t = self.t
        scope = self.scope if as_of is None else self._scope(t("As of {day}", day=as_of))
        source = t("source: the units' reports; made on {day}", day=self.made_on)
        return self.catalogue.plan.name(self.language), f"{scope}; {source}"

    def _scope(self, when: str) -> str:
        parts = [when, self._units()]
        if self.department:
            name = self.catalogue.departments[self.department].name(self.language)
            parts.append(self.t("in the charge of {department}", department=name))
        return "; ".join(parts)

    def _units(self) -> str:
        t, units = self.t, self.shown_units
        if not self.units:
            return t(
                "{place}, {count:c} {count:unit|units}",
                place=self.together.lower(),
                count=len(units),
            )
        names = [unit.name(self.language) for unit in units]
        return formatting.listing(names, self.language, MOST_UNITS_NAMED)

    @property
    def banner(self) -> str:
        """The warning that figures are made up, where the catalogue says so."""
        return self.t("Illustrative figures") if self.catalogue.plan.illustrative else ""

    @property
    def issuer(self) -> str:
        """Name of the federation that publishes the table."""
        plan = self.catalogue.plan
        return self.catalogue.units[plan.root_unit].name(self.language)
