"""Where one target is laid down: document, clause, status, who is in charge."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import streamlit as st

from nq07stats import analysis, formatting
from nq07stats.messages import Translator
from pages import _data, _target_editor

if TYPE_CHECKING:
    from pages._target_detail import Chosen


def laid_down(chosen: Chosen, t: Translator) -> None:
    """Draw where the target looked at is laid down, and the way to change it."""
    st.markdown("**" + t("Where it is laid down") + "**")
    name = f"targets laid down {chosen.target.code}"
    st.html(_data.once(name, chosen.filters, lambda: _facts(chosen, t)))
    if st.button(t("Change this target"), key="edit-this", icon=":material/edit:", type="tertiary"):
        _target_editor.open_editor(chosen.catalogue, chosen.filters.language, t, chosen.target.code)


def _facts(chosen: Chosen, t: Translator) -> str:
    target, language = chosen.target, chosen.filters.language
    statuses = {
        "official": t("Official target"),
        "reference": t("For reference, without a verdict"),
        "illustrative": t("Illustrative target"),
        "not_entered": t("No value entered yet"),
    }
    departments = chosen.catalogue.departments
    in_charge = [
        row.name(language)
        for code, row in departments.items()
        if len(analysis.of_department(chosen.verdicts, chosen.catalogue, code))
    ]
    lines = {
        t("Document"): target.source,
        t("Clause"): target.clause,
        t("Status"): statuses[target.status],
        t("In charge"): formatting.listing(in_charge, language),
        t("Note"): target.note(language),
    }
    rows = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>"
        for name, text in lines.items()
        if text
    )
    return f'<dl class="nq-facts">{rows}</dl>'
