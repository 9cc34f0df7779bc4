"""Measures of centrality: what each says, where it is defined, and how networkx computes it.

Each takes a projection (`claimgraph.networks.ranking.projection`), a plain graph with `weight` on its edges,
and returns a value for each node. The work is networkx's, so that its backends serve here too
(`NETWORKX_BACKEND_PRIORITY=parallel`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_EXACT = 5000  # nodes up to which betweenness is computed from every node
PIVOTS = 500  # nodes from which it is estimated in larger networks
SEED = 1


def in_degree(graph: nx.DiGraph) -> dict[str, float]:
    """By how many others the actor is acted towards.

    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    return dict(graph.in_degree())


def out_degree(graph: nx.DiGraph) -> dict[str, float]:
    """Towards how many others the actor acts.

    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    return dict(graph.out_degree())


def degree(graph: nx.Graph) -> dict[str, float]:
    """To how many others the actor is tied.

    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    return dict(graph.degree())


def in_strength(graph: nx.DiGraph) -> dict[str, float]:
    """Sum of statements over the pairs that end at the actor.

    Source: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    return dict(graph.in_degree(weight="weight"))


def out_strength(graph: nx.DiGraph) -> dict[str, float]:
    """Sum of statements over the pairs that start at the actor.

    Source: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    return dict(graph.out_degree(weight="weight"))


def strength(graph: nx.Graph) -> dict[str, float]:
    """Sum of statements over the pairs the actor is in.

    Source: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    return dict(graph.degree(weight="weight"))


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Share of the shortest paths between two others that pass through the actor.

    Source: Freeman 1977, doi:10.2307/3033543.

    Algorithm of Brandes (2001), doi:10.1080/0022250X.2001.9990249. Above `MOST_EXACT` nodes it is estimated
    from `PIVOTS` of them (Brandes and Pich 2007, doi:10.1142/S0218127407018403).
    """
    pivots = PIVOTS if len(graph) > MOST_EXACT else None
    return dict(nx.betweenness_centrality(graph, k=pivots, normalized=True, seed=SEED))


def closeness(graph: nx.Graph) -> dict[str, float]:
    """Inverse of the mean distance to those within reach, times their share.

    Source: Wasserman and Faust 1994, p. 201.
    """
    return dict(nx.closeness_centrality(graph, wf_improved=True))


def eigenvector(graph: nx.Graph) -> dict[str, float]:
    """Being tied to those who are themselves well tied, by statements.

    Source: Bonacich 1972, doi:10.1080/0022250X.1972.9989806.

    In a network of several components all but the one with the largest eigenvalue get nothing.
    """
    return dict(nx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-10, weight="weight"))


def pagerank(graph: nx.DiGraph) -> dict[str, float]:
    """Where a walk along the ties stays, by statements, damping 0.85.

    Source: Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X.
    """
    return dict(nx.pagerank(graph, alpha=0.85, max_iter=1000, tol=1e-12, weight="weight"))


def hub(graph: nx.DiGraph) -> dict[str, float]:
    """Acting towards those whom many act towards, by statements.

    Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    return _hits(graph)[0]


def authority(graph: nx.DiGraph) -> dict[str, float]:
    """Being acted towards by those who act towards many, by statements.

    Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    return _hits(graph)[1]


def core(graph: nx.Graph) -> dict[str, float]:
    """Largest k such that the actor is in a part where all have k ties.

    Source: Seidman 1983, doi:10.1016/0378-8733(83)90028-X.
    """
    return dict(nx.core_number(graph))


def brokerage(graph: nx.DiGraph) -> dict[str, float]:
    """Pairs of actors of two camps, without a tie of their own, between which the actor stands.

    Source: Gould and Fernandez 1989, doi:10.2307/270949.

    Ordered pairs (a, c) with a -> actor -> c, no a -> c, and a and c in different camps: the roles of
    representative, gatekeeper and liaison. Nodes need the attribute `camp`, of
    `claimgraph.networks.ranking.camps`.
    """
    camp = dict(graph.nodes(data="camp"))
    towards = {node: set(graph[node]) for node in graph}
    return {
        node: sum(
            camp[before] != camp[after]
            for before in graph.predecessors(node)
            for after in towards[node] - towards[before]
        )
        for node in graph
    }


@dataclass(frozen=True)
class Measure:
    """A measure that can be asked for by name.

    Attributes:
        name: Its name.
        compute: The function; its docstring says what it means and where it is defined.
        directed: Whether it reads the direction of ties.
    """

    name: str
    compute: Callable[[nx.Graph], Mapping[str, float]]
    directed: bool

    @property
    def definition(self) -> str:
        """What it says and where it is defined, in one line."""
        first, *lines = (self.compute.__doc__ or "").splitlines()
        source = next(line for line in map(str.strip, lines) if line.startswith("Source: "))
        return f"{first} {source}"


MEASURES = {
    measure.name: measure
    for measure in (
        Measure("in-degree", in_degree, directed=True),
        Measure("out-degree", out_degree, directed=True),
        Measure("degree", degree, directed=False),
        Measure("in-strength", in_strength, directed=True),
        Measure("out-strength", out_strength, directed=True),
        Measure("strength", strength, directed=False),
        Measure("betweenness", betweenness, directed=False),
        Measure("closeness", closeness, directed=False),
        Measure("eigenvector", eigenvector, directed=False),
        Measure("pagerank", pagerank, directed=True),
        Measure("hub", hub, directed=True),
        Measure("authority", authority, directed=True),
        Measure("core", core, directed=False),
        Measure("brokerage", brokerage, directed=True),
    )
}


def _hits(graph: nx.DiGraph) -> tuple[dict[str, float], dict[str, float]]:
    """Compute hubs and authorities from an even start; networkx starts at random otherwise."""
    if not graph.number_of_edges():
        return dict.fromkeys(graph, 0.0), dict.fromkeys(graph, 0.0)
    hubs, authorities = nx.hits(graph, max_iter=1000, tol=1e-12, nstart=dict.fromkeys(graph, 1.0))
    return dict(hubs), dict(authorities)
