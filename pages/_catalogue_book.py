"""The whole catalogue out to an Excel workbook and back, with all that coming back would change."""

from __future__ import annotations

import hashlib

import streamlit as st

from nq07stats.catalogue import Catalogue, compare, reordered
from nq07stats.findings import Finding
from nq07stats.messages import Translator, finding_sentence
from nq07stats.narration.catalogue import counted_changes
from nq07stats.wording import Wording
from nq07stats.workbooks.cells import Refusal
from pages import _catalogue_changes, _catalogue_save, _data, _files, _filters, _rows
from pages import _components as show
from pages._filters import Filters
from pages._rows import Column

_ROUND = "catalogue-round"
_HEIGHT = 480
_MOST_SHOWN = 300


def draw(filters: Filters) -> None:
    """Draw the way out, the way back, and what the workbook dropped would change."""
    t = _filters.words()
    with show.grid("catalogue-book"):
        with show.card("catalogue-out"):
            st.markdown("**" + t("1. Take the workbook") + "**")
            st.markdown(
                t(
                    "All tables, a sheet each, with lists to choose from. Change, add or remove "
                    "rows with Excel or LibreOffice."
                )
            )
            st.download_button(
                t("The whole catalogue (.xlsx)"),
                _files.catalogue_book_maker(filters.language),
                file_name=_files.catalogue_book_name(),
                key="catalogue-workbook",
                icon=":material/download:",
                on_click="ignore",
            )
        with show.card("drop"):
            show.words_of_uploads(t)
            file = st.file_uploader(
                t("2. Drop it here again"),
                type="xlsx",
                key=f"catalogue-upload-{st.session_state.get(_ROUND, 0)}",
            )
            st.caption(t("Nothing is changed before you have seen what would change."))
    if file is None:
        return
    content = file.getvalue()
    name = f"catalogue workbook {hashlib.sha256(content).hexdigest()}"
    with st.spinner(t("The workbook is being read…")):
        read = _data.once(name, filters, lambda: _files.read_catalogue(content, file.name))
    if isinstance(read, Refusal):
        refused = Finding(read.code, "error", facts=dict(read.facts))
        st.error(finding_sentence(refused, _data.catalogue(), filters.language))
        return
    wording = Wording(_data.catalogue(), filters.language)
    if read.catalogue is None:
        _problems([(each.place(wording), each.sentence(wording)) for each in read.problems], t)
    else:
        _preview(name, read.catalogue, filters, t)


def _problems(problems: list[tuple[str, str]], t: Translator) -> None:
    """Tell everything that is wrong with the workbook."""
    if len(problems) == 1 and not problems[0][0]:
        st.error(problems[0][1])
        return
    with show.card("catalogue-problems"):
        st.markdown(
            t(
                "**{count:c} {count:thing is|things are} to be mended.** Please mend them and drop "
                "the workbook again; nothing has been changed.",
                count=len(problems),
            )
        )
        columns = [Column(t("Cell"), width="16em"), Column(t("What and how to mend"))]
        _rows.rows(columns, problems[:_MOST_SHOWN], alt=t("Cells to mend"), height=_HEIGHT)


def _preview(name: str, after: Catalogue, filters: Filters, t: Translator) -> None:
    """Show what the workbook would change and what that means; then put it in place."""
    before = _data.catalogue()
    changes, moved = compare(before.rows, after.rows), reordered(before.rows, after.rows)
    if not changes and not moved:
        st.info(t("The workbook changes nothing: it holds the catalogue as it is."))
        return
    old, new = (Wording(catalogue, filters.language) for catalogue in (before, after))
    with show.card("catalogue-preview"):
        st.markdown(
            t("The workbook would change:")
            + " "
            + counted_changes(changes, moved, after, filters.language)
        )
        means = _data.once(
            f"{name} meaning", filters, lambda: _catalogue_changes.meaning(before, after, filters)
        )
        if means:
            st.markdown("**" + t("What that means") + "**\n\n" + means)
        if changes:
            told = _catalogue_changes.table(changes[:_MOST_SHOWN], old, new)
            st.html(
                f'<div class="nq-scroll nq-changes" style="max-height: {_HEIGHT}px">{told}</div>'
            )
        if len(changes) > _MOST_SHOWN:
            st.caption(t("The first {most:n} of {count:n}.", most=_MOST_SHOWN, count=len(changes)))
        if _catalogue_save.save("book", dict(after.rows), t("Apply the workbook"), t):
            st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
            st.query_params["part"] = "changes"
            st.rerun()
