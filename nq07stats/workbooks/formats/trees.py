"""XML from outside as a tree: no entity is expanded, nothing it names is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from nq07stats.workbooks.formats.limits import RefusedError


def tree(xml: bytes) -> Any:
    """Parse a document.

    Raises
    ------
    RefusedError
        If it is no XML, or declares a type of its own: workbooks do not.
    """
    made = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, made)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("truncated") from error
    if root.getroottree().docinfo.doctype:
        raise RefusedError("truncated")
    return root


def count(attributes: Mapping[str, str], name: str, otherwise: int = 1) -> int:
    """Read a whole number from an attribute, at least 0.

    Raises
    ------
    RefusedError
        If it is none.
    """
    try:
        return max(int(attributes.get(name, otherwise)), 0)
    except ValueError as error:
        raise RefusedError("truncated") from error
