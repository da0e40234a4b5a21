"""Which charts show one measure from every side."""

from __future__ import annotations

from nq07stats.catalogue import Catalogue, Indicator, Panel, Ratio

MOST_SIDE_BY_SIDE = 6


def views_of(catalogue: Catalogue, measure: str) -> tuple[Panel, ...]:
    """Return the panels that show a measure by year, by unit and by category.

    A share that units can lack something of also shows who lacks how much; what is asked for in
    several years, whose change made that of all; a rate, how evenly it is spread. Categories of a
    count are parts of a year's column; those of a share stand side by side while there are few,
    else in a table of years.

    Raises
    ------
    KeyError
        If the catalogue has no such measure.
    """
    row = catalogue.measures[measure]
    chosen = [("line", ""), ("rows", "unit"), ("tiles", "unit")]
    if isinstance(row, Ratio) and row.bounded and _same_things(catalogue, row):
        chosen.append(("lacking", "unit"))
    if catalogue.is_of_counts(measure):
        chosen.append(("funnel", "unit"))
    if isinstance(row, Ratio) and not row.bounded:
        chosen.append(("concentration", "unit"))
    if _changes(catalogue, row):
        chosen.append(("contributions", "unit"))
    if count := len(catalogue.categories_of(measure)):
        counted = isinstance(row, Indicator)
        few = "multiples" if count <= MOST_SIDE_BY_SIDE else "matrix"
        chosen.append(("parts", "year") if counted else (few, "category"))
        chosen.append(("rows", "category"))
        chosen.append(("crossed", "unit"))
    chosen.append(("multiples", "unit"))
    return tuple(panel_of(measure, form, by) for form, by in chosen)


def _changes(catalogue: Catalogue, row: Indicator | Ratio) -> bool:
    """Tell whether a measure is asked for in several years and is more than a yes or no."""
    return len(catalogue.asked_years(row.code)) > 1 and not row.is_flag


def _same_things(catalogue: Catalogue, ratio: Ratio) -> bool:
    return len({member.unit_vi for member in catalogue.members(ratio.code)}) == 1


def panel_of(measure: str, form: str, by: str = "") -> Panel:
    """Return the panel that shows a measure in a form."""
    return Panel.model_validate(
        {
            "page": "any",
            "code": f"{form}-{by}".rstrip("-"),
            "form": form,
            "measures": (measure,),
            "by": by,
            "wide": (form, by) in (("multiples", "unit"), ("crossed", "unit")),
        }
    )
