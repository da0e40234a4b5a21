"""Tables of cells: how wide their columns are, and where they part into two."""

from dataclasses import replace

from tests.charts.small_charts import crossed, drawn, matrix, trace


def columns(width, *headings):
    """Left and right edge, and top, of the first row's cells of a table with these headings."""
    chart = matrix(units=["A"])
    chart = replace(chart, encodings=replace(chart.encodings, columns=headings))
    cells = trace(drawn(chart, width), "cells")
    places = zip(cells["x"], cells["width"], cells["base"], strict=True)
    return [(x - wide / 2, x + wide / 2, base) for x, wide, base in places]


def widths(found):
    return [round(right - left) for left, right, _ in found]


def test_columns_are_alike_where_all_fit():
    found = columns(900, "Ideas", "Commendations", "Plan")
    assert len(set(widths(found))) == 1
    assert len({base for *_, base in found}) == 1


def test_a_long_word_takes_room_from_short_ones_before_the_table_parts():
    found = columns(320, "Ideas", "Commendations", "Plan")
    assert len({base for *_, base in found}) == 1
    ideas, commendations, plan = widths(found)
    assert commendations > max(ideas, plan)
    lefts, rights = [left for left, *_ in found], [right for _, right, _ in found]
    assert all(right < left for right, left in zip(rights, lefts[1:], strict=False))


def test_columns_that_do_not_fit_at_all_make_a_table_below():
    found = columns(320, "Recommendations", "Commendations", "Communications")
    assert len(set(widths(found))) == 1
    first, second, third = found
    assert first[2] == second[2] > third[2]
    assert first[0] == third[0]


def test_a_column_that_stands_out_has_a_frame():
    chart = crossed(highlight="B")
    figure = drawn(chart, 1050)
    [frame] = figure["layout"]["shapes"]
    middles = sorted(set(trace(figure, "cells")["x"]))
    framed = [frame["x0"] < middle < frame["x1"] for middle in middles]
    assert framed == [name == "B en" for name in chart.encodings.columns]
    assert not drawn(crossed(), 1050)["layout"]["shapes"]
