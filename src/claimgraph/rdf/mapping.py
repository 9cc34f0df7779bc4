"""Records to N-Quads: what stands in the annotated files, as RDF.

Pure: records in, lines of N-Quads out; no files, the same input gives the same lines. Text is written at
once, not built from RDF objects first, because an engine loads text several times faster.

Graphs (`{base}graph/...`): `document/{slug}` for what one document carries, `registry` for actors, places
and cited works, `events`, `propositions`, `judgements` for what the team holds,
`derived` for what follows from the rest by rule, `meta`. A
triple lives in exactly one of them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from claimgraph.model.counts import count
from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CG, CODE, PREFIXES, Naming, release
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Repeat, Statement, named
from claimgraph.model.slugs import camel, pascal
from claimgraph.rdf.derive import classes, quads
from claimgraph.rdf.derive.given import recorded
from claimgraph.rdf.nquads import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.model.records import (
        Actor,
        Condition,
        Corpus,
        Document,
        Event,
        Judgement,
        Name,
        Place,
        Proposition,
        Source,
        Span,
    )

TYPE = PREFIXES["rdf"] + "type"
IDENTIFIER = PREFIXES["dcterms"] + "identifier"
TITLE = PREFIXES["dcterms"] + "title"
LABEL = PREFIXES["skos"] + "prefLabel"
OTHER_LABEL = PREFIXES["skos"] + "altLabel"
BOOLEAN, DATE, DECIMAL, INTEGER, URI = (
    PREFIXES["xsd"] + name for name in ("boolean", "date", "decimal", "integer", "anyURI")
)


def nquads(corpus: Corpus) -> Iterator[str]:
    """Yield every line of a corpus, graph by graph, no line twice.

    Args:
        corpus: Records as `annotation.read` returns them, checked.
    """
    mapper = _Mapper(corpus)
    yield from mapper.meta()
    yield from mapper.registry()
    for document in corpus.documents:
        if document.text:
            yield from mapper.document(document)
    yield from quads.lines(recorded.read(corpus), corpus.base)


def document_nquads(corpus: Corpus, document: Document) -> Iterator[str]:
    """Yield the lines that one document needs: its graph, its propositions, what derives from them."""
    return _Mapper(corpus).document(document)


def registry_nquads(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of the registry: actors, places, events and cited works."""
    return _Mapper(corpus).registry()


@dataclass
class _Mapper:
    """Writes the lines of one corpus; remembers only which shared propositions have theirs."""

    corpus: Corpus
    written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        naming = Naming(self.corpus.base)
        self.id = naming.id
        self.things = {slug: naming.id(kind, slug) for slug, kind in self.corpus.kinds.items()}
        self.graph_of = naming.graph
        self.derived = Graph(naming.graph("derived"))
        self.propositions = Graph(naming.graph("propositions"))

    def meta(self) -> Iterator[str]:
        """The corpus itself."""
        graph, corpus = Graph(self.graph_of("meta")), self.corpus
        yield from self.types(corpus.base, ["corpus"], graph)
        yield graph.words(corpus.base, TITLE, corpus.title, corpus.language)
        yield graph.words(corpus.base, PREFIXES["dcterms"] + "description", corpus.method, corpus.language)
        yield graph.literal(corpus.base, PREFIXES["dcterms"] + "license", corpus.licence)
        yield graph.literal(corpus.base, CG + "softwareVersion", release())

    def registry(self) -> Iterator[str]:
        """What names stand for."""
        registry, events = Graph(self.graph_of("registry")), Graph(self.graph_of("events"))
        for actor in self.corpus.actors:
            yield from self.actor(actor, registry)
        for place in self.corpus.places:
            yield from self.place(place, registry)
        for event in self.corpus.events:
            yield from self.event(event, events)
        for document in self.corpus.documents:
            if not document.text:
                yield from self.publication(document, registry)
        for judgement in self.corpus.judgements:
            yield from self.judgement(judgement, Graph(self.graph_of("judgements")))

    def judgement(self, judgement: Judgement, graph: Graph) -> Iterator[str]:
        """What the team holds of two things; nothing else says it of them."""
        made = "|".join((*sorted(judgement.pair), judgement.by, judgement.date))
        subject = self.id("judgement", hashlib.sha256(made.encode()).hexdigest()[:10])
        yield from self.types(subject, ["judgement"], graph)
        yield from (graph.iri(subject, CG + "judges", self.things[slug]) for slug in judgement.pair)
        yield graph.iri(subject, CG + "verdict", f"{CODE}verdict/{judgement.verdict}")
        yield graph.literal(subject, CG + "judgedBy", judgement.by)
        yield graph.literal(subject, CG + "judgedOn", judgement.date)
        yield graph.words(subject, CG + "ground", judgement.ground, self.corpus.language)

    def actor(self, actor: Actor, graph: Graph) -> Iterator[str]:
        subject = self.things[actor.id]
        yield from self.types(subject, actor.kind, graph)
        yield from self.named(subject, (actor.id, actor.name), actor.names, graph)
        if actor.office_of:
            yield graph.iri(subject, CG + "officeOf", self.things[actor.office_of])
        yield from (graph.iri(subject, CG + "organOf", self.things[slug]) for slug in actor.organ_of)
        yield from self.note(subject, actor.note, graph)

    def place(self, place: Place, graph: Graph) -> Iterator[str]:
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
        yield from self.note(subject, place.note, graph)

    def event(self, event: Event, graph: Graph) -> Iterator[str]:
        subject = self.things[event.id]
        yield from self.types(subject, event.kind, graph)
        yield from self.named(subject, (event.id, event.label), event.names, graph)
        if event.place:
            yield graph.iri(subject, CG + "place", self.things[event.place])
        if event.date:
            yield graph.literal(subject, CG + "date", event.date)
            yield from self.dates(subject, event.date, graph)
        if event.counts:
            yield graph.iri(subject, CG + "counts", CG + pascal(event.counts))
        yield from (graph.iri(subject, CG + "partOfEvent", self.things[slug]) for slug in event.part_of_event)
        yield from self.note(subject, event.note, graph)

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
        yield from (graph.iri(node, CG + "metIn", self.id("document", slug)) for slug in name.met_in)
        if name.source:
            yield graph.words(node, CG + "nameSource", name.source, self.corpus.language)
        if name.holder:
            yield graph.iri(node, CG + "nameHolder", self.things[name.holder])
        if name.period:
            yield graph.literal(node, CG + "namePeriod", name.period)
        if name.weak:
            yield graph.literal(node, CG + "weakName", "true", BOOLEAN)

    def document(self, document: Document) -> Iterator[str]:
        """What one document carries: its title page, its sources, its statements, reports and mentions."""
        graph = Graph(self.graph_of("document", document.document))
        yield from self.publication(document, graph)
        for source in document.sources.values():
            yield from self.source(source, document, graph)
        for statement in document.statements:
            yield from self.statement(statement, document, graph)
        for entry in document.entries:
            yield from self.reports(entry, document, graph)

    def publication(self, document: Document, graph: Graph) -> Iterator[str]:
        """What a title page says, and in which text positions count."""
        subject = self.id("document", document.document)
        yield from self.types(subject, ["document"], graph)
        yield graph.literal(subject, IDENTIFIER, document.document)
        yield graph.words(subject, TITLE, document.title, document.language or self.corpus.language)
        if document.language:
            yield graph.literal(subject, PREFIXES["dcterms"] + "language", document.language)
        yield graph.iri(subject, CG + "publisher", self.things[document.publisher])
        yield from (graph.iri(subject, CG + "author", self.things[author]) for author in document.author)
        yield graph.literal(subject, CG + "published", document.published)
        yield from self.dates(subject, document.published, graph)
        if document.taken_down:
            yield graph.literal(subject, CG + "takenDown", document.taken_down)
        for reference in document.retracts:
            whole = "/" not in reference
            ended = self.id("document", reference) if whole else self.statement_iri(reference)
            yield graph.iri(subject, CG + "retracts", ended)
        if document.url:
            yield graph.literal(subject, CG + "url", document.url, URI)
        if document.text:
            yield graph.literal(subject, CG + "textSha256", document.text.sha256)
            yield graph.literal(subject, CG + "textLength", str(document.text.length), INTEGER)
        yield from self.note(subject, document.note, graph)

    def source(self, source: Source, document: Document, graph: Graph) -> Iterator[str]:
        subject = self.id("actor", document.document, source.id)
        yield from self.types(subject, ["unidentified_source"], graph)
        yield graph.literal(subject, IDENTIFIER, f"{document.document}/{source.id}")
        yield graph.words(subject, LABEL, source.unidentified, self.corpus.language)
        yield graph.iri(subject, CG + "inDocument", self.id("document", document.document))
        if source.count is not None:
            yield graph.literal(subject, CG + "sourceCount", str(source.count), INTEGER)
        yield from (
            graph.iri(subject, CG + "affiliation", self.things[slug]) for slug in source.affiliated_with
        )
        yield from (graph.iri(subject, CG + "closeTo", self.things[slug]) for slug in source.close_to)
        if source.part_of:
            yield graph.iri(subject, CG + "partOfSource", self.id("actor", document.document, source.part_of))

    def statement(self, statement: Statement, document: Document, graph: Graph) -> Iterator[str]:
        subject = self.id("statement", document.document, statement.id)
        yield from self.types(subject, statement.act, graph)
        yield graph.literal(subject, IDENTIFIER, f"{document.document}/{statement.id}")
        for term in ("speaker", "on_behalf_of", "addressee", "target", "about"):
            for one in getattr(statement, term):
                yield graph.iri(subject, CG + camel(term), self.thing(one, document))
        for term in ("affirms", "denies"):
            for proposition in getattr(statement, term):
                yield graph.iri(subject, CG + term, self.id("proposition", document.proposition(proposition)))
                yield from self.proposition(proposition, document)
        for term in ("supersedes", "withdraws", "disowns", "responds_to"):
            for reference in getattr(statement, term):
                yield graph.iri(subject, CG + camel(term), self.statement_iri(document.reference(reference)))
        yield from self.manner(statement, subject, graph)
        if statement.condition:
            condition = self.id("condition", document.document, statement.id)
            yield graph.iri(subject, CG + "hasCondition", condition)
            yield from self.condition(statement.condition, condition, graph)

    def manner(self, statement: Statement, subject: str, graph: Graph) -> Iterator[str]:
        """When and how something was said, and what it came to in our words."""
        yield graph.literal(subject, CG + "said", statement.said)
        if statement.added:
            yield graph.literal(subject, CG + "added", statement.added)
        yield from self.dates(subject, statement.said, graph)
        yield graph.words(subject, CG + "paraphrase", statement.paraphrase, self.corpus.language)
        if statement.hedged:
            yield graph.literal(subject, CG + "hedged", "true", BOOLEAN)
        if statement.channel:
            yield graph.iri(subject, CG + "channel", f"{CODE}channel/{statement.channel}")
        if statement.published_in:
            yield graph.iri(subject, CG + "publishedIn", self.id("document", statement.published_in))
        yield from self.note(subject, statement.note, graph)

    def condition(self, condition: Condition, subject: str, graph: Graph) -> Iterator[str]:
        yield from self.types(subject, ["condition"], graph)
        yield graph.iri(subject, CG + "conditionKind", f"{CODE}condition-kind/{condition.kind}")
        yield graph.words(subject, CG + "paraphrase", condition.paraphrase, self.corpus.language)
        if condition.event:
            yield graph.iri(subject, CG + "metBy", self.things[condition.event])

    def reports(self, entry: Statement | Repeat, document: Document, graph: Graph) -> Iterator[str]:
        """The chain from the document to the statement, and the passages where it stands.

        Position 0 is the document with its publisher; then every relay, outermost first. Each report
        conveys the next, the last one the statement.
        """
        reference = document.reference(entry.repeats if isinstance(entry, Repeat) else entry.id)
        origin, _slash, slug = reference.partition("/")
        local = (
            (document.document, slug) if isinstance(entry, Statement) else (document.document, origin, slug)
        )
        relays = [self.things[document.publisher], *(self.thing(who, document) for who in entry.via)]
        chain = [self.id("report", *local, str(position)) for position in range(len(relays))]
        root = self.statement_iri(reference)
        for position, (report, conveyed) in enumerate(pairwise([*chain, root])):
            yield from self.types(report, ["report"], graph)
            yield graph.iri(report, CG + "inDocument", self.id("document", document.document))
            yield graph.literal(report, CG + "position", str(position), INTEGER)
            yield graph.iri(report, CG + "speaker", relays[position])
            yield graph.iri(report, CG + "conveys", conveyed)
            yield classes.root(report, root, self.derived)
        for span in entry.at:
            yield from self.mention(span, chain[0], local, graph)
        if isinstance(entry, Repeat):
            if entry.added:
                yield graph.literal(chain[0], CG + "added", entry.added)
            yield from self.note(chain[0], entry.note, graph)

    def mention(self, span: Span, report: str, local: tuple[str, ...], graph: Graph) -> Iterator[str]:
        document, *statement = local
        subject = self.id("mention", document, f"{span.start}-{span.end}", *statement)
        yield from self.types(subject, ["mention"], graph)
        yield graph.iri(subject, CG + "evidences", report)
        yield graph.iri(subject, CG + "inDocument", self.id("document", document))
        yield graph.literal(subject, CG + "start", str(span.start), INTEGER)
        yield graph.literal(subject, CG + "end", str(span.end), INTEGER)
        yield graph.literal(subject, CG + "sha256", span.sha256)

    def proposition(self, proposition: Proposition, document: Document) -> Iterator[str]:
        """Subject, predicate and value; once, however many statements affirm or deny it."""
        subject, graph = self.id("proposition", document.proposition(proposition)), self.propositions
        if subject in self.written:
            return
        self.written.add(subject)
        yield from self.types(subject, ["proposition"], graph)
        yield graph.iri(subject, CG + "subject", self.thing(proposition.subject, document))
        yield graph.iri(subject, CG + "predicate", CG + camel(proposition.predicate))
        if vocabulary().predicates[proposition.predicate].values:
            yield graph.iri(subject, CG + "object", self.thing(proposition.value, document))
        else:
            yield from self.value(proposition, subject, graph)
        if proposition.valid:
            period = interval(proposition.valid)
            yield graph.literal(subject, CG + "valid", proposition.valid)
            for name, day in (("validFrom", period.earliest), ("validUntil", period.latest)):
                if day is not None:
                    yield graph.literal(subject, CG + name, day.isoformat(), DATE)

    def value(self, proposition: Proposition, subject: str, graph: Graph) -> Iterator[str]:
        """A value that is no thing, as the predicate says: a code, a count or a date."""
        predicate, given = vocabulary().predicates[proposition.predicate], named(proposition.value)
        text = str(given)
        if predicate.scheme:
            yield graph.iri(subject, CG + "object", f"{CODE}{predicate.scheme}/{text}")
        elif predicate.datatype == "count":
            number = count(given)
            yield graph.literal(subject, CG + "object", text, "" if number.exact is None else INTEGER)
            for name, bound in (("minimum", number.minimum), ("maximum", number.maximum)):
                if bound is not None:
                    yield graph.literal(subject, CG + name, str(bound), INTEGER)
        else:
            days = interval(text)
            one_day = days.earliest is not None and days.earliest.isoformat() == text
            yield graph.literal(subject, CG + "object", text, DATE if one_day else "")
            yield from self.dates(subject, text, graph)

    def types(self, subject: str, kinds: Iterable[str], graph: Graph) -> Iterator[str]:
        """The classes of a thing, and in the derived graph all classes above them."""
        yield from (graph.iri(subject, TYPE, CG + pascal(kind)) for kind in sorted(set(kinds)))
        yield from classes.superclasses(subject, kinds, self.derived)

    def dates(self, subject: str, edtf: str, graph: Graph) -> Iterator[str]:
        """The bounds of a date, and derived from them the numbers of the days."""
        days = interval(edtf)
        for name, day in (("earliest", days.earliest), ("latest", days.latest)):
            if day is not None:
                yield graph.literal(subject, f"{CG}{name}Date", day.isoformat(), DATE)
        yield from classes.days(subject, edtf, self.derived)

    def note(self, subject: str, note: str | None, graph: Graph) -> Iterator[str]:
        if note:
            yield graph.words(subject, CG + "note", note, self.corpus.language)

    def thing(self, name: str | int | Source, document: Document) -> str:
        """The IRI of a thing: of an unnamed actor of the document, or of the registry."""
        slug = str(named(name))
        return self.id("actor", document.actor(slug)) if slug in document.sources else self.things[slug]

    def statement_iri(self, reference: str) -> str:
        """The IRI of `document/id`."""
        return self.id("statement", reference.replace("/", "."))
