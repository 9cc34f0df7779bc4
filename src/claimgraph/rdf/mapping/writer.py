"""What every part of the mapping needs: IRIs of things, and lines for types, names, dates and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from claimgraph.model.dates import interval
from claimgraph.model.levels import LEVELS
from claimgraph.model.namespaces import CG, CODE, PREFIXES, Naming
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.records import named
from claimgraph.model.slugs import pascal
from claimgraph.rdf.derive import classes
from claimgraph.rdf.nquads import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.model.levels import Sensitivity
    from claimgraph.model.records import Corpus, Document, Home, Source, Translation

TYPE = PREFIXES["rdf"] + "type"
IDENTIFIER = PREFIXES["dcterms"] + "identifier"
TITLE = PREFIXES["dcterms"] + "title"
LABEL = PREFIXES["skos"] + "prefLabel"
OTHER_LABEL = PREFIXES["skos"] + "altLabel"
BOOLEAN, DATE, DATE_TIME, DECIMAL, INTEGER, URI = (
    PREFIXES["xsd"] + name for name in ("boolean", "date", "dateTime", "decimal", "integer", "anyURI")
)


@dataclass
class Writer:
    """Writes the lines of one corpus; remembers only which shared propositions have theirs."""

    corpus: Corpus
    written: set[str] = field(default_factory=set)
    others: dict[Home, Self] = field(default_factory=dict)

    def __post_init__(self) -> None:
        naming = Naming(self.corpus.base)
        self.id = self.own = naming.id
        self.things = self.corpus.things
        self.graph_of = naming.graph
        self.around = upwards({place.id: frozenset(place.within) for place in self.corpus.places})
        self.filed = {event.id: event.place for event in self.corpus.events if event.place}
        self.derived = Graph(naming.graph("derived"))
        self.registry_graph = Graph(naming.graph("registry"))
        self.propositions = Graph(naming.graph("propositions"))

    def of(self, slug: str) -> Self:
        """The writer of the corpus to which a thing belongs: its names, its graphs, its language."""
        home, corpus = self.corpus.home(slug), self.corpus
        if (home.base, home.language) == (corpus.base, corpus.language):
            return self
        if home not in self.others:
            other = type(self)(corpus.model_copy(update={"base": home.base, "language": home.language}))
            other.things, other.own = self.things, self.own
            self.others[home] = other
        return self.others[home]

    def types(self, subject: str, kinds: Iterable[str], graph: Graph) -> Iterator[str]:
        """The classes of a thing, and in the derived graph all classes above them."""
        yield from (graph.iri(subject, TYPE, CG + pascal(kind)) for kind in sorted(set(kinds)))
        yield from classes.superclasses(subject, kinds, self.derived)

    def dates(self, subject: str, edtf: str, graph: Graph) -> Iterator[str]:
        """The bounds of a date and of its times; derived from them their numbers, and how it is written."""
        days = interval(edtf)
        for name, day in (("earliest", days.earliest), ("latest", days.latest)):
            if day is not None:
                yield graph.literal(subject, f"{CG}{name}Date", day.isoformat(), DATE)
        for name, moment in (("earliest", days.begins), ("latest", days.ends)):
            if moment is not None:
                yield graph.literal(subject, f"{CG}{name}Time", moment.isoformat(), DATE_TIME)
        yield from classes.days(subject, edtf, self.derived)

    def touching(self, subject: str, slugs: Iterable[str]) -> Iterator[str]:
        """That something is at places, and events filed there, and so at all in which they lie."""
        places = {self.filed.get(slug, slug) for slug in slugs} & self.around.keys()
        reached = places.union(*(self.around[place] for place in places))
        yield from (self.derived.iri(subject, CG + "touches", self.things[slug]) for slug in sorted(reached))

    def sensitivity(self, subject: str, level: Sensitivity, graph: Graph) -> Iterator[str]:
        """How far something may be passed on; what everybody may see carries no mark."""
        if level != LEVELS[0]:
            yield graph.iri(subject, CG + "sensitivity", f"{CODE}sensitivity/{level}")

    def note(self, subject: str, note: str | None, graph: Graph) -> Iterator[str]:
        """What the annotators remark."""
        if note:
            yield graph.words(subject, CG + "note", note, self.corpus.language)

    def thing(self, name: str | int | Source | Translation, document: Document) -> str:
        """The IRI of a thing: of an unnamed actor of the document, or of the registry."""
        slug = str(named(name))
        return self.id("actor", document.actor(slug)) if slug in document.sources else self.things[slug]

    def statement_iri(self, reference: str) -> str:
        """The IRI of `document/id`."""
        return self.id("statement", reference.replace("/", "."))
