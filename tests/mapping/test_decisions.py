from nq07stats.mapping.decisions import (
    Answer,
    Item,
    answered,
    items,
    open_questions,
    standing,
    understood,
)
from nq07stats.mapping.types import (
    NOTHING_SAID,
    FoundTable,
    Label,
    Line,
    Meaning,
    TableProposal,
    Understood,
)

UNIT, PLANS, JOINED = Meaning(unit="A"), Meaning(indicator="TD02"), Meaning(indicator="TD12")
SURE_UNIT = Understood(UNIT)


def proposed(
    rows: dict[str, Understood], *, sheet: str = "2020", whole: Understood = SURE_UNIT
) -> TableProposal:
    """A table of one column, that of the year 2020, and rows by their names."""
    lines = tuple(Line(at, (Label(name, f"A{at + 1}"),)) for at, name in enumerate(rows, start=1))
    column = Line(1, (Label("2020", "B1"),))
    table = FoundTable(sheet, (0, 0, len(rows), 1), lines, (column,))
    understood_rows = dict(enumerate(rows.values(), start=1))
    return TableProposal(table, whole, understood_rows, {1: Understood(Meaning(year=2020))})


def doubtful(*meanings: Meaning) -> Understood:
    first, *others = meanings
    return Understood(first, 0.6, candidates=tuple((each, 0.5) for each in others))


def asked(*tables: TableProposal) -> tuple[Item, ...]:
    return open_questions(items(tables, tables), tables)


def test_only_what_is_not_certain_is_asked() -> None:
    table = proposed({"Có kế hoạch": doubtful(PLANS, JOINED), "Số đoàn viên": Understood(PLANS)})
    (question,) = asked(table)
    assert (question.axis, question.labels[-1].text) == ("row", "Có kế hoạch")
    assert question.aspect == "indicator"


def test_an_answer_settles_the_line_and_leaves_the_others() -> None:
    table = proposed({"Có kế hoạch": doubtful(PLANS, JOINED), "Hưởng ứng": doubtful(JOINED)})
    first, second = asked(table)
    (now,) = answered([table], first, Answer(first.key, JOINED))
    assert now.rows[1].meaning == JOINED
    assert now.rows[1].confidence == 1
    assert now.rows[1].candidates == ((JOINED, 0.5),)
    assert now.rows[2] == table.rows[2]
    assert open_questions(items([table], [now]), [now]) == (second,)


def test_the_same_name_is_asked_once_over_all_sheets() -> None:
    tables = [
        proposed({"Có kế hoạch": doubtful(PLANS, JOINED)}, sheet=year) for year in ("2020", "2021")
    ]
    (question,) = asked(*tables)
    assert [place.table for place in question.places] == [0, 1]
    now = answered(tables, question, Answer(question.key, PLANS))
    assert [table.rows[1].meaning for table in now] == [PLANS, PLANS]


def test_the_same_name_understood_otherwise_is_asked_apart() -> None:
    tables = [
        proposed({"Tập thể": doubtful(meaning)}, sheet=sheet)
        for meaning, sheet in ((PLANS, "Khen thưởng"), (JOINED, "Điển hình"))
    ]
    assert len(asked(*tables)) == 2


def test_a_heading_under_several_years_is_asked_once_and_keeps_its_years() -> None:
    years = {at: Meaning(year=2019 + at, indicator="TD02") for at in (1, 2)}
    lines = tuple(
        Line(at, (Label(f"Năm {meaning.year}", f"A{at}"), Label("Số văn bản", f"B{at}")))
        for at, meaning in years.items()
    )
    table = TableProposal(
        FoundTable("Sheet1", (0, 0, 3, 3), (Line(3, (Label("Huyện", "A4"),)),), lines),
        Understood(),
        {3: SURE_UNIT},
        {at: doubtful(meaning) for at, meaning in years.items()},
    )
    (question,) = asked(table)
    assert question.aspect == "indicator"
    assert question.meanings(table.columns[1]) == [(PLANS, 0.6)]
    (now,) = answered([table], question, Answer(question.key, JOINED))
    assert [each.meaning for each in now.columns.values()] == [
        Meaning(year=2020, indicator="TD12"),
        Meaning(year=2021, indicator="TD12"),
    ]


def test_a_line_can_be_left_out_or_be_a_total() -> None:
    table = proposed({"Cộng": doubtful(PLANS), "Có kế hoạch": Understood(PLANS)})
    (question,) = asked(table)
    for role in ("nothing", "total"):
        (now,) = answered([table], question, Answer(question.key, NOTHING_SAID, role))
        assert now.rows[1].role == role
        assert standing(question, [now]) == "left"


def test_a_unit_that_nothing_names_is_asked_once_for_all_tables() -> None:
    rows = {"Có kế hoạch": Understood(PLANS)}
    tables = [proposed(rows, sheet=sheet, whole=Understood()) for sheet in ("2020", "2021")]
    (question,) = asked(*tables)
    assert (question.axis, question.aspect, len(question.places)) == ("whole", "unit", 2)
    now = answered(tables, question, Answer(question.key, UNIT))
    assert [table.whole.meaning.unit for table in now] == ["A", "A"]
    assert not open_questions(items(tables, now), now)


def test_a_year_that_nothing_names_is_asked_for_each_sheet() -> None:
    tables = [
        TableProposal(
            table.table, SURE_UNIT, table.rows, {1: Understood(Meaning(category="collective"))}
        )
        for table in (proposed({"A": Understood(PLANS)}, sheet=name) for name in ("Một", "Hai"))
    ]
    assert [(each.aspect, len(each.places)) for each in asked(*tables)] == [("year", 1)] * 2


def test_what_is_lacking_does_not_settle_what_is_in_doubt() -> None:
    whole = doubtful(Meaning(unit="A"), Meaning(unit="B"))
    table = TableProposal(
        proposed({}).table, whole, {1: Understood(PLANS)}, {1: Understood(NOTHING_SAID)}
    )
    unit, year = asked(table)
    assert (unit.aspect, year.aspect) == ("unit", "year")
    now = answered([table], year, Answer(year.key, Meaning(year=2021)))
    assert now[0].whole.meaning == Meaning(unit="A", year=2021)
    assert open_questions(items([table], now), now) == (unit,)
    now = answered(now, unit, Answer(unit.key, Meaning(unit="B")))
    assert now[0].whole.meaning == Meaning(unit="B", year=2021)
    assert not open_questions(items([table], now), now)


def test_of_a_table_that_is_left_out_nothing_is_asked() -> None:
    rows = {"Có kế hoạch": doubtful(PLANS, JOINED)}
    table = proposed(rows, whole=doubtful(Meaning(unit="A"), Meaning(unit="B")))
    whole, row = asked(table)
    now = answered([table], whole, Answer(whole.key, NOTHING_SAID, "nothing"))
    assert standing(row, now) == "left"
    assert understood(row, now).role == "nothing"


def test_a_table_without_figures_asks_nothing() -> None:
    assert not asked(proposed({"Ghi chú": Understood(role="nothing")}, whole=Understood()))


def test_an_indicator_is_asked_of_the_whole_only_where_no_line_may_tell_it() -> None:
    (question,) = asked(proposed({"Huyện": Understood(Meaning(unit="B"))}))
    assert (question.axis, question.aspect) == ("whole", "indicator")
    (question,) = asked(proposed({"Chưa rõ": Understood(NOTHING_SAID, 0.1)}))
    assert (question.axis, question.aspect) == ("row", "any")


def test_a_line_of_which_nothing_is_known_is_asked_for_what_its_neighbours_say() -> None:
    units = {f"Huyện {code}": Understood(Meaning(unit=code)) for code in "BCD"}
    (question,) = asked(proposed({**units, "Huyện lạ": Understood(NOTHING_SAID, 0.1)}))
    assert (question.axis, question.aspect) == ("row", "unit")
