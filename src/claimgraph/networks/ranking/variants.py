"""Variants: the values of a network without one document, or with one name folded.

What a document or a hypothesis does not touch stays as it is. So only the part of a network that a variant
touches is built anew, and a measure is computed anew only if something has changed that it reads.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from claimgraph.networks.edges import without
from claimgraph.networks.facades import fold
from claimgraph.networks.ranking.camps import camps_in, signed
from claimgraph.networks.ranking.pairs import drawn, numbered, unpacked
from claimgraph.networks.ranking.paths import Estimate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claimgraph.networks.facades import Hypothesis
    from claimgraph.networks.ranking.measures import Measure
    from claimgraph.networks.ranking.pairs import Values, Whole
    from claimgraph.networks.ranking.projection import Projection

    Ends = tuple[str, str]


class Variants:
    """A network with the values of a measure, and those of its variants.

    Values are arrays with a place for each of `nodes`, which holds nan where a node has no tie that counts.

    Attributes:
        nodes: The IRIs of all nodes of the network, in order.
        values: The values of the network as it stands.
        errors: Their standard errors.
    """

    def __init__(self, net: nx.MultiGraph, measure: Measure, projection: Projection) -> None:
        """Compute the measure on the network as it stands.

        Args:
            net: A network of `claimgraph.networks.build`, with all its statements.
            measure: What to compute.
            projection: What of the network counts.

        Raises:
            QueryError: The measure needs directions and the network has none, or it does not settle.
        """
        self.nodes = sorted(net)
        self.place = {node: place for place, node in enumerate(self.nodes)}
        self._net, self._measure, self._projection = net, measure, projection
        self._lots = drawn(self.nodes)
        self._keys, self._weights, self._signed = self._read(net)
        self.values, self.errors = self._measured(self._keys, self._weights, self._signed)

    def without(self, document: str) -> Values:
        """Return the values had one document not been annotated."""
        return self._changed(self._carried[document], lambda part: without(part, document))

    def folded(self, hypothesis: Hypothesis) -> Values:
        """Return the values if a name is folded into the actor said to stand behind it."""
        touched = self._around[hypothesis.front] | self._around[hypothesis.behind]
        return self._changed(touched, lambda part: fold(part, hypothesis))

    def _changed(self, touched: Iterable[Ends], change: Callable[[nx.MultiGraph], nx.MultiGraph]) -> Values:
        """Return the values if the edges between some ends are changed, all others staying as they are."""
        part = self._part(touched)
        before, after = self._read(part), self._read(change(part))
        if all(map(_same, before, after)):
            return self.values
        kept = np.ones(len(self._keys), dtype=bool)
        kept[np.searchsorted(self._keys, before[0])] = False
        keys, weights = (
            np.concatenate((whole[kept], new))
            for whole, new in zip((self._keys, self._weights), after, strict=False)
        )
        graph = self._signed.copy()
        graph.remove_edges_from(before[2].edges)
        graph.update(after[2])
        graph.remove_nodes_from(list(nx.isolates(graph)))
        return self._measured(keys, weights, graph).values

    def _read(self, net: nx.MultiGraph) -> tuple[Whole, Values, nx.Graph]:
        """Return what the measure reads of a network: its pairs, their weights, and signs; else nothing."""
        keys, weights = numbered(
            self._projection.graph(net, directed=self._measure.directed),
            self.place,
        )
        reads = self._measure.reads
        return (
            keys,
            weights if reads != "ties" else np.ones_like(weights),
            signed(net) if reads == "camps" else nx.Graph(),
        )

    def _measured(self, keys: Whole, weights: Values, signs: nx.Graph) -> Estimate:
        """Compute the measure, each value at the place of its node."""
        values, errors = np.full(len(self.nodes), np.nan), np.zeros(len(self.nodes))
        pairs = unpacked(keys, weights, self._lots, directed=self._measure.directed)
        if self._measure.reads == "camps":
            camp = camps_in(signs, self.nodes)
            pairs = replace(pairs, camps=np.array([camp[self.nodes[place]] for place in pairs.nodes]))
        values[pairs.nodes], errors[pairs.nodes] = self._measure.of(pairs)
        return Estimate(values, errors)

    def _part(self, touched: Iterable[Ends]) -> nx.MultiGraph:
        """Return the edges between some ends as a network of their own."""
        edges = [edge for ends in touched for edge in self._edges[ends]]
        part = type(self._net)(**self._net.graph)
        part.add_nodes_from((end, self._net.nodes[end]) for edge in edges for end in edge[:2])
        part.add_edges_from(edges)
        return part

    @cached_property
    def _edges(self) -> dict[Ends, list[tuple[str, str, str, dict[str, Any]]]]:
        """The edges between two ends, whichever way they lead."""
        found = defaultdict(list)
        for edge in self._net.edges(keys=True, data=True):
            found[min(edge[:2]), max(edge[:2])].append(edge)
        return found

    @cached_property
    def _carried(self) -> dict[str, set[Ends]]:
        """Between which ends each document adds to an edge."""
        found = defaultdict(set)
        for ends, edges in self._edges.items():
            for *_edge, known in edges:
                for document in known["documents"]:
                    found[document].add(ends)
        return found

    @cached_property
    def _around(self) -> dict[str, set[Ends]]:
        """Of which ends each node is one."""
        found = defaultdict(set)
        for ends in self._edges:
            for end in ends:
                found[end].add(ends)
        return found


def _same(one: Whole | Values | nx.Graph, other: Whole | Values | nx.Graph) -> bool:
    if isinstance(one, nx.Graph):
        return bool(nx.utils.graphs_equal(one, other))
    return np.array_equal(one, other)
