from nq07stats.analysis import figures
from nq07stats.narration import title_of_crossed
from tests.analysis.small_plan import YEARS, catalogue, observe

PLAN = catalogue()


def title(units=("A", "B", "C"), called="Kept up", **kept):
    """Grassroots unions that keep up the two movements, of 100 each."""
    written = {(code, "UNIONS", ""): [100, None, None] for code in "ABC"}
    for code, (green, home) in kept.items():
        written[code, "KEPT", "green"] = [green, None, None]
        written[code, "KEPT", "home"] = [home, None, None]
    return title_of_crossed(
        figures(observe(written), PLAN, YEARS),
        PLAN,
        "en",
        measure="KEPT_UNIONS",
        categories=["green", "home"],
        units=units,
        year=2020,
        called=called,
    )


def test_the_widest_and_the_least_kept_up_are_named_and_the_lowest_cell():
    assert title(A=(90, 60), B=(80, 50), C=(70, 40)) == (
        "Kept up: green (en) highest (80%), home (en) lowest (50%); "
        "least in single units: home (en) in C en (40%)"
    )


def test_several_lowest_cells_are_counted():
    told = title(A=(90, 0), B=(80, 0), C=(0, 40))
    assert told.endswith("; 3 cells of 3 units at 0%")


def test_cells_that_are_all_alike_are_told_once():
    assert title(A=(0, 0), B=(0, 0), C=(0, 0)) == "Kept up: all 2 alike: 0%"


def test_units_without_any_figure_are_counted():
    assert title(A=(90, 60), B=(80, 50)).endswith("; 1 without figures")
    assert title() == "Kept up: no figures yet"


def test_one_unit_alone_is_not_compared_with_others():
    assert "least in single units" not in title(A=(90, 60))
