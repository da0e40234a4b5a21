"""Tổng quan: how many targets are met, which are not, and which units hold them up."""

from dataclasses import replace

import streamlit as st

from nq07stats.analysis import largest_gaps
from pages import _charts, _data, _filters, _overview
from pages import _components as show

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Overview"), "years", "department")

if _data.observations().empty:
    _overview.nothing_yet(catalogue, t)
    st.stop()

cube, verdicts = _data.cube(filters), _data.verdicts(filters)
status = _data.reporting()
_overview.headline(verdicts, filters, t)
if not _overview.has_verdicts(_data.verdicts(replace(filters, department=""))):
    _overview.enter_targets(t)
show.figure_row(_overview.figures(verdicts, status, _data.deadlines(), t))
_overview.sentences(cube, verdicts, catalogue, filters)

lead, side = show.split("overview")
with lead:
    _charts.chart_card("targets", filters, _overview.targets_chart(cube, verdicts, filters))
with side:
    for target in largest_gaps(verdicts)[:1]:
        _charts.chart_card(
            f"gap-{target}", filters, _overview.gap_chart(cube, verdicts, target, filters)
        )
        _charts.chart_card(
            f"years-{target}", filters, _overview.years_chart(cube, verdicts, target, filters)
        )
    _charts.chart_card("reports", filters, _overview.reports_chart(status, filters))
