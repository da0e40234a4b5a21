"""Sentences on one unit's report: where it stands, and what to ask the unit to mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Finding
from nq07stats.formatting import day
from nq07stats.messages import Translator, finding_sentence, translator


def unit_line(row: Mapping[Any, Any], catalogue: Catalogue, language: Language) -> str:
    """Say in one sentence where a unit's report stands.

    ``row`` is the unit's row of what :func:`nq07stats.analysis.reporting_status` returned.
    """
    t, status, late = translator(language), row["status"], int(row["days_late"])
    unit = catalogue.units[row["unit"]].name(language)
    cells = int(row["errors"])
    if status in ("missing", "not_begun"):
        line = t("**{unit}** has not sent its report yet", unit=unit)
        if status == "not_begun":
            line += t(" (receiving has not begun)")
        if late:
            return line + t("; **{days:c} {days:day|days}** after the deadline.", days=late)
        due = row["last_day"]
        return line + ("." if pd.isna(due) else t("; the last day is {due}.", due=day(due)))
    line = t("**{unit}** sent its report on {day}", unit=unit, day=day(row["received_on"]))
    if status == "to_mend":
        return line + t(
            "; **{cells:c} {cells:cell|cells}** {cells:is|are} to be mended.", cells=cells
        )
    when = {
        "in_time": t(", in time and accepted"),
        "late": t(", **{days:c} {days:day|days} late**, and accepted", days=late),
    }
    line += when[status]
    if cells:
        line += t("; its newest file has {cells:c} {cells:cell|cells} to mend", cells=cells)
    return line + "."


def mending_request(
    unit: str,
    file_name: str,
    findings: Sequence[Finding],
    catalogue: Catalogue,
    language: Language,
    *,
    attached: bool = False,
) -> str:
    """Write a polite plain text that asks a unit to mend its file, cell by cell.

    Parameters
    ----------
    unit
        Code of the unit; "" where the file does not tell.
    file_name
        The file as the unit named it.
    findings
        What was found: what blocks acceptance is asked first, then what is to be looked at again;
        mere notes are left out.
    attached
        The file goes back with the text, its cells marked.
    """
    t, plan = translator(language), catalogue.plan
    known = catalogue.units.get(unit)
    to = known.name(language) if known else t("the unit that sent the file")
    root = catalogue.units[plan.root_unit].name(language)
    lines = [
        t("To: {unit}", unit=to),
        t(
            "{root} received the file “{file}” (report on “{plan}”).",
            root=root,
            file=file_name,
            plan=plan.name(language),
        ),
    ]
    blocking = [finding for finding in findings if finding.severity == "error"]
    asking = [finding for finding in findings if finding.severity == "warning"]
    if blocking:
        lines.append(t("Please mend the following and send the file again:"))
        lines.extend(_numbered(blocking, catalogue, language, t))
    if asking:
        lines.append(t("Please look at the following again and confirm or mend it:"))
        lines.extend(_numbered(asking, catalogue, language, t))
    if attached and findings:
        lines.append(
            t(
                "The cells are marked in the file attached: please mend them in it, save it and"
                " send that same file again."
            )
        )
    lines.append(t("Thank you for your cooperation."))
    return "\n".join(lines)


def _numbered(
    findings: Iterable[Finding], catalogue: Catalogue, language: Language, t: Translator
) -> list[str]:
    lines = []
    for number, finding in enumerate(findings, start=1):
        place = ""
        if finding.cell:
            place = t("Sheet “{sheet}”, cell {cell}", sheet=finding.sheet, cell=finding.cell)
        elif finding.sheet:
            place = t("Sheet “{sheet}”", sheet=finding.sheet)
        sentence = finding_sentence(finding, catalogue, language)
        lines.append(f"{number}. {place}: {sentence}" if place else f"{number}. {sentence}")
    return lines
