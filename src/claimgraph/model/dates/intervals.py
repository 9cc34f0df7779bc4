"""The days that a date may stand for, and how two dates lie to each other."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from claimgraph.model.dates.edtf import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimgraph.model.dates.edtf import Expression, Season, Single

Days = tuple[date | None, date | None]

EPOCH = date(1970, 1, 1)
MONTHS_OF_A_YEAR = range(1, 13)
DOUBTFUL = frozenset(("uncertain", "approximate"))
LENGTHS = frozenset(("year", "season", "month"))
NOT_CERTAIN = DOUBTFUL | {"unspecified", "other-calendar"}
MARKS = {"": (), "?": ("uncertain",), "~": ("approximate",), "%": ("uncertain", "approximate")}
MINUTES_OF_A_DAY, SECONDS_OF_A_MINUTE = 24 * 60, 60


@dataclass(frozen=True, slots=True)
class Interval:
    """The days a date may stand for; an open end is None.

    Attributes:
        text: The date as it was given.
        earliest: The first day, at the place where it was counted.
        latest: The last day.
        begins: The first moment, if a time with its zone is given and not marked as not sure.
        ends: The last moment; a time stands for its minute.
        forms: In which ways it stands for more than one day or is not sure; codes of `date-form`.
        certain: First and last day that belong to it for certain, where it gives a stretch of time in which
            something holds, None where open; None if there is no such day.
    """

    text: str
    earliest: date | None
    latest: date | None
    begins: datetime | None = None
    ends: datetime | None = None
    forms: tuple[str, ...] = ()
    certain: Days | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the writer was not sure of it; that does not widen its bounds."""
        return not DOUBTFUL.isdisjoint(self.forms)

    @property
    def minutes(self) -> tuple[int | None, int | None]:
        """The moments as minutes from the beginning of 1970, UTC."""
        begins, ends = self.begins, self.ends
        return minute_number(begins) if begins else None, minute_number(ends) if ends else None


OPENED = Interval("..", None, None)


@lru_cache(maxsize=1 << 16)
def interval(text: str) -> Interval:
    """Read a date, in EDTF with its level 1, sets and times of day.

    A year, a month or a day; X for a digit that is not known; a season in the place of the month, three whole
    months (25 to 28: spring to winter of the north, winter from December on; 29 to 32: of the south; 21 to
    24: on no known half of the earth, so that the bounds are those of both); 33 to 36 a quarter of the year,
    37 to 39 a third, 40 and 41 a half; two dates with `/` between, `..` for an open end;
    `[a,b]` for one of several and `{a,b}` for all of them, whose bounds are those of all together. Each date
    may end in `?` (uncertain), `~` (approximate) or `%` (both), which widens no bounds. A day may have a time
    with its zone; its day is the day there. `hijri:1445-04-03` is of the Islamic calendar: it is reckoned by
    the table of Umm al-Qura, and because sightings of the moon differ, with a day of grace at both ends.

    Raises:
        ValueError: The text is no such date, the date does not exist or the interval runs backwards.

    Example:
        >>> str(interval("2023-10/2023-11-05").earliest)
        '2023-10-01'
        >>> interval("../2023-10-17").earliest is None
        True
        >>> found = interval("hijri:1445-04-03")
        >>> str(found.earliest), str(found.latest)
        ('2023-10-17', '2023-10-19')
    """
    written = expression(text)
    stretches = [_joined(text, first, last) for first, last in written.stretches]
    begins, ends = zip(*(stretch.minutes for stretch in stretches), strict=True)
    starts = [stretch.begins for stretch in stretches if stretch.begins]
    stops = [stretch.ends for stretch in stretches if stretch.ends]
    return Interval(
        text=text,
        earliest=_outermost((one.earliest for one in stretches), min),
        latest=_outermost((one.latest for one in stretches), max),
        begins=None if None in begins else min(starts),
        ends=None if None in ends else max(stops),
        forms=tuple(sorted(_forms(written))),
        certain=stretches[0].certain if written.form in {"one", "interval"} else None,
    )


def certainly_before(one: str, other: str) -> bool:
    """Tell whether all that a date may stand for lies before all that another may stand for.

    Two times with their zones are compared to the minute, everything else by days.

    Example:
        >>> certainly_before("2031-04", "2031-05-01"), certainly_before("2031-05", "2031-05-01")
        (True, False)
        >>> certainly_before("2031-05-02T00:30+03:00", "2031-05-01T18:00-04:00")
        True
    """
    return _before(interval(one), interval(other), grace=0)


def before_everywhere(one: str, other: str) -> bool:
    """Tell whether a date certainly lies before another, even if their days were counted in different zones.

    What is 2 May in Baghdad is 1 May in Washington. The zones are known only where both dates give a time
    with its zone; then the minutes decide. A place or an outlet says nothing of the zone in which a date was
    written, so that all other dates have one day of grace, always.

    Example:
        >>> before_everywhere("2031-05-01", "2031-05-02"), before_everywhere("2031-05-01", "2031-05-03")
        (False, True)
    """
    return _before(interval(one), interval(other), grace=1)


def may_meet(one: Interval, other: Interval) -> bool:
    """Tell whether two dates can both be right: they may share a day or a moment, or one is not sure."""
    return (
        one.doubtful
        or other.doubtful
        or not (_before(one, other) or _before(other, one))
        or not (_days_before(one, other, 0) or _days_before(other, one, 0))
    )


def lies_within(one: Interval, other: Interval) -> bool:
    """Tell whether a date says another one, too: its days, and times if the other has them, lie within.

    Example:
        >>> noon, day = interval("2031-05-02T12:00+03:00"), interval("2031-05-02")
        >>> lies_within(noon, day), lies_within(day, noon)
        (True, False)
    """
    if one.doubtful and not other.doubtful:
        return False
    (begins, ends), (begins2, ends2) = one.minutes, other.minutes
    if begins2 is not None:
        starts = begins is not None and begins2 <= begins
    else:
        starts = not other.earliest or (one.earliest is not None and other.earliest <= one.earliest)
    if ends2 is not None:
        stops = ends is not None and ends <= ends2
    else:
        stops = not other.latest or (one.latest is not None and one.latest <= other.latest)
    return starts and stops


def day(text: str) -> date | None:
    """Read a day as ISO 8601 writes it; an empty text is an open end.

    Example:
        >>> day("2023-10-18"), day("")
        (datetime.date(2023, 10, 18), None)
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"'{text}' is not a day; a day is written 2031-05-02") from None


def day_number(day: date) -> int:
    """Count the days from 1 January 1970; earlier days are negative.

    Example:
        >>> day_number(date(1970, 1, 2))
        1
    """
    return (day - EPOCH).days


def minute_number(moment: datetime) -> int:
    """Count the whole minutes from the beginning of 1970, UTC.

    Example:
        >>> minute_number(datetime.fromisoformat("1970-01-01T03:01:30+03:00"))
        1
    """
    east = moment.utcoffset() or timedelta()
    minute = day_number(moment.date()) * MINUTES_OF_A_DAY + moment.hour * 60 + moment.minute
    return minute - int(east.total_seconds()) // SECONDS_OF_A_MINUTE


def utc(minute: int) -> str:
    """Write a minute, counted from the beginning of 1970, UTC; within the years that can be written.

    Example:
        >>> utc(1)
        '1970-01-01T00:01Z'
    """
    days, minutes = divmod(minute, MINUTES_OF_A_DAY)
    written = date.fromordinal(min(max(EPOCH.toordinal() + days, 1), date.max.toordinal()))
    return f"{written}T{minutes // 60:02}:{minutes % 60:02}Z"


def _before(one: Interval, other: Interval, grace: int = 0) -> bool:
    (_, ends), (begins, _) = one.minutes, other.minutes
    if ends is not None and begins is not None:
        return ends < begins
    return _days_before(one, other, grace)


def _days_before(one: Interval, other: Interval, grace: int) -> bool:
    return bool(one.latest and other.earliest and (other.earliest - one.latest).days > grace)


def _outermost(ends: Iterable[date | None], choose: Callable[[Iterable[date]], date]) -> date | None:
    """The first or the last of some days; open if one of them is."""
    found = list(ends)
    known = [end for end in found if end is not None]
    return choose(known) if len(known) == len(found) else None


def _joined(text: str, first: Single | None, last: Single | None) -> Interval:
    """The interval between two dates; their days may run backwards where their zones differ."""
    start, stop = _one(first) if first else OPENED, _one(last) if last else OPENED
    if first is last:
        return start
    earliest, latest, begins, ends = start.earliest, stop.latest, start.begins, stop.ends
    if begins and ends:
        backwards = minute_number(begins) > minute_number(ends)
        earliest, latest = min(begins.date(), ends.date()), max(begins.date(), ends.date())
    else:
        backwards = bool(earliest and latest and earliest > latest)
    if backwards and first and last:
        raise ValueError(f"'{text}' runs backwards: {first.text} is later than {last.text}")
    certain = None if start.doubtful or stop.doubtful else (start.latest, stop.earliest)
    return Interval(text, earliest, latest, begins, ends, certain=certain)


def _one(single: Single) -> Interval:
    """The days of one date, and its moment."""
    earliest, latest = _season(single, single.season) if single.season else _bounds(single)
    grace, forms = timedelta(single.calendar.grace), tuple(sorted(_ways(single)))
    earliest, latest = earliest - grace, latest + grace
    moment = None if single.mark else single.moment
    sure = NOT_CERTAIN.isdisjoint(forms) and (single.season is None or single.season.certain)
    certain = (earliest, latest) if sure else None
    return Interval(single.text, earliest, latest, moment, moment, forms, certain)


def _season(single: Single, season: Season) -> tuple[date, date]:
    """The whole months of a season as weather services count them; of both halves of the earth if open."""
    if single.day:
        raise ValueError(f"'{single.text}': a season has no days; write the month")
    last = season.first + season.months - 1
    start, stop = (replace(single, month=f"{(month - 1) % 12 + 1:02}") for month in (season.first, last))
    latest = _bounds(stop)[1]
    if last > 12:  # noqa: PLR2004  # winter of the north and summer of the south end in the year after
        if latest.year == date.max.year:
            return _bounds(start)[0], date.max
        latest = date(latest.year + 1, last - 12 + 1, 1) - timedelta(1)
    return _bounds(start)[0], latest


def _bounds(single: Single) -> tuple[date, date]:
    """The first and the last day that fit the digits."""
    _exists(single)
    first, last = (next(_days(single, backwards=backwards), None) for backwards in (False, True))
    if first is None or last is None:
        raise ValueError(f"no day fits '{single.text}'")
    known = single.calendar
    return known.day(*first), known.day(*last)


def _exists(single: Single) -> None:
    """Say what is wrong with a plain date in words of its own."""
    known, text = single.calendar, single.text.partition("T")[0]
    if "X" not in single.year and int(single.year) not in known.years:
        first, last = known.years[0], known.years[-1]
        raise ValueError(
            f"the {known.name} year {single.year} cannot be reckoned; from {first} to {last} can"
        )
    if single.month and "X" not in single.month and int(single.month) not in MONTHS_OF_A_YEAR:
        raise ValueError(f"there is no month {single.year}-{single.month}")
    if single.day and "X" not in text:
        year, month = int(single.year), int(single.month)
        length = known.length(year, month)
        if not 1 <= int(single.day) <= length:
            name = calendar.month_name[month] if not known.grace else known.months[month - 1]
            raise ValueError(f"there is no day {text}: {name} {year} has {length} days")


def _days(single: Single, *, backwards: bool) -> Iterator[tuple[int, int, int]]:
    """Yield the days that fit, as year, month and day, from the one end or from the other."""
    known, step = single.calendar, -1 if backwards else 1
    months = _fitting(single.month, MONTHS_OF_A_YEAR)
    for year, month in product(_fitting(single.year, known.years)[::step], months[::step]):
        days = range(1, known.length(year, month) + 1)
        for fitting in _fitting(single.day, days)[::step]:
            yield year, month, fitting


def _fitting(digits: str, numbers: range) -> list[int]:
    """The numbers that digits stand for, X being any; all if there are no digits."""
    if not digits:
        return list(numbers)
    if "X" not in digits:
        return [int(digits)] if int(digits) in numbers else []
    form = re.compile(digits.replace("X", "[0-9]"))
    return [number for number in numbers if form.fullmatch(f"{number:0{len(digits)}}")]


def _ways(single: Single) -> Iterator[str]:
    """Yield in which ways a date stands for more than one day or is not sure."""
    yield from MARKS[single.mark]
    if single.calendar.grace:
        yield "other-calendar"
    if "X" in single.year + single.month + single.day:
        yield "unspecified"
    elif not single.day:
        yield "season" if single.season else "month" if single.month else "year"


def _forms(written: Expression) -> Iterator[str]:
    """Yield the same of a whole expression; the lengths of the ends of an interval do not matter."""
    ends = [end for stretch in written.stretches for end in stretch]
    within = written.form == "interval"
    for way in {way for end in ends if end for way in _ways(end)}:
        if not within or way not in LENGTHS:
            yield way
    if None in ends:
        yield "open"
    elif within:
        yield "range"
    if written.form in {"one-of", "all-of"}:
        yield written.form
