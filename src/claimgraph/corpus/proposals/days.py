"""Days that a text names with day and month: `2031-05-02`, `2 May 2031`, `May 2`; nothing vaguer."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ARABIC = (
    ("يناير", "كانون الثاني"),
    ("فبراير", "شباط"),
    ("مارس", "آذار"),
    ("أبريل", "نيسان"),
    ("مايو", "أيار"),
    ("يونيو", "حزيران"),
    ("يوليو", "تموز"),
    ("أغسطس", "آب"),
    ("سبتمبر", "أيلول"),
    ("أكتوبر", "تشرين الأول"),
    ("نوفمبر", "تشرين الثاني"),
    ("ديسمبر", "كانون الأول"),
)
MONTHS = (
    {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
    | {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
    | {name: number for number, names in enumerate(ARABIC, start=1) for name in names}
)
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b\.?,?(?: (?P<year>\d{{4}})\b)?"
    rf"|\b(?P<first>{_MONTH})\b\.? (?P<second>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<third>\d{{4}})\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Day:
    """A day in a text.

    Attributes:
        start: Its first character.
        end: The first character after it.
        day: The day.
    """

    start: int
    end: int
    day: date


def days(text: str, by: date | None) -> Iterator[Day]:
    """Yield the days that a text names.

    Args:
        text: The text.
        by: When it was published: a day without a year is the last one that was not after it; without this
            such days are left out.

    Example:
        >>> [str(one.day) for one in days("On May 2 and 30 December; 1 June 2030", date(2031, 5, 3))]
        ['2031-05-02', '2030-12-30', '2030-06-01']
    """
    for found in _DAY.finditer(text):
        try:
            day = _read(found, by)
        except ValueError:
            continue  # 31 June
        if day:
            yield Day(found.start(), found.end(), day)


def _read(found: re.Match[str], by: date | None) -> date | None:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    month = MONTHS[(found["month"] or found["first"]).casefold()]
    number, year = int(found["day"] or found["second"]), found["year"] or found["third"]
    if year:
        return date(int(year), month, number)
    if by is None:
        return None
    day = date(by.year, month, number)
    return day if day <= by else date(by.year - 1, month, number)
