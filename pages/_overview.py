"""Parts of the overview: its figures, sentences and charts, made from analysis frames."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting, narration
from nq07stats.charts import build_pace, build_targets, build_tiles, build_years, facts
from nq07stats.charts.definition import Chart
from nq07stats.charts.theme import SIGNS
from nq07stats.messages import Translator
from nq07stats.narration.words import Words
from pages import _components as show
from pages import _data, _filters
from pages._filters import Filters

Build = Callable[[], Chart]

_SENT = ("in_time", "late")


def headline(verdicts: pd.DataFrame, filters: Filters, t: Translator) -> tuple[str, str]:
    """Say how many targets are met, with the status that they have together."""
    if filters.department and verdicts.empty:
        return t("**No target is in the charge of this department.**"), "not_entered"
    as_of, catalogue = _data.closing_day(filters), _data.catalogue()
    sentence = narration.headline_targets(verdicts, catalogue, filters.language, as_of=as_of)
    return sentence, narration.headline_status(verdicts)


def has_verdicts(filters: Filters) -> bool:
    """Tell whether any target is judged, whoever is in charge of it."""
    counts = analysis.status_counts(_data.verdicts(replace(filters, department="")))
    return any(counts.get(status) for status in (*narration.JUDGED, "nil"))


def nothing_yet(t: Translator) -> None:
    """Draw the rest of the page of a workspace without figures."""
    show.empty(
        "overview",
        t("Here stands how many targets are met, which are not, and because of which units."),
        t(
            "For this, the units' reports are needed. Send them the template workbooks, then drop "
            "the workbooks they send back."
        ),
        t("Receive reports"),
        "submissions",
    )


def enter_targets(t: Translator) -> None:
    """Draw the one action that gives the page its verdicts."""
    if st.button(t("Enter the targets"), key="enter-targets"):
        st.switch_page("targets.py", query_params=_filters.current())


def figures(
    verdicts: pd.DataFrame, status: pd.DataFrame, deadlines: pd.DataFrame, t: Translator
) -> list[show.Figure]:
    """Count targets by verdict and units by report."""
    counts = analysis.status_counts(verdicts)
    judged = sum(counts.get(code, 0) for code in narration.JUDGED)
    counted = status[status["counted"]]
    sent = int(counted["status"].isin(_SENT).sum())
    short = counts.get("missed", 0) + counts.get("behind", 0)
    return [
        show.Figure(t("Targets met"), f"{counts.get('met', 0)}/{judged}", status="met"),
        show.Figure(t("Not met or behind"), str(short), status="missed"),
        show.Figure(t("On pace"), str(counts.get("on_pace", 0)), status="on_pace"),
        show.Figure(
            t("Not enough figures"), str(counts.get("insufficient", 0)), status="insufficient"
        ),
        show.Figure(
            t("Units that have reported"),
            f"{sent}/{len(counted)}",
            _due(deadlines, t, all_sent=sent == len(counted)),
        ),
    ]


def _due(deadlines: pd.DataFrame, t: Translator, *, all_sent: bool) -> str:
    own = deadlines[deadlines["who"] == "unit"]
    if own.empty:
        return ""
    last = own.iloc[-1]
    days = int(last["days_left"])
    due = formatting.day(last["last_day"])
    if all_sent:
        return t("due by {deadline}", deadline=due)
    if days < 0:
        return t("due {due}, {days:n} {days:day|days} ago", due=due, days=-days)
    return t("due {due}, {days:n} {days:day|days} left", due=due, days=days)


def points(cube: pd.DataFrame, verdicts: pd.DataFrame, filters: Filters) -> list[narration.Point]:
    """Tell the largest gaps, what moved since the first year, and whether the figures suffice."""
    catalogue = _data.catalogue()
    first, last = min(filters.years), max(filters.years)
    measures = {target.measure for target in catalogue.targets.values()}
    moved = analysis.change_on_year(
        cube[cube["measure"].isin(measures) & (cube["category"] == "")], catalogue, since=first
    )
    # A single year has moved from nowhere.
    moved = moved[(moved["unit"] == "") & (moved["year"] == last) & (first < last)]
    as_of = _data.closing_day(filters)
    return narration.at_a_glance(
        verdicts, moved, catalogue, filters.language, as_of=as_of, since=first
    )


def draw_points(told: Sequence[narration.Point]) -> None:
    """Draw findings beside each other, each in a few strong words over what stands behind it."""
    with show.card("points"):
        st.html('<dl class="nq-points">' + "".join(map(_point, told)) + "</dl>")


def _point(point: narration.Point) -> str:
    says = html.escape(point.says)
    if point.status:
        sign = SIGNS[point.status]
        says = f'<span class="nq-{sign.role}" aria-hidden="true">{sign.shape}</span> {says}'
    more = "".join(f"<dd>{html.escape(line)}</dd>" for line in point.more)
    return f'<div><dt>{html.escape(point.asks)}</dt><dd class="says">{says}</dd>{more}</div>'


def targets_chart(cube: pd.DataFrame, verdicts: pd.DataFrame, filters: Filters) -> Build:
    """Every target as a bullet row, those not met first."""
    catalogue, language = _data.catalogue(), filters.language
    return lambda: build_targets.bullets(
        analysis.by_urgency(verdicts),
        cube,
        catalogue,
        years=filters.years,
        title=narration.title_of_targets(verdicts, catalogue, language),
        language=language,
    )


def gap_chart(cube: pd.DataFrame, verdicts: pd.DataFrame, target: str, filters: Filters) -> Build:
    """The units behind the gap of one target, on the map."""
    catalogue, language = _data.catalogue(), filters.language
    row = catalogue.targets[target]

    def build() -> Chart:
        own = verdicts[(verdicts["target"] == target) & (verdicts["unit"] != "")]
        whole = verdicts[(verdicts["target"] == target) & (verdicts["unit"] == "")]
        year = int(whole.loc[whole["year"] == 0, "value_year"].iloc[0])
        shown = 0 if row.scope == "cumulative" else year
        return build_tiles.by_unit(
            cube,
            catalogue,
            measure=row.measure,
            category=row.category,
            units=[unit.code for unit in catalogue.reporting_units],
            year=shown,
            title=narration.title_of_gap(verdicts, target, catalogue, language),
            language=language,
            target=own[own["year"] == (0 if row.scope != "yearly" else year)],
            by_status=True,
        )

    return build


def years_chart(cube: pd.DataFrame, verdicts: pd.DataFrame, target: str, filters: Filters) -> Build:
    """The years of one target's measure."""
    catalogue, language = _data.catalogue(), filters.language
    row = catalogue.targets[target]

    def build() -> Chart:
        own = verdicts[(verdicts["target"] == target) & (verdicts["unit"] == "")]
        if not analysis.path(row, catalogue).empty:
            paced = analysis.with_pace(own, catalogue)
            return build_pace.on_the_way(
                verdicts,
                cube,
                catalogue,
                target=target,
                title=narration.title_of_pace(paced, catalogue, language, target=target),
                language=language,
            )
        told = Words(catalogue, language).measure(row.measure, row.category)
        return build_years.lines(
            cube,
            catalogue,
            measure=row.measure,
            category=row.category,
            years=filters.years,
            goal=facts.goal_of(told, own[own["year"] == 0].iloc[0].to_dict()),
            title=narration.title_of_years(
                cube,
                catalogue,
                language,
                measure=row.measure,
                category=row.category,
                years=filters.years,
                named=False,
            ),
            language=language,
        )

    return build


def all_sent(status: pd.DataFrame) -> bool:
    """Tell whether every unit that counts has sent its report."""
    return bool(status.loc[status["counted"], "status"].isin(_SENT).all())


def reports_chart(status: pd.DataFrame, filters: Filters) -> Build:
    """Who has reported."""
    catalogue, language = _data.catalogue(), filters.language
    return lambda: build_tiles.reporting_tiles(
        status,
        catalogue,
        title=narration.title_of_reporting(status, catalogue, language),
        language=language,
    )
