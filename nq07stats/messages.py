"""Every word a person sees, in one place: ``locale/vi.po``.

The English text is the key; Vietnamese is the translation, and the language of the screen unless
another is chosen. Finding sentences are the exception: they are rows of the catalogue's rule table.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Finding
from nq07stats.formatting import SentenceFormatter

LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOG_FOLDER = Path(__file__).parent / "locale"

Translator = Callable[..., str]


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    with (CATALOG_FOLDER / f"{language}.po").open("rb") as source:
        catalog = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def translator(language: Language) -> Translator:
    """Return the function that turns an English text into the language's, placeholders filled.

    ``t("{count:n} units", count=1234)`` gives "1.234 đơn vị". Placeholders take the format
    specifications of :class:`nq07stats.formatting.SentenceFormatter`.
    """
    translations = _translations(language)
    formatter = SentenceFormatter(language)

    def translate(text: str, **values: Any) -> str:
        translated = translations.gettext(text)
        return formatter.format(translated, **values) if values else translated

    return translate


def finding_sentence(finding: Finding, catalogue: Catalogue, language: Language) -> str:
    """Write the sentence that tells a person what a finding is and how to mend it."""
    template = catalogue.rules[finding.code].message(language)
    return SentenceFormatter(language).format(template, **finding.facts)
