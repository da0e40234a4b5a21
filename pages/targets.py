"""Chỉ tiêu: where each target stands; one of them by unit and year; entering and changing them."""

import streamlit as st

from nq07stats import narration
from nq07stats.charts import build_targets
from pages import _charts as charts
from pages import _components as show
from pages import _data, _filters, _target_detail, _target_editor

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Targets"), "years", "unit", "department")
language, verdicts, cube = filters.language, _data.verdicts(filters), _data.cube(filters)

show.headline(
    narration.headline_targets(
        verdicts,
        catalogue,
        language,
        as_of=_data.closing_day(filters),
        place=_filters.place(filters, catalogue),
    ),
    narration.headline_status(verdicts),
)
if st.button(t("Enter and change targets"), key="edit-targets", icon=":material/edit:"):
    _target_editor.open_editor(catalogue, language, t)

if verdicts.empty:
    show.empty(
        "targets",
        t("Every target will stand here with its result, its pace and its years."),
        t("No target concerns these units and this department. Choose others, or enter targets."),
    )
    st.stop()

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
    ),
    wide=True,
)
_target_detail.draw(verdicts, cube, catalogue, filters, t)
