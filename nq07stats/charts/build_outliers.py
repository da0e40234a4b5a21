"""Figures far from their unit's other years, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Indicator, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.narration import quality
from nq07stats.narration.words import Measure, Words, joined, period

MOST_OUTLIERS = 6


def outliers(
    found: pd.DataFrame,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    title: str,
    years: Sequence[int],
    language: Language,
    reviewed: int = 0,
) -> Chart:
    """Build a row for each figure that is far from its unit's other years, the strongest first.

    Parameters
    ----------
    found
        Rows of kind ``own_years`` of what :func:`nq07stats.analysis.to_review` returned; the first
        :data:`MOST_OUTLIERS` are drawn.
    cube
        What :func:`nq07stats.analysis.figures` returned of all years compared.
    years
        The years compared, ascending.
    reviewed
        How many such figures were looked at again already and are right: they are not drawn.
    """
    words = Words(catalogue, language)
    t, places = words.t, facts.by_place(cube)
    rows: list[facts.Row] = []
    for far in found.head(MOST_OUTLIERS).itertuples():
        rows += _years_of(far, places, words, years)
    marks = facts.frame(rows, "row", "of", "at", "odd", "others", "when")
    odd = marks[marks["odd"].astype(bool)]
    told = [quality.unusual(far, words) for far in found.head(MOST_OUTLIERS).itertuples()]
    table = pd.DataFrame(
        {
            t("Unit"): odd["unit_name"],
            t("Content"): odd["of"],
            t("Year"): odd["when"],
            t("What is unusual"): told,
        }
    )
    subtitle = t("Each figure beside the unit's other years, on a scale of its own from 0")
    most = t("the {count:c} most unusual", count=MOST_OUTLIERS)
    without = t("without {count:c} looked at again and right", count=reviewed)
    rest = [most if len(found) > MOST_OUTLIERS else "", without if reviewed else ""]
    names = [f"{row}, {of}" for row, of in zip(odd["row"], odd["of"], strict=True)]
    values = "; ".join(f"{name}: {line}" for name, line in zip(names, told, strict=True))
    return Chart(
        kind="outliers",
        title=title,
        subtitle=joined([f"{subtitle}, {period(years)}", *rest], "; "),
        source=facts.source_line(words, []),
        alt=joined([f"{title}.", f"{values}." if values else ""], " "),
        data=table.reset_index(drop=True),
        marks=marks,
        language=language,
        encodings=Encodings(x="at", y="row", years=tuple(years), own_scales=True),
    )


def _years_of(
    far: Any, places: facts.Places, words: Words, years: Sequence[int]
) -> list[facts.Row]:
    """Make marks of a unit's figures in all years, the far one last so that it lies on top."""
    t = words.t
    told = words.measure(far.measure, far.category)
    is_share = _is_share(words.catalogue, far.measure)
    figures = facts.pick(places, told, [far.unit], years)
    values = {row["year"]: _shown(row, is_share) for row in figures}
    most = max((value for value in values.values() if not facts.absent(value)), default=0.0) or 1.0
    others = t(
        "other years {low}–{high}",
        low=_written(far.low, told, is_share),
        high=_written(far.high, told, is_share),
    )
    if far.low == far.high:
        others = t("all other years {low}", low=_written(far.low, told, is_share))
    rows = []
    for figure in sorted(figures, key=lambda row: bool(row["year"] == far.year)):
        value, odd = values[figure["year"]], figure["year"] == far.year
        mark = facts.mark(words, told, figure)
        rows.append(
            {
                **mark,
                "value": value,
                "text": _written(value, told, is_share),
                "row": mark["unit_name"],
                "of": told.name,
                "at": value / most,
                "odd": odd,
                "others": others if odd else "",
                "when": words.year(far.unit, figure["year"]),
            }
        )
    return rows


def _is_share(catalogue: Catalogue, measure: str) -> bool:
    """Tell whether a count is held against its whole."""
    row = catalogue.measures[measure]
    return isinstance(row, Indicator) and row.kind == "Y"


def _shown(figure: facts.Row, is_share: bool) -> float:
    if not is_share:
        return float(figure["value"])
    whole = figure["denominator"]
    return float(100 * figure["numerator"] / whole) if whole else float("nan")


def _written(value: float, told: Measure, is_share: bool) -> str:
    return formatting.percent(value, told.language) if is_share else told.short(value)
