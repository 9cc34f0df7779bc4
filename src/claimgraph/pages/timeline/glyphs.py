"""The marks of a timeline: a shape and a colour for each family of acts and for what is said of an event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Glyph:
    """A mark.

    Attributes:
        name: Of its symbol in the picture.
        word: What it stands for, as the legend says it.
        colour: Its colour, that of the lines of this kind in the network page.
        path: Its outline around the middle, at most 6 pixels to each side.
    """

    name: str
    word: str
    colour: str
    path: str


_SQUARE = "M-4.7-4.7H4.7V4.7H-4.7Z"
_CROSS = "M-5-2.9-2.9-5 0-2.1 2.9-5 5-2.9 2.1 0 5 2.9 2.9 5 0 2.1-2.9 5-5 2.9-2.1 0Z"
_UP, _DOWN = "M0-5.6 5.6 4.4H-5.6Z", "M0 5.6 5.6-4.4H-5.6Z"
_RIGHT, _LEFT = "M-5-4.6H.6L5.4 0 .6 4.6H-5Z", "M5-4.6H-.6L-5.4 0-.6 4.6H5Z"
_PLUS = "M-1.9-5H1.9V-1.9H5V1.9H1.9V5H-1.9V1.9H-5V-1.9H-1.9Z"
_DISC = "M-4.2 0a4.2 4.2 0 1 0 8.4 0 4.2 4.2 0 1 0-8.4 0Z"
_DIAMOND = "M0-6 6 0 0 6-6 0Z"
_PENTAGON = "M0-5.4 5.2-1.6 3.2 4.5H-3.2L-5.2-1.6Z"
_STAR = "M0-5.8 1.5-1.9 5.6-1.8 2.4.8 3.5 4.8 0 2.4-3.5 4.8-2.4.8-5.6-1.8-1.5-1.9Z"

# The outlines, by the names that the ontology gives to shapes.
_OUTLINES = {
    "cross": _CROSS, "disc": _DISC, "down": _DOWN, "left": _LEFT, "pentagon": _PENTAGON, "plus": _PLUS,
    "right": _RIGHT, "square": _SQUARE, "star": _STAR, "up": _UP,
}  # fmt: skip


@cache
def families() -> tuple[Glyph, ...]:
    """Return the families of acts; the last also stands for acts that name no family."""
    known = vocabulary()
    return tuple(
        Glyph(
            family.name,
            ", ".join(known.kind(act).label for act in family.acts),
            family.colour,
            _OUTLINES.get(family.shape, _DISC),
        )
        for family in known.families
    )


@cache
def deeds() -> dict[str, Glyph]:
    """Return the marks of events by what is said of who did them; `other` for what is no attack."""
    return {
        "claimed": Glyph("claimed", "somebody claims it", _colour("claimed"), _DIAMOND),
        "laid to": Glyph("laid", "others say who did it", _colour("attributed"), _DIAMOND),
        "": Glyph("open", "attack: nobody says who", "#FFFFFF", _DIAMOND),
        "other": Glyph("other", "other event", "#C3CAD2", _DIAMOND),
    }


def family(acts: Iterable[str]) -> Glyph:
    """Return the mark of a statement by its acts, as the annotation files name them.

    >>> family(["assertion", "threat"]).name
    'threat'
    """
    known = vocabulary()
    return families()[known.families.index(known.family(acts))]


def _colour(line: str) -> str:
    """The colour of a line in the network page."""
    return vocabulary().line(line).group.colour
