"""Pairs: a projection as arrays of numbers, as compiled code takes it.

Users get and give networkx graphs; what is computed on them is computed on these. A pair is held as one whole
number, so that a variant of a network is the same array with a few numbers taken out and put in.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

Whole = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pairs:
    """The ties of a network, one entry a pair.

    Attributes:
        nodes: The numbers of the nodes, rising; a measure returns a value for each, in this order.
        sources: For each pair the place of one end in `nodes`.
        targets: The place of the other.
        weights: How many statements tie them.
        directed: Whether a pair leads from the one to the other only.
        lots: For each node a number drawn by lot; where not all nodes are used, those with the lowest are.
        camps: For each node the number of its camp, or nothing; only `brokerage` reads it.
    """

    nodes: Whole
    sources: Whole
    targets: Whole
    weights: Values
    directed: bool
    lots: NDArray[np.uint64]
    camps: Whole

    def graph(self) -> Any:  # noqa: ANN401 - functions of rustworkx take one of its two kinds
        """Return them as a graph of rustworkx, its nodes numbered by their places."""
        graph: Any = (rx.PyDiGraph if self.directed else rx.PyGraph)(multigraph=False)
        graph.add_nodes_from([None] * len(self.nodes))
        ends = self.sources.tolist(), self.targets.tolist()
        graph.add_edges_from(list(zip(*ends, self.weights.tolist(), strict=True)))
        return graph

    def matrix(self) -> sparse.csr_array:
        """Return them as a matrix with a 1 from each node to those it is tied to."""
        rows, columns = self.sources, self.targets
        if not self.directed:
            rows, columns = np.concatenate((rows, columns)), np.concatenate((columns, rows))
        size = len(self.nodes)
        return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(size, size))


def numbered(graph: nx.Graph, number: Mapping[str, int]) -> tuple[Whole, Values]:
    """Return the edges of a plain graph, each as one whole number, rising, and their weights.

    Args:
        graph: A projection.
        number: A number for each node; an edge is `source * len(number) + target`, of an undirected graph
            with the lower number as its source.
    """
    ends = np.array([(number[u], number[v]) for u, v in graph.edges()], dtype=np.int64).reshape(-1, 2)
    if not graph.is_directed():
        ends.sort(axis=1)
    keys = ends[:, 0] * len(number) + ends[:, 1]
    order = np.argsort(keys)
    weights = np.array([weight for *_ends, weight in graph.edges(data="weight", default=1)], dtype=float)
    return keys[order], weights[order]


def unpacked(keys: Whole, weights: Values, lots: NDArray[np.uint64], *, directed: bool) -> Pairs:
    """Return the pairs that are written as whole numbers; nodes that are in none are left out.

    Args:
        keys: Pairs, as `numbered` writes them.
        weights: Their weights.
        lots: A number for each node of the whole network.
        directed: Whether a pair leads from the one to the other only.
    """
    sources, targets = np.divmod(keys, max(len(lots), 1))
    tied = np.zeros(len(lots), dtype=bool)
    tied[sources] = tied[targets] = True
    place = np.cumsum(tied) - 1
    nodes, ends = np.flatnonzero(tied), (place[sources], place[targets])
    return Pairs(nodes, *ends, weights, directed, lots[tied], camps=np.empty(0, dtype=np.int64))


def of_graph(graph: nx.Graph) -> Pairs:
    """Return a plain graph with all its nodes, in their order; camps are those of their attribute `camp`."""
    number = {node: place for place, node in enumerate(graph)}
    keys, weights = numbered(graph, number)
    sources, targets = np.divmod(keys, max(len(number), 1))
    camps = [camp for _node, camp in graph.nodes(data="camp", default=-1)]
    places = np.arange(len(number))
    directed = graph.is_directed()
    return Pairs(places, sources, targets, weights, directed, drawn(number), np.array(camps, dtype=np.int64))


def drawn(nodes: Iterable[object]) -> NDArray[np.uint64]:
    """Return a number for each node that follows from its name alone: the same in every variant."""
    lots = (blake2b(str(node).encode(), digest_size=8).digest() for node in nodes)
    return np.frombuffer(b"".join(lots), dtype=np.uint64)
