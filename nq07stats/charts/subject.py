"""What a chart of one measure is about, and what all such charts share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings, Event, Kind
from nq07stats.narration.succession import breaks_told
from nq07stats.narration.words import Measure, Words, joined


@dataclass(frozen=True)
class Subject:
    """One measure of a cube, in the words of a language, under a title that states a finding.

    ``quantity`` is what the subtitle calls it, if not by the measure's name and unit. ``several``
    are the codes of the measures that it stands for, if more than one.
    """

    cube: pd.DataFrame
    words: Words
    measure: Measure
    title: str
    quantity: str = ""
    several: tuple[str, ...] = ()

    def part(self, category: str) -> Subject:
        """Return what is particular to one category of the measure."""
        return replace(self, measure=self.words.measure(self.measure.code, category))

    @property
    def together(self) -> str:
        """What all categories together are called: shares of them add up to no total."""
        t = self.words.t
        return t("Overall") if self.measure.mark_unit else t("Total")

    def figures(self, units: Sequence[str], years: Sequence[int]) -> list[facts.Row]:
        """Pick the figures of units and years, as :func:`nq07stats.charts.facts.select` does."""
        return facts.select(self.cube, self.measure, units, years)

    def mark(
        self, figure: facts.Row, status: str = "", extra: Sequence[str] = (), **more: Any
    ) -> facts.Row:
        """Make a figure a mark, with ``more`` columns than :func:`nq07stats.charts.facts.mark`."""
        return {**facts.mark(self.words, self.measure, figure, status, extra), **more}

    def drawn(self, x: str, y: str, **more: Any) -> Encodings:
        """Say how the marks are drawn, in the measure's unit."""
        return Encodings(x=x, y=y, unit=self.measure.unit, decimals=self.measure.decimals, **more)

    def drawn_by_year(
        self,
        years: Sequence[int],
        *,
        unit: str = "",
        broken: Iterable[Event] | None = None,
        **more: Any,
    ) -> Encodings:
        """Say how the marks are drawn over the years, which are named as ``unit`` names them.

        What the catalogue says happened in them is drawn too, and where the series breaks: as
        ``broken`` says, else where that of the unit does.
        """
        breaks = self.broken(years, unit) if broken is None else broken
        return self.drawn(
            "year",
            "value",
            years=tuple(years),
            year_labels=tuple(self.words.year(unit, year) for year in years),
            events=(*self.events(years), *breaks),
            **more,
        )

    def events(self, years: Sequence[int]) -> tuple[Event, ...]:
        """Return what happened in the years and bears on all shown; nothing of a single year."""
        measures = self.several or (self.measure.code,)
        return tuple(
            Event(row.year, row.name(self.words.language))
            for row in self.words.catalogue.events.values()
            if len(years) > 1 and row.year in years and all(map(row.bears_on, measures))
        )

    def broken(self, years: Sequence[int], unit: str) -> tuple[Event, ...]:
        """Return where the series of a unit, or of those asked together, is no longer the same."""
        own = self.cube[self.cube["measure"] == self.measure.code]
        asked = own.loc[(own["expected"] > 0) & (own["unit"] != ""), "unit"].unique()
        told = breaks_told(self.words, years, unit, asked.tolist())
        return tuple(Event(year, text) for year, text in told.items())

    def chart(
        self,
        kind: Kind,
        marks: pd.DataFrame,
        data: pd.DataFrame,
        encodings: Encodings,
        *,
        when: str,
        beside: str = "",
        figures: Sequence[Mapping[Any, Any]],
        notice: str = "",
        values: str = "",
    ) -> Chart:
        """Put the chart together.

        Parameters
        ----------
        kind, marks, data, encodings
            As in the chart.
        when, beside
            Year or years shown, and what else the subtitle says.
        figures
            Those that tell how many units have figures.
        notice
            What must be said below the chart beside its source.
        values
            The values in words, where they are few.
        """
        quantity = self.quantity or self.measure.name_and_unit
        happened = joined(
            event.text if str(event.year) in event.text else f"{event.text} ({event.year})"
            for event in encodings.events
        )
        told = self.words.t("dotted: {events}", events=happened) if happened else ""
        # Lines have room for the words themselves, small panels have none.
        beside = joined([beside, told if kind == "panels" else ""], " · ")
        aside = "" if kind == "panels" else happened
        subtitle = joined([f"{quantity}, {when}", beside], " · ")
        return Chart(
            kind=kind,
            title=self.title,
            subtitle=subtitle,
            source=joined([facts.source_line(self.words, figures), notice], " "),
            alt=joined(
                [f"{self.title} {subtitle}.", *(f"{text}." for text in (values, aside) if text)],
                " ",
            ),
            data=data,
            marks=marks,
            language=self.words.language,
            encodings=encodings,
        )
