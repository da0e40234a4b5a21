"""All rules over one unit's submission."""

from __future__ import annotations

import re

import pandas as pd

from nq07stats.catalogue import Catalogue, Rule
from nq07stats.findings import Finding
from nq07stats.validation.case import Case, Checkable, Fault
from nq07stats.validation.registry import CHECKS


def validate(reading: Checkable, catalogue: Catalogue, history: pd.DataFrame) -> list[Finding]:
    """Check a unit's submission against every rule of the catalogue.

    A cell is told of once, by the first rule it breaks: what is at fault, by the reader's
    findings or an earlier rule's, is left out of further rules and of the sums they make.

    Parameters
    ----------
    reading
        What was read from the workbook, the reader's own findings with it.
    history
        The unit's stored figures (``OBSERVATION_DTYPES``); may be empty. Those of years and
        sections that the reading covers are not looked at.

    Returns
    -------
    list of Finding
        All of them, errors first, then by place; the reader's own are not repeated. None for a
        unit that the catalogue does not know.
    """
    if reading.unit not in catalogue.units:
        return []
    case = Case.of(reading, catalogue, history)
    findings: list[Finding] = []
    for kind, check in CHECKS.items():
        for rule in catalogue.rules.values():
            if rule.kind == kind and rule.severity != "off":
                faults = list(check(rule, case))
                findings.extend(_finding(rule, fault, case) for fault in faults)
                case.spoil(faults)
    return sorted(findings, key=_order)


def _finding(rule: Rule, fault: Fault, case: Case) -> Finding:
    assert rule.severity != "off"  # noqa: S101 - for the type checker
    indicator, category, year = fault.key or ("", "", None)
    sheet, cell = fault.place if fault.key is None else case.place(fault.key)
    several = {other[2] for other in fault.also} - {year}
    return Finding(
        code=rule.code,
        severity=rule.severity,
        sheet=sheet,
        cell=cell,
        facts=fault.facts,
        unit=case.unit.code,
        year=None if several else year,
        indicator=indicator,
        category=category,
    )


def _order(finding: Finding) -> tuple[int, str, int, int, str]:
    letters, row = re.sub(r"[^A-Z]", "", finding.cell), re.sub(r"[^0-9]", "", finding.cell)
    severity = ("error", "warning", "info").index(finding.severity)
    return severity, finding.sheet, int(row or 0), len(letters), letters
