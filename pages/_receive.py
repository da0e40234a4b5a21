"""Taking workbooks in: drop them, have them checked with a count, keep what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.ingest import Preview
from nq07stats.messages import Translator
from nq07stats.settings import settings
from nq07stats.workbooks.archive import Document
from pages import _components as show
from pages import _data, _intake, _mapping_draft
from pages._rows import Column, Status, rows

T = TypeVar("T")
Stamp = tuple[str, int]
"""What a check rests on: the catalogue's fingerprint, the unit's newest submission."""

_GOING = "receive-going"
_BATCH = "receive-batch"
_ROUND = "receive-round"
_MEGABYTE = 1_000_000
_STATUS_OF = {
    "rejected": "to_mend",
    "refused": "to_mend",
    "accepted_with_warnings": "late",
    "accepted": "met",
    "unchanged": "missing",
}
_ORDER = list(_STATUS_OF)


@dataclass(frozen=True, eq=False)
class Checked:
    """A file that was checked, and what the check rests on.

    ``replaced`` tells a file that was accepted before and has given way to a later one,
    ``recordable`` one with something to record: figures, or cells to mend of a known unit.
    ``password`` opened it, where it is encrypted.
    """

    preview: Preview
    stamp: Stamp
    replaced: bool
    recordable: bool
    password: str = ""

    @property
    def waits(self) -> bool:
        """The file waits for what only a person can tell: a mapping, a password."""
        return needs_mapping(self.preview) or needs_password(self.preview)


@dataclass
class Batch:
    """Files that were checked and wait for a decision.

    Parameters
    ----------
    expected_unit
        Code of the unit they are said to come from, "" for any.
    made
        What was made from them for showing, kept as long as they are the same.
    """

    checked: list[Checked]
    expected_unit: str
    made: dict[Any, Any] = field(default_factory=dict)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Make something from the files once."""
        if key not in self.made:
            self.made[key] = make()
        made: T = self.made[key]
        return made


@dataclass
class _Going:
    """A check that is going on, the files it adds to, and the passwords it goes by."""

    check: _intake.Check
    expected_unit: str
    kept: Sequence[Checked] = ()
    passwords: Mapping[str, str] = field(default_factory=dict)


def needs_mapping(seen: Preview) -> bool:
    """Tell whether somebody has to say what lines of a file mean."""
    return any(finding.code == "needs_mapping" for finding in seen.findings)


def needs_password(seen: Preview) -> bool:
    """Tell whether a file is encrypted and the password for it still lacks."""
    return any(finding.code in ("encrypted", "wrong_password") for finding in seen.findings)


def batch() -> Batch | None:
    """Files that were checked and wait for a decision; None where there are none."""
    found: Batch | None = st.session_state.get(_BATCH)
    return found


def keep(checked: Sequence[Checked], expected_unit: str) -> None:
    """Keep the files still to be decided on."""
    if checked:
        ordered = sorted(checked, key=_rank)
        st.session_state[_BATCH] = Batch(ordered, expected_unit)
    else:
        st.session_state.pop(_BATCH, None)
        _mapping_draft.forget_all()


def _rank(checked: Checked) -> tuple[bool, bool, int]:
    return checked.replaced, not checked.waits, _ORDER.index(checked.preview.status)


def put_in_place(
    found: Batch, seen: Preview, previews: Iterable[Preview], catalogue: Catalogue
) -> None:
    """Put what a file has come to in place of what it was."""
    newest = _newest()
    others = [each for each in found.checked if each.preview.file_hash != seen.file_hash]
    password = next(
        each.password for each in found.checked if each.preview.file_hash == seen.file_hash
    )
    new = [_checked(each, catalogue, newest, password) for each in previews]
    keep([*others, *new], found.expected_unit)


def drop_zone(t: Translator, label: str, expected_unit: str = "") -> None:
    """Draw the place to drop files. ``expected_unit``: code of the unit that sent them."""
    limits = settings().limits
    show.words_of_uploads(t)
    files = st.file_uploader(
        label,
        accept_multiple_files=True,
        key=f"upload-{expected_unit}-{st.session_state.get(_ROUND, 0)}",
    )
    st.caption(
        t(
            "Drag files here: spreadsheets of any shape (.xlsx, .xls, .ods, .csv) of at most "
            "{size:n} MB each, or a .zip of them.",
            size=limits.file_bytes // _MEGABYTE,
        )
    )
    if files:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        contents = [(file.name, file.getvalue()) for file in files]
        st.session_state[_GOING] = _Going(_intake.Check(contents, expected_unit), expected_unit)
        st.rerun()


def is_checking() -> bool:
    """Tell whether files are being checked."""
    return _GOING in st.session_state


def _stop() -> None:
    """Check no further file; those checked stay."""
    going: _Going = st.session_state[_GOING]
    going.check.stop()


def check_waiting(catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Follow the check that is going on, if any, counting; then begin the run anew.

    The check goes on by itself: whoever leaves the page and comes back finds it where it is.
    """
    going: _Going | None = st.session_state.get(_GOING)
    if going is None:
        return
    show.headline(t("The files are being checked…"))
    progress = st.progress(0.0, t("Opening the files"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(t("Stop checking"), key="stop-checking", on_click=_stop)
        st.caption(t("The check goes on while you look at other pages."))
    listed = None
    newest, count = _newest(), max(going.check.count, 1)
    done: list[Checked] = []
    files: set[tuple[str, str]] = set()
    for found in going.check.follow():
        if found is not None:
            files.add((found.file_name, found.file_hash))
            password = going.passwords.get(found.file_hash, "")
            seen = _mapping_draft.with_answers(found, catalogue, going.expected_unit)
            done += [_checked(each, catalogue, newest, password) for each in seen]
            if listed is None:
                with show.card("checking"):
                    listed = st.empty()
            with listed:
                outcome_rows([each.preview for each in reversed(done)], catalogue, language, t)
        place = len(files)
        # Drawing lets Streamlit turn to whatever the viewer does meanwhile.
        progress.progress(
            min(place / count, 1.0),
            t("Checked **{place:c}/{count:c} {count:file|files}**", place=place, count=count),
        )
    del st.session_state[_GOING]
    keep([*going.kept, *done], going.expected_unit)
    st.rerun()


def check_again(found: Batch, catalogue: Catalogue) -> None:
    """Have those files checked anew whose unit or catalogue has changed since."""
    newest = _newest()
    stale = [
        each
        for each in found.checked
        if each.preview.status != "refused"
        and each.stamp != _stamp(each.preview, catalogue, newest)
    ]
    if stale:
        _check_anew(found, stale)


def open_with(found: Batch, locked: Sequence[Checked], password: str) -> None:
    """Have encrypted files checked anew, with a password."""
    _check_anew(found, [replace(each, password=password) for each in locked])


def _check_anew(found: Batch, chosen: Sequence[Checked]) -> None:
    hashes = {each.preview.file_hash for each in chosen}
    documents = {
        each.preview.file_hash: Document(
            each.preview.file_name, each.preview.content, password=each.password
        )
        for each in chosen
    }
    st.session_state[_GOING] = _Going(
        _intake.Check(documents.values(), found.expected_unit),
        found.expected_unit,
        [each for each in found.checked if each.preview.file_hash not in hashes],
        {key: document.password for key, document in documents.items()},
    )
    st.rerun()


def _checked(
    preview: Preview, catalogue: Catalogue, newest: Mapping[str, int], password: str
) -> Checked:
    return Checked(
        preview,
        _stamp(preview, catalogue, newest),
        _is_replaced(preview),
        _is_recordable(preview, catalogue),
        password,
    )


def _newest() -> dict[str, int]:
    """Newest submission of each unit that has sent something."""
    listed = _data.submissions()
    newest_first = zip(listed["unit"].tolist(), listed["id"].tolist(), strict=True)
    return dict(reversed(list(newest_first)))


def _stamp(preview: Preview, catalogue: Catalogue, newest: Mapping[str, int]) -> Stamp:
    return catalogue.fingerprint, newest.get(preview.unit, 0)


def _is_recordable(preview: Preview, catalogue: Catalogue) -> bool:
    if needs_mapping(preview):
        return False
    if preview.status == "rejected":
        return preview.unit in catalogue.units
    return preview.status in ("accepted", "accepted_with_warnings")


def _is_replaced(preview: Preview) -> bool:
    """Tell whether the file was accepted before, is not withdrawn, and yet not the newest."""
    submissions = _data.submissions()
    same = submissions[submissions["file_hash"] == preview.file_hash]
    again = preview.status in ("accepted", "accepted_with_warnings")
    return again and bool((same["state"] == "accepted").any())


def outcome(seen: Preview, t: Translator, *, replaced: bool = False) -> Status:
    """What a check came to, with its sign."""
    if replaced:
        return Status("missing", t("received before, replaced since"))
    if needs_mapping(seen):
        return Status("to_mend", t("to be mapped"))
    if needs_password(seen):
        return Status("to_mend", t("has a password"))
    words = {
        "accepted": t("can be accepted"),
        "accepted_with_warnings": t("can be accepted, with remarks"),
        "unchanged": t("already received, the same file"),
        "rejected": t("cells to mend"),
        "refused": t("could not be read"),
    }
    return Status(_STATUS_OF[seen.status], words[seen.status])


def unit_name(code: str, catalogue: Catalogue, language: Language) -> str:
    """Short name of a unit; its code where it is unknown, a dash where there is none."""
    unit = catalogue.units.get(code)
    return unit.short(language) if unit else code or formatting.MISSING


def outcome_rows(
    seen: Iterable[Preview], catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw files and what their check came to."""
    rows(
        [Column(t("File")), Column(t("Unit"), width="20%"), Column(t("Outcome"), width="28%")],
        [
            (each.file_name, unit_name(each.unit, catalogue, language), outcome(each, t))
            for each in seen
        ],
        alt=t("Files checked and what came of each"),
        height=440,
    )
