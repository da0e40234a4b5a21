"""What a Vietnamese syllable can look like: the test by which words are told from garbled text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b ch d đ gi h kh l m n nh p ph qu r s t th tr v x"
_HARD_ONSETS = "(?:k|gh|ngh)(?=[ieêy])|(?:c|ng)(?![ieêy])|g(?![eêy])"
_RIMES = (
    "a ai ao au ay âu ây e eo ê êu i ia iêu iu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua uây uê ui "
    "uôi uơ uy uya uyu ư ưa ưi ươi ươu ưu y yêu "
    "am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh iêm iên iêng oam oan oang "
    "oanh oăm oăn oăng oen om on ong oong ôm ôn ông ơm ơn um un ung uân uâng uênh uôm uôn uông "
    "uyên uyn uynh ưm ưn ưng ươm ươn ương yêm yên yêng yn ynh"
)
_STOPPED_RIMES = (
    "ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oac oach oap oat oăc "
    "oăt oc ooc oet op ot ôc ôp ôt ơp ơt uât uc uêch uôc uôt up ut uych uyêt uyp uyt ưc ưt ươc "
    "ươp ươt ych yêt yt"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_SYLLABLE = re.compile(
    f"(?:{_alternatives(_ONSETS)}|{_HARD_ONSETS})?(?:{_alternatives(_RIMES)}|(?P<stopped>{_alternatives(_STOPPED_RIMES)}))"
    "|gi"
)


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether a word is built like a Vietnamese syllable, its tone included; case does not matter.

    Which of those that could exist do exist is not asked.
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    tones = [mark for mark in decomposed if mark in _TONES]
    letters = unicodedata.normalize("NFC", re.sub(f"[{_TONES}]", "", decomposed))
    found = _SYLLABLE.fullmatch(letters)
    if found is None or len(tones) > 1:
        return False
    return not found["stopped"] or not tones or tones[0] in _STOPPED_TONES
