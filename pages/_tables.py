"""The summary tables: what each is for, a look at it, and its files."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from nq07stats.messages import Translator
from nq07stats.reports import FORMATS, Selection, Sources, Summary, Table, Writer
from nq07stats.reports import html as in_html
from pages import _components as show
from pages import _data
from pages._filters import Filters

_ROWS_LOOKED_AT = 200


def selection(filters: Filters) -> Selection:
    """Return the filters as the tables want them."""
    return Selection(
        catalogue=_data.catalogue(),
        years=filters.years,
        language=filters.language,
        made_on=_data.today(),
        units=filters.units,
        department=filters.department,
    )


def headline(count: int, chosen: Selection) -> str:
    """Say how many tables there are and what all of them are about."""
    t = chosen.t
    return t("**{count:c} summary tables** · {filters}", count=count, filters=chosen.scope)


def listed(summaries: Mapping[str, Summary], chosen: Selection, t: Translator) -> None:
    """Draw tables as one list, a line each."""
    with show.card("summaries"):
        for key, summary in summaries.items():
            _line(key, summary, chosen, t)


def card(key: str, summary: Summary, chosen: Selection, t: Translator, about: str = "") -> None:
    """Draw a table by itself.

    ``about`` says what it holds here, where its usual words are not to the point.
    """
    with show.card(f"summary-{key}"):
        _line(key, summary, chosen, t, about)


def _line(key: str, summary: Summary, chosen: Selection, t: Translator, about: str = "") -> None:
    """Draw a table's line: its name, what it holds, a look at it, its files."""
    title = summary.name(t)
    if summary.one_year:
        title = t("{name}, {year}", name=title, year=max(chosen.years))
    name, holds = html.escape(title), html.escape(about or summary.about(t))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"line-{key}"):
        st.html(f'<p class="nq-summary"><strong>{name}</strong><span>{holds}</span></p>')
        with st.container(horizontal=True, gap="small", width="content"):
            if st.button(t("Preview"), key=f"look-{key}", type="tertiary"):
                st.dialog(title, width="large")(_look)(_maker(summary, chosen)(), t)
            for code, writer in FORMATS.items():
                download(f"{key}-{code}", writer.label, summary, chosen, writer)


def download(
    key: str,
    label: str,
    summary: Summary,
    chosen: Selection,
    writer: Writer,
) -> None:
    """Draw the button that hands a table out in one format; it is made when it is pressed."""
    st.download_button(
        label,
        partial(_file, _maker(summary, chosen), writer),
        file_name=summary.file_name(chosen, writer.extension),
        mime=writer.mime,
        key=f"download-{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def downloads(key: str, make: Callable[[], Table], chosen: Selection, name: str) -> None:
    """Draw the buttons that hand out a table of one page, in every format, made when pressed."""
    for code, writer in FORMATS.items():
        st.download_button(
            writer.label,
            partial(_file, make, writer),
            file_name=chosen.file_name(name, writer.extension),
            mime=writer.mime,
            key=f"download-{key}-{code}",
            icon=":material/download:",
            on_click="ignore",
        )


def _maker(summary: Summary, chosen: Selection) -> Callable[[], Table]:
    return partial(summary.build, Sources(_data.observations(), _data.submissions()), chosen)


def _file(make: Callable[[], Table], writer: Writer) -> bytes:
    return writer.write(make())


def _look(table: Table, t: Translator) -> None:
    """Show a table as its file shows it, as far as its first rows."""
    st.caption("  \n".join(filter(None, (*table.subtitles, table.banner))))
    alt = html.escape(table.title)
    st.html(
        f'<div class="nq-scroll nq-preview" role="region" tabindex="0" aria-label="{alt}">'
        + in_html.write(table, _ROWS_LOOKED_AT)
        + "</div>"
    )
    below = list(in_html.lines_below(table))
    if len(table.rows) > _ROWS_LOOKED_AT:
        below.insert(
            0,
            t(
                "The first {shown:n} of {count:n} rows; the file holds all of them.",
                shown=_ROWS_LOOKED_AT,
                count=len(table.rows),
            ),
        )
    # A star is a mark in these lines, not an emphasis.
    st.caption("  \n".join(below).replace("*", r"\*"))
