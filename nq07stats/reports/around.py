"""What stands around a table: who made it, under which filters, and what must be said of it."""

from __future__ import annotations

from dataclasses import replace

from nq07stats.messages import Translator
from nq07stats.reports.model import Table
from nq07stats.reports.selection import Selection


def finished(table: Table, selection: Selection) -> Table:
    """Add all that the selection says about a table."""
    return replace(
        table,
        issuer=selection.issuer,
        subtitles=table.subtitles or selection.subtitles(),
        banner=selection.banner,
        notes=table.notes if len(table.rows) else (selection.t("No figures in this selection."),),
    )


def no_ranking(t: Translator) -> str:
    """The sentence that stands under every table which puts units side by side."""
    return t("This compares figures; it does not grade or rank the units' emulation.")


def school_years(selection: Selection) -> tuple[str, ...]:
    """Say which of the units shown count in school years."""
    t, year = selection.t, max(selection.years)
    names = [unit.short(selection.language) for unit in selection.shown_units if unit.school_year]
    return tuple(
        t(
            "{unit} counts in school years: {year} is the school year {before}–{year}.",
            unit=name,
            before=year - 1,
            year=year,
        )
        for name in names
    )
