"""Sentences on units: how many meet their targets by themselves, where one unit stands and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from nq07stats.analysis import gaps_of_unit, own_targets
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import day, stated
from nq07stats.narration.names import brief
from nq07stats.narration.targets import no_official_targets
from nq07stats.narration.words import (
    MOST_NAMED,
    Measure,
    Words,
    capitalised,
    joined,
    lowered,
    period,
)


def scorecard_line(
    own: pd.DataFrame, catalogue: Catalogue, language: Language, *, as_of: date
) -> str:
    """Say how many units meet every target by themselves, and which have most left to do.

    Parameters
    ----------
    own
        What :func:`nq07stats.analysis.own_targets` returned; units that do not count among the
        units are left out.
    catalogue, language
        The plan, and the language to say it in.
    as_of
        The day of the verdicts.
    """
    words = Words(catalogue, language)
    t, counted = words.t, own[own["counted"] & (own["judged"] > 0)]
    if counted.empty:
        return no_official_targets(catalogue, language)
    all_met = counted["met"] == counted["judged"]
    is_silent = counted["insufficient"] == counted["judged"]
    about = {"day": as_of, "met": int(all_met.sum()), "all": len(counted)}
    if is_silent.any() and not all_met.any():
        # Of units without figures nobody knows that they do not meet every target.
        first = t("By {day}, **no unit is known** to meet every target by itself", **about)
    elif all_met.any():
        first = t(
            "By {day}, **{met:c} of {all:c} {all:unit|units}** {met:meets|meet} every target by "
            "itself",
            **about,
        )
    else:
        first = t(
            "By {day}, **none of {all:c} {all:unit|units}** meets every target by itself",
            **about,
        )
    parts = [first]
    short = counted[counted["short"] > 0]
    if len(short):
        most = int(short["short"].max())
        units = words.units(short.loc[short["short"] == most, "unit"].tolist())
        parts.append(
            t(
                "**{count:c} {count:unit|units}** still {count:has|have} targets to meet, most "
                "of all {units} ({targets:c} {targets:target|targets})",
                count=len(short),
                units=units,
                targets=most,
            )
        )
    # Who has nothing to do and yet not met all is told of, or the counts would not add up.
    earlier = counted.loc[(counted["short"] == 0) & (counted["earlier"] > 0), "unit"].tolist()
    if earlier:
        about = {"count": len(earlier), "units": words.units(earlier)}
        parts.append(
            t("{count:c} missed some in earlier years alone ({units})", **about)
            if len(earlier) <= MOST_NAMED
            else t("{count:c} {count:unit|units} missed some in earlier years alone", **about)
        )
    silent = counted.loc[is_silent, "unit"].tolist()
    if silent:
        about = {"count": len(silent), "units": words.units(silent)}
        parts.append(
            t("{count:c} without figures ({units})", **about)
            if len(silent) <= MOST_NAMED
            else t("{count:c} {count:unit|units} without figures", **about)
        )
    return joined(parts, "; ") + "."


def own_status(own: pd.DataFrame) -> str:
    """Return the one status that the targets of some units together have, "" without any.

    ``own`` is what :func:`nq07stats.analysis.own_targets` returned.
    """
    sums = own[["judged", "met", "short", "earlier", "insufficient"]].sum()
    if not sums["judged"]:
        return ""
    if sums["short"] + sums["earlier"]:
        return "missed"
    if sums["insufficient"]:
        return "insufficient"
    return "met" if sums["met"] == sums["judged"] else "on_pace"


@dataclass(frozen=True)
class Heading:
    """What stands above a column of the scorecard.

    Parameters
    ----------
    name, brief
        The measure's name, and as much of it as a narrow column needs.
    unit, goal, when
        Unit of measure where the figures do not show it, value to reach, year or years shown; ""
        for none.
    """

    name: str
    brief: str
    unit: str
    goal: str
    when: str


def scorecard_heading(cell: Mapping[Any, Any], words: Words, years: Sequence[int]) -> Heading:
    """Name a column of the scorecard, and tell what its figures are.

    Parameters
    ----------
    cell
        A row, of the column, of what :func:`nq07stats.analysis.scorecard` returned.
    words
        The words of the catalogue.
    years
        Years selected.
    """
    told = words.measure(cell["measure"], cell["category"])
    target, goal = words.catalogue.targets.get(cell["target"]), ""
    if target is not None and target.value is not None:
        goal = stated(target.value, words.language, told.mark_unit)
        goal = f"{target.comparison}\N{NO-BREAK SPACE}{goal}"
        if target.status == "reference":
            goal = words.t("for reference {value}", value=goal)
    return Heading(
        told.name,
        _brief(told, words),
        "" if told.unit == "%" else told.unit,
        goal,
        str(cell["year"]) if cell["year"] else period(years),
    )


def _brief(told: Measure, words: Words) -> str:
    """Name a column; of a category its own name is enough."""
    if told.category:
        return words.category(told.code, told.category)
    return name_beside_figures(told, words)


def name_beside_figures(told: Measure, words: Words) -> str:
    """Name a measure beside its figures, which show that it is a share."""
    name, share = brief(told.name).removeprefix(words.t("Share of ")), words.t(", share")
    # Of a category the measure's own name ends before it.
    return capitalised(name.removesuffix(share).replace(f"{share}: ", ": "))


def scorecard_text(cell: Mapping[Any, Any], words: Words) -> str:
    """Write a figure of the scorecard; one unit's answer in one year as yes or no.

    ``cell`` is a row of what :func:`nq07stats.analysis.scorecard` returned.
    """
    told = words.measure(cell["measure"], cell["category"])
    if told.is_flag and cell["unit"] and cell["year"] and not pd.isna(cell["value"]):
        return words.t("Yes") if cell["value"] else words.t("No")
    return told.short(cell["value"])


def profile_line(
    verdicts: pd.DataFrame,
    report: Mapping[Any, Any],
    catalogue: Catalogue,
    language: Language,
    *,
    of_department: bool = False,
) -> str:
    """Say how many targets a unit meets by itself and what it lacks most.

    Where its report stands is said if it is not received, or if there is nothing else to say.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` returned.
    report
        The unit's row of what :func:`nq07stats.analysis.reporting_status` returned.
    catalogue, language
        The plan, and the language to say it in.
    of_department
        The verdicts are those on the targets in the charge of one department.
    """
    words, unit = Words(catalogue, language), str(report["unit"])
    own = own_targets(verdicts[verdicts["unit"] == unit], catalogue)
    counts = own.iloc[0].to_dict() if len(own) else {}
    parts = [_own_targets(words, unit, counts, of_department)]
    parts += [_furthest(words, verdicts, unit, code) for code in gaps_of_unit(verdicts, unit)[:1]]
    if not counts.get("judged") or report["status"] not in _RECEIVED:
        parts.append(report_clause(report, words))
    return joined(parts, "; ") + "."


_RECEIVED = ("in_time", "late")
"""Where a report stands that verdicts may rest on without a word."""


def _own_targets(words: Words, unit: str, own: Mapping[Any, Any], of_department: bool) -> str:
    t, row = words.t, words.catalogue.units[unit]
    about = {"unit": row.name(words.language), "all": own.get("judged", 0)}
    if not about["all"]:
        if not words.catalogue.unit_kinds[row.kind].counted:
            return t("**{unit}** reports its own part; no target is held against it", **about)
        if of_department:
            return t(
                "**{unit}**: no target of its own is in the charge of this department", **about
            )
        return t("**{unit}**: there is no target yet to hold its figures against", **about)
    if own["insufficient"] == own["judged"]:
        return t(
            "**{unit}** has no figures yet to judge its {all:c} {all:target|targets} by", **about
        )
    about["met"] = own["met"]
    told = [t("**{unit}** meets **{met:c} of {all:c} {all:target|targets}** by itself", **about)]
    if own["insufficient"]:
        told.append(t("{count:c} without enough figures", count=own["insufficient"]))
    return joined(told)


def _furthest(words: Words, verdicts: pd.DataFrame, unit: str, code: str) -> str:
    """Name the target that a unit is furthest off, and what it lacks there."""
    t, target = words.t, words.catalogue.targets[code]
    at = (verdicts["target"] == code) & (verdicts["unit"] == unit) & (verdicts["year"] == 0)
    row, told = verdicts[at].iloc[0], words.measure(target.measure, target.category)
    about = {
        "name": lowered(told.name),
        "value": told.text(row["value"]),
        "when": t("by {year}", year=row["value_year"])
        if target.scope == "cumulative"
        else t("in {year}", year=row["value_year"]),
        "goal": told.goal(row["comparison"], row["goal"]),
    }
    line = t("furthest off: {name} **{value}** {when} against {goal}", **about)
    lacking = t("{things} to go", things=told.things(row["to_do"])) if row["to_do"] > 0 else ""
    return joined([line, lacking])


def report_clause(report: Mapping[Any, Any], words: Words) -> str:
    """Say within a sentence where a unit's report stands.

    ``report`` is the unit's row of what :func:`nq07stats.analysis.reporting_status` returned.
    """
    t, status, late = words.t, report["status"], int(report["days_late"])
    if status == "to_mend":
        return t("its report has {count:c} {count:cell|cells} to mend", count=int(report["errors"]))
    if status in ("missing", "not_begun"):
        if late:
            return t("report not sent yet, {days:c} {days:day|days} after the deadline", days=late)
        return t("report not sent yet")
    sent = t("report sent on {day}", day=day(report["received_on"]))
    return joined([sent, t("{days:c} {days:day|days} late", days=late) if late else t("in time")])


def sides_line(sides: pd.DataFrame, catalogue: Catalogue, language: Language) -> str:
    """Count the strong and the weak sides of a unit.

    ``sides`` is what :func:`nq07stats.analysis.sides` returned.
    """
    t, counts = Words(catalogue, language).t, sides["side"].value_counts()
    compared = sum(int(counts.get(side, 0)) for side in ("strong", "weak", "level"))
    if not compared:
        return t("No figures yet to compare with others")
    strong, weak = (int(counts.get(side, 0)) for side in ("strong", "weak"))
    about = {"strong": strong, "weak": weak, "all": compared}
    if strong and weak:
        return t(
            "{strong:c} strong and {weak:c} weak {weak:side|sides} of {all:c} compared", **about
        )
    if strong:
        return t("{strong:c} strong {strong:side|sides} of {all:c} compared, no weak one", **about)
    if weak:
        return t("{weak:c} weak {weak:side|sides} of {all:c} compared, no strong one", **about)
    return t("{all:c} {all:side|sides} compared, near the common level throughout", **about)


def side_sentence(side: Mapping[Any, Any], catalogue: Catalogue, language: Language) -> str:
    """Compare one figure of a unit with everyone's and with the median of its kind.

    ``side`` is a row of what :func:`nq07stats.analysis.sides` returned.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(side["measure"], side["category"])
    if side["side"] == "no_figures":
        if pd.isna(side["value"]):
            return t("{name}: no figures yet", name=told.name)
        about = {"name": told.name, "value": told.text(side["value"])}
        return t("{name} **{value}**, no other unit has figures yet", **about)
    about = {
        "name": told.name,
        "value": told.text(side["value"]),
        "place": words.place(""),
        "whole": told.short(side["whole"]),
        "kind": told.short(side["kind"]),
        "fraction": told.fraction(side["numerator"], side["denominator"]),
    }
    if side["side"] == "small":
        return t("{name} **{value}** ({fraction})", **about)
    if side["side"] == "level":
        return t("{name} **{value}**, near {place} ({whole})", **about)
    higher = side["value"] > side["whole"]
    if pd.isna(side["kind"]):
        if higher:
            return t("{name} **{value}**, above {place} ({whole})", **about)
        return t("{name} **{value}**, below {place} ({whole})", **about)
    if higher:
        return t(
            "{name} **{value}**, above {place} ({whole}) and the median of its kind ({kind})",
            **about,
        )
    return t(
        "{name} **{value}**, below {place} ({whole}) and the median of its kind ({kind})", **about
    )


def title_of_own_targets(own: Mapping[Any, Any], catalogue: Catalogue, language: Language) -> str:
    """Say how many of the targets held against a unit it meets by itself.

    ``own`` is its row of what :func:`nq07stats.analysis.own_targets` returned.
    """
    t = Words(catalogue, language).t
    about = {"met": own["met"], "all": own["judged"]}
    title = t("Meets {met:c} of {all:c} {all:target|targets} by itself", **about)
    short = t("{count:c} still to meet", count=own["short"]) if own["short"] else ""
    return joined([title, short], "; ")


def title_of_own_series(
    changes: pd.DataFrame, catalogue: Catalogue, language: Language, *, since: int, until: int
) -> str:
    """Say how many of a unit's shares and rates moved for better and for worse.

    ``changes`` are its rows of the year ``until`` of what
    :func:`nq07stats.analysis.change_on_year` returned with ``since``. What is written alike in both
    years did not move.
    """
    words = Words(catalogue, language)
    t = words.t
    told = changes[changes["comparable"].astype(bool) & changes["change"].notna()]
    moved = [row["better"] for row in told.to_dict("records") if _reads_changed(row, words)]
    better = sum(value is True for value in moved)
    worse = sum(value is False for value in moved)
    about = {"since": since, "until": until, "better": better, "worse": worse, "all": len(told)}
    if told.empty:
        return t("Its shares and rates over the years")
    if not worse:
        return t("From {since} to {until}: {better:c} of {all:c} compared are better", **about)
    return t(
        "From {since} to {until}: {better:c} better, {worse:c} worse of {all:c} compared", **about
    )


def _reads_changed(change: Mapping[Any, Any], words: Words) -> bool:
    """Tell whether a value, as it is written, is another than the one compared with."""
    told = words.measure(change["measure"], change["category"])
    return told.short(change["value"]) != told.short(change["previous"])
