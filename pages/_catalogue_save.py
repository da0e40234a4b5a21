"""Who changes the catalogue and why, and the button that does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from nq07stats.catalogue import CatalogueErrors, Row
from nq07stats.messages import Translator
from nq07stats.store import NotPossibleError
from nq07stats.workbooks.targets_sheet import field_error
from pages import _data, _who


def save(key: str, tables: Mapping[str, Sequence[Row]], label: str, t: Translator) -> bool:
    """Ask for name and reason and, when the button is pressed, save tables as one revision.

    What the viewer has decided on is what was shown when the button was: if the catalogue has
    changed since, nothing is saved.

    Returns
    -------
    bool
        Whether they were saved just now. Otherwise what keeps them from being saved is told.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        by = _who.ask(t, key, width=240)
        reason = st.text_input(
            t("Reason for the change"), key=f"reason-{key}", max_chars=200, width=440
        ).strip()
        pressed = st.button(label, key=f"save-{key}", type="primary")
    revision = _data.catalogue_revision()
    seen = st.session_state.get(f"seen-{key}", revision)
    st.session_state[f"seen-{key}"] = revision
    if not pressed:
        return False
    if not by or not reason:
        st.warning(t("Please enter your name and the reason."))
        return False
    try:
        made = _data.save_tables(tables, by=by, reason=reason, expected=seen)
    except CatalogueErrors as errors:
        st.error("  \n".join(field_error(error, t) for error in errors.errors))
    except NotPossibleError as error:
        st.error(error.sentence(t))
    else:
        st.toast(t("The catalogue is now No. {revision}.", revision=made), icon=":material/check:")
        return True
    return False
