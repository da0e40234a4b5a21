"""Titles of how far things went: steps carried on, questions answered with yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing, percent
from nq07stats.narration.comparing import by_unit, extremes, select
from nq07stats.narration.names import brief, called, together
from nq07stats.narration.words import Words, joined, lowered


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
        return t("{name}: no figures yet", name=name)
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
) -> str:
    """Say which question the fewest units answered with yes; of other measures, who is highest.

    Of measures that are no questions the first two are told. ``years`` gives the year that tells
    each measure; the rest as for :func:`nq07stats.narration.title_of_units`.
    """
    words = Words(catalogue, language)
    t = words.t
    found = {code: select(cube, code, [""], units, [years[code]]) for code in measures}
    known = {code: rows[rows["value"].notna()] for code, rows in found.items()}
    known = {code: rows for code, rows in known.items() if len(rows)}
    if not known:
        return t("{name}: no figures yet", name=together(words, measures))
    if all(words.measure(code).is_flag for code in known):
        return _answers(words, known)
    clauses: list[str] = []
    for code in list(known)[:2]:
        name, label = called(words, measures)[code]
        clause = extremes(words, words.measure(code), by_unit(words, known[code]))
        clauses.append(t("{name}: {clause}", name=label if clauses else name, clause=clause))
    return joined(clauses, "; ")


def _answers(words: Words, questions: Mapping[str, pd.DataFrame]) -> str:
    """Say which question the fewest units said yes to, and how many questions all did."""
    t = words.t
    shares = {code: float((rows["value"] > 0).mean()) for code, rows in questions.items()}
    full = sum(share == 1 for share in shares.values())
    if full == len(shares):
        return t("Every unit with figures said yes to all {count:c} questions", count=full)
    least = [code for code, share in shares.items() if share == min(shares.values())]
    rows = questions[least[0]]
    about = {
        "names": listing([lowered(brief(words.name(code))) for code in least], words.language, 2),
        "yes": int((rows["value"] > 0).sum()),
        "all": len(rows),
    }
    title = t("Fewest units said yes to: {names} ({yes:c}/{all:c})", **about)
    whole = t("all of them to {count:c} of {all:c} questions", count=full, all=len(shares))
    return joined([title, whole if full else ""], "; ")
