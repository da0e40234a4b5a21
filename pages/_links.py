"""Ways to a unit and around it, and links within written HTML that keep the viewer's session."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from nq07stats.catalogue import Catalogue
from nq07stats.messages import Translator
from pages import _filters

_SESSION = Path(__file__).with_name("_session.js").read_text(encoding="utf-8")


def keep_session() -> None:
    """Have the browser follow links of class ``nq-link`` without loading the application anew.

    It also returns to where a page was scrolled to, keeps the keyboard at what was used, and knows
    the language of the page and of Streamlit's link past the navigation.
    """
    t = _filters.words()
    language, skip = json.dumps(_filters.language()), json.dumps(t("Skip to the content"))
    words = (
        f"document.documentElement.lang = {language};"
        f"document.querySelector('[data-testid=stSkipToContent]').ariaLabel = {skip};"
    )
    st.html(f"<script>{_SESSION}{words}</script>", unsafe_allow_javascript=True)


def address(page: str, **parameters: str) -> str:
    """Address of a page under the filters chosen, and ``parameters``; "" leaves one out."""
    asked = {**_filters.current(), **parameters}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{page}?{query}" if query else page


def here(**parameters: str) -> str:
    """Address of the page looked at with all that is chosen on it, and ``parameters``."""
    asked = {**st.query_params.to_dict(), **parameters}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


def beside(*units: str) -> str:
    """Address of units beside each other by the measure looked at, for a link in written HTML."""
    looked_at = {name: st.query_params.get(name, "") for name in ("measure", "per")}
    return address("comparison", view="beside", **{"with": ".".join(units)}, **looked_at)


def following(catalogue: Catalogue, unit: str, t: Translator) -> None:
    """Say which unit is followed, with the ways to its profile, to others and to all of them.

    Without a unit ("") the place stays, so that nothing below it begins anew with a choice.
    """
    with st.container(key="following"):
        if unit:
            st.html(_following(catalogue, unit, t))


def _following(catalogue: Catalogue, unit: str, t: Translator) -> str:
    whole = catalogue.units[catalogue.plan.root_unit]
    ways = {
        t("Profile"): to_unit(unit),
        t("Compare with…"): beside(unit),
        whole.short(_filters.language()): here(unit=""),
    }
    links = "".join(
        f'<a class="nq-link" data-stay="{"1" if link.startswith("?") else ""}"'
        f' href="{html.escape(link)}">{html.escape(words)}</a>'
        for words, link in ways.items()
    )
    name = html.escape(catalogue.units[unit].short(_filters.language()))
    said = t("Looking at: {unit}", unit=f"<b>{name}</b>")
    label = html.escape(t("The unit followed"))
    return f'<nav class="nq-following" aria-label="{label}"><span>{said}</span>{links}</nav>'


def to_unit(unit: str) -> str:
    """Address of a unit's profile, for a link in written HTML."""
    return address("units", unit=unit)


def unit_link(unit: str, label: str) -> None:
    """Draw a link to a unit's profile."""
    st.page_link(
        "units.py",
        label=label,
        icon=":material/domain:",
        query_params={**_filters.current(), "unit": unit},
    )


def quality_link(unit: str, label: str) -> None:
    """Draw a link to what is missing and unusual in a unit's figures."""
    st.page_link(
        "quality.py",
        label=label,
        icon=":material/fact_check:",
        query_params={**_filters.current(), "unit": unit},
    )


def report_link(unit: str, label: str) -> None:
    """Draw a link to what a unit has sent, where its figures can be corrected."""
    st.page_link(
        "submissions.py",
        label=label,
        icon=":material/edit:",
        query_params={**_filters.current(), "report": unit},
    )


def scenario_link(target: str, year: int, label: str) -> None:
    """Draw a link to trying out other figures for a target, in a year of it unless that is 0."""
    asked = {"target": target} | ({"target_year": str(year)} if year else {})
    st.page_link(
        "scenario.py",
        label=label,
        icon=":material/tune:",
        query_params={**_filters.current(), **asked},
    )


def open_unit(unit: str) -> NoReturn:
    """Go to a unit's profile."""
    st.switch_page("units.py", query_params={**_filters.current(), "unit": unit})


def go(target: str) -> None:
    """Have the browser follow a link to an address: one step that Back undoes."""
    # Streamlit's own change of page makes two steps, one for the filters and one for the page.
    st.html(f"<script>nqGo({json.dumps(target)})</script>", unsafe_allow_javascript=True)
