"""The sides of an event: each value that is held of what is contested of it, with a letter and a tint."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from claimgraph.model.safe import safe
from claimgraph.pages.rivals import sides as values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance

TINTS = 6  # colours that are told apart by those who see few of them; then they come once more, hatched
PATTERNS = ("", " hatched")
# Properties whose values tell by themselves what they are of: `hit`, `not Red Dawn`.
TELLING = ("outcome", "perpetrator")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A value of a property on which accounts of an event differ.

    Attributes:
        topic: Label of the property.
        bare: Whether the value tells by itself what it is of, see `TELLING`.
        value: In a word or two.
        letter: By which the value is told in the row of its event, `A`; empty if nothing is contested.
        tint: Classes of its colour; empty if nothing is contested, or if the colours are used up.
        contradicted: Whether another holder contradicts it, with nothing hedged.
        stances: What is held, that of those who no longer stand by it too.
    """

    topic: str
    bare: bool
    value: str
    letter: str
    tint: str
    contradicted: bool
    stances: tuple[Stance, ...]

    @property
    def statements(self) -> frozenset[str]:
        """IRIs of the statements that hold it."""
        return frozenset(stance.statement for stance in self.stances)


def sides(contests: Iterable[Contest]) -> list[tuple[Side, ...]]:
    """Return the sides of an event, those of each contest together in the order of `Rivals.values`.

    The letters run through what is contested of it, so that each stands for one value of the event; what is
    only reversed, split or hedged has none.

    Args:
        contests: What accounts contradict of one event.
    """
    found: list[tuple[Side, ...]] = []
    number = 0
    for contest in contests:
        against = {one for item in contest.disagreements if item.contest for one in item.stances}
        held = values(contest)
        found.append(
            tuple(
                Side(
                    topic=safe(contest.predicate),
                    bare=stances[0].relation in TELLING or not stances[0].proposition,
                    value=safe(contest.word(stances[0])),
                    letter=_letter(place) if contest.contested else "",
                    tint=_tint(place) if contest.contested else "",
                    contradicted=not against.isdisjoint(stances),
                    stances=stances,
                )
                for place, stances in enumerate(held, number)
            )
        )
        number += len(held) if contest.contested else 0
    return found


def _letter(place: int) -> str:
    """Return the letter of a value.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'A2')
    """
    turn, at = divmod(place, len(ascii_uppercase))
    return f"{ascii_uppercase[at]}{turn + 1 if turn else ''}"


def _tint(place: int) -> str:
    """Return the classes of the colour of a value.

    >>> _tint(0), _tint(6), _tint(12)
    ('tint1', 'tint1 hatched', '')
    """
    turn, at = divmod(place, TINTS)
    return "" if turn >= len(PATTERNS) else f"tint{at + 1}{PATTERNS[turn]}"
