"""Outlines: cropped to the picture, cut nowhere that the earth is not, no more of them than can be seen."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from claimgraph.pages.map.extent import Extent, extent
from claimgraph.pages.map.outlines import BEYOND, GRAIN, countries, land, source

WORLD = Extent(-180, -90, 180, 90, 1200)


def rings(path: str) -> list[tuple[list[tuple[int, int]], bool]]:
    """The points of each ring of a path, and whether it is closed."""
    found = []
    for part in path.split("M")[1:]:
        start, _, rest = part.partition("l")
        x, y = map(int, start.split())
        points = [(x, y)]
        numbers = [int(one) for one in re.findall(r"-?\d+", rest)]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            points.append((x, y))
        found.append((points, part.endswith("z")))
    return found


def test_every_country_has_a_name_and_closed_rings() -> None:
    assert len(countries()) > 200
    assert {"Iraq", "Jordan", "Fiji"} <= {one.name for one in countries()}
    assert all(tuple(ring[0]) == tuple(ring[-1]) for one in countries() for ring, _within in one.rings)
    assert "Natural Earth" in source()


@pytest.mark.parametrize("width", [1200, 400])
@pytest.mark.parametrize(
    "positions", [[(44.0, 33.0), (35.0, 31.5)], [(179.0, -17.0), (-179.0, -16.0)], [(0.0, 89.0)]]
)
def test_nothing_is_drawn_beyond_the_picture(positions: list[tuple[float, float]], width: int) -> None:
    here = extent(positions, width, 2, 1)
    for points, _closed in rings(land(here).path):
        assert all(-BEYOND <= x <= here.width / GRAIN + BEYOND + 1 for x, _y in points)
        assert all(-BEYOND <= y <= here.height / GRAIN + BEYOND + 1 for _x, y in points)


def test_a_town_lies_in_its_country_and_a_base_on_the_coast_at_it() -> None:
    here = extent([(44.4, 33.3), (34.9, 29.5)], 1200, 2, 1)
    rooms = land(here).rooms
    assert {"Iraq", "Jordan", "Israel", "Egypt"} <= rooms.keys()
    x, _y, room = rooms["Jordan"][0]
    assert here.place((35, 31))[0] < x < here.place((39, 31))[0]
    assert 0 < room < here.place((39.5, 31))[0] - here.place((34.8, 31))[0]


@pytest.mark.parametrize(
    "here", [Extent(160, 50, 200, 75, 1200), Extent(178.5, -18, 182, -16, 1200)], ids=["Chukotka", "Fiji"]
)
def test_no_line_is_drawn_along_the_date_line(here: Extent) -> None:
    meridian = round(here.place((180, 0))[0] / GRAIN)
    at_it = [ring for ring in rings(land(here).path) if [x for x, _y in ring[0]].count(meridian) > 1]
    assert at_it
    for points, closed in at_it:
        assert not any(
            a[0] == b[0] == meridian for a, b in pairwise([*points, *points[:1]] if closed else points)
        )


def test_the_whole_world_stays_small() -> None:
    assert len(land(WORLD).path) < 300_000
    assert len(land(Extent(-180, -90, 180, 90, 400)).path) < 150_000
    assert len(land(extent([(44.0, 33.0), (35.0, 31.5)], 1200, 2, 1)).path) < 12_000
