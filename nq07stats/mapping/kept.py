"""Remembered mappings as people look at them and take them home: a row for each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from nq07stats.observations import frame
from nq07stats.store import KeptMapping

KEPT_LINE_DTYPES: dict[str, str] = {
    "id": "int64",
    "of": "str",
    "file_name": "str",
    "sheet": "str",
    "recorded_at": "datetime64[s]",
    "recorded_by": "str",
    "side": "str",
    "text": "str",
    "role": "str",
    "unit": "str",
    "year": "Int64",
    "indicator": "str",
    "category": "str",
}
"""``of`` is the unit whose table it was, "" for one of several units; ``side`` is whole, rows or
columns; ``text`` what the line says; the rest what it was confirmed to mean."""


def lines_of(kept: Iterable[KeptMapping]) -> pd.DataFrame:
    """List what every line of mappings was confirmed to mean (``KEPT_LINE_DTYPES``)."""
    return frame(KEPT_LINE_DTYPES, (row for each in kept for row in _lines(each)))


def _lines(kept: KeptMapping) -> Iterator[dict[str, object]]:
    about = {
        "id": kept.id,
        "of": kept.unit,
        "file_name": kept.file_name,
        "sheet": kept.sheet,
        "recorded_at": kept.recorded_at,
        "recorded_by": kept.recorded_by,
    }
    whole = kept.content["whole"]
    sides = {"whole": [whole] if whole else [], **_sides(kept)}
    for side, lines in sides.items():
        for line in lines:
            said = {name: line[name] for name in ("role", "unit", "indicator", "category")}
            year = line["year"] or None
            yield {**about, "side": side, "text": line["text"], **said, "year": year}


def _sides(kept: KeptMapping) -> Mapping[str, list[dict[str, object]]]:
    return {side: kept.content[side] for side in ("columns", "rows")}


def as_json(kept: Iterable[KeptMapping]) -> str:
    """Write mappings with all that is kept of them."""
    told = [
        {
            "id": each.id,
            "unit": each.unit,
            "file": each.file_name,
            "sheet": each.sheet,
            "recorded_at": each.recorded_at.isoformat(),
            "recorded_by": each.recorded_by,
            "shape": each.shape,
            "caption_key": each.caption_key,
            **each.content,
        }
        for each in kept
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)
