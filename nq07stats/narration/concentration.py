"""Titles and notes on how evenly something is spread over the units."""

from __future__ import annotations

import math

import pandas as pd

from nq07stats.analysis import hoover, hoover_by_chance, is_beyond_chance
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing, percent
from nq07stats.narration.comparing import count_missing
from nq07stats.narration.names import brief, told_apart, without_gap
from nq07stats.narration.words import Words, joined, lowered

_MOST_NAMED = 2


def base_name(words: Words, measure: str) -> str:
    """Name what a ratio is counted per, as it stands within a sentence: số đoàn viên."""
    codes = words.catalogue.ratios[measure].denominator
    return joined([lowered(brief(words.name(code))) for code in codes], " + ")


def things_name(words: Words, measure: str) -> str:
    """Name what a ratio counts, as it stands within a sentence: lượt được khen thưởng.

    Several indicators are named by what their names share around what tells them apart.
    """
    codes = words.catalogue.ratios[measure].numerator
    names = [brief(words.name(code)) for code in codes]
    if len(names) == 1:
        return lowered(names[0])
    shared = told_apart(names, words.language)[0]
    return lowered(without_gap(shared)) if " … " in shared else words.measure(measure).counted


def title_of_concentration(
    shares: pd.DataFrame, catalogue: Catalogue, language: Language, *, measure: str
) -> str:
    """Say which unit has most beyond its share of the base, and how far all are from proportion.

    Shares are compared as they are shown, so that what looks equal is called equal.

    Parameters
    ----------
    shares
        What :func:`nq07stats.analysis.concentration` returned.
    catalogue, language
        The plan, and the language to say it in.
    measure
        The ratio that the shares are of.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure)
    known = shares[shares["difference"].notna()]
    things, base = things_name(words, measure), base_name(words, measure)
    about = {"things": things, "base": base, "count": len(known)}
    missing = count_missing(words, int((shares["state"] == "missing").sum()))
    if known.empty:
        nothing = len(shares) and shares["numerator"].notna().any()
        if nothing:
            return joined([t("{name}: none occurred", name=brief(told.name)), missing], "; ")
        return t("{name}: no figures yet", name=brief(told.name))
    if len(known) == 1:
        unit = words.unit(known["unit"].iloc[0])
        title = t("Only {unit} has figures: nothing to compare with yet", unit=unit)
        return joined([title, missing], "; ")
    index = percent(hoover(shares), language)
    if _alike(known, language) or index == percent(0, language):
        title = t("All {count:c} units have as large a share of {things} as of {base}", **about)
        return joined([title, missing], "; ")
    if _by_chance(shares, catalogue, measure):
        title = t("Shares of {things} differ from those of {base} no more than by chance", **about)
        return joined([title, missing], "; ")
    most = known[known["difference"] == known["difference"].max()]
    first = most.iloc[0]
    units = listing([words.unit(code) for code in most["unit"]], language, _MOST_NAMED)
    about |= {"units": units, "share": first["share"], "part": first["base"]}
    if len({percent(base, language) for base in most["base"]}) == 1:
        title = t("{units}: {part:p} of {base}, {share:p} of {things}", **about)
    else:
        about["points"] = first["difference"]
        title = t("{units}: share of {things} {points:n1} points above that of {base}", **about)
    moved = t("{index} would have to move to be in proportion", index=index)
    return joined([title, moved, missing], "; ")


def _alike(known: pd.DataFrame, language: Language) -> bool:
    pairs = zip(known["share"], known["base"], strict=True)
    return all(percent(share, language) == percent(base, language) for share, base in pairs)


def chance_note(
    shares: pd.DataFrame, catalogue: Catalogue, language: Language, *, measure: str
) -> str:
    """Say what of the distance from proportion chance alone would explain; "" where none is told.

    Parameters as for :func:`title_of_concentration`. Only of things counted one by one can it be
    told.
    """
    words = Words(catalogue, language)
    index, expected = hoover(shares), hoover_by_chance(shares)
    if not index > 0 or math.isnan(expected) or not _one_by_one(catalogue, measure):
        return ""
    return words.t(
        "Hoover index {index:p}; about {chance:p} were to be expected by chance alone.",
        index=index,
        chance=expected,
    )


def _one_by_one(catalogue: Catalogue, measure: str) -> bool:
    """Tell whether a ratio counts things, of which chance may hold."""
    codes = catalogue.ratios[measure].numerator
    return all(not catalogue.indicators[code].decimals for code in codes)


def _by_chance(shares: pd.DataFrame, catalogue: Catalogue, measure: str) -> bool:
    """Tell whether chance alone may well be all that is between the shares."""
    return _one_by_one(catalogue, measure) and not is_beyond_chance(shares)
