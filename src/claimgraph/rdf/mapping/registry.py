"""The registry in RDF: what names stand for, and what the team judges of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, CODE, PREFIXES
from claimgraph.model.slugs import pascal
from claimgraph.rdf.mapping.writer import BOOLEAN, DECIMAL, IDENTIFIER, LABEL, OTHER_LABEL, TYPE, Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.model.records import Actor, Event, Judgement, Name, Place
    from claimgraph.rdf.nquads import Graph


class RegistryWriter(Writer):
    """Writes actors, places, events and judgements."""

    def judgement(self, judgement: Judgement, graph: Graph) -> Iterator[str]:
        """What the team holds of two things; nothing else says it of them."""
        made = "|".join((*sorted(judgement.pair), judgement.by, judgement.date))
        subject = self.id("judgement", hashlib.sha256(made.encode()).hexdigest()[:10])
        yield from self.types(subject, ["judgement"], graph)
        yield from (graph.iri(subject, CG + "judges", self.corpus.judged(name)) for name in judgement.pair)
        yield graph.iri(subject, CG + "verdict", f"{CODE}verdict/{judgement.verdict}")
        yield graph.literal(subject, CG + "judgedBy", judgement.by)
        yield graph.literal(subject, CG + "judgedOn", judgement.date)
        yield graph.words(subject, CG + "ground", judgement.ground, self.corpus.language)

    def actor(self, actor: Actor, graph: Graph) -> Iterator[str]:
        """An actor or an office, with what names it."""
        subject = self.things[actor.id]
        yield from self.types(subject, actor.kind, graph)
        yield from self.named(subject, (actor.id, actor.name), actor.names, graph)
        if actor.office_of:
            yield graph.iri(subject, CG + "officeOf", self.things[actor.office_of])
        yield from (graph.iri(subject, CG + "organOf", self.things[slug]) for slug in actor.organ_of)
        yield from self.sensitivity(subject, actor.sensitivity, graph)
        yield from self.elsewhere(subject, actor, graph)
        yield from self.note(subject, actor.note, graph)

    def place(self, place: Place, graph: Graph) -> Iterator[str]:
        """A place, where it lies and within what."""
        subject = self.things[place.id]
        yield from self.types(subject, place.kind, graph)
        yield from self.named(subject, (place.id, place.name), place.names, graph)
        yield from (graph.iri(subject, CG + "within", self.things[slug]) for slug in place.within)
        yield from (
            graph.iri(subject, CG + "disjointWith", self.things[slug]) for slug in place.disjoint_with
        )
        if place.state:
            yield graph.iri(subject, CG + "state", self.things[place.state])
        if place.position:
            yield graph.literal(subject, CG + "latitude", str(place.position.latitude), DECIMAL)
            yield graph.literal(subject, CG + "longitude", str(place.position.longitude), DECIMAL)
            origin = place.position.origin
            yield graph.words(subject, CG + "coordinateOrigin", origin, self.corpus.language)
        yield from self.sensitivity(subject, place.sensitivity, graph)
        yield from self.elsewhere(subject, place, graph)
        yield from self.note(subject, place.note, graph)

    def event(self, event: Event, graph: Graph) -> Iterator[str]:
        """An event, with what names it: place, date, what a series counts."""
        subject = self.things[event.id]
        yield from self.types(subject, event.kind, graph)
        yield from self.named(subject, (event.id, event.label), event.names, graph)
        if event.place:
            yield graph.iri(subject, CG + "place", self.things[event.place])
            yield from self.touching(subject, [event.place])
        if event.date:
            yield graph.literal(subject, CG + "date", event.date)
            yield from self.dates(subject, event.date, graph)
        if event.counts:
            yield graph.iri(subject, CG + "counts", CG + pascal(event.counts))
        yield from (graph.iri(subject, CG + "partOfEvent", self.things[slug]) for slug in event.part_of_event)
        yield from self.sensitivity(subject, event.sensitivity, graph)
        yield from self.elsewhere(subject, event, graph)
        yield from self.note(subject, event.note, graph)

    def elsewhere(self, subject: str, thing: Actor | Place | Event, graph: Graph) -> Iterator[str]:
        """As what a thing is known elsewhere: a close match, and on a node of its own who says so."""
        for one in thing.same_as_elsewhere:
            node = self.id("match", thing.id, hashlib.sha256(one.id.encode()).hexdigest()[:10])
            yield graph.iri(subject, PREFIXES["skos"] + "closeMatch", one.id)
            yield graph.iri(subject, CG + "elsewhere", node)
            yield graph.iri(node, CG + "elsewhereId", one.id)
            yield graph.words(node, CG + "elsewhereSource", one.source, self.corpus.language)

    def named(
        self, subject: str, main: tuple[str, str], names: Iterable[Name], graph: Graph
    ) -> Iterator[str]:
        """Slug and names: SKOS labels to search in, SKOS-XL labels that say where each was met."""
        slug, label = main
        yield graph.literal(subject, IDENTIFIER, slug)
        yield graph.words(subject, LABEL, label, self.corpus.language)
        for name in names:
            language = name.lang or self.corpus.language
            node = self.id("name", slug, hashlib.sha256(f"{language}|{name.name}".encode()).hexdigest()[:10])
            yield graph.iri(node, TYPE, PREFIXES["skosxl"] + "Label")
            yield graph.words(node, PREFIXES["skosxl"] + "literalForm", name.name, language)
            yield graph.iri(subject, PREFIXES["skosxl"] + "altLabel", node)
            yield from self.name(node, name, graph)
            if (name.name, language) != (label, self.corpus.language):
                yield graph.words(subject, OTHER_LABEL, name.name, language)

    def name(self, node: str, name: Name, graph: Graph) -> Iterator[str]:
        """What kind of name it is, where it is met and attested, whose it is, and when it was in use."""
        if name.kind:
            yield graph.iri(node, CG + "nameKind", f"{CODE}name-kind/{name.kind}")
        yield from (graph.iri(node, CG + "metIn", self.own("document", slug)) for slug in name.met_in)
        if name.source:
            yield graph.words(node, CG + "nameSource", name.source, self.corpus.language)
        if name.holder:
            yield graph.iri(node, CG + "nameHolder", self.things[name.holder])
        if name.period:
            yield graph.literal(node, CG + "namePeriod", name.period)
        if name.weak:
            yield graph.literal(node, CG + "weakName", "true", BOOLEAN)
