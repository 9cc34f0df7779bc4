"""The plain facts from which meaning is derived, and the rules that records and quads share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CODE, Naming
from claimgraph.model.ontology.numbers import number
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.derive.contents import Content, World
from claimgraph.rdf.derive.standing import Ending, Reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.rdf.derive.accused import Accusation
    from claimgraph.rdf.derive.contents import Span, Stance
    from claimgraph.rdf.derive.sides import Said

Ways = Mapping[str, list[tuple[str, frozenset[str]]]]

ACCUSATION, OCCURRENCE = "accusation", "occurrence"
# The qualifiers of a content whose values are codes, with their schemes.
CODED = {
    "victims": "victim-kind", "scope": "scope", "relation": "place-relation", "precision": "place-precision",
}  # fmt: skip
TOOK_PLACE = f"{CODE}occurrence/took-place"


@dataclass(frozen=True)
class Facts:
    """What the rules are applied to.

    Attributes:
        said: Every statement with who holds it and what it affirms, denies and implies.
        reported: Every statement with the ways on which it came.
        endings: What ends statements.
        world: What registry and ontology say.
        propositions: IRIs of all propositions that statements name, whatever they do with them.
        counted: For each actor, place and event the one as which it is counted: itself, or what it is judged
            to be.
        accusations: All accusations.
    """

    said: tuple[Said, ...]
    reported: tuple[Reported, ...]
    endings: tuple[Ending, ...]
    world: World
    propositions: frozenset[str]
    counted: Mapping[str, str]
    accusations: tuple[Accusation, ...]


@dataclass(frozen=True)
class Relations:
    """What the registry says between things, in pairs of IRIs, the lower one first.

    Attributes:
        within: A place and one around it.
        organs: A body and one of which it is an organ; an unnamed actor and what it is affiliated with.
        parts: An event and the whole of which it is a part.
        disjoint: Two regions without a place in common.
        same: Two actors judged to be one.
        points: Places of which two are never one.
        unnamed: Actors without a name.
        series: Series of events.
    """

    within: Iterable[tuple[str, str]] = ()
    organs: Iterable[tuple[str, str]] = ()
    parts: Iterable[tuple[str, str]] = ()
    disjoint: Iterable[tuple[str, str]] = ()
    same: Iterable[tuple[str, str]] = ()
    points: Iterable[str] = ()
    unnamed: Iterable[str] = ()
    series: Iterable[str] = ()


def world(known: Relations) -> World:
    """Return what the registry says together with what the ontology says of predicates and codes."""
    codes, parts = vocabulary().relations, frozenset(known.parts)
    return World(
        predicates=vocabulary().predicates,
        above={**upwards(_together(known.within)), **codes.broader},
        bodies=upwards(_together(known.organs)),
        wholes=upwards(_together(parts)),
        points=frozenset(known.points),
        disjoint=frozenset(map(frozenset, known.disjoint)),
        compatible=frozenset(map(frozenset, codes.compatible)),
        one=frozenset(map(frozenset, known.same)),
        negative=codes.negates,
        unnamed=frozenset(known.unnamed),
        occurrence=OCCURRENCE,
        several=frozenset(known.series) | {whole for _, whole in parts},
        tension=frozenset(
            frozenset((code, other)) for code, others in codes.tension.items() for other in others
        ),
        followed_by=codes.precedes,
        alone=vocabulary().excluding,
        locating=vocabulary().locating,
    )


def figures(text: str) -> Span:
    """Return the least and the most that a count allows; "over 100" is read as 100 and more.

    >>> figures(">100"), figures("3-5"), figures("<=5")
    ((100, inf), (3, 5), (-inf, 5))
    """
    found = number(text)
    least = -inf if found.minimum is None else found.minimum
    most = inf if found.maximum is None else found.maximum
    return (least - 1 if text.startswith(">") and not text.startswith(">=") else least), most


def took_place(event: str, base: str) -> Content:
    """Return the content that an event took place, known by the IRI it has if somebody says so."""
    slug = event.rpartition("/")[2]
    iri = Naming(base).id("proposition", slug, OCCURRENCE, "took-place")
    return Content(iri, event, OCCURRENCE, TOOK_PLACE)


def holder(
    spoken_for: Iterable[str], speakers: Iterable[str], authors: Iterable[str], outlet: str
) -> frozenset[str]:
    """Return whose word a statement is: the bodies spoken for, otherwise the speakers, together.

    Whoever wrote the document in which it is annotated speaks for its outlet.

    >>> sorted(holder([], ["ada", "ben"], ["ada"], "herald"))
    ['ben', 'herald']
    """
    actors, writers = frozenset(spoken_for) or frozenset(speakers), frozenset(authors)
    return (actors - writers) | {outlet} if actors & writers else actors


@dataclass(frozen=True)
class Held:
    """What a statement does with contents, before the rules look at it.

    Attributes:
        acts: Its acts by name.
        about: IRIs of what it is about.
        affirms: What it affirms.
        denies: What it denies.
        conditional: Whether it depends on a condition.
        hedged: Whether it is hedged as a whole.
        unsure: IRIs of the contents that it calls probable, possible or unknown.
    """

    acts: frozenset[str]
    about: tuple[str, ...]
    affirms: tuple[Content, ...]
    denies: tuple[Content, ...]
    conditional: bool
    hedged: bool = False
    unsure: frozenset[str] = frozenset()

    def positions(self, events: frozenset[str], base: str) -> Iterator[tuple[Content, Stance]]:
        """Yield what the statement affirms, denies and implies; nothing if it only threatens or demands it.

        Who claims a deed and threatens in one breath holds what is claimed.

        Args:
            events: IRIs of all events.
            base: IRI of the corpus.
        """
        terms = vocabulary()
        if self.conditional or (
            terms.holding_nothing & self.acts and not terms.taken_for_granted & self.acts
        ):
            return
        yield from ((content, "affirms") for content in self.affirms)
        yield from ((content, "denies") for content in self.denies)
        stated = {one.subject for one in (*self.affirms, *self.denies) if one.predicate == OCCURRENCE}
        for event in dict.fromkeys(event for event, _by in self._implied(events)):
            if event not in stated:
                yield took_place(event, base), "implies"

    def hedges(self, events: frozenset[str], base: str) -> frozenset[str]:
        """Return the IRIs of the contents put forward with a reservation: all, or those that are unsure.

        What only unsure contents imply is as unsure as they are.
        """
        if self.hedged:
            positions = (content.iri for content, _stance in self.positions(events, base))
            return frozenset((*positions, *(content.iri for content in (*self.affirms, *self.denies))))
        granted = {event for event, by in self._implied(events) if by not in self.unsure}
        doubted = {event for event, by in self._implied(events) if by in self.unsure} - granted
        return self.unsure | {took_place(event, base).iri for event in doubted}

    def _implied(self, events: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Yield the events of which the statement implies that they took place, and through which content.

        Affirming a doer, an aim, an outcome, a weapon, a place, a date or a count above nothing implies
        it, and so does a phase that only what took place can be in; and claiming, justifying, confirming or
        condemning one event. What the statement says is planned is still ahead, whoever is to do it.
        """
        terms = vocabulary()
        ahead = {
            one.subject for one in self.affirms if TOOK_PLACE in terms.relations.precedes.get(one.value, ())
        }
        if len(self.about) == 1 and terms.taken_for_granted & self.acts:
            yield from ((event, "") for event in events.intersection(self.about) - ahead)
        for content in self.affirms:
            predicate = terms.predicates[content.predicate]
            counted = content.bounds is None or content.bounds[0] > 0
            happened = (predicate.implies_occurrence and counted) or (
                TOOK_PLACE in terms.relations.entails.get(content.value, ())
            )
            if happened and content.subject in events and content.subject not in ahead:
                yield content.subject, content.iri


@dataclass(frozen=True)
class Retraction:
    """What a document takes back of another document of its publisher; all by IRI, the day in EDTF."""

    by: str
    publisher: str
    day: str
    document: str

    def of(self, statements: Iterable[str], ways: Ways) -> Iterator[Ending]:
        """Yield what it ends: the reports of those of some statements that the document carries.

        Args:
            statements: IRIs of the statements in question.
            ways: The ways of each statement into documents.
        """
        for statement in statements:
            if any(carrier == self.document for carrier, _ in ways.get(statement, ())):
                yield Ending(
                    self.by, self.day, statement, "retracts", self.publisher, frozenset((self.document,))
                )


def judged_same(judgements: Iterable[tuple[str, str, frozenset[str]]]) -> list[tuple[str, str]]:
    """Return the pairs that are judged to be one; of two judgements on a pair the later holds.

    Args:
        judgements: The day, the verdict and the pair of each.

    >>> judged_same([("2031", "same", frozenset("ab")), ("2032", "unsure", frozenset("ab"))])
    []
    """
    latest = {pair: verdict for _day, verdict, pair in sorted(judgements, key=lambda one: one[:2])}
    return sorted((min(pair), max(pair)) for pair, verdict in latest.items() if verdict == "same")


def counted_as(same: Iterable[tuple[str, str]], things: Iterable[str]) -> dict[str, str]:
    """Return for each thing the one as which it is counted: of all that are judged to be one, the first.

    >>> counted_as([("b", "c"), ("a", "b")], "abcd")
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    """
    known = dict.fromkeys(sorted(things))
    one = {thing: {thing} for thing in known}
    for pair in same:
        together = one[pair[0]] | one[pair[1]]
        one.update(dict.fromkeys(together, together))
    return {thing: min(one[thing]) for thing in known}


def _together(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return {one: frozenset(others) for one, others in found.items()}
