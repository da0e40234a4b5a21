"""Sentences on the figures themselves: how many are in, how they came, what to look at again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import day, percent
from nq07stats.messages import Translator
from nq07stats.narration.names import brief
from nq07stats.narration.others import others
from nq07stats.narration.words import Measure, Words, capitalised, joined, lowered


def quality_line(
    answers: pd.DataFrame,
    status: pd.DataFrame,
    found: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    place: str = "",
) -> str:
    """Say how many of the figures asked for are in, who has reported, what to look at again.

    Parameters
    ----------
    answers
        What :func:`nq07stats.analysis.answers` returned.
    status
        What :func:`nq07stats.analysis.reporting_status` returned, of the units meant.
    found
        What :func:`nq07stats.analysis.to_review` returned, as far as it is meant.
    place
        Name of the units meant within the sentence; "" for all of them.
    """
    words = Words(catalogue, language)
    t, counted = words.t, status[status["counted"]]
    if answers.empty:
        return t("No figure is asked for in these years.")
    rate = t("**{rate}** of the core figures are in", rate=share_in(answers, language))
    line = f"{place}: {rate}" if place else capitalised(rate)
    sent = int(counted["status"].isin(["in_time", "late"]).sum())
    if len(status) == 1:
        accepted = status["status"].isin(["in_time", "late"]).all()
        line += t("; its report was accepted") if accepted else t("; no report was accepted yet")
    elif len(counted):
        line += t(
            "; **{sent:c} of {all:c} {all:unit|units}** {sent:has|have} reported",
            sent=sent,
            all=len(counted),
        )
        beside = status[~status["counted"] & ~status["status"].isin(["in_time", "late"])]
        if len(beside):
            line += t(", {units} not yet", units=words.units(beside["unit"].tolist()))
    if found.empty:
        return line + t("; nothing to look at again.")
    return line + t("; **{count:c} {count:point|points}** to look at again.", count=len(found))


def share_in(answers: pd.DataFrame, language: Language) -> str:
    """Write the share of answers given: 100% only where none is missing."""
    rate = 100 * answers["reported"].mean()
    return percent(min(rate, 99.9) if rate < 100 else rate, language)


def reason(kind: str, t: Translator) -> str:
    """Say in a few words why something is to be looked at again."""
    words = {
        "own_years": t("Far from the unit's other years"),
        "peers": t("Far from units of the kind"),
        "total": t("Total and parts disagree"),
        "part": t("Part larger than its whole"),
        "above_100": t("More than 100%"),
        "copied_year": t("Like an earlier year"),
        "copied_unit": t("Like another unit"),
        "rounded": t("Many round figures"),
    }
    return words[kind]


KINDS = (
    *("total", "part", "above_100", "own_years", "peers"),
    *("copied_year", "copied_unit", "rounded"),
)
"""The kinds of what is to be looked at again, in the order to read them in."""


def figure_meant(row: Any, words: Words) -> str:
    """Name the figure that is meant: an indicator with its category, or all of the unit's."""
    return words.name(row.measure, row.category) if row.measure else words.t("All its figures")


def unusual(row: Any, words: Words) -> str:
    """Say what is unusual in plain numbers: 37, các năm khác từ 4 đến 9.

    ``row`` is a row of what :func:`nq07stats.analysis.to_review` returned.
    """
    t = words.t
    counts = {"count": int(row.count), "compared": int(row.compared)}
    if row.kind == "rounded":
        return t(
            "{count:n} of {compared:n} figures end in 0 or 5; one in five would be usual", **counts
        )
    if row.kind == "copied_year":
        then = words.year(row.unit, int(row.beside_year))
        return t(
            "{count:n} of {compared:n} figures {count:is|are} the same as those of {year}",
            year=then,
            **counts,
        )
    if row.kind == "copied_unit":
        beside = words.unit(row.beside)
        return t(
            "{count:n} of {compared:n} figures {count:is|are} the same as those of {unit}",
            unit=beside,
            **counts,
        )
    told = words.measure(row.measure, row.category)
    if row.kind == "above_100":
        return t("{value}, more than 100%", value=percent(row.value, words.language))
    if row.kind == "total":
        value, parts = told.short(row.value), told.short(row.usual)
        return t("the total says {value}, its parts make {parts}", value=value, parts=parts)
    if row.kind == "part":
        wholes = [words.name(code) for code in str(row.beside).split(";")]
        whole = lowered(" + ".join(wholes))
        about = {"value": told.short(row.value), "whole": whole, "most": told.short(row.usual)}
        return t("{value}, more than {whole} ({most})", **about)
    if row.kind == "peers":
        return _beside_peers(row, told, words, counts)
    return _beside_years(row, told, words)


def _beside_years(row: Any, told: Measure, words: Words) -> str:
    if math.isnan(row.out_of):
        value, low, high = (told.short(each) for each in (row.value, row.low, row.high))
        if row.state == "nil":
            value = words.t("written as “none occurred”")
    else:
        value, low, high = (
            percent(each, words.language) for each in (row.value, row.low, row.high)
        )
        part = round(row.value * row.out_of / 100)
        value = f"{value} ({part:.0f}/{row.out_of:.0f})"
    if low == high:
        return words.t("{value}; all other years {low}", value=value, low=low)
    return words.t("{value}; other years from {low} to {high}", value=value, low=low, high=high)


def _beside_peers(row: Any, told: Measure, words: Words, counts: dict[str, int]) -> str:
    value, low, high = (told.short(each) for each in (row.value, round(row.low), round(row.high)))
    line = words.t(
        "{value}; units of the kind would have from {low} to {high} at this size",
        value=value,
        low=low,
        high=high,
    )
    if counts["count"] > 1:
        line += words.t(" (so in {count:c} of {compared:c} years)", **counts)
    return line


def found_right(row: Any, t: Translator) -> str:
    """Say that something was looked at again and is right, why, by whom and when.

    ``row`` is a row of what :func:`nq07stats.analysis.part_reviewed` returned second.
    """
    return t("Right: {reason} ({told})", reason=row.reason, told=who_and_when(row))


def who_and_when(row: Any) -> str:
    """Say who recorded something, and on which day."""
    return joined([row.recorded_by, day(row.recorded_at)])


def title_of_outliers(found: pd.DataFrame, words: Words) -> str:
    """Say how many figures are far from their units' other years, and of how many units."""
    t, count, units = words.t, len(found), found["unit"].unique().tolist()
    if not count:
        return t("No figure is far from its unit's other years")
    if len(units) == 1:
        return t(
            "{count:c} {count:figure|figures} of {unit} {count:is|are} far from the other years",
            count=count,
            unit=words.unit(units[0]),
        )
    return t(
        "{count:c} {count:figure is|figures are} far from the other years of {units:c} "
        "{units:unit|units}",
        count=count,
        units=len(units),
    )


def title_of_answers(
    answers: pd.DataFrame, by: str, catalogue: Catalogue, language: Language
) -> str:
    """Say how many sections, units or indicators have all their core figures, and who lacks most.

    ``by`` is the column of ``answers`` that tells which: section, unit or indicator. Where several
    lack equally many, none of them is named. Of units, those are counted that count as such.
    """
    words = Words(catalogue, language)
    t = words.t
    if answers.empty:
        return t("No figure is asked for in these years")
    missing = (answers["reported"] == 0).groupby(answers[by], sort=False).sum()
    beside = others(words, missing.index) if by == "unit" else []
    counted = missing.drop(beside) if len(beside) < len(missing) else missing
    told = {"whole": int((counted == 0).sum()), "all": len(counted)}
    line = {
        "section": t(
            "{whole:c} of {all:c} {all:section|sections} {whole:has|have} all "
            "{whole:its|their} core figures",
            **told,
        ),
        "unit": t(
            "{whole:c} of {all:c} {all:unit|units} {whole:has|have} given all core figures", **told
        ),
        "indicator": t(
            "{whole:c} of {all:c} core indicators {whole:has|have} all {whole:its|their} figures",
            **told,
        ),
    }[by]
    most = missing[(missing == missing.max()) & (missing > 0)]
    if len(most) != 1:
        return line
    code, count = str(most.index[0]), int(most.iloc[0])
    return line + t("; {where} lacks most: {count:n}", where=_named(code, by, words), count=count)


def _named(code: str, by: str, words: Words) -> str:
    if by == "section":
        row = words.catalogue.sections[code]
        return (
            words.t("section {number}", number=row.number)
            if row.number
            else row.title(words.language)
        )
    return words.unit(code) if by == "unit" else brief(words.name(code))


def title_of_observed(observed: pd.DataFrame, t: Translator) -> str:
    """Say how many key figures rest on all units asked, and whether any rests on estimates."""
    whole = int((observed["reporting"] == observed["expected"]).sum())
    if observed.empty:
        return t("No key figure is asked for in these years")
    line = t(
        "{whole:c} of {all:c} key figures {whole:rests|rest} on all units asked",
        whole=whole,
        all=len(observed),
    )
    estimated = int((observed["estimated"] > 0).sum())
    if not estimated:
        return line + t(", none on estimates")
    return line + t(", {estimated:c} partly on estimates", estimated=estimated)


def title_of_arrivals(
    arrivals: pd.DataFrame, expected: int, catalogue: Catalogue, language: Language
) -> str:
    """Say how many of the units sent in time, and who came last.

    Parameters
    ----------
    arrivals
        What :func:`nq07stats.analysis.arrivals` returned.
    expected
        Units, counted as such, that are to report.
    """
    words = Words(catalogue, language)
    t, counted = words.t, arrivals[arrivals["counted"]]
    if counted.empty:
        return t("No unit has reported yet")
    if counted["days"].isna().any():
        return t(
            "{sent:c} of {all:c} {all:unit|units} {sent:has|have} reported",
            sent=len(counted),
            all=expected,
        )
    late = counted[counted["days"] > 0]
    line = t(
        "{count:c} of {all:c} {all:unit|units} reported in time",
        count=len(counted) - len(late),
        all=expected,
    )
    if late.empty:
        return line
    days = int(late["days"].max())
    last = late.loc[late["days"] == days, "unit"].tolist()
    return line + t(
        "; the latest, {units}, {days:c} {days:day|days} after the last day",
        units=words.units(last),
        days=days,
    )


def days_apart(days: int, t: Translator) -> str:
    """Say how early or late something came."""
    if days == 0:
        return t("on the last day")
    if days < 0:
        return t("{days:c} {days:day|days} early", days=-days)
    return t("{days:c} {days:day|days} late", days=days)


def no_accusation(t: Translator) -> str:
    """Sentence that stands over every list of what is to be looked at again."""
    return t(
        "What is unusual may well be right; only the unit can tell. "
        "Nothing here counts against anyone."
    )


def counted_by_kind(found: pd.DataFrame, kinds: Sequence[str], t: Translator) -> dict[str, str]:
    """Name the kinds found with their counts, in the order of ``kinds``."""
    counts = found["kind"].value_counts()
    return {
        kind: t("{reason} ({count:n})", reason=reason(kind, t), count=int(counts[kind]))
        for kind in kinds
        if kind in counts
    }
