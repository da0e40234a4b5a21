"""Titles of how far things went: steps carried on, questions answered with yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import percent
from nq07stats.narration.comparing import by_unit, extremes, named, nothing_told, select
from nq07stats.narration.crossed import furthest_apart
from nq07stats.narration.names import brief, together
from nq07stats.narration.words import Words, capitalised, joined, lowered


def title_of_steps(
    cube: pd.DataFrame,
    carried: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    year: int,
) -> str:
    """Say how many reached the last step, and what share of the step before that is.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    carried
        What :func:`nq07stats.analysis.carried_on` returned, the total ("") among its categories.
    catalogue, language
        The plan, and the language to say it in.
    measures
        The steps, the first one first.
    year
        The year meant; 0 for the whole period.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measures[-1])
    rows = select(cube, measures[-1], [""], [""], [year])
    name = brief(told.name)
    if rows["value"].isna().all():
        return nothing_told(words, name, rows)
    title = t("{name}: {value}", name=name, value=told.text(rows["value"].iloc[0]))
    if rows["state"].iloc[0] == "partial":
        title += t(", figures incomplete")
    related = carried[(carried["measure"] == measures[-1]) & (carried["category"] == "")]
    for row in related[related["share"].notna()].to_dict("records"):
        before = lowered(brief(words.name(row["previous"])))
        share = t("{share} of {before}", share=percent(row["share"], language), before=before)
        few = row["reporting"] < row["expected"]
        title = joined([title, share, t("among units with figures on both") if few else ""])
    return title


def title_of_answers(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    units: Sequence[str],
    years: Mapping[str, int],
    unit: str = "",
) -> str:
    """Say which question the fewest units answered with yes; in which other measure they differ.

    Of measures that are no questions, percentages are told by the one in which units lie furthest
    apart, others by who has most and least of the first. ``years`` gives the year that tells each
    measure, ``unit`` the one whose answers are counted instead; the rest as for
    :func:`nq07stats.narration.title_of_units`.
    """
    words = Words(catalogue, language)
    t = words.t
    found = {code: select(cube, code, [""], units, [years[code]]) for code in measures}
    known = {code: rows[rows["value"].notna()] for code, rows in found.items()}
    known = {code: rows for code, rows in known.items() if len(rows)}
    if not known:
        return nothing_told(words, together(words, measures), pd.concat(found.values()))
    if all(words.measure(code).is_flag for code in known):
        if unit or len(units) == 1:
            return _answers_of(words, unit or units[0], known)
        return _answers(words, known)
    shares = [rows for code, rows in known.items() if words.measure(code).unit == "%"]
    if len(shares) == len(known) and (apart := furthest_apart(words, pd.concat(shares), "measure")):
        return apart
    first = next(iter(known))
    clause = extremes(words, words.measure(first), by_unit(words, known[first]), begins=False)
    return t("{name}: {clause}", name=brief(words.name(first)), clause=clause)


def _answers_of(words: Words, unit: str, questions: Mapping[str, pd.DataFrame]) -> str:
    """Say how many questions a unit answered with yes."""
    own = [rows.loc[rows["unit"] == unit, "value"] for rows in questions.values()]
    values = [float(value.iloc[0]) for value in own if len(value)]
    about = {"unit": words.unit(unit), "yes": sum(value > 0 for value in values)}
    if not values:
        return words.t("{name}: no figures yet", name=about["unit"])
    return words.t(
        "{unit}: yes to {yes:c} of {all:c} {all:question|questions}", **about, all=len(values)
    )


def _answers(words: Words, questions: Mapping[str, pd.DataFrame]) -> str:
    """Say which question the fewest units said yes to."""
    t = words.t
    shares = {code: float((rows["value"] > 0).mean()) for code, rows in questions.items()}
    full = sum(share == 1 for share in shares.values())
    if full == len(shares):
        return t(
            "Every unit with figures said yes to all {count:c} {count:question|questions}",
            count=full,
        )
    least = [code for code, share in shares.items() if share == min(shares.values())]
    rows, names = questions[least[0]], [lowered(brief(words.name(code))) for code in least]
    about = {
        "names": capitalised(named(words, names, 2, of_units=False)),
        "yes": int((rows["value"] > 0).sum()),
        "all": len(rows),
        "count": len(shares),
    }
    if len(shares) == len(least):
        return t("{names}: {yes:c} of {all:c} {all:unit|units}", **about)
    return t(
        "{names}: {yes:c} of {all:c} {all:unit|units}, the fewest of {count:c} questions", **about
    )
