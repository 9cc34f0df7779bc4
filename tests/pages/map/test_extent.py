"""Which part of the earth a picture shows: everything is in it, at any longitude, at either pole."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claimgraph.pages.map.extent import ALONE, APART, DEGREE, LEAST, Extent, extent, parts

POSITIONS = some.lists(some.tuples(some.floats(-180, 180), some.floats(-90, 90)), min_size=1, max_size=12)


@given(POSITIONS, some.sampled_from([(1200, 2.2, 1.85), (400, 1.3, 0.8)]))
def test_every_position_is_in_the_picture_wherever_it_lies(
    positions: list[tuple[float, float]], form: tuple[int, float, float]
) -> None:
    here = extent(positions, *form)
    assert all(here.holds(one) for one in positions)
    assert -180 <= here.west < 180
    assert 0 < here.east - here.west <= 360 + 1e-9
    assert -90 - 1e-9 <= here.south < here.north <= 90 + 1e-9
    assert here.height > 0


def test_two_sides_of_the_date_line_are_near_each_other() -> None:
    here = extent([(179.5, -17), (-179.5, -16)], 1000, 2, 1)
    assert here.east > 180
    assert here.east - here.west < 5
    left, right = (here.place(one)[0] for one in ((179.5, -17), (-179.5, -16)))
    assert 0 < left < right < 1000


def test_what_is_far_from_everything_has_a_picture_of_its_own() -> None:
    iraq, capital, fiji, samoa = (44.0, 33.0), (-77.0, 38.9), (178.0, -18.0), (-172.0, -13.5)
    assert parts([iraq, capital, (43.0, 36.0), fiji, samoa]) == [[0, 2], [3, 4], [1]]
    assert parts([(0.0, 89.5), (180.0, 89.5)]) == [[0, 1]]
    assert parts([]) == []


def test_places_that_lead_from_one_to_the_next_stay_together() -> None:
    step = 0.9 * APART / DEGREE
    assert len(parts([(step * number, 0.0) for number in range(20)])) == 1


@pytest.mark.parametrize("latitude", [0, 33, -60])
def test_distances_are_true_along_the_middle(latitude: float) -> None:
    here = extent([(44, latitude)], 1000, 2, 1)
    (x, y), (east, _), (_, north) = (
        here.place(one) for one in ((44, latitude), (45, latitude), (44, latitude + 0.5))
    )
    assert (east - x) / here.kilometre == pytest.approx(DEGREE * math.cos(math.radians(latitude)), rel=0.01)
    assert (y - north) / here.kilometre == pytest.approx(DEGREE / 2, rel=0.001)
    assert here.width / here.kilometre == pytest.approx(ALONE, rel=0.01)
    near = extent([(44, latitude), (44.1, latitude)], 1000, 2, 1)
    assert near.width / near.kilometre == pytest.approx(LEAST, rel=0.01)


def test_north_is_up_and_east_is_right() -> None:
    here = Extent(0, 0, 10, 10, 100)
    assert here.place((1, 9)) == pytest.approx((10, here.up))
    assert not here.holds((11, 5))
    assert not here.holds((-1, 5))
