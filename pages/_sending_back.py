"""Sending faulty files back, marked and with a text, and what was mended when they return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from nq07stats import narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Finding
from nq07stats.ingest import Preview
from nq07stats.messages import Translator, finding_sentence
from pages import _files
from pages._receive import unit_name
from pages._rows import Cell, Column, Status, rows

_MOST_SHOWN = 20
_MOST_LINES = 200


@dataclass(frozen=True)
class Faulty:
    """A file with something to mend.

    ``content`` yields the file's bytes when they are needed; ``readable``: it can be marked.
    """

    file_name: str
    file_hash: str
    unit: str
    findings: Sequence[Finding]
    content: Callable[[], bytes]
    readable: bool = True
    password: str = ""

    @classmethod
    def of(cls, seen: Preview) -> Faulty:
        """Take a file that was checked."""
        return cls(
            seen.file_name,
            seen.file_hash,
            seen.unit,
            seen.findings,
            lambda: seen.content,
            seen.status != "refused",
            seen.password,
        )


def texts(
    files: Sequence[Faulty], catalogue: Catalogue, language: Language
) -> list[tuple[Faulty, str, str]]:
    """Write, for the first files, a label and what to say to the unit."""
    found = []
    for each in files[:_MOST_SHOWN]:
        unit = unit_name(each.unit, catalogue, language)
        label = f"{unit} · {each.file_name}" if each.unit else each.file_name
        found.append((each, label, _text(each, catalogue, language)))
    return found


def _text(faulty: Faulty, catalogue: Catalogue, language: Language) -> str:
    return narration.mending_request(
        faulty.unit,
        faulty.file_name,
        faulty.findings,
        catalogue,
        language,
        attached=faulty.readable,
    )


def draw(
    files: Sequence[Faulty],
    told: Sequence[tuple[Faulty, str, str]],
    language: Language,
    t: Translator,
    key: str,
) -> None:
    """Draw the ways to send files back, one by one or all at once.

    ``told`` is what :func:`texts` wrote for them.
    """
    marked = [each for each in files if each.readable]
    if len(marked) > 1:
        st.download_button(
            t("All files marked, with their texts (.zip)"),
            _files.sent_back_archive_maker(marked, _text, language),
            file_name=_files.sent_back_archive_name(),
            key=f"send-back-all-{key}",
            on_click="ignore",
            icon=":material/folder_zip:",
            type="primary",
        )
    for place, (each, label, text) in enumerate(told):
        with st.expander(label, expanded=len(files) == 1):
            if each.readable:
                marked_file(each, language, t, f"{key}-{place}")
            st.code(text, language=None, wrap_lines=True)
    if len(files) > len(told):
        st.caption(t("The first {most:n} of {count:n}.", most=len(told), count=len(files)))


def marked_file(faulty: Faulty, language: Language, t: Translator, key: str) -> None:
    """Draw the button that hands out a file with what is to be mended marked in it."""
    st.download_button(
        t("The file, its cells marked"),
        _files.sent_back_maker(faulty, language),
        file_name=_files.sent_back_name(faulty.file_name, language),
        key=f"send-back-{key}",
        on_click="ignore",
        icon=":material/assignment_return:",
    )


def mended(returned: Sequence[Preview]) -> int:
    """Count what was mended in files that were sent back."""
    return sum(len(each.mending.mended) for each in returned if each.mending)


def draw_mending(
    returned: Sequence[Preview], catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw what became of all that files were sent back with."""
    lines: list[tuple[Cell, ...]] = []
    for each in returned:
        if each.mending is None:
            continue
        mended_word = t("mended by the unit")
        gone = [
            (mended_word, "met", _place(asked.sheet, asked.cell), asked.sentence)
            for asked in each.mending.mended
        ]
        still = ((t("not mended"), each.mending.left), (t("new"), each.mending.new))
        left = [
            (
                word,
                "to_mend",
                _place(finding.sheet, finding.cell),
                finding_sentence(finding, catalogue, language),
            )
            for word, findings in still
            for finding in findings
        ]
        lines += [
            (each.file_name, Status(status, word), place, sentence)
            for word, status, place, sentence in (*left, *gone)
        ]
    columns = [
        Column(t("File"), width="24%"),
        Column(t("Since it was sent back"), width="10em"),
        Column(t("Cell"), width="8.5em"),
        Column(t("What was asked")),
    ]
    rows(columns, lines[:_MOST_LINES], alt=t("What was mended and what was not"), height=440)
    if len(lines) > _MOST_LINES:
        st.caption(t("The first {most:n} of {count:n}.", most=_MOST_LINES, count=len(lines)))


def _place(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if cell else sheet
