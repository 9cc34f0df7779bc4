"""Records to N-Quads: what stands in the annotated files, as RDF.

Pure: records in, lines of N-Quads out; no files, the same input gives the same lines. Text is written at
once, not built from RDF objects first, because an engine loads text several times faster.

Graphs (`{base}graph/...`): `document/{slug}` for what one document carries, `registry` for actors, places
and cited works, `events`, `propositions`, `judgements` and `assessments` for what the team holds, `worlds`
for what it takes as so for the sake of a look, `derived` for what follows from the rest by rule, `meta`. A
triple lives in exactly one of them. What a corpus uses of another one stands in the graphs of that one, where
it stands as well when both are in one dataset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, PREFIXES, release
from claimgraph.rdf.mapping.documents import DocumentWriter
from claimgraph.rdf.mapping.registry import RegistryWriter
from claimgraph.rdf.mapping.team import TeamWriter
from claimgraph.rdf.mapping.writer import IDENTIFIER, TITLE
from claimgraph.rdf.nquads import Block, Graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.model.records import Corpus, Document
    from claimgraph.rdf.mapping.pages import Page


def nquads(corpus: Corpus) -> Iterator[str]:
    """Yield every line of a corpus, graph by graph, no line twice.

    Args:
        corpus: Records as `annotation.read` returns them, checked.
    """
    from claimgraph.rdf.derive import quads
    from claimgraph.rdf.derive.given import recorded

    mapper = CorpusWriter(corpus)
    yield from mapper.before()
    for document in corpus.documents:
        if document.annotated:
            yield from mapper.document(document)
    yield from mapper.after()
    yield from quads.lines(recorded.read(corpus), corpus.base)


def together(corpus: Corpus, pages: Mapping[str, Page]) -> Iterator[str | Block]:
    """Yield the same lines, with those that only one document can have in one block for each.

    Args:
        corpus: Its records; the entries of documents are not looked at.
        pages: What each annotated document comes to, by slug.
    """
    from claimgraph.rdf.derive import quads
    from claimgraph.rdf.derive.given import recorded

    mapper = CorpusWriter(corpus)
    yield from mapper.before()
    seen: set[str] = set()
    for page in (pages[document.document] for document in corpus.documents if document.annotated):
        yield page.own
        lines = [f"{line}\n" for line in page.shared.split("\n")[:-1]]
        yield from (line for line in lines if line not in seen)
        seen.update(lines)
    yield from mapper.after()
    told = {slug: page.told for slug, page in pages.items()}
    yield from quads.lines(recorded.read(corpus, told), corpus.base)


def document_nquads(corpus: Corpus, document: Document) -> Iterator[str]:
    """Yield the lines that one document needs: its graph, its propositions, what derives from them."""
    return CorpusWriter(corpus).document(document)


def registry_nquads(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of the registry: actors, places, events and cited works."""
    return CorpusWriter(corpus).registry()


def beside_documents(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of a corpus that are those of no document, without what is derived from several."""
    writer = CorpusWriter(corpus)
    yield from writer.before()
    yield from writer.after()


def team_nquads(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of what the team holds of what was said, in graphs of their own."""
    return CorpusWriter(corpus).after()


class CorpusWriter(RegistryWriter, DocumentWriter, TeamWriter):
    """Writes a corpus graph by graph."""

    def before(self) -> Iterator[str]:
        """What comes before that which documents say."""
        yield from self.meta()
        yield from self.registry()

    def after(self) -> Iterator[str]:
        """What the team holds of it."""
        yield from self.assessments()
        yield from self.worlds()

    def meta(self) -> Iterator[str]:
        """The corpus itself."""
        graph, corpus = Graph(self.graph_of("meta")), self.corpus
        yield from self.types(corpus.base, ["corpus"], graph)
        yield graph.literal(corpus.base, IDENTIFIER, corpus.id)
        yield graph.words(corpus.base, TITLE, corpus.title, corpus.language)
        yield graph.words(corpus.base, PREFIXES["dcterms"] + "description", corpus.method, corpus.language)
        yield graph.literal(corpus.base, PREFIXES["dcterms"] + "license", corpus.licence)
        for creator in corpus.creator:
            yield graph.words(corpus.base, PREFIXES["dcterms"] + "creator", creator, corpus.language)
        for base in sorted({home.base for home in corpus.homes.values()}):
            yield graph.iri(corpus.base, PREFIXES["dcterms"] + "requires", base)
        yield graph.literal(corpus.base, CG + "softwareVersion", release())

    def registry(self) -> Iterator[str]:
        """What names stand for."""
        for actor in self.corpus.actors:
            yield from (its := self.of(actor.id)).actor(actor, its.registry_graph)
        for place in self.corpus.places:
            yield from (its := self.of(place.id)).place(place, its.registry_graph)
        for event in self.corpus.events:
            yield from (its := self.of(event.id)).event(event, Graph(its.graph_of("events")))
        for document in self.corpus.documents:
            if not document.annotated:
                yield from self.publication(document, self.registry_graph)
        for judgement in self.corpus.judgements:
            yield from self.judgement(judgement, Graph(self.graph_of("judgements")))
