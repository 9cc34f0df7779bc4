"""Columns of time: one for each day, week, month or year, equally wide, with marked breaks between them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit = Literal["day", "week", "month", "year"]

MOST = 100  # columns; with more of them the next unit is taken
GAP = 3  # empty columns in a row are drawn, more are left out
NARROW, WIDE, BREAK = 18.0, 200.0, 32.0
MONTHS = 12


@dataclass(frozen=True)
class Column:
    """A stretch of time with its place in the picture; of a break, the time that is left out."""

    first: date
    last: date
    x: float
    width: float
    broken: bool = False

    @property
    def days(self) -> int:
        """How many days it stands for."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Scale:
    """Where days lie, from left to right.

    Attributes:
        unit: What a column stands for.
        columns: Columns and breaks in order of time.
    """

    unit: Unit
    columns: tuple[Column, ...]

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return self.columns[0].x if self.columns else 0.0

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.columns[-1].x + self.columns[-1].width if self.columns else 0.0

    @property
    def breaks(self) -> list[Column]:
        """The breaks."""
        return [column for column in self.columns if column.broken]

    def column(self, day: date) -> Column:
        """Return the column or break that a day falls into; days outside count with the nearest end."""
        number = bisect_right(self.columns, day, key=lambda column: column.first) - 1
        return self.columns[max(number, 0)]

    def reach(self, first: date, last: date) -> tuple[float, float]:
        """Return where the columns of a stretch of time begin and end."""
        start, end = self.column(first), self.column(last)
        return start.x, end.x + end.width


def scale(days: Iterable[date], x: float, room: float) -> Scale:
    """Choose columns for some days.

    Every column has the same width; where more than `GAP` columns in a row would stay empty there is a break
    instead. The unit is the finest with at most `MOST` columns.

    Args:
        days: The days that must have a column.
        x: Where the first column begins.
        room: How wide all of them are to be, if that leaves them wide enough to hold a mark.
    """
    wanted = set(days)
    unit: Unit
    for unit in ("day", "week", "month", "year"):
        starts = sorted({_start(day, unit) for day in wanted})
        kept = _filled(starts, unit)
        if len(kept) <= MOST:
            break
    breaks = sum(_next(one, unit) != other for one, other in pairwise(kept))
    width = min(max((room - BREAK * breaks) / max(len(kept), 1), NARROW), WIDE)
    columns: list[Column] = []
    for start in kept:
        if columns and (missing := columns[-1].last + timedelta(1)) < start:
            columns.append(Column(missing, start - timedelta(1), x, BREAK, broken=True))
            x += BREAK
        columns.append(Column(start, _next(start, unit) - timedelta(1), x, width))
        x += width
    return Scale(unit, tuple(columns))


def _filled(starts: list[date], unit: Unit) -> list[date]:
    """Add the empty columns where there are few of them in a row."""
    kept: list[date] = []
    for start in starts:
        if kept:
            between: list[date] = []
            step = _next(kept[-1], unit)
            while step < start and len(between) <= GAP:
                between.append(step)
                step = _next(step, unit)
            kept += between if len(between) <= GAP else []
        kept.append(start)
    return kept


def _start(day: date, unit: Unit) -> date:
    """The first day of the week (a Monday), month or year of a day."""
    if unit == "week":
        return day - timedelta(min(day.weekday(), day.toordinal() - 1))
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _next(start: date, unit: Unit) -> date:
    """The first day of the next column; the calendar of Python ends with the year 9999."""
    last = (start.year, start.month) == (date.max.year, MONTHS)
    if unit in {"day", "week"}:
        step = 1 if unit == "day" else 7
        return date.fromordinal(min(start.toordinal() + step, date.max.toordinal()))
    if unit == "month":
        return date.max if last else date(start.year + start.month // MONTHS, start.month % MONTHS + 1, 1)
    return date.max if start.year == date.max.year else date(start.year + 1, 1, 1)
