"""Dates that are probably of another calendar, or mistyped."""

from __future__ import annotations

from contextlib import suppress
from datetime import MAXYEAR, MINYEAR
from typing import TYPE_CHECKING

from claimgraph.model.dates.edtf import expression
from claimgraph.model.dates.intervals import interval
from claimgraph.model.dates.wording import readable

if TYPE_CHECKING:
    from datetime import date

    from claimgraph.model.dates.intervals import Interval

FAR = 100  # years: nobody who speaks in a document spoke so long before
NEAR = 60  # years between the document and what the right calendar makes of the date
PRINT = "1900/2100"  # when what is annotated was published, if nothing else is known
# By how many years the years of other calendars lag behind ours, roughly
OTHERS = {"Iranian": 621, "Buddhist": -543, "Hebrew": -3760, "Minguo": 1911}


def improbable(text: str, document: str = PRINT) -> str | None:
    """Say why a date is not believed: all of it lies more than a hundred years from the document.

    Years of other calendars, read as ours, are centuries off; somebody who speaks in a document lived in
    the hundred years before it. What is older and meant says so: `calendar: gregorian`. What has no end may
    have begun earlier (`1919/..`), unless another calendar makes a near date of that.

    Args:
        text: The date.
        document: When the document was published, or the documents.

    Returns:
        What is wrong and how to mend it, with the likely calendar; None if the date is probable.

    Example:
        >>> improbable("1445-04-03", "2031-05-02")
        '1445-04-03 lies 586 years before 2031-05-02; in the Hijri calendar it is 17–19 Oct 2023: \
write {date: 1445-04-03, calendar: hijri}'
        >>> improbable("1948", "2031-05-02")
    """
    away = _away(text, document)
    if expression(text).named or abs(away) <= FAR:
        return None
    days, (distance, remedy) = interval(text), _remedy(text, document)
    if None in (days.earliest, days.latest) and distance == NEAR and not _beyond(days, away):
        return None
    return f"{text} lies {abs(away)} years {'before' if away < 0 else 'after'} {document}; {remedy}"


def _beyond(days: Interval, away: int) -> bool:
    """Whether the open end of a date points away from the document."""
    return (days.earliest is None) if away < 0 else (days.latest is None)


def _away(text: str, document: str) -> int:
    """By how many years a date lies before (negative) or after another; 0 if it may be the same."""
    one, other = _years(text), _years(document)
    if one[1] < other[0]:
        return one[1] - other[0]
    return max(one[0] - other[1], 0)


def _years(text: str) -> tuple[int, int]:
    """The first and the last year of a date; an open end is as far as the other one."""
    found = interval(text)
    first, last = found.earliest or found.latest, found.latest or found.earliest
    return _year(first), _year(last)


def _year(day: date | None) -> int:
    return day.year if day else 0


def _remedy(text: str, document: str) -> tuple[int, str]:
    """Name the calendar that moves the date nearest to the document, and how to write it."""
    meant = f"if our calendar is meant, write {{date: {text}, calendar: gregorian}}"
    found = []
    with suppress(ValueError):  # not every year can be reckoned
        moved = interval(f"hijri:{text}")
        ends = (end.isoformat() if end else ".." for end in (moved.earliest, moved.latest))
        words = f"in the Hijri calendar it is {readable('/'.join(ends))}"
        found.append((abs(_away(moved.text, document)), f"{words}: write {{date: {text}, calendar: hijri}}"))
    for name, lag in OTHERS.items():
        first, last = (year + lag for year in _years(text))
        there = f"{first}" if first == last else f"{first}-{last}"
        words = f"in the {name} calendar it is about {there}: write the day of our calendar; {meant}"
        if MINYEAR <= first <= last <= MAXYEAR:
            found.append((abs(_away(f"{first:04}/{last:04}", document)), words))
    return min((*found, (NEAR, f"is it mistyped? {meant}")), key=lambda one: one[0])
