"""A person who knows what a workbook means and corrects whatever was understood of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nq07stats.mapping.types import Meaning, Reason, TableProposal, Understood
from nq07stats.text import fold
from tests.mapping.corpus.made import Line, Made, Part, TrueTable

_CHOSEN = Reason("chosen")
_ROLES = {"figures": "figures", "total": "total", "share": "share"}


def confirmed(made: Made, tables: Iterable[TableProposal]) -> tuple[TableProposal, ...]:
    """Return the tables as the person leaves them: every line as it is meant."""
    return tuple(_corrected(table, _true_table(made, table)) for table in tables)


def _corrected(table: TableProposal, true: TrueTable | None) -> TableProposal:
    if true is None:
        return replace(table, whole=replace(_said(Part()), role="nothing"))
    return replace(
        table,
        whole=_said(true.whole),
        rows={index: _line(true.rows.get(index)) for index in table.rows},
        columns={index: _line(true.columns.get(index)) for index in table.columns},
    )


def _line(line: Line | None) -> Understood:
    if line is None:
        return replace(_said(Part()), role="nothing")
    role = _ROLES.get(line.kind, "nothing")
    part = line.part if role == "figures" or line.whole else Part()
    return replace(_said(part), role=role)


def _said(part: Part) -> Understood:
    return Understood(Meaning(*part), 1.0, _CHOSEN)


def _true_table(made: Made, table: TableProposal) -> TrueTable | None:
    """Return the table that most of the lines of a found one belong to."""
    found = table.table
    here: Sequence[TrueTable] = made.truth.tables
    if len(made.pages) > 1:
        name = fold(found.sheet, diacritics=False)
        here = [one for one in here if fold(one.sheet, diacritics=False) == name]

    def shared(one: TrueTable) -> int:
        return len(one.rows.keys() & table.rows.keys()) * len(
            one.columns.keys() & table.columns.keys()
        )

    best = max(here, key=shared, default=None)
    return best if best is not None and shared(best) else None
