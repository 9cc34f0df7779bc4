"""Numbers of people and things as sources give them, with the bounds they set. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"(?:0|[1-9][0-9]{0,14})"
COUNT = re.compile(rf"(?P<sign>>=|<=|>|<|~)?(?P<number>{_NUMBER})(?:-(?P<upper>{_NUMBER}))?")
SIGNS = {">=": "at-least-", ">": "more-than-", "<=": "at-most-", "<": "less-than-", "~": "about-"}


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
    for sign, words in SIGNS.items():
        if text.startswith(sign) and text.removeprefix(sign).isdecimal():
            return words.replace("-", " ") + text.removeprefix(sign)
    return text


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
    found = COUNT.fullmatch(text)
    if not found or (found["sign"] and found["upper"]):
        raise ValueError(f"'{value}' is not a count; write 24, >=24, >100, <=5, <5, ~2500 or 3-5")
    number = int(found["number"])
    if found["upper"]:
        return _range(text, number, int(found["upper"]))
    if text == "<0":
        raise ValueError("'<0' is not a count: nothing is fewer than none")
    return Count(text, *_limits(found["sign"], number))


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
