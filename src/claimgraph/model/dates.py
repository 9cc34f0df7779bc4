"""Dates as sources give them: the days they may stand for, and how people read them. Pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
EPOCH = date(1970, 1, 1)
DECEMBER = 12
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<about>~)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """The days a date expression may stand for; an open end is None.

    `~` says that the writer was not sure; it does not widen the bounds.
    """

    text: str
    earliest: date | None
    latest: date | None


@lru_cache(maxsize=1 << 16)
def interval(edtf: str) -> Interval:
    """Read a date: a year, a month, a day, or two of them with `/` between; `..` leaves an end open.

    Each date may end in `~` (approximately).

    Raises:
        ValueError: The text is no such date, the date does not exist or the interval runs backwards.

    Example:
        >>> str(interval("2023-10/2023-11-05").earliest)
        '2023-10-01'
        >>> interval("../2023-10-17").earliest is None
        True
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return Interval(edtf, *_bounds(edtf))
    if first == last == "..":
        raise ValueError("'../..' says nothing; give at least one end")
    earliest = None if first == ".." else _bounds(first)[0]
    latest = None if last == ".." else _bounds(last)[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"'{edtf}' runs backwards: {first} is later than {last}")
    return Interval(edtf, earliest, latest)


def certainly_before(one: str, other: str) -> bool:
    """Tell whether every day that a date may stand for lies before every day of another.

    Example:
        >>> certainly_before("2031-04", "2031-05-01"), certainly_before("2031-05", "2031-05-01")
        (True, False)
    """
    last, first = interval(one).latest, interval(other).earliest
    return last is not None and first is not None and last < first


def day(text: str) -> date | None:
    """Read a day as ISO 8601 writes it; an empty text is an open end.

    Example:
        >>> day("2023-10-18"), day("")
        (datetime.date(2023, 10, 18), None)
    """
    return date.fromisoformat(text) if text else None


def day_number(day: date) -> int:
    """Count the days from 1 January 1970; earlier days are negative.

    Example:
        >>> day_number(date(1970, 1, 2))
        1
    """
    return (day - EPOCH).days


def _bounds(text: str) -> tuple[date, date]:
    """Find the first and the last day of a year, a month or a day."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(
            f"'{text}' is not a date; write 2023, 2023-10, 2023-10-18, 2023-10-18~, "
            "2023-10-17/2023-10-18, ../2023-10-18 or 2023-10-18/.."
        )
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    if not year or (month is not None and not 1 <= month <= DECEMBER):
        raise ValueError(f"there is no {'month ' + text[:7] if year else 'year 0000'}")
    length = calendar.monthrange(year, month or DECEMBER)[1]
    if day is not None and not 1 <= day <= length:
        name = f"{calendar.month_name[month or 1]} {year}"
        raise ValueError(f"there is no day {text.rstrip('~')}: {name} has {length} days")
    return date(year, month or 1, day or 1), date(year, month or DECEMBER, day or length)


def readable(said: str) -> str:
    """Write an EDTF date of the annotations for people.

    >>> [readable(said) for said in ("2023-10-18/2023-10-19", "../2023-11", "2023-10-18/2024-01-02")]
    ['18–19 Oct 2023', 'by Nov 2023', '18 Oct 2023 – 2 Jan 2024']
    >>> readable("2031-05~")
    'about May 2031'
    """
    first, slash, last = said.partition("/")
    if not slash:
        return _in_words(first)
    if first == "..":
        return f"by {_in_words(last)}"
    if last == "..":
        return f"from {_in_words(first)}"
    if not _PLAIN.fullmatch(first) or not _PLAIN.fullmatch(last) or first == last:
        return _in_words(first) if first == last else f"{_in_words(first)} – {_in_words(last)}"
    if len(first) == len(last) == len("2023-10-18") and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_in_words(last)}"
    return f"{_in_words(first, year=first[:4] != last[:4])} – {_in_words(last)}"


def _in_words(text: str, *, year: bool = True) -> str:
    """Write a day, a month or a year, `~` as about; what is none of them stays as it is."""
    if text.endswith("~"):
        return f"about {_in_words(text[:-1], year=year)}"
    if not _PLAIN.fullmatch(text):
        return text
    parts = text.split("-")
    words = [str(int(part)) for part in parts[2:]] + [MONTHS[int(part) - 1] for part in parts[1:2]]
    return " ".join([*words, parts[0]] if year or not words else words)
