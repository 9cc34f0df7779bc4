"""The plain facts of a corpus, read from its records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CODE, Naming
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Repeat, named
from claimgraph.model.slugs import kebab
from claimgraph.rdf.derive.accused import Accusation
from claimgraph.rdf.derive.contents import Content, Qualified, clock, period, span
from claimgraph.rdf.derive.given import facts
from claimgraph.rdf.derive.given.facts import Facts, Relations, Ways
from claimgraph.rdf.derive.sides import Said
from claimgraph.rdf.derive.standing import Ending, Reported
from claimgraph.rdf.derive.verdicts import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.model.records import Corpus, Document, Proposition, Relay, Source, Statement


def read(corpus: Corpus) -> Facts:
    """Read the facts from the records of a corpus that was checked."""
    return _Reader(corpus).facts()


@dataclass
class _Reader:
    corpus: Corpus

    def __post_init__(self) -> None:
        self.id = Naming(self.corpus.base).id
        self.things = self.corpus.things
        self.events = frozenset(self.things[event.id] for event in self.corpus.events)
        self.retold = upwards(
            {
                self.id("statement", document.document, statement.id): frozenset(
                    self.references(statement.retells, document)
                )
                for document in self.corpus.documents
                for statement in document.statements
            }
        )

    def facts(self) -> Facts:
        ways = self.ways()
        said, reported = [], []
        endings: list[Ending] = []
        for document in self.corpus.documents:
            for statement in document.statements:
                iri = self.id("statement", document.document, statement.id)
                voice = self.voice(statement, document, iri)
                said.append(self.said(statement, document, voice))
                reported.append(Reported(iri, self.own(statement, document), tuple(ways[iri])))
                endings += self.endings(statement, document, iri)
            endings += self.retractions(document, ways)
        propositions = (
            self.id("proposition", document.proposition(proposition))
            for document in self.corpus.documents
            for statement in document.statements
            for proposition in (*statement.affirms, *statement.denies)
        )
        relations = self.relations()
        return Facts(
            tuple(said),
            tuple(reported),
            tuple(endings),
            facts.world(relations),
            frozenset(propositions),
            facts.counted_as(relations.same, (*self.things.values(), *relations.unnamed)),
            tuple(
                self.accusation(statement, document)
                for document in self.corpus.documents
                for statement in document.statements
                if facts.ACCUSATION in statement.act
            ),
        )

    def relations(self) -> Relations:
        terms, things = vocabulary(), self.things
        sources = [
            (self.id("actor", document.document, source.id), source)
            for document in self.corpus.documents
            for source in document.sources.values()
        ]
        return Relations(
            within=[(things[p.id], things[slug]) for p in self.corpus.places for slug in p.within],
            organs=[
                *((things[a.id], things[slug]) for a in self.corpus.actors for slug in a.organ_of),
                *((iri, things[slug]) for iri, source in sources for slug in source.affiliated_with),
            ],
            parts=[(things[e.id], things[slug]) for e in self.corpus.events for slug in e.part_of_event],
            disjoint=[(things[p.id], things[slug]) for p in self.corpus.places for slug in p.disjoint_with],
            same=facts.judged_same(
                (judgement.date, judgement.verdict, frozenset(things[slug] for slug in judgement.pair))
                for judgement in self.corpus.judgements
            ),
            points=[things[p.id] for p in self.corpus.places if terms.is_a(p.kind, terms.exclusive)],
            unnamed=[iri for iri, _ in sources],
            series=[things[e.id] for e in self.corpus.events if terms.is_a(e.kind, {"event_series"})],
        )

    def ways(self) -> Ways:
        """The ways of each statement into documents."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for document in self.corpus.documents:
            for entry in document.entries:
                statement = self.statement_iri(
                    document.reference(entry.repeats if isinstance(entry, Repeat) else entry.id)
                )
                relays = frozenset(self.actor(who, document) for who in entry.via)
                found[statement].append((self.id("document", document.document), relays))
        return found

    def voice(self, statement: Statement, document: Document, iri: str) -> Voice:
        return Voice(
            statement=iri,
            holder=self.holder(statement, document),
            said=span(statement.said),
            clock=clock(statement.said),
            hedged=statement.hedged,
            responds=frozenset(self.references(statement.responds_to, document)),
            retells=self.retold[iri],
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
            tuple(sorted(self.references(facts.denied(statement), document))),
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

    def retractions(self, document: Document, ways: Ways) -> Iterator[Ending]:
        """What a document retracts: all that other documents of its publisher report, or one statement."""
        by, publisher = self.id("document", document.document), self.things[document.publisher]
        for reference in document.retracts:
            slug, _slash, statement = reference.partition("/")
            retraction = facts.Retraction(by, publisher, document.published, self.id("document", slug))
            yield from retraction.of([self.statement_iri(reference)] if statement else ways, ways)

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
