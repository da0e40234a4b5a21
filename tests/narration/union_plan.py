"""A plan whose share is named as officers name it, with figures worked out by hand."""

from datetime import date

from nq07stats.analysis import judge
from nq07stats.catalogue import Indicator, Ratio
from tests.analysis.small_plan import catalogue, indicator, observe, ratio, unit

END = date(2022, 12, 31)
UNIONS = {"unit_vi": "CĐCS", "unit_en": "grassroots unions", "unit_kinds": "district"}


def plan_of_unions(*more):
    """A plan whose share is named as officers name it."""
    plan = catalogue(*(unit(code) for code in "DE"), *more)
    rows = [row for row in plan.table(Indicator) if row.code not in ("UNIONS", "LAUNCHED")]
    rows += [
        indicator("UNIONS", "K", **UNIONS),
        indicator("LAUNCHED", "Y", whole="UNIONS", **UNIONS),
    ]
    named = ratio("LAUNCHED_UNIONS", "LAUNCHED", "UNIONS").model_copy(
        update={
            "name_vi": "Tỷ lệ CĐCS xây dựng kế hoạch, phát động thi đua",
            "name_en": "Share of grassroots unions that planned and launched emulation",
        }
    )
    ratios = [row for row in plan.table(Ratio) if row.code != "LAUNCHED_UNIONS"]
    return plan.with_rows(Indicator, rows).with_rows(Ratio, [named, *ratios])


def of_unions(launched, unions):
    """Figures of 2022 alone, by unit."""
    return {
        (code, measure, ""): [None, None, count]
        for measure, counts in (("LAUNCHED", launched), ("UNIONS", unions))
        for code, count in counts.items()
    }


LAUNCHED = {"A": 70, "B": 70, "C": 74, "D": 204, "E": 204}
OF_ALL = {"A": 100, "B": 100, "C": 100, "D": 247, "E": 247}


def judged_in_2022(*targets, launched=LAUNCHED):
    """Verdicts on the targets for 2022, and the plan that has them."""
    plan = plan_of_unions(*targets)
    return judge(observe(of_unions(launched, OF_ALL)), plan, [2022]), plan
