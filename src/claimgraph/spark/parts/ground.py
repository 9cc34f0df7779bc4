"""What every part of the cluster knows: the corpus without its documents."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.registry import Registry
from claimgraph.model.namespaces import Naming
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.check import registered
from claimgraph.rdf.derive.given import facts, recorded
from claimgraph.rdf.mapping import Pages
from claimgraph.rdf.nquads import Graph
from claimgraph.spark.graphs.components import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Corpus
    from claimgraph.rdf.derive.contents import World


@dataclass
class Ground:
    """What every part of the cluster knows: the corpus without its documents.

    Attributes:
        corpus: The records of the registry and of the works cited, with all that is known of other corpora.
        sheets: The same as files hold them.
        published: From the first to the last day on which a document was published.
        unread: Whether some line could not be read, so that no document is said to be unknown.
        sound: Whether the registry has no faults, so that more can be done with documents than check them.
        judged: As what things are counted that are judged to be others.
        decided: IRIs of the contents that worlds decide, which somebody must say.
    """

    corpus: Corpus
    sheets: Sheets
    published: str = ""
    unread: bool = False
    sound: bool = True
    judged: Mapping[str, str] = field(default_factory=dict)

    decided: frozenset[str] = frozenset()

    def __getstate__(self) -> dict[str, Any]:
        """Send only what was given; the rest is made where it is needed."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @cached_property
    def registry(self) -> Registry:
        """What ids of the registry stand for."""
        return Registry(self.sheets, vocabulary())

    @cached_property
    def pages(self) -> Pages:
        """What makes pages of documents."""
        return Pages(self.corpus)

    @cached_property
    def registered(self) -> dict[str, list[str]]:
        """What the registry says of each thing, for the shapes."""
        return registered(self.corpus)

    @cached_property
    def relations(self) -> World:
        """What registry and ontology say, without actors that have no name."""
        return facts.world(recorded.relations(self.corpus))

    @cached_property
    def parts(self) -> list[tuple[str, str]]:
        """The events that are parts of others, each with that other, by IRI."""
        return list(recorded.relations(self.corpus).parts)

    @cached_property
    def families(self) -> dict[str, str]:
        """Of events that have parts, or are some, the first of all that belong together."""
        return dict(parted(self.parts))

    @cached_property
    def derived(self) -> Graph:
        """The graph for what is derived."""
        return Graph(Naming(self.corpus.base).graph("derived"))

    def world(self, unnamed: Iterable[tuple[str, tuple[str, ...]]]) -> World:
        """Return what registry and ontology say, with some unnamed actors and their affiliations."""
        known = self.relations
        bodies = {
            iri: frozenset(every).union(*(known.bodies.get(one, ()) for one in every))
            for iri, every in unnamed
        }
        if not bodies:
            return known
        return replace(known, bodies={**known.bodies, **bodies}, unnamed=frozenset(bodies))

    def among(self, sheets: Sheets) -> Registry:
        """Return the registry as the checks of some documents need it."""
        found = copy.copy(self.registry)
        found.sheets, found.published = sheets, self.published
        return found
