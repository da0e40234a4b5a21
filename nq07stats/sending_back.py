"""Sending a workbook back to its unit, with what is to be mended marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Finding
from nq07stats.messages import LANGUAGES, finding_sentence, translator
from nq07stats.workbooks.annotate import Mark, annotate
from nq07stats.workbooks.annotate_list import ListWords
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from nq07stats.workbooks.repair import repair_workbook
from nq07stats.workbooks.returned import finding_key
from nq07stats.workbooks.values_book import sheet_name, values_workbook

_IN_PLACE = {"xlsx", "xlsm"}
_ORDER = ("error", "warning", "info")


def to_send_back(
    file_name: str,
    content: bytes,
    file_hash: str,
    findings: Sequence[Finding],
    guard: Guard,
    catalogue: Catalogue,
    language: Language,
    *,
    unit: str = "",
    password: str = "",
) -> tuple[str, bytes] | Refusal:
    """Make the workbook that goes back to its unit: its own one, marked.

    Of .xlsx and .xlsm files all that is not marked stays as it is; a password is taken off. A file
    of another format, or one that cannot be marked, becomes an .xlsx of its values.

    Parameters
    ----------
    file_hash
        What the case is known by when the workbook returns.
    unit
        Code of its unit, as far as it is known.

    Returns
    -------
    tuple of str and bytes, or Refusal
        Name and content; a refusal where the file cannot be read at all. The name ends as the
        content has it: Excel opens no workbook that says .xlsm and is none.
    """
    name = name_to_send_back(file_name, language)
    words = _words(file_name, file_hash, findings, catalogue, language, unit)
    marks = _marks(findings, catalogue, language)
    workbook = guard.read(content, file_name, password)
    if isinstance(workbook, Refusal):
        return workbook
    # Findings name the sheets as they are after their texts were repaired.
    repaired, _ = repair_workbook(workbook)
    if workbook.file_format in _IN_PLACE:
        own = _renamed(marks, repaired, [sheet.name for sheet in workbook.sheets])
        marked = guard.annotate(content, own, words, password)
        if not isinstance(marked, Refusal):
            return f"{PurePath(name).stem}.{workbook.file_format}", marked
    names: list[str] = []
    for sheet in workbook.sheets:
        names.append(sheet_name(sheet.name, names))
    content = annotate(values_workbook(workbook), _renamed(marks, repaired, names), words)
    return f"{PurePath(name).stem}.xlsx", content


def _renamed(marks: Sequence[Mark], workbook: RawWorkbook, names: Sequence[str]) -> list[Mark]:
    """Let marks name the sheets of a workbook by other names, given in their order."""
    named = dict(zip((sheet.name for sheet in workbook.sheets), names, strict=True))
    return [replace(mark, sheet=named.get(mark.sheet, mark.sheet)) for mark in marks]


def name_to_send_back(file_name: str, language: Language) -> str:
    """Return the name of the workbook that goes back for a file whose own name is right."""
    t, path = translator(language), PurePath(file_name)
    stem = t("{file} – to mend", file=path.stem)
    return f"{stem}.xlsm" if path.suffix.lower() == ".xlsm" else f"{stem}.xlsx"


def _marks(findings: Sequence[Finding], catalogue: Catalogue, language: Language) -> list[Mark]:
    asked = [finding for finding in findings if finding.severity != "info"]
    asked.sort(key=lambda finding: _ORDER.index(finding.severity))
    return [
        Mark(
            finding.sheet,
            finding.cell,
            finding.severity,
            finding_sentence(finding, catalogue, language),
            finding_key(finding),
        )
        for finding in asked
    ]


def _words(
    file_name: str,
    file_hash: str,
    findings: Sequence[Finding],
    catalogue: Catalogue,
    language: Language,
    unit: str,
) -> ListWords:
    t = translator(language)
    known = catalogue.units.get(unit)
    sender = known.name(language) if known else t("the unit that sent the file")
    counts = [
        sum(finding.severity == severity for finding in findings)
        for severity in ("error", "warning")
    ]
    every = [translator(each) for each in (language, *LANGUAGES)]
    root = catalogue.units[catalogue.plan.root_unit]
    plan = catalogue.plan.name(language)
    about = t("{plan} · {unit} · file “{file}”", plan=plan, unit=sender, file=file_name)
    if catalogue.plan.illustrative:
        about = t("Illustrative figures") + " · " + about
    return ListWords(
        sheet=tuple(each("Cells to mend") for each in every),
        title=t("What is to be mended and looked at again in this report"),
        lines=(
            about,
            t(
                "{errors:c} to mend (red), {warnings:c} to look at again (yellow): click an address"
                " to go to its cell.",
                errors=counts[0],
                warnings=counts[1],
            ),
            t(
                "Please mend the coloured cells in this very file, save it and send it again; a"
                " cell loses its colour as soon as it is changed."
            ),
        ),
        headings=(
            t("No."),
            t("Asked"),
            t("Sheet"),
            t("Cell"),
            t("What and how to mend"),
            t("Changed since"),
        ),
        severities={"error": t("to mend"), "warning": t("to look at again")},
        changed=t("changed"),
        author=tuple(root.name(each) for each in (language, *LANGUAGES)),
        case=file_hash,
    )
