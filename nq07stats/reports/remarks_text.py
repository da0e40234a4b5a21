"""The units' own words as plain text: to paste into the report, and as a file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from nq07stats import analysis, narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import day
from nq07stats.reports.selection import Selection

_BYTE_ORDER_MARK = "\ufeff"
"""Without it, Notepad on Windows may take Vietnamese for another encoding."""


def passages(narratives: pd.DataFrame, catalogue: Catalogue, language: Language) -> str:
    """Write what the units wrote, each text below its section's heading and its unit's name.

    Parameters
    ----------
    narratives
        The texts in the order of print, as :func:`nq07stats.analysis.narratives_of` returns them.
        With texts of several sections, the headings that these are printed within come along; a
        lone unit is named once, at the head.
    catalogue, language
        The plan, and the language of its names; the texts stay as they were written.
    """
    names = {code: catalogue.units[code].name(language) for code in narratives["unit"].unique()}
    blocks = list(names.values()) if len(names) == 1 else []
    for headings, own in _by_section(narratives, catalogue, language):
        blocks += headings
        for unit, text in zip(own["unit"], own["text"], strict=True):
            lines = "\n".join(text.splitlines())
            blocks.append(lines if len(names) == 1 else f"{names[unit]}:\n{lines}")
    return "\n\n".join(blocks)


def _by_section(
    narratives: pd.DataFrame, catalogue: Catalogue, language: Language
) -> Iterator[tuple[list[str], pd.DataFrame]]:
    """Give the texts of each section, with the headings that begin there."""
    outline = analysis.printed_outline(catalogue)
    by_section = dict(iter(narratives.groupby("section", sort=False)))
    begun: set[str] = set()
    for section, own in by_section.items():
        around = outline[str(section)] if len(by_section) > 1 else ()
        new = [code for code in (*around, str(section)) if code not in begun]
        begun.update(new)
        yield [catalogue.sections[code].heading(language) for code in new], own


def write(
    narratives: pd.DataFrame,
    written: pd.DataFrame,
    selection: Selection,
    *,
    section: str = "",
    words: str = "",
) -> bytes:
    """Write the texts as a file: whose they are, the texts, who is silent, the files they stand in.

    Parameters
    ----------
    narratives
        The texts in the order of print, with provenance.
    written
        What :func:`nq07stats.analysis.who_wrote` returned of the units and sections looked at.
    selection
        The filters and the language.
    section
        The section chosen, "" for the whole outline.
    words
        The words that the texts were searched for, "" for none.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, lines ended as Windows ends them.
    """
    t, catalogue, language = selection.t, selection.catalogue, selection.language
    plan, about = selection.subtitles()
    told = narration.headline_narratives(written, catalogue, language, section).replace("**", "")
    only = t("Only the remarks that contain “{words}”.", words=words) if words else ""
    head = (selection.issuer, t("Remarks and proposals of the units"), plan, about)
    blocks = [
        "\n".join(filter(None, (*head, selection.banner))),
        "\n".join(filter(None, (told, only))),
        passages(narratives, catalogue, language),
        "" if words else _listed(t("Without remarks"), _silent(written, selection)),
        _listed(t("Sources"), _sources(narratives, selection)),
    ]
    text = "\n\n".join(filter(None, blocks)) + "\n"
    return (_BYTE_ORDER_MARK + text).replace("\n", "\r\n").encode()


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join((f"{title}:", *(f"- {line}" for line in lines))) if lines else ""


def _silent(written: pd.DataFrame, selection: Selection) -> list[str]:
    lines = []
    for section, own in written.groupby("section", sort=False):
        line = narration.silent_line(own, selection.catalogue, selection.language)
        if line:
            heading = selection.catalogue.sections[str(section)].heading(selection.language)
            lines.append(f"{heading}. {line}")
    return lines


def _sources(narratives: pd.DataFrame, selection: Selection) -> list[str]:
    files = narratives.drop_duplicates(["unit", "submission"])
    return [
        selection.t(
            "{unit}: {file}, received on {day}",
            unit=selection.catalogue.units[row["unit"]].short(selection.language),
            file=row["file_name"],
            day=day(row["received_on"]),
        )
        for row in files.to_dict("records")
    ]
