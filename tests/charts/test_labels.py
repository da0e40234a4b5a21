from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.charts.labels import Spot, placed


def sides(*asked):
    """The side of each name, however far from its dot."""
    return {place: side for place, (side, _) in placed(*asked).items()}


def test_a_lone_name_stands_to_the_right_of_its_dot():
    assert placed([Spot(50, 50, 5, 40)], [0], 300, 200) == {0: ("middle right", 8)}


def test_a_name_that_would_leave_the_room_stands_to_the_left():
    assert placed([Spot(290, 50, 5, 40)], [0], 300, 200) == {0: ("middle left", 8)}


def test_names_keep_off_dots_and_off_each_other():
    # The second dot lies where the first one's name would, and has the room to its own right.
    spots = [Spot(100, 100, 5, 60), Spot(125, 100, 5, 60)]
    found = sides(spots, [0, 1], 300, 200)
    assert found == {0: "middle left", 1: "middle right"}
    # At the left edge there is no room on that side either.
    spots = [Spot(10, 100, 5, 60), Spot(35, 100, 5, 60)]
    assert sides(spots, [0], 300, 200)[0] in ("top right", "bottom right")


def test_a_name_keeps_off_lines_where_it_can():
    # A line through the dot leaves the room above it, one close above it that below.
    through, above = [(0, 100), (300, 100)], [(0, 115), (300, 115)]
    spot = [Spot(150, 100, 5, 60)]
    assert sides(spot, [0], 300, 200, [through]) == {0: "top center"}
    assert sides(spot, [0], 300, 200, [through, above]) == {0: "bottom center"}
    # Rather over a line than over a dot.
    dots = [Spot(150, 120, 9, 0), Spot(150, 80, 9, 0)]
    found = sides([*spot, *dots], [0], 300, 200, [through])
    assert found[0] not in ("top center", "bottom center")


def test_a_name_between_two_lines_stands_beyond_one_of_them():
    near = [[(0, 100 + rise), (300, 100 + rise)] for rise in (10, -10)]
    assert placed([Spot(150, 100, 5, 60)], [0], 300, 200, near) == {0: ("top center", 18)}


def test_a_name_that_need_not_stand_is_left_out_where_it_has_no_room():
    spots, walls = [Spot(150, 100, 5, 60)], [[(0, y), (300, y)] for y in range(60, 150, 10)]
    assert placed(spots, [0], 300, 200, walls, optional=[0]) == {}
    assert list(placed(spots, [0], 300, 200, walls)) == [0]
    assert list(placed(spots, [0], 300, 200, optional=[0])) == [0]


def test_the_most_important_name_is_placed_first():
    spots = [Spot(100, 100, 5, 60), Spot(101, 100, 5, 60)]
    assert list(placed(spots, [1, 0], 300, 200)) == [1, 0]


SPOTS = st.lists(
    st.builds(
        Spot,
        st.floats(0, 300),
        st.floats(0, 200),
        st.sampled_from([5.0, 7.0]),
        st.floats(10, 120),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(SPOTS)
def test_every_name_asked_for_has_a_place(spots):
    named = list(range(len(spots)))
    assert list(placed(spots, named, 300, 200)) == named
