"""The list of exemplary models: who they are, in what field, and who took them up."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import narration, text
from nq07stats.messages import Translator
from nq07stats.narration.words import Words
from pages import _components as show
from pages import _data, _filters, _links, _rows
from pages._filters import Filters
from pages._rows import Cell, Column, Link, Noted

_HEIGHT = 480
_MOST = 500
"""Models listed at once; of more, the fields narrow them down."""


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
    if models.empty:
        st.markdown("**" + t("The list of exemplary models") + "**")
        st.caption(t("The units selected have named no model yet."))
        return
    title, whole = _data.once("models written", filters, lambda: _told(models, filters))
    st.markdown(f"**{title}**")
    written = whole
    with st.container(horizontal=True, gap="small", key="models-choices"):
        sought = st.text_input(
            t("Search"),
            key="models-search",
            placeholder=t("Name, field, who took it up…"),
            label_visibility="collapsed",
            width=280,
        )
        for column, label in _choices(t).items():
            written = _narrowed(written, column, label)
    if sought:
        written = written[_found(written, sought)]
    told = t("{shown:n} of {all:n} {all:model|models}", shown=len(written), all=len(models))
    st.caption(told + " · " + t("as the units named them, whatever the years selected"))
    if written.empty:
        return
    if len(written) > _MOST:
        st.caption(t("The first {count:n} are listed.", count=_MOST))
    if len(written) == len(whole):
        st.html(_data.once("models listed", filters, lambda: _listed(written, t)))
    else:
        st.html(_listed(written, t))


def _told(models: pd.DataFrame, filters: Filters) -> tuple[str, pd.DataFrame]:
    """Say what the list shows, and write its models out."""
    words = Words(_data.catalogue(), filters.language)
    return narration.title_of_models(models, filters.language), _written(models, words)


def _listed(written: pd.DataFrame, t: Translator) -> str:
    """Write the list as a table to read."""
    lines = [_line(row) for row in written.head(_MOST).to_dict("records")]
    alt = t("The list of exemplary models")
    return _rows.as_html(_columns(t), lines, alt=alt, height=_HEIGHT)


def _choices(t: Translator) -> dict[str, str]:
    """Columns that the list can be narrowed down by, with what they are called."""
    return {"recipient": t("Recipient"), "field": t("Field"), "level": t("Level")}


def _columns(t: Translator) -> list[Column]:
    return [
        Column(t("Model"), width="20%"),
        Column(t("Unit"), width="11%"),
        Column(t("Field and level"), width="25%"),
        Column(t("Found"), "number"),
        Column(t("Fostered"), "number"),
        Column(t("Honoured"), "number"),
        Column(t("Replicated"), "number"),
        Column(t("Taken up by"), width="16%"),
    ]


def _line(row: Mapping[Hashable, Any]) -> Sequence[Cell]:
    return [
        Noted(row["name"], row["recipient"]),
        Link(row["unit_name"], _links.to_unit(row["unit"])),
        Noted(row["field"], row["level"]),
        *(row[column] for column in _YEARS),
        row["taken_up_by"],
    ]


_YEARS = ("year_found", "year_fostered", "year_honoured", "year_replicated")
_WRITTEN = ("name", "unit_name", "recipient", "field", "level", *_YEARS, "taken_up_by")
"""What is written of a model."""


def _written(models: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Write models out for people; ``unit`` stays the code."""

    def named(column: str, dimension: str) -> pd.Series:
        rows = words.catalogue.categories.get(dimension, ())
        names = {row.code: row.name(words.language) for row in rows}
        return models[column].map(lambda code: names.get(code, code))

    written = models.assign(
        unit_name=models["unit"].map(words.unit),
        recipient=named("recipient", "recipient"),
        level=named("level", "honour_level"),
    )
    return written[["unit", *_WRITTEN]].astype("string").fillna("")


def _narrowed(written: pd.DataFrame, column: str, label: str) -> pd.DataFrame:
    """Draw the choice of one of a column's values and keep its rows."""
    values = sorted(value for value in written[column].unique() if value)
    chosen = st.selectbox(
        label,
        values,
        index=None,
        key=f"models-{column}",
        placeholder=label,
        label_visibility="collapsed",
        width=180,
    )
    return written[written[column] == chosen] if chosen else written


def _found(written: pd.DataFrame, sought: str) -> pd.Series:
    """Tell the rows that hold the words sought, whatever their accents and capitals."""
    lines = written[list(_WRITTEN)].agg(" ".join, axis=1)
    folded = lines.map(lambda line: text.fold(line, diacritics=False))
    return folded.str.contains(text.fold(sought, diacritics=False), regex=False)
