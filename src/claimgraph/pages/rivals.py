"""Rival accounts: what is said of one property side by side, each value with all who hold it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.claims.cards import Party, key
from claimgraph.claims.contests import word
from claimgraph.model.dates import interval
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance


@dataclass(frozen=True, slots=True)
class Held:
    """A date on which somebody said something.

    Attributes:
        said: The date, as EDTF text.
        hedged: Whether it was hedged.
        cards: Positions of the statements.
    """

    said: str
    hedged: bool
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a value.

    Attributes:
        party: Who.
        held: When, each date once.
    """

    party: Party
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A value with all who hold it.

    Attributes:
        value: In a word or two.
        contested: Whether somebody contradicts it.
        said: From when to when it was said, as EDTF text; empty if that is not known.
        holders: Who holds it.
    """

    value: str
    contested: bool
    said: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """What is said of one property of a thing.

    Attributes:
        about: The thing.
        relation: Name of the property in the annotation files.
        predicate: Its label.
        contested: Whether the values contradict each other.
        alone: The one speaker who contradicts itself, or an empty text.
        values: What is held; that of most holders first.
    """

    about: Party
    relation: str
    predicate: str
    contested: bool
    alone: str
    values: tuple[Rival, ...]

    @property
    def cards(self) -> list[int]:
        """Positions of all its statements."""
        held = (entry for value in self.values for holder in value.holders for entry in holder.held)
        return sorted({card for entry in held for card in entry.cards})


def rivals(contest: Contest, position: Mapping[str, int]) -> Rivals:
    """Return a contest for the macro `rivals` of `cards.html`.

    Its values come with all their holders and dates, that of most holders first. What is affirmed of the
    same property without being contradicted stands among them: an accused whom nobody defends is not hidden.

    Args:
        contest: What is contested, or who is named beside whom (see `claimgraph.claims.contests.doers`).
        position: Position of each statement among those of the page, by IRI.
    """
    everything = [stance for found in contest.accounts.values() for stance in found]
    return Rivals(
        about=Party(key(contest.subject[0]), safe(contest.subject[1])),
        relation=everything[0].relation,
        predicate=safe(contest.predicate),
        contested=bool(contest.clashes),
        alone=safe(contest.stances[0].speaker[1]) if contest.alone else "",
        values=_values(everything, frozenset(contest.stances), position),
    )


def agreed(about: Iterable[Stance], position: Mapping[str, int]) -> list[Rivals]:
    """Return what else is said of a thing, property by property: that on which most is said first.

    Args:
        about: Stances on one thing that are in no contest.
        position: Position of each statement among those of the page, by IRI.
    """
    found: dict[str, list[Stance]] = {}
    for stance in about:
        found.setdefault(stance.predicate[0], []).append(stance)
    order = sorted(found.values(), key=lambda same: (-len({one.speaker for one in same}), same[0].predicate))
    return [
        Rivals(
            about=Party(key(same[0].subject[0]), safe(same[0].subject[1])),
            relation=same[0].relation,
            predicate=safe(same[0].predicate[1]),
            contested=False,
            alone="",
            values=_values(same, frozenset(), position),
        )
        for same in order
    ]


def _values(
    stances: Iterable[Stance], contested: frozenset[Stance], position: Mapping[str, int]
) -> tuple[Rival, ...]:
    """Return the values that are held, that of most holders first, then the earliest."""
    held: dict[tuple[tuple[str, str], bool], list[Stance]] = {}
    for stance in stances:
        held.setdefault((stance.value, stance.denies), []).append(stance)
    order = sorted(
        held.values(),
        key=lambda found: (-len({one.speaker for one in found}), _first(found), word(found[0])),
    )
    return tuple(
        Rival(
            value=safe(word(found[0])),
            contested=not contested.isdisjoint(found),
            said=between([one.said for one in found]),
            holders=_holders(found, position),
        )
        for found in order
    )


def _holders(found: Iterable[Stance], position: Mapping[str, int]) -> tuple[Holder, ...]:
    by: dict[tuple[str, str], list[Stance]] = {}
    for stance in found:
        by.setdefault(stance.speaker, []).append(stance)
    return tuple(
        Holder(Party(key(iri), safe(name)), _dated(said, position)) for (iri, name), said in by.items()
    )


def _dated(said: Iterable[Stance], position: Mapping[str, int]) -> tuple[Held, ...]:
    """Return when somebody said a thing, each date once with all its statements."""
    found: dict[tuple[str, bool], dict[int, None]] = {}
    for stance in said:
        found.setdefault((safe(stance.said), stance.hedged), {})[position[stance.statement]] = None
    return tuple(Held(day, hedged, tuple(cards)) for (day, hedged), cards in found.items())


def between(said: Collection[str]) -> str:
    """Return from when to when some things were said, as EDTF text; empty if nothing is known.

    >>> between(["2031-05-02", "2031-05-01/2031-05-03"]), between(["../2031-05-01"]), between([])
    ('2031-05-01/2031-05-03', '../2031-05-01', '')
    """
    starts, ends = zip(*map(_days, said), strict=True) if said else ((None,), (None,))
    first = min((day for day in starts if day), default=None) if None not in starts else None
    last = max((day for day in ends if day), default=None) if None not in ends else None
    if first is None and last is None:
        return ""
    if first == last:
        return str(first)
    return f"{first or '..'}/{last or '..'}"


def _first(found: Iterable[Stance]) -> date:
    """The day by which a value had first been said."""
    days = [_days(stance.said) for stance in found]
    return min(last or first or date.max for first, last in days)


def _days(said: str) -> tuple[date | None, date | None]:
    """The first and the last day of a date, None where that is open or cannot be read."""
    try:
        days = interval(said)
    except ValueError:
        return None, None
    return days.earliest, days.latest
