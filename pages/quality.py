"""Chất lượng số liệu: how many of the figures are in, how they came, what to look at again."""

import streamlit as st

from nq07stats.reports import SUMMARIES
from pages import _components as show
from pages import _data, _filters, _quality, _tables, _to_review

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Data quality"), "years", "unit")

if _data.observations().empty:
    show.empty(
        "quality",
        t("Here stands how many of the figures are in, how they came and what to look at again."),
        t("For this, the units' reports are needed."),
        t("Receive reports"),
        "submissions",
    )
    st.stop()

show.headline(_data.once("quality headline", filters, lambda: _quality.headline(filters)))
show.figure_row(_data.once("quality figures", filters, lambda: _quality.figures(filters, t)))
_quality.draw("in", _quality.of_what_is_in(filters), filters)
_quality.draw("far", _quality.of_what_stands_out(filters), filters)
_to_review.card(filters, t)
_quality.draw("known", _quality.of_what_is_known(filters), filters)
_tables.card("coverage", SUMMARIES["coverage"], _tables.selection(filters), t)
_to_review.asked(filters, t)
