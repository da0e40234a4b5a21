"""A plan small enough to add up by hand: three units, the province's office, three years."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from nq07stats import observations
from nq07stats.catalogue import (
    Catalogue,
    Category,
    Deadline,
    Department,
    Dimension,
    Indicator,
    Plan,
    Ratio,
    Row,
    Section,
    Target,
    Unit,
    UnitKind,
    UnitParent,
)

YEARS = (2020, 2021, 2022)
SIGNS = {"-": "nil", "x": "not_applicable", "…": "unavailable"}
Written = float | str | None


def names(code: str) -> dict[str, str]:
    return {"code": code, "name_vi": f"{code} (vi)", "name_en": f"{code} (en)"}


def indicator(code: str, kind: str, **more: object) -> Indicator:
    about = {"unit_vi": "cái", "unit_en": "things", "section": "one", "set": "core"}
    return Indicator.model_validate({**names(code), **about, "kind": kind, **more})


def ratio(code: str, upper: str, lower: str, **more: object) -> Ratio:
    about = {"unit_vi": "%", "unit_en": "%", "section": "one", "factor": 100, "bounded": True}
    sides = {"numerator": upper, "denominator": lower}
    return Ratio.model_validate({**names(code), **about, **sides, **more})


def unit(code: str, kind: str = "district", **more: object) -> Unit:
    about = {"short_vi": f"{code} vi", "short_en": f"{code} en", "kind": kind}
    return Unit.model_validate({**names(code), **about, **more})


def target(code: str, measure: str, value: float | None, **more: object) -> Target:
    about = {"year_from": 2020, "year_to": 2022, "status": "official", "source": "KH"}
    return Target.model_validate(
        {"code": code, "measure": measure, "value": value, **about, **more}
    )


ROWS: tuple[Row, ...] = (
    Plan(**names("PLAN"), year_first=2020, year_last=2022, root_unit="ROOT", illustrative=False),
    Department(**names("policy")),
    Department(**names("women")),
    UnitKind(**names("province"), reports=False, counted=False),
    UnitKind(**names("district"), reports=True, counted=True),
    UnitKind(**names("office"), reports=True, counted=False),
    unit("ROOT", "province"),
    *(unit(code) for code in "ABC"),
    unit("O", "office"),
    *(UnitParent(unit=code, parent="ROOT") for code in "ABCO"),
    *(Section(code=code, title_vi=code, title_en=code, narrative=False) for code in ("one", "two")),
    *(Dimension(**names(code)) for code in ("type", "movement", "form")),
    *(Category(**names(code), dimension="type") for code in ("admin", "firm")),
    Category(**names("green"), dimension="movement"),
    Category(**names("home"), dimension="movement", department="women"),
    Category(**names("flag"), dimension="form", track="union"),
    Category(**names("letter"), dimension="form", track="union"),
    Category(**names("order"), dimension="form", track="state"),
    indicator("UNIONS", "K", dimension="type", unit_kinds="district", departments="policy"),
    indicator("MEMBERS", "K", unit_kinds="district"),
    indicator(
        "LAUNCHED",
        "Y",
        whole="UNIONS",
        dimension="type",
        unit_kinds="district",
        departments="policy",
    ),
    indicator("KEPT", "Y", whole="UNIONS", dimension="movement", unit_kinds="district"),
    indicator("PLANNED", "F", unit_vi="0/1", unit_en="0/1", departments="policy"),
    indicator("IDEAS", "S", section="two", departments="women"),
    indicator("AWARDS", "S", dimension="form", unit_kinds="district", section="two"),
    indicator(
        "WORKERS", "S", part_of="AWARDS", track="union", unit_kinds="district", section="two"
    ),
    indicator("EXTRA", "S", set="extended", section="two", direction="down"),
    ratio("LAUNCHED_UNIONS", "LAUNCHED", "UNIONS"),
    ratio("KEPT_UNIONS", "KEPT", "UNIONS", by="movement"),
    ratio("WORKERS_AWARDS", "WORKERS", "AWARDS", track="union"),
    ratio("IDEAS_MEMBERS", "IDEAS", "MEMBERS", factor=1000, bounded=False, unit_vi="/1.000"),
    ratio("EXTRA_IDEAS", "EXTRA", "IDEAS", bounded=False),
    ratio("MEMBERS_UNIONS", "MEMBERS", "UNIONS", factor=1, bounded=False, unit_vi="người"),
    Deadline(**names("report"), date=date(2023, 3, 31), inclusive=False, who="unit"),
    Deadline(**names("province_report"), date=date(2023, 4, 30), inclusive=True, who="province"),
)


def catalogue(*more: Row, without: Sequence[type[Row]] = ()) -> Catalogue:
    tables: dict[str, tuple[Row, ...]] = {}
    for row in (*(row for row in ROWS if not isinstance(row, tuple(without))), *more):
        tables[row.table] = (*tables.get(row.table, ()), row)
    return Catalogue(tables)


FIGURES: Mapping[tuple[str, str, str], Sequence[Written]] = {
    # Grassroots unions: A gives total and parts, B parts alone, and nothing in 2022.
    ("A", "UNIONS", ""): [100, 100, 100],
    ("A", "UNIONS", "admin"): [60, 60, 60],
    ("A", "UNIONS", "firm"): [40, 40, 40],
    ("B", "UNIONS", "admin"): [20, 20, None],
    ("B", "UNIONS", "firm"): [30, 30, None],
    ("C", "UNIONS", ""): [40, 40, 40],
    ("A", "LAUNCHED", "admin"): [50, 40, 55],
    ("A", "LAUNCHED", "firm"): [30, 20, 35],
    ("B", "LAUNCHED", ""): [40, 30, 45],
    ("C", "LAUNCHED", ""): [20, "…", 40],
    ("A", "KEPT", "green"): [90, None, None],
    ("A", "KEPT", "home"): [70, None, None],
    ("B", "KEPT", "green"): [30, None, None],
    ("A", "MEMBERS", ""): [1000, 1050, 1100],
    ("B", "MEMBERS", ""): [500, 500, 500],
    ("C", "MEMBERS", ""): [300, 310, None],
    ("A", "PLANNED", ""): [1, 1, 1],
    ("B", "PLANNED", ""): [1, None, 1],
    ("C", "PLANNED", ""): [0, "-", "x"],
    ("O", "PLANNED", ""): [1, 1, 1],
    ("A", "IDEAS", ""): [10, 12, 1],
    ("B", "IDEAS", ""): ["-", "x", 2],
    ("C", "IDEAS", ""): [5, None, 3],
    ("O", "IDEAS", ""): [3, 1, 4],
    # A leaves the letters blank beside others, B gives a lone total, C does not know its flags.
    ("A", "AWARDS", "flag"): [4, None, None],
    ("A", "AWARDS", "order"): [6, None, None],
    ("B", "AWARDS", ""): [8, None, None],
    ("C", "AWARDS", "flag"): ["…", None, None],
    ("C", "AWARDS", "letter"): [3, None, None],
    ("A", "WORKERS", ""): [1, None, None],
    ("B", "WORKERS", ""): [2, None, None],
    ("C", "WORKERS", ""): [1, None, None],
}


def observe(
    figures: Mapping[tuple[str, str, str], Sequence[Written]] = FIGURES,
) -> pd.DataFrame:
    """Make observations of what is written in each of the plan's years."""
    rows: list[dict[str, object]] = []
    for (unit_code, code, category), written in figures.items():
        for year, sign in zip(YEARS, written, strict=True):
            if sign is None:
                continue
            state = SIGNS.get(sign, "value") if isinstance(sign, str) else "value"
            value = {"value": sign, "nil": 0.0}.get(state, float("nan"))
            about = {"unit": unit_code, "year": year, "indicator": code, "category": category}
            blank = dict.fromkeys(("basis", "sheet", "cell", "shown_text"), "")
            rows.append({**about, "state": state, "value": value, **blank})
    return observations.frame(observations.OBSERVATION_DTYPES, rows)


def pick(cube: pd.DataFrame, measure: str, category: str = "", unit: str = "", year: int = 0):
    """Return the one row of a cube that is meant."""
    rows = cube[
        (cube["measure"] == measure)
        & (cube["category"] == category)
        & (cube["unit"] == unit)
        & (cube["year"] == year)
    ]
    assert len(rows) == 1
    return rows.iloc[0]
