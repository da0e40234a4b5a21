"""What runs first on every click: the navigation, then the page asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

import dashboard
from pages import _components, _data, _filters


def section(address: str) -> None:
    """Draw a page of the catalogue; what only such pages need is loaded with the first of them."""
    from pages import _section

    _section.draw(address)


st.set_page_config(layout="wide", initial_sidebar_state=220)
_components.prepare()
catalogue = _data.catalogue()

groups = {
    group: [
        st.Page(
            partial(section, address)
            if address in catalogue.pages
            else dashboard.PAGES / f"{address}.py",
            title=title,
            url_path=address,
            default=address == "overview",
        )
        for address, title in pages.items()
    ]
    for group, pages in dashboard.outline(catalogue, _filters.language()).items()
    if pages
}
page = st.navigation(groups, position="hidden")
_components.frame(catalogue, groups)
page.run()
