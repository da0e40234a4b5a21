"""One unit beside others: its key measures over the years, on a scale each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from nq07stats import narration
from nq07stats.analysis import Inheritance
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, joined, period


def beside_others(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    unit: str,
    columns: Sequence[tuple[str, str]],
    years: Sequence[int],
    medians: Mapping[tuple[str, str, int], tuple[float, int]],
    title: str,
    language: Language,
    inherited: Sequence[Inheritance] = (),
) -> Chart:
    """Build a small line a measure: the unit's own, everyone's in grey, its kind's median dashed.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state; the rows of unit "" are all units together.
    columns
        Measures with their categories; those that the unit is not asked for are left out.
    medians
        What :func:`nq07stats.analysis.kind_medians` returned.
    inherited
        The units whose figures the unit's rows hold before a break, if any.
    """
    words, t = Words(catalogue, language), Words(catalogue, language).t
    rows: list[facts.Row] = []
    for measure, category in columns:
        about = Subject(cube, words, words.measure(measure, category), title)
        own = about.figures([unit], years)
        if not facts.any_asked(own):
            continue
        whole = {figure["year"]: figure["value"] for figure in about.figures([""], years)}
        middle = {year: medians.get((measure, category, year), _NONE)[0] for year in years}
        aside = _aside(about, whole[years[-1]], middle[years[-1]])
        name = narration.name_beside_figures(about.measure, words)
        for figure in own:
            year = figure["year"]
            mark = about.mark(figure, part=name, aside=aside)
            compared = {"context": whole[year], "peer": middle[year]}
            rows.append({**mark, **compared, "series": f"{measure}|{category}"})
    marks = facts.frame(rows, "part", "aside", "context", "peer", "series")
    lines = [t("blue: {unit}", unit=words.unit(unit)), t("grey: {whole}", whole=words.unit(""))]
    broken = narration.breaks_told(words, years, unit)
    if marks["peer"].notna().any():
        lines.append(t("dashed: median of its kind"))
    told = narration.inherited_line(words, inherited) or joined(broken.values())
    lines += [t("dotted: {change}", change=told)] if told else []
    subtitle = joined([period(years), *lines], " · ")
    return Chart(
        kind="panels",
        title=title,
        subtitle=subtitle,
        source=facts.source_line(words, rows),
        alt=f"{title} {subtitle}.",
        data=_table(marks, words, unit),
        marks=marks,
        language=language,
        encodings=Encodings(
            x="year",
            y="value",
            series="series",
            years=tuple(years),
            year_labels=tuple(words.year(unit, year) for year in years),
            own_scales=True,
            breaks=dict.fromkeys(marks["series"].unique(), tuple(broken)),
        ),
    )


_NONE = (float("nan"), 0)


def _aside(about: Subject, whole: float, middle: float) -> str:
    """Write what the last year's value is compared with."""
    t, told = about.words.t, about.measure
    parts = [] if facts.absent(whole) else [f"{about.words.unit('')} {told.short(whole)}"]
    if not facts.absent(middle):
        parts.append(t("its kind {value}", value=told.short(middle)))
    # What a line breaks in, a number may not be parted from.
    return joined([part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts])


def _table(marks: pd.DataFrame, words: Words, unit: str) -> pd.DataFrame:
    t = words.t
    return pd.DataFrame(
        {
            t("Indicator"): [
                words.measure(measure, category).name
                for measure, category in zip(marks["measure"], marks["category"], strict=True)
            ],
            t("Year"): marks["year"],
            words.unit(unit): marks["value"],
            words.unit(""): marks["context"],
            t("Median of its kind"): marks["peer"],
        }
    )
