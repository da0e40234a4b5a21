"""XML from outside: nothing declared in it is expanded, nothing it names is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from nq07stats.workbooks.formats.limits import RefusedError


def parser() -> Any:
    """Make an expat parser that refuses documents which declare a type of their own."""
    made = expat.ParserCreate()
    made.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError("truncated")

    # Workbooks declare no document type; without one there are no entities to expand.
    made.StartDoctypeDeclHandler = refuse
    return made


def parse(made: Any, xml: bytes) -> None:
    """Run a parser over a document.

    Raises
    ------
    RefusedError
        If it is no XML, its numbers are none, or its encoding is unknown.
    """
    try:
        made.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RefusedError("truncated") from error


def elements(xml: bytes, name: str) -> list[dict[str, str]]:
    """Attributes of all elements of a name, both without prefixes."""
    found: list[dict[str, str]] = []
    made = parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == name:
            found.append(local_names(attributes))

    made.StartElementHandler = start
    parse(made, xml)
    return found


def local(tag: str) -> str:
    """Return an element's or attribute's name without the prefix of its namespace."""
    return tag.rpartition(":")[2]


def local_names(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes without the prefixes of their namespaces."""
    return {local(key): value for key, value in attributes.items()}


def is_true(value: str | None) -> bool:
    """Read a truth value as XML writes it."""
    return value in ("1", "true", "on")
