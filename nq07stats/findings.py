"""What a check found, and where: the one form of every problem a person can mend.

A finding carries a code and the facts of the case; the sentence a person reads is
written from them by the rule table of the catalogue (``rule.csv``), so that wording and
severity are data and every code has exactly one sentence in each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in one place.

    Parameters
    ----------
    code
        Code of the rule in the catalogue's ``rule`` table.
    severity
        ``error`` blocks acceptance, ``warning`` asks for a second look, ``info`` only tells.
    sheet, cell
        Where it stands in the workbook, e.g. ``Số liệu`` and ``F12``; empty for the whole file.
    facts
        Values for the placeholders of the rule's sentence.
    unit, year, indicator, category
        What the figure is about, where it is about one; empty or ``None`` otherwise.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    unit: str = ""
    year: int | None = None
    indicator: str = ""
    category: str = ""


def has_errors(findings: list[Finding] | tuple[Finding, ...]) -> bool:
    """Tell whether any finding blocks acceptance."""
    return any(finding.severity == "error" for finding in findings)
