"""Who is acting: asked once, kept in the viewer's browser."""

from __future__ import annotations

import json
from urllib.parse import quote, unquote

import streamlit as st

from nq07stats.messages import Translator

_COOKIE = "nq07_name"
_KEY = "acting_name"
_SECONDS_KEPT = 365 * 24 * 60 * 60


def ask(t: Translator, place: str) -> str:
    """Draw the field for the viewer's name and return it, "" while it is empty.

    ``place`` tells apart several such fields on one page; they share one name.
    """
    known: str = st.session_state.get(_KEY, unquote(st.context.cookies.get(_COOKIE, "")))
    name: str = st.text_input(
        t("Your name"),
        known,
        key=f"{_KEY}-{place}",
        max_chars=80,
        help=t("Kept in this browser and noted beside what you do."),
    ).strip()
    if name != known:
        st.session_state[_KEY] = name
        cookie = f"{_COOKIE}={quote(name)}; path=/; max-age={_SECONDS_KEPT}; samesite=strict"
        st.html(
            f"<script>document.cookie = {json.dumps(cookie)}</script>",
            unsafe_allow_javascript=True,
        )
    return name
