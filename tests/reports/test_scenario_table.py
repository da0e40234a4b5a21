from datetime import date

from nq07stats.analysis import judge, scenario
from nq07stats.reports import FORMATS, Selection, scenario_by_unit
from tests.analysis.small_plan import YEARS, catalogue, observe, target

PLAN = catalogue(target("T", "LAUNCHED_UNIONS", 85), target("S", "IDEAS", 60, scope="cumulative"))
END = date(2022, 12, 31)


def table(code: str, changes: dict[str, float], year: int = 0):
    verdicts = judge(observe(), PLAN, YEARS, END)
    tried = scenario(verdicts, PLAN, code, changes, year=year, as_of=END)
    chosen = Selection(catalogue=PLAN, years=YEARS, language="en", made_on=date(2023, 1, 2))
    return scenario_by_unit(tried, code, chosen, ("A sentence.",))


def test_each_unit_stands_with_what_was_reported_and_what_was_tried_out():
    made = table("T", {"C": 40}, 2020)
    rows = made.rows.set_index("unit")
    assert rows.loc["C en", ["before", "value", "change", "word"]].tolist() == [50, 100, 20, "met"]
    assert rows["level"].tolist() == [-1, 0, 0, 0]
    assert "Figures tried out, not figures reported." in made.banner
    assert made.notes[0] == "A sentence."


def test_units_without_figures_are_marked_and_every_format_takes_it():
    made = table("T", {}, 2022)
    assert made.rows.set_index("unit").loc["B en", "mark"] == "…"
    for writer in FORMATS.values():
        assert writer.write(made)
        assert writer.write(table("S", {"A": 30}))
