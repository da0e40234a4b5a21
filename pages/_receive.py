"""Taking workbooks in: drop them, have them checked with a count, keep what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.ingest import Preview
from nq07stats.messages import Translator
from nq07stats.settings import settings
from pages import _components as show
from pages import _data
from pages._rows import Column, Status, rows

T = TypeVar("T")
Stamp = tuple[str, int]
"""What a check rests on: the catalogue's fingerprint, the unit's newest submission."""

_WAITING = "receive-waiting"
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
    """

    preview: Preview
    stamp: Stamp
    replaced: bool
    recordable: bool


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


@dataclass(frozen=True)
class _Waiting:
    files: Sequence[tuple[str, bytes]]
    expected_unit: str
    kept: Sequence[Checked] = ()


def batch() -> Batch | None:
    """Files that were checked and wait for a decision; None where there are none."""
    found: Batch | None = st.session_state.get(_BATCH)
    return found


def keep(checked: Sequence[Checked], expected_unit: str) -> None:
    """Keep the files still to be decided on."""
    if checked:
        st.session_state[_BATCH] = Batch(list(checked), expected_unit)
    else:
        st.session_state.pop(_BATCH, None)


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
        st.session_state[_WAITING] = _Waiting(contents, expected_unit)
        st.rerun()


def stop_checking() -> None:
    """Forget the files that wait to be checked."""
    st.session_state.pop(_WAITING, None)


def check_waiting(catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Check the files that wait, if any, counting; then begin the run anew."""
    waiting: _Waiting | None = st.session_state.get(_WAITING)
    if waiting is None:
        return
    show.headline(t("The files are being checked…"))
    progress = st.progress(0.0, t("Opening the files"))
    st.button(t("Stop checking"), key="stop-checking", on_click=stop_checking)
    with show.card("checking"):
        listed = st.empty()
    done: list[Checked] = []
    newest = _newest()
    for place, count, preview in _data.preview(waiting.files, waiting.expected_unit or None):
        stamp = _stamp(preview, catalogue, newest)
        recordable = _is_recordable(preview, catalogue)
        done.append(Checked(preview, stamp, _is_replaced(preview), recordable))
        progress.progress(
            place / count, t("Checked **{place:c}/{count:c} files**", place=place, count=count)
        )
        with listed:
            outcome_rows([each.preview for each in reversed(done)], catalogue, language, t)
    del st.session_state[_WAITING]
    checked = [*waiting.kept, *done]
    checked.sort(key=lambda each: (each.replaced, _ORDER.index(each.preview.status)))
    keep(checked, waiting.expected_unit)
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
    if not stale:
        return
    files = [(each.preview.file_name, each.preview.content) for each in stale]
    kept = [each for each in found.checked if each not in stale]
    st.session_state[_WAITING] = _Waiting(files, found.expected_unit, kept)
    st.rerun()


def _newest() -> dict[str, int]:
    """Newest submission of each unit that has sent something."""
    listed = _data.submissions()
    newest_first = zip(listed["unit"].tolist(), listed["id"].tolist(), strict=True)
    return dict(reversed(list(newest_first)))


def _stamp(preview: Preview, catalogue: Catalogue, newest: dict[str, int]) -> Stamp:
    return catalogue.fingerprint, newest.get(preview.unit, 0)


def _is_recordable(preview: Preview, catalogue: Catalogue) -> bool:
    if preview.status == "rejected":
        return preview.unit in catalogue.units
    return preview.status in ("accepted", "accepted_with_warnings")


def _is_replaced(preview: Preview) -> bool:
    """Tell whether the file was accepted before, is not withdrawn, and yet not the newest."""
    submissions = _data.submissions()
    same = submissions[submissions["file_hash"] == preview.file_hash]
    again = preview.status in ("accepted", "accepted_with_warnings")
    return again and bool((same["state"] == "accepted").any())


def outcome(status: str, t: Translator, *, replaced: bool = False) -> Status:
    """What a check came to, with its sign."""
    if replaced:
        return Status("missing", t("received before, replaced since"))
    words = {
        "accepted": t("can be accepted"),
        "accepted_with_warnings": t("can be accepted, with remarks"),
        "unchanged": t("already received, the same file"),
        "rejected": t("cells to mend"),
        "refused": t("could not be read"),
    }
    return Status(_STATUS_OF[status], words[status])


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
            (each.file_name, unit_name(each.unit, catalogue, language), outcome(each.status, t))
            for each in seen
        ],
        alt=t("Files checked and what came of each"),
        height=440,
    )
