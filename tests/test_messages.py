"""The message catalogue is complete: nothing a person sees is left untranslated or unused."""

import ast
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from nq07stats.analysis.methods import METHODS, explained
from nq07stats.catalogue import Catalogue
from nq07stats.findings import Finding
from nq07stats.messages import CATALOG_FOLDER, finding_sentence, translator

ROOT = Path(__file__).parent.parent
SOURCES = [
    *(ROOT / "nq07stats").rglob("*.py"),
    *(ROOT / "pages").glob("*.py"),
    ROOT / "dashboard.py",
]

TEXT_AT = {"t": 0, "msgid": 0, "error": 2, "CatalogueError": 1}
"""Functions whose texts are shown, and the place of the text among their arguments."""


def said_in_code() -> dict[str, str]:
    """Every text that the code has shown, wherever it stands, with a file that says it."""
    found: dict[str, str] = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (text := said(node)):
                found[text] = source.name
    return found


def said(call: ast.Call) -> str:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    at = TEXT_AT.get(name, len(call.args))
    argument = call.args[at] if at < len(call.args) else None
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return argument.value if is_text else ""


def said_in_docstrings() -> dict[str, str]:
    """Every text of the methods' notes, with the method that it explains."""
    return {passage.text: method for method in METHODS for passage in explained(method)}


def translations() -> dict[str, str]:
    with (CATALOG_FOLDER / "vi.po").open("rb") as source:
        return {entry.id: entry.string for entry in read_po(source, locale="vi") if entry.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_its_vietnamese():
    known = translations()
    shown = said_in_code() | said_in_docstrings()
    missing = {text: where for text, where in shown.items() if not known.get(text)}
    assert not missing


def test_no_translation_is_left_over():
    assert not translations().keys() - said_in_code().keys() - said_in_docstrings().keys()


def test_a_translation_keeps_the_placeholders():
    differing = {
        text for text, vi in translations().items() if placeholders(text) != placeholders(vi)
    }
    assert not differing


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_translation_can_be_filled(language):
    t = translator(language)
    for text in translations():
        assert t(text)


def test_english_is_its_own_key():
    assert translator("en")("{count:n} units", count=1234) == "1,234 units"


def test_a_finding_outlives_its_rule():
    told = finding_sentence(Finding("jump", "warning", facts={"value": 3}), Catalogue({}), "en")
    assert told == "Rule “jump” is not in the catalogue."
