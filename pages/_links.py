"""Ways to a unit's profile, and links within written HTML that keep the viewer's session."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from pages import _filters

# Streamlit follows the browser's history; a link that only loaded its address would begin a new
# session. With a key held down it opens a tab, as every link does.
_FOLLOW = """<script>
if (!window.nqFollows) {
  window.nqFollows = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.nq-link");
    const asked = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || asked || event.defaultPrevented) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
    if (!link.dataset.stay) document.querySelector(".stMain")?.scrollTo(0, 0);
  });
}
</script>"""


def keep_session() -> None:
    """Have the browser follow links of class ``nq-link`` without loading the application anew."""
    st.html(_FOLLOW, unsafe_allow_javascript=True)


def address(page: str, **parameters: str) -> str:
    """Address of a page under the filters chosen, and ``parameters``; "" leaves one out."""
    asked = {**_filters.current(), **parameters}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{page}?{query}" if query else page


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


def report_link(unit: str, label: str) -> None:
    """Draw a link to what a unit has sent, where its figures can be corrected."""
    st.page_link(
        "submissions.py",
        label=label,
        icon=":material/edit:",
        query_params={**_filters.current(), "report": unit},
    )


def open_unit(unit: str) -> NoReturn:
    """Go to a unit's profile."""
    st.switch_page("units.py", query_params={**_filters.current(), "unit": unit})
