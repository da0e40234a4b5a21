"""Corrections by hand: those that stand, and those that a unit's later report does not bear out."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.narration.provenance import cell_place
from nq07stats.narration.words import Words
from nq07stats.store import NotPossibleError
from pages import _components as show
from pages import _data, _differences, _links
from pages._rows import Cell, Column, Link, Status, linked, rows, signed

_HEIGHT = 400


def of_unit(unit: str) -> pd.DataFrame:
    """The corrections of a unit that stand (``corrections.CORRECTION_DTYPES``)."""
    every = _data.corrections()
    return every[every["unit"] == unit]


def to_settle(unit: str) -> int:
    """Count the corrections of a unit that its later report does not bear out."""
    return int(of_unit(unit)["conflict"].sum())


def units_to_settle(catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Say which units have corrections to be settled, each with the way there."""
    every = _data.corrections()
    open_ones = every.loc[every["conflict"], "unit"]
    if open_ones.empty:
        return
    units = [code for code in catalogue.units if code in set(open_ones)]
    links = ", ".join(
        linked(
            Link(catalogue.units[code].short(language), _links.address("submissions", report=code))
        )
        for code in units
    )
    told = t(
        "{count:c} {count:figure|figures} corrected by hand to be settled:", count=len(open_ones)
    )
    status = signed(Status("to_mend", told))
    st.html(f'<div class="nq-sent">{status} {links}</div>')


def unit_card(
    unit: str,
    by: str,
    done: Callable[[str], None],
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    """Draw a unit's corrections: those to be settled with their two ways out, then the others.

    ``done`` is called with what was done, after which the page is to run again.
    """
    found = of_unit(unit)
    if found.empty:
        return
    open_ones = found[found["conflict"]]
    with show.card("corrections"):
        st.markdown("**" + t("Figures corrected by hand ({count:n})", count=len(found)) + "**")
        every: list[Any] = list(open_ones.itertuples())
        if every:
            st.markdown(
                t(
                    "The unit's newer report does not say the same. The correction counts until "
                    "you decide."
                )
            )
        for row in every:
            _to_settle(row, open_ones, by, done, catalogue, language, t)
        settled = found[~found["conflict"]]
        if len(settled):
            _standing(settled, catalogue, language, t)


def _to_settle(
    row: Any,
    found: pd.DataFrame,
    by: str,
    done: Callable[[str], None],
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    words = Words(catalogue, language)
    name, year = words.name(row.indicator, row.category), words.year(row.unit, row.year)
    told = t("{figure}, {year}", figure=name, year=year)
    hand = _differences.written(row.indicator, row.state, row.value, catalogue, language)
    filed = _differences.written(
        row.indicator, row.filed_state, row.filed_value, catalogue, language
    )
    by_hand = t(
        "by hand {value} ({name}: {reason})", value=hand, name=row.recorded_by, reason=row.reason
    )
    blank = not row.filed_state
    if blank:
        in_file = t("{file} leaves it blank", file=row.filed_name)
    else:
        place = cell_place(row.filed_sheet, row.filed_cell)
        in_file = t("{file} says {value} ({cell})", file=row.filed_name, value=filed, cell=place)
    key = f"{row.submission}-{row.indicator}-{row.category}-{row.year}"
    with st.container(key=f"settle-{key}", gap="small"):
        st.html(
            f'<div class="nq-sent"><strong>{html.escape(told)}</strong>: '
            f"{html.escape(by_hand)}; {html.escape(in_file)}.</div>"
        )
        take = (
            t("Leave it blank, as the unit does")
            if blank
            else t("Take the unit's figure, {value}", value=filed)
        )
        with st.container(horizontal=True, gap="small"):
            keeps = st.button(t("Keep the correction, {value}", value=hand), key=f"keep-{key}")
            takes = st.button(take, key=f"take-{key}")
    if not (keeps or takes):
        return
    if not by:
        show.problem(t("Please enter your name first."))
        return
    try:
        if keeps:
            # Recorded anew it is newer than the report, which settles what is between them.
            _data.correct(found.loc[[row.Index]], by=by, reason=row.reason)
        else:
            _data.withdraw(row.submission, by=by, reason=t("the unit's figure is taken"))
    except NotPossibleError as error:
        show.problem(error.sentence(t))
        return
    done(
        t("{figure}: the correction is kept.", figure=told)
        if keeps
        else t("{figure}: the unit's figure counts.", figure=told)
    )


def _standing(found: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator) -> None:
    columns = [
        Column(t("Indicator")),
        Column(t("Year"), width="5.5em"),
        Column(t("By hand"), "number", "6.5em"),
        Column(t("In the file"), "number", "6.5em"),
        Column(t("Reason"), width="24%"),
        Column(t("By"), "quiet", "16%"),
    ]
    lines = [line[1:-1] for line in _lines(found, catalogue, language, t)]
    rows(columns, lines, alt=t("Corrections by hand"), height=_HEIGHT)


def _lines(
    found: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> list[tuple[Cell, ...]]:
    words = Words(catalogue, language)
    every: list[Any] = list(found.itertuples())
    return [
        (
            words.unit(row.unit),
            words.name(row.indicator, row.category),
            words.year(row.unit, row.year),
            _differences.written(row.indicator, row.state, row.value, catalogue, language),
            _differences.written(
                row.indicator, row.filed_state, row.filed_value, catalogue, language
            ),
            row.reason,
            row.recorded_by,
            Status("to_mend", t("to be settled")) if row.conflict else Status("met", t("counts")),
        )
        for row in every
    ]


def log(catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Draw every correction that stands, those to be settled first, each leading to its unit."""
    found = _data.corrections().sort_values("conflict", ascending=False, kind="stable")
    if found.empty:
        st.caption(
            t(
                "No figure has been corrected by hand. Choose a unit to correct one of its "
                "figures, with a reason."
            )
        )
        return
    columns = [
        Column(t("Unit"), width="14%"),
        Column(t("Indicator")),
        Column(t("Year"), width="6em"),
        Column(t("By hand"), "number", "7em"),
        Column(t("In the file"), "number", "7em"),
        Column(t("Reason"), width="22%"),
        Column(t("By"), "quiet", "12%"),
        Column(t("Status"), width="8em"),
    ]
    units = found["unit"].tolist()
    lines = [
        (Link(str(line[0]), _links.address("submissions", report=unit)), *line[1:])
        for unit, line in zip(units, _lines(found, catalogue, language, t), strict=True)
    ]
    rows(columns, lines, alt=t("Corrections by hand"), height=_HEIGHT)


def kept_corrections(
    kept: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw what corrections by hand keep from changing when checked files are accepted.

    ``kept`` are the conflicts of the files (``analysis.DIFFERENCE_DTYPES``).
    """
    st.markdown(
        t(
            "**{count:c} {count:figure|figures} corrected by hand** {count:differs|differ} "
            "from the files, still {count:counts|count} after acceptance and "
            "{count:waits|wait} on the unit's page for a decision.",
            count=len(kept),
        )
    )
    sides = (t("By hand"), t("In the file"))
    lines = _differences.lines(kept, catalogue, language, t, of_units=True, with_change=False)
    rows(
        _differences.columns(t, of_units=True, sides=sides),
        lines,
        alt=t("Figures corrected by hand that stand"),
        height=_HEIGHT // 2,
    )


def described(submission: int, catalogue: Catalogue, language: Language) -> str:
    """Tell the figures of a correction in a line."""
    words = Words(catalogue, language)
    every: list[Any] = list(_data.figures_of(submission).itertuples())
    told = [
        f"{words.name(row.indicator, row.category)}, {words.year(row.unit, row.year)}: "
        + _differences.written(row.indicator, row.state, row.value, catalogue, language)
        for row in every
    ]
    return "; ".join(told)
