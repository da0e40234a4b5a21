"""What the marks of a chart lead to, for those who use no pointer."""

from pages._charts import marks_told


def mark(unit, year=2024):
    return ["CT01", "", unit, year]


def test_each_mark_is_told_once_in_its_order_and_without_markup():
    first, second = "<b>A &amp; B · 2024</b><br>CĐCS: <b>3</b><br>Nguồn", "<b>C · 2024</b>"
    figure = {
        "data": [
            {"x": [1]},
            {"customdata": [mark("A"), mark("C")], "hovertext": [first, second]},
            {"customdata": [mark("A")], "hovertext": ["<b>A</b>"]},
        ]
    }
    assert marks_told(figure) == {
        tuple(mark("A")): "A & B · 2024: CĐCS: 3",
        tuple(mark("C")): "C · 2024",
    }


def test_marks_that_lead_nowhere_are_not_offered():
    assert marks_told({"data": [{"hovertext": ["a report"]}, {}]}) == {}
