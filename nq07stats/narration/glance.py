"""What a leader should see first: a few findings, in strong words, with what is behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from nq07stats.analysis import JUDGED, gap_by_unit, largest_gaps, with_pace
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import number, percent, sign
from nq07stats.narration.comparing import of_most_units
from nq07stats.narration.names import brief
from nq07stats.narration.pace import plain_verdict, waits_for_baseline
from nq07stats.narration.targets import goal_words, units_short
from nq07stats.narration.words import MOST_NAMED, Words, capitalised, joined


@dataclass(frozen=True)
class Point:
    """A finding.

    Parameters
    ----------
    asks
        The question that it answers, in a few words.
    says
        The finding itself, short enough to be read from afar.
    more
        What stands behind it, a line each.
    status
        Status of a verdict; "" where there is none.
    """

    asks: str
    says: str
    more: tuple[str, ...] = ()
    status: str = ""


def at_a_glance(
    verdicts: pd.DataFrame,
    changes: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    as_of: date,
    since: int,
) -> list[Point]:
    """Tell the two largest gaps and who makes them, what moved, and whether the figures suffice.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` returned.
    changes
        Rows of all units together, of one year, of what
        :func:`nq07stats.analysis.change_on_year` returned with ``since``; none to tell of none.
    catalogue, language
        The plan, and the language to say it in.
    as_of
        The day of the verdicts.
    since
        The year compared with.
    """
    words = Words(catalogue, language)
    paced = with_pace(verdicts, catalogue, as_of)
    asked = (words.t("Furthest from its target"), words.t("After that"))
    gaps = largest_gaps(verdicts)
    found = [_gap(words, paced, code, asks) for asks, code in zip(asked, gaps, strict=False)]
    moved, enough = _moved(words, changes, since), _enough(words, verdicts)
    return [*found, *(point for point in (moved, enough) if point is not None)]


def _point(asks: str, says: str, more: Sequence[str], status: str = "") -> Point:
    return Point(asks, capitalised(says), tuple(capitalised(line) for line in more if line), status)


def _gap(words: Words, paced: pd.DataFrame, code: str, asks: str) -> Point:
    """Say what a target lacks, where it stands, and who is behind that."""
    t, target = words.t, words.catalogue.targets[code]
    told = words.measure(target.measure, target.category)
    own = paced[paced["target"] == code]
    whole = own[(own["unit"] == "") & (own["year"] == 0)].iloc[0].to_dict()
    says = plain_verdict(whole, words.catalogue, words.language)
    about = {
        "name": brief(told.name),
        "when": words.scope(target),
        "value": told.text(whole["value"]),
        "goal": goal_words(words, target),
    }
    standing = t("{name} ({when}): {value}, {goal}", **about)
    if target.level == "unit":
        standing = t("{name} ({when}): {goal}; {value} together", **about)
    status = str(whole["status"])
    said = says or {"missed": t("not met"), "behind": t("behind schedule")}[status]
    return _point(asks, said, (standing, _who(words, own, whole)), status)


def _who(words: Words, own: pd.DataFrame, whole: Mapping[Any, Any]) -> str:
    """Name the units that are short of a target, or lack most of what all do together."""
    t, gap = words.t, gap_by_unit(own, whole["target"])
    if whole["level"] == "unit":
        return joined(units_short(words, gap), "; ") if len(gap) > 1 else ""
    lacking = gap[gap["to_do"] > 0]
    if lacking.empty or len(gap) == 1:
        return ""
    told, worst = words.measure(whole["measure"]), lacking.head(MOST_NAMED)
    if told.is_flag:
        return t("not yet done by {units}", units=words.units(lacking["unit"].tolist()))
    things = told.things(float(worst["to_do"].sum()))
    return t("{units}: {things} to go", units=words.units(worst["unit"].tolist()), things=things)


def _moved(words: Words, changes: pd.DataFrame, since: int) -> Point | None:
    """Say how many measures moved for better and for worse since a year, and which most.

    Figures that are not comparable are left out, and those of fewer than half of the units asked,
    which say little of all. Those that moved most come first: percentages by their points, counts
    by their relative change.
    """
    t, comparable = words.t, changes[changes["comparable"].astype(bool) & changes["change"].notna()]
    told = comparable[of_most_units(comparable)]
    if comparable.empty:
        return None
    few = len(comparable) - len(told)
    apart = t(
        "{count:c} not compared: fewer than half of the units asked have figures in both years",
        count=few,
    )
    asks, more = t("Since {since}", since=since), [apart] if few else []
    if told.empty:
        return _point(asks, t("too few units to compare"), more)
    better = told[[value is True for value in told["better"]]]
    worse = told[[value is False for value in told["better"]]]
    if better.empty and worse.empty:
        return _point(asks, t("nothing has changed for better or worse"), more)
    most = 1 if len(better) and len(worse) else 2
    counts = [
        t("{count:c} {count:figure|figures} improved", count=len(better)) if len(better) else "",
        t("{count:c} {count:figure|figures} got worse", count=len(worse)) if len(worse) else "",
    ]
    more = [
        _behind(words, pd.concat([better, worse])),
        *_examples(words, better, most),
        *_examples(words, worse, most),
        *more,
    ]
    return _point(asks, joined(counts), more)


def _behind(words: Words, moved: pd.DataFrame) -> str:
    """Say how many changes do not rest on all units asked, and on how few one of them does."""
    partial = moved[moved["reporting"] < moved["expected"]]
    if partial.empty:
        return ""
    fewest = partial.iloc[int((partial["reporting"] / partial["expected"]).argmin())]
    return words.t(
        "{count:c} of these without all units: {reporting:c}/{expected:c} for the fewest",
        count=len(partial),
        reporting=int(fewest["reporting"]),
        expected=int(fewest["expected"]),
    )


def _examples(words: Words, rows: pd.DataFrame, most: int) -> Iterator[str]:
    """Yield the changes that are largest."""
    in_points = rows["change_unit"] == "pp"
    size = rows["change"].where(in_points, rows["change_percent"]).abs().fillna(0.0)
    order = size.sort_values(ascending=False, kind="stable").index[:most]
    for row in rows.loc[order].to_dict("records"):
        name = brief(words.name(row["measure"], row["category"]))
        yield f"{name}: {_change(words, row)}"


def _change(words: Words, row: Mapping[Any, Any]) -> str:
    """Write a change with its sign: +12,3 điểm %, −45 sáng kiến (−8,0%)."""
    change = float(row["change"])
    if row["change_unit"] == "pp":
        points = number(abs(change), words.language, 1)
        return sign(change, 1) + words.t("{points} points", points=points)
    text = words.measure(row["measure"]).signed(change)
    if pd.isna(row["change_percent"]):
        return text
    return f"{text} ({sign(change, 4)}{percent(abs(row['change_percent']), words.language)})"


def _enough(words: Words, verdicts: pd.DataFrame) -> Point | None:
    """Say whether the figures suffice for every verdict, and who is missing.

    Without a target that is judged there is nothing to say.
    """
    t, whole = words.t, verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    judged = whole[whole["status"].isin(JUDGED)]
    if judged.empty:
        return None
    asks, unsettled = t("Are the figures enough?"), judged[judged["status"] == "insufficient"]
    if unsettled.empty:
        units = _lacking(words, verdicts, judged)
        gone = t("figures of {units} are missing, but change no verdict", units=words.units(units))
        return _point(asks, t("enough to judge every target"), [gone if units else ""])
    units = _lacking(words, verdicts, unsettled)
    unbegun = sum(waits_for_baseline(row, words.catalogue) for row in unsettled.to_dict("records"))
    more = [
        t("still missing: {units}", units=words.units(units)) if units else "",
        t("no baseline entered for {count:c} {count:target|targets}", count=unbegun)
        if unbegun
        else "",
    ]
    says = t("no verdict yet on {count:c} {count:target|targets}", count=len(unsettled))
    return _point(asks, says, more, "insufficient")


def _lacking(words: Words, verdicts: pd.DataFrame, whole: pd.DataFrame) -> list[str]:
    """Return the units whose figures some targets lack, the one that lacks most first.

    A yearly target rests on each of its years, any other on what it comes to as a whole.
    """
    targets = words.catalogue.targets
    yearly = [targets[code].scope == "yearly" for code in verdicts["target"]]
    rows = verdicts[
        verdicts["target"].isin(whole["target"])
        & ((verdicts["year"] > 0) == yearly)
        & (verdicts["unit"] != "")
        & (verdicts["reporting"] < verdicts["expected"])
    ]
    return [str(unit) for unit in rows["unit"].value_counts(sort=True).index]
