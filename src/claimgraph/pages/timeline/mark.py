"""A mark in a timeline: what it stands for, how it looks, and which columns it covers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.pages.timeline.calendar import Scale


@dataclass(frozen=True)
class Glyph:
    """How a mark looks.

    Attributes:
        name: Of its symbol in the picture.
        word: What it stands for, as the legend says it.
        colour: Its colour, that of the lines of this kind in the network page.
        shape: Name of its outline; the template has the outlines.
    """

    name: str
    word: str
    colour: str
    shape: str = "diamond"


@cache
def families() -> tuple[Glyph, ...]:
    """Return the families of acts; the last also stands for acts that name no family."""
    known = vocabulary()
    return tuple(
        Glyph(
            family.name,
            ", ".join(known.kind(act).label for act in family.acts),
            family.colour,
            family.shape,
        )
        for family in known.families
    )


@cache
def deeds() -> dict[str, Glyph]:
    """Return the marks of events by what is said of who did them; `other` for what is no attack."""
    return {
        "claimed": Glyph("claimed", "somebody claims it", _colour("claimed")),
        "laid to": Glyph("laid", "others say who did it", _colour("attributed")),
        "": Glyph("open", "attack: nobody says who", "#FFFFFF"),
        "other": Glyph("other", "other event", "#C3CAD2"),
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


@dataclass(frozen=True)
class Mark:
    """A mark in the picture.

    Attributes:
        glyph: Its shape and colour.
        members: The statements, or the events, that it stands for.
        event: Whether it stands for events.
        contested: Whether somebody contradicts one of them.
        first: First day, None if that is open.
        last: Last day, None if that is open.
        exact: Whether the day, or at least the column, is known; else it is a bar.
        start: Number of the first column that it covers.
        end: Number of the last.
        lane: Whose it is.
        stands: Whether the statements still stand; else it is struck through.
        number: By which the page knows it.
    """

    glyph: Glyph
    members: tuple[int, ...]
    event: bool
    contested: bool
    first: date | None
    last: date | None
    exact: bool
    start: int
    end: int
    lane: str
    stands: bool = True
    number: int = 0

    @property
    def order(self) -> tuple[date, date]:
        """By what it is sorted in time: the first day, or the last where the first is open."""
        start = self.first or self.last or date.max
        return start, self.last or start

    @property
    def lines(self) -> tuple[int, int]:
        """Between which lines of the grid it stands: line 1 is that of the margin before the first column.

        An open date has an arrow that reaches into the column beyond the known day, or into the margin.
        """
        return self.start + 2 - (self.first is None), self.end + 3 + (self.last is None)


def covered(scale: Scale, first: date | None, last: date | None) -> tuple[int, int]:
    """Return the numbers of the first and last column between two days, one of which may be open."""
    return scale.place(first or last), scale.place(last or first)  # type: ignore[arg-type]  # one is known


def numbered(marks: Iterable[Mark], numbers: Iterator[int]) -> tuple[Mark, ...]:
    """Sort marks by time and give each the next number."""
    ranks = {glyph.name: place for place, glyph in enumerate(families())}
    order = sorted(
        marks, key=lambda mark: (mark.order, mark.event, ranks.get(mark.glyph.name, 0), mark.members)
    )
    return tuple(replace(mark, number=next(numbers)) for mark in order)
