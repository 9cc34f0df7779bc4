"""Documents in RDF: title page, unnamed actors, chains of reports, passages."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, PREFIXES
from claimgraph.model.records import Part, Repeat, Statement, Translation, span_of
from claimgraph.rdf.derive import classes
from claimgraph.rdf.mapping.statements import StatementWriter
from claimgraph.rdf.mapping.writer import DECIMAL, IDENTIFIER, INTEGER, LABEL, TITLE, URI
from claimgraph.rdf.nquads import Graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.model.records import Archived, Document, Media, Source, Span


class DocumentWriter(StatementWriter):
    """Writes what one document carries."""

    def document(self, document: Document) -> Iterator[str]:
        """What one document carries; what it may have in common with others comes last."""
        own, shared = self.own_and_shared(document)
        yield from own
        yield from shared

    def own_and_shared(self, document: Document) -> tuple[list[str], list[str]]:
        """The lines that no other document has, and those of its contents, which others may have as well."""
        own: list[str] = []
        shared: list[str] = []
        start = f"<{self.id('proposition', '')}"
        for line in self.carried(document):
            (shared if line.startswith(start) else own).append(line)
        return own, shared

    def carried(self, document: Document) -> Iterator[str]:
        """Its title page, its sources, its statements with their contents, reports and mentions."""
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
        yield graph.iri(subject, CG + "inCorpus", self.corpus.base)
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
        if document.retrieved:
            yield graph.literal(subject, CG + "retrieved", document.retrieved)
        for copy in document.archived:
            yield from self.archived(copy, document, graph)
        if document.text:
            yield graph.literal(subject, CG + "textSha256", document.text.sha256)
            yield graph.literal(subject, CG + "textLength", str(document.text.length), INTEGER)
        yield from self.sensitivity(subject, document.sensitivity, graph)
        for media in document.media:
            node = self.id("media", document.document, media.id)
            yield graph.iri(subject, CG + "hasMedia", node)
            yield from self.media(media, node, graph)
        yield from self.note(subject, document.note, graph)

    def media(self, media: Media, subject: str, graph: Graph) -> Iterator[str]:
        """A picture, sound or film, by the digest of its file."""
        yield from self.types(subject, ["media"], graph)
        yield graph.literal(subject, CG + "fileName", media.file)
        yield graph.literal(subject, CG + "mediaType", media.type)
        yield graph.literal(subject, CG + "sha256", media.sha256)
        if media.length is not None:
            yield graph.literal(subject, CG + "mediaLength", f"{media.length:f}", DECIMAL)
        for term, number in (("mediaWidth", media.width), ("mediaHeight", media.height)):
            if number is not None:
                yield graph.literal(subject, CG + term, str(number), INTEGER)

    def archived(self, copy: Archived, document: Document, graph: Graph) -> Iterator[str]:
        """A copy in an archive."""
        digest = hashlib.sha256(f"{copy.url}|{copy.at}".encode()).hexdigest()[:10]
        node = self.id("copy", document.document, digest)
        yield graph.iri(self.id("document", document.document), CG + "archivedAs", node)
        yield graph.literal(node, CG + "archiveUrl", copy.url, URI)
        yield graph.literal(node, CG + "archivedOn", copy.at)
        if copy.sha256:
            yield graph.literal(node, CG + "archiveSha256", copy.sha256)

    def source(self, source: Source, document: Document, graph: Graph) -> Iterator[str]:
        """An unnamed actor that the document describes."""
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
        yield from self.sensitivity(subject, source.sensitivity, graph)

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
        for report, relay in zip(chain[1:], entry.via, strict=True):
            if isinstance(relay, Translation):
                yield from self.translation(relay, report, graph)
        for number, passage in enumerate(entry.at, 1):
            if isinstance(passage, Part):
                yield from self.part(passage, chain[0], (*local, str(number)), graph)
            else:
                yield from self.mention(passage, chain[0], local, graph)
        if isinstance(entry, Repeat):
            if entry.added:
                yield graph.literal(chain[0], CG + "added", entry.added)
            yield from self.note(chain[0], entry.note, graph)

    def translation(self, translation: Translation, report: str, graph: Graph) -> Iterator[str]:
        """From which language somebody translated what a report passes on, and where the original stands."""
        yield graph.literal(report, CG + "translatedFrom", translation.from_)
        if (original := translation.original) is None:
            return
        if original.document:
            yield graph.iri(report, CG + "originalIn", self.id("document", original.document))
        if original.url:
            yield graph.literal(report, CG + "originalUrl", original.url, URI)
        if span := original.at:
            yield graph.literal(report, CG + "originalStart", str(span.start), INTEGER)
            yield graph.literal(report, CG + "originalEnd", str(span.end), INTEGER)
            yield graph.literal(report, CG + "originalSha256", span.sha256)

    def mention(self, span: Span, report: str, local: tuple[str, ...], graph: Graph) -> Iterator[str]:
        """A passage, by its position and digest."""
        document, *statement = local
        subject = self.id("mention", document, f"{span.start}-{span.end}", *statement)
        yield from self.types(subject, ["mention"], graph)
        yield graph.iri(subject, CG + "evidences", report)
        yield graph.iri(subject, CG + "inDocument", self.id("document", document))
        yield graph.literal(subject, CG + "start", str(span.start), INTEGER)
        yield graph.literal(subject, CG + "end", str(span.end), INTEGER)
        yield graph.literal(subject, CG + "sha256", span.sha256)

    def part(self, part: Part, report: str, local: tuple[str, ...], graph: Graph) -> Iterator[str]:
        """A part of a picture, sound or film: a box, a time, a frame."""
        document, *statement = local
        subject = self.id("mention", document, part.media, *statement)
        yield from self.types(subject, ["mention"], graph)
        yield graph.iri(subject, CG + "evidences", report)
        yield graph.iri(subject, CG + "inDocument", self.id("document", document))
        yield graph.iri(subject, CG + "inMedia", self.id("media", document, part.media))
        if part.box:
            yield graph.literal(subject, CG + "box", part.box)
        if part.time:
            start, end = span_of(part.time)
            yield graph.literal(subject, CG + "fromSecond", f"{start:f}", DECIMAL)
            if end is not None:
                yield graph.literal(subject, CG + "untilSecond", f"{end:f}", DECIMAL)
        if part.frame is not None:
            yield graph.literal(subject, CG + "frame", str(part.frame), INTEGER)
