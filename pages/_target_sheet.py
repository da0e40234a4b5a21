"""The targets as an Excel sheet, with what it would change; and the record of all changes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import (
    Catalogue,
    CatalogueErrors,
    Change,
    Language,
    Target,
    compare,
)
from nq07stats.findings import Finding
from nq07stats.messages import Translator, finding_sentence
from nq07stats.narration import target_label
from nq07stats.wording import Wording
from nq07stats.workbooks.cells import Refusal
from nq07stats.workbooks.targets_sheet import sheet_error
from pages import _data, _files, _rows
from pages._rows import Column

_HEIGHT = 420


def upload(catalogue: Catalogue, language: Language, t: Translator) -> tuple[Target, ...] | None:
    """Draw the way of the sheet: take it, fill it in, drop it; return rows that change something.

    Until there are such rows, it says what is missing or wrong and returns None.
    """
    st.markdown(
        t(
            "Take the sheet with all targets, change it in Excel, then drop it here. Nothing "
            "is changed before you have seen what would change."
        )
    )
    st.download_button(
        t("Sheet of targets (.xlsx)"),
        _files.targets_sheet_maker(language),
        file_name=_files.targets_sheet_name(),
        key="targets-sheet",
        icon=":material/download:",
        on_click="ignore",
    )
    file = st.file_uploader(t("The sheet filled in"), type="xlsx", key="targets-upload")
    if file is None:
        return None
    try:
        rows = _files.read_targets(file.getvalue(), file.name)
    except CatalogueErrors as errors:
        told = "\n".join(f"- {sheet_error(error, t)}" for error in errors.errors)
        st.error(t("**Please mend these cells and drop the sheet again:**") + "\n" + told)
        return None
    if isinstance(rows, Refusal):
        refused = Finding(rows.code, "error", facts=dict(rows.facts))
        st.error(finding_sentence(refused, catalogue, language))
        return None
    tables = {Target.table: tuple(catalogue.targets.values())}, {Target.table: rows}
    changes = compare(*tables)
    if not changes:
        st.info(t("The sheet changes nothing: it holds the targets as they are."))
        return None
    kinds = [change.kind for change in changes]
    st.markdown(
        t(
            "The sheet holds {count} targets: **{new} new, {changed} changed, {dropped} dropped**.",
            count=str(len(rows)),
            new=str(kinds.count("added")),
            changed=str(kinds.count("changed")),
            dropped=str(kinds.count("removed")),
        )
    )
    lines = [_told(change, catalogue, language) for change in changes]
    _rows.rows(_columns(t), lines, alt=t("What the sheet would change"), height=_HEIGHT)
    return rows


def record(catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Draw every change of targets: when, who, why, what it was and what it became."""
    changes = _data.catalogue_changes(Target)
    if changes.empty:
        st.caption(t("Nobody has changed a target yet. Every change will stand here."))
        return
    columns = [
        Column(t("When"), "quiet", "6em"),
        Column(t("By"), width="9em"),
        Column(t("Reason"), width="10em"),
        *_columns(t),
    ]
    told = [
        (
            f"{row['at']:%d/%m/%Y %H:%M}",
            row["by"],
            row["reason"],
            *_told(Change(_target(row["before"]), _target(row["after"])), catalogue, language),
        )
        for row in changes.to_dict("records")
    ]
    _rows.rows(columns, told, alt=t("Changes"), height=_HEIGHT)


def _columns(t: Translator) -> list[Column]:
    return [
        Column(t("Target"), width="16em"),
        Column(t("Before"), width="18em"),
        Column(t("After"), width="18em"),
    ]


def _target(content: Any) -> Target | None:
    return Target.model_validate(content) if content else None


def _told(change: Change, catalogue: Catalogue, language: Language) -> tuple[str, str, str]:
    """Name a target and tell what it was and becomes; of one that stays only what differs."""
    wording = Wording(catalogue, language)
    t = wording.t

    def told(row: Target) -> str:
        if change.kind != "changed":
            source = ", ".join(filter(None, (row.source, row.clause)))
            status = wording.value(row, "status")
            return "; ".join(filter(None, (target_label(row, catalogue, language), source, status)))
        shown = ((name, wording.value(row, name)) for name in change.columns)
        return "; ".join(
            f"{wording.column(Target.table, name)}: {text or formatting.MISSING}"
            for name, text in shown
        )

    before, after = change.before, change.after
    return (
        wording.value(change.row, "measure"),
        told(before) if isinstance(before, Target) else t("not there yet"),
        told(after) if isinstance(after, Target) else t("dropped"),
    )
