"""What each indicator and ratio is and how it is worked out, to be signed and kept."""

from __future__ import annotations

import pandas as pd

from nq07stats.narration.definitions import Definition, definitions
from nq07stats.reports.around import finished
from nq07stats.reports.model import Column, Table
from nq07stats.reports.selection import Selection
from nq07stats.wording import Wording


def definitions_and_formulas(selection: Selection) -> Table:
    """Tabulate the definition of every measure that the department selected is in charge of."""
    t, catalogue, language = selection.t, selection.catalogue, selection.language
    column = Wording(catalogue, language).column
    more = {
        "dimension": column("indicator", "dimension"),
        "departments": column("indicator", "departments"),
        "asked": t("Asked of"),
        "required": column("indicator", "required_years"),
        "direction": column("indicator", "direction"),
    }
    told = definitions(catalogue, language)
    listed = pd.DataFrame(
        [
            {"section": section.title(language), "measure": measure.code}
            for section, measure in selection.measures()
        ],
        columns=["section", "measure"],
    )
    shown = selection.in_charge(listed)
    rows = [
        {"section": section, **_row(told[code], more)}
        for section, code in zip(shown["section"], shown["measure"], strict=True)
    ]
    columns = (
        Column("section", column("indicator", "section"), data_only=True),
        Column("code", column("indicator", "code"), label=True, most=11),
        Column("name", t("Indicator or ratio"), label=True, most=30),
        Column("unit", t("Unit of measure"), most=12),
        Column("sums", t("Adding up"), most=28),
        Column("formula", t("Formula"), most=36),
        Column("dimension", more["dimension"], data_only=True),
        Column("departments", more["departments"], most=20),
        Column("asked", more["asked"], data_only=True),
        Column("required", more["required"], most=10),
        Column("direction", more["direction"], data_only=True),
    )
    plan = catalogue.plan
    source = plan.documents(selection.language)
    parts = [t("Source: {source}", source=source)] if source else []
    parts.append(t("made on {day}", day=selection.made_on))
    table = Table(
        name=t("Definitions and formulas"),
        title=t("Indicators and ratios: definitions and formulas"),
        columns=columns,
        rows=pd.DataFrame(rows, columns=[each.key for each in columns]),
        language=language,
        made_on=selection.made_on,
        subtitles=(plan.name(language), "; ".join(parts)),
        notes=(
            t("Σ: sum over units and, for a period, over years."),
            t("Numerator and denominator are paired by unit and year."),
        ),
        group_by="section",
    )
    return finished(table, selection)


def _row(told: Definition, more: dict[str, str]) -> dict[str, str]:
    facts = {key: " ".join(told.facts.get(label, ())) for key, label in more.items()}
    return {
        "code": told.code,
        "name": told.name,
        "unit": told.unit,
        "sums": f"{told.kind}: {told.sums}",
        "formula": str(told.formula or ""),
        **facts,
    }
