"""Panels that are tables: units by measures, categories by years."""

from tests.charts.small_panels import built, of


def test_a_matrix_puts_each_measure_on_a_scale_of_its_own():
    marks = built("matrix", "unit", ["IDEAS", "MEMBERS"]).marks.set_index(["measure", "unit"])
    assert marks.loc[("IDEAS", "A"), "shade"] == marks.loc[("MEMBERS", "A"), "shade"] == 1
    assert marks.loc[("IDEAS", "B"), "shade"] == 0
    # The whole is no more than the darkest.
    assert marks.loc[("IDEAS", ""), "shade"] == 1
    assert marks.loc[("IDEAS", "A"), "year"] == 0
    assert marks.loc[("MEMBERS", "A"), "year"] == 2022


def test_answers_are_written_as_yes_and_no_with_a_shape():
    marks = built("matrix", "unit", ["PLANNED"]).marks.set_index("unit")
    # It does not apply to C.
    assert marks["text"].to_dict() == {"A": "■ yes", "B": "■ yes", "O": "■ yes", "": "2/2"}
    zero = of({("A", "PLANNED", ""): [1, 1, 0]})
    assert built("matrix", "unit", ["PLANNED"], **zero).marks["text"].iloc[0] == "□ no"


def test_units_keep_the_catalogue_s_order_and_the_whole_comes_last():
    marks = built("matrix", "unit").marks
    assert marks["row"].unique().tolist() == ["A en", "B en", "C en", "O en", "ROOT en"]
    assert "not a marking or ranking" in built("matrix", "unit").source


def test_categories_of_a_matrix_are_sorted_by_their_last_value():
    written = {("A", "KEPT", "green"): [9, 9, 2], ("A", "KEPT", "home"): [1, 1, 5]}
    told = of({("A", "UNIONS", ""): [10, 10, 10], **written})
    chart = built("matrix", "category", **told)
    assert chart.marks["row"].unique().tolist() == ["home (en)", "green (en)"]
    assert chart.encodings.columns == ("2020", "2021", "2022")


def test_a_matrix_of_counts_ends_with_the_total():
    chart = built("matrix", "category", ["AWARDS"])
    assert chart.marks["row"].unique().tolist()[-1] == "Total"
    assert chart.marks[chart.marks["total"]]["value"].tolist()[0] == 21


def test_a_matrix_of_shares_adds_up_to_no_total():
    chart = built("matrix", "category", ["LAUNCHED_UNIONS"])
    assert chart.marks["row"].unique().tolist() == ["admin (en)", "firm (en)", "Overall"]
