"""The cells of a sheet's part as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator

from nq07stats.workbooks.addresses import cell_address, cell_position
from nq07stats.workbooks.package import BrokenPackageError, Element, Package, tag, text_of


def cells_of(sheet: Element) -> Iterator[tuple[str, Element]]:
    """Yield address and element of each cell; where the file does not say it, it is counted."""
    row = -1
    for line in sheet.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        row, column = int(line.get("r", row + 2)) - 1, -1
        for cell in line.iterchildren(tag("c")):
            reference = cell.get("r")
            row, column = cell_position(reference) if reference else (row, column + 1)
            yield cell_address(row, column), cell


def value_of(package: Package, cell: Element) -> tuple[str, str]:
    """Return the type of a cell and what it holds, "" for nothing.

    Raises
    ------
    BrokenPackageError
        Where it names a text that is not there.
    """
    kind, value = cell.get("t", "n"), cell.findtext(tag("v")) or ""
    inline = cell.find(tag("is"))
    if kind == "inlineStr" and inline is not None:
        return kind, text_of(inline)
    if kind == "s" and value:
        if not value.isdecimal():
            raise BrokenPackageError(value)
        return kind, package.shared_text(int(value))
    return kind, value
