"""How units are written in the workbooks that they send, by the sample province's own names."""

DISTRICTS = {
    "GIONGAN": "Gió Ngàn",
    "MAYHONG": "Mây Hồng",
    "NANGMOI": "Nắng Mới",
    "TRANGNON": "Trăng Non",
    "CAUVONG": "Cầu Vồng",
    "HUONGDUONG": "Hướng Dương",
    "SUOINHAC": "Suối Nhạc",
}
SPELLINGS = ("official", "short", "dotted", "other_kind", "bare", "capitals")
_DISTRICT = (
    "Liên đoàn Lao động huyện {}",
    "LĐLĐ huyện {}",
    "LĐLĐ H.{}",
    "Công đoàn huyện {}",
    "{}",
    "LĐLĐ HUYỆN {}",
)
_OTHERS = {
    "SAOMAI": (
        "Liên đoàn Lao động thành phố Sao Mai",
        "LĐLĐ thành phố Sao Mai",
        "LĐLĐ TP.Sao Mai",
        "Công đoàn TP Sao Mai",
        "Sao Mai",
        "LĐLĐ THÀNH PHỐ SAO MAI",
    ),
    "CDVC": (
        "Công đoàn Viên chức tỉnh Minh Họa",
        "CĐ Viên chức tỉnh",
        "CĐVC tỉnh",
        "Công đoàn viên chức",
        "CĐ Viên chức",
        "CÔNG ĐOÀN VIÊN CHỨC TỈNH",
    ),
    "CDGD": (
        "Công đoàn ngành Giáo dục tỉnh Minh Họa",
        "CĐ ngành Giáo dục",
        "CĐ ngành GD&ĐT",
        "Công đoàn Giáo dục tỉnh",
        "CĐ Giáo dục",
        "CÔNG ĐOÀN NGÀNH GIÁO DỤC",
    ),
    "CDYT": (
        "Công đoàn ngành Y tế tỉnh Minh Họa",
        "CĐ ngành Y tế",
        "CĐ ngành YT",
        "Công đoàn Y tế tỉnh",
        "CĐ Y tế",
        "CÔNG ĐOÀN NGÀNH Y TẾ",
    ),
}
UNITS = (*DISTRICTS, *_OTHERS)
UNKNOWN_UNITS = ("LĐLĐ huyện Gió Lạnh", "Công đoàn các Khu công nghiệp", "LĐLĐ huyện Mây Ngàn")


def spelt(unit: str, spelling: str) -> str:
    """Write a unit's name in one of the spellings."""
    place = SPELLINGS.index(spelling)
    if unit in DISTRICTS:
        name = DISTRICTS[unit]
        return _DISTRICT[place].format(name.upper() if spelling == "capitals" else name)
    return _OTHERS[unit][place]
