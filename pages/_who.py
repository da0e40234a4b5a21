"""Who is acting: asked once, kept in the viewer's browser."""

from __future__ import annotations

import json
from typing import Literal
from urllib.parse import quote, unquote

import streamlit as st

from nq07stats.messages import Translator

_COOKIE = "nq07_name"
_KEY, _LAST = "acting_name", "acting_name-last"
_SECONDS_KEPT = 365 * 24 * 60 * 60


def ask(t: Translator, place: str, width: int | Literal["stretch"] = "stretch") -> str:
    """Draw the field for the viewer's name and return it, "" while it is empty.

    ``place`` tells apart several such fields on one page; they share one name.
    """
    known: str = st.session_state.get(_KEY, _kept())
    field, seen = f"{_KEY}-{place}", f"{_KEY}-seen-{place}"
    written = st.session_state.get(field)
    away = st.session_state.get(_LAST) != place
    st.session_state[_LAST] = place
    if written is None or (written == st.session_state.get(seen) and (written != known or away)):
        # Nothing was typed here: it follows what was typed elsewhere, and a browser that has
        # shown another field since knows this one no longer. Setting what stands there already
        # would wipe what is being typed.
        st.session_state[field] = known
    name: str = st.text_input(
        t("Your name"),
        key=field,
        max_chars=80,
        placeholder=t("Full name"),
        help=t("Kept in this browser and noted beside what you do."),
        width=width,
    ).strip()
    st.session_state[seen] = st.session_state[_KEY] = name
    return name


def remember() -> None:
    """Have the browser keep the viewer's name once it is known."""
    name: str = st.session_state.get(_KEY, "")
    if name and name != _kept():
        cookie = f"{_COOKIE}={quote(name)}; path=/; max-age={_SECONDS_KEPT}; samesite=strict"
        st.html(
            f"<script>document.cookie = {json.dumps(cookie)}</script>",
            unsafe_allow_javascript=True,
        )


def _kept() -> str:
    cookie = st.context.cookies.get(_COOKIE, "")
    # Without a browser, as in tests, there is something else than text.
    return unquote(cookie) if isinstance(cookie, str) else ""
