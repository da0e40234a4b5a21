import numpy as np
import pandas as pd
import pytest

from nq07stats.analysis import part_reviewed, to_review
from nq07stats.analysis.anomalies import as_anomalies
from nq07stats.analysis.reviewed import PLACE, said_of
from tests.analysis.many_units import UNITS, YEARS, observations, plan, same_every_year

SIZES = same_every_year([500.0] * 12)
FIGURES = np.random.default_rng(11).integers(90, 110, (8, 12, 5)).astype(float)


def with_outliers() -> np.ndarray:
    figures = FIGURES.copy()
    figures[1, 1, 1], figures[2, 2, 2] = 300, 1000
    return figures


def look(figures):
    shown = observations(figures, SIZES)
    return to_review(shown, plan("S", 8), YEARS), shown


def confirmed(found, shown):
    """All that was found, said to be right."""
    return found[[*PLACE]].assign(
        figures=said_of(found, shown),
        id=range(1, len(found) + 1),
        reason="as the unit says",
        recorded_at=pd.Timestamp("2025-04-01 08:00"),
        recorded_by="Lan",
    )


def test_nothing_said_leaves_all_to_be_looked_at():
    found, shown = look(with_outliers())
    to_do, done = part_reviewed(found, confirmed(found, shown)[:0], shown)
    pd.testing.assert_frame_equal(to_do, found)
    assert done.empty


def test_what_was_found_right_stands_apart_with_who_and_why():
    found, shown = look(with_outliers())
    to_do, done = part_reviewed(found, confirmed(found, shown)[:1], shown)
    assert to_do["measure"].tolist() == ["X1"]
    assert done[["measure", "id", "reason", "recorded_by"]].to_numpy().tolist() == [
        ["X2", 1, "as the unit says", "Lan"]
    ]
    assert done["value"].tolist() == [1000]


@pytest.mark.parametrize(
    ("place", "value"),
    [((2, 2, 2), 999.0), ((2, 2, 0), 89.0)],
    ids=["the figure itself", "another year it is held against"],
)
def test_it_comes_back_when_its_figures_change(place, value):
    found, shown = look(with_outliers())
    said = confirmed(found, shown)
    figures = with_outliers()
    figures[place] = value
    again, shown = look(figures)
    to_do, done = part_reviewed(again, said, shown)
    assert to_do["measure"].tolist() == ["X2"]
    assert done["measure"].tolist() == ["X1"]


def test_figures_of_others_change_nothing():
    found, shown = look(with_outliers())
    said = confirmed(found, shown)
    figures = with_outliers()
    figures[2, 7, 3], figures[4, 2, 2] = 101, 95
    again, shown = look(figures)
    to_do, done = part_reviewed(again, said, shown)
    assert to_do.empty
    assert sorted(done["measure"]) == ["X1", "X2"]


def test_what_other_units_of_the_kind_would_have_does_not_bring_it_back():
    row = {"kind": "peers", "unit": "A", "year": 2020, "measure": "X", "beside": "SIZE"}
    own = {"value": 200.0, "out_of": 1000.0, "state": "value"}
    one = as_anomalies([{**row, **own, "usual": 20.0, "low": 18.0, "high": 22.0}])
    other = as_anomalies([{**row, **own, "usual": 25.0, "low": 21.0, "high": 30.0}])
    assert said_of(one, one) == said_of(other, other) == ["value 200 1000"]


def test_of_all_figures_of_a_year_each_one_counts():
    figures = FIGURES.copy()
    figures[:, 3, 4] = figures[:, 3, 3]
    found, shown = look(figures)
    assert found["kind"].tolist() == ["copied_year"]
    said = confirmed(found, shown)
    assert part_reviewed(found, said, shown)[0].empty
    elsewhere = shown.copy()
    elsewhere.loc[(elsewhere["unit"] == UNITS[3]) & (elsewhere["year"] == YEARS[0]), "value"] += 1
    assert part_reviewed(found, said, elsewhere)[0].empty
    changed = shown.copy()
    own = (changed["unit"] == UNITS[3]) & (changed["year"] == YEARS[4])
    changed.loc[own & (changed["indicator"] == "X5"), "value"] += 1
    assert len(part_reviewed(found, said, changed)[0]) == 1
