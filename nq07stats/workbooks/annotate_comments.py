"""Comments in a workbook's cells, beside those that are there already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lxml import etree

from nq07stats.workbooks.addresses import cell_position
from nq07stats.workbooks.package import (
    DOCUMENT,
    Element,
    Package,
    insert_in_order,
    make,
    tag,
    text_of,
)

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML, _OFFICE, _EXCEL = (
    f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel")
)
_AFTER_LEGACY_DRAWING = (
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
_LETTERS_A_LINE = 44
_EMPTY_DRAWING = f'<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}"/>'
_TYPE = "_x0000_t202"
_SHAPE_TYPE = (
    f'<v:shapetype xmlns:v="{_VML}" xmlns:o="{_OFFICE}" id="{_TYPE}" coordsize="21600,21600"'
    ' o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def add_comments(
    package: Package,
    sheet: str,
    texts: Mapping[str, str],
    authors: Sequence[str],
    said: Mapping[str, Collection[str]],
) -> None:
    """Comment on cells of a sheet as the first author, in place of what any of them said before.

    Parameters
    ----------
    sheet
        Name of the sheet's part.
    texts
        What to say by cell. A cell that somebody else has commented on keeps that text, the new
        one follows it.
    said
        What was said before, by cell: some programs save comments without their authors.
    """
    _, existing = next(package.related(sheet, "comments"), ("", ""))
    if not texts and not existing:
        return
    comments = package.root(existing) if existing else _new_comments(package, sheet)
    author = authors[0]
    _remove_own(package, sheet, comments, authors, said)
    number = _author_number(comments, author) if texts else ""
    listed = comments.find(tag("commentList"))
    if listed is None:
        listed = etree.SubElement(comments, tag("commentList"))
    others = {each.get("ref"): each for each in listed}
    for cell, text in texts.items():
        other = others.get(cell)
        if other is None:
            comment = etree.SubElement(listed, tag("comment"), ref=cell, authorId=number)
            comment.append(_text(text))
        else:
            whole = other.find(tag("text"))
            if whole is not None:
                whole.append(_run(_introduced(author, text)))
    listed[:] = sorted(listed, key=lambda each: cell_position(each.get("ref", "A1")))
    shown = {cell: text for cell, text in texts.items() if cell not in others}
    if shown:
        _draw(package, sheet, shown)


def _new_comments(package: Package, sheet: str) -> Element:
    part = package.free_name("xl/comments{}.xml")
    root = make("comments")
    root.extend((make("authors"), make("commentList")))
    package.add(part, root, _COMMENTS_TYPE)
    package.relate(sheet, part, "comments")
    return root


def _author_number(comments: Element, author: str) -> str:
    authors = comments.find(tag("authors"))
    if authors is None:
        authors = make("authors")
        comments.insert(0, authors)
    names = [each.text for each in authors]
    if author not in names:
        authors.append(make("author", author))
        return str(len(names))
    return str(names.index(author))


def _remove_own(
    package: Package,
    sheet: str,
    comments: Element,
    authors: Sequence[str],
    said: Mapping[str, Collection[str]],
) -> None:
    introductions = tuple(_introduced(author, "") for author in authors)
    for run in list(comments.iter(tag("r"))):
        if (run.findtext(tag("t")) or "").startswith(introductions):
            run.getparent().remove(run)
    names = [each.text for each in comments.iter(tag("author"))]
    numbers = {str(place) for place, name in enumerate(names) if name in authors}
    gone = [
        each
        for each in comments.iter(tag("comment"))
        if each.get("authorId") in numbers or _says_only(each, said.get(each.get("ref"), ()))
    ]
    for comment in gone:
        comment.getparent().remove(comment)
    places = {cell_position(comment.get("ref", "A1")) for comment in gone}
    for _, drawing in package.related(sheet, "vmlDrawing"):
        for shape in list(package.root(drawing, lenient=True).iter(f"{{{_VML}}}shape")):
            if _place(shape) in places:
                shape.getparent().remove(shape)


def _says_only(comment: Element, texts: Collection[str]) -> bool:
    whole = comment.find(tag("text"))
    lines = [] if whole is None else text_of(whole).splitlines()
    return bool(lines) and all(line in texts for line in lines)


def _introduced(author: str, text: str) -> str:
    return f"\n{author}: {text}"


def _place(shape: Element) -> tuple[int, int] | None:
    """Row and column that a shape is the comment of; None of any other shape."""
    for data in shape.iter(f"{{{_EXCEL}}}ClientData"):
        row, column = data.findtext(f"{{{_EXCEL}}}Row"), data.findtext(f"{{{_EXCEL}}}Column")
        if data.get("ObjectType") == "Note" and row and column:
            return int(row), int(column)
    return None


def _text(text: str) -> Element:
    whole = make("text")
    whole.append(_run(text))
    return whole


def _run(text: str) -> Element:
    run, properties = make("r"), make("rPr")
    properties.extend((make("sz", val="10"), make("rFont", val="Times New Roman")))
    words = make("t", text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.extend((properties, words))
    return run


def _draw(package: Package, sheet: str, texts: Mapping[str, str]) -> None:
    """Add the shapes that comments are shown in; a comment without one is not shown at all."""
    root = package.root(sheet)
    legacy = root.find(tag("legacyDrawing"))
    drawings = dict(package.related(sheet, "vmlDrawing"))
    part = "" if legacy is None else drawings.get(legacy.get(f"{{{DOCUMENT}}}id", ""), "")
    if not part:
        part = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.add(part, etree.fromstring(_EMPTY_DRAWING), _DRAWING_TYPE)
        key = package.relate(sheet, part, "vmlDrawing")
        if legacy is None:
            legacy = make("legacyDrawing")
            insert_in_order(root, legacy, _AFTER_LEGACY_DRAWING)
        legacy.set(f"{{{DOCUMENT}}}id", key)
    drawing = package.root(part, lenient=True)
    types = {each.get("id") for each in drawing.iter(f"{{{_VML}}}shapetype")}
    if _TYPE not in types:
        # The drawing may be that of buttons, which are of other types.
        drawing.append(etree.fromstring(_SHAPE_TYPE))
    taken = {shape.get("id") for shape in drawing.iter(f"{{{_VML}}}shape")}
    number = 5001
    for cell, text in texts.items():
        while f"_x0000_s{number}" in taken:
            number += 1
        drawing.append(etree.fromstring(_shape(f"_x0000_s{number}", cell, text)))
        number += 1


def _shape(key: str, cell: str, text: str) -> str:
    row, column = cell_position(cell)
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.splitlines()) + 1
    anchor = (column + 1, 15, max(row - 1, 0), 5, column + 5, 15, max(row - 1, 0) + lines, 5)
    return (
        f'<v:shape xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}" id="{key}"'
        f' type="#{_TYPE}" style="position:absolute;visibility:hidden"'
        ' fillcolor="#fffae6" o:insetmode="auto"><v:fill color2="#fffae6"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{', '.join(map(str, anchor))}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
