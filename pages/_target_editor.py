"""Entering and changing targets: a form for one, an Excel sheet for all, the record of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import (
    Catalogue,
    CatalogueErrors,
    Indicator,
    Language,
    Ratio,
    Target,
)
from nq07stats.findings import Finding
from nq07stats.messages import Translator, finding_sentence
from nq07stats.narration import target_label
from nq07stats.store import NotPossibleError
from nq07stats.workbooks.cells import Refusal
from nq07stats.workbooks.targets_sheet import sheet_error
from pages import _data, _files, _who

_NEW = ""


def open_editor(catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Open the dialog in which targets are entered, changed and deleted."""
    st.dialog(t("Enter and change targets"), width="large")(_editor)(catalogue, language, t)


def _editor(catalogue: Catalogue, language: Language, t: Translator) -> None:
    one, sheet, record = st.tabs([t("One target"), t("Excel sheet"), t("Changes")])
    with one:
        _one_target(catalogue, language, t)
    with sheet:
        _sheet(language, t)
    with record:
        _record(t)


def _one_target(catalogue: Catalogue, language: Language, t: Translator) -> None:
    labels = {
        code: target_label(row, catalogue, language) for code, row in catalogue.targets.items()
    }
    code = st.selectbox(
        t("Target"),
        [_NEW, *labels],
        format_func=lambda each: labels.get(each, t("A new target")),
        key="edit-code",
    )
    before = catalogue.targets.get(code)
    fields = _fields(before, catalogue, language, t)
    by, reason, saved, deleted = _closing(before is not None, t)
    if not (saved or deleted):
        return
    if not by or not reason:
        st.warning(t("Please enter your name and the reason."))
        return
    others = [row for row in catalogue.targets.values() if row.code != code]
    if deleted:
        _save(others, by, reason, t)
        return
    entered = Target.model_validate({**fields, "code": code or _free_code(catalogue)})
    place = list(catalogue.targets).index(code) if before else len(others)
    _save([*others[:place], entered, *others[place:]], by, reason, t)


def _fields(
    before: Target | None, catalogue: Catalogue, language: Language, t: Translator
) -> dict[str, Any]:
    """Draw the fields of a target and return their values by column."""
    key = before.code if before else "new"
    measures, years = catalogue.measures, catalogue.plan.years
    given = before or Target(
        code=key,
        measure=next(iter(measures)),
        year_from=years[0],
        year_to=years[-1],
        status="official",
    )
    measure = st.selectbox(
        t("Indicator or ratio"),
        list(measures),
        _place(list(measures), given.measure),
        format_func=lambda each: f"{each} · {measures[each].name(language)}",
        key=f"edit-measure-{key}",
    )
    row = measures[measure]
    categories = _categories(row, catalogue, language, t)
    category = _NEW
    if len(categories) > 1:
        category = _choice(
            t("Category"), categories, before.category if before else "", f"category-{key}"
        )
    left, middle, right = st.columns(3)
    with left:
        comparison = _choice(
            t("Comparison"),
            {"≥": t("at least (≥)"), "≤": t("at most (≤)"), "=": t("exactly (=)")},
            given.comparison,
            f"comparison-{key}",
        )
    with middle:
        value = st.number_input(
            t("Value to reach ({unit})", unit=_unit(row, language)),
            value=given.value,
            format="%g",
            key=f"edit-value-{key}-{measure}",
        )
    with right:
        status = _choice(
            t("Status"), _statuses(t), before.status if before else "official", f"status-{key}"
        )
    left, middle, right = st.columns(3)
    with left:
        scope = _choice(
            t("To be met"), _scopes(t), before.scope if before else "yearly", f"scope-{key}"
        )
    with middle:
        span = (given.year_from, given.year_to)
        year_from, year_to = st.select_slider(t("Years"), years, span, key=f"edit-years-{key}")
    with right:
        level = _choice(
            t("Judged for"),
            {"province": t("all units together"), "unit": t("each unit")},
            given.level,
            f"level-{key}",
        )
    left, right = st.columns([2, 1])
    source = left.text_input(
        t("Document"), before.source if before else "", key=f"edit-source-{key}"
    )
    clause = right.text_input(
        t("Clause"), before.clause if before else "", key=f"edit-clause-{key}"
    )
    kept = before.model_dump() if before else {}
    return {
        **kept,
        "measure": measure,
        "category": category,
        "comparison": comparison,
        "value": value,
        "status": "not_entered" if value is None else status,
        "scope": scope,
        "year_from": year_from,
        "year_to": year_to,
        "level": level,
        "source": source,
        "clause": clause,
    }


def _place(options: Sequence[str], wanted: str | None) -> int:
    return options.index(wanted) if wanted in options else 0


def _choice(label: str, options: Mapping[str, str], wanted: str, key: str) -> str:
    codes = list(options)
    return st.selectbox(
        label, codes, _place(codes, wanted), format_func=options.__getitem__, key=f"edit-{key}"
    )


def _categories(
    row: Indicator | Ratio, catalogue: Catalogue, language: Language, t: Translator
) -> dict[str, str]:
    found = catalogue.categories_of(row.code)
    return {"": t("All together"), **{each.code: each.name(language) for each in found}}


def _unit(row: Indicator | Ratio, language: Language) -> str:
    flag = isinstance(row, Indicator) and row.kind == "F"
    return "%" if flag else row.unit_of_measure(language)


def _scopes(t: Translator) -> dict[str, str]:
    return {
        "yearly": t("each year"),
        "cumulative": t("all years together"),
        "final_year": t("in the last year"),
    }


def _statuses(t: Translator) -> dict[str, str]:
    return {
        "official": t("official"),
        "reference": t("for reference"),
        "illustrative": t("illustrative"),
    }


def _free_code(catalogue: Catalogue) -> str:
    taken = catalogue.targets
    return next(code for n in range(1, len(taken) + 2) if (code := f"T{n:02d}") not in taken)


def _closing(can_delete: bool, t: Translator) -> tuple[str, str, bool, bool]:
    left, right = st.columns(2)
    with left:
        by = _who.ask(t, "target")
    reason = right.text_input(t("Reason for the change"), key="edit-reason").strip()
    with st.container(horizontal=True):
        saved = st.button(t("Save"), type="primary", key="edit-save")
        deleted = can_delete and st.button(t("Delete this target"), key="edit-delete")
    return by, reason, saved, deleted


def _save(rows: Sequence[Target], by: str, reason: str, t: Translator) -> None:
    try:
        _data.save_rows(
            Target, list(rows), by=by, reason=reason, expected=_data.catalogue_revision()
        )
    except CatalogueErrors as errors:
        for error in errors.errors:
            st.error(t(error.message, **error.facts))
    except NotPossibleError as error:
        st.error(error.sentence(t))
    else:
        st.rerun()


def _sheet(language: Language, t: Translator) -> None:
    st.markdown(t("Take the sheet, fill it in with Excel, drop it here. It replaces all targets."))
    st.download_button(
        t("Sheet of targets (.xlsx)"),
        _files.targets_sheet_maker(language),
        file_name=_files.targets_sheet_name(),
        key="targets-sheet",
        on_click="ignore",
    )
    file = st.file_uploader(t("The sheet filled in"), type="xlsx", key="targets-upload")
    if file is None:
        return
    try:
        rows = _files.read_targets(file.getvalue(), file.name)
    except CatalogueErrors as errors:
        st.error("\n".join(f"- {sheet_error(error, t)}" for error in errors.errors))
        return
    if isinstance(rows, Refusal):
        refused = Finding(rows.code, "error", facts=dict(rows.facts))
        st.error(finding_sentence(refused, _data.catalogue(), language))
        return
    before = _data.catalogue().targets
    now = {row.code: row for row in rows}
    st.markdown(
        t(
            "The sheet holds {count} targets: {new} new, {changed} changed, {dropped} dropped.",
            count=str(len(now)),
            new=str(len(now.keys() - before.keys())),
            changed=str(sum(before[c] != now[c] for c in now.keys() & before.keys())),
            dropped=str(len(before.keys() - now.keys())),
        )
    )
    by = _who.ask(t, "targets-sheet")
    if st.button(
        t("Put these targets in place"), type="primary", key="put-targets", disabled=not by
    ):
        _save(rows, by, file.name, t)


def _record(t: Translator) -> None:
    changes = _data.catalogue_changes(Target)
    if changes.empty:
        st.caption(t("No change yet."))
        return
    columns = {"at": t("When"), "by": t("By"), "key": t("Code"), "reason": t("Reason")}
    shown = changes[list(columns)].assign(
        at=[formatting.day(moment) for moment in changes["at"]],
        before=[_told(row) for row in changes["before"]],
        after=[_told(row) for row in changes["after"]],
    )
    st.dataframe(
        shown.rename(columns={**columns, "before": t("Before"), "after": t("After")}),
        key="target-changes",
        hide_index=True,
    )


def _told(row: Any) -> str:
    if not row:
        return formatting.MISSING
    content = cast("Mapping[str, Any]", row)
    return f"{content['measure']} {content['comparison']} {content['value']} · {content['status']}"
