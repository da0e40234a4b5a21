"""The tree of units as it stands on any day: who is open, who went on in whom."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date

import streamlit as st

from nq07stats import narration
from nq07stats.analysis import Placed, days_of_change, tree_on
from nq07stats.catalogue import Catalogue
from nq07stats.messages import Translator
from nq07stats.narration.words import Words, joined
from pages import _components as show
from pages import _data, _filters, _links
from pages._filters import Filters

_ADDRESS, _FIELD = "on", "tree-day"
_EARLIEST, _LATEST = date(1900, 1, 1), date(2999, 12, 31)
_MOST_DAYS = 6


def draw(filters: Filters) -> None:
    """Draw the choice of a day and the tree on it."""
    t = _filters.words()
    with show.card("unit-tree"):
        day = _day(t)
        about = f"{day} {_filters.current()}"
        st.html(_data.once(f"unit tree {about}", filters, lambda: _written(day, filters)))


def _day(t: Translator) -> date:
    """Draw the choice of a day, which stands in the address; it begins with today."""
    asked = _asked()
    st.session_state[_FIELD] = asked
    st.date_input(
        t("The tree of units on"),
        min_value=_EARLIEST,
        max_value=_LATEST,
        format="DD/MM/YYYY",
        key=_FIELD,
        width=280,
        on_change=_write,
    )
    return asked


def _asked() -> date:
    """Day of the address; what is no day is dropped from it."""
    try:
        day = date.fromisoformat(st.query_params.get(_ADDRESS, ""))
    except ValueError:
        day = date.min
    if _EARLIEST <= day <= _LATEST:
        return day
    st.query_params.pop(_ADDRESS, None)
    return _data.today()


def _write() -> None:
    day = st.session_state[_FIELD]
    if day is None or day == _data.today():
        st.query_params.pop(_ADDRESS, None)
    else:
        st.query_params[_ADDRESS] = day.isoformat()


def _written(day: date, filters: Filters) -> str:
    catalogue = _data.catalogue()
    words = Words(catalogue, filters.language)
    placed = tree_on(catalogue, day)
    line = narration.tree_line(placed, catalogue, filters.language, day=day)
    days = _days(catalogue, day, words.t)
    return f"<p>{html.escape(line)}.</p>{days}{_list(placed, words)}"


def _days(catalogue: Catalogue, day: date, t: Translator) -> str:
    """Write the days on which the tree changes, the latest ones, each with the way to it."""
    days = days_of_change(catalogue)[-_MOST_DAYS:]
    if not days:
        return (
            f"<p>{html.escape(t('It is the same on every day: no unit has opened or closed.'))}</p>"
        )
    links = [
        f"<b>{each:%d/%m/%Y}</b>"
        if each == day
        else f'<a class="nq-link" data-stay="1" href="{html.escape(_address(each))}">'
        f"{each:%d/%m/%Y}</a>"
        for each in days
    ]
    return f"<p>{html.escape(t('It changes on:'))} {' · '.join(links)}</p>"


def _address(day: date) -> str:
    return _links.address("catalogue", part="units", **{_ADDRESS: day.isoformat()})


def _list(placed: Sequence[Placed], words: Words) -> str:
    """Write the tree as lists within lists."""
    parts: list[str] = []
    depth = -1
    for each in placed:
        parts.append(
            "<ul>" if each.depth > depth else "</li></ul>" * (depth - each.depth) + "</li>"
        )
        parts.append(f'<li class="{each.state}">{_line(each, words)}')
        depth = each.depth
    return f'<div class="nq-tree">{"".join(parts)}{"</li></ul>" * (depth + 1)}</div>'


def _line(each: Placed, words: Words) -> str:
    """Write a unit with its kind, its time, and whom it went on in or took over from."""
    t, unit, language = words.t, each.unit, words.language
    name = html.escape(unit.name(language))
    if words.catalogue.unit_kinds[unit.kind].reports:
        name = f'<a class="nq-link" href="{html.escape(_links.to_unit(unit.code))}">{name}</a>'
    state = {"closed": t("closed"), "not_yet": t("not open yet"), "open": ""}[each.state]
    time = joined(
        [
            t("since {day}", day=unit.valid_from) if unit.valid_from else "",
            t("until {day}", day=unit.valid_to) if unit.valid_to else "",
        ]
    )
    kind = words.catalogue.unit_kinds[unit.kind].name(language)
    told = [kind, state, time, *narration.relatives_told(words, unit.code)]
    return f"{name} <small>{html.escape(joined(told, ' · '))}</small>"
