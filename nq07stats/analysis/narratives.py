"""The units' own words on the sections of the outline: what stands where, and who is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.text import places

WRITTEN_DTYPES: dict[str, str] = {
    "unit": "str",
    "section": "str",
    "state": "str",
}
"""What :func:`who_wrote` returns."""

_REPORTED = ("in_time", "late")


def printed_outline(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the sections that units write on, and those around them, in the order of print.

    A section is printed within the one that its ``print_in`` names, else within its parent.

    Returns
    -------
    dict
        Code of each section, and the codes of those that it is printed within, the outermost first.
    """
    inside: dict[str, list[str]] = {}
    for section in catalogue.sections.values():
        inside.setdefault(section.print_in or section.parent, []).append(section.code)

    def printed(around: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for code in inside.get(around[-1] if around else "", ()):
            yield code, around
            yield from printed((*around, code))

    outline = dict(printed(()))
    # Sections that are to be printed within each other hang nowhere: they stand at the end.
    outline |= {code: () for code in catalogue.sections if code not in outline}
    needed = {
        each
        for code, around in outline.items()
        if catalogue.sections[code].narrative
        for each in (code, *around)
    }
    return {code: around for code, around in outline.items() if code in needed}


def sections_within(catalogue: Catalogue, section: str = "") -> tuple[str, ...]:
    """Return the sections that units write on, in the order of print.

    ``section`` keeps itself and what is printed within it; "" keeps all.
    """
    return tuple(
        code
        for code, around in printed_outline(catalogue).items()
        if catalogue.sections[code].narrative and (not section or section in (code, *around))
    )


def narratives_of(
    narratives: pd.DataFrame, sections: Sequence[str], units: Sequence[str]
) -> pd.DataFrame:
    """Keep what the units wrote on the sections, section by section, in the orders given.

    Parameters
    ----------
    narratives
        The narratives that count, with the columns of ``NARRATIVE_DTYPES``.
    sections, units
        Codes of sections and of units.
    """
    kept = narratives[narratives["section"].isin(sections) & narratives["unit"].isin(units)]
    order = kept.assign(
        section=kept["section"].map({code: place for place, code in enumerate(sections)}),
        unit=kept["unit"].map({code: place for place, code in enumerate(units)}),
    ).sort_values(["section", "unit"])
    return kept.loc[order.index].reset_index(drop=True)


def narratives_saying(narratives: pd.DataFrame, words: str) -> pd.DataFrame:
    """Keep the narratives in which words are found (:func:`nq07stats.text.places`)."""
    return narratives[[bool(places(text, words)) for text in narratives["text"]]]


def who_wrote(
    narratives: pd.DataFrame, status: pd.DataFrame, sections: Sequence[str]
) -> pd.DataFrame:
    """Tell which unit has written on which section.

    Parameters
    ----------
    narratives
        The narratives that count, with the columns of ``NARRATIVE_DTYPES``.
    status
        The rows, of what :func:`nq07stats.analysis.reporting_status` returned, of the units
        looked at.
    sections
        Codes of the sections.

    Returns
    -------
    pandas.DataFrame
        A row for each section and unit (``WRITTEN_DTYPES``). ``state``: written; blank where the
        unit's report is accepted but says nothing there; not_reported where it is not.
    """
    written = set(zip(narratives["unit"], narratives["section"], strict=True))
    silent = {
        unit: "blank" if reported in _REPORTED else "not_reported"
        for unit, reported in zip(status["unit"], status["status"], strict=True)
    }
    rows = [
        {
            "unit": unit,
            "section": section,
            "state": "written" if (unit, section) in written else silent[unit],
        }
        for section in sections
        for unit in status["unit"]
    ]
    return pd.DataFrame(rows, columns=list(WRITTEN_DTYPES)).astype(WRITTEN_DTYPES)
