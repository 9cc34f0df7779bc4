"""Measures of centrality: what each says, where it is defined, and what computes it.

Each takes the pairs of a projection (`claimgraph.networks.ranking.pairs`) and returns a value for each node,
that of networkx; `Measure.compute` takes a graph of networkx. The work is done by rustworkx, numpy and scipy,
since ranges of ranks compute a measure anew for each document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

import numpy as np
import rustworkx as rx
from scipy import sparse

from claimgraph.errors import QueryError
from claimgraph.networks.ranking import paths
from claimgraph.networks.ranking.pairs import of_graph
from claimgraph.networks.ranking.paths import Estimate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx

    from claimgraph.networks.ranking.pairs import Pairs, Values

ROUNDS = 100_000  # after which an iteration that has not settled is given up


def in_degree(pairs: Pairs) -> Values:
    """By how many others the actor is acted towards.

    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    return np.asarray(np.bincount(pairs.targets, minlength=len(pairs.nodes)), dtype=float)


def out_degree(pairs: Pairs) -> Values:
    """Towards how many others the actor acts.

    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    return np.asarray(np.bincount(pairs.sources, minlength=len(pairs.nodes)), dtype=float)


def degree(pairs: Pairs) -> Values:
    """To how many others the actor is tied.

    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    return in_degree(pairs) + out_degree(pairs)


def in_strength(pairs: Pairs) -> Values:
    """Sum of statements over the pairs that end at the actor.

    Source: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    return np.asarray(np.bincount(pairs.targets, pairs.weights, len(pairs.nodes)), dtype=float)


def out_strength(pairs: Pairs) -> Values:
    """Sum of statements over the pairs that start at the actor.

    Source: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    return np.asarray(np.bincount(pairs.sources, pairs.weights, len(pairs.nodes)), dtype=float)


def strength(pairs: Pairs) -> Values:
    """Sum of statements over the pairs the actor is in.

    Source: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    return in_strength(pairs) + out_strength(pairs)


def betweenness(pairs: Pairs) -> Values:
    """Share of the shortest paths between two others that pass through the actor.

    Source: Freeman 1977, doi:10.2307/3033543.

    Algorithm of Brandes (2001), doi:10.1080/0022250X.2001.9990249. In larger networks it is estimated from
    the paths that begin at some nodes, the same ones whichever document is left out (Brandes and Pich 2007,
    doi:10.1142/S0218127407018403; Geisberger, Sanders and Schultes 2008, doi:10.1137/1.9781611972887.9).
    """
    return _in_order(rx.betweenness_centrality(pairs.graph()))


def closeness(pairs: Pairs) -> Values:
    """Inverse of the mean distance to those within reach, times their share.

    Source: Wasserman and Faust 1994, p. 201.
    """
    found = paths.closeness(pairs)
    return _in_order(rx.closeness_centrality(pairs.graph())) if found is None else found


def eigenvector(pairs: Pairs) -> Values:
    """Being tied to those who are themselves well tied, by statements.

    Source: Bonacich 1972, doi:10.1080/0022250X.1972.9989806.

    In a network of several components all but the one with the largest eigenvalue get nothing.
    """
    return _in_order(rx.eigenvector_centrality(pairs.graph(), float, max_iter=ROUNDS, tol=1e-10))


def pagerank(pairs: Pairs) -> Values:
    """Where a walk along the ties stays, by statements, damping 0.85.

    Source: Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X.
    """
    return _in_order(rx.pagerank(pairs.graph(), alpha=0.85, weight_fn=float, max_iter=ROUNDS, tol=1e-12))


def hub(pairs: Pairs) -> Values:
    """Acting towards those whom many act towards, by statements.

    Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    return _hits(pairs)[0]


def authority(pairs: Pairs) -> Values:
    """Being acted towards by those who act towards many, by statements.

    Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    return _hits(pairs)[1]


def core(pairs: Pairs) -> Values:
    """Largest k such that the actor is in a part where all have k ties.

    Source: Seidman 1983, doi:10.1016/0378-8733(83)90028-X.
    """
    return _in_order(cast("Mapping[int, float]", rx.core_number(pairs.graph())))


def brokerage(pairs: Pairs) -> Values:
    """Pairs of actors of two camps, without a tie of their own, between which the actor stands.

    Source: Gould and Fernandez 1989, doi:10.2307/270949.

    Ordered pairs (a, c) with a -> actor -> c, no a -> c, and a and c in different camps: the roles of
    representative, gatekeeper and liaison. The camps are those of `claimgraph.networks.ranking.camps`.
    """
    towards = pairs.matrix()
    _numbers, camp = np.unique(pairs.camps, return_inverse=True)
    of_camp = sparse.csr_array((np.ones(len(camp)), (np.arange(len(camp)), camp)))
    within = (towards.T @ of_camp).multiply(towards @ of_camp).sum(axis=1)
    across = camp[pairs.sources] != camp[pairs.targets]
    ends = pairs.sources[across], pairs.targets[across]
    of_their_own = sparse.csr_array((np.ones(len(ends[0])), ends), shape=towards.shape)
    closed = (towards.T @ of_their_own).multiply(towards).sum(axis=1)
    return np.asarray(in_degree(pairs) * out_degree(pairs) - within - closed, dtype=float)


@dataclass(frozen=True)
class Measure:
    """A measure that can be asked for by name.

    Attributes:
        name: Its name.
        exact: The function; its docstring says what it means and where it is defined.
        directed: Whether it reads the direction of ties.
        reads: What its values follow from: which pairs are tied, by how many statements, or who is in which
            camp; a variant of a network that differs in nothing of it has the same values.
        by: What computes it.
        most_exact: Up to how many nodes it is exact; None if always.
        sampled: What estimates it in larger networks.
    """

    name: str
    exact: Callable[[Pairs], Values]
    directed: bool
    reads: Literal["ties", "weights", "camps"]
    by: str
    most_exact: int | None = None
    sampled: Callable[[Pairs], Estimate] | None = None

    @property
    def definition(self) -> str:
        """What it says and where it is defined, in one line."""
        first, *lines = (self.exact.__doc__ or "").splitlines()
        source = next(line for line in map(str.strip, lines) if line.startswith("Source: "))
        return f"{first} {source}"

    def estimates(self, nodes: int) -> bool:
        """Tell whether the values of a network of so many nodes are estimates."""
        return self.sampled is not None and self.most_exact is not None and nodes > self.most_exact

    def of(self, pairs: Pairs) -> Estimate:
        """Return the value of each node, and its error if it is an estimate.

        Raises:
            QueryError: An iteration does not settle.
        """
        if not len(pairs.nodes):
            return Estimate(np.empty(0), np.empty(0))
        if self.sampled and self.estimates(len(pairs.nodes)):
            return self.sampled(pairs)
        try:
            return Estimate(self.exact(pairs), np.zeros(len(pairs.nodes)))
        except rx.FailedToConverge:
            raise QueryError(f"{self.name} does not settle in this network; choose another measure") from None

    def compute(self, graph: nx.Graph) -> Mapping[str, float]:
        """Return the value of each node of a plain graph; `weight` is read of edges, `camp` of nodes."""
        return dict(zip(graph, self.of(of_graph(graph)).values.tolist(), strict=True))


COUNTED, RUST = "numpy", "rustworkx"
MEASURES = {
    measure.name: measure
    for measure in (
        Measure("in-degree", in_degree, directed=True, reads="ties", by=COUNTED),
        Measure("out-degree", out_degree, directed=True, reads="ties", by=COUNTED),
        Measure("degree", degree, directed=False, reads="ties", by=COUNTED),
        Measure("in-strength", in_strength, directed=True, reads="weights", by=COUNTED),
        Measure("out-strength", out_strength, directed=True, reads="weights", by=COUNTED),
        Measure("strength", strength, directed=False, reads="weights", by=COUNTED),
        Measure(
            "betweenness",
            betweenness,
            directed=False,
            reads="ties",
            by=RUST,
            most_exact=5000,
            sampled=paths.betweenness,
        ),
        Measure("closeness", closeness, directed=False, reads="ties", by=COUNTED),
        Measure("eigenvector", eigenvector, directed=False, reads="weights", by=RUST),
        Measure("pagerank", pagerank, directed=True, reads="weights", by=RUST),
        Measure("hub", hub, directed=True, reads="weights", by=RUST),
        Measure("authority", authority, directed=True, reads="weights", by=RUST),
        Measure("core", core, directed=False, reads="ties", by=RUST),
        Measure("brokerage", brokerage, directed=True, reads="camps", by="scipy"),
    )
}


def _in_order(found: Mapping[int, float]) -> Values:
    """Return the values of rustworkx by the places of the nodes."""
    values = np.zeros(len(found))
    values[np.fromiter(found.keys(), np.int64, len(found))] = np.fromiter(found.values(), float, len(found))
    return values


def _hits(pairs: Pairs) -> tuple[Values, Values]:
    """Compute hubs and authorities from an even start."""
    even = dict.fromkeys(range(len(pairs.nodes)), 1.0)
    hubs, authorities = rx.hits(pairs.graph(), weight_fn=float, nstart=even, max_iter=ROUNDS, tol=1e-12)
    return _in_order(hubs), _in_order(authorities)
