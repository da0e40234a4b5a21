"""What figures rest on, in one cell for all years; days as they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.messages import translator
from nq07stats.workbooks.basis import basis_choices, basis_text, read_basis
from nq07stats.workbooks.dates import read_day, shown_day

YEARS = (2020, 2021, 2022, 2023, 2024)
t = translator("en")


@given(st.tuples(*[st.sampled_from(("recorded", "estimated"))] * 5), st.sampled_from(("vi", "en")))
def test_what_is_written_is_read_again(bases, language):
    by_year = dict(zip(YEARS, bases, strict=True))
    words = translator(language)
    assert read_basis(basis_text(by_year, words), YEARS, words) == by_year


def test_spans_of_years_are_short():
    by_year = dict(
        zip(YEARS, ["estimated", "estimated", "recorded", "estimated", "recorded"], strict=True)
    )
    assert basis_text(by_year, t) == "Estimated 2020–2021, 2023"
    assert basis_text({}, t) == ""
    assert basis_text({2020: ""}, t) == ""
    assert basis_text({2023: "estimated"}, t) == "Estimated"


def test_all_choices_are_readable_and_differ():
    choices = basis_choices(YEARS, t)
    readings = [tuple(sorted(read_basis(choice, YEARS, t).items())) for choice in choices]
    assert len(set(readings)) == len(choices) == 6


@pytest.mark.parametrize("text", ["maybe", "Estimated 2019", "Estimated soon", "2020"])
def test_other_words_are_not_guessed_at(text):
    assert read_basis(text, YEARS, t) is None


def test_people_type_it_their_way():
    assert set(read_basis("  estimated ", YEARS, t).values()) == {"estimated"}
    assert read_basis("estimated 2020-2021", YEARS, t)[2022] == "recorded"
    assert set(read_basis(" ", YEARS, t).values()) == {""}


@pytest.mark.parametrize(
    "text", ["28/3/2025", "28/03/2025", "28.3.2025", " 28-03-2025", "2025-03-28"]
)
def test_days_are_read_as_vietnamese_people_write_them(text):
    assert read_day(text) == date(2025, 3, 28)
    assert shown_day(text) == "28/03/2025"


@pytest.mark.parametrize("text", ["", "31/2/2025", "3/2025", "hôm qua", "28/3/25"])
def test_what_is_no_day_stays_text(text):
    assert read_day(text) is None
    assert shown_day(text) == text
