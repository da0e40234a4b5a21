"""Panels of the small plan: a row of the catalogue of every form, made a chart."""

from nq07stats.analysis import figures
from nq07stats.catalogue import Panel
from nq07stats.charts.build_panel import build
from tests.analysis.small_plan import YEARS, observe
from tests.charts.small_charts import CUBE, PLAN, UNITS

PANELS = {
    ("line", ""): ["IDEAS"],
    ("multiples", "measure"): ["LAUNCHED_UNIONS", "WORKERS_AWARDS"],
    ("multiples", "category"): ["KEPT_UNIONS"],
    ("multiples", "unit"): ["LAUNCHED_UNIONS"],
    ("rows", "unit"): ["LAUNCHED_UNIONS"],
    ("rows", "category"): ["KEPT_UNIONS"],
    ("lacking", "unit"): ["LAUNCHED_UNIONS"],
    ("tiles", "unit"): ["LAUNCHED_UNIONS"],
    ("attained", "unit"): ["LAUNCHED_UNIONS"],
    ("contributions", "unit"): ["LAUNCHED_UNIONS"],
    ("parts", "year"): ["AWARDS"],
    ("parts", "unit"): ["AWARDS"],
    ("parts", "category"): ["AWARDS", "PRIZES"],
    ("steps", ""): ["IDEAS", "EXTRA"],
    ("steps", "category"): ["AWARDS", "PRIZES"],
    ("matrix", "category"): ["KEPT_UNIONS"],
    ("matrix", "unit"): ["PLANNED", "IDEAS"],
    ("concentration", "unit"): ["IDEAS_MEMBERS"],
    ("crossed", "unit"): ["KEPT_UNIONS"],
    ("funnel", "unit"): ["LAUNCHED_UNIONS"],
    ("ranks", "unit"): ["LAUNCHED_UNIONS"],
    ("peers", "unit"): ["LAUNCHED_UNIONS"],
}


def panel(form, by="", measures=None, track=""):
    measures = PANELS[form, by] if measures is None else measures
    about = {"page": "p", "code": "c", "form": form, "by": by, "measures": ";".join(measures)}
    return Panel.model_validate({**about, "track": track})


def built(form, by="", measures=None, cube=CUBE, plan=PLAN, track="", **more):
    asked = {"years": YEARS, "units": [*UNITS, "O"], "language": "en", **more}
    return build(panel(form, by, measures, track), cube, plan, **asked)


def of(written, plan=PLAN, years=YEARS):
    return {"cube": figures(observe(written), plan, years), "plan": plan}
