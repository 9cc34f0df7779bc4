"""The writing of dates (EDTF, ISO 8601-2): a text taken apart, nothing reckoned yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from claimgraph.model.dates.calendars import CALENDARS, GREGORIAN, Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = Literal["one", "interval", "one-of", "all-of"]
OPEN = ".."
SETS: dict[str, Form] = {"[]": "one-of", "{}": "all-of"}
NORTH = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
SOUTH = {"spring": (9, 3), "summer": (12, 3), "autumn": (3, 3), "winter": (6, 3)}
ANYWHERE = {"spring": (3, 9), "summer": (6, 9), "autumn": (3, 9), "winter": (6, 9)}
PARTS = {"quarter": 4, "third": 3, "half": 2}  # of a year


@dataclass(frozen=True, slots=True)
class Season:
    """A part of a year that stands in the place of a month.

    Attributes:
        name: What people call it.
        first: The month with which it begins.
        months: How many months it may take.
        where: On which half of the earth, or an empty text.
        certain: Whether it takes all these months; a season of no known half of the earth has those of both.
    """

    name: str
    first: int
    months: int
    where: str = ""
    certain: bool = True


def _seasons() -> Iterator[Season]:
    """Yield what the numbers from 21 on stand for (ISO 8601-2, 4.8), in their order."""
    for where, known in (("", ANYWHERE), ("north", NORTH), ("south", SOUTH)):
        yield from (Season(name, *months, where, bool(where)) for name, months in known.items())
    for name, parts in PARTS.items():
        months = 12 // parts
        ordinals = ("1st", "2nd", "3rd", "4th")[:parts]
        yield from (Season(f"{nth} {name}", months * n + 1, months) for n, nth in enumerate(ordinals))


SEASONS = {str(number): season for number, season in enumerate(_seasons(), 21)}
FARTHEST_ZONE = timedelta(hours=14)
_CALENDAR = re.compile(r"(?P<name>[a-z]+):")
_DATE = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})(?P<time>T[^?~%]*)?)?)?(?P<mark>[?~%]?)"
)
_TIME = re.compile(
    r"T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
)


@dataclass(frozen=True, slots=True)
class Single:
    """One date of an expression.

    Attributes:
        text: As it stands there, without its mark.
        calendar: Of which calendar it is.
        year: Four digits, each of which may be X: not specified.
        month: Two digits, of a month or, from 21 to 41, of a season or part of the year; empty if not given.
        day: Two digits; empty if not given.
        timed: Whether a time of day is given, with its zone.
        mark: `?` uncertain, `~` approximate, `%` both, or empty.
    """

    text: str
    calendar: Calendar
    year: str
    month: str
    day: str
    timed: bool
    mark: str

    @property
    def moment(self) -> datetime | None:
        """The time of day; the day must exist."""
        return datetime.fromisoformat(self.text) if self.timed else None

    @property
    def season(self) -> Season | None:
        """The season, or part of the year, that it names."""
        return SEASONS.get(self.month) if self.calendar is GREGORIAN else None


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as it is written.

    Attributes:
        calendar: The calendar of all its dates.
        named: Whether the text names the calendar.
        form: Whether it is one date, an interval, or a set: one of several dates, or all of them.
        stretches: Its dates, each with itself, or the two ends of an interval; None for an open end.
    """

    calendar: Calendar
    named: bool
    form: Form
    stretches: tuple[tuple[Single | None, Single | None], ...]


def expression(text: str) -> Expression:
    """Take a date apart.

    Raises:
        ValueError: It is no date that can be read; in one sentence that says what can.
    """
    head = _CALENDAR.match(text)
    if head and head["name"] not in CALENDARS:
        raise ValueError(f"no calendar '{head['name']}'; write {' or '.join(sorted(CALENDARS))}")
    known, rest = (CALENDARS[head["name"]], text[head.end() :]) if head else (GREGORIAN, text)
    form = SETS.get(rest[:1] + rest[-1:])
    if form:
        members = rest[1:-1].split(",")
        found = tuple(_stretch(member.strip(), OPEN, known) for member in members)
        if len(found) == 1 and found[0][0] is found[0][1]:
            raise ValueError(f"'{rest}' is a set of one date; leave the brackets out")
        return Expression(known, head is not None, form, found)
    stretch = _stretch(rest, "/", known)
    return Expression(known, head is not None, "interval" if "/" in rest else "one", (stretch,))


def _stretch(text: str, between: str, known: Calendar) -> tuple[Single | None, Single | None]:
    """Read a date, or two with a slash (in a set: two dots) between them."""
    first, joint, last = text.partition(between)
    if not joint:
        one = _single(text, known)
        return one, one
    nothing = OPEN if between == "/" else ""
    if first == last == nothing:
        raise ValueError(f"'{text}' says nothing; give at least one end")
    return (
        None if first == nothing else _single(first, known),
        None if last == nothing else _single(last, known),
    )


def _single(text: str, known: Calendar) -> Single:
    if re.match("Y?-[0-9]", text):
        raise ValueError(f"'{text}': years before 1 cannot be written; the first is 0001")
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(
            f"'{text}' is not a date; write 2023, 2023-10, 2023-10-18, 2023-10-18T12:00+03:00, 2023-10-18~, "
            "2023-10-XX, 2023-27 (autumn of the north), 2023-10-17/2023-10-18, ../2023-10-18, 2023-10-18/.. "
            'or "[2023-10-17,2023-10-19]"'
        )
    if found["year"] in {"0000", "XXXX"}:
        raise ValueError("there is no year 0000" if "0" in text[:4] else f"'{text}' says nothing of the year")
    if found["time"]:
        _check_time(text, found, known)
    mark = found["mark"]
    return Single(
        text=text.removesuffix(mark) if mark else text,
        calendar=known,
        year=found["year"],
        month=found["month"] or "",
        day=found["day"] or "",
        timed=found["time"] is not None,
        mark=mark,
    )


def _check_time(text: str, found: re.Match[str], known: Calendar) -> None:
    """Refuse a time of day that cannot be read; without a zone it could be any of more than 26 hours."""
    given = _TIME.fullmatch(found["time"])
    if not given:
        raise ValueError(f"'{text}' has no time of day that can be read; write 2023-10-18T12:00+03:00")
    if not given["zone"]:
        raise ValueError(f"the time of '{text}' needs its zone, as in 2023-10-18T12:00+03:00, or Z for UTC")
    if known is not GREGORIAN or "X" in found["year"] + found["month"] + found["day"]:
        raise ValueError(f"'{text}': a time of day stands with a whole day of the Gregorian calendar only")
    if given["hour"] == "24":
        raise ValueError(f"'{text}': there is no 24:00; midnight is 00:00 of the day that it begins")
    try:
        clock = time.fromisoformat(found["time"][1:])
    except ValueError:
        raise ValueError(f"'{text}': there is no time {found['time'][1:]}") from None
    if abs(clock.utcoffset() or timedelta()) > FARTHEST_ZONE:
        raise ValueError(f"'{text}': no zone lies {given['zone']} from UTC")
