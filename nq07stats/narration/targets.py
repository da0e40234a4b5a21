"""Sentences on targets: how many are met, how large a gap is and which units make it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from nq07stats.analysis import JUDGED, gap_by_unit, status_counts, with_pace
from nq07stats.catalogue import Catalogue, Language, Target
from nq07stats.narration.pace import points, unsettled
from nq07stats.narration.words import (
    MOST_NAMED,
    Words,
    capitalised,
    closing_day,
    joined,
    lowered,
    period,
)


def target_label(target: Target, catalogue: Catalogue, language: Language) -> str:
    """Name a target: what is measured, what it is to reach and when."""
    words = Words(catalogue, language)
    t = words.t
    span = period(target.years)
    when = {
        "yearly": t("each year, {span}", span=span),
        "cumulative": t("altogether in {span}", span=span),
        "final_year": t("in {year}", year=target.year_to),
    }[target.scope]
    who = t("each unit") if target.level == "unit" else ""
    name, goal = words.name(target.measure, target.category), words.goal(target)
    if target.value is not None and target.comparison == "≥":
        goal = f"≥ {goal}"
    return f"{name} {goal} ({joined([who, when])})"


def headline_status(verdicts: pd.DataFrame) -> str:
    """Return the one status that the targets together have: that of the worst of them."""
    counts = status_counts(verdicts)
    for status in ("missed", "behind", "insufficient", "on_pace", "met", "nil"):
        if counts.get(status):
            return status
    return "not_entered"


def headline_targets(
    verdicts: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    as_of: date,
    place: str = "",
) -> str:
    """Say how many targets are met, and where the others stand.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` returned.
    catalogue, language
        The plan, and the language to say it in.
    as_of
        The day of the verdicts.
    place
        What all units together are called within a sentence; the province by default.
    """
    words = Words(catalogue, language)
    t, counts = words.t, status_counts(verdicts)
    judged = sum(counts.get(status, 0) for status in JUDGED)
    idle = counts.get("nil", 0)
    if not judged and idle:
        about = {"day": as_of, "place": words.place(place), "count": idle}
        return t(
            "By {day}, nothing occurred in {place} that **{count:c} {count:target|targets}** could "
            "be judged by.",
            **about,
        )
    if not judged:
        return no_official_targets(catalogue, language)
    about = {"day": as_of, "place": words.place(place), "all": judged, "met": counts.get("met", 0)}
    if counts.get("insufficient") == judged:
        sentence = t(
            "By {day}, there are not enough figures to judge **{all:c} {all:target|targets}** in "
            "{place}",
            **{name: about[name] for name in ("day", "place", "all")},
        )
        others = []
    else:
        sentence = t(
            "By {day}, **{met:c} of {all:c} {all:target|targets}** {met:is|are} met in {place}",
            **about,
        )
        others = _not_met(words, counts)
    if idle:
        others.append(t("{count:c} with nothing to judge", count=idle))
    sentence = joined([sentence, joined(others)], "; ")
    made_up = _of_status(verdicts, "illustrative")
    if made_up == judged:
        sentence += t(" (illustrative targets)")
    elif made_up:
        sentence += t(" ({count:c} of the targets {count:is|are} illustrative)", count=made_up)
    return sentence + "."


def _not_met(words: Words, counts: Mapping[str, int]) -> list[str]:
    """Count the targets that are judged and not met, by where they stand."""
    t = words.t
    others = [
        t("{count:c} on pace", count=counts.get("on_pace", 0)),
        t("{count:c} behind schedule", count=counts.get("behind", 0)),
        t("{count:c} not met", count=counts.get("missed", 0)),
        t("{count:c} without enough figures", count=counts.get("insufficient", 0)),
    ]
    return [text for text, status in zip(others, JUDGED[1:], strict=True) if counts.get(status)]


def no_official_targets(catalogue: Catalogue, language: Language) -> str:
    """Say that nothing can be judged yet, and what the targets known so far are good for."""
    t = Words(catalogue, language).t
    statuses = [target.status for target in catalogue.targets.values()]
    sentence = t("**No official target has been entered yet**")
    if known := statuses.count("reference"):
        sentence += t(
            "; {count:c} published for reference {count:serves|serve} for comparison only, "
            "without a verdict",
            count=known,
        )
    return sentence + "."


def _of_status(verdicts: pd.DataFrame, target_status: str) -> int:
    whole = verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    judged = whole["status"].isin(JUDGED)
    return int((judged & (whole["target_status"] == target_status)).sum())


def gap_sentence(
    verdicts: pd.DataFrame,
    target: str,
    catalogue: Catalogue,
    language: Language,
    *,
    as_of: date,
    year: int = 0,
    place: str = "",
) -> str:
    """Tell where one target stands, what is left to do, and which units lack how much of it.

    Parameters are those of :func:`headline_targets`, with the code of a ``target`` and a ``year``
    (0 for the verdict as a whole). A target that is not about the units selected gives "".
    """
    words = Words(catalogue, language)
    own = with_pace(verdicts[verdicts["target"] == target], catalogue, as_of)
    rows = own[(own["unit"] == "") & (own["year"] == year)]
    if rows.empty:
        return ""
    verdict, row = rows.iloc[0], catalogue.targets[target]
    if pd.isna(verdict["value"]):
        label = target_label(row, catalogue, language)
        if verdict["status"] == "nil":
            return words.t("Nothing occurred to judge this target by: {label}.", label=label)
        return words.t("No figures yet to judge this target: {label}.", label=label)
    clauses = [
        _standing(words, verdict, row, closing_day(int(verdict["value_year"]), as_of), place)
    ]
    if row.status != "reference":
        clauses.append(_verdict(words, own, verdict))
        clauses += _left_to_do(words, verdict, gap_by_unit(own, target, year), row)
        clauses.append(_each_year(words, verdict))
        clauses.append(_earlier_years(words, own, verdict))
        clauses.append(_idle_years(words, own, verdict))
    clauses.append(_without_figures(words, own, verdict))
    return capitalised(joined(clauses, "; ")) + "."


def verdict_clauses(words: Words, own: pd.DataFrame) -> list[str]:
    """Say what follows from the verdict on a target, what is left to do and who has no figures.

    ``own`` are the target's rows of what :func:`nq07stats.analysis.with_pace` returned, that of all
    units together and the whole period among them.
    """
    verdict = own[(own["unit"] == "") & (own["year"] == 0)].iloc[0]
    target = words.catalogue.targets[verdict["target"]]
    clauses = [_verdict(words, own, verdict)]
    clauses += _left_to_do(words, verdict, gap_by_unit(own, target.code), target)
    if verdict["latest"] != "missed":
        # What is met by now and yet not met as a whole would contradict itself.
        clauses.append(_earlier_years(words, own, verdict))
    return [*clauses, _without_figures(words, own, verdict)]


def _standing(words: Words, verdict: pd.Series, target: Target, day: date, place: str) -> str:
    """Say what was attained, out of what, against which goal."""
    t, told = words.t, words.measure(target.measure, target.category)
    fraction = told.fraction(verdict["numerator"], verdict["denominator"]) if told.is_share else ""
    about: dict[str, object] = {
        "day": day,
        "place": words.place(place),
        "value": told.text(verdict["value"]),
        "goal": goal_words(words, target),
        "since": target.year_from,
    }
    cumulative = target.scope == "cumulative"
    phrase = told.deed if fraction else ""
    if phrase:
        about |= {"fraction": fraction, "phrase": phrase}
        if cumulative:
            return t(
                "from {since} to {day}, **{fraction}** in {place} {phrase}, that is **{value}** "
                "({goal})",
                **about,
            )
        return t(
            "by {day}, **{fraction}** in {place} {phrase}, that is **{value}** ({goal})", **about
        )
    about |= {"goal": joined([fraction, goal_words(words, target)], "; ")}
    about |= {"name": lowered(told.name)}
    if cumulative:
        return t("from {since} to {day}, {place}: {name} **{value}** ({goal})", **about)
    return t("by {day}, {place}: {name} **{value}** ({goal})", **about)


def goal_words(words: Words, target: Target) -> str:
    """Write a target's goal, and that it is for reference or made up where it is."""
    value = words.goal(target)
    if target.status == "reference":
        return words.t("for reference {value}", value=value)
    if target.status == "illustrative":
        return words.t("illustrative target {value}", value=value)
    return words.t("target {value}", value=value)


def _verdict(words: Words, own: pd.DataFrame, verdict: pd.Series) -> str:
    """Say what follows from it; nothing where what is left to do says it already."""
    t, status = words.t, verdict["status"]
    if verdict["years_judged"] > 1:
        if status == "met":
            return t("target met in every year")
        at_last = own[(own["unit"] == "") & (own["year"] == verdict["value_year"])]
        status = at_last["status"].iloc[0]
    if status == "missed" and verdict["to_do"] > 0:
        return ""
    due = words.measure(verdict["measure"]).text(verdict["pace"])
    behind = t("behind schedule ({due} due by now)", due=due)
    if pd.isna(verdict["pace"]):
        behind = t("behind schedule, whatever the baseline")
    return {
        "met": _met(words, verdict),
        "on_pace": t("on pace ({due} due by now)", due=due),
        "behind": behind,
        "missed": t("not met"),
        "insufficient": unsettled(words, verdict.to_dict()),
    }.get(status, "")


def _met(words: Words, verdict: pd.Series) -> str:
    """Say since when a target is met where that is not its latest year, and what is over."""
    t, since, surplus = words.t, verdict["since"], verdict["surplus"]
    met = t("target met")
    if not verdict["year"] and 0 < since < verdict["value_year"]:
        met = t("target met since {year}", year=since)
    if verdict["comparison"] == "≤" or not surplus > 0:
        return met
    amount = points(words.measure(verdict["measure"]), surplus)
    return joined([met, t("exceeded by {amount}", amount=amount)])


def _each_year(words: Words, verdict: pd.Series) -> str:
    """Say what is left to do a year, where several are left."""
    each = verdict["level"] == "unit" and verdict["units_judged"] > 1
    if each or verdict["years_left"] < 2 or pd.isna(verdict["each_year"]):
        return ""
    return words.t(
        "that is {count:g} a year in the {years:c} {years:year|years} left",
        count=verdict["each_year"],
        years=int(verdict["years_left"]),
    )


def _left_to_do(words: Words, verdict: pd.Series, gap: pd.DataFrame, target: Target) -> list[str]:
    """Say what is lacking, and how much of it which units lack."""
    t, told = words.t, words.measure(target.measure)
    # Of a single unit the sentence itself is about, there is no more to say.
    if target.level == "unit" and verdict["units_judged"] > 1:
        return [_units_met(words, verdict), *units_short(words, gap)]
    # What figures still to come will add, nobody knows.
    if verdict["status"] == "insufficient" or not verdict["to_do"] > 0:
        return []
    need = t(
        "to meet the target it takes **{things}** more",
        things=told.things(verdict["to_do"]),
    )
    lacking = gap[gap["to_do"] > 0]
    if lacking.empty or len(gap) == 1:
        return [need]
    if told.is_flag:
        return [need, t("not yet done by {units}", units=words.units(lacking["unit"].tolist()))]
    worst = lacking.head(MOST_NAMED)
    part = float(worst["to_do"].sum())
    about = {
        "units": words.units(worst["unit"].tolist()),
        "count": len(worst),
        "things": told.things(part),
    }
    # Units above the goal make up for others, so that the others may lack more than all together.
    if part <= verdict["to_do"]:
        return [
            need
            + t(
                ", of which {count:c} {count:unit|units} ({units}) {count:lacks|lack} **{things}**",
                **about,
            )
        ]
    return [
        need,
        t("{count:c} {count:unit|units} alone ({units}) {count:lacks|lack} **{things}**", **about),
    ]


def _units_met(words: Words, verdict: pd.Series) -> str:
    return words.t(
        "**{met:c} of {judged:c} {judged:unit|units}** {met:meets|meet} it",
        met=int(verdict["units_met"]),
        judged=int(verdict["units_judged"]),
    )


def units_short(words: Words, gap: pd.DataFrame) -> list[str]:
    """Name the units that miss a target each is held to, and those behind schedule.

    ``gap`` is what :func:`nq07stats.analysis.gap_by_unit` returned.
    """
    t = words.t
    missed, behind = (
        gap.loc[gap["status"] == status, "unit"].tolist() for status in ("missed", "behind")
    )
    named = [
        t("not yet: {units}", units=words.units(missed)) if missed else "",
        t("behind schedule: {units}", units=words.units(behind)) if behind else "",
    ]
    return [text for text in named if text]


def _earlier_years(words: Words, own: pd.DataFrame, verdict: pd.Series) -> str:
    """Name the earlier years in which a yearly target was missed."""
    if verdict["year"] != 0 or verdict["years_judged"] == 0:
        return ""
    years = own[(own["unit"] == "") & (own["year"] > 0) & (own["status"] == "missed")]["year"]
    earlier = [str(year) for year in years if year != verdict["value_year"]]
    return words.t("also missed in {years}", years=joined(earlier)) if earlier else ""


def _idle_years(words: Words, own: pd.DataFrame, verdict: pd.Series) -> str:
    """Name the years that a yearly target leaves out because nothing occurred in them."""
    if verdict["year"] != 0 or verdict["years_judged"] == 0:
        return ""
    years = own[(own["unit"] == "") & (own["year"] > 0) & (own["status"] == "nil")]["year"]
    return words.t("none occurred in {years}", years=joined(map(str, years))) if len(years) else ""


def _without_figures(words: Words, own: pd.DataFrame, verdict: pd.Series) -> str:
    at = own[(own["unit"] != "") & (own["year"] == verdict["year"])]
    units = at.loc[at["reporting"] < at["expected"], "unit"].tolist()
    if not units or verdict["reporting"] >= verdict["expected"]:
        return ""
    return words.t("figures missing from {units}", units=words.units(units))
