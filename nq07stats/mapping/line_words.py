"""The words by which lines tell what they are: sums, parts, shares, units of measure, remarks."""

from __future__ import annotations

import re
from functools import lru_cache

from nq07stats.mapping.marks import split_mark
from nq07stats.mapping.types import LineRole
from nq07stats.text import fold, normalise


def _starts(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})(?![^\W\d_])")


_DIVISIONS = (
    *("bao gồm", "gồm có", "gồm", "chia ra", "chia theo", "phân theo", "phân ra"),
    r"cụ thể(?=\W*$)",
)
_DIVISION = _starts(*_DIVISIONS)
_OF_WHICH = _starts(
    *("trong đó", "trong do", "trong số đó", "trong số này", "trong tổng số"),
    *("tr.đó", "trg đó", "t.đó", *_DIVISIONS),
)
_OPENING = re.compile(
    r"[\s,;.:(–-]+(?:trong đó|trong số đó|bao gồm|gồm có|gồm|chia ra|cụ thể)(?: có)?\s*[:).…]*$"
)
_DIVIDED_BY = frozenset(
    (
        *("", "các năm", "năm", "từng năm", "theo năm", "theo các năm", "các đơn vị", "đơn vị"),
        *("từng đơn vị", "theo đơn vị", "loại hình", "đối tượng", "ra", "như sau", "là", "có"),
    )
)
_ADDED = r"""(?:
    (?:\ (?:của|cho|trong|các|cả|toàn|theo|tất\ cả|từng))*
    \ (?:(?:tỉnh|ngành|huyện|thành\ phố|tp|lđlđ|khối(?!\ thi)|nhóm|mục|phần|chung|quý|giai\ đoạn
        |kỳ|(?:[0-9]{1,2}\ )?(?:năm|tháng))\b.*
        |(?:đơn\ vị|đ/v)(?:\ ?\(.*)?)
    | \W*[ivx0-9a-z](?:\s?[+,;&–-]\s?[ivx0-9a-z]{1,3})+\W*
    )"""
_TOTAL = re.compile(
    rf"""(?:tổng\ cộng|cộng|tổng|cộng\ chung|cộng\ dồn|lũy\ kế|luỹ\ kế|tổng\ hợp|chung){_ADDED}?
    | (?:tổng\ số|ts|tc|t\.cộng|số\ chung)
        (?:\ (?:(?:cả|toàn|trong|các)\ )?(?:tỉnh|ngành|huyện|(?:[0-9]{{1,2}}\ )?năm
            |giai\ đoạn)\b.*
        |\W+[ivx0-9a-z](?:\s?[+,;&–-]\s?[ivx0-9a-z]{{1,3}})+\W*)?
    | toàn\ (?:tỉnh|ngành|huyện|thành\ phố|đơn\ vị|khối|cđ|công\ đoàn)\b.*
    | cả\ (?:tỉnh|huyện|ngành|giai\ đoạn|kỳ|[0-9]{{1,2}}\ năm)\b.*
    | (?:trong\ |kq\ |kết\ quả\ |số\ liệu\ |của\ )*
        (?:giai\ đoạn|[0-9]{{1,2}}\ năm|năm\ năm)(?:\W.*)?
    | tong\ cong|cong|tong|tong\ so|toan\ tinh""",
    re.VERBOSE,
)
_PERIOD = re.compile(
    r"(?:trong |cả |kq |kết quả |số liệu |của )*(?:giai đoạn|[0-9]{1,2} năm|năm năm)(?![^\W\d_])"
)
_SIGNS_ONLY = re.compile(r"[-+±/(),;\s]*[+±][-+±/(),;\s]*")
_SHARE = _starts(
    *("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "tl", "đạt tỷ lệ", "đạt tỉ lệ", "ty le", "ti le"),
    *("tăng", "giảm", "so sánh", "so với", "ss", "so", "cơ cấu", "bình quân", "trung bình", "tb"),
    *("bq", "tốc độ", "chênh lệch", "mức tăng", "tỷ suất", "đạt", "hoàn thành", "tang", "giam"),
    "so sanh",
)
_NOTHING = _starts(
    *("stt", "số tt", "số thứ tự", "s.t.t", "mã", "mã số", "mã chỉ tiêu", "mã ct", "ms"),
    *("ghi chú", "ghi chu", "đơn vị tính", "don vi tinh", "đvt", "dvt", "đv tính", "đ/v tính"),
    *("nguồn", "giải trình", "thuyết minh", "minh chứng", "lý do", "nguyên nhân", "nhận xét"),
    *("căn cứ", "ngày tháng", "người thực hiện"),
    *("chú thích", "diễn giải", "điện thoại", "sđt"),
)
_RUNNING = frozenset(
    (
        *("stt", "tt", "số tt", "số thứ tự", "s.t.t", "t.t", "s.tt", "mã số", "mã chỉ tiêu"),
        *("mã ct", "mã", "ms", "#", "no"),
    )
)
_MEASURE = _starts(
    *("đơn vị tính", "don vi tinh", "đvt", "dvt", "đv tính", "đ/v tính", "đơn vị đo", "đ.v.t"),
)
_OF_YEAR = r"(?: (?:giao|được giao|năm|cả năm|đề ra|đăng ký|[0-9/–-]+))*"
_PLANNED = re.compile(
    rf"(?:kế hoạch|kh|chỉ tiêu|ct|mục tiêu|giao|được giao|dự kiến|đăng ký|đề ra){_OF_YEAR}"
)
_DONE = re.compile(rf"(?:(?:đã |ước |kết quả )?(?:thực hiện|th)|kết quả|đạt được|đạt){_OF_YEAR}")


def is_of_which(text: str) -> bool:
    """Tell whether a label says that its line is a part of the one before."""
    return _OF_WHICH.match(_bare(text)) is not None


def without_of_which(text: str) -> str:
    """Take "trong đó" and a dash after it off a label; empty where it says nothing else.

    By what a whole is divided, years, units, is told by its parts: "chia ra các năm" is empty too.
    """
    _, rest = split_mark(text)
    found = _OF_WHICH.match(normalise(rest).casefold())
    if found is None:
        return rest
    said = rest[found.end() :].lstrip(" :;,.-–—+*")
    return "" if said.casefold().rstrip(" :.") in _DIVIDED_BY else said


def split_opening(text: str) -> tuple[str, bool]:
    """Take "trong đó" off the end of a label, and tell whether it stood there."""
    found = _OPENING.search(normalise(text).casefold())
    return (text[: found.start()], True) if found and found.start() else (text, False)


def is_division(text: str) -> bool:
    """Tell whether a label says that what follows makes up the whole: "chia ra", "gồm"."""
    return _DIVISION.match(_bare(text)) is not None


def is_running(text: str) -> bool:
    """Tell whether a heading stands over running numbers."""
    return _bare(text).rstrip(".") in _RUNNING


def is_measure(text: str) -> bool:
    """Tell whether a heading stands over units of measure."""
    return _MEASURE.match(_bare(text)) is not None


def is_nothing(text: str) -> bool:
    """Tell whether a heading stands over no figures, but over remarks, codes, sources."""
    return _NOTHING.match(_bare(text)) is not None


def is_planned(text: str) -> bool:
    """Tell whether a heading stands over what was to be reached, not over what was."""
    return _PLANNED.fullmatch(_bare(text)) is not None


def is_reached(text: str) -> bool:
    """Tell a heading that may stand over what was reached or over its share: "Đạt"."""
    return _bare(text) == "đạt"


def is_done(text: str) -> bool:
    """Tell whether a heading stands over what was reached, beside what was to be."""
    return _DONE.fullmatch(_bare(text)) is not None


def role_of(text: str) -> LineRole:
    """Tell from the wording of a line's own label what its figures are."""
    plain = _bare(text)
    if ("%" in plain and not re.search(r"[0-9]\s*%", plain)) or _SIGNS_ONLY.fullmatch(text):
        return "share"
    share = _SHARE.match(plain)
    if share and _is_share(plain, share.end()):
        return "share"
    return "total" if _TOTAL.fullmatch(plain) else "figures"


def _is_share(plain: str, end: int) -> bool:
    """Words like "đạt" and "tăng" begin other labels too: "Đạt danh hiệu …"."""
    word = plain[:end]
    if word in ("đạt", "hoàn thành", "tăng", "giảm", "tang", "giam", "tl", "ss", "bq", "so", "tb"):
        return len(plain) <= end + 20 and not re.search("danh hiệu|giải|nhiệm vụ", plain)
    return True


def is_period(text: str) -> bool:
    """Tell whether a label names several years together: their sum, or what they stand under."""
    return _PERIOD.match(_bare(text)) is not None


def is_sum_of_parts(text: str) -> bool:
    """Tell whether a label only says that it is a sum, so that it may be the whole of its parts."""
    return _bare(text) in ("tổng số", "tổng", "ts", "tổng cộng", "chung", "tong so", "tong cong")


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    _, rest = split_mark(text)
    return normalise(rest).casefold().strip(" :.*()“”\"'")


_MEASURES = frozenset(
    (
        *("nguoi", "luot", "luot nguoi", "don vi", "cuoc", "lop", "bai", "tin"),
        *("tin, bai", "ban", "van ban", "cai", "chiec", "bo", "ho so", "%", "dong", "trieu dong"),
        *("nghin dong", "ngan dong", "ty dong", "tr.d", "trd", "tr dong", "trieu", "cdcs", "co"),
        *("sang kien", "phong trao", "cong trinh", "khoi", "dien hinh", "to", "doi", "hoi nghi"),
        *("mo hinh", "de tai", "giai phap", "giai", "suat", "dong chi", "d/c", "ho", "gia dinh"),
        *("buoi", "dot", "vu", "khoa", "chuyen de", "hop dong", "quyet dinh", "phan", "guong"),
        *("co/khong", "0/1", "dn", "doanh nghiep", "dv", "ng", "sk", "vb", "giay", "bang", "lan"),
    )
)
"""Words for what is counted, as they stand alone in a column of units of measure."""


@lru_cache(maxsize=4096)
def is_unit_word(text: str) -> bool:
    """Tell whether a text is a unit of measure and nothing else."""
    return fold(text, diacritics=False).strip("().") in _MEASURES
