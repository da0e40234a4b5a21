"""The formulas of a template: totals, looks at other sheets, live checks, what may be typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.utility import quote_sheetname, xl_cell_to_rowcol

from nq07stats.messages import Translator
from nq07stats.workbooks.contents import NIL_SIGN
from nq07stats.workbooks.layout_types import InputCell, TableRow, address

SIGNS_NAME = "accepted_signs"
"""The defined name of the range that lists the signs a figure's cell accepts."""

_MARK = "\x00"


def ranges(addresses: Iterable[str]) -> list[str]:
    """Gather cells into ranges: E10, E11, E12 and E14 become E10:E12 and E14."""
    places = sorted({xl_cell_to_rowcol(cell) for cell in addresses}, key=lambda p: (p[1], p[0]))
    runs: list[list[tuple[int, int]]] = []
    for row, column in places:
        if runs and runs[-1][-1] == (row - 1, column):
            runs[-1].append((row, column))
        else:
            runs.append([(row, column)])
    blocks: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for run in runs:
        (top, column), (bottom, _) = run[0], run[-1]
        for place, (first, last) in enumerate(blocks):
            if first[0] == top and last == (bottom, column - 1):
                blocks[place] = (first, run[-1])
                break
        else:
            blocks.append((run[0], run[-1]))
    return [
        address(*first) if first == last else f"{address(*first)}:{address(*last)}"
        for first, last in blocks
    ]


def total_formula(adds: Iterable[str]) -> str:
    """Add up cells; a sign of none occurred is 0, and nothing at all stays empty."""
    parts = ranges(adds)
    joined = ",".join(parts)
    nils = "".join(f'+COUNTIF({part},"{NIL_SIGN}")' for part in parts)
    return f'=IF(COUNT({joined}){nils}=0,"",SUM({joined}))'


def reference_formula(sheet: str, cell: str) -> str:
    """Show another sheet's cell, an empty one as empty."""
    there = f"{quote_sheetname(sheet)}!{cell}"
    return f'=IF({there}="","",{there})'


def exceeds_formula(cell: InputCell) -> str:
    """Hold where a figure is larger than the whole it is a part of."""
    limit = ",".join(ranges(cell.limit))
    return f"AND(ISNUMBER({cell.address}),COUNT({limit})>0,{cell.address}>SUM({limit}))"


def check_formula(row: TableRow, required: Sequence[tuple[str, ...]], t: Translator) -> str:
    """Say in words whether a row's parts fit into their wholes and whether it is complete."""
    missing = "+".join(_missing(required)) or "0"
    answer = '""'
    if row.required:
        before, after = map(_quoted, missing_words(t))
        answer = f"IF({missing}>0,{before}&({missing})&{after},{_quoted(t('Complete'))})"
    excess = "+".join(f"N({exceeds_formula(cell)})" for cell in row.cells if cell.limit)
    if not excess:
        return f"={answer}"
    return f"=IF({excess}>0,{_quoted(excess_words(row, t))},{answer})"


def _missing(required: Sequence[tuple[str, ...]]) -> list[str]:
    single = [group[0] for group in required if len(group) == 1]
    several = [group for group in required if len(group) > 1]
    return [
        *(f"COUNTBLANK({part})" for part in ranges(single)),
        *(f"(COUNTA({','.join(ranges(group))})=0)" for group in several),
    ]


def missing_words(t: Translator) -> tuple[str, str]:
    """Words before and after the number of cells still to fill."""
    before, _, after = t("{count} cells to fill", count=_MARK).partition(_MARK)
    return before, after


def excess_words(row: TableRow, t: Translator) -> str:
    """Words that say a part is larger than its whole."""
    return t("More than {whole}", whole=row.whole_name)


def accepts_formula(cell: str, *, whole_numbers: bool) -> str:
    """Hold where a cell contains a number that is not negative, or one of the signs."""
    number = f"AND({cell}>=0,{cell}=INT({cell}))" if whole_numbers else f"{cell}>=0"
    return f"IF(ISNUMBER({cell}),{number},ISNUMBER(MATCH({cell},{SIGNS_NAME},0)))"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
