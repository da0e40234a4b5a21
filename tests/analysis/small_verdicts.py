"""Verdicts on one target of the small plan, and a year in which there was nothing to judge."""

from nq07stats.analysis import judge
from tests.analysis.small_plan import YEARS, catalogue, observe

# Five of six unions launched in 2020, nothing could be launched in 2021, and in 2022 again five.
IDLE_YEAR = {
    ("A", "UNIONS", ""): [3, 0, 3],
    ("A", "LAUNCHED", ""): [3, 0, 3],
    ("B", "UNIONS", ""): [2, "-", 2],
    ("B", "LAUNCHED", ""): [2, "-", 2],
    ("C", "UNIONS", ""): [1, 0, 1],
    ("C", "LAUNCHED", ""): [0, 0, 0],
}


def verdicts_on(row, *, years=YEARS, as_of=None, units=None, figures=None, more=()):
    observed = observe() if figures is None else observe(figures)
    return judge(observed, catalogue(row, *more), years, as_of, units)


def one(verdicts, year=0, unit_code=""):
    rows = verdicts[(verdicts["year"] == year) & (verdicts["unit"] == unit_code)]
    assert len(rows) == 1
    return rows.iloc[0]


def statuses(verdicts, unit_code=""):
    rows = verdicts[verdicts["unit"] == unit_code].sort_values("year")
    return dict(zip(rows["year"], rows["status"], strict=True))
