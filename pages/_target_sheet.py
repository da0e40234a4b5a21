"""The targets as an Excel sheet, with what it would change; and the record of all changes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, CatalogueErrors, Language, Target
from nq07stats.findings import Finding
from nq07stats.messages import Translator, finding_sentence
from nq07stats.narration import target_label
from nq07stats.workbooks.cells import Refusal
from nq07stats.workbooks.targets_sheet import column_heading, sheet_error, shown_value
from pages import _data, _files, _rows
from pages._rows import Column

_HEIGHT = 420


def upload(catalogue: Catalogue, language: Language, t: Translator) -> tuple[Target, ...] | None:
    """Draw the way of the sheet: take it, fill it in, drop it; return rows that change something.

    Until there are such rows, it says what is missing or wrong and returns None.
    """
    st.markdown(
        t(
            "Take the sheet with all targets, change it with Excel, then drop it here. Nothing is "
            "changed before you have seen what would be."
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
    before, after = catalogue.targets, {row.code: row for row in rows}
    pairs = [(before.get(code), after.get(code)) for code in {**before, **after}]
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    if not pairs:
        st.info(t("The sheet changes nothing: it holds the targets as they are."))
        return None
    counts = [_kind(*pair) for pair in pairs]
    st.markdown(
        t(
            "The sheet holds {count} targets: **{new} new, {changed} changed, {dropped} dropped**.",
            count=str(len(after)),
            new=str(counts.count("new")),
            changed=str(counts.count("changed")),
            dropped=str(counts.count("dropped")),
        )
    )
    lines = [_change(*pair, catalogue, language, t) for pair in pairs]
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
            *_change(_target(row["before"]), _target(row["after"]), catalogue, language, t),
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


def _kind(before: Target | None, after: Target | None) -> str:
    if before is None:
        return "new"
    return "dropped" if after is None else "changed"


def _change(
    before: Target | None,
    after: Target | None,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> tuple[str, str, str]:
    """Name a target and tell what it was and becomes; of one that stays only what differs."""
    named = after or before
    assert named is not None  # noqa: S101 - a change has one side at least
    differing = [
        name
        for name in Target.model_fields
        if name != "code" and getattr(before, name, None) != getattr(after, name, None)
    ]

    def told(row: Target) -> str:
        if before is None or after is None:
            source = ", ".join(filter(None, (row.source, row.clause)))
            status = shown_value(row, "status", catalogue, language)
            return "; ".join(filter(None, (target_label(row, catalogue, language), source, status)))
        shown = ((name, shown_value(row, name, catalogue, language)) for name in differing)
        return "; ".join(
            f"{column_heading(name, t)}: {text or formatting.MISSING}" for name, text in shown
        )

    return (
        catalogue.measures[named.measure].name(language),
        told(before) if before else t("not there yet"),
        told(after) if after else t("dropped"),
    )
