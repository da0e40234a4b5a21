"""A sheet as its sender made it, each cell coloured by whether it is taken."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from nq07stats.charts.theme import SIGNS
from nq07stats.mapping.decisions import Standing
from nq07stats.mapping.types import FoundTable
from nq07stats.messages import Translator
from nq07stats.workbooks.addresses import cell_address, column_letters
from nq07stats.workbooks.cells import Area, SheetCells
from pages._mapping_draft import Draft
from pages._receive import Batch

STATUS: Mapping[Standing, str] = {"taken": "met", "to_decide": "to_mend", "left": "missing"}

_KEY, _CLICKED, _TABS = "mapping-live", "mapping-clicked", "mapping-sheet"
_MOST_ROWS, _MOST_COLUMNS = 400, 60
_FIGURES = ("number", "error", "formula_without_value")

# The sheet is written once and stays as it is, so that it keeps where it was scrolled to; this part
# tells which cell was clicked, brings to sight what is asked about, and listens for the one key
# that no button can have.
_LIVE = st.components.v2.component(
    "sheet",
    js="""
export default function({ data, setTriggerValue }) {
  const clicked = (event) => {
    const place = event.target.closest?.("[data-place], .nq-sheet [id]");
    if (place) setTriggerValue("place", place.dataset.place || place.id.slice(3));
  };
  const typed = (event) => {
    const field = document.querySelector(".st-key-mapping-search input");
    if (event.key !== "/" || !field || event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    field.focus();
  };
  const show = (tries) => {
    const sheet = document.querySelector(".nq-sheet");
    const cell = document.getElementById("at-" + data.show);
    if (!cell) return tries && requestAnimationFrame(() => show(tries - 1));
    if (sheet.dataset.shown === data.mark) return;
    sheet.dataset.shown = data.mark;
    const box = sheet.parentElement, inner = cell.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    const margin = 80;
    if (inner.top < outer.top + margin || inner.bottom > outer.bottom - margin)
      box.scrollTop += inner.top - outer.top - outer.height / 3;
    if (inner.left < outer.left + margin || inner.right > outer.right)
      box.scrollLeft += inner.left - outer.left - margin;
  };
  if (data.show) show(30);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", typed);
  return () => {
    document.removeEventListener("click", clicked);
    document.removeEventListener("keydown", typed);
  };
}
""",
)


def draw(found: Batch, mine: Draft, t: Translator, beside: Callable[[], object]) -> None:
    """Draw the sheet looked at and, below it, the way to the others and what ``beside`` draws."""
    stage, here = mine.now(), mine.current()
    name = mine.sheet()
    names = [sheet.name for sheet in stage.workbook.sheets]
    sheet = stage.workbook.by_name[name]
    tables = [each.table for each in stage.start if each.table.sheet == name]
    written = found.once(("sheet", id(sheet), t("Sheet")), lambda: as_html(sheet, tables, t))
    st.html(written)
    framed = stage.frame(here, name) if here else []
    st.html(style(stage.marks[name], framed))
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="mapping-foot"
    ):
        if len(names) > 1:
            _tabs(mine, names, name, t)
        _legend(t)
        beside()
    _LIVE(
        key=_KEY,
        data={"show": framed[0] if framed else "", "mark": f"{name} {here.key if here else ''}"},
        on_place_change=_keep_click,
        height=1,
    )


def _legend(t: Translator) -> None:
    signs: dict[Standing, str] = {
        "taken": t("taken"),
        "to_decide": t("to decide"),
        "left": t("left out"),
    }
    legend = "".join(
        f'<span class="nq-{SIGNS[STATUS[mark]].role}">{SIGNS[STATUS[mark]].shape} {words}</span>'
        for mark, words in signs.items()
    )
    hint = html.escape(t("Click a row or a column to change what it is."))
    st.html(f'<div class="nq-legend">{legend}<span>{hint}</span></div>')


def _tabs(mine: Draft, names: Sequence[str], name: str, t: Translator) -> None:
    def turn() -> None:
        here = mine.current()
        mine.turned = (here.key if here else "", st.session_state[_TABS])

    st.session_state[_TABS] = name
    st.segmented_control(
        t("Sheet"),
        names,
        required=True,
        key=_TABS,
        label_visibility="collapsed",
        on_change=turn,
    )


def _keep_click() -> None:
    st.session_state[_CLICKED] = str(st.session_state[_KEY].place or "")


def take_click() -> str:
    """What was clicked since the last run on the sheet or in a list of its lines, "" for nothing.

    The address of a cell, "r12" or "cD" for the heading of a row or a column, or what a line of a
    list has as ``data-place``.
    """
    return str(st.session_state.pop(_CLICKED, ""))


def as_html(sheet: SheetCells, tables: Sequence[FoundTable], t: Translator) -> str:
    """Write a sheet as HTML: rows numbered and columns lettered as its sender sees them.

    Within tables and their headings texts keep to their own cells; elsewhere they run over into
    empty ones.
    """
    lines = {line.index for table in tables for line in table.rows}
    lines |= {
        row
        for table in tables
        for row in range(table.area[0], min(line.index for line in table.rows))
    }
    narrow = {line.index for table in tables for line in table.columns if line.role == "figures"}
    rows, columns = _used(sheet)
    spans, covered = _merged(sheet.merged, rows, columns)
    head = "".join(
        f'<th id="at-c{column_letters(at)}">{column_letters(at)}</th>' for at in range(columns)
    )
    body = []
    for row in range(rows):
        cells = "".join(
            _cell(
                sheet,
                row,
                column,
                spans,
                narrow=column in narrow,
                spills=row not in lines,
            )
            for column in range(columns)
            if (row, column) not in covered
        )
        number, hidden = str(row + 1), ""
        if row in sheet.hidden_rows:
            number, hidden = f"{number} {html.escape(t('hidden'))}", ' class="hidden"'
        body.append(f'<tr{hidden}><th id="at-r{row + 1}">{number}</th>{cells}</tr>')
    more = ""
    if sheet.extent[0] > rows and rows == _MOST_ROWS:
        more = f"<p>{html.escape(t('The first {count:n} rows are shown.', count=rows))}</p>"
    label = html.escape(t("Sheet “{sheet}” as it was sent", sheet=sheet.name))
    return (
        f'<div class="nq-scroll nq-sheet-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="nq-sheet"><thead><tr><th></th>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>{more}</div>"
    )


def style(marks: Mapping[str, Standing], asked: Iterable[str]) -> str:
    """Write the style that colours cells, by address, and frames those that are asked about."""
    rules = []
    for mark, status in STATUS.items():
        cells = [f"#at-{address}" for address, own in marks.items() if own == mark]
        if cells:
            sign = SIGNS[status]
            rules.append(
                f':is({",".join(cells)}){{--sign:"{sign.shape}";--tone:var(--nq-{sign.role})}}'
            )
    framed = [f"#at-{address}" for address in asked]
    if framed:
        rules.append(f":is({','.join(framed)}){{--frame:var(--nq-accent)}}")
    return f"<style>{''.join(rules)}</style>"


def _used(sheet: SheetCells) -> tuple[int, int]:
    """Rows and columns to show: as far as something stands in them, within bounds."""
    rows, columns = sheet.extent
    return min(rows, _MOST_ROWS), min(columns, _MOST_COLUMNS)


def _merged(
    areas: Iterable[Area], rows: int, columns: int
) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
    spans, covered = {}, set()
    for top, left, bottom, right in areas:
        bottom, right = min(bottom, rows - 1), min(right, columns - 1)
        if (bottom > top or right > left) and top < rows and left < columns:
            high, wide = bottom - top + 1, right - left + 1
            spans[top, left] = f' rowspan="{high}" colspan="{wide}"'
            covered |= {
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            } - {(top, left)}
    return spans, covered


def _cell(
    sheet: SheetCells,
    row: int,
    column: int,
    spans: Mapping[tuple[int, int], str],
    *,
    narrow: bool,
    spills: bool,
) -> str:
    """Write a cell; a text that ``spills`` runs over into the next ones where they are empty."""
    address = cell_address(row, column)
    cell, span = sheet.cells.get(address), spans.get((row, column), "")
    if cell is None:
        return f"<td{span}></td>"
    if cell.kind in _FIGURES:
        kind = ' class="number"'
    elif spills and not span and cell_address(row, column + 1) not in sheet.cells:
        kind = ' class="spills"'
    else:
        kind = ' class="narrow"' if narrow else ""
    return f'<td id="at-{address}"{kind}{span}>{html.escape(cell.shown_text)}</td>'
