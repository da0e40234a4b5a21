"""Every word a person sees, in one place: ``locale/vi.po``.

The English text is the key; Vietnamese is the translation, and the language of the screen unless
another is chosen. Finding sentences are the exception: they are rows of the catalogue's rule table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from babel.messages.pofile import read_po

from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Fact, Finding
from nq07stats.formatting import SentenceFormatter

LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOG_FOLDER = Path(__file__).parent / "locale"

Translator = Callable[..., str]


@cache
def _translations(language: Language) -> Mapping[str, str]:
    """Texts of a language by their English; those not translated yet, or not for sure, lack."""
    if language == "en":
        return {}
    with (CATALOG_FOLDER / f"{language}.po").open("rb") as source:
        catalog = read_po(source, locale=language)
    known = (message for message in catalog if message.string and not message.fuzzy)
    return {str(message.id): str(message.string) for message in known if message.id}


@cache
def translator(language: Language) -> Translator:
    """Return the function that turns an English text into the language's, placeholders filled.

    ``t("{count:n} units", count=1234)`` gives "1.234 đơn vị". Placeholders take the format
    specifications of :class:`nq07stats.formatting.SentenceFormatter`.
    """
    translations = _translations(language)
    formatter = SentenceFormatter(language)

    def translate(text: str, /, **values: Any) -> str:
        translated = translations.get(text, text)
        return formatter.format(translated, **values) if values else translated

    return translate


def finding_sentence(finding: Finding, catalogue: Catalogue, language: Language) -> str:
    """Write the sentence that tells a person what a finding is and how to mend it.

    Beside the finding's own facts a sentence may name what it is about: ``unit``, ``year``,
    ``indicator``, ``category`` and ``figure``, which is the indicator with its category. The facts
    ``whole_name``, ``part_name`` and ``ratio`` hold codes (several joined by ";") and are told by
    name. Of a rule that the catalogue does not have, or no longer, only its code can be told.
    """
    t, rule = translator(language), catalogue.rules.get(finding.code)
    if rule is None:
        return t("Rule “{code}” is not in the catalogue.", code=finding.code)
    return SentenceFormatter(language).format(
        rule.message(language), **_named_facts(finding, catalogue, language)
    )


def _named_facts(finding: Finding, catalogue: Catalogue, language: Language) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"year": "" if finding.year is None else finding.year}
    if finding.unit:
        unit = catalogue.units.get(finding.unit)
        facts["unit"] = finding.unit if unit is None else unit.short(language)
    if finding.indicator:
        indicator = catalogue.indicators.get(finding.indicator)
        dimension = "" if indicator is None else indicator.dimension
        categories = {row.code: row for row in catalogue.categories.get(dimension, ())}
        category = categories.get(finding.category)
        facts["indicator"] = finding.indicator if indicator is None else indicator.name(language)
        facts["category"] = finding.category if category is None else category.name(language)
        facts["figure"] = " – ".join(
            str(facts[key]) for key in ("indicator", "category") if facts[key]
        )
    facts |= finding.facts
    for key in ("whole_name", "part_name", "ratio"):
        if key in facts:
            facts[key] = " + ".join(
                catalogue.measures[code].name(language) if code in catalogue.measures else code
                for code in str(facts[key]).split(";")
            )
    return facts
