from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.charts.labels import Spot, placed


def test_a_lone_name_stands_to_the_right_of_its_dot():
    assert placed([Spot(50, 50, 5, 40)], [0], 300, 200) == {0: "middle right"}


def test_a_name_that_would_leave_the_room_stands_to_the_left():
    assert placed([Spot(290, 50, 5, 40)], [0], 300, 200) == {0: "middle left"}


def test_names_keep_off_dots_and_off_each_other():
    # The second dot lies where the first one's name would, and has the room to its own right.
    spots = [Spot(100, 100, 5, 60), Spot(125, 100, 5, 60)]
    found = placed(spots, [0, 1], 300, 200)
    assert found == {0: "middle left", 1: "middle right"}
    # At the left edge there is no room on that side either.
    spots = [Spot(10, 100, 5, 60), Spot(35, 100, 5, 60)]
    assert placed(spots, [0], 300, 200)[0] in ("top right", "bottom right")


def test_a_name_keeps_off_lines_where_it_can():
    # A line through the dot leaves the room above it, one close above it that below.
    through, above = [(0, 100), (300, 100)], [(0, 115), (300, 115)]
    spot = [Spot(150, 100, 5, 60)]
    assert placed(spot, [0], 300, 200, [through]) == {0: "top center"}
    assert placed(spot, [0], 300, 200, [through, above]) == {0: "bottom center"}
    # Rather over a line than over a dot.
    dots = [Spot(150, 120, 9, 0), Spot(150, 80, 9, 0)]
    found = placed([*spot, *dots], [0], 300, 200, [through])
    assert found[0] not in ("top center", "bottom center")


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
