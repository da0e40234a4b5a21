"""The sliders of figures tried out, a unit each; what they say stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting
from nq07stats.analysis.attainment import numerator_decimals
from nq07stats.messages import Translator, translator
from nq07stats.narration.words import Measure, Words
from pages import _data

PARAMETER = "try"
"""Parameter of the address: figures tried out by unit, ``UNIT:53,OTHER:12``."""


@dataclass(frozen=True)
class Offered:
    """What can be tried out of a unit.

    ``labels`` are the figures written, by numerator, in ascending order; ``reported`` is the
    numerator reported.
    """

    label: str
    labels: Mapping[float, str]
    reported: float
    denominator: float


def asked(offered: Mapping[str, Offered]) -> dict[str, float]:
    """Return what the address asks to try out; what cannot be is dropped from it."""
    written = st.query_params.get(PARAMETER, "")
    found: dict[str, float] = {}
    for part in written.split(","):
        unit, _, text = part.partition(":")
        if unit in offered and (value := _number(text)) is not None:
            least, *_, most = offered[unit].labels
            within = min(max(value, least), most)
            if within != offered[unit].reported:
                found[unit] = within
    if written and written != _written(found):
        put(found)
    return found


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def _written(changes: Mapping[str, float]) -> str:
    numbers = {unit: int(value) if value.is_integer() else value for unit, value in changes.items()}
    return ",".join(f"{unit}:{number}" for unit, number in numbers.items())


def put(changes: Mapping[str, float]) -> None:
    """Write what is tried out into the address; none takes it away."""
    if changes:
        st.query_params[PARAMETER] = _written(changes)
    else:
        st.query_params.pop(PARAMETER, None)


def sliders(
    offered: Mapping[str, Offered],
    reported: pd.DataFrame,
    changes: Mapping[str, float],
    told: Measure,
    t: Translator,
) -> None:
    """Draw a slider for each unit whose figure can change, and name the others."""
    with st.container(key="grid-sliders"):
        for unit, choices in offered.items():
            _slider(unit, choices, changes, told)
    words, units = Words(_data.catalogue(), told.language), reported.iloc[1:]
    without = units.loc[~units["adjustable"], "unit"].tolist()
    fixed = [unit for unit in units["unit"] if unit not in offered and unit not in without]
    most = len(units)
    if fixed:
        st.caption(t("Cannot change further: {units}.", units=words.units(fixed, most)))
    if without:
        st.caption(t("No figures to change: {units}.", units=words.units(without, most)))


def _slider(
    unit: str,
    offered: Offered,
    changes: Mapping[str, float],
    told: Measure,
) -> None:
    name, value = f"{PARAMETER}-{unit}", changes.get(unit, offered.reported)
    labels = offered.labels
    # What a button or the address asks for may stand between two steps.
    if value not in labels:
        labels = dict(sorted({**labels, value: _figure(value, offered.denominator, told)}.items()))
    st.session_state[name] = value
    st.select_slider(
        offered.label,
        list(labels),
        key=name,
        format_func=labels.__getitem__,
        on_change=_changed,
        args=(unit, dict(changes), offered.reported),
    )


def _changed(unit: str, changes: dict[str, float], reported: float) -> None:
    value = float(st.session_state[f"{PARAMETER}-{unit}"])
    changes.pop(unit, None)
    put(changes if value == reported else {**changes, unit: value})


def offered_of(reported: pd.DataFrame, told: Measure, t: Translator) -> dict[str, Offered]:
    """Return what can be tried out, by unit; those with nothing to choose are left out."""
    catalogue = _data.catalogue()
    words, decimals = Words(catalogue, told.language), numerator_decimals(catalogue, told.code)
    found = {}
    for row in reported[reported["adjustable"]].to_dict("records"):
        start = _start(row)
        goal = analysis.to_goal(reported, [row["unit"]])
        numbers = analysis.numerators_offered(0.0, row["most"], (start, *goal.values()), decimals)
        label = words.unit(row["unit"])
        if goal and not told.is_flag:
            things = told.things(goal[row["unit"]])
            label = t("{unit} (goal: {things})", unit=label, things=things)
        if len(numbers) > 1:
            denominator = row["denominator"]
            labels = {number: _figure(number, denominator, told) for number in numbers}
            found[row["unit"]] = Offered(label, labels, start, denominator)
    return found


def _start(row: Mapping[Any, Any]) -> float:
    """Return the numerator reported; of a unit that has not answered, none."""
    return 0.0 if pd.isna(row["numerator"]) else float(row["numerator"])


def _figure(numerator: float, denominator: float, told: Measure) -> str:
    """Write a figure beside its slider: 53/62 · 85,5%."""
    language = told.language
    if told.is_flag:
        return translator(language)("Yes") if numerator else translator(language)("No")
    count = formatting.number(numerator, language, 0 if numerator.is_integer() else 1)
    if not told.ratio:
        return count
    factor = _data.catalogue().ratios[told.code].factor
    share = told.short(factor * numerator / denominator)
    return f"{count}/{formatting.number(denominator, language)} · {share}"
