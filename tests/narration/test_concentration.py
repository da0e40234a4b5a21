import pytest

from nq07stats.analysis import concentration, figures
from nq07stats.narration import chance_note, things_name, title_of_concentration
from nq07stats.narration.words import Words
from tests.analysis.small_plan import YEARS, catalogue, indicator, observe, ratio

PLAN = catalogue()


def shares(**of_members):
    written = {}
    for code, (ideas, members) in of_members.items():
        written[code, "IDEAS", ""] = [ideas, None, None]
        written[code, "MEMBERS", ""] = [members, None, None]
    cube = figures(observe(written), PLAN, YEARS)
    return concentration(cube, PLAN, measure="IDEAS_MEMBERS", units=list("ABC"), year=2020)


def title(**of_members):
    return title_of_concentration(shares(**of_members), PLAN, "en", measure="IDEAS_MEMBERS")


def test_the_unit_with_most_beyond_its_base_is_named_with_both_shares():
    assert title(A=(300, 1000), B=(100, 500), C=(100, 500)) == (
        "A en: 50.0% of MEMBERS (en), 60.0% of IDEAS (en); "
        "10.0% would have to move to be in proportion"
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "IDEAS_MEMBERS (en): no figures yet"),
        (
            {"A": (0, 10), "B": (0, 20), "C": ("-", 5)},
            "IDEAS_MEMBERS (en): none occurred",
        ),
        ({"A": (3, 10)}, "Only A en has figures: nothing to compare with yet; 2 without figures"),
        (
            {"A": (10, 100), "B": (20, 200), "C": (30, 300)},
            "All 3 units have as large a share of IDEAS (en) as of MEMBERS (en)",
        ),
        # 40 of 100 against a quarter of the members each.
        (
            {"A": (40, 100), "B": (40, 100), "C": (20, 200)},
            "A en and B en: 25.0% of MEMBERS (en), 40.0% of IDEAS (en); "
            "30.0% would have to move to be in proportion",
        ),
        (
            {"A": (40, 100), "B": (10, 100), "C": (None, 200)},
            "A en: 50.0% of MEMBERS (en), 80.0% of IDEAS (en); "
            "30.0% would have to move to be in proportion; 1 without figures",
        ),
    ],
)
def test_awkward_figures_are_told_truly(given, told):
    assert title(**given) == told


def test_what_chance_may_well_explain_is_no_distance_from_proportion():
    # The index is 10%; of 50 things chance alone would give 9.5%, of 500 but 3%.
    assert title(A=(30, 1000), B=(10, 500), C=(10, 500)) == (
        "Shares of IDEAS (en) differ from those of MEMBERS (en) no more than by chance"
    )


def test_several_things_are_called_by_what_their_names_share():
    named = {"KT1": "Lượt tập thể được khen thưởng", "KT2": "Lượt cá nhân được khen thưởng"}
    rows = [
        indicator(code, "S").model_copy(update={"name_vi": name}) for code, name in named.items()
    ]
    both = ratio("BOTH", "KT1;KT2", "MEMBERS", factor=1000, bounded=False)
    words = Words(catalogue(*rows, both), "vi")
    assert things_name(words, "BOTH") == "lượt được khen thưởng"
    apart = ratio("APART", "IDEAS;AWARDS", "MEMBERS", factor=1000, bounded=False)
    assert things_name(Words(catalogue(apart), "en"), "APART") == "things"


def test_chance_is_told_where_there_is_a_distance_to_explain():
    given = shares(A=(50, 100), B=(10, 100), C=(0, 0))
    told = chance_note(given, PLAN, "en", measure="IDEAS_MEMBERS")
    # Two halves of 60 things: √(2 × ¼ / (π × 60)) = 5.15%.
    assert told.startswith("Hoover index 33.3%; about 5.2%")
    alike = shares(A=(10, 100), B=(10, 100))
    assert not chance_note(alike, PLAN, "en", measure="IDEAS_MEMBERS")


def test_values_in_no_whole_numbers_are_not_left_to_chance():
    rows = [
        row.model_copy(update={"decimals": 1}) if row.code == "IDEAS" else row
        for row in PLAN.indicators.values()
    ]
    plan = PLAN.with_rows(type(rows[0]), rows)
    given = shares(A=(50, 100), B=(10, 100))
    assert not chance_note(given, plan, "en", measure="IDEAS_MEMBERS")
