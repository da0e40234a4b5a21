"""Units side by side: which measures tell how they stand, their figures, the targets they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.verdicts import JUDGED, SHORT
from nq07stats.catalogue import Catalogue, Indicator, Ratio, Target

Column = tuple[str, str]
"""A measure and its category, "" for the total."""

SCORECARD_DTYPES: dict[str, str] = {
    "unit": "str",
    "measure": "str",
    "category": "str",
    "year": "int64",
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "expected": "int64",
    "reporting": "int64",
    "state": "str",
    "target": "str",
    "goal": "float64",
    "comparison": "str",
    "status": "str",
    "to_do": "float64",
}
"""What :func:`scorecard` returns."""

OWN_TARGETS_DTYPES: dict[str, str] = {
    "unit": "str",
    "counted": "bool",
    "judged": "int64",
    "met": "int64",
    "short": "int64",
    "earlier": "int64",
    "insufficient": "int64",
}
"""What :func:`own_targets` returns."""

_SLACK = 1e-9


def key_measures(catalogue: Catalogue) -> tuple[Column, ...]:
    """Return the measures that tell first how things stand.

    They are what targets are set on, in the targets' order, then the first headline measure of
    each page of the catalogue.
    """
    found = [(target.measure, target.category) for target in catalogue.targets.values()]
    found += [(page.headline[0], "") for page in catalogue.pages.values() if page.headline]
    return tuple(dict.fromkeys(found))


def scorecard_measures(catalogue: Catalogue, sections: Collection[str] = ()) -> tuple[Column, ...]:
    """Return the measures that units are set side by side by.

    Of the whole outline, sections (), they are the key measures; of some sections the headline
    measures of their pages and what else they have of shares, rates and yes/no questions, with the
    categories that targets are set on. They come page by page.
    """
    pages = catalogue.pages.values()
    if not sections:
        return _by_page(catalogue, key_measures(catalogue))
    asked = set(sections)
    found = [(code, "") for page in pages if asked >= {*page.sections} for code in page.headline]
    for measure in catalogue.measures.values():
        if measure.section not in sections:
            continue
        if not isinstance(measure, Indicator) or measure.is_flag:
            found.append((measure.code, ""))
        found += [
            (target.measure, target.category)
            for target in catalogue.targets.values()
            if target.measure == measure.code
        ]
    return _by_page(catalogue, found)


def _by_page(catalogue: Catalogue, columns: Iterable[Column]) -> tuple[Column, ...]:
    """Order measures by the page that shows their section, those that none shows last."""
    pages = list(catalogue.pages)

    def place(column: Column) -> int:
        page = page_of(catalogue, column[0])
        return pages.index(page) if page else len(pages)

    return tuple(sorted(dict.fromkeys(columns), key=place))


def page_of(catalogue: Catalogue, measure: str) -> str:
    """Return the code of the page that shows a measure's section, "" where none does."""
    section = catalogue.measures[measure].section
    return next((code for code, page in catalogue.pages.items() if section in page.sections), "")


def scorecard(
    cube: pd.DataFrame,
    verdicts: pd.DataFrame,
    catalogue: Catalogue,
    years: Sequence[int],
    columns: Sequence[Column],
) -> pd.DataFrame:
    """Lay measures out by unit, each in the year that tells its result, with what is judged of it.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    verdicts
        What :func:`nq07stats.analysis.judge` returned under the same years and units.
    catalogue
        The plan they belong to.
    years
        Years selected.
    columns
        Measures wanted, in their order; those that nobody is asked for are left out.

    Returns
    -------
    pandas.DataFrame
        A row for each measure and unit, unit "" for all together (``SCORECARD_DTYPES``), by
        measure, then in the order of the cube's units. ``year`` is the year shown, 0 for the whole
        period; ``target`` the target that is set on the measure, the first where there are
        several, "" where there is none. ``status`` is its verdict on the very value shown, ""
        where there is none: a common sum is no goal of single units, and a target for each unit
        none of their common value.

    Notes
    -----
    The scorecard shows each measure once: where a target of single years is set on it, in the last
    year judged; otherwise by what tells its result. A sign beside a figure is the verdict on that
    very figure; a figure that no verdict is given on has none.

    Source: A convention of this program. The scorecard compares figures; it does not grade or rank
    the units' emulation.
    """
    wanted = cube[cube["measure"].isin({measure for measure, _ in columns})]
    figures = {(row.measure, row.category, row.unit, row.year): row for row in wanted.itertuples()}
    judged = {(row.target, row.unit, row.year): row for row in verdicts.itertuples()}
    units = list(dict.fromkeys(cube["unit"]))
    rows: list[dict[str, Any]] = []
    for measure, category in columns:
        target = _target_on(catalogue, measure, category)
        year = _year_shown(catalogue, verdicts, measure, target, years)
        found = [figures.get((measure, category, unit, year)) for unit in units]
        asked: list[Any] = [row for row in found if row is not None]
        if not any(row.expected for row in asked):
            continue
        rows += [_cell(figure, target, judged, years) for figure in asked]
    return pd.DataFrame(rows, columns=list(SCORECARD_DTYPES)).astype(SCORECARD_DTYPES)


def _target_on(catalogue: Catalogue, measure: str, category: str) -> Target | None:
    """Return the first target with a value that is set on a measure."""
    return next(
        (
            target
            for target in catalogue.targets.values()
            if (target.measure, target.category) == (measure, category) and target.value is not None
        ),
        None,
    )


def _year_shown(
    catalogue: Catalogue,
    verdicts: pd.DataFrame,
    measure: str,
    target: Target | None,
    years: Sequence[int],
) -> int:
    if target is not None and target.scope != "cumulative":
        judged = verdicts.loc[verdicts["target"] == target.code, "year"]
        if shown := set(judged) & set(years):
            return int(max(shown))
    return telling_year(catalogue, measure, years)


def _cell(
    figure: Any, target: Target | None, judged: Mapping[Any, Any], years: Sequence[int]
) -> dict[str, Any]:
    shown = ("unit", "measure", "category", "year", "value", "numerator", "denominator")
    cell = {name: getattr(figure, name) for name in (*shown, "expected", "reporting", "state")}
    cell |= {"target": "", "goal": np.nan, "comparison": "", "status": "", "to_do": np.nan}
    if target is None:
        return cell
    cell |= {"target": target.code, "comparison": target.comparison}
    verdict = judged.get((target.code, figure.unit, figure.year or max(years)))
    if verdict is None or not np.isclose(verdict.value, figure.value, equal_nan=True):
        return cell
    cell["goal"] = verdict.goal
    if verdict.status in JUDGED and (figure.unit or target.level == "province"):
        cell |= {"status": verdict.status, "to_do": verdict.to_do}
    return cell


def own_targets(verdicts: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Count the targets that each unit meets by itself, and those it has something to do for.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` returned.
    catalogue
        The plan they belong to.

    Returns
    -------
    pandas.DataFrame
        A row for each unit of the verdicts (``OWN_TARGETS_DTYPES``), in order of display.
        ``counted``: its kind counts among the units. Of the targets ``judged`` for the unit,
        ``met`` are met as a whole; ``earlier`` are not, because of earlier years alone; ``short``
        are not, and the last figure falls short too or is not known; ``insufficient`` lack
        figures. The rest is on pace.

    Notes
    -----
    What all units are to reach together as a share is held against each unit's own figures as
    well; what they are to reach together as a sum is no target of single units.
    """
    whole = verdicts[(verdicts["unit"] != "") & (verdicts["year"] == 0)]
    judged = whole["status"].isin(JUDGED)
    missed, reached = whole["status"].isin(SHORT), _reached(whole)
    counts = pd.DataFrame(
        {
            "unit": whole["unit"],
            "judged": judged,
            "met": whole["status"] == "met",
            "short": missed & ~reached,
            "earlier": missed & reached,
            "insufficient": whole["status"] == "insufficient",
        }
    )
    sums = counts.groupby("unit").sum()
    order = [unit for unit in catalogue.units.values() if unit.code in sums.index]
    sums = sums.reindex([unit.code for unit in order]).reset_index()
    counted = [catalogue.unit_kinds[unit.kind].counted for unit in order]
    return sums.assign(counted=counted)[list(OWN_TARGETS_DTYPES)].astype(OWN_TARGETS_DTYPES)


def gaps_of_unit(verdicts: pd.DataFrame, unit: str) -> list[str]:
    """Return the targets that a unit's last figures fall short of, the furthest off first.

    The distance is relative to the goal. ``verdicts`` is what
    :func:`nq07stats.analysis.judge` returned.
    """
    own = verdicts[(verdicts["unit"] == unit) & (verdicts["year"] == 0)]
    short = own[own["status"].isin(SHORT) & own["value"].notna() & ~_reached(own)]
    distance = (short["goal"] - short["value"]).abs() / short["goal"].where(short["goal"] != 0)
    order = distance.sort_values(ascending=False, kind="stable").index
    return [str(code) for code in short.loc[order, "target"]]


def _reached(rows: pd.DataFrame) -> pd.Series:
    """Tell verdicts whose last value holds against the goal by itself."""
    above = rows["value"] >= rows["goal"] - _SLACK
    below = rows["value"] <= rows["goal"] + _SLACK
    at_most, exactly = rows["comparison"] == "≤", rows["comparison"] == "="
    return above.where(~at_most & ~exactly, below & (above | at_most))


def size_indicators(catalogue: Catalogue, most: int = 2) -> tuple[str, ...]:
    """Return the indicators that tell how large a unit is: the stocks that most ratios stand on."""
    return stocks_beneath(catalogue, catalogue.ratios.values())[:most]


def stocks_beneath(catalogue: Catalogue, ratios: Iterable[Ratio]) -> tuple[str, ...]:
    """Return the stocks that ratios stand on, the one that most of them do first."""
    counts = Counter(
        code
        for ratio in ratios
        for code in ratio.denominator
        if catalogue.indicators[code].kind == "K"
    )
    return tuple(code for code, _ in counts.most_common())


def neighbours(catalogue: Catalogue, unit: str) -> tuple[str, str]:
    """Return the units before and after one in order of display, "" where there is none.

    Raises
    ------
    ValueError
        If it is no unit that reports.
    """
    codes = [row.code for row in catalogue.reporting_units]
    place = codes.index(unit)
    return codes[place - 1] if place else "", codes[place + 1] if place + 1 < len(codes) else ""
