"""Sentences on figures tried out: what they come to, what they take, who would be enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language, Target
from nq07stats.formatting import listing, number, sign
from nq07stats.narration.comparing import by_unit, extremes
from nq07stats.narration.targets import goal_words
from nq07stats.narration.words import Words, capitalised, joined

_MOST_LISTED = 6


def changed_units(tried: pd.DataFrame) -> list[str]:
    """Return the units whose figures differ from those reported, the largest difference first.

    ``tried`` is what :func:`nq07stats.analysis.scenario` returned.
    """
    rows = tried[(tried["unit"] != "") & (tried["change"] != 0)]
    order = rows["change"].abs().sort_values(ascending=False, kind="stable").index
    return [str(unit) for unit in rows.loc[order, "unit"]]


def scenario_headline(
    tried: pd.DataFrame,
    reported: pd.DataFrame,
    target: str,
    catalogue: Catalogue,
    language: Language,
) -> str:
    """Say what all units together come to with the figures tried out, and what follows from it.

    Parameters
    ----------
    tried, reported
        What :func:`nq07stats.analysis.scenario` returned for the target, with changes and without.
    target
        The target's code.
    catalogue, language
        The plan, and the language to say it in.
    """
    words, row = Words(catalogue, language), catalogue.targets[target]
    t, whole = words.t, tried.iloc[0]
    about: dict[str, Any] = {
        "result": _result(words, row, whole),
        "verdict": _verdict(words, row, whole),
        "units": words.units(changed_units(tried)),
        "aim": _aim(words, row),
    }
    if not changed_units(tried):
        sentence = t("As reported, {result}: {verdict}", **about)
    elif _just_reached(tried, reported):
        sentence = t("If **{units}** reached {aim}, {result}: {verdict}", **about)
    else:
        sentence = t("If **{units}** had the figures tried out, {result}: {verdict}", **about)
    return capitalised(sentence) + "."


def _aim(words: Words, target: Target) -> str:
    """Call what units are to reach: nobody is held to a value for reference."""
    if target.status == "reference":
        return words.t("the value for reference")
    return words.t("the target")


def _result(words: Words, target: Target, whole: pd.Series) -> str:
    t, told = words.t, words.measure(target.measure, target.category)
    about: dict[str, Any] = {
        "place": words.place(""),
        "value": told.text(whole["value"]),
        "goal": goal_words(words, target),
        "fraction": told.fraction(whole["numerator"], whole["denominator"]),
        "met": int(whole["units_met"]),
        "judged": int(whole["units_judged"]),
    }
    if target.level == "unit" and whole["units_judged"] > 1:
        return t(
            "**{met:c} of {judged:c} {judged:unit|units}** {met:meets|meet} the target ({goal})",
            **about,
        )
    if about["fraction"]:
        return t("**{value}** in {place} ({fraction}; {goal})", **about)
    return t("**{value}** in {place} ({goal})", **about)


def _verdict(words: Words, target: Target, whole: pd.Series) -> str:
    """Say what follows, with what is still lacking or too much."""
    t = words.t
    things = words.measure(target.measure).things(whole["to_do"]) if whole["to_do"] > 0 else ""
    over = target.comparison == "≤"
    lacking = t("{things} too many", things=things) if over else t("{things} to go", things=things)
    if whole["status"] == "reference":
        if whole["holds"] is None:
            return t("not enough figures to tell")
        reached = t("the value for reference is reached")
        return reached if whole["holds"] else lacking
    word = {
        "met": t("target met"),
        "on_pace": t("on pace"),
        "behind": t("behind schedule"),
        "missed": t("not met"),
        "insufficient": t("not enough figures for a verdict"),
        "nil": t("none occurred"),
    }.get(whole["status"], "")
    return joined([word, lacking if things and whole["status"] != "met" else ""])


def _just_reached(tried: pd.DataFrame, reported: pd.DataFrame) -> bool:
    """Tell whether the figures tried out bring units short of their goal to it, and no others."""
    changed = tried["unit"].isin(changed_units(tried))
    before, after = reported.loc[changed, "to_do"], tried.loc[changed, "to_do"]
    return bool((before > 0).all() and (after == 0).all())


def takes_sentence(
    tried: pd.DataFrame, target: str, catalogue: Catalogue, language: Language
) -> str:
    """Say how much more, or less, the figures tried out count than those reported, and where.

    Parameters as for :func:`scenario_headline`; "" where nothing is changed.
    """
    words, units = Words(catalogue, language), changed_units(tried)
    if not units:
        return ""
    t, told = words.t, words.measure(catalogue.targets[target].measure)
    own = tried.set_index("unit")["change"]
    parts = [f"{words.unit(unit)} {_signed(own[unit], language)}" for unit in units]
    more, fewer = float(own[units].clip(lower=0).sum()), float(own[units].clip(upper=0).sum())
    amounts = [
        t("**{things}** more", things=told.things(more)) if more else "",
        t("**{things}** fewer", things=told.things(-fewer)) if fewer else "",
    ]
    about = {"amount": joined(amounts), "units": listing(parts, language, _MOST_LISTED)}
    return t("Compared with what was reported, it takes {amount}: {units}.", **about)


def _signed(value: float, language: Language) -> str:
    places = 0 if float(value).is_integer() else 1
    return sign(value, places) + number(abs(value), language, places)


def enough_sentence(
    chosen: Sequence[str],
    reached: pd.DataFrame,
    target: str,
    catalogue: Catalogue,
    language: Language,
) -> str:
    """Say which units would be enough to take all together to the goal.

    Parameters
    ----------
    chosen
        What :func:`nq07stats.analysis.fewest_units` found.
    reached
        What :func:`nq07stats.analysis.scenario` returned with their reaching the goal.
    target, catalogue, language
        The target's code, the plan, and the language to say it in.
    """
    words, row = Words(catalogue, language), catalogue.targets[target]
    t = words.t
    if not chosen or row.level == "unit":
        return ""
    told = words.measure(row.measure, row.category)
    about: dict[str, Any] = {
        "count": len(chosen),
        "units": listing([words.unit(unit) for unit in chosen], language, _MOST_LISTED),
        "place": words.place(""),
        "aim": _aim(words, row),
        "value": told.text(reached["value"].iloc[0]),
    }
    return t(
        "The fewest that are enough: if {count:c} {count:unit|units} ({units}) reached {aim}, "
        "{place} would come to {value}.",
        **about,
    )


def title_of_whole(
    tried: pd.DataFrame, target: str, catalogue: Catalogue, language: Language
) -> str:
    """Say what all units together come to, beside what was reported.

    Parameters as for :func:`scenario_headline`.
    """
    words, row, whole = Words(catalogue, language), catalogue.targets[target], tried.iloc[0]
    told = words.measure(row.measure, row.category)
    about = {"from": told.text(whole["before"]), "to": told.text(whole["value"])}
    if about["from"] == about["to"]:
        return words.t("As reported: {to}", **about)
    return words.t("Reported {from}, tried out {to}", **about)


def title_of_scenario(
    tried: pd.DataFrame, target: str, catalogue: Catalogue, language: Language
) -> str:
    """Say how many units the figures tried out take to their goal, or what they add up to.

    Parameters as for :func:`scenario_headline`.
    """
    words, row = Words(catalogue, language), catalogue.targets[target]
    t, units = words.t, tried.iloc[1:]
    about: dict[str, Any] = {
        "met": int((units["holds"] == True).sum()),  # noqa: E712 - may be None
        "all": int(units["goal"].notna().sum()),
        "goal": words.goal(row),
    }
    if not about["all"]:
        return _of_sum(words, row, units)
    if not changed_units(tried):
        return t(
            "As reported, {met:c} of {all:c} {all:unit|units} {met:reaches|reach} {goal}", **about
        )
    return t("Tried out, {met:c} of {all:c} {all:unit|units} {met:reaches|reach} {goal}", **about)


def _of_sum(words: Words, target: Target, units: pd.DataFrame) -> str:
    """Say how much more or less units count, where single ones have no goal."""
    t, told = words.t, words.measure(target.measure, target.category)
    changed = units[units["change"] != 0]
    if changed.empty:
        labelled = by_unit(words, units[units["value"].notna()])
        return t("As reported: {clause}", clause=extremes(words, told, labelled, begins=False))
    gained = float(changed["change"].sum())
    about = {"things": told.things(abs(gained)), "count": len(changed)}
    if gained < 0:
        return t("{things} fewer, in {count:c} {count:unit|units}", **about)
    return t("{things} more, in {count:c} {count:unit|units}", **about)
