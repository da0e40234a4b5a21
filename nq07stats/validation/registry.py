"""Which function checks which kind of rule, in the order in which they are asked.

The order matters: what an earlier rule finds at fault, later ones pass over. So it goes from the
single figure to what is missing, to parts and sums, to the unit's history.
"""

from __future__ import annotations

from collections.abc import Mapping

from nq07stats.validation import blanks, models, parts, single, usual
from nq07stats.validation.case import Check

CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        single.not_asked,
        single.impossible_combination,
        single.category_not_in_force,
        single.not_yes_or_no,
        single.negative,
        single.implausible,
        single.not_whole,
        single.too_many_decimals,
        blanks.not_in_workbook,
        blanks.missing_required,
        blanks.missing_in_row,
        blanks.whole_missing,
        parts.total_differs_from_parts,
        parts.whole_below_part,
        parts.part_exceeds_whole,
        parts.ratio_above_100,
        models.model_year_outside_plan,
        models.model_years_disordered,
        models.model_twice,
        models.models_missing,
        models.models_exceed,
        models.models_short,
        models.model_without_follower,
        usual.jump,
    )
}
