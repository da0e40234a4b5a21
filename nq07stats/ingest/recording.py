"""Recording what was checked, as it was seen."""

from __future__ import annotations

from datetime import date

from nq07stats.catalogue import Catalogue
from nq07stats.ingest.checking import preview
from nq07stats.ingest.mapped import open_count
from nq07stats.ingest.preview import Preview, figures_gone
from nq07stats.mapping.remember import to_keep
from nq07stats.messages import Translator
from nq07stats.store import (
    MODEL_LIST,
    WHOLE_PERIOD,
    NewMapping,
    NewSubmission,
    NotPossibleError,
    Store,
)
from nq07stats.workbooks.archive import Document
from nq07stats.workbooks.reader import Reading


class OutdatedPreviewError(NotPossibleError):
    """The store has changed since the file was checked: what was seen no longer holds."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("What is stored has changed since this file was checked. Please check it again.")


class NothingToRecordError(NotPossibleError):
    """A refused file holds nothing that could be recorded."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("The file could not be read, so there is nothing to record.")


def accept(store: Store, seen: Preview, *, by: str, received_on: date) -> int:
    """Record a file as it was seen: the original first, then everything else in one transaction.

    What a person has confirmed of a file without template is then kept for the next one like it:
    that of a rejected one too, for the corrected file is the next.

    A rejected file is recorded with its findings and without figures, so that the unit shows as
    having cells to mend. Another report of the unit accepted meanwhile is no obstacle: whichever
    is accepted last counts, and the rules never looked at stored figures that this one replaces.
    Only where a workbook without template would take figures away that nobody was told of, as
    another one of the same indicator accepted just before, it is to be checked again.

    Parameters
    ----------
    by
        Who records it.
    received_on
        When the unit sent it; decides lateness.

    Returns
    -------
    int
        Id of the submission; of an unchanged file the one it already has.

    Raises
    ------
    NothingToRecordError
        If the file was refused.
    OutdatedPreviewError
        If units, indicators or categories have changed since the file was checked, figures came
        meanwhile that it would take away, or an unchanged file no longer counts.
    """
    if seen.status == "refused":
        raise NothingToRecordError
    if seen.reading is None or seen.catalogue is None:
        standing = store.unchanged(seen.file_hash, seen.unit)
        if standing is None:
            raise OutdatedPreviewError
        return standing
    catalogue = store.catalogue()
    if seen.catalogue.fingerprint != catalogue.fingerprint or _takes_more_away(seen, store):
        raise OutdatedPreviewError
    store.keep_original(seen.content)
    key = store.record(_submission(seen, seen.reading, catalogue, by, received_on))
    if said := _confirmed(seen):
        store.keep_mappings(said, by=by)
    return key


def _takes_more_away(seen: Preview, store: Store) -> bool:
    """Tell whether a file without template would take figures away that it did not when checked."""
    if seen.proposal is None or seen.status == "rejected":
        return False
    assert seen.reading is not None  # noqa: S101 - for the type checker
    assert seen.catalogue is not None  # noqa: S101 - for the type checker
    assert seen.history is not None  # noqa: S101 - for the type checker
    now = store.observations([seen.unit])
    return figures_gone(now, seen.reading, seen.catalogue) > figures_gone(
        seen.history, seen.reading, seen.catalogue
    )


def _confirmed(seen: Preview) -> list[NewMapping]:
    """What a person has said of all lines of a file; nothing while any is open."""
    if seen.proposal is None or not seen.confirmed or open_count(seen.proposal, seen.numbers):
        return []
    return to_keep(seen.proposal.tables, seen.file_name)


def take_in(store: Store, seen: Preview, *, by: str, received_on: date) -> Preview:
    """Record a file that nobody looks at before, unless it is refused; else as :func:`accept`.

    Returns
    -------
    Preview
        What was recorded: where the store has changed since the file was checked, it is checked
        anew.
    """
    while seen.status != "refused":
        try:
            accept(store, seen, by=by, received_on=received_on)
        except OutdatedPreviewError:
            again = Document(seen.file_name, seen.content, password=seen.password)
            seen, *_ = preview([again], store, expected_unit=seen.unit or None)
        else:
            break
    return seen


def _submission(
    seen: Preview, reading: Reading, catalogue: Catalogue, by: str, received_on: date
) -> NewSubmission:
    accepted = seen.status != "rejected"
    return NewSubmission(
        unit=seen.unit,
        kind="template" if seen.proposal is None else "mapped",
        state="accepted" if accepted else "rejected",
        file_name=seen.file_name,
        file_hash=seen.file_hash,
        received_on=received_on,
        recorded_by=by,
        scope=_scope(seen, reading, catalogue),
        indicators=reading.indicators,
        observations=reading.observations,
        models=reading.models,
        narratives=reading.narratives,
        information=reading.information,
        findings=seen.findings,
    )


def _scope(seen: Preview, reading: Reading, catalogue: Catalogue) -> set[tuple[int, str]]:
    """What a file replaces: a template all it asks for, every text and the list of models.

    Another workbook replaces the indicators in the years that it has figures of.
    """
    if seen.proposal is not None:
        return set(reading.scope)
    texts = {(WHOLE_PERIOD, code) for code, row in catalogue.sections.items() if row.narrative}
    return {*reading.scope, *texts, MODEL_LIST}
