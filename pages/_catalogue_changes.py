"""What changed in the catalogue: the record of all changes, and changes still to be made."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import TABLES, Catalogue, Change
from nq07stats.narration.catalogue import (
    change_lines,
    headline_catalogue,
    meaning_of_changes,
)
from nq07stats.search import search
from nq07stats.wording import Wording
from pages import _components as show
from pages import _data, _filters
from pages._filters import Filters

_MOST_SHOWN = 300


def headline(filters: Filters) -> str:
    """Say what the catalogue holds and who changed it last."""
    revisions = _data.catalogue_revisions().to_dict("records")
    last: Mapping[Any, Any] = revisions[0] if len(revisions) > 1 else {}
    return headline_catalogue(
        _data.catalogue(),
        filters.language,
        revision=_data.catalogue_revision(),
        at=last["at"].to_pydatetime() if last else None,
        by=last.get("by", ""),
    )


def draw(filters: Filters) -> None:
    """Draw every change of the catalogue, newest first: who, when, why, before and after."""
    t = _filters.words()
    changes = _data.catalogue_changes()
    if changes.empty:
        show.empty(
            "changes",
            t("Every change of the catalogue will stand here: who, when, why, before and after."),
            t("Nobody has changed the catalogue since it was set up."),
            t("Change by Excel"),
            "catalogue",
            part="excel",
        )
        return
    with show.card("changes"):
        words = _filters.search("words", t("Look in the changes"))
        texts = _data.once("catalogue changes texts", filters, lambda: _texts(filters))
        found = [int(place) for place in search(words, texts)] if words else range(len(changes))
        if not len(found):
            st.caption(
                t("Nothing here has “{words}”. Please try fewer or other words.", words=words)
            )
            return
        shown = sorted(found)[:_MOST_SHOWN]
        st.html(_record([changes.iloc[place].to_dict() for place in shown], filters))
        if len(found) > len(shown):
            st.caption(
                t(
                    "The first {most:n} of {count:n}; look for words to see the others.",
                    most=len(shown),
                    count=len(found),
                )
            )


def _texts(filters: Filters) -> dict[str, str]:
    """All that each change says, to look for words in."""
    wording = Wording(_data.catalogue(), filters.language)
    texts = {}
    for place, row in enumerate(_data.catalogue_changes().to_dict("records")):
        told = (text for line in change_lines(_change(row), wording, wording) for text in line)
        named = wording.label(_change(row).row)
        parts = (wording.table(row["table"]), row["key"], named, row["by"], row["reason"], *told)
        texts[str(place)] = " ".join(parts)
    return texts


def _change(row: Mapping[Any, Any]) -> Change:
    row_type = TABLES[row["table"]]
    sides = (row["before"], row["after"])
    return Change(*(row_type.model_validate(side) if side else None for side in sides))


def _record(rows: Sequence[Mapping[Any, Any]], filters: Filters) -> str:
    """Write changes as HTML, revision by revision: who made it, when and why; then each change."""
    wording = Wording(_data.catalogue(), filters.language)
    parts = []
    for _, group in groupby(rows, key=lambda row: row["revision"]):
        made = list(group)
        first = made[0]
        told = {
            "by": first["by"],
            "quiet": formatting.moment(first["at"], filters.language),
            "reason": first["reason"],
        }
        about = "".join(f'<p class="{name}">{html.escape(text)}</p>' for name, text in told.items())
        title = html.escape(wording.t("Revision No. {revision}", revision=first["revision"]))
        changes = table([_change(row) for row in made], wording, wording)
        parts.append(f"<article><header><h3>{title}</h3>{about}</header>{changes}</article>")
    return f'<div class="nq-record">{"".join(parts)}</div>'


def table(changes: Iterable[Change], before: Wording, after: Wording) -> str:
    """Write changes as an HTML table: where, which row, and each column before and after.

    ``before`` and ``after`` name what the two sides refer to.
    """
    t = after.t
    names = (t("Table of the catalogue"), t("Entry"), t("Column"), t("Before"), t("After"))
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
    body = "".join(_rows(change, before, after) for change in changes)
    return (
        f'<table class="nq-rows nq-changes"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _rows(change: Change, before: Wording, after: Wording) -> str:
    """Write a change as a row of the table for each column that differs."""
    row, side = change.row, before if change.after is None else after
    code = f' <span class="code">{html.escape(row.key)}</span>' if hasattr(row, "code") else ""
    if change.kind == "changed":
        told = [
            f'<td class="quiet">{html.escape(name)}</td>'
            f'<td class="quiet">{html.escape(old)}</td><td>{html.escape(new)}</td>'
            for name, old, new in change_lines(change, before, after)
        ]
    else:
        ((name, old, new),) = change_lines(change, before, after)
        told = [
            f'<td class="{change.kind}">{html.escape(name)}</td>'
            f'<td colspan="2" class="{"quiet" if old else ""}">{html.escape(old or new)}</td>',
        ]
    span = f' rowspan="{len(told)}"' if len(told) > 1 else ""
    first = (
        f"<td{span}>{html.escape(side.table(row.table))}</td>"
        f"<td{span}>{html.escape(side.label(row))}{code}</td>"
    )
    return "".join(f"<tr>{first if not at else ''}{cells}</tr>" for at, cells in enumerate(told))


def meaning(before: Catalogue, after: Catalogue, filters: Filters) -> str:
    """Say what changes mean for templates, figures and results, as a list (markdown)."""
    sentences = meaning_of_changes(before, after, _data.observations(), filters.language)
    return "\n".join(f"- {sentence}" for sentence in sentences)
