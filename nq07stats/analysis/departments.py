"""What a department is in charge of."""

from __future__ import annotations

import pandas as pd

from nq07stats.catalogue import Catalogue


def of_department(frame: pd.DataFrame, catalogue: Catalogue, department: str) -> pd.DataFrame:
    """Keep the rows that a department is in charge of; all of them for department "".

    It is in charge of an indicator that names it, of a ratio whose numerator does, and of single
    categories that name it.

    Parameters
    ----------
    frame
        Rows with a column ``measure`` or ``indicator`` and, if broken down, ``category``.
    catalogue
        The plan they belong to.
    department
        The department's code.
    """
    if not department:
        return frame
    measures = frame["measure"] if "measure" in frame else frame["indicator"]
    kept = measures.isin(
        [code for code in catalogue.measures if _in_charge_of(catalogue, code, department)]
    )
    if "category" in frame:
        single = [
            f"{code}|{category.code}"
            for code in catalogue.measures
            for category in catalogue.categories.get(catalogue.breakdown(code), ())
            if category.department == department
        ]
        kept |= (measures + "|" + frame["category"]).isin(single)
    return frame[kept]


def _in_charge_of(catalogue: Catalogue, measure: str, department: str) -> bool:
    counted = catalogue.measures[measure].numerator
    return any(department in catalogue.indicators[code].departments for code in counted)
