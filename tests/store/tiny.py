"""A tiny catalogue and submissions to it, for tests that work figures out by hand."""

from datetime import date

from nq07stats.catalogue import (
    Deadline,
    Indicator,
    Plan,
    Row,
    Section,
    Target,
    Unit,
    UnitKind,
    UnitParent,
)
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.store import NewSubmission, file_hash

SCOPE = [(year, section) for year in (2023, 2024) for section in ("one", "two")]

Figures = dict[tuple[str, int], float]


def tiny_rows() -> dict[str, tuple[Row, ...]]:
    def unit(code: str, kind: str) -> Unit:
        return Unit(
            code=code,
            name_vi=f"Đơn vị {code}",
            name_en=f"Unit {code}",
            short_vi=f"ĐV {code}",
            short_en=code,
            kind=kind,
        )

    def indicator(code: str, section: str) -> Indicator:
        return Indicator(
            code=code,
            name_vi=f"Chỉ tiêu {code}",
            name_en=f"Indicator {code}",
            unit_vi="cuộc",
            unit_en="sessions",
            section=section,
            kind="S",
            set="core",
        )

    rows: list[Row] = [
        Plan(
            code="P",
            name_vi="Kế hoạch",
            name_en="Plan",
            year_first=2023,
            year_last=2024,
            root_unit="ROOT",
            illustrative=True,
        ),
        UnitKind(code="root", name_vi="Tỉnh", name_en="Province", reports=False, counted=False),
        UnitKind(code="unit", name_vi="Đơn vị", name_en="Unit", reports=True, counted=True),
        unit("ROOT", "root"),
        unit("A", "unit"),
        unit("B", "unit"),
        UnitParent(unit="A", parent="ROOT"),
        UnitParent(unit="B", parent="ROOT"),
        Section(code="one", title_vi="Một", title_en="One", narrative=True),
        Section(code="two", title_vi="Hai", title_en="Two", narrative=True),
        indicator("I1", "one"),
        indicator("I2", "one"),
        indicator("I3", "two"),
        Target(code="T1", measure="I1", year_from=2023, year_to=2024),
        Deadline(
            code="U",
            name_vi="Đơn vị",
            name_en="Units",
            date="2025-03-31",
            inclusive=True,
            who="unit",
        ),
        Deadline(
            code="P",
            name_vi="Tỉnh",
            name_en="Province",
            date="2025-04-30",
            inclusive=True,
            who="province",
        ),
    ]
    tables: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        tables[row.table] = (*tables.get(row.table, ()), row)
    return tables


def submission(unit: str, figures: Figures, **changed: object) -> NewSubmission:
    """A submission of totals: (indicator, year) → value."""
    rows: list[dict[str, object]] = [
        {
            "unit": unit,
            "year": year,
            "indicator": indicator,
            "category": "",
            "state": "value",
            "value": value,
            "basis": "recorded",
            "sheet": "Số liệu",
            "cell": f"C{place + 5}",
            "shown_text": str(value),
        }
        for place, ((indicator, year), value) in enumerate(figures.items())
    ]
    settings: dict[str, object] = {
        "unit": unit,
        "kind": "template",
        "state": "accepted",
        "file_name": f"{unit}.xlsx",
        "file_hash": file_hash(repr((unit, figures)).encode()),
        "received_on": date(2025, 3, 20),
        "recorded_by": "Lan",
        "scope": SCOPE,
        "observations": frame(OBSERVATION_DTYPES, rows),
    }
    return NewSubmission(**{**settings, **changed})  # type: ignore[arg-type]
