"""A mark in a timeline: what it stands for, how it looks, where it stands, and how marks keep clear."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import count, repeat
from typing import TYPE_CHECKING

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.pages.timeline.lettering import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.pages.timeline.calendar import Scale

ROW = 15.0
COUNT = 9.5  # size of the number beside a mark
GLYPH, SLOT = 11.0, 30.0
ARROW = 46.0  # how far the arrow of an open date reaches


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
        exact: Whether the day, or at least the column, is known.
        x: Its middle.
        y: Its middle; counted from the top of its lane until the lane has found its place.
        bar: From where to where it may stand, None if in one column.
        lane: Whose it is.
        stands: Whether the statements still stand; else it is struck through.
    """

    glyph: Glyph
    members: tuple[int, ...]
    event: bool
    contested: bool
    first: date | None
    last: date | None
    exact: bool
    x: float
    y: float
    bar: tuple[float, float] | None
    lane: str
    stands: bool = True

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it takes room, its number included."""
        half = GLYPH / 2 + 1
        more = 2 + width(str(len(self.members)), COUNT) if len(self.members) > 1 else 0
        start, end = self.bar or (self.x, self.x)
        return min(start, self.x - half), max(end, self.x + half + more)

    @property
    def order(self) -> tuple[date, date]:
        """By what it is sorted in time: the first day, or the last where the first is open."""
        start = self.first or self.last or date.max
        return start, self.last or start


def placed(
    scale: Scale, first: date | None, last: date | None, *, exact: bool
) -> tuple[float, tuple[float, float] | None]:
    """Return where the middle of a mark lies, and from where to where its bar reaches.

    An open date gets an arrow of one length that begins, or ends, where the known day does.
    """
    start, end = scale.reach(first or last, last or first)  # type: ignore[arg-type]  # one of them is known
    if first is None:
        return end - GLYPH / 2 - 2, (end - ARROW, end - 2)
    if last is None:
        return start + GLYPH / 2 + 2, (start + 2, start + ARROW)
    return (start + end) / 2, None if exact else (start + 2, end - 2)


def spread(marks: Iterable[Mark], scale: Scale) -> list[Mark]:
    """Put marks of one column beside each other where it is wide enough."""
    found: list[Mark] = []
    cells: dict[float, list[Mark]] = {}
    for mark in marks:
        if mark.bar:
            found.append(mark)
        else:
            cells.setdefault(mark.x, []).append(mark)
    for x, cell in cells.items():
        slots = max(int(scale.column(cell[0].order[0]).width // SLOT), 1)
        cell.sort(key=_rank)
        for number, mark in enumerate(cell):
            beside = min(slots, len(cell) - number // slots * slots)
            found.append(replace(mark, x=x + (number % slots - (beside - 1) / 2) * SLOT))
    return found


def _rank(mark: Mark) -> tuple[bool, int, str]:
    names = [glyph.name for glyph in families()]
    return mark.event, names.index(mark.glyph.name) if mark.glyph.name in names else 0, mark.glyph.name


def stacked(marks: Iterable[Mark], height: float = ROW) -> tuple[list[Mark], int]:
    """Give each mark the first row in which it touches no other; marks of one column before bars.

    Returns:
        The marks, and how many rows they take.
    """
    order = sorted(
        marks, key=lambda mark: (mark.bar is not None, mark.event, _long(mark), mark.reach, _rank(mark))
    )
    rows = into_rows([mark.reach for mark in order])
    found = [replace(mark, y=(row + 0.5) * height) for mark, row in zip(order, rows, strict=True)]
    return found, max(rows, default=0) + 1


def _long(mark: Mark) -> float:
    return mark.bar[1] - mark.bar[0] if mark.bar else 0.0


def into_rows(
    reaches: Iterable[tuple[float, float]], heights: Iterable[int] = repeat(1), gap: float = 1.0
) -> list[int]:
    """Return for each stretch the first row in which it fits between those that came before.

    Args:
        reaches: From where to where each of them takes room.
        heights: How many rows, one beneath the other, each of them takes.
        gap: How much room stays between two.

    Example:
        >>> into_rows([(0, 10), (5, 15), (12, 20)])
        [0, 1, 0]
    """
    rows: list[list[tuple[float, float]]] = []
    found = []
    for (start, end), height in zip(reaches, heights, strict=False):
        free = 0
        for number in count():
            row = rows[number] if number < len(rows) else ()
            free = free + 1 if all(end + gap <= left or right + gap <= start for left, right in row) else 0
            if free == height:
                break
        first = number - height + 1
        rows += [[] for _ in range(number + 1 - len(rows))]
        for row_ in rows[first : number + 1]:
            row_.append((start, end))
        found.append(first)
    return found
