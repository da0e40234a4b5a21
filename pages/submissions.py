"""Tiếp nhận báo cáo: take workbooks in, see who is late, remind, undo."""

import streamlit as st

from nq07stats import narration
from pages import _components as show
from pages import _data, _files, _filters, _receive, _reports

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Receiving reports"))
language = filters.language

if _receive.reviewing():
    _receive.review(catalogue, language, t)
    st.stop()

status = _data.reporting()
show.headline(narration.reporting_line(status, catalogue, language, _data.now()))
grid, side = st.columns([5, 3], gap="medium")
with side:
    with st.container(border=True, key="card-drop"):
        _receive.drop_zone(t)
    with st.container(border=True, key="card-templates"):
        st.markdown("**" + t("Template workbooks") + "**")
        st.caption(t("One workbook for each unit, prefilled with what it already has accepted."))
        st.download_button(
            t("All templates (.zip)"),
            _files.all_templates_maker(),
            file_name=_files.all_templates_name(),
            key="all-templates",
            on_click="ignore",
            icon=":material/folder_zip:",
        )
with grid:
    chosen = _reports.grid(status, catalogue, language, t)
if chosen:
    _reports.unit_panel(chosen, status, catalogue, language, t)
else:
    st.caption(t("Choose a unit to see what it sent, to remind it or to undo a receipt."))
    with st.container(border=True, key="card-history"):
        st.markdown("**" + t("All submissions") + "**")
        submissions = _data.submissions()
        if submissions.empty:
            st.caption(t("Nothing yet."))
        else:
            _reports.history(submissions, catalogue, language, t)
