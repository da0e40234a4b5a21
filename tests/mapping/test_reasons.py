"""Every reason has its sentence, and every sentence its reason."""

import re
from pathlib import Path

import pytest

from nq07stats.mapping.reasons import SENTENCES, sentence
from nq07stats.mapping.types import Reason
from tests.mapping.corpus.cases import sample_catalogue

FACTS = {
    "text": "Số CĐCS",
    "unit": "GIONGAN",
    "year": 2024,
    "file": "bao cao.xls",
    "value": 12.5,
    "count": 2000,
    "expected": 12,
    "other_cell": "B4",
    "other_sheet": "2024",
    "from": 1.5,
    "to": 1500,
}
CODES = sorted(
    set(
        re.findall(
            r'Reason\(\s*"([a-z_]+)"',
            "".join(
                path.read_text(encoding="utf-8") for path in Path("nq07stats/mapping").glob("*.py")
            ),
        )
    )
)


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_sentence_can_be_written(code: str, language: str) -> None:
    told = sentence(Reason(code, FACTS), sample_catalogue(), language)
    assert told.endswith((".", "2024"))
    assert "{" not in told


@pytest.mark.parametrize("code", CODES)
def test_a_reason_given_has_a_sentence(code: str) -> None:
    assert sentence(Reason(code, {**FACTS, "shown": "12%"}), sample_catalogue(), "vi")


def test_figures_and_names_are_written_as_people_read_them() -> None:
    differs = Reason("total_differs", {"value": 1250.0, "count": 2000, "expected": 1251.0})
    assert sentence(differs, sample_catalogue(), "vi") == (
        "Số tổng ghi 1.250 nhưng các thành phần cộng lại là 1.251."
    )
    of_unit = Reason("unit_of_caption", {"unit": "GIONGAN"})
    assert sentence(of_unit, sample_catalogue(), "vi") == "Phần đầu bảng nêu đơn vị Gió Ngàn."
    by_rule = Reason("text_instead_of_number", {"shown": "nhiều"})
    assert "“nhiều”" in sentence(by_rule, sample_catalogue(), "vi")


def test_what_nobody_has_a_sentence_for_is_silent() -> None:
    assert sentence(Reason("nobody_knows"), sample_catalogue(), "vi") == ""
