"""Filling a template by program: for scripts, samples and tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.workbooks.contents import Content, Contents
from nq07stats.workbooks.guard import read_own
from nq07stats.workbooks.layout import template_layout
from nq07stats.workbooks.layout_types import FigureKey
from nq07stats.workbooks.reader import read_template
from nq07stats.workbooks.template import author, figures_of


def fill_template(
    template: bytes,
    catalogue: Catalogue,
    unit_code: str,
    values: Mapping[FigureKey, Content],
    *,
    basis: Mapping[FigureKey, str] | None = None,
    information: Mapping[str, str] | None = None,
    models: Sequence[Mapping[str, object]] | None = None,
    narratives: Mapping[str, str] | None = None,
) -> bytes:
    """Write values into a unit's template.

    The workbook is authored anew, since saving it by another library would lose parts of it.

    Parameters
    ----------
    template
        What :func:`nq07stats.workbooks.template.write_template` wrote; what it holds already
        stays, unless it is given again.
    values
        Numbers, signs or any text by indicator, category ("" for the total) and year. Empty text
        clears a cell. Nothing is checked: that is the reader's and the rules' part.
    basis
        "recorded" or "estimated" by the same keys.
    information
        Texts by the keys of the layout's information cells; days as yyyy-mm-dd.
    models, narratives
        Exemplary models (columns of ``MODEL_DTYPES``), texts by section of the outline.

    Raises
    ------
    ValueError
        Where the bytes are no template of the unit from this catalogue.
    KeyError
        Where the template has no such cell.
    """
    known = read_template(read_own(template), catalogue)
    if (known.unit, known.fingerprint) != (unit_code, catalogue.fingerprint):
        raise ValueError(f"not a template of {unit_code} from this catalogue")
    asked = template_layout(catalogue, unit_code, known.language).figures
    if strange := [key for key in values if key not in asked]:
        raise KeyError(f"the template has no cell for {strange}")
    figures, resting = figures_of(known.observations, asked)
    figures = {key: value for key, value in {**figures, **values}.items() if value != ""}
    texts = dict(zip(known.narratives["section"], known.narratives["text"], strict=True))
    contents = Contents(
        figures=figures,
        basis={**resting, **(basis or {})},
        information={**known.information, **(information or {})},
        models=_records(known.models) if models is None else models,
        narratives={**texts, **(narratives or {})},
    )
    return author(catalogue, unit_code, contents, known.language)


def _records(models: pd.DataFrame) -> list[dict[str, object]]:
    return [
        {str(column): value for column, value in row.items()} for row in models.to_dict("records")
    ]
