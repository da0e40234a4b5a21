"""Sending faulty files back: each as its unit sent it, marked, with a text to go with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from nq07stats import narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Finding
from nq07stats.ingest import Preview
from nq07stats.messages import Translator
from pages import _files
from pages._receive import unit_name

_MOST_SHOWN = 20


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
        )


def text(faulty: Faulty, catalogue: Catalogue, language: Language) -> str:
    """Write what to say to the unit."""
    return narration.mending_request(
        faulty.unit,
        faulty.file_name,
        faulty.findings,
        catalogue,
        language,
        attached=faulty.readable,
    )


def draw(
    files: Sequence[Faulty], catalogue: Catalogue, language: Language, t: Translator, key: str
) -> None:
    """Draw the ways to send files back, one by one or all at once."""
    marked = [each for each in files if each.readable]
    if len(marked) > 1:
        st.download_button(
            t("All files marked, with their texts (.zip)"),
            _files.sent_back_archive_maker(marked, text, language),
            file_name=_files.sent_back_archive_name(),
            key=f"send-back-all-{key}",
            on_click="ignore",
            icon=":material/folder_zip:",
            type="primary",
        )
    for place, each in enumerate(files[:_MOST_SHOWN]):
        unit = unit_name(each.unit, catalogue, language)
        label = f"{unit} · {each.file_name}" if each.unit else each.file_name
        with st.expander(label, expanded=len(files) == 1):
            if each.readable:
                st.download_button(
                    t("The file, its cells marked"),
                    _files.sent_back_maker(each, language),
                    file_name=_files.sent_back_name(each.file_name, language),
                    key=f"send-back-{key}-{place}",
                    on_click="ignore",
                    icon=":material/assignment_return:",
                )
            st.code(text(each, catalogue, language), language=None, wrap_lines=True)
    if len(files) > _MOST_SHOWN:
        st.caption(t("The first {most:n} of {count:n}.", most=_MOST_SHOWN, count=len(files)))
