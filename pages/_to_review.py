"""The list of what to look at again, apart from it what was and is right, and how to say so."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis
from nq07stats.analysis.reviewed import PLACE
from nq07stats.charts.definition import KEY
from nq07stats.messages import Translator
from nq07stats.narration import quality
from nq07stats.narration.words import Words, joined
from nq07stats.reports.review_table import figures_to_review
from nq07stats.store import NewReviewed, NotPossibleError
from pages import _charts, _data, _filters, _links, _tables, _who
from pages import _components as show
from pages._filters import Filters
from pages._rows import Cell, Column, Link, Noted, rows

_HEIGHT, _CHOICE = 640, 320
"""Height past which the list scrolls, and width of the choice of a reason, in px."""
_ALL = "all"
_APART = "|"
"""Between the parts of a figure's or a thing's key in the address; no code holds it."""
_FIGURE, _THING = "figure", "thing"
"""Parameters of the address: the figure whose cells, the thing whose review is looked at."""
_TOLD = "review-told"


def to_do(filters: Filters) -> pd.DataFrame:
    """What to look at again under the filters; every year is held against all others."""
    return _within(_parted()[0], filters)


def done(filters: Filters) -> pd.DataFrame:
    """What was looked at again under the filters and is right, with who said so and why."""
    return _within(_parted()[1], filters)


def _parted() -> tuple[pd.DataFrame, pd.DataFrame]:
    def make() -> tuple[pd.DataFrame, pd.DataFrame]:
        observations, catalogue = _data.observations(), _data.catalogue()
        every = analysis.to_review(observations, catalogue, catalogue.plan.years)
        return analysis.part_reviewed(every, _data.store().reviewed(), observations)

    return _data.kept("quality review", make)


def _within(every: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    of_years = every["year"].isin([0, *filters.years])
    return every[of_years & (every["unit"].isin(filters.units) if filters.units else True)]


def card(filters: Filters, t: Translator) -> None:
    """Draw the list of what to look at again with its files, and below it what is right."""
    every, right = to_do(filters), done(filters)
    with show.card("review", wide=True):
        st.markdown("**" + t("Please look at again") + "**")
        if told := st.session_state.pop(_TOLD, ""):
            st.success(told, icon=":material/check_circle:")
        shown = _heading(every, right, filters, t)
        words = Words(_data.catalogue(), filters.language)
        if len(every):
            columns = _columns(t, Column(t("What is unusual"), width="36%"))
            several = shown["kind"].nunique() > 1
            lines = [
                _line(row, words, t("It is right…"), _unusual(row, words, reason=several))
                for row in shown.itertuples()
            ]
            rows(columns, lines, alt=t("Please look at again"), height=_HEIGHT)
        if len(right):
            st.markdown("**" + t("Looked at again and right ({count:n})", count=len(right)) + "**")
            columns = _columns(
                t, Column(t("What is unusual"), width="22%"), Column(t("Why"), width="20%")
            )
            lines = [
                _line(row, words, t("Take back…"), _unusual(row, words), _said(row))
                for row in right.itertuples()
            ]
            rows(columns, lines, alt=t("Looked at again and right"), height=_HEIGHT)


def _heading(
    every: pd.DataFrame, right: pd.DataFrame, filters: Filters, t: Translator
) -> pd.DataFrame:
    """Say what the list is, have a kind chosen, offer the files; return what is of that kind."""
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
    ):
        nothing = t("Nothing unusual is left to look at again in these figures.")
        st.caption(quality.no_accusation(t) if len(every) else nothing, width="stretch")
        shown = _of_kind(every, t)
        if len(every) or len(right):
            with st.container(horizontal=True, gap="small", width="content"):
                chosen = _tables.selection(filters)
                make = partial(figures_to_review, shown, right, chosen)
                _tables.downloads("review", make, chosen, t("Figures to look at again"))
    return shown


def _of_kind(every: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """Have one kind chosen where there are several; the choice stands in the address."""
    kinds = quality.counted_by_kind(every, quality.KINDS, t)
    if len(kinds) < 2:
        return every
    options = {_ALL: t("All ({count:n})", count=len(every)), **kinds}
    with st.container(width=_CHOICE):
        kind = _filters.option("why", t("Reason"), options, _ALL, labelled=False)
    return every if kind == _ALL else every[every["kind"] == kind]


def _columns(t: Translator, *between: Column) -> list[Column]:
    return [
        Column(t("Unit"), width="13%"),
        Column(t("Content")),
        Column(t("Year"), width="6em"),
        *between,
        Column(t("Once looked at"), width="9em"),
    ]


def _line(row: Any, words: Words, action: str, *between: Cell) -> tuple[Cell, ...]:
    name = quality.figure_meant(row, words)
    cells = _links.here(**{_FIGURE: _mark(row, KEY)})
    return (
        Link(words.unit(row.unit), _links.address("submissions", report=row.unit)),
        Link(name, cells, stays=True) if row.measure else name,
        words.year(row.unit, row.year),
        *between,
        Link(action, _links.here(**{_THING: _mark(row, PLACE)}), stays=True),
    )


def _unusual(row: Any, words: Words, *, reason: bool = False) -> Cell:
    told = quality.unusual(row, words)
    return Noted(told, quality.reason(row.kind, words.t)) if reason else told


def _said(row: Any) -> Cell:
    return Noted(row.reason, quality.who_and_when(row))


def _mark(row: Any, names: Sequence[str]) -> str:
    return _APART.join(str(getattr(row, name)) for name in names)


def asked(filters: Filters, t: Translator) -> None:
    """Open what the address asks for, as the links of the list do: cells of a figure, a review."""
    if mark := st.query_params.get(_FIGURE, ""):
        _sources_asked(mark, filters, t)
    elif mark := st.query_params.get(_THING, ""):
        _review_asked(mark, filters, t)


def _sources_asked(mark: str, filters: Filters, t: Translator) -> None:
    catalogue = _data.catalogue()
    parts = mark.split(_APART)
    if len(parts) == len(KEY):
        measure, category, unit, year = parts
        known = measure in catalogue.measures and unit in catalogue.units and year.isdecimal()
        if known and category in {"", *(row.code for row in catalogue.categories_of(measure))}:
            opened = st.dialog(t("Source of the figure"), width="large", on_dismiss=_close)
            opened(_charts.sources)((measure, category, unit, int(year)), filters, t)
            return
    _close()


def _review_asked(mark: str, filters: Filters, t: Translator) -> None:
    for every, title, draw in (
        (to_do(filters), t("Looked at again, the figure is right"), _confirm),
        (done(filters), t("Look at it again all the same"), _take_back),
    ):
        for row in every.itertuples():
            if _mark(row, PLACE) == mark:
                st.dialog(title, width="medium", on_dismiss=_close)(draw)(row, filters, t)
                return
    _close()


def _close() -> None:
    st.query_params.pop(_FIGURE, None)
    st.query_params.pop(_THING, None)


def _meant(row: Any, filters: Filters) -> None:
    """Name the thing that is reviewed, and what is unusual about it."""
    words = Words(_data.catalogue(), filters.language)
    named = [words.unit(row.unit), quality.figure_meant(row, words), words.year(row.unit, row.year)]
    about, unusual = html.escape(joined(named)), html.escape(quality.unusual(row, words))
    st.html(f'<div class="nq-sent"><div><strong>{about}</strong></div><div>{unusual}</div></div>')


def _confirm(row: Any, filters: Filters, t: Translator) -> None:
    _meant(row, filters)
    st.caption(
        t(
            "It will stand apart as looked at again, and come back by itself when its figures "
            "change. Where a figure is wrong, correct it in the reports of the unit."
        )
    )
    (figures,) = analysis.said_of(to_do(filters).loc[[row.Index]], _data.observations())
    # Said of the figures shown: where they change meanwhile, the form begins anew.
    with st.form(f"reviewed-{figures}", border=False):
        reason = st.text_input(
            t("Why it is right"),
            key=f"right-{figures}",
            max_chars=300,
            placeholder=t("Who said so, when, by which document"),
        ).strip()
        by = _who.ask(t, "reviewed")
        pressed = st.form_submit_button(
            t("Note that it is right"), type="primary", key="note-right"
        )
    if not pressed:
        return
    if not (reason and by):
        show.problem(t("Please enter why it is right, and your name."))
        return
    place = {name: getattr(row, name) for name in PLACE}
    with _data.changing() as served:
        served.add_reviewed(NewReviewed(**place, figures=figures), by=by, reason=reason)
    _tell_and_rerun(t("Noted: looked at again, the figure is right."))


def _take_back(row: Any, filters: Filters, t: Translator) -> None:
    _meant(row, filters)
    st.caption(quality.found_right(row, t))
    with st.form("take-back", border=False):
        by = _who.ask(t, "take-back")
        pressed = st.form_submit_button(t("Take back the note"), type="primary", key="take-back")
    if not pressed:
        return
    if not by:
        show.problem(t("Please enter your name first."))
        return
    try:
        with _data.changing() as served:
            served.take_back_reviewed(row.id, by=by)
    except NotPossibleError as error:
        show.problem(error.sentence(t))
        return
    _tell_and_rerun(t("Taken back: it is to be looked at again."))


def _tell_and_rerun(told: str) -> None:
    _close()
    st.session_state[_TOLD] = told
    st.rerun()
