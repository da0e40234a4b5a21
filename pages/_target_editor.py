"""Entering and changing targets: a form for one, an Excel sheet for all, the record of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from nq07stats.catalogue import (
    Catalogue,
    CatalogueErrors,
    Indicator,
    Language,
    Ratio,
    Target,
)
from nq07stats.messages import Translator
from nq07stats.narration import target_label
from nq07stats.store import NotPossibleError
from nq07stats.workbooks.targets_sheet import field_error
from pages import _data, _target_sheet, _who
from pages._filters import KIND_PREFIX

_NEW = ""


@dataclass(frozen=True)
class Edited:
    """What a person began to edit: the catalogue as it stood when the dialog was opened."""

    catalogue: Catalogue
    revision: int
    language: Language
    t: Translator


def open_editor(catalogue: Catalogue, language: Language, t: Translator, target: str = "") -> None:
    """Open the dialog in which targets are entered, changed and deleted, at one of them."""
    edited = Edited(catalogue, _data.catalogue_revision(), language, t)
    st.session_state["edit-code"] = target
    st.dialog(t("Enter and change targets"), width="large")(editor)(edited)


def editor(edited: Edited) -> None:
    """Draw what the dialog holds."""
    t = edited.t
    one, sheet, record = st.tabs([t("One target"), t("Excel sheet"), t("Changes")])
    with one:
        _one_target(edited)
    with sheet:
        rows = _target_sheet.upload(edited.catalogue, edited.language, t)
        if rows is not None:
            _close_sheet(rows, edited)
    with record:
        _target_sheet.record(edited.catalogue, edited.language, t)


def _one_target(edited: Edited) -> None:
    catalogue, t = edited.catalogue, edited.t
    labels = {
        code: target_label(row, catalogue, edited.language)
        for code, row in catalogue.targets.items()
    }
    code = st.selectbox(
        t("Target"),
        [_NEW, *labels],
        format_func=lambda each: labels.get(each, t("A new target")),
        key="edit-code",
    )
    before = catalogue.targets.get(code)
    fields = _fields(before, edited)
    by, reason, saved, deleted = _closing(before is not None, t)
    if not (saved or deleted):
        return
    if not by or not reason:
        st.warning(t("Please enter your name and the reason."))
        return
    others = [row for row in catalogue.targets.values() if row.code != code]
    if deleted:
        _save(others, by, reason, edited, t("The target was deleted."))
        return
    entered = Target.model_validate({**fields, "code": code or _free_code(catalogue)})
    place = list(catalogue.targets).index(code) if before else len(others)
    rows = [*others[:place], entered, *others[place:]]
    _save(rows, by, reason, edited, t("The target was saved."))


def _fields(before: Target | None, edited: Edited) -> dict[str, Any]:
    """Draw the fields of a target and return their values by column."""
    catalogue, language, t = edited.catalogue, edited.language, edited.t
    years, key = catalogue.plan.years, before.code if before else "new"
    given = before or Target(
        code=key,
        measure=next(iter(catalogue.measures)),
        year_from=years[0],
        year_to=years[-1],
        status="illustrative" if catalogue.plan.illustrative else "official",
    )
    measure, category = _measure(given, key, edited)
    left, middle, right = st.columns(3)
    with left:
        signs = {"≥": t("at least (≥)"), "≤": t("at most (≤)"), "=": t("exactly (=)")}
        comparison = _choice(t("Comparison"), signs, given.comparison, f"comparison-{key}")
    unit = _unit(catalogue.measures[measure], language)
    value = _number(middle, t("Value to reach ({unit})", unit=unit), given.value, f"value-{key}")
    with right:
        statuses = _statuses(catalogue, t)
        status = _choice(t("Status"), statuses, given.status, f"status-{key}")
    scope, year_from, year_to = _when(given, years, key, t)
    left, right = st.columns(2)
    with left:
        levels = {"province": t("all units together"), "unit": t("each unit")}
        level = _choice(t("Judged for"), levels, given.level, f"level-{key}")
    with right:
        about = _about(given, key, edited)
    left, right = st.columns([2, 1])
    source = left.text_input(t("Document"), given.source, key=f"edit-source-{key}").strip()
    clause = right.text_input(t("Clause"), given.clause, key=f"edit-clause-{key}").strip()
    with st.expander(t("Baseline and note")):
        left, right = st.columns([1, 2])
        at_start = t("At the start ({unit})", unit=unit)
        baseline = _number(
            left,
            at_start,
            given.baseline,
            f"baseline-{key}",
            t("Where it began. Without it the pace of a share or a level cannot be judged."),
        )
        note = right.text_input(t("Note"), given.note(language), key=f"edit-note-{key}").strip()
    return {
        **given.model_dump(),
        **about,
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
        "baseline": baseline,
        f"note_{language}": note,
    }


def _measure(given: Target, key: str, edited: Edited) -> tuple[str, str]:
    """Ask what is measured and, where it is given by categories, for which of them."""
    catalogue, language, t = edited.catalogue, edited.language, edited.t
    names = {code: row.name(language) for code, row in catalogue.measures.items()}
    left, right = st.columns([2, 1])
    with left:
        measure = _choice(t("Indicator or ratio"), names, given.measure, f"measure-{key}")
    found = catalogue.categories_of(measure)
    if not found:
        return measure, ""
    categories = {row.code: row.name(language) for row in found}
    row = catalogue.measures[measure]
    if isinstance(row, Indicator) or not row.by:
        categories = {"": t("All together"), **categories}
    with right:
        category = _choice(t("Category"), categories, given.category, f"category-{key}-{measure}")
    return measure, category


def _when(given: Target, years: Sequence[int], key: str, t: Translator) -> tuple[str, int, int]:
    """Ask when it is to be met."""
    left, middle, right = st.columns(3)
    with left:
        scopes = {
            "yearly": t("each year"),
            "cumulative": t("all years together"),
            "final_year": t("in the last year"),
        }
        scope = _choice(t("To be met"), scopes, given.scope, f"scope-{key}")
    named = {str(year): str(year) for year in years}
    with middle:
        first = _choice(t("From year"), named, str(given.year_from), f"from-{key}")
    with right:
        last = _choice(t("To year"), named, str(given.year_to), f"to-{key}")
    return scope, int(first), int(last)


def _about(given: Target, key: str, edited: Edited) -> dict[str, str]:
    """Ask which units it is about."""
    catalogue, language, t = edited.catalogue, edited.language, edited.t
    kinds = {unit.kind for unit in catalogue.reporting_units}
    options = {"": t("all units")}
    for code, kind in catalogue.unit_kinds.items():
        if code in kinds:
            options[KIND_PREFIX + code] = t("Group: {name}", name=kind.name(language))
    options |= {unit.code: unit.short(language) for unit in catalogue.reporting_units}
    wanted = given.unit or (KIND_PREFIX + given.unit_kind if given.unit_kind else "")
    chosen = _choice(t("Units concerned"), options, wanted, f"about-{key}")
    if chosen.startswith(KIND_PREFIX):
        return {"unit": "", "unit_kind": chosen.removeprefix(KIND_PREFIX)}
    return {"unit": chosen, "unit_kind": ""}


def _choice(label: str, options: Mapping[str, str], wanted: str, key: str) -> str:
    codes = list(options)
    place = codes.index(wanted) if wanted in options else 0
    return st.selectbox(label, codes, place, format_func=options.__getitem__, key=f"edit-{key}")


def _number(
    column: Any, label: str, value: float | None, key: str, explained: str | None = None
) -> float | None:
    found: float | None = column.number_input(
        label,
        min_value=0.0,
        value=value,
        step=1.0,
        format="%g",
        key=f"edit-{key}",
        help=explained,
    )
    return found


def _unit(row: Indicator | Ratio, language: Language) -> str:
    flag = isinstance(row, Indicator) and row.kind == "F"
    return "%" if flag else row.unit_of_measure(language)


def _statuses(catalogue: Catalogue, t: Translator) -> dict[str, str]:
    statuses = {"official": t("official"), "reference": t("for reference")}
    if catalogue.plan.illustrative:
        statuses["illustrative"] = t("illustrative")
    return statuses


def _free_code(catalogue: Catalogue) -> str:
    taken = catalogue.targets
    return next(code for n in range(1, len(taken) + 2) if (code := f"T{n:02d}") not in taken)


def _closing(can_delete: bool, t: Translator) -> tuple[str, str, bool, bool]:
    left, right = st.columns([1, 2])
    with left:
        by = _who.ask(t, "target")
    reason = right.text_input(t("Reason for the change"), key="edit-reason").strip()
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        saved = st.button(t("Save the target"), type="primary", key="edit-save")
        deleted = can_delete and st.button(
            t("Delete this target"), key="edit-delete", type="tertiary"
        )
    return by, reason, saved, deleted


def _close_sheet(rows: Sequence[Target], edited: Edited) -> None:
    t = edited.t
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    with left:
        by = _who.ask(t, "targets-sheet")
    if right.button(t("Put these targets in place"), type="primary", key="put-targets"):
        if not by:
            st.warning(t("Please enter your name."))
            return
        _save(rows, by, t("Excel sheet"), edited, t("The targets were put in place."))


def _save(rows: Sequence[Target], by: str, reason: str, edited: Edited, done: str) -> None:
    t = edited.t
    try:
        _data.save_rows(Target, list(rows), by=by, reason=reason, expected=edited.revision)
    except CatalogueErrors as errors:
        st.error("  \n".join(field_error(error, t) for error in errors.errors))
    except NotPossibleError as error:
        st.error(error.sentence(t))
    else:
        st.toast(done, icon=":material/check:")
        st.rerun()
