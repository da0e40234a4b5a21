"""Sentences on the catalogue: what it holds, what a change of it means for figures and results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from nq07stats.analysis import judge
from nq07stats.analysis.whatif import asked_for
from nq07stats.catalogue import (
    Catalogue,
    Change,
    Deadline,
    Indicator,
    Language,
    Rule,
    Target,
    Unit,
    compare,
)
from nq07stats.formatting import MISSING, listing
from nq07stats.narration.words import Words
from nq07stats.wording import Wording

_MOST_NAMED = 5


def headline_catalogue(
    catalogue: Catalogue,
    language: Language,
    *,
    revision: int,
    at: datetime | None = None,
    by: str = "",
) -> str:
    """Say what the catalogue holds, and who changed it last.

    Parameters
    ----------
    revision
        Number of its newest revision.
    at, by
        When it was made and by whom; none where it is as it was at the start.
    """
    t = Words(catalogue, language).t
    indicators = catalogue.table(Indicator)
    core = sum(row.set == "core" for row in indicators)
    held = t(
        "**{units:c} {units:unit|units}** report **{indicators:c} "
        "{indicators:indicator|indicators}** ({core:c} core, {more:c} extended); **{targets:c} "
        "{targets:target|targets}**{status}",
        units=len(catalogue.reporting_units),
        indicators=len(indicators),
        core=core,
        more=len(indicators) - core,
        targets=len(catalogue.targets),
        status=_status_of_targets(catalogue, language),
    )
    about: dict[str, Any] = {"revision": revision, "at": at, "by": by}
    if at is None:
        last = t("the catalogue is as it was at the start (No. {revision})", **about)
    elif by:
        last = t("No. {revision} of the catalogue was made by {by} at {at}", **about)
    else:
        last = t("No. {revision} of the catalogue was made at {at}", **about)
    return f"{held}; {last}."


def _status_of_targets(catalogue: Catalogue, language: Language) -> str:
    """Write in brackets what status the targets have, or how many are official."""
    wording = Wording(catalogue, language)
    statuses = [wording.value(target, "status") for target in catalogue.targets.values()]
    if not statuses:
        return ""
    if len(set(statuses)) == 1:
        return f" ({statuses[0]})"
    official = sum(target.status == "official" for target in catalogue.targets.values())
    return wording.t(" ({count:c} of them official)", count=official)


def change_lines(change: Change, before: Wording, after: Wording) -> Iterator[tuple[str, str, str]]:
    """Tell a change column by column: the column's name, what it was and what it is.

    Of a row that comes or goes one line tells all columns, on the side where it is. ``before`` and
    ``after`` name what the two sides refer to.
    """
    row, t = change.row, after.t
    if change.before and change.after:
        for column in change.columns:
            old, new = before.value(change.before, column), after.value(change.after, column)
            yield after.column(row.table, column), old or MISSING, new or MISSING
        return
    side = before if change.after is None else after
    told = "; ".join(
        f"{side.column(row.table, column)}: {text}"
        for column in type(row).model_fields
        if column not in row.key_columns and (text := side.value(row, column))
    )
    yield (t("new entry"), "", told) if change.after else (t("removed entry"), told, "")


def counted_changes(
    changes: Sequence[Change], reordered: Sequence[str], catalogue: Catalogue, language: Language
) -> str:
    """Say how many rows are added, changed and removed, and in which tables; "" for none.

    Parameters
    ----------
    changes, reordered
        What :func:`nq07stats.catalogue.compare` and :func:`nq07stats.catalogue.reordered` found.
    """
    wording = Wording(catalogue, language)
    t, kinds, told = wording.t, [change.kind for change in changes], []
    if changes:
        tables = dict.fromkeys(wording.table(change.row.table) for change in changes)
        told.append(
            t(
                "**{added:c} added, {changed:c} changed, {removed:c} removed** ({tables}).",
                added=kinds.count("added"),
                changed=kinds.count("changed"),
                removed=kinds.count("removed"),
                tables=", ".join(tables),
            )
        )
    if reordered:
        tables = dict.fromkeys(map(wording.table, reordered))
        told.append(t("The order of display changes in: {tables}.", tables=", ".join(tables)))
    return " ".join(told)


def meaning_of_changes(
    before: Catalogue, after: Catalogue, observations: pd.DataFrame, language: Language
) -> list[str]:
    """Say what a change of the catalogue means for templates, figures and results.

    Parameters
    ----------
    before, after
        The catalogue as it is and as it would be.
    observations
        The figures that count (``OBSERVATION_DTYPES``).
    language
        Language of the sentences.

    Returns
    -------
    list of str
        A sentence each; none where only words change.
    """
    words = Words(after, language)
    return [
        *_on_templates(words, before),
        *_on_units(words, before),
        *_on_figures(words, before, observations),
        *_on_results(words, before, observations),
        *_on_checks(words, before),
    ]


def _on_templates(words: Words, before: Catalogue) -> Iterator[str]:
    t, after = words.t, words.catalogue
    if before.plan.code != after.plan.code:
        yield t(
            "The plan's code changes: workbooks made from templates already sent can **no longer "
            "be received**."
        )
    elif before.fingerprint != after.fingerprint:
        yield t(
            "**Templates already sent** no longer match: workbooks made from them are received "
            "with a request to look through the rows added or dropped. Better send new ones."
        )


def _on_units(words: Words, before: Catalogue) -> Iterator[str]:
    t, after = words.t, words.catalogue
    for unit in after.table(Unit):
        old = before.units.get(unit.code)
        if old is None or unit.valid_to == old.valid_to:
            continue
        if unit.valid_to is None:
            yield t("**{unit}** is open again.", unit=words.unit(unit.code))
        else:
            yield closing_line(after, unit.code, words.language)
    reporting = {unit.code for unit in before.reporting_units}
    new = [unit.code for unit in after.reporting_units if unit.code not in reporting]
    if new:
        names = words.units(new, _MOST_NAMED)
        yield t(
            "**{count:c} more {count:unit is|units are}** to report: {names}.",
            count=len(new),
            names=names,
        )
    left = {unit.code for unit in after.reporting_units}
    gone = [unit.short(words.language) for unit in before.reporting_units if unit.code not in left]
    if gone:
        names = listing(gone, words.language, _MOST_NAMED)
        yield t(
            "**{count:c} {count:unit is|units are}** no longer to report: {names}.",
            count=len(gone),
            names=names,
        )


def closing_line(catalogue: Catalogue, unit: str, language: Language) -> str:
    """Say what closing a unit means: what it still reports, who goes on with it."""
    words = Words(catalogue, language)
    t, row, plan = words.t, catalogue.units[unit], catalogue.plan
    if row.valid_to is None:
        return t("**{unit}** stays open.", unit=words.unit(unit))
    about: dict[str, Any] = {
        "unit": words.unit(unit),
        "day": row.valid_to,
        "year": row.valid_to.year,
        "first": plan.year_first,
        "last": plan.year_last,
    }
    if row.valid_to.year >= plan.year_last:
        line = t(
            "**{unit}** ends on {day}: it still reports every year from {first} to {last}.", **about
        )
    elif row.valid_to.year < plan.year_first:
        line = t("**{unit}** ends on {day}: it has nothing to report.", **about)
    else:
        line = t(
            "**{unit}** ends on {day}: it still reports {year}, and nothing from the year after.",
            **about,
        )
    heirs = [each for each in catalogue.successions if each.from_unit == unit]
    if not heirs:
        return line + " " + t("It has no successor. Its figures remain its own.")
    named = [
        t("{unit} ({share:g}%)", unit=words.unit(each.to_unit), share=100 * each.share)
        for each in heirs
    ]
    rest = 100 * (1 - sum(each.share for each in heirs))
    line += " " + t(
        "It is succeeded by {units}; its figures remain its own, and the series of its "
        "successors show a break in {year}.",
        units=listing(named, language),
        year=heirs[0].date.year,
    )
    if rest > 0.05:
        line += " " + t("{share:g}% of it has no successor.", share=rest)
    return line


def _on_figures(words: Words, before: Catalogue, observations: pd.DataFrame) -> Iterator[str]:
    t, after = words.t, words.catalogue
    lost = observations[asked_for(observations, before) & ~asked_for(observations, after)]
    if len(lost):
        codes = list(dict.fromkeys(lost["indicator"]))
        names = "; ".join(before.indicators[code].name(words.language) for code in codes)
        yield t(
            "**{count:n} accepted {count:figure|figures}** would no longer be shown or added up "
            "({indicators}).",
            count=len(lost),
            indicators=names
            if len(codes) <= _MOST_NAMED
            else t("{count:c} {count:indicator|indicators}", count=len(codes)),
        )
    new = after.indicators.keys() - before.indicators.keys()
    if new:
        core = sum(after.indicators[code].set == "core" for code in new)
        yield t(
            "**{count:c} more {count:indicator is|indicators are}** asked for, {core:c} of "
            "them core.",
            count=len(new),
            core=core,
        )
    gone = before.indicators.keys() - after.indicators.keys()
    if gone:
        yield t(
            "**{count:c} {count:indicator is|indicators are}** no longer asked for.",
            count=len(gone),
        )


def _on_results(words: Words, before: Catalogue, observations: pd.DataFrame) -> Iterator[str]:
    """Name the targets whose result changes."""
    t, after = words.t, words.catalogue
    old, new = (_results(catalogue, observations) for catalogue in (before, after))
    changed = [code for code in new if code in old and new[code] != old[code]]
    if changed:
        targets = (after.targets[code] for code in changed)
        every = dict.fromkeys(words.name(target.measure, target.category) for target in targets)
        names, more = list(every)[:_MOST_NAMED], len(every) - _MOST_NAMED
        if more > 0:
            names.append(t("{count:c} {count:other|others}", count=more))
        yield t(
            "The **result against {count:c} {count:target|targets}** changes: {targets}.",
            count=len(changed),
            targets="; ".join(names),
        )
    come, gone = new.keys() - old.keys(), old.keys() - new.keys()
    if come:
        yield t("**{count:c} more {count:target is|targets are}** judged.", count=len(come))
    if gone:
        yield t("**{count:c} {count:target is|targets are}** no longer judged.", count=len(gone))


def _results(catalogue: Catalogue, observations: pd.DataFrame) -> Mapping[str, tuple[Any, ...]]:
    """Result of all units together against each target: its status and its value as shown."""
    if not catalogue.table(Target):
        return {}
    verdicts = judge(observations, catalogue, catalogue.plan.years)
    whole = verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    values = whole["value"].round(6).fillna(-1.0)
    return dict(zip(whole["target"], zip(whole["status"], values, strict=True), strict=True))


def _on_checks(words: Words, before: Catalogue) -> Iterator[str]:
    t, after = words.t, words.catalogue
    changed = {change.row.table for change in compare(before.rows, after.rows)}
    if Rule.table in changed:
        yield t("The rules of checking apply to workbooks that are received from now on.")
    if Deadline.table in changed:
        yield t("Which reports were in time is told by the new deadlines.")
