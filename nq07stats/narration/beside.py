"""Units beside each other in one sentence: who has most and least of a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.narration.amounts import title_of_amounts
from nq07stats.narration.comparing import select
from nq07stats.narration.names import brief
from nq07stats.narration.titles import title_of_units
from nq07stats.narration.words import Words, joined


def beside_line(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    when: str = "",
) -> str:
    """Say which of some units has most and which least, and what all units together have.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    catalogue, language
        The plan, and the language to say it in.
    measure, units, year
        What is compared, between which units, in which year of the cube (0: the period).
    when
        Names the year or years, if not by the year of the cube.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure)
    asked: dict[str, Any] = {"units": units, "year": year}
    if told.ratio:
        finding = title_of_units(cube, catalogue, language, measure=measure, **asked)
    else:
        finding = title_of_amounts(cube, catalogue, language, measures=[measure], **asked)
    for name in (told.name, brief(told.name)):
        finding = finding.removeprefix(t("{name}: {clause}", name=name, clause=""))
    whole = select(cube, measure, [""], [""], [year])
    common = ""
    if told.ratio and len(whole) and whole["value"].notna().all():
        value = told.text(float(whole["value"].iloc[0]))
        common = t("{whole} {value}", whole=words.unit(""), value=value)
    about = {"name": told.name, "when": when or words.year("", year), "finding": finding}
    return joined([t("{name}, {when}: **{finding}**", **about), common], "; ") + "."
