"""A picture of a part of the earth: land, symbols, regions in which something was somewhere, names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.pages.map.extent import extent, parts
from claimgraph.pages.map.lettering import APART, Box, Sheet, Words, length
from claimgraph.pages.map.outlines import GRAIN, land
from claimgraph.pages.map.symbols import Symbol, radius, slices, symbols
from claimgraph.pages.sections import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimgraph.pages.map.extent import Extent
    from claimgraph.pages.map.sites import Site, Sites
    from claimgraph.pages.map.symbols import Slice

MOST = 4  # pictures
SQUARE = 7.0  # side of the square of a facility without events, in pixels
NICE = (1, 2, 5)  # steps of a scale bar, and their tenfolds
SHARE = 0.2  # of the width of the picture that a scale bar takes at most
LEAST_TARGET = 15.0  # half the height of a plate at least, in pixels: it is hit by fingers
STRAY, STEP = 48.0, 6.0  # pixels that the disc of a region is moved to find room, at most and at once
WEIGHT = 3  # of a spot to a region, of as many events, where room is scarce: a plate can move
NEAR_PARALLEL = 1.1  # scale from west to east, at an edge, to that along the middle: above that it is said


@dataclass(frozen=True)
class Form:
    """How large a picture is drawn, and how many words it bears.

    Attributes:
        name: By which the page knows it.
        width: In pixels.
        broadest: How often it is as broad as high at most.
        narrowest: How often at least.
        size: Of the type of names, in pixels.
        longest: How many letters a name may have.
        somewhere: What stands before the name of a region.
    """

    name: str
    width: int
    broadest: float
    narrowest: float
    size: float
    longest: int
    somewhere: str


WIDE = Form("wide", 1200, 2.2, 1.85, 13, 44, "somewhere in:")
INSET = Form("wide inset", 590, 2.2, 1.5, 13, 30, "in:")
NARROW = Form("narrow", 366, 1.3, 0.8, 12, 22, "in:")


@dataclass(frozen=True)
class Mark:
    """A symbol with its name.

    Attributes:
        symbol: The symbol.
        name: Its name, where there is room.
    """

    symbol: Symbol
    name: Words | None


@dataclass(frozen=True)
class Area:
    """A region in which events were somewhere: a hatched plate with its name, no spot.

    Attributes:
        site: The region.
        box: What the plate covers.
        x: Of the middle of the disc on it, which lies near the position of the region.
        y: Of the same.
        radius: Of the disc.
        slices: Of the disc.
        name: Its words, where there is room.
    """

    site: Site
    box: Box
    x: float
    y: float
    radius: float
    slices: tuple[Slice, ...]
    name: Words | None


@dataclass(frozen=True)
class Bar:
    """A scale bar.

    Attributes:
        kilometres: How much it stands for.
        length: In pixels.
        x: Of its left end.
        y: Of its line.
    """

    kilometres: int
    length: float
    x: float
    y: float


@dataclass(frozen=True)
class Picture:
    """All that is drawn of one part of the earth.

    Attributes:
        form: How large it is drawn.
        extent: The part.
        land: The path of the outlines, in grains.
        countries: Names of countries.
        marks: The symbols.
        areas: The regions.
        bare: Where facilities without such events lie, with their names where there is room.
        bar: The scale bar.
        astray: Regions for whose plate there is no room.
    """

    form: Form
    extent: Extent
    land: str
    countries: tuple[Words, ...]
    marks: tuple[Mark, ...]
    areas: tuple[Area, ...]
    bare: tuple[tuple[Site, float, float, Words | None], ...]
    bar: Bar | None
    astray: tuple[Site, ...] = ()

    @property
    def grain(self) -> float:
        """Pixels to a grain."""
        return GRAIN

    @property
    def stretched(self) -> bool:
        """Whether distances from west to east differ visibly at its edges from those in its middle."""
        middle = math.cos(math.radians(self.extent.parallel))
        edges = [math.cos(math.radians(edge)) for edge in (self.extent.south, self.extent.north)]
        return any(not 1 / NEAR_PARALLEL < edge / middle < NEAR_PARALLEL for edge in edges)


def pictures(told: Sites, form: Form) -> list[Picture]:
    """Return the pictures of a map: of the part of the earth with most events, and smaller ones of others.

    Where there would be too many there is one of everything.

    Args:
        told: What it shows.
        form: How large the first is drawn.
    """
    drawn = [*told.spots, *told.areas]
    positions = [site.position for site in drawn if site.position]
    found = [[drawn[at] for at in part] for part in parts(positions)]
    if len(found) > MOST:
        found = [drawn]
    found.sort(key=lambda part: -sum(len(site.deeds) for site in part))
    forms = [form, *([INSET if form is WIDE else form] * len(found))]
    return [_drawn(part, told.bare, size) for part, size in zip(found, forms, strict=False)]


def _drawn(own: Sequence[Site], bare: Iterable[Site], form: Form) -> Picture:
    at = [site.position for site in own if site.position]
    here = extent(at, form.width, form.broadest, form.narrowest)
    beside = [site for site in bare if site.position and here.holds(site.position)]
    return _picture(own, beside, here, form)


def _picture(own: Sequence[Site], bare: Sequence[Site], here: Extent, form: Form) -> Picture:
    marked = symbols([site for site in own if not site.wide], here)
    sheet = Sheet(here.width, here.height, (Box(*one.box) for one in marked))
    squares = list(_squares(bare, here, sheet))
    names: dict[Symbol, Words | None] = {}
    areas: dict[Site, Area | None] = {}
    regions = [site for site in own if site.wide]
    waiting: list[tuple[int, Symbol | Site]] = [(len(one.deeds) * WEIGHT, one) for one in marked]
    waiting += [(len(site.deeds), site) for site in regions]
    for _weight, one in sorted(waiting, key=lambda entry: -entry[0]):
        if isinstance(one, Symbol):
            names[one] = sheet.beside(_shortened(name(one), form.longest), form.size, Box(*one.box))
        else:
            areas[one] = _area(one, here, form, sheet)
    bar = _bar(here, sheet)
    with_names = tuple(
        (site, x, y, sheet.beside(_shortened(site.label, form.longest), form.size - 2, _square(x, y)))
        for site, x, y in squares
    )
    ground = land(here)
    return Picture(
        form=form,
        extent=here,
        land=ground.path,
        countries=tuple(_countries(ground.rooms, form, sheet)),
        marks=tuple(Mark(one, names[one]) for one in marked),
        areas=tuple(area for site in regions if (area := areas[site])),
        bare=with_names,
        bar=bar,
        astray=tuple(site for site in regions if areas[site] is None),
    )


def name(symbol: Symbol) -> str:
    """Return what a symbol is called: the place of most events, and how many more it stands for."""
    first, *others = symbol.sites
    return f"{first.label} + {counted(len(others), 'place')}" if others else first.label


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip(' ,')}…"


def _squares(bare: Iterable[Site], here: Extent, sheet: Sheet) -> Iterator[tuple[Site, float, float]]:
    """Yield where facilities without events are drawn; what would lie under a symbol is not."""
    for site in bare:
        x, y = (round(one, 1) for one in here.place(site.position or (0, 0)))
        if sheet.free(_square(x, y)):
            sheet.taken.append(_square(x, y))
            yield site, x, y


def _square(x: float, y: float) -> Box:
    half = SQUARE / 2 + 1
    return Box(x - half, y - half, x + half, y + half)


def _area(site: Site, here: Extent, form: Form, sheet: Sheet) -> Area | None:
    """Return the plate of a region, as near to its middle as there is room; None if there is none."""
    size, small = radius(len(site.deeds)), form.size - 1
    text = _shortened(f"{form.somewhere} {site.label}", form.longest)
    disc, half = size + 5, max(size + 4, LEAST_TARGET)
    beyond = disc + length(text, small) + 8
    points = list(_around(*here.place(site.position or (0, 0))))
    worded = [(x, y, *sides) for x, y in points for sides in ((disc, beyond), (beyond, disc))]
    for x, y, left, right in (*worded, *((x, y, disc, disc) for x, y in points)):
        box = Box(round(x - left, 1), round(y - half, 1), round(x + right, 1), round(y + half, 1))
        if sheet.free(box, APART / 2):
            sheet.taken.append(box)
            start = x + disc if left < right else x - left + 8
            words = Words(text, round(start, 1), round(y + small * 0.35, 1), "start", small)
            found = tuple(slices(site.deeds, size))
            return Area(site, box, round(x, 1), round(y, 1), size, found, words if left != right else None)
    return None


def _around(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Yield a point, and then points around it, the nearest first."""
    steps = [number * STEP for number in range(-int(STRAY / STEP), int(STRAY / STEP) + 1)]
    yield from sorted(
        ((x + right, y + down) for right in steps for down in steps if math.hypot(right, down) <= STRAY),
        key=lambda point: math.dist(point, (x, y)),
    )


def _bar(here: Extent, sheet: Sheet) -> Bar | None:
    """Return a scale bar in the first corner that is free; None if none is."""
    most = here.width * SHARE / here.kilometre
    kilometres = max(
        step * 10**power for power in range(5) for step in NICE if step * 10**power <= max(most, 1)
    )
    long = round(kilometres * here.kilometre, 1)
    for x, y in (
        (14, here.height - 14),
        (here.width - long - 14, here.height - 14),
        (14, 30),
        (here.width - long - 14, 30),
    ):
        box = Box(x - 6, y - 20, x + long + 6, y + 8)
        if sheet.free(box):
            sheet.taken.append(box)
            return Bar(kilometres, long, round(x, 1), round(y, 1))
    return None


def _countries(
    rooms: dict[str, tuple[tuple[float, float, float], ...]], form: Form, sheet: Sheet
) -> Iterator[Words]:
    """Yield the names of countries where they find room inside their outlines."""
    size = form.size - 1
    for country, places in rooms.items():
        long = length(country, size) * 1.15  # they are spaced
        for x, y, room in places:
            words = Words(country, round(x, 1), round(y + size * 0.35, 1), "middle", size)
            if room > long and sheet.put(words):
                yield words
                break
