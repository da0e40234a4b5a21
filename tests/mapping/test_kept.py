"""Remembered mappings as people look at them."""

import json
from datetime import datetime

from nq07stats.mapping.kept import KEPT_LINE_DTYPES, as_json, lines_of
from nq07stats.store import KeptMapping

SAID = {"role": "figures", "unit": "", "year": 0, "indicator": "", "category": ""}
KEPT = KeptMapping(
    unit="A",
    shape="s",
    caption_key="c",
    sheet="Biểu 1",
    content={
        "captions": ["BIỂU 1"],
        "whole": {**SAID, "text": "BIỂU 1", "unit": "A"},
        "rows": [{**SAID, "path": "số cuộc", "place": 0, "text": "Số cuộc", "indicator": "I1"}],
        "columns": [{**SAID, "path": "2024", "place": 0, "text": "2024", "year": 2024}],
    },
    file_name="a.xls",
    id=7,
    recorded_at=datetime.fromisoformat("2025-03-20T09:00"),
    recorded_by="Lan",
)


def test_every_line_is_a_row_with_what_it_means():
    found = lines_of([KEPT])
    assert found.dtypes.astype(str).to_dict() == KEPT_LINE_DTYPES
    assert found[["side", "text", "unit", "indicator"]].to_numpy().tolist() == [
        ["whole", "BIỂU 1", "A", ""],
        ["columns", "2024", "", ""],
        ["rows", "Số cuộc", "", "I1"],
    ]
    assert found["year"].fillna(0).tolist() == [0, 2024, 0]
    assert set(zip(found["id"], found["of"], found["recorded_by"], strict=True)) == {
        (7, "A", "Lan")
    }


def test_without_any_there_is_an_empty_frame_of_the_same_columns():
    assert lines_of([]).dtypes.astype(str).to_dict() == KEPT_LINE_DTYPES


def test_all_that_is_kept_can_be_taken_home():
    (written,) = json.loads(as_json([KEPT]))
    assert (written["id"], written["file"], written["recorded_at"]) == (
        7, "a.xls", "2025-03-20T09:00:00",
    )  # fmt: skip
    assert written["rows"] == KEPT.content["rows"]
