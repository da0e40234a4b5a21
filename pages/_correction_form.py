"""Correcting a figure by hand: which one, what it should be, why, and who says so."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import streamlit as st

from nq07stats import corrections
from nq07stats.catalogue import Catalogue, Indicator, Language
from nq07stats.corrections import Place
from nq07stats.messages import Translator, finding_sentence
from nq07stats.narration.provenance import cell_place, source
from nq07stats.narration.words import Words
from nq07stats.store import NotPossibleError
from pages import _components as show
from pages import _data, _differences, _who

_OPEN, _INSISTED = "correction-open", "correction-insisted"


def button(
    unit: str,
    done: Callable[[str], None],
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    """Draw the way to correct one of a unit's figures.

    ``done`` is called with what was done, after which the page is to run again.
    """
    root = unit == catalogue.plan.root_unit
    label = t("Enter an own total…") if root else t("Correct a figure…")
    st.button(label, key=f"correct-{unit}", icon=":material/edit:", on_click=_open, args=(unit,))
    if st.session_state.get(_OPEN) == unit:
        title = t("Own totals of the province") if root else t("Correct a figure by hand")
        opened = st.dialog(title, width="medium", on_dismiss=_close)
        opened(_form)(unit, done, catalogue, language, t)


def _open(unit: str) -> None:
    _close()
    st.session_state[_OPEN] = unit


def _close() -> None:
    st.session_state.pop(_OPEN, None)
    st.session_state.pop(_INSISTED, None)


def _form(
    unit: str,
    done: Callable[[str], None],
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    place = _place(unit, catalogue, language, t)
    above = st.container()
    with st.form(f"correction-{unit}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            written = st.text_input(
                t("The right figure"),
                key=f"written-{place}",
                max_chars=40,
                help=t("A number; “-” for none, “x” for not applicable, “…” for not available."),
                width=200,
            ).strip()
            estimated = st.checkbox(t("estimated"), key=f"estimated-{place}")
            by = _who.ask(t, "correction")
        reason = st.text_input(
            t("Reason"),
            key=f"why-{place}",
            max_chars=300,
            placeholder=t("Who said so, when, by which document"),
        ).strip()
        pressed = st.form_submit_button(t("Record the correction"), type="primary", key="correct")
    # Told last: the figure that counts never stands beside the fields of the place chosen before.
    with above:
        counts = _counting(place, catalogue, language, t)
    asked = (place, written, estimated)
    if not pressed and st.session_state.get(_INSISTED) != asked:
        return
    if not (written and reason and by):
        show.problem(t("Please enter the figure, the reason and your name."))
        return
    checked = corrections.check(
        place, written, catalogue, _data.observations(), _data.models(), estimated=estimated
    )
    if checked.problems or checked.figure is None:
        for finding in checked.problems:
            show.problem(finding_sentence(finding, catalogue, language))
        return
    figure = checked.figure
    row: Any = figure.iloc[0]
    told = _differences.written(place.indicator, row["state"], row["value"], catalogue, language)
    if counts == told:
        show.problem(t("This is the figure that counts already."))
        return
    if checked.remarks:
        st.session_state[_INSISTED] = asked
        st.warning(
            "\n".join(
                [
                    t("With this figure, these would no longer agree:"),
                    *(f"- {finding_sentence(one, catalogue, language)}" for one in checked.remarks),
                ]
            )
        )
        if not st.button(t("Record it all the same"), key="insist"):
            return
    try:
        _data.correct(figure, by=by, reason=reason)
    except NotPossibleError as error:
        show.problem(error.sentence(t))
        return
    _close()
    words = Words(catalogue, language)
    done(
        t(
            "{figure}, {year}: {value} is recorded, corrected by hand.",
            figure=words.name(place.indicator, place.category),
            year=words.year(unit, place.year),
            value=told,
        )
    )


def _place(unit: str, catalogue: Catalogue, language: Language, t: Translator) -> Place:
    """Have the figure chosen that is meant."""
    about = catalogue.units[unit]
    reports = catalogue.unit_kinds[about.kind].reports

    def years_of(indicator: Indicator) -> list[int]:
        return [
            year
            for year in catalogue.plan.years
            if not reports or catalogue.expects(indicator, about, year)
        ]

    words = Words(catalogue, language)
    asked = {code: years for code, row in catalogue.indicators.items() if (years := years_of(row))}
    with st.container(horizontal=True, gap="small"):
        code = st.selectbox(
            t("Indicator"),
            list(asked),
            format_func=lambda each: f"{each} · {words.name(each)}",
            key=f"correct-indicator-{unit}",
        )
        year = st.selectbox(
            t("Year"),
            list(reversed(asked[code])),
            format_func=lambda each: words.year(unit, each),
            key=f"correct-year-{unit}-{code}",
            width=144,
        )
    category = ""
    if parts := [row.code for row in catalogue.categories_of(code)]:
        category = st.selectbox(
            t("Category"),
            ["", *parts],
            format_func=lambda each: words.category(code, each) if each else t("Total"),
            key=f"correct-category-{unit}-{code}",
        )
    return Place(unit, year, code, category)


def _counting(place: Place, catalogue: Catalogue, language: Language, t: Translator) -> str:
    """Tell the figure that counts now and where it comes from; return it as written."""
    every = _data.observations()
    found = every[
        (every["unit"] == place.unit)
        & (every["year"] == place.year)
        & (every["indicator"] == place.indicator)
        & (every["category"] == place.category)
    ]
    if found.empty:
        st.caption(t("There is no figure yet."))
        return ""
    row: Any = next(found.itertuples())
    value = _differences.written(row.indicator, row.state, row.value, catalogue, language)
    where = source(row.kind, row.file_name, row.reason, t)
    cell = cell_place(row.sheet, row.cell)
    parts = [html.escape(part) for part in (where, cell) if part]
    label = html.escape(t("Counts now:"))
    st.html(f"{label} <strong>{html.escape(value)}</strong> · {' · '.join(parts)}")
    return value
