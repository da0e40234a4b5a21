"""Units side by side, the profile of one, and the ways that lead there."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.catalogue import Unit, read_folder
from nq07stats.store import Store

Visit = Callable[..., AppTest]
SAMPLE = read_folder(Path(__file__).parents[2] / "data" / "sample" / "catalogue")
UNITS = [unit.code for unit in SAMPLE.reporting_units]


def bodies(app: AppTest) -> list[str]:
    return [block.proto.body for block in app.get("html")]


def said(app: AppTest) -> str:
    """All text of the page."""
    written = [block.value for block in (*app.markdown, *app.caption)]
    return unescape(re.sub("<[^>]*>", " ", " ".join([*bodies(app), *written])))


def headline(app: AppTest) -> str:
    return app.markdown[1].value


def table(app: AppTest) -> str:
    return next(body for body in bodies(app) if 'class="nq-score"' in body)


def plain(cell: str) -> str:
    return unescape(re.sub("<[^>]*>", " ", cell)).strip()


def rows(app: AppTest) -> list[list[str]]:
    """Cells of the scorecard, unit by unit."""
    body = table(app).partition("<tbody>")[2]
    lines = re.findall("(?s)<tr>.*?</tr>", body)
    return [[plain(cell) for cell in re.findall("(?s)<t[hd].*?</t[hd]>", line)] for line in lines]


def sides(app: AppTest) -> dict[str, list[str]]:
    """What stands beside each share and rate of the strong and weak sides."""
    body = next(body for body in bodies(app) if "nq-sides" in body)
    lines = [re.findall("(?s)<t[hd].*?</t[hd]>", row) for row in body.split("<tr")[2:]]
    cells = [[" ".join(plain(cell).split()) for cell in line] for line in lines]
    return {name: values for name, *values in cells}


def links(body: str) -> dict[str, str]:
    """Addresses of a body's links by what stands on them."""
    found = re.findall('<a class="nq-link"[^>]*href="([^"]*)"[^>]*>(.*?)</a>', body)
    return {plain(label): unescape(address) for address, label in found}


def asked(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def column_widths(app: AppTest) -> dict[str, int]:
    """Least width of each column of figures by its measure's name."""
    head = table(app).partition("</thead>")[0]
    found = re.findall(r'title="([^"]*)" style="min-width: (\d+)px"', head)
    return {unescape(name): int(width) for name, width in found}


@pytest.mark.usefixtures("sample_home")
class TestScorecard:
    def test_every_unit_stands_in_the_catalogues_order_with_its_targets(self, visit: Visit) -> None:
        app = visit("units")
        assert app.title[0].value == "Đơn vị"
        names = [SAMPLE.units[code].short_vi for code in UNITS]
        assert [row[0] for row in rows(app)] == names
        # Gió Ngàn meets one of the nine targets that are held against units.
        assert rows(app)[1][1] == "1/9"
        assert "Gió Ngàn và Trăng Non (07 chỉ tiêu)" in headline(app)
        assert "không phải kết quả chấm điểm, xếp loại thi đua" in said(app)

    def test_a_cell_tells_its_target_and_what_is_lacking(self, visit: Visit) -> None:
        body = table(visit("units"))
        # 85% of 62 unions are 52.7; 23 launched emulation.
        told = "23/62 CĐCS\nchỉ tiêu 85%: chưa đạt\ncòn thiếu 30 CĐCS"
        assert told in unescape(body)

    def test_all_together_stand_above_whatever_the_order(self, visit: Visit) -> None:
        for sort in ("", "-TD02_CT01", "TD02_CT01"):
            head = table(visit("units", **({"sort": sort} if sort else {}))).partition("<tbody>")[0]
            assert "Toàn tỉnh" in head.split("</tr>")[1]

    def test_a_click_on_a_column_sorts_down_then_up_then_not(self, visit: Visit) -> None:
        name = "CĐCS có kế hoạch, phát động thi đua"

        def address(app: AppTest) -> str:
            return next(to for label, to in links(table(app)).items() if name in label)

        first = asked(address(visit("units")))
        assert first == {"sort": "-TD02_CT01"}
        down = visit("units", **first)
        # The office is not asked: it stays last either way.
        assert [row[0] for row in rows(down)][:2] == ["TP Sao Mai", "CĐ Viên chức"]
        assert rows(down)[-1][0] == "Cơ quan LĐLĐ tỉnh"
        second = asked(address(down))
        assert second == {"sort": "TD02_CT01"}
        up = visit("units", **second)
        assert rows(up)[0][0] == "Gió Ngàn"
        assert rows(up)[-1][0] == "Cơ quan LĐLĐ tỉnh"
        assert asked(address(up)) == {}

    def test_targets_met_sort_too(self, visit: Visit) -> None:
        met = [row[1] for row in rows(visit("units", sort="-targets")) if row[1]]
        assert met == sorted(met, reverse=True)

    def test_a_units_name_leads_to_its_profile_under_the_same_filters(self, visit: Visit) -> None:
        found = links(table(visit("units", years="2022", lang="en", sort="-targets")))
        assert asked(found["Sao Mai City"]) == {"years": "2022", "lang": "en", "unit": "SAOMAI"}

    def test_links_carry_what_the_visitors_own_address_asks(self, visit: Visit) -> None:
        assert any("show=projector" in body for body in bodies(visit("units", show="projector")))
        assert not any("show=projector" in body for body in bodies(visit("units")))

    def test_only_groups_of_which_a_department_has_any_are_offered(self, visit: Visit) -> None:
        app = visit("units", department="organisation")
        offered = app.selectbox(key="measures").options
        assert "Bộ máy, cán bộ" in offered
        assert "Khen thưởng" not in offered
        assert len(rows(app)) == len(UNITS)

    @pytest.mark.parametrize("page", SAMPLE.pages)
    def test_each_page_has_its_measures(self, visit: Visit, page: str) -> None:
        app = visit("units", measures=page)
        assert not app.exception
        assert app.selectbox(key="measures").value == page
        assert len(rows(app)) == len(UNITS)
        assert len(rows(app)[0]) > 4

    def test_the_choice_of_measures_stands_in_the_address(self, visit: Visit) -> None:
        app = visit("units", sort="-TD02_CT01")
        app.selectbox(key="measures").set_value("organisation").run()
        assert app.query_params["measures"] == "organisation"
        # The column that the units were sorted by is not among these.
        assert "sort" not in app.query_params

    def test_what_is_unknown_is_dropped_from_the_address(self, visit: Visit) -> None:
        app = visit("units", measures="<b>", sort="-<i>", unit="nobody")
        assert not app.exception
        assert not {"measures", "sort", "unit"} & set(app.query_params)

    @pytest.mark.parametrize(
        "filters",
        [
            {"years": "2022"},
            {"unit": "kind.sector", "lang": "en"},
            {"department": "organisation", "years": "2020-2021"},
        ],
        ids=str,
    )
    def test_filters_narrow_it_down(self, visit: Visit, filters: dict[str, str]) -> None:
        app = visit("units", **filters)
        assert not app.exception
        assert len(rows(app)) == (2 if "unit" in filters else len(UNITS))

    def test_a_department_in_charge_of_none_of_them_is_told_so(self, visit: Visit) -> None:
        app = visit("units", department="communication")
        assert "không phụ trách chỉ tiêu nào" in headline(app)
        assert "Số liệu do ban phụ trách có tại các trang nhiệm vụ" in said(app)
        assert not any(box.key == "measures" for box in app.selectbox)

    def test_it_can_be_taken_home(self, visit: Visit) -> None:
        app = visit("units")
        assert app.get("download_button")[0].proto.label == "Excel"
        app.button(key="look-scorecard").click().run()
        assert "Giai đoạn 2020–2024; toàn tỉnh, 12 đơn vị" in said(app)

    def test_long_names_take_the_room_that_short_ones_leave(self, visit: Visit) -> None:
        widths = column_widths(visit("units"))
        by_name = sorted(widths, key=len)
        assert widths[by_name[0]] < widths[by_name[-1]]

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_no_column_is_cut(self, visit: Visit, lang: str) -> None:
        widths = column_widths(visit("units", lang=lang))
        # Beside the names of units and their targets, on a screen of 1366.
        assert 800 < sum(widths.values()) <= 1064 - 128 - 64


@pytest.mark.usefixtures("sample_home")
class TestProfile:
    @pytest.mark.parametrize("unit", UNITS)
    @pytest.mark.parametrize(
        "filters",
        [{}, {"years": "2024", "lang": "en"}, {"department": "organisation"}],
        ids=str,
    )
    def test_every_unit_has_one(self, visit: Visit, unit: str, filters: dict[str, str]) -> None:
        app = visit("units", unit=unit, **filters)
        assert not app.exception
        assert SAMPLE.units[unit].name("en" if "lang" in filters else "vi") in headline(app)

    def test_a_unit_that_lags_is_told_so_with_what_it_lacks(self, visit: Visit) -> None:
        app = visit("units", unit="GIONGAN")
        assert headline(app).startswith(":orange[▼]")
        assert "**01/09 chỉ tiêu**" in headline(app)
        assert "còn thiếu 30 CĐCS" in headline(app)
        assert "Đúng hạn" in said(app)
        assert "chưa có mặt mạnh" in said(app)
        told = sides(app)
        assert told["CĐCS có kế hoạch, phát động thi đua 2024"] == ["37,1%", "78,7%", "85,7%"]
        # Ten models honoured are too few to praise or blame.
        assert any(name.startswith("Số nhỏ, chưa đủ để nhận xét") for name in told)
        assert any("03/10 điển hình" in name for name in told)
        alts = [chart.proto.alt for chart in app.get("plotly_chart")]
        assert len(alts) == 2

    def test_a_unit_ahead_has_strong_sides(self, visit: Visit) -> None:
        app = visit("units", unit="SAOMAI")
        assert "không có mặt hạn chế" in said(app)
        told = sides(app)
        assert told["CĐCS có kế hoạch, phát động thi đua 2024"] == ["95,8%", "78,7%", "85,7%"]
        groups = [name for name, values in told.items() if not values]
        assert [name.partition(" (")[0] for name in groups] == ["Mặt mạnh", "Gần mức chung"]

    def test_two_units_of_a_kind_make_no_median(self, visit: Visit) -> None:
        app = visit("units", unit="CDGD")
        assert "rung vị" not in next(body for body in bodies(app) if "nq-sides" in body)

    def test_school_years_are_named_as_such(self, visit: Visit) -> None:
        app = visit("units", unit="CDGD")
        assert "tính theo năm học" in said(app)
        assert "2023–2024" in said(app)
        assert "CĐCS có kế hoạch, phát động thi đua 2023–2024" in sides(app)

    def test_an_office_without_a_report_says_what_to_do(self, visit: Visit) -> None:
        app = visit("units", unit="COQUAN")
        assert headline(app).startswith(":gray[○]")
        assert "không có chỉ tiêu tính riêng cho đơn vị" in headline(app)
        assert "Đơn vị chưa có số liệu." in said(app)
        assert not app.get("plotly_chart")
        assert app.button(key="do-unit").label == "Tiếp nhận báo cáo"

    def test_ways_lead_to_all_units_and_to_those_beside_it(self, visit: Visit) -> None:
        ways = next(body for body in bodies(visit("units", unit="GIONGAN")) if "nq-ways" in body)
        found = {label: asked(address) for label, address in links(ways).items()}
        assert found == {
            "← Tất cả đơn vị": {},
            "‹ TP Sao Mai": {"unit": "SAOMAI"},
            "Mây Hồng ›": {"unit": "MAYHONG"},
            "So sánh với…": {"unit": "GIONGAN", "view": "beside", "with": "GIONGAN"},
        }

    def test_its_own_words_and_reports_lead_on(self, visit: Visit) -> None:
        app = visit("units", unit="GIONGAN", lang="en")
        found = {label: to for body in bodies(app) for label, to in links(body).items()}
        assert found["Read the texts in full →"] == "remarks?unit=GIONGAN&lang=en"
        reports = found["Files, reminders and template of the unit →"]
        assert reports == "submissions?lang=en&report=GIONGAN"
        assert "NQ07-MINHHOA_GIONGAN.xlsx" in said(app)

    def test_a_single_year_draws_no_series(self, visit: Visit) -> None:
        assert len(visit("units", unit="GIONGAN", years="2024").get("plotly_chart")) == 1


@pytest.mark.usefixtures("sample_home")
class TestWays:
    def test_tables_of_units_lead_to_profiles(self, visit: Visit) -> None:
        body = next(body for body in bodies(visit("targets", target="MH02")) if "nq-rows" in body)
        assert asked(links(body)["Gió Ngàn"]) == {"unit": "GIONGAN"}

    def test_the_grid_and_the_logs_of_reports_do_too(self, visit: Visit) -> None:
        tables = [body for body in bodies(visit("submissions")) if '<table class="nq-rows"' in body]
        grid, log = tables
        # A unit of the grid leads to its reports, “Xem” beside it to its profile.
        assert asked(links(grid)["TP Sao Mai"]) == {"report": "SAOMAI"}
        assert asked(links(grid)["Xem →"]) == {"unit": "COQUAN"}
        assert asked(links(log)["TP Sao Mai"]) == {"unit": "SAOMAI"}

    def test_a_units_reports_do_too(self, visit: Visit) -> None:
        app = visit("submissions", report="SAOMAI")
        labels = [link.proto.label for link in app.get("page_link")]
        assert "Hồ sơ đơn vị TP Sao Mai" in labels


@pytest.mark.usefixtures("empty_home")
class TestEmptyWorkspace:
    def test_it_says_what_will_stand_there(self, visit: Visit) -> None:
        app = visit("units")
        assert not app.exception
        assert app.button(key="do-units").label == "Tiếp nhận báo cáo"

    def test_a_unit_has_a_profile_before_its_report(self, visit: Visit) -> None:
        served = workspace.current()
        assert served is not None
        unit = Store.open(served).catalogue().reporting_units[0]
        app = visit("units", unit=unit.code)
        assert not app.exception
        assert unit.name_vi in headline(app)
        assert app.button(key="do-unit").label == "Tiếp nhận báo cáo"

    def test_years_without_the_unit_are_told_so(self, visit: Visit) -> None:
        served = workspace.current()
        assert served is not None
        store = Store.open(served)
        first = store.catalogue().reporting_units[0]
        closed = first.model_copy(update={"valid_to": date(2022, 6, 30)})
        rest = [row for row in store.catalogue().table(Unit) if row.code != first.code]
        store.save_rows(Unit, [rest[0], closed, *rest[1:]], by="A", reason="test")
        app = visit("units", unit=first.code, years="2024")
        assert not app.exception
        assert headline(app) == f"**{first.name_vi}** không hoạt động trong năm 2024."
        assert "đến ngày 30/06/2022" in said(visit("units", unit=first.code))
