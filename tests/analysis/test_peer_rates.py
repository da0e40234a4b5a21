import numpy as np
import pytest

from nq07stats.analysis.anomalies import ANOMALY_DTYPES, strength_of_distance
from nq07stats.analysis.peer_rates import far_from_peers, sizes_of_flows
from nq07stats.catalogue import Ratio, Unit
from tests.analysis.many_units import UNITS, YEARS, observations, plan, same_every_year
from tests.analysis.small_plan import catalogue, ratio

MODELS = [200, 18, 20, 22, 19, 21]


def of_kind(count):
    """Make a plan in which the first so many units are of a kind, the others of another."""
    made = plan("S", 1)
    units = [
        row if place <= count else row.model_copy(update={"kind": "province"})
        for place, row in enumerate(made.table(Unit))
    ]
    rate = ratio("RATE", "X0", "SIZE", factor=1000, bounded=False)
    return made.with_rows(Unit, units).with_rows(Ratio, [rate])


def look(values, sizes, plan_of=None):
    figures, size = np.zeros((1, 12, 5)), np.full((12, 5), 1000.0)
    figures[0, : len(values)] = same_every_year(values)
    size[: len(sizes)] = same_every_year(sizes)
    return far_from_peers(observations(figures, size), plan_of or of_kind(len(values)), YEARS)


def test_the_example_of_the_method():
    found = look(MODELS, [1000] * 6)
    assert found.dtypes.astype(str).to_dict() == ANOMALY_DTYPES
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["kind"], row["unit"], row["measure"], row["beside"]) == (
        "peers",
        UNITS[0],
        "X0",
        "SIZE",
    )
    assert (row["value"], row["usual"], row["low"], row["high"]) == (200, 20, 18, 22)
    # It was so in all five years.
    assert (row["count"], row["compared"], row["out_of"]) == (5, 5, 1000)
    # 2√200,375 − 2√20,375 = 19,28; √(1 + π/10) = 1,146.
    assert row["strength"] == pytest.approx(strength_of_distance(19.283 / 1.1464), rel=1e-3)


def test_a_large_unit_is_not_unusual_for_being_large():
    assert look([200, 18, 20, 22, 19, 21], [10_000, 1000, 1000, 1000, 1000, 1000]).empty


def test_units_that_differ_among_themselves_make_nothing_unusual():
    assert look([200, 20, 60, 120, 9, 150], [1000] * 6).empty


def test_few_things_and_few_peers_tell_nothing():
    assert look([9, 0, 1, 0, 2, 1], [1000] * 6).empty
    assert look(MODELS[:5], [1000] * 5).empty


def test_each_flow_is_held_against_the_stock_that_a_ratio_sets_it_against():
    plan_of = catalogue()
    sizes = sizes_of_flows(plan_of)
    assert sizes["IDEAS"] == "MEMBERS"
    # No ratio sets the awards against a stock: the one that most ratios stand on tells.
    assert sizes["AWARDS"] == "UNIONS"
    assert "MEMBERS" not in sizes
