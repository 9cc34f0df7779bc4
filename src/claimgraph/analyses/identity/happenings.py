"""Events that may be one: where place, day and weapon meet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.model.ontology.relations import upwards
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.names.transliteration import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity

LONGEST = 31  # days within which an event lies that is looked for by its day
ALIKE = 85  # per cent of letters that two labels share when they may be of one event
SERIES = "event_series"
ANY = "event"


class Meeting(NamedTuple):
    """What two events have in common.

    Attributes:
        one: IRI of the one.
        other: IRI of the other.
        names: How like their labels are, per cent; 0 if they are not.
        place: IRI of the inner one of their places, if the places meet.
        days: How many days lie between them; None if one has no date.
        weapons: IRIs of the weapons that somebody tells of both.
    """

    one: str
    other: str
    names: int
    place: str
    days: int | None
    weapons: tuple[str, ...]


@dataclass(frozen=True)
class Happenings:
    """The events of a reading, and which of them may be one.

    Attributes:
        reading: What was said.
        apart: Days that may lie between the dates of two events that are one.
    """

    reading: Reading
    apart: int = 1

    def meetings(self) -> Iterator[Meeting]:
        """Yield the pairs of events that may be one, in the order of their IRIs."""
        for one, other in sorted(self._near()):
            meeting = self._meeting(self.reading.entities[one], self.reading.entities[other])
            if meeting:
                yield meeting

    def _near(self) -> set[tuple[str, str]]:
        """Find the pairs that share a place, or one around, and nearly a day; or the words of the label."""
        there: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        around: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for event in self.reading.things("event"):
            there["words", *sorted(alike(event.label).split())].add(event.iri)
            place = event.fact("place")
            for day in self._days(event):
                there[place, day].add(event.iri)
                for wider in self.reading.around.get(place, ()):
                    around[wider, day].add(event.iri)
        pairs = (
            (one, other)
            for key, events in there.items()
            for one in events
            for other in (*events, *around.get(key, ()))
        )
        return {(min(pair), max(pair)) for pair in pairs if len(set(pair)) > 1}

    def _days(self, event: Entity) -> Iterator[str]:
        """Yield the days on which an event may lie, and those so near that it may be one with another."""
        first, last = event.days
        if first and last and (last - first).days <= LONGEST:
            for number in range((last - first).days + 1 + self.apart):
                yield (first + timedelta(number)).isoformat()

    def _meeting(self, one: Entity, other: Entity) -> Meeting | None:
        """Return what two events have in common; None if they are not one."""
        names, place, days = self._names(one, other), self._place(one, other), _between(one, other)
        armed = self._weapons.get(one.iri, frozenset()), self._weapons.get(other.iri, frozenset())
        weapons = {weapon for weapon in armed[0] if weapon in _with_broader(armed[1])}
        weapons |= {weapon for weapon in armed[1] if weapon in _with_broader(armed[0])}
        if not _of_a_kind(one, other, labels_alike=bool(names)) or self._of_one_whole(one, other):
            return None
        if days is not None and days > self.apart:
            return None
        if not (place or (names and not (one.fact("place") and other.fact("place")))):
            return None
        if not names and (days is None or (all(armed) and not weapons)):
            return None
        return Meeting(one.iri, other.iri, names, place, days, tuple(sorted(weapons)))

    @staticmethod
    def _names(one: Entity, other: Entity) -> int:
        from rapidfuzz import fuzz

        likeness = round(fuzz.token_sort_ratio(alike(one.label), alike(other.label)))
        return likeness if likeness >= ALIKE else 0

    def _place(self, one: Entity, other: Entity) -> str:
        first, second = one.fact("place"), other.fact("place")
        if first == second or second in self.reading.around.get(first, ()):
            return first
        return second if first in self.reading.around.get(second, ()) else ""

    def _of_one_whole(self, one: Entity, other: Entity) -> bool:
        """Tell whether one is a part of the other, or both are parts of one whole."""
        above = [{event.iri, *self._wholes.get(event.iri, ())} for event in (one, other)]
        return not above[0].isdisjoint(above[1])

    @cached_property
    def _wholes(self) -> Mapping[str, frozenset[str]]:
        return upwards(
            {
                event.iri: frozenset(wholes)
                for event in self.reading.things("event")
                if (wholes := event.facts.get("part_of_event"))
            }
        )

    @cached_property
    def _weapons(self) -> Mapping[str, frozenset[str]]:
        """The weapons that somebody tells of each event."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for statement in self.reading.statements.values():
            for content in statement.affirms:
                if content.predicate == "weapon":
                    found[content.subject].add(content.object)
        return {event: frozenset(weapons) for event, weapons in found.items()}


def _between(one: Entity, other: Entity) -> int | None:
    """Return how many days lie between two events at least; None if that is open."""
    (first, last), (start, end) = one.days, other.days
    if first is None or last is None or start is None or end is None:
        return None
    return max((start - last).days, (first - end).days, 0)


def _of_a_kind(one: Entity, other: Entity, *, labels_alike: bool) -> bool:
    """Tell whether two events can be of one kind: one kind is the other, or lies under it.

    What is registered as an event and no more can be of any kind, if the labels are alike.
    """
    if (SERIES in one.classes) != (SERIES in other.classes):
        return False
    if ANY in {*one.kinds, *other.kinds}:
        return labels_alike
    return vocabulary().is_a(one.kinds, other.kinds) or vocabulary().is_a(other.kinds, one.kinds)


def _with_broader(codes: frozenset[str]) -> frozenset[str]:
    return codes.union(*(vocabulary().relations.broader.get(code, ()) for code in codes))
