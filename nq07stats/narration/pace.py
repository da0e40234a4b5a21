"""What a verdict comes to in a few plain words: what is lacking, since when it is met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nq07stats.analysis import lacks_baseline
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import number
from nq07stats.messages import translator
from nq07stats.narration.words import Measure, Words, joined

Verdict = Mapping[Any, Any]

_SETTLED = ("met", "on_pace", "behind", "missed")


def plain_verdict(verdict: Verdict, catalogue: Catalogue, language: Language) -> str:
    """Say in a few words what stands behind a verdict.

    The words go on after those of the status, and mean the same by themselves.

    Parameters
    ----------
    verdict
        A row of what :func:`nq07stats.analysis.with_pace` returned.
    catalogue, language
        The plan, and the language to say it in.

    Returns
    -------
    str
        "" where the status says all, and for what gets no verdict.
    """
    target, words = catalogue.targets[verdict["target"]], Words(catalogue, language)
    told, status = words.measure(target.measure, target.category), verdict["status"]
    if status == "insufficient":
        return _without_figures(words, verdict)
    if status not in _SETTLED:
        return ""
    if _of_units(verdict):
        return _units(words, verdict)
    if status == "met":
        return _met(words, told, verdict)
    if verdict["years_judged"] > 1:
        return _years(words, told, verdict)
    return _lacking(words, told, verdict)


def title_of_pace(
    paced: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    target: str,
    unit: str = "",
) -> str:
    """Say how far a target with a path has come, and how far that is from what is due.

    Of one that several units are held to by themselves, it says how many of them meet it.

    Parameters
    ----------
    paced
        What :func:`nq07stats.analysis.with_pace` returned.
    catalogue, language
        The plan, and the language to say it in.
    target, unit
        Code of the target, and of a unit or "" for all together.
    """
    words, row = Words(catalogue, language), catalogue.targets[target]
    t, told = words.t, words.measure(row.measure, row.category)
    own = paced[(paced["target"] == target) & (paced["unit"] == unit) & (paced["year"] == 0)]
    if own.empty or pd.isna(own["value"].iloc[0]):
        return t("{name}: no figures yet", name=told.name)
    verdict = own.iloc[0].to_dict()
    if _of_units(verdict) and verdict["status"] in _SETTLED:
        return _title_of_units(words, told, verdict)
    about = {"value": told.text(verdict["value"]), "year": int(verdict["value_year"])}
    return joined([t("{value} by the end of {year}", **about), _distance(words, told, verdict)])


def _of_units(verdict: Verdict) -> bool:
    """Tell whether a verdict sums up those on several units, each held to the target by itself."""
    return bool(verdict["level"] == "unit" and not verdict["unit"] and verdict["units_judged"] > 1)


def _title_of_units(words: Words, told: Measure, verdict: Verdict) -> str:
    """Say how many units are at the goal or off it, and what all of them come to."""
    t, met, judged = words.t, int(verdict["units_met"]), int(verdict["units_judged"])
    about: dict[str, object] = {"met": met, "short": judged - met, "judged": judged}
    about["goal"] = told.goal(verdict["comparison"], verdict["goal"])
    about["value"] = told.text(verdict["value"])
    if met == judged:
        return t("All {judged:c} units meet {goal}; {value} together", **about)
    if verdict["reporting"] < verdict["expected"]:
        # Of a unit without its figures nobody knows that it is off the goal.
        return t(
            "{met:c} of {judged:c} {judged:unit|units} {met:meets|meet} {goal} so far; {value} "
            "together",
            **about,
        )
    if verdict["comparison"] == "≥":
        return t(
            "{short:c} of {judged:c} {judged:unit|units} below {goal}; {value} together", **about
        )
    return t(
        "{short:c} of {judged:c} {judged:unit|units} {short:does|do} not meet {goal}; {value} "
        "together",
        **about,
    )


def _distance(words: Words, told: Measure, verdict: Verdict) -> str:
    """Say how far a running target is from what is due, an ended one from its goal."""
    t, ahead = words.t, verdict["ahead"]
    if verdict["status"] == "insufficient":
        return unsettled(words, verdict)
    if verdict["status"] not in ("on_pace", "behind") or pd.isna(ahead):
        return plain_verdict(verdict, words.catalogue, words.language)
    if abs(ahead) < 1e-9:
        return t("just what is due by then")
    amount = points(told, abs(ahead))
    if ahead < 0:
        return t("{amount} behind what is due by then", amount=amount)
    return t("{amount} ahead of what is due by then", amount=amount)


def unsettled(words: Words, verdict: Verdict) -> str:
    """Say that there is no verdict, and that a baseline alone would bring it where that is so."""
    if waits_for_baseline(verdict, words.catalogue):
        return words.t("no verdict on the pace until the baseline is entered")
    return words.t("not enough figures for a verdict")


def points(measure: Measure, difference: float) -> str:
    """Write a difference between two values of a measure: 8,2 điểm %, 05 CĐCS."""
    if measure.unit != "%":
        return measure.things(difference) if not measure.out_of else measure.text(difference)
    t, shown = translator(measure.language), round(difference, 1)
    if not shown:
        return t("less than {least:n1} points", least=0.1)
    return t(
        "{points} points", points=number(shown, measure.language, 0 if shown.is_integer() else 1)
    )


def _met(words: Words, told: Measure, verdict: Verdict) -> str:
    t, surplus = words.t, verdict["surplus"]
    if verdict["years_judged"] > 1:
        return t("in all {count:c} {count:year|years}", count=int(verdict["years_judged"]))
    since, year = verdict["since"], verdict["value_year"]
    # A year of its own, or the first one met: by how much says more than since when.
    if verdict["year"] or not since or since == year:
        if not surplus > 0:
            return ""
        if verdict["comparison"] == "≤":
            return t("{amount} below the most allowed", amount=points(told, surplus))
        return t("exceeded by {amount}", amount=points(told, surplus))
    if verdict["exceeded"] and verdict["comparison"] == "≥":
        return t("exceeded since {year}", year=since)
    return t("met since {year}", year=since)


def _units(words: Words, verdict: Verdict) -> str:
    t, met, judged = words.t, int(verdict["units_met"]), int(verdict["units_judged"])
    if met == judged:
        return t("all {count:c} {count:unit|units} meet it", count=judged)
    if verdict["reporting"] < verdict["expected"]:
        # Of a unit without its figures nobody knows that it does not meet it.
        return t(
            "{met:c} of {judged:c} {judged:unit|units} {met:meets|meet} it so far",
            met=met,
            judged=judged,
        )
    return t(
        "{short:c} of {judged:c} {judged:unit|units} {short:does|do} not meet it yet",
        short=judged - met,
        judged=judged,
    )


def _years(words: Words, told: Measure, verdict: Verdict) -> str:
    """Say in how many years a yearly target was met, and how the last one stands."""
    t, met, judged = words.t, int(verdict["years_met"]), int(verdict["years_judged"])
    last, since = int(verdict["value_year"]), int(verdict["since"])
    short = _short(words, told, verdict) if verdict["latest"] == "missed" else ""
    short = t("{year}: {short}", year=last, short=short) if short else ""
    if not met:
        settled = verdict["latest"] == "missed"
        return short or (t("met in no year") if settled else t("some years are not met"))
    share = t("met in {met:c} of {judged:c} {judged:year|years}", met=met, judged=judged)
    if since and last - since + 1 == met:
        return joined([share, t("since {year}", year=since)]) if met > 1 else f"{share} ({since})"
    return joined([share, short])


def _lacking(words: Words, told: Measure, verdict: Verdict) -> str:
    """Say what is lacking, what that is a year, and among how many units where some lack."""
    t, left, each = words.t, int(verdict["years_left"]), verdict["each_year"]
    text = _short(words, told, verdict)
    if not text:
        return ""
    few = verdict["reporting"] < verdict["expected"] and not verdict["unit"]
    if few:
        about = {"reporting": int(verdict["reporting"]), "expected": int(verdict["expected"])}
        return text + t(" ({reporting:c}/{expected:c} {expected:unit|units})", **about)
    if pd.isna(each):
        return text
    if left == 1:
        return text + t(" in the year left")
    if words.catalogue.targets[verdict["target"]].scope == "cumulative":
        return text + t(": {count:g} a year", count=each)
    return text + t(": {count:g} more each year", count=each)


def _short(words: Words, told: Measure, verdict: Verdict) -> str:
    """Say how far a value is from its goal."""
    t, to_do = words.t, verdict["to_do"]
    if to_do > 0:
        return t("{things} to go", things=told.things(to_do))
    beyond = verdict["value"] - verdict["goal"]
    if pd.isna(beyond) or abs(beyond) < 1e-9:
        return ""
    if verdict["comparison"] == "≤":
        return t("{amount} above the most allowed", amount=points(told, beyond))
    return t("{amount} off the value set", amount=points(told, abs(beyond)))


def _without_figures(words: Words, verdict: Verdict) -> str:
    t, lacking = words.t, int(verdict["expected"] - verdict["reporting"])
    if verdict["unit"] and pd.isna(verdict["value"]):
        return t("no figures yet")
    if lacking > 0:
        one = bool(verdict["unit"])
        return (
            t("figures incomplete")
            if one
            else t("{count:c} {count:unit|units} lacking", count=lacking)
        )
    return t("baseline not entered") if waits_for_baseline(verdict, words.catalogue) else ""


def waits_for_baseline(verdict: Verdict, catalogue: Catalogue) -> bool:
    """Tell whether all figures of a verdict are in and a baseline alone keeps it from being given.

    ``verdict`` is a row of what :func:`nq07stats.analysis.judge` returned.
    """
    return bool(
        verdict["status"] == "insufficient"
        and verdict["expected"] <= verdict["reporting"]
        and lacks_baseline(catalogue.targets[verdict["target"]], catalogue)
    )
