import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from nq07stats.catalogue import read_folder
from nq07stats.messages import LANGUAGES, translator
from nq07stats.observations import OBSERVATION_DTYPES, PROVENANCE_DTYPES, frame
from nq07stats.reports import FORMATS, SUMMARIES, Selection, Sources
from tests.analysis.small_plan import FIGURES, YEARS, observe, target
from tests.reports.made import AWARD_FIGURES, award_plan

SUBMISSIONS = pd.DataFrame(
    {
        "id": [1],
        "unit": ["A"],
        "kind": ["template"],
        "state": ["accepted"],
        "received_on": pd.to_datetime(["2023-03-28"]),
        "errors": [0],
        "warnings": [0],
    }
)
SOURCES = Sources(
    observe({**FIGURES, **AWARD_FIGURES}).assign(
        submission=1,
        file_name="a.xlsx",
        file_hash="ab",
        received_on=pd.Timestamp("2023-03-28"),
        recorded_at=pd.Timestamp("2023-03-28 16:40"),
        recorded_by="Hoa",
        kind="template",
        reason="",
    ),
    SUBMISSIONS,
)
FOLDERS = [
    Path(__file__).parents[2] / "data" / "catalogue",
    Path(__file__).parents[2] / "data" / "sample" / "catalogue",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SUMMARIES)
def test_every_table_is_written_in_every_format(code, language):
    plan = award_plan(target("T", "LAUNCHED_UNIONS", 85))
    selection = Selection(plan, YEARS, language, date(2023, 4, 5))
    table = SUMMARIES[code].build(SOURCES, selection)
    assert len(table.rows) > 0
    assert table.name == SUMMARIES[code].name(translator(language))
    for writer in FORMATS.values():
        assert writer.write(table) == writer.write(table)


def test_file_names_are_ascii_with_period_and_day():
    selection = Selection(award_plan(), YEARS, "vi", date(2023, 4, 5))
    for summary in SUMMARIES.values():
        name = summary.file_name(selection, "xlsx")
        assert re.fullmatch(r"plan_[a-z-]+_(2020-)?2022_20230405\.xlsx", name)
    assert "_2022_" in SUMMARIES["units"].file_name(selection, "csv")
    apart = Selection(award_plan(), (2022, 2020), "en", date(2023, 4, 5))
    name = SUMMARIES["years"].file_name(apart, "csv")
    assert name == "plan_indicators-by-year_2020-and-2022_20230405.csv"


@pytest.mark.parametrize("folder", FOLDERS, ids=["real", "sample"])
@pytest.mark.parametrize("code", SUMMARIES)
def test_an_empty_workspace_gives_tables_too(code, folder):
    plan = read_folder(folder)
    nothing = Sources(frame({**OBSERVATION_DTYPES, **PROVENANCE_DTYPES}), SUBMISSIONS.iloc[:0])
    selection = Selection(plan, plan.plan.years, "vi", date(2025, 4, 5))
    table = SUMMARIES[code].build(nothing, selection)
    assert bool(table.banner) == plan.plan.illustrative
    for writer in FORMATS.values():
        assert writer.write(table)
