"""Find: type a unit, an indicator or a page, and go there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import Page

from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.search import search
from pages import _data, _filters
from pages._filters import Filters

_UNIT, _MEASURE, _PAGE = "unit ", "measure ", "page "
_FIELD, _SOUGHT = "find", "sought"
_MOST_FOUND = 12
_ICONS = {
    _UNIT: ":material/domain:",
    _MEASURE: ":material/monitoring:",
    _PAGE: ":material/web_asset:",
}


def box(catalogue: Catalogue, pages: Sequence[Page]) -> None:
    """Draw the field; what is meant opens, and words without their accents are enough."""
    t, language = _filters.words(), _filters.language()
    st.text_input(
        t("Find"),
        key=_FIELD,
        placeholder=t("Unit, indicator…"),
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=_take,
    )
    sought = st.session_state.pop(_SOUGHT, "")
    if not sought:
        return
    nothing_selected = Filters(years=(), units=(), department="", language=language)
    places = _data.once("find", nothing_selected, lambda: _places(catalogue, language, pages))
    found = search(sought, places)
    if len(found) == 1:
        _open(found[0], pages)
    st.dialog(t("Search results"))(_listed)(sought, found, places, pages, t)


def _take() -> None:
    """Take what was typed out of the field: what it finds must not open again on every click."""
    st.session_state[_SOUGHT] = st.session_state[_FIELD].strip()
    st.session_state[_FIELD] = ""


def _places(catalogue: Catalogue, language: Language, pages: Sequence[Page]) -> dict[str, str]:
    """Name everything that can be gone to, by its key."""
    units = {_UNIT + unit.code: unit.name(language) for unit in catalogue.reporting_units}
    titles = {_PAGE + page.url_path: page.title for page in pages}
    measures = {
        _MEASURE + code: f"{row.name(language)} ({code})"
        for code, row in catalogue.measures.items()
    }
    return {**titles, **units, **measures}


def _listed(
    sought: str,
    found: Sequence[str],
    places: Mapping[str, str],
    pages: Sequence[Page],
    t: Translator,
) -> None:
    if not found:
        st.markdown(
            t("Nothing is called “{words}”. Please try other or fewer words.", words=sought)
        )
        return
    with st.container(gap=None, key="found"):
        for key in found[:_MOST_FOUND]:
            icon = next(icon for kind, icon in _ICONS.items() if key.startswith(kind))
            if st.button(places[key], key=f"found-{key}", type="tertiary", icon=icon):
                _open(key, pages)
    if len(found) > _MOST_FOUND:
        more = len(found) - _MOST_FOUND
        st.caption(t("{more:n} more; another word narrows it down.", more=more))


def _open(key: str, pages: Sequence[Page]) -> None:
    kept = _filters.current()
    if key.startswith(_UNIT):
        kept["unit"], address = key.removeprefix(_UNIT), "units"
    elif key.startswith(_MEASURE):
        kept["measure"], address = key.removeprefix(_MEASURE), "indicators"
    else:
        address = key.removeprefix(_PAGE)
    page = next(page for page in pages if page.url_path == address)
    st.switch_page(page, query_params=kept)
