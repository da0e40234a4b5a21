"""How many of the figures asked for are in, and how much of the key figures is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from nq07stats import formatting
from nq07stats.analysis import answers_by
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.messages import Translator
from nq07stats.narration.names import brief
from nq07stats.narration.others import counted_with, counted_without
from nq07stats.narration.words import Words, joined, lowered, period

MOST_LACKING = 12

NO_FIGURE: Mapping[str, Any] = {
    "category": "",
    "status": "",
    "state": "complete",
    "note": "",
    "numerator": float("nan"),
    "denominator": float("nan"),
}
"""What the marks of other things than figures have in place of what figures say."""


def answers_by_year(
    answers: pd.DataFrame,
    by: str,
    catalogue: Catalogue,
    *,
    title: str,
    language: Language,
) -> Chart:
    """Build a table of how many of the answers asked for are in, by year; all together last.

    Its last column counts what is missing over all years, by which the rows are sorted.

    Parameters
    ----------
    answers
        What :func:`nq07stats.analysis.answers` returned.
    by
        The column of it that makes the rows: section, unit or indicator. Only those that lack
        something are shown, the most lacking first, and no more than :data:`MOST_LACKING`.
    """
    words = Words(catalogue, language)
    t, years = words.t, sorted(answers["year"].unique().tolist())
    lacking = _lacking(answers, by)
    rows: list[facts.Row] = []
    counts = answers_by(answers, by, "year")
    for code in lacking[:MOST_LACKING]:
        rows += _line(words, by, code, counts[counts[by] == code], years)
    if by != "indicator":
        rows += _line(words, "", "", answers_by(answers, "year"), years)
    marks = facts.frame(rows, "row", "column", "total", "shade")
    labels = (*map(str, years), t("Missing"))
    names = marks["row"].unique().tolist()
    shown = facts.pivot(marks, "row", "column", names, range(len(labels)))
    shown.columns = pd.Index([*(f"{year} (%)" for year in years), t("Missing")])
    heading = {"section": t("Section"), "unit": t("Unit"), "indicator": t("Indicator")}[by]
    return Chart(
        kind="scorecard",
        title=title,
        subtitle=_answers_subtitle(answers, by, len(lacking), years, words),
        source=facts.source_line(words, []),
        alt=f"{title}.",
        data=shown.rename_axis(heading).reset_index(),
        marks=marks,
        language=language,
        encodings=Encodings(
            x="column",
            y="row",
            columns=labels,
        ),
    )


def _lacking(answers: pd.DataFrame, by: str) -> list[str]:
    """Return what lacks any answers, the most lacking first."""
    counts = answers_by(answers, by)
    lacking = counts.assign(missing=counts["expected"] - counts["reported"])
    lacking = lacking[lacking["missing"] > 0]
    ordered = lacking.sort_values(["missing", "rate"], ascending=[False, True], kind="stable")
    found: list[str] = ordered[by].tolist()
    return found


def _line_name(words: Words, by: str, code: str) -> str:
    if by == "section":
        return words.catalogue.sections[code].heading(words.language)
    return words.unit(code) if by == "unit" else words.name(code)


def _answers_subtitle(
    answers: pd.DataFrame, by: str, lacking: int, years: Sequence[int], words: Words
) -> str:
    t = words.t
    if not years:
        return t("Core figures that are in")
    shades = t("stronger shade: more missing")
    if by == "indicator" and answers["unit"].nunique() == 1:
        told, who = t("Which core figures are in, {years}", years=period(years)), ""
    elif by == "indicator":
        told = t("Units with the figure, of the units asked, {years}", years=period(years))
        asked = answers.groupby(["indicator", "year"])["expected"].sum()
        who = counted_with(words, int(asked.max()), years)
    else:
        told = t("Core figures that are in, % of those asked for, {years}", years=period(years))
        who = counted_without(words, answers["unit"].unique().tolist()) if by == "unit" else ""
    return joined([told, who, shades, _others_told(answers, by, lacking, t)], "; ")


def _others_told(answers: pd.DataFrame, by: str, lacking: int, t: Translator) -> str:
    """Say how many rows are not shown, and that they lack nothing, or less."""
    rest = int(answers[by].nunique()) - min(lacking, MOST_LACKING)
    if not rest or not lacking:
        return ""
    if lacking > MOST_LACKING:
        return t("{count:c} {count:other lacks|others lack} less or nothing", count=rest)
    return {
        "section": t("{count:c} other {count:section has|sections have} all", count=rest),
        "unit": t("{count:c} other {count:unit has|units have} all", count=rest),
        "indicator": t("{count:c} other {count:indicator has|indicators have} all", count=rest),
    }[by]


def _line(
    words: Words, by: str, code: str, counts: pd.DataFrame, years: Sequence[int]
) -> list[facts.Row]:
    """Make the cells of a row; ``code`` "" is all together."""
    about = {
        **NO_FIGURE,
        "measure": code if by == "indicator" else "",
        "unit": code if by == "unit" else "",
        "unit_name": words.unit(code) if by == "unit" else "",
        "row": _line_name(words, by, code) if code else words.t("All together"),
        "total": not code,
    }
    of_year = {row["year"]: row for row in counts.to_dict("records")}
    missing = int((counts["expected"] - counts["reported"]).sum())
    return [
        *(
            {
                **about,
                "column": place,
                "year": year,
                **_answers_in(words, about, of_year.get(year), year),
            }
            for place, year in enumerate(years)
        ),
        {
            **about,
            "column": len(years),
            "year": 0,
            "value": float(missing),
            "expected": int(counts["expected"].sum()),
            "reporting": int(counts["reported"].sum()),
            "text": formatting.number(missing, words.language),
            "shade": float("nan"),
            "hover": f"<b>{escape(about['row'], quote=False)}</b><br>"
            + words.t("{count:n} {count:figure is|figures are} missing", count=missing),
        },
    ]


def _answers_in(
    words: Words, about: Mapping[str, Any], counts: Mapping[Any, Any] | None, year: int
) -> facts.Row:
    """Tell how many answers of a row are in, in one year."""
    if counts is None:
        blank = {"value": float("nan"), "text": "", "shade": float("nan"), "hover": ""}
        return {**blank, "expected": 0, "reporting": 0, "state": "not_expected"}
    t, language = words.t, words.language
    expected, reported = int(counts["expected"]), int(counts["reported"])
    lines = [
        f"<b>{escape(about['row'], quote=False)} · {year}</b>",
        t(
            "{reported:n} of {expected:n} {expected:figure|figures} {reported:is|are} in",
            reported=reported,
            expected=expected,
        ),
    ]
    if counts["unavailable"]:
        lines.append(t("{count:n} of them “not available”", count=int(counts["unavailable"])))
    if about["measure"]:
        lines.append(facts.to_sources(t))
    text = _of_all(100 * reported / expected, language)
    if about["measure"]:
        single = t("in") if reported else t("missing")
        text = single if expected == 1 else f"{reported}/{expected}"
    return {
        "value": float(counts["rate"]),
        "expected": expected,
        "reporting": reported,
        "text": text,
        "shade": 1 - reported / expected,
        "hover": "<br>".join(lines),
    }


def _of_all(share: float, language: Language) -> str:
    """Write a percentage without decimals: 100% only where nothing is missing."""
    return formatting.percent(min(share, 99.0) if share < 100 else share, language, 0)


def observed(
    observed: pd.DataFrame,
    catalogue: Catalogue,
    *,
    title: str,
    years: Sequence[int],
    language: Language,
    whole: str = "",
) -> Chart:
    """Build a table of the key figures that are not wholly known, the least known first.

    It tells how many units stand behind each, for how much of all they stand, and how many of its
    numbers are no estimates. Where all are wholly known, the first ones are shown.

    Parameters
    ----------
    observed
        What :func:`nq07stats.analysis.observed` returned.
    years
        The years selected, ascending.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    t = words.t
    columns = {"units": t("Units with all their figures")}
    if (observed["size_of_all"] > 0).any():
        size = next(code for code in observed["size"] if code)
        columns["size"] = t("Their part of the {size}", size=lowered(brief(words.name(size))))
    columns["basis"] = t("Numbers not estimated")
    lines = [(line, _known(line)) for line in observed.to_dict("records")]
    lacking = [each for each in lines if min(each[1].values()) < 1]
    lines = sorted(lacking or lines, key=lambda each: min(each[1].values()))[:MOST_LACKING]
    rows = [
        _share(words, line, place, columns, name)
        for line, _ in lines
        for place, name in enumerate(columns)
    ]
    marks = facts.frame(rows, "row", "column", "total", "shade")
    shown = facts.pivot(marks, "row", "column", marks["row"].unique().tolist(), range(len(columns)))
    shown.columns = pd.Index([f"{label} (%)" for label in columns.values()])
    told = t("How much of each key figure is known, {years}", years=period(years))
    who = counted_with(words, int(observed["expected"].max()), years) if len(observed) else ""
    shades, rest = t("stronger shade: more missing"), len(observed) - len(lines)
    known = ""
    if rest and len(lacking) <= MOST_LACKING:
        known = t("{count:c} {count:other is|others are} wholly known", count=rest)
    elif rest:
        known = t("{count:c} {count:other is|others are} known as well or better", count=rest)
    return Chart(
        kind="scorecard",
        title=title,
        subtitle=joined([told, who, shades, known], "; "),
        source=facts.source_line(words, []),
        alt=f"{title}.",
        data=shown.rename_axis(t("Key figure")).reset_index(),
        marks=marks,
        language=language,
        encodings=Encodings(x="column", y="row", unit="%", columns=tuple(columns.values())),
    )


def _parts(line: Mapping[Any, Any]) -> dict[str, tuple[float, float]]:
    """Return in each way what is known of a figure, and of how much."""
    return {
        "units": (line["reporting"], line["expected"]),
        "size": (line["size_known"], line["size_of_all"]),
        "basis": (line["cells"] - line["estimated"], line["cells"]),
    }


def _known(line: Mapping[Any, Any]) -> dict[str, float]:
    return {name: part / whole if whole else 1.0 for name, (part, whole) in _parts(line).items()}


def _share(
    words: Words, line: Mapping[Any, Any], place: int, columns: Mapping[str, str], name: str
) -> facts.Row:
    """Tell in one way how much of a figure is known."""
    part, whole = _parts(line)[name]
    share = 100 * part / whole if whole else float("nan")
    numbers = "/".join(formatting.number(each, words.language) for each in (part, whole))
    text = numbers if name == "units" else _of_all(share, words.language)
    called, when = words.name(line["measure"]), words.year("", int(line["year"]))
    hover = [
        f"<b>{escape(called, quote=False)} · {when}</b>",
        f"{escape(columns[name], quote=False)}: {numbers}",
        facts.to_sources(words.t),
    ]
    return {
        **NO_FIGURE,
        "measure": line["measure"],
        "unit": "",
        "year": int(line["year"]),
        "unit_name": words.unit(""),
        "value": share,
        "expected": int(line["expected"]),
        "reporting": int(line["reporting"]),
        "text": text if whole else "",
        "state": "complete" if whole else "not_expected",
        "row": called,
        "column": place,
        "total": False,
        "shade": 1 - share / 100,
        "hover": "<br>".join(hover),
    }
