"""Nhận xét, kiến nghị: what the units wrote, by section and by unit, to read and to take along."""

import streamlit as st

from pages import _components as show
from pages import _data, _filters, _remarks

t = _filters.words()
filters = show.page_header(_data.catalogue(), t("Remarks and proposals"), "unit")
answer = st.container()
if _data.narratives().empty:
    with answer:
        show.headline(_remarks.headline(_remarks.look("", "", filters)))
    show.empty(
        "remarks",
        t("The units' own words will stand here, section by section and beside each other."),
        t("They come with the units' reports, in the sheet of assessments of each workbook."),
        t("Receive reports"),
        "submissions",
    )
    st.stop()

contents, reading = show.split("remarks")
with contents:
    words = _filters.search("words", t("Search the remarks"))
    section = _remarks.contents(words, filters)
looked_at = _remarks.look(section, words, filters)
with answer:
    show.headline(_remarks.headline(looked_at))
with reading:
    _remarks.title(looked_at)
    if not section and not words and not looked_at.single_unit:
        _remarks.who_is_silent(looked_at)
    _remarks.texts(looked_at)
