"""Projections: the plain graph, one edge a pair, on which measures are computed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from claimgraph.errors import QueryError
from claimgraph.names.suggestions import not_among
from claimgraph.networks.lines import INFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = {"act": "acts", "relation": "stated relations", "all": "acts and stated relations"}


def family_named(text: str) -> str:
    """Return the family that people mean by a text: its name or its words; others stay as they are.

    >>> family_named("stated relations")
    'relation'
    """
    return next((name for name, words in FAMILIES.items() if words == text), text)


@dataclass(frozen=True)
class Projection:
    """What of a network counts.

    Attributes:
        family: `act` for what actors say to and about each other, `relation` for what somebody says that
            they are to each other, `all` for both.
        places: Whether places that acts are directed against count beside actors.
        inferred: Whether what a rule infers counts beside what was said; `family` is about the latter.
    """

    family: str = "all"
    places: bool = False
    inferred: bool = False

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise QueryError(not_among("family", self.family, FAMILIES))

    def __str__(self) -> str:
        """The projection in words, as printed under tables."""
        places = "with places" if self.places else "places left out"
        inferred = ", with what a rule infers" if self.inferred else ""
        return f"{FAMILIES[self.family]}, {places}{inferred}; weight = number of statements"

    def counted(self, net: nx.MultiGraph) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield the ends and the statements of each edge that counts."""
        what = net.nodes(data="what")
        for source, target, edge in net.edges(data=True):
            inferred = edge["family"] == INFERENCE
            of_family = self.inferred if inferred else self.family in {"all", edge["family"]}
            if of_family and (self.places or "place" not in {what[source], what[target]}):
                yield source, target, frozenset(edge["statements"])

    def graph(self, net: nx.MultiGraph, *, directed: bool) -> nx.Graph:
        """Return the plain graph: an edge a pair, its weight the number of different statements.

        Raises:
            QueryError: A direction is asked of a network that has none.
        """
        if directed and not net.is_directed():
            raise QueryError("this network has no direction; choose a measure that needs none")
        pairs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for source, target, said in self.counted(net):
            turned = not directed and (target, source) in pairs
            pairs[(target, source) if turned else (source, target)].update(said)
        graph = nx.DiGraph() if directed else nx.Graph()
        for (source, target), together in pairs.items():
            graph.add_edge(source, target, weight=len(together))
        return graph
