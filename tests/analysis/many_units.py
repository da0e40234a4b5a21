"""A plan of a dozen alike units over five years, and figures drawn for it."""

import numpy as np
import pandas as pd

from nq07stats.catalogue import Catalogue, Plan, Row, Section, UnitKind
from nq07stats.observations import OBSERVATION_DTYPES
from tests.analysis.small_plan import indicator, names, unit

YEARS = (2018, 2019, 2020, 2021, 2022)
UNITS = tuple(f"U{number:02d}" for number in range(12))
SIZE = "SIZE"


def plan(kind: str, count: int) -> Catalogue:
    """Make a plan of so many indicators X0, X1 … of a kind, and of the units' size."""
    whole = {"whole": SIZE} if kind == "Y" else {}
    rows: tuple[Row, ...] = (
        Plan(
            **names("PLAN"),
            year_first=YEARS[0],
            year_last=YEARS[-1],
            root_unit="ROOT",
            illustrative=True,
        ),
        UnitKind(**names("province"), reports=False, counted=False),
        UnitKind(**names("district"), reports=True, counted=True),
        unit("ROOT", "province"),
        *(unit(code) for code in UNITS),
        Section(code="one", title_vi="one", title_en="one", narrative=False),
        indicator(SIZE, "K"),
        *(indicator(f"X{number}", kind, **whole) for number in range(count)),
    )
    tables: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        tables[row.table] = (*tables.get(row.table, ()), row)
    return Catalogue(tables)


def observations(figures: np.ndarray, sizes: np.ndarray, basis: str = "") -> pd.DataFrame:
    """Make observations of figures (indicators × units × years) and sizes (units × years)."""
    codes = [SIZE, *(f"X{number}" for number in range(len(figures)))]
    stacked = np.concatenate([sizes[None], figures])
    index = pd.MultiIndex.from_product([codes, UNITS, YEARS], names=["indicator", "unit", "year"])
    found = pd.DataFrame({"value": stacked.ravel().astype(float)}, index).reset_index()
    blank = dict.fromkeys(("category", "sheet", "cell", "shown_text"), "")
    return found.assign(state="value", basis=basis, **blank)[list(OBSERVATION_DTYPES)].astype(
        OBSERVATION_DTYPES
    )


def same_every_year(values: list[float]) -> np.ndarray:
    """Repeat a value of each unit in every year."""
    return np.repeat(np.array(values, dtype=float)[:, None], len(YEARS), axis=1)
