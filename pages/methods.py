"""Phương pháp: what each figure is, how it is worked out and judged, where that is laid down."""

import streamlit as st

from pages import _components as show
from pages import _data, _filters, _methods

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Methods"))
show.headline(
    _data.once("methods headline", filters, lambda: _methods.headline(catalogue, filters.language))
)

contents, reading = show.split("methods")
with contents:
    words = _filters.search("words", t("Look for an indicator or a rule"))
    chapter = _methods.contents(words, t)
    _methods.take_along(filters, t)
with reading, show.card("handbook"):
    st.html(_methods.found(words, filters) if words else _methods.read(chapter, filters))
