"""Closing a unit: its last day, who goes on with it, where the units beneath it go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from nq07stats.catalogue.catalogue import Catalogue
from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.organisation import Succession, Unit, UnitParent

_DAY = timedelta(days=1)
Links = tuple[UnitParent, ...]


def close_unit(
    catalogue: Catalogue, unit: str, last_day: date | None, shares: Mapping[str, float]
) -> dict[str, tuple[Row, ...]]:
    """Return the rows of units, their tree and their successions with a unit closed.

    An earlier closing of the unit gives way to the new one. Its successors begin on the day after
    its last one. Units beneath it go to the successor with the largest share, without successors to
    the unit above it.

    Parameters
    ----------
    last_day
        The last day of the unit; None to open it again.
    shares
        Share of the unit that each successor takes over, above 0 and together at most 1.

    Returns
    -------
    dict of str to tuple of Row
        The rows of ``unit``, ``unit_parent`` and ``succession``, not yet checked.
    """
    closed = catalogue.units[unit]
    others = [row for row in catalogue.successions if row.from_unit != unit]
    links = _opened_again(catalogue.unit_parents, closed)
    if last_day:
        above = next((link.parent for link in links if link.unit == unit), "")
        largest = max(shares, key=lambda code: shares[code]) if shares else above
        heirs = {
            link.unit: above if link.unit in shares else largest
            for link in links
            if link.parent == unit
        }
        links = tuple(_ended(links, unit, last_day, heirs))
        others += [
            Succession(from_unit=unit, to_unit=code, date=last_day + _DAY, share=share)
            for code, share in shares.items()
        ]
    units = tuple(
        row.model_copy(update={"valid_to": last_day}) if row.code == unit else row
        for row in catalogue.units.values()
    )
    return {Unit.table: units, UnitParent.table: links, Succession.table: tuple(others)}


def _opened_again(links: Links, unit: Unit) -> Links:
    """Undo an earlier closing: links that ended with the unit go on, those that followed go."""
    if unit.valid_to is None:
        return links
    begun = {link.unit: link for link in links if link.valid_from == unit.valid_to + _DAY}
    found: list[UnitParent] = []
    gone: list[UnitParent] = []
    for link in links:
        after = begun.get(link.unit) if link.parent == unit.code else None
        if link.valid_to == unit.valid_to and (after or link.unit == unit.code):
            gone += [after] if after else []
            link = link.model_copy(update={"valid_to": after.valid_to if after else None})
        found.append(link)
    return tuple(link for link in found if link not in gone)


def _ended(
    links: Iterable[UnitParent], unit: str, last_day: date, heirs: Mapping[str, str]
) -> Iterator[UnitParent]:
    """End the links of a unit on its last day; ``heirs`` tells where those beneath it go."""
    for link in links:
        lasts = link.valid_to is None or link.valid_to > last_day
        if unit not in (link.unit, link.parent) or not lasts:
            yield link
            continue
        if link.valid_from is None or link.valid_from <= last_day:
            yield link.model_copy(update={"valid_to": last_day})
        if heir := heirs.get(link.unit):
            begins = max(link.valid_from or date.min, last_day + _DAY)
            yield link.model_copy(update={"parent": heir, "valid_from": begins})
