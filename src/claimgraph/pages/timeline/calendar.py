"""Columns of time: one for each day, week, month or year, with marked breaks between them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit = Literal["day", "week", "month", "year"]

MOST = 100  # columns; with more of them the next unit is taken
GAP = 3  # empty columns in a row are drawn, more are left out
MONTHS = 12


@dataclass(frozen=True)
class Column:
    """A stretch of time; of a break, the time that is left out."""

    first: date
    last: date
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
    def breaks(self) -> list[Column]:
        """The breaks."""
        return [column for column in self.columns if column.broken]

    def place(self, day: date) -> int:
        """Return the number, from 0, of the column or break of a day; days outside count with the nearest."""
        return max(bisect_right(self.columns, day, key=lambda column: column.first) - 1, 0)

    def column(self, day: date) -> Column:
        """Return the column or break itself."""
        return self.columns[self.place(day)]


def scale(days: Iterable[date]) -> Scale:
    """Choose columns for some days.

    Where more than `GAP` columns in a row would stay empty there is a break instead. The unit is the finest
    with at most `MOST` columns.

    Args:
        days: The days that must have a column.
    """
    wanted = set(days)
    unit: Unit
    for unit in ("day", "week", "month", "year"):
        kept = _filled(sorted({_start(day, unit) for day in wanted}), unit)
        if len(kept) <= MOST:
            break
    columns: list[Column] = []
    for start in kept:
        if columns and (missing := columns[-1].last + timedelta(1)) < start:
            columns.append(Column(missing, start - timedelta(1), broken=True))
        columns.append(Column(start, _next(start, unit) - timedelta(1)))
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
