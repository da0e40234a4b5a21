"""Units side by side: a table of their key figures with what the targets say of each."""

from __future__ import annotations

import html
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting, narration
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.lettering import text_width, wrap
from nq07stats.charts.theme import REGULAR, SIGNS, status_word
from nq07stats.messages import Translator
from nq07stats.narration.units import Heading
from nq07stats.narration.words import Words, joined
from nq07stats.reports import SUMMARIES
from pages import _components as show
from pages import _data, _filters, _links, _tables
from pages._filters import Filters

_TARGETS = "targets"
"""Code of the column that counts the targets met, as the address names it for sorting."""
_SIZE, _PADDING, _SIGN = 14, 8, 16
"""Size of the letters, and widths around a cell's text and of the sign before it, in px."""
_ROOM = 872
"""Width in px that the columns of figures share at 1366."""
_FEWEST_LINES, _MOST_LINES = 4, 10
"""Lines that a heading may take, its unit, goal and years among them."""


@dataclass(frozen=True)
class Sorting:
    """How the units are ordered: by the column of a code, or as the catalogue has them ("")."""

    column: str = ""
    descending: bool = True

    @classmethod
    def asked(cls, columns: Sequence[str]) -> Sorting:
        """Read the address, where a "-" before the column's code sorts downwards."""
        asked = st.query_params.get("sort", "")
        column = asked.removeprefix("-")
        if column not in columns:
            if asked:
                del st.query_params["sort"]
            return cls()
        return cls(column, asked.startswith("-"))

    def after_click(self, column: str) -> str:
        """Return the address's word once a column was clicked: down, then up, then as before."""
        if column != self.column:
            return f"-{column}"
        return column if self.descending else ""


def draw(filters: Filters, t: Translator) -> None:
    """Draw how many units meet their targets, the scorecard, and its files."""
    own = _data.once("units targets", filters, lambda: _own_targets(filters))
    show.headline(*_data.once("units headline", filters, lambda: _headline(own, filters, t)))
    catalogue = _data.catalogue()
    groups = _data.once("units groups", filters, lambda: _groups(filters, t))
    if not groups:
        show.empty(
            "scorecard",
            t(
                "Here all units stand side by side with their key figures, and each has its "
                "profile."
            ),
            t(
                "None of these figures is in the charge of this department. Those in its charge "
                "stand on the pages of the tasks; please choose them on the left."
            ),
        )
        return
    with show.card("scorecard"):
        with st.container(
            key="scorecard-bar",
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            gap="small",
        ):
            st.markdown(t("Choose a column to sort by it, a unit to see its profile."))
            page = _filters.option(
                "measures", t("Indicators shown"), groups, next(iter(groups)), labelled=False
            )
        sections = catalogue.pages[page].sections if page else ()
        cells, codes = _data.once(f"units cells {page}", filters, lambda: _cells(sections, filters))
        sorting = Sorting.asked([_TARGETS, *codes])
        about = f"{page} {sorting.column} {sorting.descending}"
        st.html(
            _data.once(
                f"units scorecard {about}",
                filters,
                lambda: _Table(cells, own, sorting, page, filters).written(),
            )
        )
        st.caption(_data.once(f"units legend {page}", filters, lambda: _legend(cells, t)))
    chosen = replace(_tables.selection(filters), sections=tuple(sections))
    _tables.card("scorecard", SUMMARIES["scorecard"], chosen, t)


def _own_targets(filters: Filters) -> pd.DataFrame:
    return analysis.own_targets(_data.verdicts(filters), _data.catalogue())


def _headline(own: pd.DataFrame, filters: Filters, t: Translator) -> tuple[str, str]:
    if filters.department and own.empty:
        return t("**No target is in the charge of this department.**"), ""
    sentence = narration.scorecard_line(
        own, _data.catalogue(), filters.language, as_of=_data.closing_day(filters)
    )
    return sentence, narration.own_status(own[own["counted"]])


def _groups(filters: Filters, t: Translator) -> dict[str, str]:
    """Choices of measures by code: the key ones of all pages, or those of one page.

    Groups of which nothing is asked under the filters are left out.
    """
    catalogue, cube = _data.catalogue(), _data.cube(filters)
    wanted = cube[cube["expected"] > 0]
    asked = set(zip(wanted["measure"], wanted["category"], strict=True))
    every = {"": t("Key indicators")}
    every |= {code: page.name(filters.language) for code, page in catalogue.pages.items()}
    sections = {code: page.sections for code, page in catalogue.pages.items()}
    return {
        code: name
        for code, name in every.items()
        if asked & {*analysis.scorecard_measures(catalogue, sections.get(code, ()))}
    }


def _cells(sections: Sequence[str], filters: Filters) -> tuple[pd.DataFrame, list[str]]:
    """Return the scorecard's cells and the codes of its columns."""
    catalogue = _data.catalogue()
    cells = analysis.scorecard(
        _data.cube(filters),
        _data.verdicts(filters),
        catalogue,
        filters.years,
        analysis.scorecard_measures(catalogue, sections),
    )
    return cells, list(dict.fromkeys(map(_code, cells.to_dict("records"))))


def _code(cell: Mapping[Any, Any]) -> str:
    return ".".join(filter(None, (cell["measure"], cell["category"])))


class _Table:
    """The scorecard as HTML.

    Parameters are the cells (``analysis.SCORECARD_DTYPES``), the units' targets
    (``analysis.OWN_TARGETS_DTYPES``), the order of the rows, the page whose measures they are (""
    for all) and the filters.
    """

    def __init__(
        self,
        cells: pd.DataFrame,
        own: pd.DataFrame,
        sorting: Sorting,
        page: str,
        filters: Filters,
    ) -> None:
        self.catalogue, self.filters = _data.catalogue(), filters
        self.sorting, self.page = sorting, page
        self.words = Words(
            self.catalogue, filters.language, _filters.whole(filters, self.catalogue)
        )
        self.t = self.words.t
        rows = [{str(key): value for key, value in row.items()} for row in cells.to_dict("records")]
        self.columns = {
            code: {row["unit"]: row for row in column} for code, column in groupby(rows, key=_code)
        }
        self.headings = {
            code: narration.scorecard_heading(
                next(iter(column.values())), self.words, self.filters.years
            )
            for code, column in self.columns.items()
        }
        self.figures = {
            code: max(
                text_width(narration.scorecard_text(cell, self.words), _SIZE)
                for cell in column.values()
            )
            for code, column in self.columns.items()
        }
        by_page = groupby(
            self.columns, lambda code: analysis.page_of(self.catalogue, code.split(".")[0])
        )
        self.starts = {next(codes) for _, codes in by_page}
        self.own = {row["unit"]: row for row in own.to_dict("records")}
        shown = filters.units or [unit.code for unit in self.catalogue.reporting_units]
        self.units = [code for code in shown if any(code in own for own in self.columns.values())]

    def written(self) -> str:
        """Write the table."""
        label = html.escape(self.t("Scorecard of the units"))
        body = "".join(map(self._row, self._sorted()))
        return (
            f'<div class="nq-scroll nq-score-scroll" role="region" tabindex="0" '
            f'aria-label="{label}"><table class="nq-score"><thead>{self._head()}'
            f"{self._whole()}</thead><tbody>{body}</tbody></table></div>"
        )

    def _sorted(self) -> list[str]:
        """Order the units; those without a figure come last either way."""
        values = {code: self._sort_value(code) for code in self.units}
        known = [code for code in self.units if not pd.isna(values[code])]
        if self.sorting.column:
            known.sort(key=values.__getitem__, reverse=self.sorting.descending)
        return [*known, *(code for code in self.units if code not in known)]

    def _sort_value(self, unit: str) -> float:
        if not self.sorting.column:
            return 0.0
        if self.sorting.column == _TARGETS:
            own = self.own.get(unit)
            known = own and own["judged"] > own["insufficient"]
            return own["met"] / own["judged"] if own and known else float("nan")
        cell = self.columns[self.sorting.column].get(unit)
        return float(cell["value"]) if cell else float("nan")

    def _widths(self) -> Mapping[str, float]:
        """Share the room out among the columns so that the tallest heading is as low as can be."""
        least = {
            code: max(self.figures[code] + _SIGN, *map(_longest, _beneath(told))) + _PADDING
            for code, told in self.headings.items()
        }
        widths = least
        for lines in range(_FEWEST_LINES, _MOST_LINES + 1):
            widths = {
                code: max(
                    least[code], _narrowest(told.brief, lines - len(_beneath(told))) + _PADDING
                )
                for code, told in self.headings.items()
            }
            if sum(widths.values()) <= _ROOM:
                break
        return widths

    def _head(self) -> str:
        widths = self._widths()
        unit = f'<th class="unit" scope="col">{html.escape(self.t("Unit"))}</th>'
        met = self._heading(_TARGETS, self.t("Targets met by itself"))
        measures = "".join(
            self._heading(code, told.brief, _beneath(told), told.name, widths[code])
            for code, told in self.headings.items()
        )
        return f"<tr>{unit}{met}{measures}</tr>"

    def _heading(
        self,
        code: str,
        name: str,
        beneath: Sequence[str] = (),
        title: str = "",
        width: float = 0,
    ) -> str:
        sorting, order, kind = self.sorting, "none", self._kind(code)
        if sorting.column == code:
            order = "descending" if sorting.descending else "ascending"
            name = ("↓" if sorting.descending else "↑") + f"\N{NO-BREAK SPACE}{name}"
            kind += " sorted"
        link = _links.address("units", measures=self.page, sort=sorting.after_click(code))
        lines = "".join(f"<small>{html.escape(line)}</small>" for line in beneath)
        least = f' style="min-width: {width:.0f}px"' if width else ""
        return (
            f'<th class="{kind}" scope="col" aria-sort="{order}"'
            f' title="{html.escape(title)}"{least}>'
            f'<a class="nq-link" data-stay="1" href="{html.escape(link)}">'
            f"<span>{html.escape(name)}</span>{lines}</a></th>"
        )

    def _kind(self, code: str) -> str:
        return "number first" if code in self.starts else "number"

    def _whole(self) -> str:
        name = html.escape(self.words.unit(""))
        cells = "".join(self._cell(code, "") for code in self.columns)
        return f'<tr class="whole"><th class="unit" scope="row">{name}</th><td></td>{cells}</tr>'

    def _row(self, unit: str) -> str:
        link, name = html.escape(_links.to_unit(unit)), html.escape(self.words.unit(unit))
        own = self.own.get(unit)
        met = f"{own['met']}/{own['judged']}" if own and own["judged"] else ""
        if own and own["judged"] and own["insufficient"] == own["judged"]:
            met = "…"
        cells = "".join(self._cell(code, unit) for code in self.columns)
        return (
            f'<tr><th class="unit" scope="row"><a class="nq-link" href="{link}">{name}</a></th>'
            f'<td class="number">{met}</td>{cells}</tr>'
        )

    def _cell(self, code: str, unit: str) -> str:
        kind, cell = self._kind(code), self.columns[code].get(unit)
        if cell is None or not cell["expected"]:
            title = html.escape(self.t("not asked for"))
            return f'<td class="{kind} nq-quiet" title="{title}">x</td>'
        title = html.escape(self._told(cell))
        if pd.isna(cell["value"]):
            shown = "…" if cell["state"] == "missing" else formatting.MISSING
            return f'<td class="{kind} nq-quiet" title="{title}">{shown}</td>'
        text = html.escape(narration.scorecard_text(cell, self.words))
        partial = "*" if cell["state"] == "partial" else ""
        sign = SIGNS.get(cell["status"])
        mark = f'<span class="nq-{sign.role}">{sign.shape}</span>\N{NO-BREAK SPACE}' if sign else ""
        width = f' style="min-width: {self.figures[code]:.0f}px"' if mark else ""
        return f'<td class="{kind}" title="{title}">{mark}<b{width}>{text}{partial}</b></td>'

    def _told(self, cell: Mapping[Any, Any]) -> str:
        """Say in lines of its own what a cell shows."""
        t, unit = self.t, cell["unit"]
        told = self.words.measure(cell["measure"], cell["category"])
        lines = [
            f"{self.words.unit(unit)} · {self.words.year(unit, cell['year'])}",
            f"{told.name}: {told.text(cell['value'])}",
            told.fraction(cell["numerator"], cell["denominator"]),
        ]
        if cell["status"]:
            goal = told.goal(cell["comparison"], cell["goal"], short=True)
            word = status_word(cell["status"], t)
            lines.append(f"{t('target {value}', value=goal)}: {word}")
        if cell["to_do"] > 0:
            lines.append(t("{things} to go", things=told.things(cell["to_do"])))
        if cell["state"] == "partial":
            lines.append(_lacking(cell, t))
        return joined(lines, "\n")


def _beneath(told: Heading) -> list[str]:
    """Lines beneath a column's name."""
    return [line for line in (told.unit, told.goal, told.when) if line]


def _longest(text: str) -> float:
    """Width in px of what of a text stays on one line."""
    return max(text_width(word, _SIZE, REGULAR) for word in text.split(" "))


def _narrowest(text: str, lines: int) -> int:
    """Width in px in which a text takes so many lines at most, no word of it broken."""
    widths = range(math.ceil(_longest(text)), math.ceil(text_width(text, _SIZE, REGULAR)) + 1)
    return widths[
        bisect_left(widths, True, key=lambda width: len(wrap(text, width, _SIZE)) <= lines)
    ]


def _lacking(cell: Mapping[Any, Any], t: Translator) -> str:
    if cell["unit"]:
        return t("figures incomplete") if cell["year"] else t("some years missing")
    about = {"reporting": cell["reporting"], "expected": cell["expected"]}
    return t("{reporting:c}/{expected:c} {expected:unit has|units have} all figures", **about)


def _legend(cells: pd.DataFrame, t: Translator) -> str:
    """Say what the signs in the cells mean, and that this is no ranking."""
    known = cells[cells["expected"] > 0]
    shown = set(known["status"])
    signs = [
        f"{sign.shape} {status_word(status, t)}"
        for status, sign in SIGNS.items()
        if status in shown
    ]
    if (known["state"] == "partial").any():
        signs.append(r"\* " + t("figures incomplete"))
    if (known["state"] == "missing").any():
        signs.append(t("… no figures yet"))
    if (cells["expected"] == 0).any():
        signs.append(t("x not asked for"))
    lines = [" · ".join(signs), ranking_notice(t)]
    if shown & set(narration.JUDGED):
        judged = t("Signs judge the figure shown; targets met by itself count all years of each.")
        lines.insert(1, judged)
    return joined(lines, "  \n")
