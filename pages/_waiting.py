"""Files that wait for what only a person can tell: what their lines mean, their password."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from nq07stats.messages import Translator
from pages import _components as show
from pages import _mapping
from pages._receive import Batch, Checked, needs_mapping, needs_password, open_with


def waiting(found: Batch, ticked: Sequence[Checked], t: Translator) -> None:
    """Draw what is to be done before such files can be decided on; nothing where none waits."""
    _mappings(found, ticked, t)
    locked = [each for each in found.checked if needs_password(each.preview)]
    if locked:
        _passwords(found, locked, t)


def _mappings(found: Batch, ticked: Sequence[Checked], t: Translator) -> None:
    files = _mapping.mappable(found)
    waits = [each for each in files if needs_mapping(each)]
    chosen = [each.preview.file_hash for each in ticked]
    first = next((each for each in files if each.file_hash in chosen), None)
    if not waits and first is None:
        return
    questions = sum(_mapping.questions(each) for each in waits)
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="small",
        key="waiting-mapping",
    ):
        if waits:
            told = t(
                "**{count:c} {count:file|files}** were not made from the template; "
                "{questions:c} {questions:line|lines} of theirs are not clear.",
                count=len(waits),
                questions=questions,
            )
            st.markdown(show.signed("to_mend", told))
        else:
            st.markdown(t("This file was not made from the template; all of it was understood."))
        target = first or waits[0]
        label = (
            t("Map “{file}”", file=target.file_name)
            if first or len(waits) == 1
            else t("Map {count:c} {count:file|files} one by one", count=len(waits))
        )
        st.button(
            label,
            key="open-mapping",
            type="primary" if waits else "secondary",
            icon=":material/account_tree:",
            shortcut="G",
            on_click=_mapping.open_file,
            args=(target,),
        )


def _passwords(found: Batch, locked: Sequence[Checked], t: Translator) -> None:
    wrong = any(
        finding.code == "wrong_password" for each in locked for finding in each.preview.findings
    )
    names = ", ".join(each.preview.file_name for each in locked)
    with (
        st.form("password-form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        password = st.text_input(
            t("Password of {files}", files=names),
            type="password",
            key=f"password-{id(found)}",
            autocomplete="off",
            width=420,
        )
        pressed = st.form_submit_button(
            t("Open {count:c} {count:file|files}", count=len(locked)), key="open-locked"
        )
    if pressed and password:
        open_with(found, locked, password)
    if wrong:
        show.problem(t("The password is not the right one. Please enter it again."))
