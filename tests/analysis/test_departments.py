import pandas as pd

from nq07stats.analysis import figures, of_department
from tests.analysis.small_plan import YEARS, catalogue, observe

PLAN = catalogue()


def test_a_department_sees_its_indicators_ratios_and_single_categories():
    cube = figures(observe(), PLAN, YEARS)
    rows = of_department(cube, PLAN, "women")
    assert set(zip(rows["measure"], rows["category"], strict=True)) == {
        ("IDEAS", ""),
        ("IDEAS_MEMBERS", ""),
        ("KEPT", "home"),
        ("KEPT_UNIONS", "home"),
    }
    of_policy = of_department(cube, PLAN, "policy")
    assert set(of_policy["measure"]) == {"UNIONS", "LAUNCHED", "PLANNED", "LAUNCHED_UNIONS"}
    assert set(of_policy.loc[of_policy["measure"] == "UNIONS", "category"]) == {"", "admin", "firm"}


def test_it_filters_observations_too_and_nothing_without_a_department():
    observed = observe()
    assert set(of_department(observed, PLAN, "women")["indicator"]) == {"IDEAS", "KEPT"}
    assert of_department(observed, PLAN, "") is observed
    by_target = pd.DataFrame({"measure": ["IDEAS", "UNIONS"]})
    assert of_department(by_target, PLAN, "women")["measure"].tolist() == ["IDEAS"]
