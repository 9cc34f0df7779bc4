"""How people read dates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimgraph.model.dates.edtf import expression
from claimgraph.model.dates.intervals import interval

if TYPE_CHECKING:
    from datetime import datetime

    from claimgraph.model.dates.edtf import Expression, Single

MARKS = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
UNKNOWN = "XX"


@lru_cache(maxsize=10_000)  # the same days again and again
def readable(said: str) -> str:
    """Write a date of the annotations for people; what is no date stays as it is.

    >>> [readable(said) for said in ("2023-10-18/2023-10-19", "../2023-11", "2023-10-18/2024-01-02")]
    ['18–19 Oct 2023', 'by Nov 2023', '18 Oct 2023 – 2 Jan 2024']
    >>> readable("2031-05~"), readable("2031-05-XX"), readable("2031-28")
    ('about May 2031', 'some day in May 2031', 'winter 2031–32 (north)')
    >>> readable("2031-05-02T12:00+03:00"), readable("[2031-05-01,2031-05-03]")
    ('2 May 2031, 12:00 UTC+3', '1 May 2031 or 3 May 2031')
    >>> readable("hijri:1445-04-03")
    '3 Rabi II 1445 AH (17–19 Oct 2023)'
    """
    try:
        written, days = expression(said), interval(said)
    except ValueError:
        return said
    words = _several(written) if written.form in {"one-of", "all-of"} else _stretch(*written.stretches[0])
    if not written.calendar.grace:
        return words
    first, last = (end.isoformat() if end else ".." for end in (days.earliest, days.latest))
    return f"{words} ({readable(f'{first}/{last}')})"


def _several(written: Expression) -> str:
    """Write a set with commas, and `or` or `and` before the last."""
    *most, last = (_stretch(*stretch) for stretch in written.stretches)
    joint = "or" if written.form == "one-of" else "and"
    return f"{', '.join(most)} {joint} {last}" if most else last


def _stretch(first: Single | None, last: Single | None) -> str:
    """Write a date, or two with what is between them."""
    if first and last:
        return _in_words(first) if first == last else _between(first, last)
    return f"from {_in_words(first)}" if first else f"by {_in_words(last)}" if last else ""


def _between(first: Single, last: Single) -> str:
    """Write two dates without repeating what they share."""
    begins, ends = first.moment, last.moment
    marked = first.mark + last.mark
    if begins and ends and not marked and first.text[:10] == last.text[:10] and begins.tzinfo == ends.tzinfo:
        return f"{_date(first)}, {begins:%H:%M}–{ends:%H:%M} {_zone(ends)}"
    if not _plain(first) or not _plain(last):
        return f"{_in_words(first)} – {_in_words(last)}"
    if first.day and last.day and (first.year, first.month) == (last.year, last.month):
        return f"{int(first.day)}–{_in_words(last)}"
    return f"{_date(first, year=first.year != last.year)} – {_in_words(last)}"


def _plain(single: Single) -> bool:
    """Whether a date is a day, a month or a year, and no more."""
    return not (single.mark or single.timed or single.season or "X" in single.text)


def _in_words(single: Single) -> str:
    """Write one date with its mark and its time."""
    moment = single.moment
    time = f", {moment:%H:%M} {_zone(moment)}" if moment else ""
    return f"{MARKS[single.mark]}{_date(single)}{time}"


def _date(single: Single, *, year: bool = True) -> str:
    """Write a day, a month, a season or a year; what is not specified as some day, month or year."""
    if season := single.season:
        over = season.where and season.first + season.months > 13  # noqa: PLR2004  # ends in the year after
        after = f"–{(int(single.year) + 1) % 100:02}" if over and _plain_year(single) else ""
        where = f" ({season.where})" if season.where else ""
        return f"{season.name}{' of' if season.name[0].isdigit() else ''} {_year(single)}{after}{where}"
    month, day = ("" if part == UNKNOWN else part for part in (single.month, single.day))
    if "X" in month + day or (day and not month) or (single.month and not _plain_year(single)):
        return single.text + single.calendar.era
    some = "some day in " if single.day == UNKNOWN else "some month of " if single.month == UNKNOWN else ""
    words = [str(int(day))] if day else []
    words += [single.calendar.months[int(month) - 1]] if month else []
    return some + " ".join([*words, _year(single) + single.calendar.era] if year or not words else words)


def _plain_year(single: Single) -> bool:
    return "X" not in single.year


def _year(single: Single) -> str:
    """Write a year, or the decade or the years that its digits leave."""
    if "X" not in single.year:
        return single.year
    if single.year.endswith("X") and "X" not in single.year[:3]:
        return f"the {single.year[:3]}0s"
    return f"some year from {single.year.replace('X', '0')} to {single.year.replace('X', '9')}"


def _zone(moment: datetime) -> str:
    """Write a zone as its distance from UTC."""
    text = moment.isoformat()[-6:]
    if text.endswith("+00:00"):
        return "UTC"
    hours, minutes = text[1:].split(":")
    return f"UTC{text[0]}{int(hours)}" + (f":{minutes}" if minutes != "00" else "")
