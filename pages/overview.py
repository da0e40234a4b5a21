"""Tổng quan: how many targets are met, which are not, and which units hold them up."""

import streamlit as st

from nq07stats.analysis import largest_gaps
from pages import _charts, _data, _filters, _overview
from pages import _components as show

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Overview"), "years", "department")

cube, verdicts, status = _data.cube(filters), _data.verdicts(filters), _data.reporting()
sentence, sign = _data.once(
    "overview headline", filters, lambda: _overview.headline(verdicts, filters, t)
)
show.headline(sentence, sign)
if not _data.once("overview judged", filters, lambda: _overview.has_verdicts(filters)):
    _overview.enter_targets(t)
if _data.observations().empty:
    _overview.nothing_yet(t)
    st.stop()

show.figure_row(
    _data.once(
        f"overview figures {_data.today()}",
        filters,
        lambda: _overview.figures(verdicts, status, _data.deadlines(), t),
    )
)
told = _data.once("overview points", filters, lambda: _overview.points(cube, verdicts, filters))
if told:
    _overview.draw_points(told)

lead, side = show.split("overview")
with lead:
    _charts.chart_card(
        "overview-targets", filters, _overview.targets_chart(cube, verdicts, filters), wide=True
    )
with side, show.flow("overview"):
    for target in _data.once("overview gaps", filters, lambda: largest_gaps(verdicts)[:1]):
        _charts.chart_card(
            "overview-gap",
            filters,
            _overview.gap_chart(cube, verdicts, target, filters),
            of=target,
        )
        _charts.chart_card(
            "overview-years",
            filters,
            _overview.years_chart(cube, verdicts, target, filters),
            of=target,
        )
    if not _overview.all_sent(status):
        _charts.chart_card("overview-reports", filters, _overview.reports_chart(status, filters))
