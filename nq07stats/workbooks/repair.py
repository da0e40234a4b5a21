"""A workbook with its texts repaired, and the record of what was repaired in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from nq07stats.text.legacy import Encoding, encoding_of, proof_of
from nq07stats.text.repairing import Repaired, RepairKind, decoded, repair
from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells


class Repair(NamedTuple):
    """What was repaired in a cell, or in the name of its sheet where ``cell`` is empty.

    ``sheet`` is the name in the repaired workbook. Where ``certain`` is false, ``after`` is what
    the text may have to be, but it stands as it was; where nobody can tell, the two are equal.
    """

    sheet: str
    cell: str
    before: str
    after: str
    kinds: tuple[RepairKind, ...]
    certain: bool = True


_Habit = Literal["old", "unicode", "unknown"]
_Habits = Mapping[Encoding, _Habit]


def repair_workbook(
    workbook: RawWorkbook, *, encoding: Encoding | None = None
) -> tuple[RawWorkbook, tuple[Repair, ...]]:
    """Repair the texts of a workbook, cell by cell, and the names of its sheets.

    People type Unicode too into cells that kept the font of an older encoding. Texts in it that
    could be both follow those that can only be the one or the other; where these speak for both, or
    there are none, they are uncertain.

    Parameters
    ----------
    workbook
        As it was read. Nothing of it is changed.
    encoding
        What a person says the texts are in that no font tells of, as in a CSV file.

    Returns
    -------
    tuple
        The repaired workbook, the same object where there was nothing to repair; and what was
        repaired or is uncertain, by sheet and cell in the order of the file.
    """
    habits = _habits_of(workbook)
    repairs: list[Repair] = []
    sheets = []
    names = {sheet.name for sheet in workbook.sheets}
    for sheet in workbook.sheets:
        name = repair(sheet.name)
        if name.text != sheet.name and name.text in names:
            name = Repaired(sheet.name, name.kinds, certain=False, suggestion=name.text)
        if name.kinds:
            repairs.append(_record(name.text, "", sheet.name, name))
        named = sheet if name.text == sheet.name else replace(sheet, name=name.text)
        sheets.append(_repair_cells(named, habits, encoding, repairs))
    if not repairs:
        return workbook, ()
    return replace(workbook, sheets=tuple(sheets)), tuple(repairs)


def _repair_cells(
    sheet: SheetCells, habits: _Habits, encoding: Encoding | None, repairs: list[Repair]
) -> SheetCells:
    changed: dict[str, Cell] = {}
    fonts = sheet.fonts
    for address, cell in sheet.cells.items():
        if cell.kind != "text":
            continue
        text = str(cell.value)
        font = fonts.get(address, "") if fonts else ""
        if not font and not encoding and text.isascii() and "?" not in text:
            continue
        repaired = _repair_text(text, font, habits, encoding)
        if not repaired.kinds:
            continue
        repairs.append(_record(sheet.name, address, text, repaired))
        if repaired.text != text:
            shown = _repair_text(cell.shown_text, font, habits, encoding).text
            changed[address] = cell._replace(value=repaired.text, shown_text=shown)
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


def _repair_text(text: str, font: str, habits: _Habits, encoding: Encoding | None) -> Repaired:
    of_font = encoding_of(font)
    if of_font is None:
        return decoded(text, encoding) if encoding else repair(text)
    habit = habits[of_font]
    if habit == "unicode":
        return repair(text)
    repaired = repair(text, font)
    if habit == "old" or repaired.text == text or proof_of(text, of_font):
        return repaired
    if text.isascii():
        return repair(text)
    return Repaired(text, repaired.kinds, certain=False, suggestion=repaired.text)


def _habits_of(workbook: RawWorkbook) -> _Habits:
    """Tell of each older encoding whether texts in its fonts are in it."""
    proofs: Counter[tuple[Encoding, str]] = Counter()
    for sheet in workbook.sheets:
        for address, font in sheet.fonts.items():
            encoding, cell = encoding_of(font), sheet.cells.get(address)
            if encoding and cell is not None and cell.kind == "text":
                proofs[encoding, proof_of(str(cell.value), encoding)] += 1
    return {encoding: _habit(proofs, encoding) for encoding in ("tcvn3", "vni")}


def _habit(proofs: Mapping[tuple[Encoding, str], int], encoding: Encoding) -> _Habit:
    old, unicode = proofs[encoding, "old"] > 0, proofs[encoding, "unicode"] > 0
    if old == unicode:
        return "unknown"
    return "old" if old else "unicode"


def _record(sheet: str, cell: str, before: str, repaired: Repaired) -> Repair:
    after = repaired.suggestion or repaired.text
    return Repair(sheet, cell, before, after, repaired.kinds, repaired.certain)
