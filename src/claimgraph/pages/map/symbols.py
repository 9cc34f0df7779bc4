"""The symbols of a map: one for each place, or for places that would lie over each other, never a stack.

A symbol is a disc with a slice for each event: filled if somebody claims it, striped if somebody lays it to
somebody, empty if nobody says who did it; with a rim along the slices of which somebody denies something.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimgraph.pages.map.deeds import Deed
    from claimgraph.pages.map.extent import Extent
    from claimgraph.pages.map.sites import Site

LEAST, GROWTH, MOST = (
    6.5,
    2.5,
    24.0,
)  # radius of one event, how it grows with the root of their number, largest
HOLE = 0.62  # of the radius, for the number of several events
RIM = 1.6  # pixels beyond the disc at which the rim of what is denied runs
SIGN, SIGN_AT = 6.4, 0.8  # radius of the sign of a contest, and where its middle stands, in radii either way
RINGS = (0.0, 5.5, 11.0)  # pixels beyond the disc: no ring, a place that is near or a town, a whole area
FULL = 0.9999  # of a circle: an arc that ends where it begins is drawn as nothing
STATES = {"claims": "claimed", "attributes": "laid", "": "open"}


@dataclass(frozen=True)
class Slice:
    """A part of a disc.

    Attributes:
        look: `claimed`, `laid`, `open`, or `other` for what is no attack.
        path: Its outline in SVG, around the middle of the disc.
        rim: The arc that says that something is denied of these events; empty if nothing is.
    """

    look: str
    path: str
    rim: str


@dataclass(frozen=True)
class Symbol:
    """A symbol on the map.

    Attributes:
        sites: The places for which it stands, that of most events first.
        x: Of its middle, in pixels.
        y: Of its middle.
        radius: Of its disc.
        ring: Radius of the ring around it; 0 if the places are exact.
    """

    sites: tuple[Site, ...]
    x: float
    y: float
    radius: float
    ring: float

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Its events."""
        return tuple(deed for site in self.sites for deed in site.deeds)

    @property
    def slices(self) -> list[Slice]:
        """The parts of its disc."""
        return slices(self.deeds, self.radius)

    @property
    def contested(self) -> bool:
        """Whether accounts of one of its events contradict each other."""
        return any(deed.contested for deed in self.deeds)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What it covers: left, top, right, bottom."""
        reach = max(self.ring, self.radius, SIGN_AT * self.radius + SIGN if self.contested else 0) + 2
        return self.x - reach, self.y - reach, self.x + reach, self.y + reach


def symbols(sites: Sequence[Site], extent: Extent) -> list[Symbol]:
    """Return the symbols of places, those of most events first.

    Places whose symbols would lie over each other share one, at that of them which has most events.

    Args:
        sites: Places with a position, that of most events first.
        extent: The part of the earth that is drawn.
    """
    drawn = [_symbol([site], extent) for site in sites]
    while True:
        kept: list[Symbol] = []
        for one in drawn:
            at = next((at for at, other in enumerate(kept) if _meet(one, other)), None)
            if at is None:
                kept.append(one)
            else:
                kept[at] = _symbol([*kept[at].sites, *one.sites], extent)
        if len(kept) == len(drawn):  # none grew so that it meets another
            return kept
        drawn = kept


def _symbol(group: Sequence[Site], extent: Extent) -> Symbol:
    first = group[0]
    x, y = extent.place(first.position or (0, 0))
    size = radius(sum(len(site.deeds) for site in group))
    doubt = max(site.doubt for site in group)
    return Symbol(tuple(group), round(x, 1), round(y, 1), size, round(size + RINGS[doubt], 1) if doubt else 0)


def radius(number: int) -> float:
    """Return the radius of the disc of so many events.

    >>> radius(1), radius(12), radius(1000)
    (9.0, 15.2, 24.0)
    """
    return round(min(MOST, LEAST + GROWTH * math.sqrt(number)), 1)


def _meet(one: Symbol, other: Symbol) -> bool:
    return math.dist((one.x, one.y), (other.x, other.y)) < one.radius + other.radius


def slices(deeds: Iterable[Deed], size: float) -> list[Slice]:
    """Return the parts of a disc: the claimed first, then those laid to somebody, then the others.

    Args:
        deeds: Its events, a slice each; alike ones that stand side by side are one part.
        size: Its radius.
    """
    order = list(STATES.values())
    looks = sorted(
        ((look(deed), deed.denied) for deed in deeds),
        key=lambda one: (order.index(one[0]) if one[0] in order else len(order), not one[1]),
    )
    hole = size * HOLE if len(looks) > 1 else 0.0
    found, start = [], 0.0
    for (name, denied), alike in groupby(looks):
        end = start + len(list(alike)) / len(looks)
        rim = _arc(size + RIM, start, end) if denied else ""
        found.append(Slice(name, _sector(size, hole, start, end), rim))
        start = end
    return found


def look(deed: Deed) -> str:
    """Return how the slice of an event looks; that nobody says who did it is said of attacks only."""
    return STATES[deed.state] if deed.state or deed.attack else "other"


def _sector(size: float, hole: float, start: float, end: float) -> str:
    """Return the outline of a sector, in turns from the top."""
    if end - start > FULL:
        inner = f"M0 {-hole:.1f}{_curve(hole, 0.5, 0.5, 0)}{_curve(hole, 0, 0.5, 0)}z" if hole else ""
        return f"M0 {-size:.1f}{_curve(size, 0.5, 0.5, 1)}{_curve(size, 1, 0.5, 1)}z{inner}"
    outer = f"M{_point(size, start)}{_curve(size, end, end - start, 1)}"
    return f"{outer}L{_point(hole, end)}{_curve(hole, start, end - start, 0) if hole else ''}z"


def _arc(size: float, start: float, end: float) -> str:
    if end - start > FULL:
        return f"M0 {-size:.1f}{_curve(size, 0.5, 0.5, 1)}{_curve(size, 1, 0.5, 1)}"
    return f"M{_point(size, start)}{_curve(size, end, end - start, 1)}"


def _curve(size: float, to: float, share: float, sweep: int) -> str:
    return f"A{size:.1f} {size:.1f} 0 {int(share > 0.5)} {sweep} {_point(size, to)}"  # noqa: PLR2004 - half a turn


def _point(size: float, turn: float) -> str:
    angle = 2 * math.pi * turn
    return f"{size * math.sin(angle):.1f} {-size * math.cos(angle):.1f}"
