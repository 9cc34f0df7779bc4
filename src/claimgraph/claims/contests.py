"""What is contested, and which account stands against which."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from claimgraph.claims.stances import bearing
from claimgraph.model.counts import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.claims.stances import Inside, Stance


@dataclass(frozen=True)
class Contest:
    """A property of a thing on which accounts contradict each other.

    Attributes:
        subject: IRI and name of the thing.
        predicate: Label of the property.
        clashes: Pairs of stances that cannot both be so, each pair once.
        beside: What others affirm of the same property that nobody contradicts, if it can have several
            values: an explosion is laid to one and not to one, and to others besides.
    """

    subject: tuple[str, str]
    predicate: str
    clashes: tuple[tuple[Stance, Stance], ...]
    beside: tuple[Stance, ...] = ()

    @property
    def stances(self) -> tuple[Stance, ...]:
        """All stances that somebody contradicts, the earliest first."""
        return _by_date(stance for pair in self.clashes for stance in pair)

    @property
    def accounts(self) -> dict[tuple[tuple[str, str], bool], list[Stance]]:
        """All that is held, what stands beside it too, by the value and whether it is denied."""
        found: dict[tuple[tuple[str, str], bool], list[Stance]] = {}
        for stance in (*self.stances, *self.beside):
            found.setdefault((stance.value, stance.denies), []).append(stance)
        return found

    @property
    def holders(self) -> frozenset[str]:
        """IRIs of all who take part."""
        return frozenset(stance.speaker[0] for stance in self.stances)

    @property
    def alone(self) -> bool:
        """Whether it is one speaker who contradicts what the same speaker said at another time."""
        return len(self.holders) == 1


def contests(about: Mapping[str, Sequence[Stance]], inside: Inside) -> list[Contest]:
    """Return everything that is contested, what most speakers take part in first.

    Two stances clash as `claimgraph.claims.stances.bearing` defines it.

    Args:
        about: The stances by the IRI of their subject.
        inside: Pairs of places of which the first lies inside the second.
    """
    found = [contest for stances in about.values() for contest in _contests(stances, inside)]
    return sorted(found, key=lambda item: (-len(item.holders), item.subject, item.predicate))


def doers(about: Mapping[str, Sequence[Stance]]) -> list[Contest]:
    """Return the events that accounts lay to different actors, none of whom is cleared, most voices first.

    Two speakers differ here if nobody named by the one as perpetrator is named by the other; several who are
    named together are no difference. Such a contest has no clashes, all stances stand `beside` each other.

    Args:
        about: The stances by the IRI of their subject.
    """
    found = []
    for stances in about.values():
        named = [stance for stance in stances if stance.relation == "perpetrator"]
        by_speaker: dict[str, set[str]] = {}
        for stance in named:
            if not stance.denies:
                by_speaker.setdefault(stance.speaker[0], set()).add(stance.value[0])
        cleared = {stance.value[0] for stance in named if stance.denies}
        apart = any(one.isdisjoint(other) for one, other in combinations(by_speaker.values(), 2))
        if apart and all(cleared.isdisjoint(values) for values in by_speaker.values()):
            found.append(Contest(named[0].subject, named[0].predicate[1], (), _by_date(named)))
    return sorted(found, key=lambda item: (-len({one.speaker for one in item.beside}), item.subject))


def word(stance: Stance) -> str:
    """Return what is held in a word or two: `hit`, `at least 24`, or `not hit` if that is denied."""
    value = stance.value[1] if stance.value[0] else in_words(stance.value[1])
    return f"not {value}" if stance.denies else value


def _contests(about: Iterable[Stance], inside: Inside) -> Iterator[Contest]:
    """Yield the contests on one thing."""
    topics: dict[tuple[str, str], list[Stance]] = {}
    for stance in about:
        topics.setdefault(stance.predicate, []).append(stance)
    for predicate, group in topics.items():
        clashes = {
            frozenset((one, other))
            for one in group
            for other in group
            if not one.denies and bearing(one, other, inside) == "conflicts"
        }
        if clashes:
            taking_part = frozenset().union(*clashes)
            beside = (one for one in group if not (one.single or one.denies or one in taking_part))
            yield Contest(group[0].subject, predicate[1], _pairs(clashes), _by_date(beside))


def _by_date(found: Iterable[Stance]) -> tuple[Stance, ...]:
    """Return stances, each once, the earliest first."""
    return tuple(
        sorted(dict.fromkeys(found), key=lambda item: (item.said.strip("./"), item.statement, _order(item)))
    )


def _pairs(clashes: Iterable[frozenset[Stance]]) -> tuple[tuple[Stance, Stance], ...]:
    """Put clashes into an order that does not depend on chance."""
    pairs = []
    for clash in clashes:
        one, other = sorted(clash, key=_order)
        pairs.append((one, other))
    return tuple(sorted(pairs, key=lambda pair: (_order(pair[0]), _order(pair[1]))))


def _order(stance: Stance) -> tuple[str, str, str, bool]:
    return stance.statement, stance.speaker[0], stance.proposition, stance.denies
