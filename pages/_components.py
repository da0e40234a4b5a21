"""What pages are made of: every part of a page that is more than one Streamlit call."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from nq07stats.catalogue import Catalogue
from nq07stats.charts.theme import SIGNS, THEMES, status_color
from nq07stats.messages import Translator
from pages import _data, _filters, _find, _links, _projector, _who

_STYLES = [Path(__file__).with_name(name) for name in ("_style.css", "_style_pages.css")]
_COPY = """
{
  const place = document.currentScript.parentElement;
  const [button, area] = ["button", "textarea"].map(name => place.querySelector(name));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      // Browsers give a page of another machine no clipboard; they still copy what is selected.
      area.hidden = false;
      area.select();
      document.execCommand("copy");
      area.hidden = true;
    }
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
  });
}
"""
_MARKDOWN_COLORS = {"met": "green", "on_pace": "blue", "behind": "orange", "quiet": "gray"}


@dataclass(frozen=True)
class Figure:
    """One of the few large figures of a page.

    Parameters
    ----------
    label, value
        What it is, and the figure as written.
    note
        Its change, its target or what it lacks.
    status
        Status of :data:`nq07stats.charts.theme.SIGNS`, whose sign goes before the label; label or
        note say the word.
    """

    label: str
    value: str
    note: str = ""
    status: str = ""


def prepare() -> None:
    """Look at the data as it is now; where there is none yet, say that the sample is prepared.

    What cannot be looked at is told in the style of every page.
    """
    t = _filters.words()
    for style in _STYLES:
        st.html(style)
    if not _data.is_prepared():
        with st.spinner(t("The sample is being prepared from its workbooks…")):
            _data.store()
    _data.begin_run()


def frame(catalogue: Catalogue, groups: Mapping[str, Sequence[Page]], here: Page) -> None:
    """Draw what stands around every page: navigation, the workspace's banner.

    The navigation is our own so that its links carry the filters along.
    """
    _projector.style()
    if st.context.theme.type == "dark":
        st.html("<style>.stDialog, [data-testid=stPopoverBody] { color-scheme: dark; }</style>")
    kept = _filters.current()
    root = catalogue.units[catalogue.plan.root_unit].name(_filters.language())
    with st.sidebar:
        with st.container(key="whose"):
            st.markdown(f"**{root}**")
        every = [page for pages in groups.values() for page in pages]
        _find.box(catalogue, every)
        for group, pages in groups.items():
            st.caption(group)
            for page in pages:
                with st.container(key="here") if page == here else nullcontext():
                    st.page_link(page, label=page.title, query_params=kept)
        _who.remember()
        _projector.toggle()
        _links.keep_session()
    _projector.bar(every, here)
    _banner()


def _banner() -> None:
    t = _filters.words()
    if _data.served() == "sample":
        key = "banner"
        text = t("**Illustrative figures** of an invented province, to try the program with.")
        action, do = t("Begin with real figures"), _begin_real
    elif _data.submissions().empty:
        key = "notice"
        text = t("No report has been received yet.")
        action, do = t("Show the sample"), _data.show_sample
    else:
        return
    with st.container(key=key, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(text, width="stretch")
        st.button(action, key="change-workspace", type="tertiary", on_click=do)


def _begin_real() -> None:
    _data.begin_real(by="")


def page_header(
    catalogue: Catalogue,
    title: str,
    *filters: _filters.Name,
    before: Callable[[], object] | None = None,
    says_unit: bool = False,
) -> _filters.Filters:
    """Draw the page's title and, on the same line, its filters; return what they say.

    ``before`` draws a choice of the page's own before the filters. Below stands which unit is
    followed, unless the page ``says_unit`` by itself.
    """
    with st.container(
        key="header",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
    ):
        st.title(title, anchor=False, width="content")
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", width="content"
        ):
            if before is not None:
                before()
            chosen = _filters.choose(catalogue, *filters)
    if "unit" in filters and not says_unit:
        _links.following(catalogue, _filters.followed(catalogue), _filters.words())
    return chosen


def colored(table: pd.DataFrame, column: str, statuses: Iterable[str]) -> Styler:
    """Colour a column of status words by their statuses, a row each."""
    theme = THEMES["dark" if st.context.theme.type == "dark" else "light"]
    colors = [f"color: {status_color(status, theme)}; font-weight: 600" for status in statuses]
    return table.style.apply(lambda _: colors, subset=[column])


def headline(sentence: str, status: str = "") -> None:
    """Draw the sentence that answers the page's question (markdown), a status sign before it."""
    with st.container(key="headline"):
        st.markdown(signed(status, sentence))


def signed(status: str, sentence: str) -> str:
    """Set a status's sign in its colour before a sentence (markdown)."""
    sign = SIGNS.get(status)
    return f":{_MARKDOWN_COLORS[sign.role]}[{sign.shape}] {sentence}" if sign else sentence


def figure_row(figures: Sequence[Figure]) -> None:
    """Draw three to five large figures beside each other."""
    st.html('<dl class="nq-figures">' + "".join(map(_figure, figures)) + "</dl>")


def _figure(figure: Figure) -> str:
    label, note = html.escape(figure.label), html.escape(figure.note)
    if figure.status:
        sign = SIGNS[figure.status]
        mark = f'<span class="nq-{sign.role}" aria-hidden="true">{sign.shape}</span>'
        label = f"{mark} {label}"
    return (
        f'<div><dt>{label}</dt><dd class="value">{html.escape(figure.value)}</dd>'
        f'<dd class="note">{note}</dd></div>'
    )


def grid(key: str) -> DeltaGenerator:
    """Lay cards out in two columns, or three where the screen is wide enough."""
    return st.container(key=f"grid-{key}")


def flow(key: str) -> DeltaGenerator:
    """Lay cards out in rows as a :func:`grid` does; the last of a row take the room left over."""
    return st.container(key=f"flow-{key}")


def split(key: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Lay out one leading part and, beside it, a column of others; the lead grows with room."""
    with st.container(key=f"split-{key}"):
        return st.container(), st.container()


def card(key: str, *, wide: bool = False) -> DeltaGenerator:
    """Draw a surface for one thing; a wide one takes two columns of a :func:`grid`."""
    return st.container(border=True, key=f"card-{'wide-' if wide else ''}{key}")


def empty(key: str, title: str, text: str, action: str = "", page: str = "", **asked: str) -> None:
    """Draw an empty state: what will stand here, and the one action that starts it.

    ``page`` is the page that the action leads to, ``asked`` what its address asks for there.
    """
    with st.container(border=True, key=f"empty-{key}"):
        st.markdown(f"**{title}**")
        st.markdown(text)
        if action and st.button(action, key=f"do-{key}", type="primary"):
            st.switch_page(f"{page}.py", query_params=_filters.current() | asked)


def copy_button(text: str, label: str, done: str) -> None:
    """Draw a button that copies a text; ``done`` stands on it for a moment once it has."""
    st.html(
        f'<button type="button" class="nq-copy"><span>{html.escape(label)}</span>'
        f'<span role="status">{html.escape(done)}</span></button>'
        f'<textarea hidden readonly aria-hidden="true">\n{html.escape(text)}</textarea>'
        f"<script>{_COPY}</script>",
        width="content",
        unsafe_allow_javascript=True,
    )


def words_of_uploads(t: Translator) -> None:
    """Have the buttons of fields for files say what they do, in place of Streamlit's own words."""
    words = t("Choose files").replace('"', "")
    st.html(f'<style>.stApp {{ --nq-choose-files: "{words}"; }}</style>')


def problem(what: str, where: str = "", to_do: str = "") -> None:
    """Tell a problem of the viewer's making: what happened, where, what to do."""
    st.error(" ".join(part for part in (f"**{what}**", where, to_do) if part))
