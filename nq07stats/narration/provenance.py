"""Where a figure comes from: the unit's file with its cell, or a correction by hand."""

from __future__ import annotations

from nq07stats.messages import Translator


def origin(kind: str, t: Translator) -> str:
    """Say how a submission came to be; "" for kinds that hold no figures."""
    words = {
        "template": t("made from the template"),
        "mapped": t("sheets of another form"),
        "manual": t("corrected by hand"),
    }
    return words.get(kind, "")


def source(kind: str, file_name: str, reason: str, t: Translator) -> str:
    """Name the file that a figure stands in, or say that and why it was corrected by hand."""
    if kind != "manual":
        return file_name
    return t("corrected by hand: {reason}", reason=reason)


def cell_place(sheet: str, cell: str) -> str:
    """Write where a figure stands, as spreadsheets do; "" for one that stands in no sheet."""
    return f"{sheet}!{cell}" if sheet else ""
