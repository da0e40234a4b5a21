"""What a reader makes of a workbook, and how it takes down what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Fact, Finding
from nq07stats.observations import MODEL_DTYPES, NARRATIVE_DTYPES, OBSERVATION_DTYPES, frame
from nq07stats.workbooks.cells import Cell
from nq07stats.workbooks.layout_types import FigureKey

_MOST_SHOWN = 60


@dataclass(frozen=True)
class Reading:
    """A unit's workbook, read.

    Parameters
    ----------
    unit
        Code of the unit that the workbook is the template of, "" where it says none.
    fingerprint, template_version, language
        What the workbook says of the template it was made from.
    information
        Texts by the keys of the layout's information cells; days as yyyy-mm-dd.
    observations, models, narratives
        ``OBSERVATION_DTYPES``, ``MODEL_DTYPES`` and ``NARRATIVE_DTYPES``.
    scope
        Years and sections that the workbook reports on, blanks included.
    indicators
        Year and code of what alone it reports on of its scope; None where that is all of it.
    findings
        Everything that could not be read as it should be.
    places
        Sheet and cell of each figure that is asked for, blank ones too.
    """

    file_name: str
    unit: str = ""
    fingerprint: str = ""
    template_version: str = ""
    language: Language = "vi"
    information: Mapping[str, str] = field(default_factory=dict)
    observations: pd.DataFrame = field(default_factory=lambda: frame(OBSERVATION_DTYPES))
    models: pd.DataFrame = field(default_factory=lambda: frame(MODEL_DTYPES))
    narratives: pd.DataFrame = field(default_factory=lambda: frame(NARRATIVE_DTYPES))
    scope: tuple[tuple[int, str], ...] = ()
    indicators: frozenset[tuple[int, str]] | None = None
    findings: tuple[Finding, ...] = ()
    places: Mapping[FigureKey, tuple[str, str]] = field(default_factory=dict)


class FindingList:
    """Takes down findings with the severity that the catalogue gives each."""

    def __init__(self, catalogue: Catalogue, unit: str = "") -> None:
        self._rules = catalogue.rules
        self._unit = unit
        self.found: list[Finding] = []

    def add(
        self,
        code: str,
        sheet: str = "",
        cell: str = "",
        facts: Mapping[str, Fact] | None = None,
        *,
        year: int | None = None,
        indicator: str = "",
        category: str = "",
    ) -> None:
        """Take down one finding, unless the catalogue has its rule switched off.

        A catalogue made before there was such a rule has none to say that it is no error.
        """
        rule = self._rules.get(code)
        severity = "error" if rule is None else rule.severity
        if severity != "off":
            self.found.append(
                Finding(
                    code,
                    severity,
                    sheet,
                    cell,
                    facts or {},
                    self._unit,
                    year,
                    indicator,
                    category,
                )
            )


def shown(cell: Cell | None) -> str:
    """Tell what a cell shows, cut where it is long."""
    text = "" if cell is None else cell.shown_text.strip()
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"
