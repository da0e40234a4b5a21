"""What runs first on every click: the navigation, then the page asked for."""

from __future__ import annotations

import streamlit as st

import dashboard
from pages import _components, _filters

t = _filters.words()
st.set_page_config(layout="wide", initial_sidebar_state=220)

groups = {
    group: [
        st.Page(
            dashboard.PAGES / f"{name}.py",
            title=title,
            url_path=name,
            default=name == next(iter(pages)) and index == 0,
        )
        for name, title in pages.items()
    ]
    for index, (group, pages) in enumerate(dashboard.outline(t).items())
}
page = st.navigation(groups, position="hidden")
_components.frame(groups)
page.run()
