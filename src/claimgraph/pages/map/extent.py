"""Which part of the earth a picture shows, and where in it a position lies.

The projection is equirectangular, true to scale along its middle parallel and from north to south everywhere.
It keeps a base where any atlas shows it, needs no library, and never puts more land between two towns than
there is, as Mercator does towards the poles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Position = tuple[float, float]  # longitude and latitude, in degrees

DEGREE = 6371.0088 * math.pi / 180  # kilometres in a degree of latitude, on a sphere of the mean radius
APART = 2000  # kilometres; what is farther from everything else has a picture of its own
MARGIN = 0.14  # of the spread of what is shown, on each side
LEAST, ALONE = (
    300,
    1200,
)  # kilometres that a picture is wide at least; round one place alone: to tell where it is
STEEPEST = 75  # degrees; nearer to a pole a middle parallel would squeeze everything
TURN = 360


@dataclass(frozen=True)
class Extent:
    """A part of the earth, and the picture on which it is drawn.

    Attributes:
        west: Longitude of its left edge, from -180 on.
        south: Latitude of its lower edge.
        east: Longitude of its right edge; above 180 if the date line runs through it.
        north: Latitude of its upper edge.
        width: Of the picture, in pixels.
    """

    west: float
    south: float
    east: float
    north: float
    width: int

    @property
    def parallel(self) -> float:
        """The latitude along which distances from west to east are true."""
        return max(-STEEPEST, min(STEEPEST, (self.south + self.north) / 2))

    @property
    def across(self) -> float:
        """Pixels to a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def up(self) -> float:
        """Pixels to a degree of latitude."""
        return self.across / math.cos(math.radians(self.parallel))

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return math.ceil((self.north - self.south) * self.up)

    @property
    def kilometre(self) -> float:
        """Pixels to a kilometre."""
        return self.up / DEGREE

    def place(self, position: Position) -> tuple[float, float]:
        """Return where a position lies, in pixels from the upper left corner; it may lie outside."""
        longitude, latitude = position
        over = (longitude - self.west) % TURN
        if over > (TURN + self.east - self.west) / 2:
            over -= TURN
        return over * self.across, (self.north - latitude) * self.up

    def holds(self, position: Position) -> bool:
        """Tell whether a position lies in the picture."""
        x, y = self.place(position)
        return 0 <= x <= self.width and 0 <= y <= self.height


def parts(positions: Sequence[Position]) -> list[list[int]]:
    """Part positions into those that one picture can show: none is farther than `APART` from its nearest.

    Args:
        positions: Longitudes and latitudes.

    Returns:
        The numbers of the positions of each part, the largest part first.
    """
    import numpy as np

    if not positions:
        return []
    longitudes, latitudes = np.radians(np.array(positions, dtype=float)).T
    level = np.cos(latitudes)
    ball = np.stack([level * np.cos(longitudes), level * np.sin(longitudes), np.sin(latitudes)], axis=1)
    near = math.cos(math.radians(APART / DEGREE))
    alone = np.ones(len(ball), dtype=bool)
    found: list[list[int]] = []
    for seed in range(len(ball)):
        part = [seed] if alone[seed] else []
        alone[seed] = False
        for one in part:  # grows while it is gone through
            met = np.flatnonzero(alone & (ball @ ball[one] >= near))
            alone[met] = False
            part += map(int, met)
        found += [sorted(part)] if part else []
    return sorted(found, key=lambda part: (-len(part), part))


def extent(positions: Sequence[Position], width: int, broadest: float, narrowest: float) -> Extent:
    """Return the part of the earth that shows some positions with a margin around them.

    Args:
        positions: Longitudes and latitudes, at least one.
        width: Of the picture, in pixels.
        broadest: How often the picture is as broad as high at most.
        narrowest: How often at least.
    """
    west, east = span([longitude for longitude, _latitude in positions])
    south = min(latitude for _longitude, latitude in positions)
    north = max(latitude for _longitude, latitude in positions)
    level = math.cos(math.radians(max(-STEEPEST, min(STEEPEST, (south + north) / 2))))
    least = ALONE if (west, south) == (east, north) else LEAST
    across = max((east - west) * level * (1 + 2 * MARGIN), least / DEGREE)
    high = max((north - south) * (1 + 2 * MARGIN), across / broadest)
    across = min(max(across, high * narrowest), TURN * level)
    high = min(high, 180.0)
    middle = max(high / 2 - 90, min(90 - high / 2, (south + north) / 2))
    left = (west + east) / 2 - across / level / 2
    turns = TURN * math.floor((left + 180) / TURN)
    right = left + across / level
    return Extent(left - turns, middle - high / 2, right - turns, middle + high / 2, width)


def span(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the shortest way around the earth that holds some longitudes, from west to east.

    Args:
        longitudes: At least one, in degrees.

    Example:
        >>> span([179.0, -178.0]), span([10.0])
        ((179.0, 182.0), (10.0, 10.0))
    """
    east_of = sorted({longitude % TURN for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise(east_of)]
    gap, start = max([*gaps, (east_of[0] + TURN - east_of[-1], east_of[0])])
    return start, start + TURN - gap
