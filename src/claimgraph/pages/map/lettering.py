"""Where words stand on a map: beside what they name, over nothing, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable

NARROW, BROAD = (
    0.56,
    1.05,
)  # width of a letter to the size of its type: of most, and of those that fill a square
HIGH = 1.25  # height of a line to the size of its type
APART = 5.0  # pixels between words and whatever they do not name


class Box(NamedTuple):
    """What something covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


class Words(NamedTuple):
    """Words on a map.

    Attributes:
        text: What they say.
        x: Where they begin, end or have their middle.
        y: Their base line.
        anchor: Which of these x is: `start`, `end` or `middle`.
        size: Of the type, in pixels.
    """

    text: str
    x: float
    y: float
    anchor: str
    size: float


class Sheet:
    """A picture on which nothing is to lie over anything.

    Args:
        width: Of the picture, in pixels.
        height: Of the picture.
        taken: What is drawn already.
    """

    def __init__(self, width: float, height: float, taken: Iterable[Box]) -> None:
        self.width = width
        self.height = height
        self.taken = list(taken)

    def free(self, box: Box, far: float = 0, own: Box | None = None) -> bool:
        """Tell whether a box lies in the picture and over nothing.

        Args:
            box: What is to be covered.
            far: How far from everything it must be, in pixels.
            own: What it may lie beside.
        """
        inside = box.left >= 0 and box.top >= 0 and box.right <= self.width and box.bottom <= self.height
        return inside and not any(
            one != own
            and box.left - far < one.right
            and one.left - far < box.right
            and box.top - far < one.bottom
            and one.top - far < box.bottom
            for one in self.taken
        )

    def beside(self, text: str, size: float, box: Box) -> Words | None:
        """Put words beside a box: to the right, left, above or below it; None if there is no room.

        Args:
            text: The words.
            size: Of the type, in pixels.
            box: What they name.
        """
        middle, level = (box.left + box.right) / 2, (box.top + box.bottom) / 2 + size * 0.35
        places = (
            (box.right + 2, level, "start"),
            (box.left - 2, level, "end"),
            (middle, box.top - size * 0.3, "middle"),
            (middle, box.bottom + size * 1.05, "middle"),
        )
        for x, y, anchor in places:
            words = Words(text, round(x, 1), round(y, 1), anchor, size)
            if self.put(words, box):
                return words
        return None

    def put(self, words: Words, own: Box | None = None) -> bool:
        """Put words where they say, if they lie over nothing there and nothing else seems to bear their name.

        Args:
            words: The words.
            own: What they name, if that is drawn.
        """
        box = covered(words)
        if free := self.free(box, APART, own):
            self.taken.append(box)
        return free


def covered(words: Words) -> Box:
    """Return what words cover."""
    wide = length(words.text, words.size)
    left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    top = words.y - words.size
    return Box(left, top, left + wide, top + words.size * HIGH)


def length(text: str, size: float) -> float:
    """Return about how long a text is, in pixels; letters of most scripts are taken a little too wide.

    >>> round(length("Pier", 10), 1)
    22.4
    """
    letters = (letter for letter in text if not combining(letter))
    return size * sum(BROAD if east_asian_width(letter) in "WF" else NARROW for letter in letters)
