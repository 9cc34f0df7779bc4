"""The team's own voice in RDF: graphs and words of their own, that no question reads unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, CODE, PREFIXES
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import named
from claimgraph.model.slugs import camel
from claimgraph.rdf.mapping.writer import IDENTIFIER, TITLE, TYPE, Writer
from claimgraph.rdf.nquads import Graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.model.records import Assessment, Proposition, World

# Only the status has a name in the ontology that says more than in the files.
SCHEMES = {"status": "assessment-status"}


class TeamWriter(Writer):
    """Writes what the team holds. Nothing is derived from it, so that the derived graph does not know it."""

    def assessments(self) -> Iterator[str]:
        """Every assessment, and of several marks of one person on one thing which replaced which."""
        graph = Graph(self.graph_of("assessments"))
        latest: dict[tuple[str, ...], Assessment] = {}
        for one in sorted(self.corpus.assessments, key=lambda one: (one.date, one.id)):
            yield from self.assessment(one, graph)
            made = one.target, one.about, one.scheme, one.by
            if made in latest:
                yield graph.iri(
                    self.assessment_iri(latest[made].id), CG + "revisedBy", self.assessment_iri(one.id)
                )
            latest[made] = one

    def worlds(self) -> Iterator[str]:
        """Every world, with what it decides."""
        graph = Graph(self.graph_of("worlds"))
        for world in self.corpus.worlds:
            yield from self.world(world, graph)

    def world(self, world: World, graph: Graph) -> Iterator[str]:
        """A name, a sentence, and the contents as so and as not so."""
        subject = self.id("world", world.world)
        yield graph.iri(subject, TYPE, CG + "World")
        yield graph.literal(subject, IDENTIFIER, world.world)
        yield graph.words(subject, TITLE, world.name, self.corpus.language)
        yield graph.words(subject, PREFIXES["dcterms"] + "description", world.sentence, self.corpus.language)
        for term in ("takes", "excludes"):
            for content in getattr(world, term):
                yield graph.iri(subject, CG + term, self.id("proposition", content.identifier()))

    def assessment_iri(self, slug: str) -> str:
        """The IRI of an assessment."""
        return self.id("assessment", slug)

    def assessment(self, one: Assessment, graph: Graph) -> Iterator[str]:
        """A mark: of what, which, by whom, since when."""
        subject = self.assessment_iri(one.id)
        yield graph.iri(subject, TYPE, CG + "TeamAssessment")
        yield graph.literal(subject, IDENTIFIER, one.id)
        yield graph.iri(subject, CG + "assesses", self.assessed(one))
        if one.content:
            yield from self.parts(one.content, subject, graph)
        yield graph.iri(subject, CG + "mark", f"{CODE}{SCHEMES.get(one.scheme, one.scheme)}/{one.mark}")
        yield graph.literal(subject, CG + "assessedBy", one.by)
        yield graph.literal(subject, CG + "assessedOn", one.date)
        if one.note:
            yield graph.words(subject, CG + "publicNote", one.note, self.corpus.language)

    def assessed(self, one: Assessment) -> str:
        """The IRI of what an assessment is of; a content has one whether or not anybody says it."""
        if one.content:
            return self.id("proposition", one.content.identifier())
        if one.statement:
            return self.statement_iri(one.statement)
        if one.assessment:
            return self.assessment_iri(one.assessment)
        source = str(one.source)
        return self.things.get(source) or self.id("document", source)

    def parts(self, content: Proposition, subject: str, graph: Graph) -> Iterator[str]:
        """A content that nobody need have said: in words of their own, so that it is no proposition."""
        predicate, value = vocabulary().predicates[content.predicate], str(named(content.value))
        yield graph.iri(subject, CG + "ofSubject", self.things[str(named(content.subject))])
        yield graph.iri(subject, CG + "ofPredicate", CG + camel(content.predicate))
        if predicate.values or predicate.scheme:
            thing = self.things[value] if predicate.values else f"{CODE}{predicate.scheme}/{value}"
            yield graph.iri(subject, CG + "ofValue", thing)
        else:
            yield graph.literal(subject, CG + "ofValue", value)
        if content.valid:
            yield graph.literal(subject, CG + "ofPeriod", content.valid)
        if more := content.qualifiers.text():
            yield graph.literal(subject, CG + "ofQualifiers", more)
