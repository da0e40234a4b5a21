"""What is filled in by program comes back as it was."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.workbooks.contents import Contents
from nq07stats.workbooks.fill import fill_template
from nq07stats.workbooks.guard import read_own
from nq07stats.workbooks.layout_types import FigureKey
from nq07stats.workbooks.template import author, write_template
from tests.workbooks.small import SCHOOL, UNIT, catalogue, indicator
from tests.workbooks.small_reading import FIGURES, KNOWN, OPEN, figures, read


@st.composite
def filled(draw: st.DrawFn) -> tuple[dict[FigureKey, float | str], dict[FigureKey, str]]:
    """Any contents of the input cells; what a row's figures of a year rest on is one for all."""
    signs = st.sampled_from(["-", "x", "…"])
    values: dict[FigureKey, float | str] = {}
    basis: dict[FigureKey, str] = {}
    rows = {
        cell.basis: draw(st.tuples(*[st.sampled_from(["recorded", "estimated"])] * 2))
        for cell in OPEN
    }
    for cell in draw(st.lists(st.sampled_from(OPEN), unique=True)):
        numbers = (
            st.sampled_from([0.0, 1.0])
            if cell.flag
            else st.integers(-5, 10**9).map(float) | st.integers(1, 10**6).map(lambda n: n / 1000)
        )
        values[cell.key] = draw(numbers | signs)
        if cell.basis and values[cell.key] not in ("x", "…"):
            basis[cell.key] = rows[cell.basis][cell.year - 2023]
    return values, basis


@given(filled())
@settings(max_examples=15, deadline=None)
def test_what_is_filled_in_is_read_again(contents):
    values, basis = contents
    reading = read(read_own(author(KNOWN, UNIT, Contents(figures=values, basis=basis))))
    assert reading.findings == ()
    signs = {"-": ("nil", 0.0), "x": ("not_applicable", None), "…": ("unavailable", None)}
    expected = {key: signs.get(value, ("value", value)) for key, value in values.items()}
    assert {
        key: (state, None if pd.isna(value) else value)
        for key, (state, value) in figures(reading).items()
    } == expected
    rows = reading.observations.itertuples(index=False)
    assert {(row.indicator, row.category, row.year): row.basis for row in rows} == {
        key: basis.get(key, "") for key in values
    }


def test_filling_keeps_what_a_template_holds_already():
    first = fill_template(
        write_template(KNOWN, UNIT),
        KNOWN,
        UNIT,
        FIGURES,
        basis={("MONEY", "", 2023): "estimated"},
        information={"reporter": "Lan", "report_date": "2025-03-28"},
        models=[{"name": "Tổ 1", "recipient": "collective", "year_found": 2023}],
        narratives={"I": "- Đã ban hành 03 văn bản\n- Đã họp"},
    )
    second = fill_template(first, KNOWN, UNIT, {("MONEY", "", 2023): "", ("ALL", "two", 2024): 4})
    reading = read(read_own(second))
    expected = {key for key in FIGURES if key != ("MONEY", "", 2023)} | {("ALL", "two", 2024)}
    assert set(figures(reading)) == expected
    assert reading.information == {"reporter": "Lan", "report_date": "2025-03-28"}
    assert reading.narratives["text"].tolist() == ["- Đã ban hành 03 văn bản\n- Đã họp"]
    (model,) = reading.models.to_dict("records")
    assert (model["name"], model["recipient"], model["year_found"]) == ("Tổ 1", "collective", 2023)
    assert pd.isna(model["year_honoured"])


def test_filling_refuses_cells_and_templates_that_do_not_fit():
    template = write_template(KNOWN, UNIT)
    with pytest.raises(KeyError, match="NOTHING"):
        fill_template(template, KNOWN, UNIT, {("NOTHING", "", 2023): 1})
    with pytest.raises(ValueError, match=SCHOOL):
        fill_template(template, KNOWN, SCHOOL, {})
    with pytest.raises(ValueError, match=UNIT):
        fill_template(template, catalogue(indicator("NEW")), UNIT, {})
