"""A plan of other people about other things in other years: clean water at schools."""

from datetime import date
from pathlib import Path
from typing import Any

from nq07stats import ingest, workspace
from nq07stats.catalogue import (
    Catalogue,
    Category,
    Deadline,
    Department,
    Dimension,
    Indicator,
    Page,
    Panel,
    Plan,
    Ratio,
    Row,
    Rule,
    Section,
    Target,
    Unit,
    UnitKind,
    UnitParent,
    read_folder,
    write_folder,
)
from nq07stats.store import Store
from tests.filled import workbook

YEARS = (2031, 2032, 2033)
COMMUNES = {"DONG": "Xã Đông", "TAY": "Xã Tây", "NAM": "Xã Nam"}
_RULES = read_folder(Path(__file__).parents[2] / "data" / "catalogue").table(Rule)


def _named(code: str, vi: str, en: str = "") -> dict[str, Any]:
    return {"code": code, "name_vi": vi, "name_en": en or f"{code} in English"}


def _unit(code: str, name: str, kind: str) -> Unit:
    return Unit(**_named(code, name), short_vi=name, short_en=name, kind=kind)


def _asked(code: str, name: str, kind: str, section: str, **more: object) -> Indicator:
    about: dict[str, Any] = {
        "unit_vi": "trường",
        "unit_en": "schools",
        "departments": "water",
        "set": "core",
    }
    return Indicator.model_validate(
        {**_named(code, name), **about, "kind": kind, "section": section, **more}
    )


def _share(code: str, name: str, upper: str, lower: str, section: str, **more: object) -> Ratio:
    about = {"unit_vi": "%", "unit_en": "%", "factor": 100, "bounded": True, "section": section}
    return Ratio.model_validate(
        {**_named(code, name), **about, "numerator": upper, "denominator": lower, **more}
    )


def _panel(page: str, code: str, form: str, measures: str = "", by: str = "") -> Panel:
    return Panel.model_validate(
        {"page": page, "code": code, "form": form, "measures": measures, "by": by}
    )


_VISITS: dict[str, Any] = {"unit_vi": "lượt", "unit_en": "visits"}
_ROWS: tuple[Row, ...] = (
    Plan(
        **_named("NUOC", "Nước sạch trong trường học"),
        year_first=2031,
        year_last=2033,
        root_unit="TINH",
        illustrative=True,
    ),
    Department(**_named("water", "Phòng Nước sạch")),
    UnitKind(**_named("province", "Tỉnh"), reports=False, counted=False),
    UnitKind(**_named("commune", "Xã"), reports=True, counted=True),
    _unit("TINH", "Tỉnh Thử Nghiệm", "province"),
    *(_unit(code, name, "commune") for code, name in COMMUNES.items()),
    *(UnitParent(unit=code, parent="TINH") for code in COMMUNES),
    Section(code="A", title_vi="Nước", title_en="Water", narrative=True),
    Section(code="B", title_vi="Kiểm tra", title_en="Visits", narrative=True),
    Dimension(**_named("stage", "Cấp học")),
    Category(**_named("primary", "Tiểu học"), dimension="stage"),
    Category(**_named("secondary", "Trung học"), dimension="stage"),
    _asked("N1", "Số trường", "K", "A", dimension="stage"),
    _asked("N2", "Số trường có nước sạch", "Y", "A", whole="N1", dimension="stage"),
    _asked("N3", "Xã có kế hoạch nước sạch", "F", "A", unit_vi="0/1", unit_en="0/1"),
    _asked("V1", "Lượt kiểm tra", "S", "B", **_VISITS),
    _asked("V2", "Lượt kiểm tra có kết luận", "S", "B", part_of="V1", **_VISITS),
    _share("N2_N1", "Tỷ lệ trường có nước sạch", "N2", "N1", "A"),
    _share("V2_V1", "Tỷ lệ kiểm tra có kết luận", "V2", "V1", "B"),
    _share("V1_N1", "Lượt kiểm tra trên 100 trường", "V1", "N1", "B", bounded=False),
    Target(
        code="T1",
        measure="N2_N1",
        value=90,
        year_from=2031,
        year_to=2033,
        source="Kế hoạch thử",
        status="illustrative",
    ),
    *_RULES,
    Deadline(**_named("report", "Hạn của xã"), date=date(2034, 1, 31), inclusive=True, who="unit"),
    Deadline(
        **_named("province", "Hạn của tỉnh"), date=date(2034, 2, 28), inclusive=True, who="province"
    ),
    Page(
        **_named("water", "Nước sạch"),
        question_vi="Trường nào chưa có nước sạch?",
        question_en="Which schools lack clean water?",
        sections=("A",),
        headline=("N2_N1", "N3", "N1"),
    ),
    Page(
        **_named("visits", "Kiểm tra"),
        question_vi="Đã kiểm tra bao nhiêu?",
        question_en="How many visits?",
        sections=("B",),
        headline=("V1", "V2_V1"),
    ),
    _panel("water", "share", "line", "N2_N1"),
    _panel("water", "stages", "multiples", "N2_N1", "category"),
    _panel("water", "lacking", "lacking", "N2_N1", "unit"),
    _panel("water", "schools", "parts", "N1", "year"),
    _panel("water", "by-stage", "matrix", "N2_N1", "category"),
    _panel("water", "answers", "matrix", "N3;N2_N1", "unit"),
    _panel("visits", "steps", "steps", "V1;V2"),
    _panel("visits", "by-unit", "parts", "V1;V2", "unit"),
    _panel("visits", "concluded", "rows", "V2_V1", "unit"),
    _panel("visits", "small", "multiples", "V2_V1", "unit"),
    _panel("visits", "models", "models"),
)


def catalogue() -> Catalogue:
    tables: dict[str, list[Row]] = {}
    for row in _ROWS:
        tables.setdefault(row.table, []).append(row)
    return Catalogue({name: tuple(rows) for name, rows in tables.items()})


def _values(grown: int) -> dict[tuple[str, str, int], float | str]:
    """Figures of a commune whose schools get water one after the other."""
    values: dict[tuple[str, str, int], float | str] = {}
    for at, year in enumerate(YEARS):
        for stage, schools in (("primary", 6), ("secondary", 4)):
            values["N1", stage, year] = schools
            values["N2", stage, year] = min(schools, 1 + at + grown)
        values["N3", "", year] = 1
        values["V1", "", year] = 10 + at
        values["V2", "", year] = 5 + at
    return values


def prepare(folder: Path) -> None:
    """Serve a real workspace of this plan, with the reports of two of its three communes."""
    write_folder(catalogue(), folder)
    served = workspace.select(workspace.prepare_real(folder).name)
    store = Store.open(served)
    files = [
        (f"{code}.xlsx", workbook(catalogue(), code, _values(grown)))
        for code, grown in (("DONG", 0), ("TAY", 3))
    ]
    for seen in ingest.preview(files, store):
        assert seen.status in ("accepted", "accepted_with_warnings"), seen.findings
        ingest.accept(store, seen, by="Thử", received_on=date(2034, 1, 20))
    store.close()
