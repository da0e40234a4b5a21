"""Chỉ tiêu: where each target stands; one of them by unit and year; entering and changing them."""

import streamlit as st

from nq07stats import narration
from nq07stats.charts import build_targets
from pages import _charts as charts
from pages import _components as show
from pages import _data, _filters, _target_change, _target_detail, _target_editor

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Targets"), "years", "unit", "department")
language, verdicts, cube = filters.language, _data.verdicts(filters), _data.cube(filters)

with st.container(horizontal=True, key="answer"):
    sentence, status = _data.once(
        "targets headline", filters, lambda: _target_detail.headline(verdicts, filters, t)
    )
    show.headline(sentence, status)
    if catalogue.targets and st.button(
        t("Enter and change targets"),
        key="edit-targets",
        icon=":material/edit:",
        type="primary" if status == "not_entered" else "secondary",
    ):
        _target_editor.open_editor(catalogue, language, t)

if not catalogue.targets:
    show.empty(
        "targets",
        t("Every target will stand here with its result, its pace and its years."),
        t("Enter them one by one, or all at once by an Excel sheet: it takes a minute."),
    )
    if st.button(t("Enter the targets"), key="enter-targets", type="primary"):
        _target_editor.open_editor(catalogue, language, t)
    st.stop()
if verdicts.empty:
    show.empty(
        "targets",
        t("Every target will stand here with its result, its pace and its years."),
        t("No target concerns these units and this department. Please choose others."),
    )
    st.stop()

with st.container(key="targets"):
    lead, side = st.container(key="targets-lead"), st.container(key="targets-side")
    below = st.container(key="targets-below")
looked_at = _target_detail.looked_at(verdicts, filters)
with lead:
    charts.chart_card(
        "targets",
        filters,
        lambda: build_targets.bullets(
            verdicts,
            cube,
            catalogue,
            years=filters.years,
            title=narration.title_of_targets(verdicts, catalogue, language),
            language=language,
            whole=_filters.whole(filters, catalogue),
            chosen=looked_at,
        ),
        wide=True,
        choose=_target_detail.choose,
        of=looked_at,
    )
with side:
    chosen = _target_detail.head(verdicts, filters, t)
    _target_detail.charts_beside(chosen, t)
with lead:
    _target_detail.units_below(chosen, t)
with below:
    _target_change.card(chosen)
