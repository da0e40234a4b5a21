"""Tables that stand beside each other: where a sheet is cut between columns."""

from __future__ import annotations

from nq07stats.mapping.grid import Grid
from nq07stats.mapping.sheet_rows import Row, read_rows
from nq07stats.text import fold

_MOST_RUNS = 40
"""More tables than could stand beside each other, with their gaps and repeated headings."""


def cut(grid: Grid, rows: list[Row]) -> list[range]:
    """Cut the columns of a sheet with these rows between tables that stand beside each other."""
    used: set[int] = set()
    for row in rows:
        if row.kind != "single":
            for spot in row.spots:
                used.update(range(spot.column, spot.last_column + 1))
    repeated = _repeats(rows)
    runs: list[range] = []
    for column in sorted(used):
        if runs and runs[-1].stop == column and column not in repeated:
            runs[-1] = range(runs[-1].start, column + 1)
        else:
            runs.append(range(column, column + 1))
    if len(runs) > _MOST_RUNS:
        return [range(grid.last_column + 1)]
    parts: list[range] = []
    for run in runs:
        if parts and not (_is_table(grid, parts[-1]) and _has_labels(grid, run)):
            parts[-1] = range(parts[-1].start, run.stop)
        else:
            parts.append(run)
    for place in range(len(parts) - 1, 0, -1):
        if not _is_table(grid, parts[place]):
            parts[place - 1] = range(parts[place - 1].start, parts.pop(place).stop)
    if not parts:
        return []
    first, last = parts[0], parts[-1]
    parts[0] = range(first.stop)
    parts[-1] = range(parts[-1].start, max(last.stop, grid.last_column + 1))
    return parts


def _repeats(rows: list[Row]) -> set[int]:
    """Columns where the first heading of a row stands again."""
    found: set[int] = set()
    for row in rows:
        if row.kind in ("texts", "years") and row.led:
            lead = fold(row.first.text)
            found.update(spot.column for spot in row.spots[1:] if fold(spot.text) == lead)
    return found


def _has_labels(grid: Grid, run: range) -> bool:
    """Tell whether columns begin with labels, beside the rows of a table or wherever they are."""
    rows = [row for row in read_rows(grid, run) if row.kind != "single" or len(run) == 1]
    texts = [row for row in rows if any(s.kind == "text" for s in row.spots[:2])]
    return len(texts) >= 2 and len(texts) * 2 > len(rows)


def _is_table(grid: Grid, columns: range) -> bool:
    """Tell whether columns by themselves hold figures with labels before them."""
    rows = [row for row in read_rows(grid, columns) if row.kind == "figures"]
    labelled = [row for row in rows if any(s.kind == "text" for s in row.spots[:2])]
    return len(rows) >= 2 and len(labelled) * 2 > len(rows)
