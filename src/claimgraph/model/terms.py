"""Small texts and what they stand for: slugs, names, dates, counts.

Everything here is pure: text or numbers in, a value or a `ValueError` with one clear sentence out.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

EPOCH = date(1970, 1, 1)
DECEMBER = 12
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_NUMBER = r"(?:0|[1-9][0-9]{0,14})"
_COUNT = re.compile(rf"(?P<sign>>=|<=|>|<|~)?(?P<number>{_NUMBER})(?:-(?P<upper>{_NUMBER}))?")
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<about>~)?")
_WORD = re.compile(r"[A-Z][a-z0-9]*|[a-z0-9]+")
_SIGNS = {">=": "at-least-", ">": "more-than-", "<=": "at-most-", "<": "less-than-", "~": "about-"}
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´", "")
)


@dataclass(frozen=True, slots=True)
class Interval:
    """The days a date expression may stand for; an open end is None.

    `~` says that the writer was not sure; it does not widen the bounds.
    """

    text: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number as a source gives it, with the bounds it sets; an end without a bound is None."""

    text: str
    minimum: int | None
    maximum: int | None

    @property
    def exact(self) -> int | None:
        """The number itself when it was given without `>=`, `<`, `~` or a range."""
        return int(self.text) if self.text.isdecimal() else None


def in_words(text: str) -> str:
    """Write the sign before a number in words; any other text stays as it is.

    Example:
        >>> in_words(">=24"), in_words("~2500"), in_words("hit"), in_words("<3 miles")
        ('at least 24', 'about 2500', 'hit', '<3 miles')
    """
    for sign, words in _SIGNS.items():
        if text.startswith(sign) and text.removeprefix(sign).isdecimal():
            return words.replace("-", " ") + text.removeprefix(sign)
    return text


def slug(text: str) -> str:
    """Turn a name into a slug: lower-case ASCII words with hyphens between them.

    Raises:
        ValueError: The text has no Latin letter and no digit.

    Example:
        >>> slug("Kata'ib Hezbollah (Iraq)")
        'kataib-hezbollah-iraq'
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", letters)
    if not words:
        raise ValueError("a slug needs Latin letters or digits")
    return "-".join(words)


def is_slug(text: str) -> bool:
    """Tell whether a text is a slug as it stands.

    Example:
        >>> is_slug("ain-al-asad"), is_slug("Ain al-Asad")
        (True, False)
    """
    return SLUG.fullmatch(text) is not None


def snake(name: str) -> str:
    """Write a name as in the annotation files.

    Example:
        >>> snake("ResponsibilityClaim"), snake("woundedCount"), snake("aimed-at")
        ('responsibility_claim', 'wounded_count', 'aimed_at')
    """
    return "_".join(_words(name))


def kebab(name: str) -> str:
    """Write a name as in the last part of an IRI.

    Example:
        >>> kebab("wounded_count"), kebab("firstOfKindSince")
        ('wounded-count', 'first-of-kind-since')
    """
    return "-".join(_words(name))


def camel(name: str) -> str:
    """Write a name as properties are written in the ontology.

    Example:
        >>> camel("wounded_count")
        'woundedCount'
    """
    first, *rest = _words(name)
    return first + "".join(word.capitalize() for word in rest)


def pascal(name: str) -> str:
    """Write a name as classes are written in the ontology.

    Example:
        >>> pascal("responsibility_claim")
        'ResponsibilityClaim'
    """
    return "".join(word.capitalize() for word in _words(name))


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


@lru_cache(maxsize=1 << 16, typed=True)
def count(value: str | int) -> Count:
    """Read a number of people or things as a source gives it.

    Accepts `24`, `>=24`, `>100`, `<=5`, `<5`, `~2500` (ten per cent either way) and `3-5`.

    Raises:
        ValueError: The value is none of these, or its range runs backwards.

    Example:
        >>> count(">100")
        Count(text='>100', minimum=101, maximum=None)
        >>> count("~2500")
        Count(text='~2500', minimum=2250, maximum=2750)
    """
    text = "" if isinstance(value, bool) else str(value)
    found = _COUNT.fullmatch(text)
    if not found or (found["sign"] and found["upper"]):
        raise ValueError(f"'{value}' is not a count; write 24, >=24, >100, <=5, <5, ~2500 or 3-5")
    number = int(found["number"])
    if found["upper"]:
        return _range(text, number, int(found["upper"]))
    if text == "<0":
        raise ValueError("'<0' is not a count: nothing is fewer than none")
    return Count(text, *_limits(found["sign"], number))


def local(value: str | int) -> str:
    """Write the value of a proposition with only `a-z`, `0-9` and `-`, for use in an IRI.

    Slugs, codes and plain dates stay as they are.

    Example:
        >>> local(">=24"), local("3-5"), local("../2023-10"), local("ain-al-asad")
        ('at-least-24', '3-to-5', 'open-to-2023-10', 'ain-al-asad')
    """
    text = str(value)
    found = _COUNT.fullmatch(text)
    if found and (found["sign"] or (found["upper"] and int(found["number"]) < int(found["upper"]))):
        sign = _SIGNS.get(found["sign"] or "", "")
        return sign + found["number"] + (f"-to-{found['upper']}" if found["upper"] else "")
    if is_slug(text):
        return text
    ends = interval(text).text.split("/")
    return "-to-".join("open" if end == ".." else _about(end) for end in ends)


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


def _words(name: str) -> list[str]:
    """Split `responsibilityClaim`, `responsibility_claim` or `responsibility-claim` into lower-case words."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not words:
        raise ValueError(f"'{name}' is not a name")
    return words


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


def _range(text: str, lower: int, upper: int) -> Count:
    """Read `3-5`."""
    if lower >= upper:
        raise ValueError(f"'{text}' is not a range: {lower} is not less than {upper}")
    return Count(text, lower, upper)


def _limits(sign: str | None, number: int) -> tuple[int | None, int | None]:
    """Find the smallest and the largest number that a sign and a number allow."""
    limits: dict[str | None, tuple[int | None, int | None]] = {
        None: (number, number),
        ">=": (number, None),
        ">": (number + 1, None),
        "<=": (None, number),
        "<": (None, number - 1),
        "~": (number - number // 10, number + number // 10),
    }
    return limits[sign]


def _about(text: str) -> str:
    """Write one date of an interval for use in an IRI."""
    return f"about-{text[:-1]}" if text.endswith("~") else text
