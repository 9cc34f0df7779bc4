"""The picture of a timeline: axis, events, lanes, and lines from threats to attacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.model.dates import MONTHS
from claimgraph.pages.timeline.calendar import scale
from claimgraph.pages.timeline.event_labels import labelled
from claimgraph.pages.timeline.lanes import drawn, lanes
from claimgraph.pages.timeline.lettering import width, wrapped
from claimgraph.pages.timeline.mark import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.pages.timeline.calendar import Column, Scale
    from claimgraph.pages.timeline.chronicle import Chronicle
    from claimgraph.pages.timeline.event_labels import Label
    from claimgraph.pages.timeline.lanes import Lane
    from claimgraph.pages.timeline.mark import Mark

SCREEN = 1290.0  # what a screen of 1366 pixels leaves between the margins
NAMES = 184.0  # of it for the names of lanes
LEFT, RIGHT = 26.0, 48.0  # for arrows of open dates, and for the name of the last month
AXIS, DAYS, HEADING, PAD = 34.0, 18.0, 18.0, 6.0
NAME, LINE = 11.5, 13.0
TICK = 10.0
MOST_TIES = 60  # more lines than that hide what they lead to
PAPER, HEAD = (1047.0, 690.0), 190.0  # an A4 sheet without its margins, in pixels of 96 to the inch
HEADINGS = {"people": "People, collectives"}  # where the network page has no room for more


@dataclass(frozen=True)
class Tick:
    """A word on the axis."""

    x: float
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Strip:
    """A stretch of the picture from top to bottom: a section of events, a heading or a lane.

    Attributes:
        y: Its top.
        height: How high it is.
        lines: What stands beside it.
        title: The same in full.
        count: How many statements or events it holds, None for a heading.
    """

    y: float
    height: float
    lines: tuple[str, ...]
    title: str
    count: int | None


@dataclass(frozen=True)
class Tie:
    """A line from a threat to an attack on the same target that came after it."""

    path: str
    order: str
    threat: Mark
    attack: Mark


@dataclass(frozen=True)
class Picture:
    """All that is drawn.

    Attributes:
        scale: Where days lie.
        width: Of the picture.
        height: Of the picture.
        months: Upper row of the axis.
        days: Lower row of the axis.
        axes: Where an axis begins from above; the first has both rows.
        strips: Sections and lanes, with their names.
        labels: Events with their words.
        marks: The marks of all lanes, and of events, in order of time.
        ties: Lines from threats to attacks; none if there would be too many.
        followed: How many lines there are, or would be.
    """

    scale: Scale
    width: float
    height: float
    months: tuple[Tick, ...]
    days: tuple[Tick, ...]
    axes: tuple[float, ...]
    strips: tuple[Strip, ...]
    lanes: tuple[Lane, ...]
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]
    followed: int

    @property
    def sheets(self) -> tuple[tuple[float, float], ...]:
        """From where to where the picture stands on each sheet of paper, cut between lanes.

        A sheet is A4 on its side; the first holds the head of the page as well.
        """
        unit = self.width / PAPER[0]
        found: list[tuple[float, float]] = []
        start, room = 0.0, (PAPER[1] - HEAD) * unit
        borders = [strip.y + strip.height for strip in self.strips if strip.count is not None]
        for end, following in zip(borders, [*borders[1:], self.height], strict=True):
            if following - start > room and end > start:
                found.append((start, end))
                start, room = end, PAPER[1] * unit - AXIS
        return (*found, (start, self.height))


def picture(told: Chronicle, most: int) -> Picture:
    """Draw a timeline.

    Args:
        told: What it tells.
        most: How many actors have lanes of their own.
    """
    days = {day for item in told.utterances for day in item.edges if day}
    days |= {day for item in told.happenings if item.affirmed for day in item.span or ()}
    axis = scale(days, NAMES + LEFT, SCREEN - NAMES - LEFT - RIGHT)
    right = max(axis.right + RIGHT, SCREEN)
    strips: list[Strip] = []
    y, labels = _events(told, axis, (AXIS, right), strips, attacks=True)
    axes = [0.0, *([y] if labels else [])]
    y += DAYS if labels else 0.0
    y, placed = _lowered_lanes(lanes(told, axis, most), y, strips)
    axes.append(y)
    ties = tuple(_ties(told, placed, labels))
    y, rest = _events(told, axis, (y + DAYS, right), strips, attacks=False)
    labels += rest
    marks = [mark for lane in placed for mark in lane.marks] + [label.mark for label in labels]
    return Picture(
        scale=axis,
        width=right,
        height=y,
        months=tuple(_months(axis, right)),
        days=tuple(_days(axis)),
        axes=tuple(axes),
        strips=tuple(strips),
        lanes=tuple(placed),
        labels=tuple(labels),
        marks=tuple(sorted(marks, key=lambda mark: (*mark.order, mark.y, mark.x))),
        ties=ties if len(ties) <= MOST_TIES else (),
        followed=len(ties),
    )


def _events(
    told: Chronicle, axis: Scale, corner: tuple[float, float], strips: list[Strip], *, attacks: bool
) -> tuple[float, list[Label]]:
    """Add a strip of events, from a height to the right end of the picture; return where it ends."""
    y, right = corner
    found = [
        (number, item)
        for number, item in enumerate(told.happenings)
        if item.span and item.affirmed and item.attack == attacks
    ]
    if not found:
        return y, []
    labels, height = labelled(found, axis, right, lines=2 if attacks else 1)
    title = "Attacks, as reported" if attacks else "Other events, as reported"
    strips.append(_strip(y, height + PAD, title, len(found)))
    return y + height + PAD, [_lowered_label(label, y + PAD / 2) for label in labels]


def _lowered_lanes(found: list[Lane], y: float, strips: list[Strip]) -> tuple[float, list[Lane]]:
    """Add strips of lanes, with headings, from a height downwards; return where they end."""
    placed: list[Lane] = []
    for lane in found:
        if not placed or placed[-1].group != lane.group or not lane.actor:
            heading = HEADINGS.get(lane.group.name, lane.group.label) if lane.actor else "Everybody else"
            strips.append(Strip(y, HEADING, (heading,), "", None))
            y += HEADING
        strip = _strip(y, 0.0, lane.name, lane.statements)
        if lane.behalf:
            strip = replace(
                strip, title=f"{lane.name}: {lane.behalf} of {lane.statements} made on its behalf"
            )
        strip = replace(strip, height=max(lane.rows * ROW, LINE * len(strip.lines)) + PAD)
        strips.append(strip)
        placed.append(replace(lane, marks=tuple(_lowered(mark, y + PAD / 2) for mark in lane.marks)))
        y += strip.height
    return y, placed


def _strip(y: float, height: float, name: str, count: int) -> Strip:
    room = NAMES - 14 - width(str(count), NAME)
    return Strip(y, height, tuple(wrapped(name, room, NAME, 2)), name, count)


def _lowered(mark: Mark, y: float) -> Mark:
    return replace(mark, y=mark.y + y)


def _lowered_label(label: Label, y: float) -> Label:
    return replace(label, mark=_lowered(label.mark, y))


def _months(axis: Scale, right: float) -> Iterator[Tick]:
    """The months of the days, or the years of months, each as long as there is room before the next."""
    starts: list[tuple[float, tuple[int, ...]]] = []
    for column in axis.columns:
        day = column.first
        month = (day.year,) if axis.unit == "month" else (day.year, day.month)
        if not column.broken and axis.unit != "year" and (not starts or starts[-1][1] != month):
            starts.append((column.x + 2, month))
    ends = [*(x for x, _month in starts), right][1:]
    for (x, (year, *month_)), end in zip(starts, ends, strict=True):
        short = [MONTHS[number - 1] for number in month_]
        names = [" ".join([*short, str(year)]), *short]
        name = next((name for name in names if x + width(name, TICK, bold=True) <= end), "")
        if name:
            yield Tick(x, name, strong=True)


def _days(axis: Scale) -> Iterator[Tick]:
    """What stands on each column: the day, the Monday of the week, the month or the year."""
    for column in axis.columns:
        yield Tick(column.x + column.width / 2, _named(column, axis.unit), strong=column.broken)


def _named(column: Column, unit: str) -> str:
    if column.broken:
        return f"{column.days} d" if column.days < 1000 else f"{column.days // 365} y"  # noqa: PLR2004
    if unit == "year":
        return str(column.first.year)
    return MONTHS[column.first.month - 1] if unit == "month" else str(column.first.day)


def _ties(told: Chronicle, placed: list[Lane], labels: list[Label]) -> Iterator[Tie]:
    """Lines from the marks of threats to those of attacks; certain if it is certain of one of the threats."""
    threats = drawn(placed)
    orders: dict[tuple[int, int], str] = {}
    ends: dict[tuple[int, int], tuple[Mark, Mark]] = {}
    for label in labels:
        for number in label.mark.members:
            for threat, order in told.happenings[number].threats:
                if threat in threats:
                    pair = id(threats[threat]), id(label.mark)
                    ends[pair] = threats[threat], label.mark
                    orders[pair] = min(order, orders.get(pair, order))
    for pair, (start, end) in ends.items():
        yield Tie(_curve(start, end), orders[pair], start, end)


def _curve(threat: Mark, attack: Mark) -> str:
    low, high = threat.y - 6, attack.y + 7
    bend = (low + high) / 2
    points = ((threat.x, bend), (attack.x, bend), (attack.x, high))
    return f"M{threat.x:.1f} {low:.1f}C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
