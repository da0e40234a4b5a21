"""Two of a unit's submissions side by side: what came, changed and went between them."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.reports import Selection
from nq07stats.reports.differences_table import changed_figures
from pages import _components as show
from pages import _corrections, _data, _differences, _tables

_NOW = 0
"""Stands for the figures that count now, corrections by hand among them."""


@st.fragment
def card(
    unit: str, own: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw the differences between two of a unit's submissions, chosen by the viewer.

    ``own`` are the unit's submissions, newest first.
    """
    files = own[own["file_hash"].ne("") & own["state"].isin(["accepted", "withdrawn"])]
    numbers = files["id"].tolist()
    names = {int(row.id): _name(row, t) for row in _rows(files)} | {_NOW: t("What counts now")}
    if not numbers or (len(numbers) == 1 and _corrections.of_unit(unit).empty):
        return
    # The newest file against the one before; with one file alone, what counts now against it.
    first, second = (*reversed(numbers[:2]), _NOW)[:2]
    with show.card("compare"):
        st.markdown("**" + t("What changed between two submissions") + "**")
        newest = f"{unit}-{own['id'].max()}"
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            before, after = (
                st.selectbox(
                    label,
                    list(names),
                    index=list(names).index(default),
                    format_func=names.__getitem__,
                    key=f"compare-{side}-{newest}",
                    width=380,
                )
                for side, label, default in (
                    ("before", t("Before"), first),
                    ("after", t("After"), second),
                )
            )
            name = f"submissions compare {unit} {before} {after}"
            found = _data.kept(name, partial(_between, unit, before, after, catalogue))
            chosen = Selection(
                catalogue,
                catalogue.plan.years,
                language,
                _data.today(),
                () if unit == catalogue.plan.root_unit else (unit,),
            )
            make = partial(changed_figures, found, chosen, before=names[before], after=names[after])
            _tables.downloads(f"compare-{unit}", make, chosen, t("Changed figures"))
        _differences.figure_table(
            f"compare-{unit}",
            found,
            catalogue,
            language,
            t,
            of_units=False,
            once=lambda part, make: _data.kept(f"{name} {part}", make),
        )


def _rows(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples())


def _name(row: Any, t: Translator) -> str:
    number = t("No. {number}", number=str(row.id))
    told = f"{number} · {formatting.day(row.received_on)} · {row.file_name}"
    return f"{told} ({t('withdrawn')})" if row.state == "withdrawn" else told


def _between(unit: str, before: int, after: int, catalogue: Catalogue) -> pd.DataFrame:
    """What differs between two submissions, within what the second one covers."""
    counting = _data.observations()
    old, new = (
        _data.figures_of(each) if each else counting[counting["unit"] == unit]
        for each in (before, after)
    )
    if after:
        old = analysis.covered(old, _data.scope_of(after), catalogue)
    return analysis.differences(old, new)
