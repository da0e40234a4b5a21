"""Charts on a page: drawn once, with their table, their picture and the way to their sources."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from nq07stats import analysis, formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts.definition import KEY, Chart
from nq07stats.charts.figure_parts import Json
from nq07stats.charts.plotly_figure import as_figure, figure_config
from nq07stats.charts.screen import PROJECTED, Screen
from nq07stats.messages import Translator
from nq07stats.narration.provenance import source
from nq07stats.narration.words import Words, period
from pages import _components as show
from pages import _data, _filters, _links
from pages._filters import Filters

CARD_WIDTH, WIDE_CARD_WIDTH = 500, 1050
"""Narrowest width in px of a figure in a card and in a wide one, on a screen of 1366."""
PROJECTED_WIDTH = 780
"""The same of a figure in a wide card on a projector of 1366, before it is enlarged."""

_FOCUS = """<script>
document.querySelector("[data-testid=stPopoverBody] input")?.focus({preventScroll: true});
</script>"""
"""Moves the keyboard to what has opened, which stands behind all else in the page's order."""
_TAGS = re.compile(r"<[^>]+>")
_SHOWN_STATES = {"nil": "-", "not_applicable": "x", "unavailable": "…"}


def chart_card(
    name: str,
    filters: Filters,
    build: Callable[[], Chart],
    *,
    wide: bool = False,
    choose: Callable[[str], None] | None = None,
    of: str = "",
) -> None:
    """Draw a chart in a card.

    Parameters
    ----------
    name
        ASCII name of the chart, begun by the page's: key of the widgets, file name of its picture.
        It must tell apart whatever any page builds under the same filters from the same data.
    filters
        The filters that ``build`` reads.
    build
        Makes the chart; called only where it has not been made from the same data before.
    wide
        The card takes two columns.
    choose
        Called, before the page runs again, with the target whose bar was selected; without it,
        that bar is a mark like others: one of a unit makes the page follow the unit, one of the
        unit followed already or of all together leads to the sources.
    of
        What the chart is of beside its name and the filters, such as the target looked at. Charts
        of the same name take each other's place on the screen.
    """
    with show.card(name, wide=wide):
        _chart(name, filters, build, wide, choose, of)


def _screen(wide: bool) -> Screen:
    theme: Literal["light", "dark"] = "dark" if st.context.theme.type == "dark" else "light"
    if _filters.projected():
        return Screen(theme, PROJECTED_WIDTH if wide else CARD_WIDTH, PROJECTED)
    return Screen(theme, WIDE_CARD_WIDTH if wide else CARD_WIDTH)


@st.fragment
def _chart(
    name: str,
    filters: Filters,
    build: Callable[[], Chart],
    wide: bool,
    choose: Callable[[str], None] | None,
    of: str,
) -> None:
    t = _filters.words()
    chart, figure = _data.drawn(f"{name} {of}".strip(), filters, _screen(wide), build)
    # Forgetting a choice means a new widget: the old one keeps it in the browser.
    turn = st.session_state.get(f"turn-{name}", 0)
    picked = st.plotly_chart(
        as_figure(figure),
        key=f"chart-{name}-{turn}",
        theme=None,
        height="stretch",
        on_select="rerun",
        selection_mode="points",
        config=figure_config(name, t),
        alt=chart.alt,
    )
    with st.popover(
        t("Table"), key=f"table-{name}-{turn}", type="tertiary", on_change="rerun"
    ) as table:
        chosen = _table(chart, figure, name, turn, t) if table.open else None
    marks = [
        _values(point["customdata"])
        for point in picked["selection"]["points"]
        if "customdata" in point
    ]
    if chosen is not None:
        # The table gives way to what was chosen in it.
        _forget(name)
        st.session_state[f"chosen-{name}"] = list(chosen)
        st.rerun()
    if kept := st.session_state.pop(f"chosen-{name}", None):
        marks = [kept]
    if marks and choose and len(marks[0]) > len(KEY):
        choose(str(marks[0][len(KEY)]))
        _forget(name)
        st.rerun()
    if marks and _may_follow(unit := str(marks[0][KEY.index("unit")])):
        _forget(name)
        if _filters.drawn("unit"):
            _filters.follow(unit)
            st.rerun()
        _links.go(_links.to_unit(unit))
    elif marks:
        opened = st.dialog(
            t("Source of the figure"), width="large", on_dismiss=partial(_forget, name)
        )
        opened(sources)(marks[0], filters, t)


def _table(
    chart: Chart, figure: Json, name: str, turn: int, t: Translator
) -> tuple[Any, ...] | None:
    """Draw a chart's table and, for those who use no pointer, the choice of one of its marks."""
    told = marks_told(figure)
    chosen = None
    if told:
        chosen = st.selectbox(
            t("Open what a mark of the chart leads to"),
            list(told),
            index=None,
            format_func=told.__getitem__,
            placeholder=t("Choose a figure"),
            key=f"mark-{name}-{turn}",
        )
    st.dataframe(_written(chart, t), key=f"data-{name}", hide_index=True, width=640)
    st.html(_FOCUS, unsafe_allow_javascript=True)
    return chosen


def marks_told(figure: Json) -> dict[tuple[Any, ...], str]:
    """Return what each mark of a figure that can be selected leads to, and what is told of it.

    A key is the ``customdata`` of marks; those of the same key lead to the same and are one.
    """
    found: dict[tuple[Any, ...], str] = {}
    for trace in figure["data"]:
        hovers = trace["hovertext"] if "customdata" in trace else ()
        for values, hover in zip(trace.get("customdata", ()), hovers, strict=True):
            who, *what = hover.split("<br>")[:2]
            found.setdefault(tuple(values), html.unescape(_TAGS.sub("", ": ".join([who, *what]))))
    return found


def _may_follow(unit: str) -> bool:
    """Tell whether a mark's unit can be followed and is not the one that is."""
    catalogue = _data.catalogue()
    known = any(row.code == unit for row in catalogue.reporting_units)
    return known and unit != _filters.followed(catalogue)


def _written(chart: Chart, t: Translator) -> Styler:
    """Show numbers as the language writes them, those of a column with equal decimals.

    They still sort as numbers.
    """

    def written(column: str) -> Callable[[object], str]:
        whole = bool((chart.data[column].dropna() % 1 == 0).all())
        decimals = 0 if whole else 1

        def write(value: Any) -> str:
            return formatting.number(value, chart.language, decimals)

        return write

    numbers = [str(name) for name in chart.data.select_dtypes("number") if name != t("Year")]
    formats: dict[Any, Callable[[object], str] | str | None] = {
        name: written(name) for name in numbers
    }
    return chart.data.style.format(formats, na_rep=formatting.MISSING)


def _forget(name: str) -> None:
    st.session_state[f"turn-{name}"] = st.session_state.get(f"turn-{name}", 0) + 1


def _values(customdata: Sequence[Any] | dict[str, Any]) -> list[Any]:
    return list(customdata.values()) if isinstance(customdata, dict) else list(customdata)


def sources(values: Sequence[Any], filters: Filters, t: Translator) -> None:
    """Draw what a figure was added up from; ``values`` are its ``KEY``."""
    measure, category, unit, year = str(values[0]), str(values[1]), str(values[2]), int(values[3])
    catalogue, language = analysis.plan_with(_data.catalogue(), measure), filters.language
    words = Words(catalogue, language, _filters.whole(filters, catalogue))
    when = words.year(unit, year) if year else period(filters.years)
    st.markdown(f"**{words.name(measure, category)}** · {words.unit(unit)} · {when}")
    if unit:
        with st.container(horizontal=True, gap="medium"):
            _links.unit_link(unit, t("Profile of {unit}", unit=words.unit(unit)))
            _links.report_link(unit, t("Correct a figure of {unit}", unit=words.unit(unit)))
        st.caption(t("Selecting a mark of another unit in a chart looks at that unit instead."))
    rows = _data.sources((measure, category, unit, year), filters)
    if rows.empty:
        st.caption(t("No figure has been received yet."))
        return
    st.dataframe(
        source_table(rows, catalogue, language, t),
        key="sources",
        hide_index=True,
        height=min(36 * (len(rows) + 1) + 2, 470),
        column_config={t("Figure"): st.column_config.TextColumn(alignment="right")},
    )
    st.caption(t("The figures as the units sent them, each with its cell."))
    if (rows["kind"] == "manual").any():
        st.caption(
            t("Figures corrected by hand say so in place of their file, with the reason given.")
        )


def source_table(
    rows: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> pd.DataFrame:
    """Write observations with their provenance out for people."""

    def figure(row: Any) -> str:
        decimals = catalogue.indicators[row.indicator].decimals
        return _SHOWN_STATES.get(row.state) or formatting.number(row.value, language, decimals)

    words = Words(catalogue, language)
    every: list[Any] = list(rows.itertuples())
    return pd.DataFrame(
        {
            t("Unit"): [words.unit(row.unit) for row in every],
            t("Year"): [words.year(row.unit, row.year) for row in every],
            t("Indicator"): [words.name(row.indicator, row.category) for row in every],
            t("Figure"): [figure(row) for row in every],
            t("File"): [source(row.kind, row.file_name, row.reason, t) for row in every],
            t("Sheet"): [row.sheet for row in every],
            t("Cell"): [row.cell for row in every],
            t("Sent on"): [formatting.day(row.received_on) for row in every],
            t("Recorded"): [formatting.moment(row.recorded_at, language) for row in every],
            t("By"): [row.recorded_by for row in every],
        }
    )
