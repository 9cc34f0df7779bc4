"""The picture of a timeline: columns of time, events, lanes, and which attacks came after which threats.

Here it is decided what stands in which row and between which lines of the grid; the browser measures text,
stacks what meets, and wraps.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from claimgraph.model.dates import MONTHS
from claimgraph.pages.timeline.calendar import scale
from claimgraph.pages.timeline.lanes import drawn, events, lanes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.pages.timeline.calendar import Column, Scale
    from claimgraph.pages.timeline.chronicle import Chronicle
    from claimgraph.pages.timeline.lanes import Lane
    from claimgraph.pages.timeline.mark import Mark


@dataclass(frozen=True)
class Tick:
    """A word on the axis, between two lines of the grid.

    Attributes:
        start: The line before it.
        end: The line after it.
        text: The word.
        year: What follows it if there is room.
    """

    start: int
    end: int
    text: str
    year: str = ""


@dataclass(frozen=True)
class Tie:
    """A threat, and an attack on the same target that came after it.

    Attributes:
        threat: The mark of the threat.
        attack: The mark of the attack.
        event: Number of the attack.
        order: Whether it came after the threat: certain or possible.
    """

    threat: Mark
    attack: Mark
    event: int
    order: str


@dataclass(frozen=True)
class Picture:
    """All that is drawn.

    Attributes:
        scale: Which columns there are.
        months: Upper row of the axis.
        days: Lower row of the axis.
        attacks: The marks of attacks.
        lanes: The lanes with their marks.
        others: The marks of other events.
        ties: What came after which threat.
    """

    scale: Scale
    months: tuple[Tick, ...]
    days: tuple[Tick, ...]
    attacks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    others: tuple[Mark, ...]
    ties: tuple[Tie, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, row by row and in each in order of time."""
        return (*self.attacks, *(mark for lane in self.lanes for mark in lane.marks), *self.others)


def picture(told: Chronicle, most: int) -> Picture:
    """Draw a timeline.

    Args:
        told: What it tells.
        most: How many actors have lanes of their own.
    """
    drawable = [(number, item) for number, item in enumerate(told.happenings) if item.affirmed and item.span]
    days = {day for item in told.utterances for day in item.edges if day}
    axis = scale(days | {day for _number, item in drawable for day in item.span or ()})
    numbers = count()
    attacks, others = (
        events([entry for entry in drawable if entry[1].attack == wanted], axis, numbers)
        for wanted in (True, False)
    )
    placed = tuple(lanes(told, axis, most, numbers))
    return Picture(
        scale=axis,
        months=tuple(_months(axis)),
        days=tuple(
            Tick(line, line + 1, _named(column, axis.unit)) for line, column in enumerate(axis.columns, 2)
        ),
        attacks=attacks,
        lanes=placed,
        others=others,
        ties=tuple(_ties(told, placed, attacks)),
    )


def _months(axis: Scale) -> Iterator[Tick]:
    """The months of the days, or the years of months, each to where the next begins."""
    starts: list[tuple[int, tuple[int, ...]]] = []
    for line, column in enumerate(axis.columns, 2):
        day = column.first
        month = (day.year,) if axis.unit == "month" else (day.year, day.month)
        if not column.broken and axis.unit != "year" and (not starts or starts[-1][1] != month):
            starts.append((line, month))
    ends = [*(line for line, _month in starts), len(axis.columns) + 3][1:]
    for (start, (year, *month_)), end in zip(starts, ends, strict=True):
        names = [MONTHS[number - 1] for number in month_]
        yield Tick(start, end, *[*names, str(year)])


def _named(column: Column, unit: str) -> str:
    """What stands on a column: the day, the Monday of the week, the month or the year."""
    if column.broken:
        return f"{column.days} d" if column.days < 1000 else f"{column.days // 365} y"  # noqa: PLR2004
    if unit == "year":
        return str(column.first.year)
    return MONTHS[column.first.month - 1] if unit == "month" else str(column.first.day)


def _ties(told: Chronicle, placed: tuple[Lane, ...], attacks: tuple[Mark, ...]) -> Iterator[Tie]:
    """Pair the marks of threats with the attacks after them; certain if it is so of one of the threats."""
    threats = drawn(placed)
    for attack in attacks:
        for event in attack.members:
            orders: dict[int, str] = {}
            ends: dict[int, Mark] = {}
            for number, order in told.happenings[event].threats:
                if number in threats:
                    mark = threats[number]
                    ends[mark.number] = mark
                    orders[mark.number] = min(order, orders.get(mark.number, order))
            for name, mark in ends.items():
                yield Tie(mark, attack, event, orders[name])
