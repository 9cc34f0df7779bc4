"""The outlines of countries in a picture: cropped to it, with no more points than can be seen."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from claimgraph.pages.map.extent import Extent

    Degrees = NDArray[np.float64]

Point = tuple[int, int]
Ring = list[Point]

GRAIN = 0.6  # pixels between two points that are told apart
BEYOND = 12  # grains that outlines reach beyond the picture, so that no line is seen along its edge
LEVELS = 9  # heights at which a country is searched for room for its name
TURN, NEXT_TO_POLE = 360, 89.9


@dataclass(frozen=True)
class Country:
    """A country as it is drawn.

    Attributes:
        name: As Natural Earth has it.
        rings: Its outlines, holes among them: a row of longitude and latitude for each point, and within
            which each lies: west, south, east, north.
    """

    name: str
    rings: tuple[tuple[Degrees, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Land:
    """The land in a picture.

    Attributes:
        path: The path of its outlines in SVG, in grains.
        rooms: For each country by name the middles of the widest stretches inside it, with their width, in
            pixels, the widest first; the country that covers most of the picture first.
    """

    path: str
    rooms: dict[str, tuple[tuple[float, float, float], ...]]


def land(extent: Extent) -> Land:
    """Return the land in a part of the earth.

    Args:
        extent: The part, and how large it is drawn.
    """
    written: list[str] = []
    shares: dict[str, tuple[float, tuple[tuple[float, float, float], ...]]] = {}
    for country in countries():
        rings = [(ring, meridian) for one in country.rings for ring, meridian in _cropped(*one, extent)]
        if rings:
            written += [_written(ring, meridian) for ring, meridian in rings]
            largest = max((ring for ring, _meridian in rings), key=_area)
            shares[country.name] = _area(largest), tuple(_rooms(largest, extent))
    order = sorted(shares, key=lambda name: (-shares[name][0], name))
    return Land("".join(written), {name: shares[name][1] for name in order})


def source() -> str:
    """Return where the outlines are from, in words."""
    return str(_asset()["source"])


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries, by name."""
    import numpy as np

    asset = _asset()
    lines: list[Degrees] = [
        np.cumsum(np.array(one).reshape(-1, 2), axis=0) / asset["steps"] for one in asset["lines"]
    ]

    def line(number: int) -> Degrees:
        return lines[number] if number >= 0 else lines[-1 - number][::-1]

    return tuple(
        Country(
            name,
            tuple(
                (outline, (*outline.min(axis=0).tolist(), *outline.max(axis=0).tolist()))
                for ring in rings
                if (outline := _unbroken(np.concatenate([line(one) for one in ring]))) is not None
            ),
        )
        for name, rings in asset["countries"]
    )


def _unbroken(outline: Degrees) -> Degrees | None:
    """Return an outline that goes on beyond 180 degrees where it jumps to the other side of the map.

    What goes round a pole is led along it; what is nothing but a pole is none.
    """
    import numpy as np

    longitudes, latitudes = np.unwrap(outline[:, 0], period=TURN), outline[:, 1]
    if abs(longitudes[-1] - longitudes[0]) < TURN / 2:
        return np.stack([longitudes, latitudes], axis=1)
    if np.abs(latitudes).min() > NEXT_TO_POLE:
        return None
    pole = math.copysign(90, latitudes.sum())
    over = np.array([[longitudes[-1], pole], [longitudes[0], pole], [longitudes[0], latitudes[0]]])
    return np.concatenate([np.stack([longitudes, latitudes], axis=1), over])


@cache
def _asset() -> dict[str, list]:  # type: ignore[type-arg]  # lists of lists of numbers
    own = files("claimgraph.pages").joinpath("assets", "map", "outlines.json")
    found: dict[str, list] = json.loads(own.read_text("utf-8"))  # type: ignore[type-arg]
    return found


def _cropped(
    outline: Degrees, within: tuple[float, ...], extent: Extent
) -> Iterator[tuple[Ring, int | None]]:
    """Yield what of an outline lies in a picture, in grains, as often as the earth comes round to it.

    With it comes where the date line runs, along which countries are cut that are not.
    """
    import numpy as np

    west, south, east, north = within
    if south > extent.north or north < extent.south:
        return
    for turn in (-TURN, 0, TURN):
        if west + turn > extent.east or east + turn < extent.west:
            continue
        left, top = extent.west - turn, extent.north
        scaled = (outline - (left, top)) * (extent.across, -extent.up) / GRAIN
        grains = np.rint(scaled).astype(int)
        fresh = np.ones(len(grains), dtype=bool)
        fresh[1:] = (grains[1:] != grains[:-1]).any(axis=1)
        ring = [(int(x), int(y)) for x, y in grains[fresh]]
        clipped = _clipped(ring, round(extent.width / GRAIN), round(extent.height / GRAIN))
        if len(set(clipped)) > 2:  # noqa: PLR2004 - fewer points enclose nothing
            cut = next((edge for edge in (-180, 180) if edge in {round(west, 2), round(east, 2)}), None)
            yield clipped, None if cut is None else round((cut - left) * extent.across / GRAIN)


def _clipped(ring: Ring, width: int, height: int) -> Ring:
    """Return what of a ring lies in a box with a rim around it, by the method of Sutherland and Hodgman."""
    edges = ((0, -BEYOND, 1), (0, width + BEYOND, -1), (1, -BEYOND, 1), (1, height + BEYOND, -1))
    for axis, limit, sign in edges:
        if all((point[axis] - limit) * sign >= 0 for point in ring):
            continue
        kept: Ring = []
        for before, after in zip([*ring[-1:], *ring], ring, strict=False):
            inside = (before[axis] - limit) * sign >= 0, (after[axis] - limit) * sign >= 0
            if inside[0] != inside[1]:
                share = (limit - before[axis]) / (after[axis] - before[axis])
                crossing = round(before[1 - axis] + share * (after[1 - axis] - before[1 - axis]))
                kept.append((limit, crossing) if axis == 0 else (crossing, limit))
            if inside[1]:
                kept.append(after)
        ring = kept
    return ring


def _written(ring: Ring, meridian: int | None) -> str:
    """Return a ring as a path: closed, or open where it would only be closed along the date line."""
    ends = "z"
    ring = ring[:-1] if ring[0] == ring[-1] else ring
    if meridian is not None:
        on = [x == meridian for x, _y in ring]
        inner = [on[at - 1] and on[at] and on[(at + 1) % len(ring)] for at in range(len(ring))]
        ring = [point for point, skipped in zip(ring, inner, strict=True) if not skipped]
        seams = [at for at, (x, _y) in enumerate(ring) if x == ring[at - 1][0] == meridian]
        ring, ends = (ring[seams[0] :] + ring[: seams[0]], "") if seams else (ring, ends)
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}".replace(" -", "-") for a, b in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}{ends}"


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _around(ring))) / 2


def _around(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], *ring[:1]], strict=True)


def _rooms(ring: Ring, extent: Extent) -> list[tuple[float, float, float]]:
    """Return the middles of the widest stretches inside a ring, with their width."""
    low, high = min(y for _x, y in ring), max(y for _x, y in ring)
    low, high = max(low, 0), min(high, round(extent.height / GRAIN))
    right = extent.width / GRAIN
    found: list[tuple[float, float, float]] = []
    for level in range(1, LEVELS + 1):
        y = low + (high - low) * level / (LEVELS + 1) + 0.01  # never through a point
        crossings = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in _around(ring)
            if (a[1] > y) != (b[1] > y)
        )
        for start, end in zip(crossings[::2], crossings[1::2], strict=True):
            start, end = max(start, 0), min(end, right)  # noqa: PLW2901 - cut to the picture
            if start < end:
                found.append(((start + end) / 2 * GRAIN, y * GRAIN, (end - start) * GRAIN))
    return sorted(found, key=lambda room: (-room[2], room))
