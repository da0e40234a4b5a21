"""What stands around tables: titles and heads above, notes and signatures below."""

from __future__ import annotations

import re
from functools import lru_cache

from nq07stats.mapping.marks import split_mark
from nq07stats.text import fold, normalise

_HEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập\s*-|đảng cộng sản|liên đoàn lao động .*cộng h"
    r"|số\s*:.*/|.*,? ?ngày\W.*tháng\W.*năm",
)
_BELOW = re.compile(
    r"""(?:người\ lập|lập\ biểu|người\ (?:tổng\ hợp|báo\ cáo|ký|kiểm)|nơi\ nhận|t/?m\.|t\.m\.
        |k/?t\.|tl\.|thủ\ trưởng|thường\ trực|(?:phó\ )?chủ\ tịch\W*$|xác\ nhận|\(?ký|đã\ ký
        |kế\ toán|thủ\ quỹ
        |ghi\ chú\s*:|lưu\ ý|chú\ thích|nguồn\s*:|\*|ban\ thường\ vụ|bch|lưu\s*:
        |cán\ bộ\ (?:tổng\ hợp|phụ\ trách\ tổng)|người\ duyệt|như\ trên|như\ kính\ gửi)""",
    re.VERBOSE,
)
_SIGNED = re.compile(
    r"người (?:lập|tổng hợp|báo cáo)|nơi nhận|thủ trưởng|t/?m\.|(?:phó )?chủ tịch\W*$|\(ký"
    r"|lập biểu$"
)
_PAGE = re.compile(
    r"trang(?: số)? [0-9]+(?: ?/ ?[0-9]+)?|.{0,60}\((?:tiếp|tiếp theo)\)|tiếp theo(?: trang.*)?"
)
_CAPTION = re.compile(
    r"""(?:biểu|mẫu|phụ\ lục|bảng|kèm\ theo|\(?ban\ hành|đơn\ vị|đvt|đv\ tính|năm|kỳ|giai\ đoạn|tên
        |báo\ cáo|tổng\ hợp|thống\ kê|danh\ sách|người|điện\ thoại|email|ngày|số\ liệu|từ\ ngày
        |liên\ đoàn|công\ đoàn|lđlđ|cđ|tính\ đến|kết\ quả)\b""",
    re.VERBOSE,
)
_HEADING = re.compile(
    r"""(?:stt|tt|số\ tt|nội\ dung|chỉ\ tiêu|các\ chỉ\ tiêu|tên|đơn\ vị|các\ đơn\ vị|công\ đoàn
        |danh\ mục|danh\ hiệu|hình\ thức|tiêu\ chí|năm|phong\ trào|loại\ hình|khối|hạng\ mục|mục|địa
        |lĩnh\ vực|đối\ tượng|nhiệm\ vụ|chỉ\ số|số\ thứ|mã|thời\ gian|cấp|lđlđ|khen\ thưởng|diễn
        |giải\ pháp|họ|kỳ|thời\ điểm|nhóm|loại)\b""",
    re.VERBOSE,
)


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    _, rest = split_mark(text)
    return normalise(rest).casefold().strip(" (“\"'")


def is_head(text: str) -> bool:
    """Tell whether a text belongs to the head of an official document."""
    return _HEAD.match(_plain(text)) is not None


def stands_below(text: str) -> bool:
    """Tell whether a text is a note or part of the signatures."""
    return _BELOW.match(normalise(text).casefold()) is not None


def signs(text: str) -> bool:
    """Tell whether a text is where people sign, below everything that a table holds."""
    return _SIGNED.match(normalise(text).casefold()) is not None


def turns_page(text: str) -> bool:
    """Tell whether a text only says that a table goes on, on which page it does."""
    return _PAGE.fullmatch(normalise(text).casefold()) is not None


def is_caption(text: str) -> bool:
    """Tell whether a text above a table speaks of all of it."""
    return _CAPTION.match(_plain(text)) is not None


def is_heading(text: str) -> bool:
    """Tell whether a text is the heading of a column of labels."""
    return (
        len(text) <= 60
        and not text.endswith(":")
        and not any(map(str.isdigit, text))
        and _HEADING.match(_plain(text)) is not None
    )


def is_field(text: str) -> bool:
    """Tell whether a text names what stands in the cell beside it: "Tên đơn vị:", "Năm"."""
    plain = _plain(text)
    return len(plain) <= 40 and (
        re.fullmatch(
            r"(?:tên )?(?:đơn vị|công đoàn)(?: báo cáo| gửi)?|năm(?: báo cáo)?|kỳ(?: báo cáo)?"
            r"|người (?:lập|báo cáo|liên hệ)|(?:số )?điện thoại|email|ngày(?: báo cáo| lập)?",
            plain.strip(" :"),
        )
        is not None
    )


def manner(text: str) -> str:
    """Return how a text begins: "Biểu 1. …" as "Biểu 2. …", "I. …" as "II. …"."""
    mark, rest = split_mark(text)
    if mark is not None:
        return f"{mark.kind} {mark.parts}"
    return fold(rest).split(" ")[0].rstrip(":.")
