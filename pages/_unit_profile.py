"""One unit's profile: its targets, its strong and weak sides, its years, its words, its reports."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting, narration
from nq07stats.charts import build_profile, build_targets
from nq07stats.charts.definition import Chart
from nq07stats.charts.theme import status_word
from nq07stats.narration.words import capitalised, joined, period
from nq07stats.reports import SUMMARIES
from pages import _charts as charts
from pages import _components as show
from pages import _data, _filters, _links, _tables, _unit_reports, _unit_sides
from pages._filters import Filters
from pages._unit import Profile

_MOST_PANELS = 10
_MOST_SENT = 3


def draw(code: str, filters: Filters) -> None:
    """Draw a unit's profile."""
    catalogue, around = _data.catalogue(), replace(filters, units=())
    profile: Profile = _data.once(
        f"profile {code}", around, lambda: Profile(catalogue.units[code], around)
    )
    # Links carry the parameters of the address along.
    st.html(profile.once(f"ways {_filters.current()}", _ways))
    if not profile.years:
        _not_there(profile)
        return
    show.headline(*profile.once("headline", _headline))
    show.figure_row(profile.once("figures", _figures))
    with show.flow("profile"):
        _results(profile)
        with show.card("unit-report", wide=True):
            st.html(profile.once(f"report {_filters.current()}", _report))
        if profile.has_figures:
            _tables.card(
                "profile",
                SUMMARIES["years"],
                replace(_tables.selection(profile.filters), units=(profile.unit.code,)),
                profile.t,
                profile.t("Every figure and share of the unit over the years."),
            )


def _results(profile: Profile) -> None:
    """Draw what it attained of its targets, its strong and weak sides, and how they went."""
    t, code = profile.t, profile.unit.code
    if not profile.has_figures:
        _waiting(profile)
        return
    if len(profile.verdicts):
        charts.chart_card(
            f"profile-targets-{code}", profile.filters, lambda: _targets(profile), wide=True
        )
    if len(profile.sides):
        with show.card("sides"):
            st.html(profile.once(f"sides {_filters.current()}", _sides))
    _course(profile)
    if profile.sides.empty and profile.verdicts.empty:
        with show.card("profile-figures", wide=True):
            st.markdown(
                t(
                    "No target and no share of the unit by itself is in the charge of this "
                    "department."
                )
                if profile.filters.department
                else t("No target and no share is asked of this unit by itself.")
            )
            st.markdown(t("Its figures stand in the table here and in the sums of the province."))


def _ways(profile: Profile) -> str:
    """Write the ways to all units and to the ones beside this, and what kind of unit this is."""
    t, catalogue = profile.t, profile.catalogue
    before, after = analysis.neighbours(catalogue, profile.unit.code)
    every = html.escape(_links.address("units", unit=""))
    links = [f'<a class="nq-link" href="{every}">← {html.escape(t("All units"))}</a>']
    for code, sign in ((before, "‹ {}"), (after, "{} ›")):
        if code:
            name = sign.format(profile.words.unit(code))
            link = html.escape(_links.to_unit(code))
            links.append(f'<a class="nq-link" href="{link}">{html.escape(name)}</a>')
    beside = html.escape(_links.beside(profile.unit.code))
    links.append(f'<a class="nq-link" href="{beside}">{html.escape(t("Compare with…"))}</a>')
    about = " · ".join([*map(html.escape, _about(profile)), *_relatives(profile)])
    return f'<nav class="nq-ways"><span>{"".join(links)}</span><span>{about}</span></nav>'


def _about(profile: Profile) -> list[str]:
    """Say what kind of unit it is, and what became of it."""
    t, unit, words = profile.t, profile.unit, profile.words
    kind = profile.catalogue.unit_kinds[unit.kind]
    told = [t("Group: {name}", name=kind.name(words.language))]
    if unit.school_year:
        told.append(t("counts in school years"))
    if unit.valid_from:
        told.append(t("since {day}", day=unit.valid_from))
    if unit.valid_to:
        told.append(t("until {day}", day=unit.valid_to))
    return told


def _relatives(profile: Profile) -> list[str]:
    """Write whom the unit went on in and whom it took over from, each with the way there."""
    t, code, successions = profile.t, profile.unit.code, profile.catalogue.successions

    def linked(codes: Iterable[str]) -> str:
        names = {each: html.escape(profile.words.unit(each)) for each in codes}
        return ", ".join(
            f'<span><a class="nq-link" href="{html.escape(_links.to_unit(each))}">{name}</a></span>'
            for each, name in names.items()
        )

    after = linked(row.to_unit for row in successions if row.from_unit == code)
    before = linked(row.from_unit for row in successions if row.to_unit == code)
    told = [
        t("succeeded by {units}", units=after) if after else "",
        t("took over from {units}", units=before) if before else "",
    ]
    return [each for each in told if each]


def _status(profile: Profile) -> Mapping[Any, Any]:
    rows = _data.reporting()
    return rows[rows["unit"] == profile.unit.code].to_dict("records")[0]


def _headline(profile: Profile) -> tuple[str, str]:
    report = _status(profile)
    sentence = narration.profile_line(
        profile.verdicts,
        report,
        profile.catalogue,
        profile.filters.language,
        of_department=bool(profile.filters.department),
    )
    if not profile.own.get("judged"):
        return sentence, str(report["status"])
    return sentence, narration.own_status(pd.DataFrame([profile.own]))


def _figures(profile: Profile) -> list[show.Figure]:
    return [*_target_figure(profile), *_sizes(profile), *_answers(profile), _report_figure(profile)]


def _target_figure(profile: Profile) -> list[show.Figure]:
    t, own = profile.t, profile.own
    if not own.get("judged"):
        return []
    short, earlier = own["short"], own["earlier"]
    notes = [
        t("{count:c} still to meet", count=short) if short else "",
        t("{count:c} met only now", count=earlier) if earlier else "",
    ]
    status = narration.own_status(pd.DataFrame([own]))
    value = f"{own['met']}/{own['judged']}"
    if own["insufficient"] == own["judged"]:
        value, notes = formatting.MISSING, [t("no figures yet")]
    return [show.Figure(t("Targets met by itself"), value, joined(notes, "\n"), status)]


def _sizes(profile: Profile) -> list[show.Figure]:
    """Tell how large the unit is."""
    own = profile.cube[(profile.cube["unit"] == profile.unit.code) & (profile.cube["expected"] > 0)]
    asked = set(own["measure"])
    told = narration.key_figures(
        profile.cube,
        profile.catalogue,
        profile.filters.language,
        measures=[code for code in analysis.size_indicators(profile.catalogue) if code in asked],
        years=profile.years,
        unit=profile.unit.code,
    )
    return [show.Figure(figure.label, figure.value, figure.note) for figure in told]


def _answers(profile: Profile) -> list[show.Figure]:
    t, found = profile.t, _data.completeness(profile.filters)
    rows = found[(found["unit"] == profile.unit.code) & (found["section"] == "")]
    if rows.empty or not rows["expected"].iloc[0]:
        return []
    row = rows.iloc[0]
    note = t(
        "{reported:n} of {expected:n} asked for",
        reported=int(row["reported"]),
        expected=int(row["expected"]),
    )
    if profile.filters.department:
        note = joined([note, t("of all departments")], "\n")
    value = formatting.percent(row["rate"], profile.filters.language, 0)
    return [show.Figure(t("Figures sent"), value, note)]


def _report_figure(profile: Profile) -> show.Figure:
    t, report = profile.t, _status(profile)
    sent = not pd.isna(report["received_on"])
    value = formatting.day(report["received_on"]) if sent else formatting.MISSING
    late = int(report["days_late"])
    note = narration.report_clause(report, profile.words)
    if sent:
        word = status_word(str(report["status"]), t)
        note = joined([word, t("{days:c} {days:day|days} late", days=late) if late else ""])
    return show.Figure(t("Report"), value, capitalised(note), str(report["status"]))


def _targets(profile: Profile) -> Chart:
    language = profile.filters.language
    return build_targets.bullets(
        profile.verdicts,
        profile.cube,
        profile.catalogue,
        years=profile.years,
        title=narration.title_of_own_targets(profile.own, profile.catalogue, language),
        language=language,
        unit=profile.unit.code,
    )


def _course(profile: Profile) -> None:
    """Draw how its shares and rates went, from those of the units that went on in it."""
    if len(profile.course_years) > 1 and profile.once("compared", _compared):
        code = profile.unit.code
        charts.chart_card(
            f"profile-years-{code}", profile.filters, lambda: _years(profile), wide=True
        )


def _compared(profile: Profile) -> list[tuple[str, str]]:
    """Return the measures whose years are drawn: those that the unit has figures on."""
    rows = profile.course if profile.inherited else profile.sides
    columns = list(zip(rows["measure"], rows["category"], strict=True))
    known = rows["value"].notna().tolist()
    asked = {column for column, has in zip(columns, known, strict=True) if has}
    every = analysis.compared_measures(profile.catalogue)
    return [column for column in every if column in asked][:_MOST_PANELS]


def _years(profile: Profile) -> Chart:
    code, columns, years = profile.unit.code, _compared(profile), profile.course_years
    others = profile.cube[profile.cube["unit"] != code]
    cube = pd.concat([others, profile.course[others.columns]])
    return build_profile.beside_others(
        cube,
        profile.catalogue,
        unit=code,
        columns=columns,
        years=years,
        medians=analysis.kind_medians(profile.cube, profile.catalogue, code),
        title=_course_title(profile, columns),
        language=profile.filters.language,
        inherited=profile.inherited,
    )


def _course_title(profile: Profile, columns: Sequence[tuple[str, str]]) -> str:
    """Say what became better and worse; of a series that goes on from others, that it does."""
    first, last = min(profile.course_years), max(profile.course_years)
    if profile.inherited:
        return narration.title_of_continued(profile.words, profile.inherited)
    own = profile.course[profile.course["measure"].isin({measure for measure, _ in columns})]
    at = pd.Series(list(zip(own["measure"], own["category"], strict=True)), index=own.index)
    moved = analysis.change_on_year(own[at.isin(columns)], profile.catalogue, since=first)
    return narration.title_of_own_series(
        moved[moved["year"] == last],
        profile.catalogue,
        profile.filters.language,
        since=first,
        until=last,
    )


def _sides(profile: Profile) -> str:
    return _unit_sides.written(profile.sides, profile.words, profile.unit.code, profile.years)


def _report(profile: Profile) -> str:
    """Write what the unit has sent, how often it was reminded, whom to ask, and its own words."""
    t, code = profile.t, profile.unit.code
    submissions, reminders = _data.submissions(), _data.reminders()
    own: list[Any] = list(submissions[submissions["unit"] == code].itertuples())
    parts = [f"<h2>{html.escape(t('What the unit has sent'))}</h2>"]
    parts += [
        _unit_reports.described(row, profile.catalogue, profile.filters.language, t)
        for row in own[:_MOST_SENT]
    ]
    if not own:
        parts.append(f"<p>{html.escape(t('No file has been received yet.'))}</p>")
    reminded = reminders[reminders["unit"] == code]
    if len(reminded):
        day = formatting.day(reminded["sent_on"].max())
        line = t("reminded {count:c} {count:time|times}, last {day}", count=len(reminded), day=day)
        parts.append(f"<p>{html.escape(capitalised(line))}</p>")
    contact = joined([profile.unit.contact, profile.unit.phone])
    if contact:
        parts.append(f"<p>{html.escape(t('Contact: {contact}', contact=contact))}</p>")
    link = html.escape(_links.address("submissions", unit="", report=code))
    label = html.escape(t("Files, reminders and template of the unit"))
    parts.append(f'<p><a class="nq-link" href="{link}">{label} →</a></p>')
    return "".join(parts) + _own_words(profile)


def _own_words(profile: Profile) -> str:
    """Write how the unit's texts begin, section by section; nothing where it wrote none."""
    t, catalogue, language = profile.t, profile.catalogue, profile.filters.language
    sections = analysis.sections_within(catalogue)
    texts = analysis.narratives_of(_data.narratives(), sections, [profile.unit.code])
    if texts.empty:
        return ""
    told = "".join(
        f"<details><summary><b>{html.escape(catalogue.sections[row['section']].title(language))}"
        f"</b><span>{html.escape(row['text'])}</span></summary></details>"
        for row in texts.to_dict("records")
    )
    link = html.escape(_links.address("remarks", unit=profile.unit.code))
    heading = html.escape(t("In its own words"))
    label = html.escape(t("Read the texts in full"))
    return (
        f'<h2>{heading}</h2><div class="nq-own-words">{told}</div>'
        f'<p><a class="nq-link" href="{link}">{label} →</a></p>'
    )


def _waiting(profile: Profile) -> None:
    """Draw what will stand here once the unit has reported, and the way there."""
    t = profile.t
    with show.card("profile-waiting", wide=True):
        st.markdown(f"**{t('The unit has no figures yet.')}**")
        st.markdown(
            t(
                "Its results, its strong and weak sides and its years will stand here with its "
                "report."
            )
        )
        if st.button(t("Receive reports"), key="do-unit", type="primary"):
            kept = _filters.current() | {"report": profile.unit.code}
            st.switch_page("submissions.py", query_params=kept)


def _not_there(profile: Profile) -> None:
    """Draw what there is of a unit that did not exist in the years selected."""
    t, filters = profile.t, profile.filters
    about = {"unit": profile.unit.name(filters.language), "years": period(filters.years)}
    show.headline(t("**{unit}** did not exist in {years}.", **about))
    show.empty(
        "profile",
        t("Its profile stands in the years of its existence."),
        t("Please choose other years above; its reports and figures are kept."),
    )
    _course(profile)
