"""What a thing takes along when it is asked for: the organs of a body, what is judged to be one with it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimgraph.model.ids import ids
from claimgraph.model.ontology.relations import upwards

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.ask.answer import Thing
    from claimgraph.model.ids import Ids

    Pairs = Iterable[tuple[Thing, Thing]]


class Kin:
    """What belongs together by the registry and by judgements.

    Args:
        ties: Pairs of things, each with the property that ties the first to the second.
        called: What the things of the dataset are called; else they are told apart among themselves.

    Attributes:
        organs: The organs of states and bodies.
        same: What is judged to be one.
        states: The states of countries, by the IRIs of the places, and the other way round.
    """

    def __init__(self, ties: Iterable[tuple[Thing, Thing, Thing]], called: Ids | None = None) -> None:
        found: defaultdict[str, list[tuple[Thing, Thing]]] = defaultdict(list)
        for thing, tie, other in ties:
            found[tie.slug].append((thing, other))
        self.organs = Organs(found["organ_of"])
        self.same = Same(found["counted_as"], called)
        self.states: Mapping[str, Thing] = {
            one.iri: other for pair in found["state"] for one, other in (pair, pair[::-1])
        }


class Organs:
    """The organs of states and bodies, as the registry has them.

    Args:
        pairs: Each organ with a body next above it.
    """

    def __init__(self, pairs: Pairs) -> None:
        above: defaultdict[str, set[str]] = defaultdict(set)
        self._bodies: dict[str, Thing] = {}
        for organ, body in pairs:
            above[organ.iri].add(body.iri)
            self._bodies[body.iri] = body
        self._above = upwards({organ: frozenset(bodies) for organ, bodies in above.items()})

    def of(self, bodies: Iterable[str]) -> dict[str, Thing]:
        """Return the organs of some bodies, at any remove, each with the body it belongs to.

        Example:
            >>> from claimgraph.ask.answer import Thing
            >>> state, army, corps = (Thing(f"https://e.org/id/actor/{name}") for name in ("s", "a", "c"))
            >>> found = Organs([(army, state), (corps, army)]).of([state.iri])
            >>> [(organ.rpartition("/")[2], str(body)) for organ, body in found.items()]
            [('a', 's'), ('c', 's')]
        """
        given = list(bodies)
        found: dict[str, Thing] = {}
        for body in given:
            for organ, above in self._above.items():
                if body in above and organ not in given:
                    found.setdefault(organ, self._bodies[body])
        return found


class Same:
    """What judgements say is one, each thing with the one that stands for all.

    Args:
        pairs: Each thing that is counted as another, with that other.
        called: What the things of the dataset are called; else they are told apart among themselves.
    """

    def __init__(self, pairs: Pairs, called: Ids | None = None) -> None:
        found = list(pairs)
        called = called or ids(thing.iri for pair in found for thing in pair)
        self.one: Mapping[str, Thing] = {thing.iri: one for thing, one in found}
        self._all: defaultdict[str, list[str]] = defaultdict(list)
        self._slugs: defaultdict[str, list[str]] = defaultdict(list)
        for thing, one in found:
            self._all[one.iri].append(thing.iri)
            self._slugs[called.slug(one.iri)].append(called.slug(thing.iri))

    def along(self, things: Iterable[str]) -> list[str]:
        """Return what is one with some things, and not among them."""
        given = list(things)
        ones = dict.fromkeys(self.one[thing].iri if thing in self.one else thing for thing in given)
        found = (other for one in ones for other in (one, *self._all.get(one, ())))
        return [other for other in found if other not in given]

    def __str__(self) -> str:
        """What is one, by the ids.

        >>> from claimgraph.ask.answer import Thing
        >>> str(Same([(Thing("https://e.org/id/event/b"), Thing("https://e.org/id/event/a"))]))
        'a = b'
        """
        return "; ".join(" = ".join((one, *others)) for one, others in self._slugs.items())

    def note(self, done: str) -> tuple[str, ...]:
        """Say what was done with what is judged to be one; nothing if nothing is.

        Args:
            done: `Counted once`, `Folded`.
        """
        return (f"{done}, as judged the same: {self}.",) if self.one else ()
