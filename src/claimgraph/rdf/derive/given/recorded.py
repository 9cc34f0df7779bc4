"""The plain facts of a corpus, read from its records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CODE, Naming
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Repeat, named
from claimgraph.model.slugs import kebab
from claimgraph.rdf.derive.accused import Accusation
from claimgraph.rdf.derive.classes import denied
from claimgraph.rdf.derive.contents import Content, Qualified, clock, period, span
from claimgraph.rdf.derive.given import facts
from claimgraph.rdf.derive.given.facts import Facts, Relations, Retraction, Ways
from claimgraph.rdf.derive.sides import Said
from claimgraph.rdf.derive.standing import Ending, Reported
from claimgraph.rdf.derive.verdicts import Voice
from claimgraph.system import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from claimgraph.model.records import Corpus, Document, Proposition, Relay, Source, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """What one document contributes to the facts of its corpus, whatever stands in the other documents.

    Attributes:
        said: Its statements; of what they retell, only what they name themselves.
        own: Those whose own statement each is.
        ways: IRI of each statement that it reports, and through whom it came there.
        endings: What its statements end.
        propositions: IRIs of the contents that its statements name.
        unnamed: IRIs of the actors without a name whom it describes, and of what each is affiliated with.
        accusations: Its accusations.
        retractions: What it retracts, each with the IRI of the one statement if it is not a whole document.
    """

    said: tuple[Said, ...]
    own: tuple[frozenset[str], ...]
    ways: tuple[tuple[str, frozenset[str]], ...]
    endings: tuple[Ending, ...]
    propositions: frozenset[str]
    unnamed: tuple[tuple[str, tuple[str, ...]], ...]
    accusations: tuple[Accusation, ...]
    retractions: tuple[tuple[Retraction, str], ...] = ()


def read(corpus: Corpus, known: Mapping[str, Told] | None = None) -> Facts:
    """Read the facts from the records of a corpus that was checked.

    Args:
        corpus: The records.
        known: What documents contribute, by slug, where that was read before.
    """
    reader, given = _Reader(corpus), known or {}
    documents = progress.each("gathering what documents say", corpus.documents, len(corpus.documents))
    return reader.facts([given.get(one.document) or reader.told(one) for one in documents])


def teller(corpus: Corpus) -> Callable[[Document], Told]:
    """Return what reads from each document of a corpus what it contributes to the facts."""
    return _Reader(corpus).told


def relations(corpus: Corpus) -> Relations:
    """Return what stands between the things of the registry, without the actors that have no name."""
    return _Reader(corpus).relations([])


@dataclass
class _Reader:
    corpus: Corpus

    def __post_init__(self) -> None:
        self.id = Naming(self.corpus.base).id
        self.things = self.corpus.things
        self.events = frozenset(self.things[event.id] for event in self.corpus.events)

    def facts(self, told: Sequence[Told]) -> Facts:
        """Put together what the documents contribute, in their order."""
        documents = list(zip(self.corpus.documents, told, strict=True))
        ways = self.ways(documents)
        retold = upwards({one.voice.statement: one.voice.retells for each in told for one in each.said})
        endings: list[Ending] = []
        for each in told:
            endings += each.endings
            for one, statement in each.retractions:
                endings += one.of([statement] if statement else ways, ways)
        relations = self.relations([source for each in told for source in each.unnamed])
        return Facts(
            tuple(_retelling(one, retold[one.voice.statement]) for each in told for one in each.said),
            tuple(
                Reported(one.voice.statement, own, tuple(ways[one.voice.statement]))
                for each in told
                for one, own in zip(each.said, each.own, strict=True)
            ),
            tuple(endings),
            facts.world(relations),
            frozenset().union(*(each.propositions for each in told)),
            facts.counted_as(relations.same, (*self.things.values(), *relations.unnamed)),
            tuple(one for each in told for one in each.accusations),
        )

    def told(self, document: Document) -> Told:
        iris = {one.id: self.id("statement", document.document, one.id) for one in document.statements}
        return Told(
            tuple(
                self.said(one, document, self.voice(one, document, iris[one.id]))
                for one in document.statements
            ),
            tuple(self.own(one, document) for one in document.statements),
            tuple(self.carried(document)),
            tuple(end for one in document.statements for end in self.endings(one, document, iris[one.id])),
            frozenset(
                self.id("proposition", document.proposition(proposition))
                for one in document.statements
                for proposition in (*one.affirms, *one.denies)
            ),
            tuple(
                (
                    self.id("actor", document.document, one.id),
                    tuple(self.things[a] for a in one.affiliated_with),
                )
                for one in document.sources.values()
            ),
            tuple(
                self.accusation(one, document) for one in document.statements if facts.ACCUSATION in one.act
            ),
            tuple(self.retractions(document)),
        )

    def relations(self, sources: Sequence[tuple[str, tuple[str, ...]]]) -> Relations:
        terms, things = vocabulary(), self.things
        return Relations(
            within=[(things[p.id], things[slug]) for p in self.corpus.places for slug in p.within],
            organs=[
                *((things[a.id], things[slug]) for a in self.corpus.actors for slug in a.organ_of),
                *((iri, body) for iri, bodies in sources for body in bodies),
            ],
            parts=[(things[e.id], things[slug]) for e in self.corpus.events for slug in e.part_of_event],
            disjoint=[(things[p.id], things[slug]) for p in self.corpus.places for slug in p.disjoint_with],
            same=facts.judged_same(
                (judgement.date, judgement.verdict, frozenset(map(self.corpus.judged, judgement.pair)))
                for judgement in self.corpus.judgements
            ),
            points=[things[p.id] for p in self.corpus.places if terms.is_a(p.kind, terms.exclusive)],
            unnamed=[iri for iri, _ in sources],
            series=[things[e.id] for e in self.corpus.events if terms.is_a(e.kind, {"event_series"})],
        )

    def ways(self, documents: Iterable[tuple[Document, Told]]) -> Ways:
        """The ways of each statement into documents."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for document, told in documents:
            for statement, relays in told.ways:
                found[statement].append((self.id("document", document.document), relays))
        return found

    def carried(self, document: Document) -> Iterator[tuple[str, frozenset[str]]]:
        for entry in document.entries:
            reference = document.reference(entry.repeats if isinstance(entry, Repeat) else entry.id)
            yield self.statement_iri(reference), frozenset(self.actor(who, document) for who in entry.via)

    def voice(self, statement: Statement, document: Document, iri: str) -> Voice:
        return Voice(
            statement=iri,
            holder=self.holder(statement, document),
            said=span(statement.said),
            clock=clock(statement.said),
            hedged=statement.hedged,
            responds=frozenset(self.references(statement.responds_to, document)),
            retells=frozenset(self.references(statement.retells, document)),
        )

    def holder(self, statement: Statement, document: Document) -> frozenset[str]:
        return facts.holder(
            (self.actor(who, document) for who in statement.on_behalf_of),
            (self.actor(who, document) for who in statement.speaker),
            (self.things[author] for author in document.author),
            self.things[document.publisher],
        )

    def own(self, statement: Statement, document: Document) -> frozenset[str]:
        """Those whose own statement it is."""
        return self.holder(statement, document) | {self.actor(who, document) for who in statement.speaker}

    def said(self, statement: Statement, document: Document, voice: Voice) -> Said:
        held = facts.Held(
            frozenset(statement.act),
            tuple(self.thing(one, document) for one in statement.about),
            tuple(self.content(proposition, document) for proposition in statement.affirms),
            tuple(self.content(proposition, document) for proposition in statement.denies),
            bool(statement.condition),
            statement.hedged,
            frozenset(
                self.id("proposition", document.proposition(proposition))
                for proposition in (*statement.affirms, *statement.denies)
                if proposition.qualifiers.certainty in vocabulary().hedging
            ),
        )
        return Said(
            voice,
            tuple(held.positions(self.events, self.corpus.base)),
            tuple(sorted(self.references(statement.disowns, document))),
            tuple(sorted(self.references(denied(statement), document))),
            tuple(sorted(held.about)),
            held.hedges(self.events, self.corpus.base),
            tuple(self.open_points(statement, document)),
        )

    def accusation(self, statement: Statement, document: Document) -> Accusation:
        return Accusation(
            self.id("statement", document.document, statement.id),
            frozenset(self.actor(who, document) for who in (*statement.speaker, *statement.on_behalf_of)),
            tuple(self.thing(who, document) for who in statement.target),
            frozenset(self.thing(one, document) for one in statement.about),
            tuple(self.content(proposition, document) for proposition in statement.affirms),
        )

    def open_points(self, statement: Statement, document: Document) -> Iterator[tuple[str, str, str]]:
        for point in statement.leaves_open:
            parts = document.document, statement.id, point.subject, kebab(point.predicate)
            yield self.id("open-point", *parts), self.thing(point.subject, document), point.predicate

    def qualified(self, proposition: Proposition, document: Document) -> Qualified:
        said = proposition.qualifiers
        coded = {
            key: f"{CODE}{scheme}/{code}" if (code := getattr(said, key)) else ""
            for key, scheme in facts.CODED.items()
        }
        victim, second = (self.thing(one, document) if one else "" for one in (said.victim, said.second))
        return Qualified(victim=victim, second=second, **coded)

    def content(self, proposition: Proposition, document: Document) -> Content:
        predicate, text = vocabulary().predicates[proposition.predicate], str(named(proposition.value))
        value, bounds, date = "", None, None
        if predicate.scheme:
            value = f"{CODE}{predicate.scheme}/{text}"
        elif predicate.datatype == "count":
            bounds = facts.figures(text)
        elif predicate.datatype == "date":
            date = interval(text)
        else:
            value = self.thing(text, document)
        return Content(
            self.id("proposition", document.proposition(proposition)),
            self.thing(proposition.subject, document),
            proposition.predicate,
            value,
            bounds,
            period(proposition.valid) if proposition.valid else None,
            date,
            self.qualified(proposition, document),
        )

    def endings(self, statement: Statement, document: Document, iri: str) -> Iterator[Ending]:
        for target in self.references(statement.withdraws, document):
            yield Ending(iri, statement.said, target, "withdraws")
        for target in self.references(statement.supersedes, document):
            yield Ending(iri, statement.said, target, "supersedes")

    def retractions(self, document: Document) -> Iterator[tuple[Retraction, str]]:
        """What a document retracts: all that other documents of its publisher report, or one statement."""
        by, publisher = self.id("document", document.document), self.things[document.publisher]
        for reference in document.retracts:
            slug, _slash, statement = reference.partition("/")
            retraction = Retraction(by, publisher, document.published, self.id("document", slug))
            yield retraction, self.statement_iri(reference) if statement else ""

    def references(self, references: Iterable[str], document: Document) -> Iterator[str]:
        yield from (self.statement_iri(document.reference(reference)) for reference in references)

    def thing(self, name: str | int | Source, document: Document) -> str:
        slug = str(named(name))
        return self.id("actor", document.actor(slug)) if slug in document.sources else self.things[slug]

    def actor(self, speaker: Relay, document: Document) -> str:
        slug = str(named(speaker))
        return self.id("actor", document.actor(slug)) if slug in document.sources else self.things[slug]

    def statement_iri(self, reference: str) -> str:
        return self.id("statement", reference.replace("/", "."))


def _retelling(said: Said, retells: frozenset[str]) -> Said:
    """Return a statement with all that it retells, at however many removes."""
    if retells == said.voice.retells:
        return said
    return replace(said, voice=replace(said.voice, retells=retells))
