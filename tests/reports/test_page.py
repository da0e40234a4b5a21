import pandas as pd
import pytest

from nq07stats.reports import Column, page
from nq07stats.reports.legend import legend
from nq07stats.reports.model import ascii_slug
from tests.reports.made import table


def widths(**changes):
    made = table(**changes)
    return page.column_widths(made, legend(made))


def test_the_width_of_a_text_is_that_of_its_letters():
    # Times New Roman at 12 points: 16 pixels to the em, digits half an em.
    assert page.text_pixels("2024") == pytest.approx(32)
    assert page.text_pixels("ii") < page.text_pixels("mm") / 2
    assert page.text_pixels("ế") == page.text_pixels("e")


def test_words_wrap_to_the_width():
    assert page.lines_needed("one two three", 1000) == 1
    assert page.lines_needed("one two three", page.text_pixels("one two")) == 2
    assert page.lines_needed("one\ntwo", 1000) == 2
    assert page.lines_needed("", 1000) == 1


def test_columns_are_as_wide_as_their_contents_and_the_page_is_filled():
    found = widths()
    assert page.PRINT_WIDTH - len(found) <= sum(found) <= page.PRINT_WIDTH
    assert page.pages_across(found) == 1
    name = "a name that is longer than any other text in this table by far"
    longer = widths(rows=table().rows.assign(name=name))
    assert longer[0] / sum(longer) > found[0] / sum(found)


def test_columns_of_a_group_are_equally_wide():
    rows = table().rows.assign(y1=1.0, y2=123456789.0)
    _, first, second, *_ = widths(rows=rows)
    assert first == second >= page.text_pixels("123,456,789*")


def test_a_text_is_never_given_more_than_its_column_may_take():
    columns = (Column("name", "Name", most=10), Column("n", "Number", kind="number"))
    rows = pd.DataFrame({"name": ["word " * 50], "n": [1.0]})
    made = table(columns=columns, rows=rows, group_by="", level_from="")
    narrow, _ = page.column_widths(made, legend(made))
    assert page.lines_needed("word " * 50, narrow) > 2


def test_names_fold_to_ascii():
    assert ascii_slug("Đánh giá – “đạt” (%)") == "danh-gia-dat"
    assert ascii_slug("Chỉ tiêu theo đơn vị") == "chi-tieu-theo-don-vi"
