"""Running numbers of rows and columns, and the words by which lines tell what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from nq07stats.mapping.grid import Spot
from nq07stats.mapping.types import LineRole
from nq07stats.text import fold, normalise

MarkKind = Literal["upper", "roman", "number", "lower", "dash", "plus", "star"]

RANKS: dict[MarkKind, int] = {
    "upper": 0,
    "roman": 1,
    "number": 2,
    "lower": 10,
    "dash": 11,
    "plus": 12,
    "star": 13,
}
"""How far in a running number usually stands; "1.1" stands one further in than "1"."""


class Mark(NamedTuple):
    """A running number: its kind, how many parts it has ("1.1" has 2), which in its row it is."""

    kind: MarkKind
    parts: int = 1
    place: int = 0

    @property
    def level(self) -> tuple[str, int]:
        """What marks of one level have in common."""
        return (self.kind, self.parts)

    @property
    def rank(self) -> int:
        """How far in lines of this level usually stand."""
        return RANKS[self.kind] + self.parts - 1


_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ALONE = re.compile(
    r"""(?:(?:Mục|Phần|Chương)\s+)?\(?(?:
        (?P<roman>[IVX]+) | (?P<number>[0-9]{1,3}(?:\.[0-9]{1,2}){0,4})
        | (?P<upper>[A-G]) | (?P<lower>[a-zđ]{1,2}|[ivx]{1,4})
    )\s*[.)/:]?""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"""(?:
        (?:Mục|Phần)\s+(?P<named>[IVX]+|[0-9]{1,2})\s*[.:)-]?
        | (?!X\.)(?P<roman>[IVX]+)(?:\.[0-9]+)*\s*[.:)/-]
        | \(?(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4})\s*[.:)/-]?
        | \(?(?P<one>[0-9]{1,2})\s*[.:)/-](?![0-9])
        | (?P<upper>[A-G])\s*[.)/-](?![\w.])
        | \(?(?P<lower>[a-zđ])\s*[.)/](?![\w.])
        | (?P<sign>[-‐‑‒–—―−+*•●○▪■◦·✓]+)(?![0-9])
    )\s*""",
    re.VERBOSE,
)


@lru_cache(maxsize=4096)
def mark_alone(text: str) -> Mark | None:
    """Read a text that is a running number and nothing else: "1", "1.1", "II", "a)", "-"."""
    if len(text) > 12:
        return None
    if text and set(text) <= set("-–—+*•"):
        return _sign(text)
    found = _ALONE.fullmatch(text)
    if found is None:
        return None
    return _mark(found["roman"], found["number"], found["upper"], found["lower"])


@lru_cache(maxsize=4096)
def split_mark(text: str) -> tuple[Mark | None, str]:
    """Take the running number off the beginning of a label: "1.1. Cờ" is "Cờ", numbered."""
    found = _BEFORE.match(text)
    if found is None or found.end() == len(text):
        return None, text
    if found["sign"]:
        return _sign(found["sign"]), text[found.end() :]
    named = found["named"] or ""
    mark = _mark(
        found["roman"] or (named if not named.isdigit() else None),
        found["number"] or found["one"] or (named if named.isdigit() else None),
        found["upper"],
        found["lower"],
    )
    return (mark, text[found.end() :]) if mark else (None, text)


def _mark(
    roman: str | None, number: str | None, upper: str | None, lower: str | None
) -> Mark | None:
    if roman and _ROMAN.fullmatch(roman):
        return Mark("roman", 1, _roman_value(roman))
    if number:
        parts = number.split(".")
        return Mark("number", len(parts), int(parts[-1]))
    if upper:
        return Mark("upper", 1, ord(upper) - 64)
    if lower and len(lower) == 1:
        return Mark("lower", 1, "abcdđeghiklmnopqrstuvxy".find(lower) + 1)
    return None


def _roman_value(roman: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _sign(text: str) -> Mark:
    if "+" in text:
        return Mark("plus")
    return Mark("star") if "*" in text else Mark("dash")


_LONGEST_NUMBERING = 30
_NUMBERED = re.compile(r"[(\[]?\s*([0-9]{1,2}|[A-ZĐ])\s*[)\]]?(?:\s*[=:].*)?")


def is_numbering(spots: Sequence[Spot]) -> bool:
    """Tell whether a row only numbers the columns: "A B C 1 2 3", "(1) (2) (3)=(1)+(2)"."""
    if len(spots) < 2 or any(len(spot.text) > _LONGEST_NUMBERING for spot in spots):
        return False
    found = [_NUMBERED.fullmatch(spot.text) for spot in spots]
    numbers: list[str] = []
    letters: list[str] = []
    for one in found:
        if one is None:
            return False
        (numbers if one[1].isdigit() else letters).append(one[1])
    counted = [int(number) for number in numbers]
    if letters != sorted(set(letters)) or (letters and letters[0] != "A"):
        return False
    if not counted:
        return len(letters) > 2
    return counted == list(range(counted[0], counted[0] + len(counted))) and (
        counted[0] == 1 or bool(letters) or any("(" in spot.text for spot in spots)
    )


def _starts(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})(?![^\W\d_])")


_OF_WHICH = _starts(
    *("trong đó", "trong do", "trong số đó", "trong số này", "trong tổng số", "bao gồm", "gồm"),
    *(
        "gồm có",
        "chia ra",
        "chia theo",
        "phân theo",
        "phân ra",
        "cụ thể",
        "tr.đó",
        "trg đó",
        "t.đó",
    ),
)
_TOTAL = re.compile(
    r"""(?:tổng\ cộng|cộng|toàn\ (?:tỉnh|ngành|huyện|thành\ phố|đơn\ vị|khối)
        |tổng\ (?:toàn\ tỉnh|chung|hợp)|cộng\ (?:chung|dồn)|lũy\ kế|luỹ\ kế
        |(?:tổng|cộng|cả|tổng\ cộng|lũy\ kế|tổng\ số)?\ ?(?:trong\ )?
            (?:(?:của\ )?(?:giai\ đoạn|cả\ giai\ đoạn|[0-9]{1,2}\ năm|năm\ năm))(?:\W.*)?
        )(?![^\W\d_])(?P<rest>.*)
        |(?:tổng|tổng\ số|ts|tc|t\.cộng|tong\ cong|cong|tong|tong\ so|toan\ tinh|chung)""",
    re.VERBOSE,
)
_SHARE = _starts(
    *("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "tl", "đạt tỷ lệ", "đạt tỉ lệ", "ty le", "ti le"),
    *(
        "tăng",
        "giảm",
        "tăng trưởng",
        "so sánh",
        "so với",
        "ss",
        "cơ cấu",
        "bình quân",
        "trung bình",
    ),
    *("bq", "tốc độ", "chênh lệch", "mức tăng", "tỷ suất", "đạt", "hoàn thành", "tang", "giam"),
    "so sanh",
)
_NOTHING = _starts(
    *(
        "stt",
        "số tt",
        "số thứ tự",
        "s.t.t",
        "mã",
        "mã số",
        "mã chỉ tiêu",
        "mã ct",
        "ms",
    ),
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
_OF_YEAR = r"(?: (?:giao|được giao|năm|cả năm|đề ra|đăng ký|nq07|[0-9/–-]+))*"
_PLANNED = re.compile(rf"(?:kế hoạch|kh|chỉ tiêu|ct|mục tiêu){_OF_YEAR}")
_DONE = re.compile(rf"(?:(?:đã |ước |kết quả )?(?:thực hiện|th)|kết quả|đạt được){_OF_YEAR}")


def is_of_which(text: str) -> bool:
    """Tell whether a label says that its line is a part of the one before."""
    return _OF_WHICH.match(_bare(text)) is not None


def without_of_which(text: str) -> str:
    """Take "trong đó" and a dash after it off a label; empty where it says nothing else."""
    _, rest = split_mark(text)
    found = _OF_WHICH.match(normalise(rest).casefold())
    return rest if found is None else rest[found.end() :].lstrip(" :;,.-–—+*")


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


def is_done(text: str) -> bool:
    """Tell whether a heading stands over what was reached, beside what was to be."""
    return _DONE.fullmatch(_bare(text)) is not None


def role_of(text: str) -> LineRole:
    """Tell from the wording of a line's own label what its figures are."""
    plain = _bare(text)
    share = _SHARE.match(plain)
    if "%" in plain and not re.search(r"[0-9]\s*%", plain):
        return "share"
    if share and _is_share(plain, share.end()):
        return "share"
    found = _TOTAL.fullmatch(plain)
    return "total" if found and _is_total(found["rest"] or "") else "figures"


def _is_share(plain: str, end: int) -> bool:
    """Words like "đạt" and "tăng" begin other labels too: "Đạt danh hiệu …"."""
    word = plain[:end]
    if word in ("đạt", "hoàn thành", "tăng", "giảm", "tang", "giam", "tl", "ss", "bq"):
        return len(plain) <= end + 20 and not re.search("danh hiệu|giải|nhiệm vụ", plain)
    return True


def _is_total(rest: str) -> bool:
    """After "cộng" stand the lines that are added, not what is counted."""
    rest = rest.strip(" :.-–()")
    if not rest or re.fullmatch(r"[ivx0-9a-z+=,; ().–-]+", rest):
        return True
    return bool(
        re.match(
            r"(?:các|toàn|mục|phần|chung|tất cả|cả|theo|khối|nhóm|(?:[0-9]{1,2} )?năm|giai đoạn"
            r"|số|đ/v)\b",
            rest,
        )
    ) and not rest.startswith(("số ", "các chỉ"))


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
        *("co/khong", "0/1", "dn", "doanh nghiep", "dv", "ng", "sk", "vb", "giay", "bang", "lan"),
    )
)
"""Words for what is counted, as they stand alone in a column of units of measure."""


@lru_cache(maxsize=4096)
def is_unit_word(text: str) -> bool:
    """Tell whether a text is a unit of measure and nothing else."""
    return fold(text, diacritics=False).strip("().") in _MEASURES
