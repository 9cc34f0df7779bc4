"""The sides of an event: each value that is held of what is contested of it, with a letter and a tint."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from string import ascii_uppercase
from typing import TYPE_CHECKING

from claimgraph.model.safe import safe
from claimgraph.pages.rivals import sides as values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance

    Content = tuple[str, tuple[str, str], bool, bool]

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
        letter: By which the value is told wherever it stands, `A`; empty if nothing is contested.
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


def sides(disputes: Mapping[str, Iterable[Contest]]) -> dict[str, list[tuple[Side, ...]]]:
    """Return the sides of each event, those of each contest together in the order of `Rivals.values`.

    A value has one letter and one tint wherever it is contested. No other value of the table has its letter:
    a reader who knows `A` as "hit" in one row must not find it to be "intercepted" in another; no other of
    its event has its tint. What is only reversed, split or hedged has none.

    Args:
        disputes: What accounts contradict, by event, in the order of the rows.
    """
    held = {event: [(one, values(one)) for one in contests] for event, contests in disputes.items()}
    rows = [
        [_content(one) for contest, some in found if contest.contested for one in some]
        for found in held.values()
    ]
    letters = {one: _letter(at) for at, one in enumerate(dict.fromkeys(chain.from_iterable(rows)))}
    looks = {one: (letters[one], _tint(place)) for one, place in _places(rows).items()}
    return {
        event: [_of_contest(contest, some, looks) for contest, some in found] for event, found in held.items()
    }


def _of_contest(
    contest: Contest, held: Iterable[tuple[Stance, ...]], looks: Mapping[Content, tuple[str, str]]
) -> tuple[Side, ...]:
    """Return the sides of one contest."""
    against = {one for item in contest.disagreements if item.contest for one in item.stances}
    return tuple(
        Side(
            topic=safe(contest.predicate),
            bare=stances[0].relation in TELLING or not stances[0].proposition,
            value=safe(contest.word(stances[0])),
            letter=looks[_content(stances)][0] if contest.contested else "",
            tint=looks[_content(stances)][1] if contest.contested else "",
            contradicted=not against.isdisjoint(stances),
            stances=stances,
        )
        for stances in held
    )


def _content(stances: tuple[Stance, ...]) -> Content:
    """Return by what a value is told from others, whatever it is called."""
    one = stances[0]
    return one.predicate[0], one.value, one.denies, one.implied


def _places(rows: Iterable[list[Content]]) -> dict[Content, int]:
    """Return a place for each value: the first that no value has which stands in a row with it."""
    beside: dict[Content, dict[Content, None]] = {}
    for row in rows:
        for content in row:
            beside.setdefault(content, {}).update(dict.fromkeys(row))
    places: dict[Content, int] = {}
    for content, others in beside.items():
        taken = {places[one] for one in others if one in places}
        places[content] = next(place for place in count() if place not in taken)
    return places


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
