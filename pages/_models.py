"""The list of exemplary models: who they are, in what field, and who took them up."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from nq07stats import text
from nq07stats.messages import Translator
from nq07stats.narration.words import Words
from pages import _components as show
from pages import _data, _filters
from pages._filters import Filters

_FEW = 12


def card(filters: Filters) -> None:
    """Draw the list under the filters, with what it is narrowed down to by its own choices."""
    with show.card("models", wide=True):
        _listing(filters)


@st.fragment
def _listing(filters: Filters) -> None:
    t = _filters.words()
    models = _data.models()
    if filters.units:
        models = models[models["unit"].isin(filters.units)]
    st.markdown("**" + t("The list of exemplary models") + "**")
    if models.empty:
        st.caption(t("The units selected have named no model yet."))
        return
    words = Words(_data.catalogue(), filters.language)
    shown = _written(models, words, t)
    with st.container(horizontal=True, gap="small", key="models-choices"):
        sought = st.text_input(
            t("Search"),
            key="models-search",
            placeholder=t("Name, field, who took it up…"),
            label_visibility="collapsed",
            width=280,
        )
        for column in (t("Recipient"), t("Field"), t("Level")):
            shown = _narrowed(shown, column)
    if sought:
        shown = shown[_found(shown, sought)]
    told = t("{shown:n} of {all:n} models", shown=len(shown), all=len(models))
    st.caption(told + " · " + t("as the units named them, whatever the years selected"))
    st.dataframe(
        shown,
        key="models-table",
        hide_index=True,
        height=min(36 * (min(len(shown), _FEW) + 1) + 2, 480),
    )


def _written(models: pd.DataFrame, words: Words, t: Translator) -> pd.DataFrame:
    def named(column: str, dimension: str) -> pd.Series:
        rows = words.catalogue.categories.get(dimension, ())
        names = {row.code: row.name(words.language) for row in rows}
        return models[column].map(lambda code: names.get(code, code))

    def year(column: str) -> pd.Series:
        return models[column].astype("string").fillna("")

    columns: dict[str, pd.Series] = {
        t("Model"): models["name"],
        t("Unit"): models["unit"].map(words.unit),
        t("Recipient"): named("recipient", "recipient"),
        t("Field"): models["field"],
        t("Level"): named("level", "honour_level"),
        t("Found"): year("year_found"),
        t("Fostered"): year("year_fostered"),
        t("Honoured"): year("year_honoured"),
        t("Replicated"): year("year_replicated"),
        t("Taken up by"): models["taken_up_by"],
    }
    return pd.DataFrame(columns)


def _narrowed(shown: pd.DataFrame, column: str) -> pd.DataFrame:
    """Draw the choice of one of a column's values and keep its rows."""
    values = sorted(value for value in shown[column].unique() if value)
    chosen = st.selectbox(
        column,
        values,
        index=None,
        key=f"models-{column}",
        placeholder=column,
        label_visibility="collapsed",
        width=180,
    )
    return shown[shown[column] == chosen] if chosen else shown


def _found(shown: pd.DataFrame, sought: str) -> pd.Series:
    """Tell the rows that hold the words sought, whatever their accents and capitals."""
    lines = shown.astype("string").fillna("").agg(" ".join, axis=1)
    folded = lines.map(lambda line: text.fold(line, diacritics=False))
    return folded.str.contains(text.fold(sought, diacritics=False), regex=False)
