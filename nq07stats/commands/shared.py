"""What the commands share: how they end, what they stop at, what the options name."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from nq07stats import workspace
from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Finding
from nq07stats.messages import Translator, finding_sentence
from nq07stats.settings import settings
from nq07stats.store import Store
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard

DONE, REJECTED, STOPPED = 0, 1, 2


class StoppedError(Exception):
    """A command cannot be carried out; ``sentences`` tell the person why."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def read_workbook(file: Path, catalogue: Catalogue, language: Language) -> RawWorkbook:
    """Read a workbook through the guard."""
    with Guard(settings().limits) as guard:
        found = guard.read(file.read_bytes(), file.name)
    if isinstance(found, Refusal):
        raise StoppedError(refusal_sentence(found, catalogue, language))
    return found


def refusal_sentence(refusal: Refusal, catalogue: Catalogue, language: Language) -> str:
    """Say why a file was not read, in the language asked for."""
    return finding_sentence(
        Finding(refusal.code, "error", facts=refusal.facts), catalogue, language
    )


def opened(t: Translator) -> Store:
    """Open the workspace that is served; stops where there is none yet."""
    place = workspace.current()
    if place is None:
        raise StoppedError(
            t("There is no workspace yet. Prepare one: python -m nq07stats init, or init --sample.")
        )
    return workspace.open_store(place)


def known_unit(code: str, catalogue: Catalogue, t: Translator) -> str:
    """Return the code of a unit that reports; stops at any other."""
    return _known(code, [unit.code for unit in catalogue.reporting_units], t)


def known_sender(code: str, catalogue: Catalogue, t: Translator) -> str:
    """Return the code of a unit whose figures may come in; stops at any other."""
    return _known(code, [unit.code for unit in catalogue.senders], t)


def _known(code: str, known: Sequence[str], t: Translator) -> str:
    if code not in known:
        raise StoppedError(
            t("No unit has the code “{code}”. Codes: {known}.", code=code, known=", ".join(known))
        )
    return code


def by_whom(options: Namespace) -> str:
    """Say who runs the command."""
    if options.by:
        return str(options.by)
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process without a user, as in some containers
        return ""
