"""What runs first on every click: the navigation, then the page asked for."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import streamlit as st

import dashboard
from pages import _components, _data, _filters


def section(address: str) -> None:
    """Draw a page of the catalogue; what only such pages need is loaded with the first of them."""
    from pages import _section

    _section.draw(address)


def no_such_page() -> None:
    """Tell somebody with a wrong address so, and lead on."""
    t = _filters.words()
    _components.page_header(catalogue, t("There is no such page"))
    with _components.card("no-such-page"):
        st.write(
            t("The address names no page of this dashboard. The pages are listed on the left.")
        )
        first = next(iter(groups.values()))[0]
        st.page_link(first, label=t("To the overview"), icon=":material/arrow_forward:")


st.set_page_config(layout="wide", initial_sidebar_state=220)
_components.prepare()
catalogue = _data.catalogue()

outline = dashboard.outline(catalogue, _filters.language())
groups = {
    group: [
        st.Page(
            partial(section, address)
            if address in catalogue.pages
            else dashboard.PAGES / f"{address}.py",
            title=title,
            url_path=address,
            default=address == dashboard.FIRST,
        )
        for address, title in pages.items()
    ]
    for group, pages in outline.items()
    if pages
}
every = [page for pages in groups.values() for page in pages]
root = PurePosixPath("/", str(st.get_option("server.baseUrlPath") or "").strip("/"))
asked = PurePosixPath(urlsplit(st.context.url or "").path).name
known = {address for pages in outline.values() for address in pages}
if asked not in {"", root.name} | known:
    # Streamlit would tell of it in a dialog of its own, in English.
    every.append(st.Page(no_such_page, title=asked, url_path=asked))
page = st.navigation(every, position="hidden")
_components.frame(catalogue, groups, page)
page.run()
