"""Parts of the page of figures tried out: the target, what it comes to, the units' sliders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count

import pandas as pd
import streamlit as st

from nq07stats import analysis, narration
from nq07stats.charts import build_scenario, build_units
from nq07stats.charts.definition import Chart
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration.words import Measure, Words
from nq07stats.reports import Table, scenario_by_unit
from pages import _charts as charts
from pages import _components as show
from pages import _data, _filters, _links, _scenario_sliders, _tables
from pages._filters import Filters

_MOST_AT_ONCE = 3


@dataclass(frozen=True)
class Chosen:
    """The target and the year tried out; 0 for the year that its verdict as a whole rests on."""

    target: str
    year: int

    @property
    def key(self) -> str:
        """What tells it from other targets and years."""
        return f"{self.target} {self.year}"


@dataclass(frozen=True)
class _ReadyMade:
    """What is asked for most: changes by the words of their buttons, and who would be enough."""

    ways: Mapping[str, Mapping[str, float]]
    enough: str


def targets(filters: Filters) -> dict[str, str]:
    """Return the targets that can be tried out, each with its label, the largest gaps first."""
    catalogue, verdicts = _data.catalogue(), _data.verdicts(filters)
    whole = verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    known = whole[whole["value"].notna() & whole["goal"].notna()]
    gaps = {code: place for place, code in zip(count(), analysis.largest_gaps(verdicts))}
    codes = sorted(known["target"].tolist(), key=lambda code: gaps.get(code, len(gaps)))
    return {
        code: narration.target_label(catalogue.targets[code], catalogue, filters.language)
        for code in codes
    }


def choose(labels: Mapping[str, str], filters: Filters, t: Translator) -> Chosen:
    """Ask which target to try out, and in which year where it is judged each year."""
    tried = (_scenario_sliders.PARAMETER,)
    with st.container(horizontal=True, gap="small", key="scenario-choice"):
        code = _filters.option(
            "target", t("Target"), labels, next(iter(labels)), labelled=False, instead_of=tried
        )
        years = _data.once(f"scenario years {code}", filters, lambda: _years(code, filters))
        if not years:
            return Chosen(code, 0)
        options = {str(year): str(year) for year in years}
        first = next(iter(options))
        year = _filters.option(
            "target_year", t("Year"), options, first, labelled=False, instead_of=tried
        )
    return Chosen(code, int(year))


def _years(target: str, filters: Filters) -> list[int]:
    """Return the years of a yearly target that have a figure, the last one first."""
    if _data.catalogue().targets[target].scope != "yearly":
        return []
    own = _data.verdicts(filters)
    rows = own[(own["target"] == target) & (own["unit"] == "") & (own["year"] > 0)]
    return sorted(rows.loc[rows["value"].notna(), "year"].tolist(), reverse=True)


def _judged(chosen: Chosen, changes: Mapping[str, float], filters: Filters) -> pd.DataFrame:
    """Return what changes come to, the units that lacked most first, made once."""

    def judge() -> pd.DataFrame:
        found = analysis.scenario(
            _data.verdicts(filters),
            _data.catalogue(),
            chosen.target,
            changes,
            year=chosen.year,
            as_of=_data.closing_day(filters),
        )
        # Whatever is tried out, each unit keeps its place.
        low_first = bool(
            found["goal"].iloc[1:].notna().any() and found["comparison"].iloc[0] != "≤"
        )
        units = found.iloc[1:].sort_values("before", ascending=low_first, kind="stable")
        return pd.concat([found.iloc[:1], units], ignore_index=True)

    return _data.once(f"scenario of {chosen.key} {sorted(changes.items())}", filters, judge)


def lead_on(target: str, year: int, filters: Filters, t: Translator) -> None:
    """Say which units would be enough to reach a target, and lead to trying out other figures."""

    def enough() -> str:
        chosen = Chosen(target, year)
        return _ready_made(chosen, _judged(chosen, {}, filters), filters, t).enough

    # Of some units alone, nobody asks what they would take all to.
    told = "" if filters.units else _data.once(f"scenario enough {target} {year}", filters, enough)
    if told:
        st.markdown(told)
    _links.scenario_link(target, year, t("Try out what other figures would come to"))


@st.fragment
def tried_out(chosen: Chosen, filters: Filters) -> None:
    """Draw what the figures tried out come to, and the sliders to try others."""
    t, catalogue = _filters.words(), _data.catalogue()
    reported, told = _judged(chosen, {}, filters), _told(chosen)
    offered = _data.once(
        f"scenario sliders {chosen.key}",
        filters,
        lambda: _scenario_sliders.offered_of(reported, told, t),
    )
    changes = _scenario_sliders.asked(offered)
    tried = _judged(chosen, changes, filters)
    ready = _data.once(
        f"scenario ready {chosen.key}", filters, lambda: _ready_made(chosen, reported, filters, t)
    )
    with st.container(key="scenario-result"):
        st.html(f'<p class="nq-tried">{build_scenario.no_report(t)}</p>')
        show.headline(
            narration.scenario_headline(
                tried, reported, chosen.target, catalogue, filters.language
            ),
            tried["status"].iloc[0],
        )
        show.figure_row(_figures(chosen, tried, reported, told, t))
    lead, side = show.split("scenario")
    with lead, show.card("scenario-sliders"):
        if offered:
            _buttons(ready, changes, t)
        _scenario_sliders.sliders(offered, reported, changes, told, t)
        _below(chosen, ready, tried, filters, t)
    with side:
        _charts(chosen, tried, changes, filters)


def _told(chosen: Chosen) -> Measure:
    target = _data.catalogue().targets[chosen.target]
    return Words(_data.catalogue(), _filters.language()).measure(target.measure, target.category)


def _figures(
    chosen: Chosen, tried: pd.DataFrame, reported: pd.DataFrame, told: Measure, t: Translator
) -> list[show.Figure]:
    """Return the large figures; of a target of each unit, how many units reach it."""
    whole, status = tried.iloc[0], str(tried["status"].iloc[0])
    gained = float(whole["change"])
    units = [_units(found.iloc[0], t) for found in (reported, tried)]
    values = [told.text(whole["before"]), told.text(whole["value"])]
    notes = [
        told.fraction(whole["numerator_before"], whole["denominator"]),
        told.fraction(whole["numerator"], whole["denominator"]),
    ]
    if _data.catalogue().targets[chosen.target].level == "unit" and all(units):
        together = [t("together {value}", value=value) for value in values]
        values, notes, units = units, together, ["", ""]
    word = "" if status == "not_entered" else status_word(status, t)
    found = [
        show.Figure(t("Reported"), values[0], notes[0]),
        show.Figure(t("Tried out"), values[1], " · ".join(filter(None, (word, notes[1]))), status),
        show.Figure(t("Difference"), told.signed(gained, counted=True)),
    ]
    if all(units):
        note = t("as reported: {units}", units=units[0])
        found.append(show.Figure(t("Units that reach the goal"), units[1], note))
    return found


def _units(whole: pd.Series, t: Translator) -> str:
    """Write how many units reach the goal; "" where single units have none."""
    if not whole["units_judged"]:
        return ""
    met, judged = int(whole["units_met"]), int(whole["units_judged"])
    return t("{met:c}/{judged:c} {judged:unit|units}", met=met, judged=judged)


def _ready_made(
    chosen: Chosen, reported: pd.DataFrame, filters: Filters, t: Translator
) -> _ReadyMade:
    """Work out what is asked for most."""
    lacking = analysis.most_lacking(reported)
    enough = analysis.fewest_units(reported)
    ways = {t("Units short of the goal reach it"): analysis.to_goal(reported, lacking)}
    if len(lacking) > _MOST_AT_ONCE:
        label = t("The {count:c} that lack most reach it", count=_MOST_AT_ONCE)
        ways[label] = analysis.to_goal(reported, lacking[:_MOST_AT_ONCE])
    if enough and len(enough) < len(lacking):
        ways[t("The fewest that are enough")] = analysis.to_goal(reported, enough)
    if not lacking:
        label = t("Share out what is lacking by what each has")
        ways = {label: analysis.shared_out(reported)}
    reached = _judged(chosen, analysis.to_goal(reported, enough), filters)
    catalogue, language = _data.catalogue(), filters.language
    sentence = narration.enough_sentence(enough, reached, chosen.target, catalogue, language)
    return _ReadyMade({label: way for label, way in ways.items() if way}, sentence)


def _buttons(ready: _ReadyMade, changes: Mapping[str, float], t: Translator) -> None:
    with st.container(horizontal=True, gap="small", key="ready-made"):
        for place, (label, way) in enumerate(ready.ways.items()):
            st.button(
                label,
                key=f"try-{place}",
                on_click=partial(_scenario_sliders.put, way),
                type="primary" if way == changes else "secondary",
            )
        st.button(
            t("Reset"),
            key="try-none",
            icon=":material/restart_alt:",
            on_click=partial(_scenario_sliders.put, {}),
            disabled=not changes,
            type="tertiary",
        )


def _below(
    chosen: Chosen, ready: _ReadyMade, tried: pd.DataFrame, filters: Filters, t: Translator
) -> None:
    """Say what the figures tried out take and who would be enough, and hand them out."""
    takes = narration.takes_sentence(tried, chosen.target, _data.catalogue(), filters.language)
    sentences = tuple(filter(None, (takes, ready.enough)))
    for sentence in sentences:
        st.markdown(sentence)
    selection = _tables.selection(filters)
    plain = tuple(sentence.replace("**", "") for sentence in sentences)

    def make() -> Table:
        return scenario_by_unit(tried, chosen.target, selection, plain)

    with st.container(horizontal=True, gap="small"):
        _tables.downloads("scenario", make, selection, t("Figures tried out"))
    st.caption(build_units.ranking_notice(t))


def _charts(
    chosen: Chosen, tried: pd.DataFrame, changes: Mapping[str, float], filters: Filters
) -> None:
    catalogue, language, of = _data.catalogue(), filters.language, f"{chosen.key} {changes}"

    def of_all() -> Chart:
        title = narration.title_of_whole(tried, chosen.target, catalogue, language)
        return build_scenario.whole_tried(
            tried, catalogue, target=chosen.target, title=title, language=language
        )

    def by_unit() -> Chart:
        title = narration.title_of_scenario(tried, chosen.target, catalogue, language)
        return build_scenario.units_tried(
            tried, catalogue, target=chosen.target, title=title, language=language
        )

    if catalogue.targets[chosen.target].level == "province":
        charts.chart_card("scenario-whole", filters, of_all, of=of)
    charts.chart_card("scenario-units", filters, by_unit, of=of)
