"""Blocks of equal lines under outer labels that were typed in their middle instead of merged."""

from __future__ import annotations

from collections.abc import Sequence


def outer_of(inner: Sequence[str], outer: Sequence[bool]) -> list[int | None] | None:
    """Tell which outer label each line belongs to where it is not the nearest one before it.

    Parameters
    ----------
    inner
        The labels of the lines in their order.
    outer
        Which of the lines have an outer label beside them.

    Returns
    -------
    list or None
        Of each line the place of its outer label, none where nobody can tell. ``None`` where each
        outer label reaches as far as the next, as usual.

    Notes
    -----
    Labels in the middle are known by lines before the first of them that come again after it. Where
    the lines repeat, with one outer label to a repetition, each belongs to its own.
    """
    if True not in outer:
        return None
    first = outer.index(True)
    if not set(inner[:first]) & set(inner[first:]):
        return None
    size = _period(inner)
    if size is not None:
        blocks = [range(start, start + size) for start in range(0, len(inner), size)]
        named = [[place for place in block if outer[place]] for block in blocks]
        if all(len(places) == 1 for places in named):
            return [places[0] for places in named for _ in range(size)]
    return [None] * len(inner)


def _period(texts: Sequence[str]) -> int | None:
    """Length of the shortest sequence of two or more that the texts repeat."""
    for size in range(2, len(texts) // 2 + 1):
        if len(texts) % size == 0 and all(
            text == texts[place % size] for place, text in enumerate(texts)
        ):
            return size
    return None
