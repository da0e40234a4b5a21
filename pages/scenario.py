"""Phương án: what a target would come to if units had other figures."""

import streamlit as st

from pages import _components as show
from pages import _data, _filters, _scenario

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("What if"), "years")
targets = _data.once("scenario targets", filters, lambda: _scenario.targets(filters))
if not targets:
    received = not _data.observations().empty
    show.empty(
        "scenario",
        t("What a target would come to if units reached other figures will be tried out here."),
        t("For this, a target with a value is needed.")
        if received
        else t("For this, the units' reports are needed."),
        t("Enter the targets") if received else t("Receive reports"),
        "targets" if received else "submissions",
    )
    st.stop()
chosen = _scenario.choose(targets, filters, t)
_scenario.tried_out(chosen, filters)
