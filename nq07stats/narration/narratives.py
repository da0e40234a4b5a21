"""Sentences on the units' own words: who has written, who has not, where words are found."""

from __future__ import annotations

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing
from nq07stats.messages import translator
from nq07stats.narration.words import MOST_NAMED, Words, joined


def headline_narratives(
    written: pd.DataFrame, catalogue: Catalogue, language: Language, section: str = ""
) -> str:
    """Say how many units have written, and which have not.

    Of a unit that reports, but is not counted among the units, only what it has written counts.

    Parameters
    ----------
    written
        What :func:`nq07stats.analysis.who_wrote` returned of the units and sections looked at.
    catalogue, language
        The plan, and the language to say it in.
    section
        The section that was chosen with all that is printed within it; "" for the whole outline.
    """
    words = Words(catalogue, language)
    if written.empty:
        return words.t("No unit has to report.")
    if written["unit"].nunique() == 1:
        return _of_one_unit(written, words)
    kinds = written["unit"].map(lambda code: catalogue.units[code].kind)
    counted = kinds.map(lambda kind: catalogue.unit_kinds[kind].counted).astype(bool)
    written = written[counted | (written["state"] == "written")]
    if written["section"].nunique() == 1:
        return _on_one_section(written, words)
    return _on_sections(written, section, words)


def _of_one_unit(written: pd.DataFrame, words: Words) -> str:
    t, unit = words.t, words.unit(written["unit"].iloc[0])
    done, blank = _in_state(written, "written"), _in_state(written, "blank")
    if done.empty and blank.empty:
        return t("**{unit}** has not sent its report yet.", unit=unit)
    if len(written) == 1:
        title = _heading(written["section"].iloc[0], words)
        if len(done):
            return t("**{unit}** has written on “{section}”.", unit=unit, section=title)
        return t("**{unit}** has left “{section}” blank.", unit=unit, section=title)
    if done.empty:
        return t("**{unit}** has sent its report, but has written on no section.", unit=unit)
    line = t(
        "**{unit}** has written on **{done:c}/{all:c} {all:section|sections}**",
        unit=unit,
        done=len(done),
        all=len(written),
    )
    if 0 < len(blank) <= MOST_NAMED:
        named = "; ".join(_heading(section, words) for section in blank["section"])
        line += t(", left blank: {sections}", sections=named)
    elif len(blank):
        line += t(", {count:c} {count:is|are} left blank", count=len(blank))
    return line + "."


def _on_one_section(written: pd.DataFrame, words: Words) -> str:
    t, blank = words.t, _in_state(written, "blank")["unit"].tolist()
    line = t(
        "**{done:c}/{all:c} {all:unit|units}** {done:has|have} written on “{section}”",
        done=len(_in_state(written, "written")),
        all=len(written),
        section=_heading(written["section"].iloc[0], words),
    )
    if blank:
        line += t(", {count:c} left it blank ({units})", count=len(blank), units=words.units(blank))
    return line + _not_reported(written, words) + "."


def _on_sections(written: pd.DataFrame, section: str, words: Words) -> str:
    t, done, blank = words.t, _in_state(written, "written"), _in_state(written, "blank")
    if done.empty:
        line = t("**No unit has sent remarks yet**")
    else:
        line = t(
            "**{done:c}/{all:c} {all:unit|units}** have sent **{texts:c} "
            "{texts:remark|remarks}** on **{sections:c}/{asked:c} {asked:section|sections}**",
            done=done["unit"].nunique(),
            all=written["unit"].nunique(),
            texts=len(done),
            sections=done["section"].nunique(),
            asked=written["section"].nunique(),
        )
    if section:
        line += t(", in “{section}”", section=_heading(section, words))
    if len(blank):
        units = _units(blank, written)
        line += t(
            ", {units:c} with a report that leaves sections blank ({names})",
            units=len(units),
            names=words.units(units),
        )
    return line + _not_reported(written, words) + "."


def _not_reported(written: pd.DataFrame, words: Words) -> str:
    units = _units(_in_state(written, "not_reported"), written)
    if not units:
        return ""
    return words.t(
        ", {count:c} without a report yet ({units})", count=len(units), units=words.units(units)
    )


def headline_found(narratives: pd.DataFrame, looked_at: int, language: Language) -> str:
    """Say in how many of the texts looked at words were found.

    ``narratives`` are those in which they were.
    """
    t = translator(language)
    if narratives.empty:
        return t("Found in none of **{all:c} remarks**.", all=looked_at)
    return t(
        "Found in **{count:c}/{all:c} {all:remark|remarks}** of **{units:c} "
        "{units:unit|units}**, on **{sections:c} {sections:section|sections}**.",
        count=len(narratives),
        all=looked_at,
        units=narratives["unit"].nunique(),
        sections=narratives["section"].nunique(),
    )


def silent_line(written: pd.DataFrame, catalogue: Catalogue, language: Language) -> str:
    """Name every unit that has not written on a section; "" where all have.

    ``written`` is what :func:`nq07stats.analysis.who_wrote` returned, of one section.
    """
    words = Words(catalogue, language)
    blank, missing = (
        listing([words.unit(code) for code in _in_state(written, state)["unit"]], language)
        for state in ("blank", "not_reported")
    )
    return joined(
        (
            words.t("Left blank: {units}.", units=blank) if blank else "",
            words.t("Not reported yet: {units}.", units=missing) if missing else "",
        ),
        " ",
    )


def _units(some: pd.DataFrame, written: pd.DataFrame) -> list[str]:
    """List the units of some rows, each once, in the order in which all stand."""
    return [unit for unit in written["unit"].unique() if (some["unit"] == unit).any()]


def _in_state(written: pd.DataFrame, state: str) -> pd.DataFrame:
    return written[written["state"] == state]


def _heading(section: str, words: Words) -> str:
    return words.catalogue.sections[section].heading(words.language)
