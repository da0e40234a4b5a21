"""The projector: the page alone, on a larger scale of type, with the keys that turn pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from nq07stats.charts.screen import PROJECTED
from pages import _filters

_STYLE = Path(__file__).with_name("_projector.css")


def style() -> None:
    """Lay the page out for a projector, if it is shown on one."""
    if _filters.projected():
        st.html(_STYLE)
        times = f"--nq-times: {PROJECTED}; --nq-once: {1 / PROJECTED:.6f}"
        st.html(f"<style>.stApp {{ {times}; }}</style>")


def toggle() -> None:
    """Draw the button that shows the page on a projector."""
    if not _filters.projected():
        t = _filters.words()
        st.button(
            t("Present"),
            key="present",
            type="tertiary",
            icon=":material/slideshow:",
            help=t("The page alone, in larger type, to be read from afar."),
            shortcut="P",
            on_click=_show,
            args=(_filters.PROJECTOR,),
        )


def bar(pages: Sequence[Page], here: Page) -> None:
    """Draw what a presenter needs at the foot of the screen: turn the page, or end."""
    if not _filters.projected():
        return
    t = _filters.words()
    place = next((place for place, page in enumerate(pages) if page == here), -1)
    with st.container(key="projector", horizontal=True, gap="small", width="content"):
        _turn("previous", t("Previous"), pages[place - 1 : place], "Left")
        _turn("next", t("Next"), pages[place + 1 : place + 2], "Right")
        st.button(
            t("End presenting"),
            key="present-no-more",
            type="tertiary",
            shortcut="P",
            on_click=_show,
            args=("",),
        )


def _turn(key: str, label: str, to: Sequence[Page], shortcut: str) -> None:
    name = to[0].title if to else label
    icon = ":material/arrow_back:" if key == "previous" else ":material/arrow_forward:"
    asked = st.button(
        name,
        key=f"present-{key}",
        type="tertiary",
        icon=icon,
        help=label,
        shortcut=shortcut,
        disabled=not to,
    )
    if asked:
        st.switch_page(to[0], query_params=_filters.current())


def _show(on: str) -> None:
    if on:
        st.query_params[_filters.SHOW] = on
    else:
        st.query_params.pop(_filters.SHOW, None)
