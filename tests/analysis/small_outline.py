"""An outline of a few sections, and what three units and the office wrote on them."""

import pandas as pd

from nq07stats.catalogue import Section
from nq07stats.observations import NARRATIVE_DTYPES, PROVENANCE_DTYPES, frame
from tests.analysis.small_plan import catalogue


def section(code: str, **more: object) -> Section:
    about = {"title_vi": f"Mục {code}", "title_en": f"Section {code}", "narrative": True}
    return Section.model_validate({"code": code, **about, **more})


SECTIONS = (
    section("context", narrative=False),
    section("I"),
    section("II", narrative=False),
    section("II.1", parent="II"),
    section("models", parent="II", print_in="II.1"),
    section("II.2", parent="II"),
    section("3"),
)
PLAN = catalogue(without=[Section]).with_rows(Section, SECTIONS)

TEXTS = {
    ("C", "I"): "Đã họp.",
    ("A", "II.1"): "Phong trào thi đua đều.\n- Một\n- Hai",
    ("A", "I"): "Đã ban hành kế hoạch.",
    ("B", "models"): "Thi đua ở cơ sở.",
    ("A", "models"): "Ba điển hình.",
}
"""In no order; B has said nothing else, nobody anything on II.2 and 3."""


def written(texts: dict[tuple[str, str], str] = TEXTS) -> pd.DataFrame:
    """Narratives as the store gives them, each unit's from a file of its own."""
    return frame(
        {**NARRATIVE_DTYPES, **PROVENANCE_DTYPES},
        [
            {
                "unit": unit,
                "section": code,
                "text": text,
                "sheet": "Đánh giá",
                "cell": "A7",
                "submission": "ABCO".index(unit) + 1,
                "file_name": f"{unit}.xlsx",
                "received_on": pd.Timestamp("2023-03-20"),
            }
            for (unit, code), text in texts.items()
        ],
    )


def status(**states: str) -> pd.DataFrame:
    """What is needed of where reports stand; all have reported in time but the office."""
    every = {"A": "in_time", "B": "late", "C": "in_time", "O": "missing"} | states
    return pd.DataFrame({"unit": list(every), "status": list(every.values())})
