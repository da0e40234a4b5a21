"""The package of an .xlsx or .xlsm workbook: its parts, and how they relate to each other.

Parts are XML documents in an archive. Those that nobody asked to change are written back byte for
byte, so that charts, macros and pictures, which a model of a workbook would lose, stay.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Element: TypeAlias = Any
"""An element; lxml has no public name for the type."""


class BrokenPackageError(Exception):
    """A part that others refer to is not there, or is no XML."""


def tag(name: str) -> str:
    """Name of an element of a spreadsheet part, as lxml writes it."""
    return f"{{{MAIN}}}{name}"


def make(name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Make an element of a spreadsheet part, its text without what XML cannot hold."""
    element = etree.Element(tag(name), attributes)
    element.text = None if text is None else _NOT_IN_XML.sub("", text)
    return element


def text_of(element: Element) -> str:
    """Join the pieces of a text; of one with phonetic signs only the text itself counts."""
    pieces = element.xpath("m:t | m:r/m:t", namespaces={"m": MAIN})
    return "".join(piece.text or "" for piece in pieces)


class Package:
    """A workbook's parts by name, parsed when asked for and written back if they were.

    Raises
    ------
    BrokenPackageError
        From every method, where the package is not sound.
    """

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError) as error:
            raise BrokenPackageError from error
        self._parsed: dict[str, Element] = {}
        self._looked_at: dict[str, Element] = {}
        self._by_folded = {name.casefold(): name for name in self._parts}
        _, self.workbook = next(self.related("", "officeDocument"), ("", ""))
        # The strict variant of the format, which hardly anybody writes, has other namespaces.
        if self.look(self.workbook).tag != tag("workbook"):
            raise BrokenPackageError(self.workbook)

    def written(self) -> bytes:
        """Return the package as bytes, changed parts in place of the old ones."""
        for name, root in self._parsed.items():
            self._parts[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._parts.items():
                archive.writestr(name, content)
        return target.getvalue()

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name, in whatever case."""
        return name.casefold() in self._by_folded

    def root(self, name: str, *, lenient: bool = False) -> Element:
        """Return a part's root element, to be changed: the part is written anew.

        ``lenient``: the part need not be well-formed (drawings of comments often are not).
        """
        own = self._by_folded.get(name.casefold(), "")
        if own not in self._parsed:
            self._parsed[own] = self._parse(own, lenient=lenient)
        return self._parsed[own]

    def look(self, name: str) -> Element:
        """Return a part's root element, not to be changed."""
        own = self._by_folded.get(name.casefold(), "")
        if own in self._parsed:
            return self._parsed[own]
        if own not in self._looked_at:
            self._looked_at[own] = self._parse(own)
        return self._looked_at[own]

    def _parse(self, own: str, *, lenient: bool = False) -> Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=lenient)
        try:
            root = etree.fromstring(self._parts.get(own, b""), parser)
        except etree.XMLSyntaxError as error:
            raise BrokenPackageError(own) from error
        if root is None:
            raise BrokenPackageError(own)
        return root

    def add(self, name: str, root: Element, content_type: str) -> None:
        """Add a part, or put another one in its place."""
        own = self._by_folded.setdefault(name.casefold(), name)
        self._parts.setdefault(own, b"")
        self._parsed[own] = root
        types = self.root(_TYPES_PART)
        path = f"/{own}"
        if not any(each.get("PartName", "").casefold() == path.casefold() for each in types):
            etree.SubElement(
                types, f"{{{_TYPES}}}Override", PartName=path, ContentType=content_type
            )

    def free_name(self, pattern: str) -> str:
        """Return the first name with a number in place of ``{}`` that no part has."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def related(self, source: str, kind: str) -> Iterator[tuple[str, str]]:
        """Yield id and part name of what a part refers to by a kind of relationship."""
        name = _relations_of(source)
        if not self.has(name):
            return
        for relation in self.look(name):
            inner = relation.get("TargetMode") != "External"
            if inner and relation.get("Type", "").rpartition("/")[2] == kind:
                yield relation.get("Id", ""), _resolved(source, relation.get("Target", ""))

    def relate(self, source: str, target: str, kind: str) -> str:
        """Let a part refer to another one and return the id that it does so by."""
        name = _relations_of(source)
        if not self.has(name):
            self._by_folded[name.casefold()] = name
            self._parts[name] = b""
            self._parsed[name] = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        relations = self.root(name)
        taken = {relation.get("Id") for relation in relations}
        key = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        etree.SubElement(
            relations,
            f"{{{_RELATIONS}}}Relationship",
            Id=key,
            Type=f"{DOCUMENT}/{kind}",
            Target=f"/{target}",
        )
        return key

    def drop(self, source: str, key: str) -> None:
        """Take out the part that another one refers to by an id, and the reference."""
        relations = self.root(_relations_of(source))
        for relation in [each for each in relations if each.get("Id") == key]:
            own = self._by_folded.pop(_resolved(source, relation.get("Target", "")).casefold(), "")
            relations.remove(relation)
            # A part that takes this name later must not inherit what this one refers to.
            its_own = self._by_folded.pop(_relations_of(own).casefold(), "")
            for gone in (own, its_own):
                self._parts.pop(gone, None)
                self._parsed.pop(gone, None)
                self._looked_at.pop(gone, None)
            types = self.root(_TYPES_PART)
            for each in [each for each in types if each.get("PartName") == f"/{own}"]:
                types.remove(each)

    def shared_text(self, number: int) -> str:
        """Return one of the texts that cells share."""
        _, part = next(self.related(self.workbook, "sharedStrings"), ("", ""))
        items = self.look(part)
        if not 0 <= number < len(items):
            raise BrokenPackageError(part)
        return text_of(items[number])


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _resolved(source: str, target: str) -> str:
    path = target.replace("\\", "/")
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def insert_in_order(parent: Element, child: Element, order: str) -> None:
    """Insert a child where the schema has it: ``order`` lists the names of what must follow it."""
    following = set(order.split())
    for place, each in enumerate(parent):
        if isinstance(each.tag, str) and re.sub(r"\{.*\}", "", each.tag) in following:
            parent.insert(place, child)
            return
    parent.append(child)
