import re

import pandas as pd

from nq07stats.reports.html import lines_below, write
from tests.reports.made import table


def cells(row):
    return re.findall(r"<td[^>]*>(.*?)</td>", row)


def rows(made):
    body = write(made).partition("<tbody>")[2]
    return re.findall(r"<tr.*?</tr>", body)


def test_numbers_and_marks_stand_as_in_print():
    own = [cells(row) for row in rows(table(language="vi")) if 'class="group"' not in row]
    assert own[0][1:4] == ["27.504", "26.753*", "2"]
    assert own[1][1:4] == ["78,3*", "…", ""]
    assert own[2][2] == "1,0 (4/5)"
    assert own[3][1] == "x"


def test_groups_are_headings_and_neighbours_share_theirs():
    made = write(table())
    assert made.count('class="group"') == 2
    assert '<th colspan="2" class="over">Year</th>' in made
    assert made.count('rowspan="2"') == 5


def test_judgements_have_sign_and_colour():
    missed, met, *others = (row for row in rows(table()) if 'class="group"' not in row)
    assert '<td class="nq-behind">▼ not met</td>' in missed
    assert '<td class="nq-met">● met</td>' in met
    assert not any("nq-" in row for row in others)


def test_texts_cannot_become_markup():
    own = table()
    shown = write(table(rows=own.rows.assign(name="<script>alert(1)</script>")))
    assert "<script>" not in shown


def test_only_the_first_rows_are_written():
    own = table()
    many = table(rows=pd.concat([own.rows] * 100, ignore_index=True))
    assert write(many, most_rows=4).count("Members") == 1


def test_what_the_signs_mean_stands_below():
    assert lines_below(table())[-1] == "A note."
    assert any("9" in line and "11" in line for line in lines_below(table()))
