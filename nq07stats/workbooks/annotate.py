"""Marking cells in a sender's own workbook, everything else of which stays as it is.

It is meant to run where untrusted workbooks are opened, in the guard's child.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from nq07stats.workbooks import annotate_list
from nq07stats.workbooks.annotate_comments import add_comments
from nq07stats.workbooks.package import DOCUMENT, Element, Package, insert_in_order, make, tag
from nq07stats.workbooks.package_cells import cells_of, value_of

Severity = Literal["error", "warning", "info"]

_LONGEST_TEXT = 255
_AFTER_FORMATS = (
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks"
    " customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF"
    " drawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
"""A character as spreadsheets write those that XML cannot hold."""
_LOOKS = {"error": ("FFF08A72", "FF4A1103"), "warning": ("FFFFD033", "FF3D2B00")}


@dataclass(frozen=True)
class Mark:
    """What is to be said of a cell; ``cell`` is "" for a whole sheet, ``sheet`` for the file.

    ``key`` goes into a hidden column, to be known again when the workbook comes back.
    """

    sheet: str
    cell: str
    severity: Severity
    text: str
    key: str = ""


def annotate(content: bytes, marks: Sequence[Mark], words: annotate_list.ListWords) -> bytes:
    """Mark cells in a workbook (.xlsx, .xlsm) and list them on a first sheet.

    A cell with a mark is coloured, red for an error, yellow for a warning, until what stands in it
    is changed, and carries the texts as a comment; of a note it is told in the list alone. Marks of
    an earlier time, known by the list and the comments' author, give way to the new ones.

    Raises
    ------
    nq07stats.workbooks.package.BrokenPackageError
        Where the file is no such workbook.
    """
    package = Package(content)
    listed = annotate_list.remove(package, words.sheet)
    for key, _ in list(package.related(package.workbook, "calcChain")):
        # It may name cells of the list that went; Excel makes it anew, but minds a wrong one.
        package.drop(package.workbook, key)
    sheets = _sheets(package)
    styles = _styles(package)
    earlier = {str(place) for look in _LOOKS.values() for place in _alike(styles, *look)}
    looks = {severity: _look(styles, *colours) for severity, colours in _LOOKS.items()}
    by_sheet: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.cell and mark.sheet in sheets:
            by_sheet[mark.sheet].append(mark)
    changed: dict[tuple[str, str], str] = {}
    for name, part in sheets.items():
        root = package.root(part)
        for view in root.iter(tag("sheetView")):
            view.attrib.pop("tabSelected", None)
        _remove_formats(root, earlier)
        conditions = _conditions(package, root, by_sheet[name])
        _add_formats(root, by_sheet[name], conditions, looks)
        said = {cell: texts for (sheet, cell), texts in listed.items() if sheet == name}
        add_comments(package, part, _texts(by_sheet[name]), words.author, said)
        changed |= {(name, cell): condition for cell, condition in conditions.items()}
    annotate_list.add(package, marks, changed, words)
    return package.written()


def _sheets(package: Package) -> dict[str, str]:
    """Name the part of each sheet that holds cells."""
    parts = dict(package.related(package.workbook, "worksheet"))
    return {
        sheet.get("name", ""): parts[key]
        for sheet in package.look(package.workbook).iter(tag("sheet"))
        if (key := sheet.get(f"{{{DOCUMENT}}}id", "")) in parts
    }


def _styles(package: Package) -> Element:
    _, part = next(package.related(package.workbook, "styles"), ("", ""))
    return package.root(part)


def _alike(styles: Element, fill: str, ink: str) -> list[int]:
    """Numbers of the differing formats in these colours; programs write the fill once or twice."""
    every = styles.findall(f"{tag('dxfs')}/{tag('dxf')}")
    return [
        place
        for place, format_ in enumerate(every)
        if {each.get("rgb") for each in format_.iter() if each.get("rgb")} == {ink, fill}
    ]


def _look(styles: Element, fill: str, ink: str) -> int:
    """Return the number of the differing format that marks a cell, added where it is missing."""
    if found := _alike(styles, fill, ink):
        return found[0]
    every = styles.find(tag("dxfs"))
    if every is None:
        every = make("dxfs", count="0")
        insert_in_order(styles, every, "tableStyles colors extLst")
    font, pattern = make("font"), make("patternFill")
    font.append(make("color", rgb=ink))
    pattern.append(make("bgColor", rgb=fill))
    format_, filling = make("dxf"), make("fill")
    filling.append(pattern)
    format_.extend((font, filling))
    every.append(format_)
    every.set("count", str(len(every)))
    return len(every) - 1


def _remove_formats(root: Element, looks: Collection[str]) -> None:
    for block in list(root.iter(tag("conditionalFormatting"))):
        for rule in list(block):
            if rule.get("dxfId") in looks:
                block.remove(rule)
        if len(block) == 0:
            block.getparent().remove(block)


def _add_formats(
    root: Element, marks: Sequence[Mark], conditions: Mapping[str, str], looks: Mapping[str, int]
) -> None:
    worst: dict[str, str] = {}
    for severity in ("warning", "error"):
        worst |= {mark.cell: severity for mark in marks if mark.severity == severity}
    worst = dict(sorted(worst.items()))
    for rule in root.iter(tag("cfRule")):
        rule.set("priority", str(int(rule.get("priority", "1")) + len(worst)))
    merged = {
        each.get("ref", "").partition(":")[0]: each.get("ref", "")
        for each in root.iter(tag("mergeCell"))
    }
    for priority, (cell, severity) in enumerate(worst.items(), start=1):
        block = make("conditionalFormatting", sqref=merged.get(cell, cell))
        rule = make(
            "cfRule",
            type="expression",
            dxfId=str(looks[severity]),
            priority=str(priority),
            stopIfTrue="1",
        )
        rule.append(make("formula", conditions[cell]))
        block.append(rule)
        insert_in_order(root, block, f"conditionalFormatting {_AFTER_FORMATS}")


def _texts(marks: Sequence[Mark]) -> dict[str, str]:
    texts: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.severity != "info":
            texts[mark.cell].append(mark.text)
    return {cell: "\n".join(dict.fromkeys(found)) for cell, found in texts.items()}


def _conditions(package: Package, root: Element, marks: Sequence[Mark]) -> dict[str, str]:
    """Write for each marked cell a formula that holds as long as the cell is not changed."""
    wanted = {mark.cell for mark in marks}
    found = {address: element for address, element in cells_of(root) if address in wanted}
    return {cell: _unchanged(package, cell, found.get(cell)) for cell in sorted(wanted)}


def _unchanged(package: Package, cell: str, element: Element | None) -> str:
    place = re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", cell)
    kind, value = ("n", "") if element is None else value_of(package, element)
    if element is not None and element.find(tag("f")) is not None and not value:
        # Opening the workbook calculates it.
        return "TRUE"
    if kind == "e":
        return f"ISERROR({place})"
    if kind in ("s", "str", "inlineStr"):
        if len(value) > _LONGEST_TEXT or _ESCAPED.search(value):
            return "TRUE"
        quoted = value.replace('"', '""')
        return f'EXACT({place},"{quoted}")'
    if not value:
        return f"ISBLANK({place})"
    if kind == "b":
        return f"{place}={'TRUE' if value == '1' else 'FALSE'}"
    if kind == "n" and _NUMBER.fullmatch(value):
        # Compared with what is no number, a difference would be an error.
        return f"IF(ISNUMBER({place}),{place}={value},FALSE)"
    return "TRUE"
