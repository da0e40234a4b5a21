"""What an acceptance did, told once, and what to send back of files with faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.ingest import Preview
from nq07stats.messages import Translator
from pages import _components as show
from pages import _impact, _reports, _sending_back
from pages._receive import unit_name
from pages._rows import Column, Status, rows

FAULTY = ("rejected", "refused")
_RECEIPT = "receive-receipt"
_TABLE_HEIGHT = 440


@dataclass(frozen=True)
class Receipt:
    """What an acceptance did, to be told once.

    Parameters
    ----------
    accepted, noted, left
        Files accepted, recorded with cells to mend, not recorded.
    problems
        Why files could not be recorded, a sentence each.
    targets
        Results of the province that changed (``_impact.target_rows``).
    """

    accepted: list[Preview]
    noted: list[Preview]
    left: list[Preview]
    problems: list[str]
    targets: list[_impact.Row]


def target_table(lines: Sequence[_impact.Row], t: Translator, *, done: bool = False) -> None:
    """Draw results of the province against its targets before and after; ``done``: accepted."""
    if lines:
        alt = t("Results before and after acceptance")
        rows(_impact.target_columns(t, done=done), lines, alt=alt, height=_TABLE_HEIGHT)
    else:
        st.caption(t("No result against a target would change."))


def hand_over(done: Receipt) -> None:
    """Keep what an acceptance did, to be told next."""
    st.session_state[_RECEIPT] = done


def receipt() -> Receipt | None:
    """What the last acceptance did, until it is put away; None where there is none."""
    found: Receipt | None = st.session_state.get(_RECEIPT)
    return found


def put_receipt_away() -> None:
    """Forget the last acceptance."""
    st.session_state.pop(_RECEIPT, None)


def tell(
    done: Receipt, waiting: int, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw what an acceptance did; ``waiting``: count of files still to be decided on."""
    parts = []
    if done.accepted:
        parts.append(t("**{count:c} {count:report|reports}** accepted", count=len(done.accepted)))
    if done.noted:
        parts.append(t("**{count:c}** noted with cells to mend", count=len(done.noted)))
    if done.left:
        parts.append(t("{count:c} {count:file|files} not recorded", count=len(done.left)))
    told = "; ".join(parts)
    show.headline(told[:1].upper() + told[1:] + ".", "met" if done.accepted else "missing")
    for problem in done.problems:
        show.problem(problem)
    if any(each.confirmed for each in done.accepted):
        st.markdown(
            t(
                "What you said of these workbooks is remembered: the next one like it asks "
                "nothing. The list of all receipts has it under “Remembered mappings”."
            )
        )
    to_there = t("Back to the unit") if _reports.is_unit_open() else t("To all reports")
    st.button(
        t("Look at the {count:c} {count:file|files} left", count=waiting) if waiting else to_there,
        type="primary",
        key="put-receipt-away",
        on_click=put_receipt_away,
    )
    with show.card("receipt-files"):
        st.markdown("**" + t("Files and what was done with them") + "**")
        _receipt_rows(done, catalogue, language, t)
    if done.targets:
        with show.card("receipt-targets"):
            st.markdown("**" + t("Results of the province that changed") + "**")
            target_table(done.targets, t, done=True)
    if faulty := [*done.noted, *(each for each in done.left if each.status in FAULTY)]:
        with show.card("receipt-texts"):
            st.markdown("**" + t("To send back to the units") + "**")
            files = [_sending_back.Faulty.of(each) for each in faulty]
            told_to = _sending_back.texts(files, catalogue, language)
            _sending_back.draw(files, told_to, language, t, "receipt")


def _receipt_rows(done: Receipt, catalogue: Catalogue, language: Language, t: Translator) -> None:
    before = t("already received, the same file")
    lines = [
        *((each, Status("met", t("accepted"))) for each in done.accepted),
        *((each, Status("to_mend", t("noted, cells to mend"))) for each in done.noted),
        *(
            (each, Status("missing", before if each.status == "unchanged" else t("not recorded")))
            for each in done.left
        ),
    ]
    rows(
        [Column(t("File")), Column(t("Unit"), width="20%"), Column(t("Status"), width="28%")],
        [
            (each.file_name, unit_name(each.unit, catalogue, language), status)
            for each, status in lines
        ],
        alt=t("Files and what was done with them"),
        height=_TABLE_HEIGHT,
    )
