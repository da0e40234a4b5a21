"""All units compared by one measure: where, which for sure, who stands apart, over the years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import build_panel
from nq07stats.charts.definition import Chart
from nq07stats.charts.views import panel_of
from nq07stats.messages import Translator
from nq07stats.narration.words import period
from pages import _charts, _data, _filters
from pages import _components as show
from pages._filters import Filters

_ABSOLUTE = "count"
_WIDE = ("multiples",)
_OF_ALL = ("line",)
"""Forms that show all units together instead of each."""


@dataclass(frozen=True)
class Compared:
    """What units are compared by: a measure, or its rate on a base.

    Parameters
    ----------
    measure
        Code of a measure of the plan.
    plan
        The catalogue, which knows rates that are made for this page too.
    """

    measure: str
    plan: Catalogue

    def cube(self, filters: Filters) -> pd.DataFrame:
        """Return the measure added up under the filters."""
        if self.measure in _data.catalogue().measures:
            return _data.cube(filters)
        return _data.once(
            f"comparison cube {self.measure}",
            filters,
            lambda: analysis.figures(
                _data.observations(),
                self.plan,
                filters.years,
                filters.units or None,
                [self.measure],
            ),
        )

    def year(self, years: Sequence[int]) -> int:
        """Year of the cube that units are compared in: the one in which they have most cases."""
        by_chance = self.plan.is_of_counts(self.measure)
        pick = analysis.compared_year if by_chance else analysis.telling_year
        return pick(self.plan, self.measure, years)


def ask_view(t: Translator) -> None:
    """Ask whether all units are compared or a few beside each other."""
    views = {"": t("All units"), "beside": t("A few beside each other")}
    _filters.tabs("view", t("What is compared"), views, "")


def is_beside() -> bool:
    """Tell whether a few units are asked for beside each other."""
    return st.query_params.get("view") == "beside"


def compared(filters: Filters, t: Translator) -> Compared:
    """Ask for the measure and, of a count, what it is divided by to be comparable."""
    catalogue, language = _data.catalogue(), filters.language
    names = _data.kept(f"comparison measures {language}", lambda: _names(language))
    first = _data.kept("comparison first", _first)
    measure = _filters.option("measure", t("Indicator"), names, first)
    rates = [
        analysis.rate_of(catalogue, measure, base)
        for base in analysis.rate_bases(catalogue, measure)
    ]
    if not rates:
        return Compared(measure, catalogue)
    options = {
        base: _plan(code).measures[code].unit_of_measure(language)
        for base, code in zip(analysis.rate_bases(catalogue, measure), rates, strict=True)
    }
    options[_ABSOLUTE] = catalogue.measures[measure].unit_of_measure(language)
    per = _filters.option("per", t("Counted in"), options, next(iter(options)))
    if per == _ABSOLUTE:
        return Compared(measure, catalogue)
    code = analysis.rate_of(catalogue, measure, per)
    return Compared(code, _plan(code))


def _names(language: Language) -> dict[str, str]:
    """Name the measures to choose from: those that are asked for as a whole in some year."""
    catalogue = _data.catalogue()
    cube = _data.cube(Filters(catalogue.plan.years, (), "", language))
    asked = set(cube.loc[(cube["category"] == "") & (cube["expected"] > 0), "measure"])
    return {
        code: f"{row.name(language)} ({code})"
        for code, row in catalogue.measures.items()
        if code in asked
    }


def _first() -> str:
    """Code of the measure shown at first: the one whose target is furthest from being met."""
    catalogue = _data.catalogue()
    verdicts = _data.verdicts(Filters(catalogue.plan.years, (), "", "vi"))
    targets = (catalogue.targets[code] for code in analysis.largest_gaps(verdicts))
    headlines = (page.headline[0] for page in catalogue.pages.values())
    asked = [target.measure for target in targets if not target.category]
    offered = _names("vi")
    return next(code for code in [*asked, *headlines, *offered] if code in offered)


def _plan(measure: str) -> Catalogue:
    catalogue = _data.catalogue()
    return _data.kept(f"plan with {measure}", lambda: analysis.plan_with(catalogue, measure))


def draw(filters: Filters, t: Translator) -> None:
    """Draw who stands apart, on the map, in order, against what chance explains, and by year."""
    with st.container(key="comparison-choices", horizontal=True, gap="small"):
        told = compared(filters, t)
        followed = filters.units[0] if len(filters.units) == 1 else ""
        around = _around(followed, filters, t)
        color = _color(told.measure, around, t)
    name = f"comparison-{told.measure}"
    about = f"{name} headline {followed}"
    show.headline(_data.once(about, around, lambda: _headline(told, around, followed, t)))
    with show.flow("comparison"):
        for form in _forms(told, color, followed, has_course=_has_course(told, around)):
            card = f"{name}-{form}".replace("/", "-")
            build = _chart(told, form, around, followed)
            _charts.chart_card(card, around, build, wide=form in _WIDE, of=followed)


def _around(followed: str, filters: Filters, t: Translator) -> Filters:
    """Return the filters with the units compared: a single one stands among all, or its kind."""
    if not followed:
        return filters
    catalogue = _data.catalogue()
    alike = analysis.peers(catalogue, followed)
    everyone = replace(filters, units=())
    if len(alike) < 2:
        return everyone
    kind = catalogue.unit_kinds[catalogue.units[followed].kind].name(filters.language)
    options = {"": t("All units"), "kind": t("Group: {name}", name=kind)}
    among = _filters.option("among", t("Compared with"), options, "")
    return replace(filters, units=alike) if among else everyone


def _color(measure: str, filters: Filters, t: Translator) -> str:
    """Ask whether the map shows values or who attains the goal, where units are held to one."""
    if not _data.once(f"comparison judged {measure}", filters, lambda: _judged(measure, filters)):
        return ""
    options = {"": t("Value"), "target": t("Met or not")}
    return _filters.option("color", t("Map shows"), options, "")


def _judged(measure: str, filters: Filters) -> bool:
    rows = _data.verdicts(filters)
    own = rows[(rows["measure"] == measure) & (rows["category"] == "") & (rows["unit"] != "")]
    return bool((own["level"].eq("province") & own["status"].isin(narration.JUDGED)).any())


def _has_course(told: Compared, filters: Filters) -> bool:
    """Tell whether the measure is asked for in several of the years."""

    def asked() -> bool:
        cube = told.cube(filters)
        own = cube[(cube["measure"] == told.measure) & (cube["expected"] > 0) & (cube["year"] > 0)]
        return own["year"].nunique() > 1

    return _data.once(f"comparison course {told.measure}", filters, asked)


def _forms(told: Compared, color: str, followed: str, *, has_course: bool) -> list[str]:
    ordered = ["ranks", "funnel"] if told.plan.is_of_counts(told.measure) else ["rows"]
    over_years = ["peers" if followed else "line", "multiples"] if has_course else []
    return ["attained" if color else "tiles", *ordered, *over_years]


def _headline(told: Compared, filters: Filters, followed: str, t: Translator) -> str:
    """Answer which units stand apart, or whether one does; of a mere count, say who has most."""
    plan, language, cube = told.plan, filters.language, told.cube(filters)
    year = told.year(filters.years)
    asked: dict[str, Any] = {
        "measure": told.measure,
        "units": _units(filters),
        "year": year,
        "when": "" if year else period(filters.years),
    }
    if plan.is_of_counts(told.measure):
        return narration.funnel_line(cube, plan, language, **asked, highlight=followed)
    sentence = narration.beside_line(cube, plan, language, **asked)
    if analysis.rate_bases(plan, told.measure):
        hint = t("Counts tell of the units' size; rates compare them fairly.")
        return f"{sentence} {hint}"
    return sentence


def _units(filters: Filters) -> tuple[str, ...]:
    return filters.units or tuple(unit.code for unit in _data.catalogue().reporting_units)


def _chart(told: Compared, form: str, filters: Filters, followed: str) -> Callable[[], Chart]:
    def build() -> Chart:
        return build_panel.build(
            panel_of(told.measure, form, "" if form in _OF_ALL else "unit"),
            told.cube(filters),
            told.plan,
            years=filters.years,
            units=_units(filters),
            language=filters.language,
            verdicts=_data.verdicts(filters),
            highlight=followed,
            whole=_filters.whole(filters, _data.catalogue()),
            year=told.year(filters.years),
            named=False,
        )

    return build
