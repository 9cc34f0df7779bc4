"""Numbers of people and things as sources give them, with the bounds they set. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"(?:0|[1-9][0-9]{0,14})"
COUNT = re.compile(
    rf"(?P<sign>>=|<=|>|<|~)?(?P<number>{_NUMBER})(?:-(?P<upper>{_NUMBER})(?: \((?P<best>{_NUMBER})\))?)?"
)
WAYS = "24, >=24, >100, <=5, <5, ~2500, 3-5 or 3-8 (5)"
SIGNS = {">=": "at-least-", ">": "more-than-", "<=": "at-most-", "<": "less-than-", "~": "about-"}


@dataclass(frozen=True, slots=True)
class Count:
    """A number as a source gives it, with the bounds it sets; an end without a bound is None.

    Attributes:
        text: As it is given.
        minimum: The smallest number it allows.
        maximum: The largest.
        best: The figure within a range that is held to be the best, if one is.
    """

    text: str
    minimum: int | None
    maximum: int | None
    best: int | None = None

    @property
    def exact(self) -> int | None:
        """The number itself when it was given without `>=`, `<`, `~` or a range, and not in a word."""
        return int(self.text) if self.text.isdecimal() else None


def in_words(text: str) -> str:
    """Write the sign before a number in words, and the best figure of a range; any other text stays as it is.

    Example:
        >>> in_words(">=24"), in_words("~2500"), in_words("hit"), in_words("<3 miles")
        ('at least 24', 'about 2500', 'hit', '<3 miles')
        >>> in_words("3-8 (5)")
        '5, from 3 to 8'
    """
    if (found := COUNT.fullmatch(text)) and found["best"]:
        return f"{found['best']}, from {found['number']} to {found['upper']}"
    for sign, words in SIGNS.items():
        if text.startswith(sign) and text.removeprefix(sign).isdecimal():
            return words.replace("-", " ") + text.removeprefix(sign)
    return text


@lru_cache(maxsize=1 << 16, typed=True)
def count(value: str | int) -> Count:
    """Read a number of people or things as a source gives it.

    Accepts `24`, `>=24`, `>100`, `<=5`, `<5`, `~2500` (ten per cent either way), `3-5`, and with the best
    figure of the range `3-8 (5)`.

    Raises:
        ValueError: The value is none of these, or its range runs backwards.

    Example:
        >>> count(">100")
        Count(text='>100', minimum=101, maximum=None, best=None)
        >>> count("3-8 (5)")
        Count(text='3-8 (5)', minimum=3, maximum=8, best=5)
    """
    text = "" if isinstance(value, bool) else str(value)
    found = COUNT.fullmatch(text)
    if not found or (found["sign"] and found["upper"]):
        raise ValueError(f"'{value}' is not a count; write {WAYS}")
    number = int(found["number"])
    if found["upper"]:
        return _range(text, number, int(found["upper"]), found["best"])
    if text == "<0":
        raise ValueError("'<0' is not a count: nothing is fewer than none")
    return Count(text, *_limits(found["sign"], number))


def _range(text: str, lower: int, upper: int, best: str | None) -> Count:
    """Read `3-5` and `3-8 (5)`."""
    if lower >= upper:
        raise ValueError(f"'{text}' is not a range: {lower} is not less than {upper}")
    if best is not None and not lower <= int(best) <= upper:
        raise ValueError(f"'{text}': the best figure {best} lies outside the range")
    return Count(text, lower, upper, None if best is None else int(best))


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
