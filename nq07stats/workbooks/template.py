"""A unit's template workbook: authored from its layout, filled with what is known already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.workbooks.contents import (
    NIL_SIGN,
    NOT_APPLICABLE_SIGN,
    UNAVAILABLE_SIGN,
    Content,
    Contents,
)
from nq07stats.workbooks.layout import template_layout
from nq07stats.workbooks.layout_types import FigureKey
from nq07stats.workbooks.template_book import TemplateBook
from nq07stats.workbooks.template_guide import write_guide
from nq07stats.workbooks.template_tables import write_table
from nq07stats.workbooks.template_texts import (
    write_information,
    write_models,
    write_narratives,
)

_SIGNS = {
    "nil": NIL_SIGN,
    "not_applicable": NOT_APPLICABLE_SIGN,
    "unavailable": UNAVAILABLE_SIGN,
}


def write_template(
    catalogue: Catalogue,
    unit_code: str,
    prefill: pd.DataFrame | None = None,
    models: Sequence[Mapping[str, object]] | None = None,
    narratives: Mapping[str, str] | None = None,
    language: Language = "vi",
) -> bytes:
    """Write a unit's template workbook, the same bytes for the same contents.

    Parameters
    ----------
    catalogue, unit_code
        The plan, and the unit that is to report.
    prefill
        Observations (columns of ``OBSERVATION_DTYPES``) that the unit has accepted already; rows
        of other units, and figures that the template does not ask for, are left out.
    models, narratives
        Exemplary models (a mapping each with the columns of ``MODEL_DTYPES``) and texts by
        section of the outline.

    Raises
    ------
    KeyError
        Where the catalogue has no such unit.
    """
    figures: dict[FigureKey, Content] = {}
    basis: dict[FigureKey, str] = {}
    if prefill is not None:
        asked = template_layout(catalogue, unit_code, language).figures
        figures, basis = figures_of(prefill[prefill["unit"] == unit_code], asked)
    contents = Contents(
        figures=figures, basis=basis, models=models or (), narratives=narratives or {}
    )
    return author(catalogue, unit_code, contents, language)


def figures_of(
    observations: pd.DataFrame, asked: Container[FigureKey]
) -> tuple[dict[FigureKey, Content], dict[FigureKey, str]]:
    """Turn observations of one unit into what is typed into cells, and what it rests on."""
    figures: dict[FigureKey, Content] = {}
    basis: dict[FigureKey, str] = {}
    columns = ("indicator", "category", "year", "state", "value", "basis")
    for indicator, category, year, state, value, rests_on in zip(
        *(observations[column].tolist() for column in columns), strict=True
    ):
        key = (indicator, category, year)
        if key in asked:
            figures[key] = _SIGNS.get(state, value)
            basis[key] = rests_on
    return figures, basis


def author(
    catalogue: Catalogue, unit_code: str, contents: Contents, language: Language = "vi"
) -> bytes:
    """Write a unit's template workbook with the contents given."""
    layout = template_layout(catalogue, unit_code, language)
    book = TemplateBook(catalogue, layout, contents, language)
    write_guide(book)
    write_information(book)
    for table in layout.tables:
        write_table(book, table)
    write_models(book)
    write_narratives(book)
    return book.finished()


def template_file_name(catalogue: Catalogue, unit_code: str) -> str:
    """Name a unit's template file in plain ASCII, such as ``NQ07_TAMDUONG.xlsx``."""
    decomposed = unicodedata.normalize("NFD", f"{catalogue.plan.code}_{unit_code}")
    plain = decomposed.replace("đ", "d").replace("Đ", "D").encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", plain) + ".xlsx"
