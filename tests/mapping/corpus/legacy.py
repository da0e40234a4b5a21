"""Unicode Vietnamese turned into the bytes of two old encodings, as their fonts showed them.

Written from the published tables (TCVN 5712:1993, subset VN3; VNI for Windows), apart from the
decoder that is tested with it. Texts are as a spreadsheet holds them: the bytes read as cp1252.
"""

import unicodedata

_TCVN3_CODES = {
    "ĂÂÊÔƠƯĐăâêôơưđ": range(0xA1, 0xAF),
    "àảãáạ": range(0xB5, 0xBA),
    "ằẳẵắ": range(0xBB, 0xBF),
    "ặầẩẫấậè": range(0xC6, 0xCD),
    "ẻẽéẹềểễếệìỉ": range(0xCE, 0xD9),
    "ĩíịò": range(0xDC, 0xE0),
    "ỏõóọồổỗốộờởỡớợù": range(0xE1, 0xF0),
    "ủũúụừửữứựỳỷỹýỵ": range(0xF1, 0xFF),
}
TCVN3 = {
    letter: chr(code)
    for letters, codes in _TCVN3_CODES.items()
    for letter, code in zip(letters, codes, strict=True)
}

_VNI_MARKS = {
    "a": "áàảãạâấầẩẫậăắằẳẵặ",
    "e": "éèẻẽẹêếềểễệ",
    "o": "óòỏõọôốồổỗộ",
    "u": "úùủũụ",
    "y": "ýỳỷỹ",
    "ơ": "ớờởỡợ",
    "ư": "ứừửữự",
}
_VNI_SIGNS = "ùøûõïâáàåãäêéèúüë"
_VNI_ALONE = dict(zip("íìỉĩịơưỵđ", "íìæóòôöîñ", strict=True))


def _vni() -> dict[str, str]:
    lower = dict(_VNI_ALONE)
    for base, letters in _VNI_MARKS.items():
        typed = _VNI_ALONE.get(base, base)
        for letter, sign in zip(letters, _VNI_SIGNS, strict=False):
            lower[letter] = typed + sign
    return lower | {letter.upper(): typed.upper() for letter, typed in lower.items()}


VNI = _vni()


def to_tcvn3(text: str) -> tuple[str, str]:
    """Return a text in TCVN3 and the font that shows it.

    VN3 has no capitals with tones: a text all in capitals is typed small in a …H font, and in
    any other one a capital with a tone becomes a small letter.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isupper():
        return "".join(TCVN3.get(letter, letter) for letter in composed.lower()), ".VnTimeH"
    typed = (TCVN3.get(letter) or TCVN3.get(letter.lower(), letter) for letter in composed)
    return "".join(typed), ".VnTime"


def to_vni(text: str) -> tuple[str, str]:
    """Return a text in VNI and the font that shows it."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(VNI.get(letter, letter) for letter in composed), "VNI-Times"
