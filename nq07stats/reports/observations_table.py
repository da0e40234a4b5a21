"""Every figure that counts, with the file, sheet and cell it comes from."""

from __future__ import annotations

import pandas as pd

from nq07stats.messages import Translator
from nq07stats.narration.provenance import cell_place, origin, source
from nq07stats.reports.around import finished
from nq07stats.reports.differences_table import ordered
from nq07stats.reports.model import Column, Table
from nq07stats.reports.selection import Selection


def all_observations(observations: pd.DataFrame, selection: Selection) -> Table:
    """List the current observations, a row each, with their provenance.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES`` and
        ``PROVENANCE_DTYPES``.
    selection
        The filters and the language.
    """
    t, language, catalogue = selection.t, selection.language, selection.catalogue
    shown = _selected(observations, selection)
    indicators, units = catalogue.indicators, catalogue.units
    categories = {
        code: {row.code: row.name(language) for row in catalogue.categories.get(dimension, ())}
        for code, dimension in ((code, row.dimension) for code, row in indicators.items())
    }
    states, bases = _state_words(t), _basis_words(t)
    pairs = list(zip(shown["indicator"], shown["category"], strict=True))
    rows = shown.assign(
        unit_name=[units[code].short(language) for code in shown["unit"]],
        name=[indicators[code].name(language) for code, _ in pairs],
        category_name=[categories[code].get(part, part) for code, part in pairs],
        source_name=[
            source(kind, name, reason, t)
            for kind, name, reason in zip(
                shown["kind"], shown["file_name"], shown["reason"], strict=True
            )
        ],
        origin=[origin(kind, t) for kind in shown["kind"]],
        place=[
            cell_place(sheet, cell)
            for sheet, cell in zip(shown["sheet"], shown["cell"], strict=True)
        ],
        measured=[indicators[code].unit_of_measure(language) for code, _ in pairs],
        decimals=[indicators[code].decimals for code, _ in pairs],
        state_word=[states[state] for state in shown["state"]],
        basis_word=[bases.get(basis, basis) for basis in shown["basis"]],
        remark=[
            bases.get(basis, basis) if state == "value" else states[state]
            for state, basis in zip(shown["state"], shown["basis"], strict=True)
        ],
    )
    table = Table(
        name=t("All figures"),
        title=t("All figures and where they come from"),
        columns=_columns(t),
        rows=rows,
        language=language,
        made_on=selection.made_on,
    )
    return finished(table, selection)


def _selected(observations: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    chosen = selection.in_charge(observations)
    chosen = chosen[
        chosen["year"].isin(selection.years)
        & chosen["unit"].isin([unit.code for unit in selection.shown_units])
        & chosen["indicator"].isin(list(selection.catalogue.indicators))
    ]
    return ordered(chosen, selection.catalogue)


def _columns(t: Translator) -> tuple[Column, ...]:
    what, where = t("Figure"), t("Source")
    return (
        Column("unit", t("Unit code"), data_only=True),
        Column("unit_name", t("Unit"), label=True, most=16),
        Column("indicator", t("Code"), data_only=True),
        Column("name", t("Content"), group=what, most=28),
        Column("category_name", t("Category"), group=what, most=16),
        Column("year", t("Year"), group=what),
        Column("value", t("Value"), group=what, kind="number", decimals_from="decimals"),
        Column("measured", t("Unit of measure"), group=what, most=12),
        Column("remark", t("Basis"), group=what, most=10),
        Column("state_word", t("State"), data_only=True),
        Column("basis_word", t("Basis"), data_only=True),
        Column("source_name", t("File"), group=where, most=30),
        Column("place", t("Sheet and cell"), group=where, most=20),
        Column("origin", t("Origin"), data_only=True),
        Column("file_name", t("Name of the file"), data_only=True),
        Column("reason", t("Reason of the correction"), data_only=True),
        Column("sheet", t("Sheet"), data_only=True),
        Column("cell", t("Cell"), data_only=True),
        Column("shown_text", t("As written"), group=where, most=12),
        Column("received_on", t("Received on"), group=where, kind="date"),
        Column("recorded_at", t("Recorded at"), group=where, kind="moment"),
        Column("recorded_by", t("Recorded by"), group=where, most=16),
        Column("submission", t("Submission"), data_only=True),
        Column("file_hash", t("File's fingerprint"), data_only=True),
    )


def _state_words(t: Translator) -> dict[str, str]:
    return {
        "value": t("a figure"),
        "nil": t("none occurred"),
        "not_applicable": t("does not apply"),
        "unavailable": t("not available"),
    }


def _basis_words(t: Translator) -> dict[str, str]:
    return {"recorded": t("from records"), "estimated": t("estimated")}
