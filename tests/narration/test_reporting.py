from datetime import UTC, date, datetime

import pandas as pd
import pytest

from nq07stats import narration
from nq07stats.analysis import deadlines, reporting_status
from tests.analysis.small_plan import (
    catalogue,
)


def sent(*rows):
    columns = ["unit", "state", "received_on", "errors"]
    table = pd.DataFrame(rows, columns=columns).astype({"received_on": "datetime64[s]"})
    return table.assign(id=range(len(table)), kind="template", warnings=0)


SENT = sent(
    ("A", "accepted", "2023-03-20", 0),
    ("B", "rejected", "2023-03-20", 4),
    ("O", "accepted", "2023-03-20", 0),
)


def test_the_reporting_line():
    plan = catalogue()
    status = reporting_status(SENT, plan, date(2023, 3, 28))
    line = narration.reporting_line(status, plan, "vi", datetime(2023, 3, 28, 17, 0, tzinfo=UTC))
    assert line == (
        "Tính đến 17 giờ 00 ngày 28/03/2023, **01/03 đơn vị** đã gửi báo cáo và được tiếp nhận, 01 "
        "đơn vị còn 04 ô đề nghị chỉnh sửa (B vi), 01 đơn vị chưa gửi (C vi). Ngoài ra, O vi đã "
        "gửi phần báo cáo của mình."
    )
    assert narration.title_of_reporting(status, plan, "vi") == "01/03 đơn vị đã gửi báo cáo"


def test_late_reports_are_told():
    plan = catalogue()
    late = sent(("A", "accepted", "2023-04-03", 0))
    status = reporting_status(late, plan, date(2023, 4, 4))
    line = narration.reporting_line(status, plan, "vi", datetime(2023, 4, 4, 8, 5, tzinfo=UTC))
    assert "được tiếp nhận (trong đó 01 đơn vị gửi sau hạn), 02 đơn vị chưa gửi" in line
    assert narration.title_of_reporting(status, plan, "vi").endswith("; 01 đơn vị sau hạn")


def test_nobody_and_no_unit_at_all():
    plan = catalogue()
    status = reporting_status(SENT.iloc[:0], plan, date(2023, 4, 5))
    line = narration.reporting_line(status, plan, "vi", datetime(2023, 4, 5, 8, 0, tzinfo=UTC))
    assert line == (
        "Tính đến 08 giờ 00 ngày 05/04/2023, chưa bắt đầu tiếp nhận: chưa có báo cáo nào của "
        "**03 đơn vị**."
    )
    of_one = status.set_index("unit", drop=False).loc["C"].to_dict()
    assert narration.unit_line(of_one, plan, "vi") == (
        "**C (vi)** chưa gửi báo cáo (chưa bắt đầu tiếp nhận); hạn gửi: ngày 30/03/2023."
    )
    assert "chậm nhất ngày 30/03/2023." in narration.reminder(of_one, plan, "vi")
    assert narration.reporting_line(
        status.iloc[:0], plan, "vi", datetime(2023, 3, 1, tzinfo=UTC)
    ) == ("Không có đơn vị nào phải gửi báo cáo.")


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(2023, 3, 28), "report (vi): **còn 02 ngày**"),
        (date(2023, 3, 30), "report (vi): **hôm nay là ngày cuối**"),
        (date(2023, 4, 4), "report (vi): **đã qua 05 ngày**"),
    ],
)
def test_deadlines_are_told_by_days(as_of, told):
    plan = catalogue()
    assert narration.deadline_lines(deadlines(plan, as_of), plan, "vi")[0] == told


def test_english_tells_one_report_day_and_cell_from_several():
    plan = catalogue()
    late = sent(("A", "accepted", "2023-03-20", 0), ("B", "rejected", "2023-03-20", 1))
    status = reporting_status(late, plan, date(2023, 3, 28))
    line = narration.reporting_line(status, plan, "en", datetime(2023, 3, 28, 17, 0, tzinfo=UTC))
    assert "**1 of 3 units** has sent its report and had it accepted" in line
    assert "1 still to be mended (1 cell; B en)" in line
    assert narration.title_of_reporting(status, plan, "en").startswith("1 of 3 units has reported")
    two = sent(*((code, "accepted", "2023-03-20", 0) for code in "AB"))
    status = reporting_status(two, plan, date(2023, 3, 28))
    assert narration.title_of_reporting(status, plan, "en") == "2 of 3 units have reported"
    told = narration.deadline_lines(deadlines(plan, date(2023, 3, 29)), plan, "en")[0]
    assert told == "report (en): **1 day left**"


def test_reminders_say_what_is_wanted():
    plan = catalogue()
    status = reporting_status(SENT, plan, date(2023, 4, 1)).set_index("unit", drop=False)
    missing = narration.reminder(status.loc["C"].to_dict(), plan, "vi")
    assert missing.splitlines() == [
        "Kính gửi: C (vi)",
        "Đến nay, ROOT (vi) chưa nhận được báo cáo của đơn vị về nội dung “PLAN (vi)”.",
        "Đề nghị đơn vị điền số liệu vào tệp mẫu đã gửi và gửi lại.",
        "Hạn gửi báo cáo là ngày 30/03/2023, đến nay đã qua 02 ngày.",
        "Trân trọng cảm ơn sự phối hợp của đơn vị.",
    ]
    to_mend = narration.reminder(status.loc["B"].to_dict(), plan, "vi")
    assert "ngày 20/03/2023; báo cáo còn 04 ô đề nghị chỉnh sửa." in to_mend
    thanks = narration.reminder(status.loc["A"].to_dict(), plan, "vi")
    assert "đã tiếp nhận báo cáo" in thanks
    assert "Hạn" not in thanks
