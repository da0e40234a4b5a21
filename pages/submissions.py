"""Tiếp nhận báo cáo: take workbooks in, see who is late, remind, undo."""

import streamlit as st

from nq07stats import narration
from nq07stats.narration.words import Words
from pages import _components as show
from pages import (
    _data,
    _files,
    _filters,
    _mapping,
    _receipt,
    _receive,
    _reports,
    _review,
    _unit_reports,
)

t = _filters.words()
catalogue = _data.catalogue()
waiting = None if _receive.is_checking() else _receive.batch()
if waiting:
    _receive.check_again(waiting, catalogue)
mapped = None if _receive.is_checking() else _mapping.asked(waiting)
if waiting and mapped:
    _mapping.page(waiting, mapped, catalogue, t)
    st.stop()
filters = show.page_header(catalogue, t("Receiving reports"))
language = filters.language

_receive.check_waiting(catalogue, language, t)
if done := _receipt.receipt():
    _receipt.tell(done, len(waiting.checked) if waiting else 0, catalogue, language, t)
    st.stop()
if waiting:
    _review.review(waiting, catalogue, language, t)
    st.stop()

status = _data.reporting()
if chosen := _reports.asked_unit(status):
    _unit_reports.unit_view(chosen, status, catalogue, language, t)
    st.stop()

moment = _data.now()
show.headline(
    _data.once(
        f"submissions headline {moment:%Y-%m-%d %H:%M}",
        filters,
        lambda: narration.reporting_line(status, catalogue, language, moment),
    )
)
show.figure_row(
    _data.once(
        f"submissions figures {_data.today()}",
        filters,
        lambda: _reports.figures(status, _data.deadlines(), Words(catalogue, language)),
    )
)
beginning = _data.submissions().empty
lead, side = show.split("reports")
with lead, show.card("grid"):
    _reports.grid(status, catalogue, filters, t)
with side:
    with show.card("drop"):
        _receive.drop_zone(t, t("Receive the units' workbooks"))
    with show.card("templates"):
        st.markdown("**" + t("Template workbooks") + "**")
        st.caption(t("One workbook for each unit, prefilled with what it already has accepted."))
        if beginning:
            st.markdown(
                t(
                    "1. Download the templates and send each unit its own.\n"
                    "2. When the units send them back, drop all files above.\n"
                    "3. Look at what was found, then accept."
                )
            )
        st.download_button(
            t("All templates (.zip)"),
            _files.all_templates_maker(),
            file_name=_files.all_templates_name(),
            key="all-templates",
            on_click="ignore",
            icon=":material/folder_zip:",
            type="primary" if beginning else "secondary",
        )
    _reports.reminding(status, catalogue, language, t)
_reports.logs(catalogue, filters, t)
