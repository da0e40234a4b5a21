"""Chỉ tiêu thống kê: any one measure by year, unit and category, and what it means."""

import streamlit as st

from pages import _components as show
from pages import _data, _filters, _indicator

_WIDTH = 720
"""Pixels that the longest names of measures need."""

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Indicators"), "years", "unit")
with st.container(width=_WIDTH):
    measure = _indicator.choice(catalogue, filters, t)
if _data.observations().empty:
    _indicator.definition(measure, filters, t)
    show.empty(
        "indicators",
        t("Every figure of this indicator will stand here, by year and by unit."),
        t("For this, the units' reports are needed."),
        t("Receive reports"),
        "submissions",
    )
    st.stop()
told = _data.once(f"indicators {measure}", filters, lambda: _indicator.headline(measure, filters))
show.headline(*told)
_indicator.charts(measure, filters)
_indicator.definition(measure, filters, t)
