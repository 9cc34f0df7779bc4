"""Camps and communities: who is said to stand with whom, and who speaks about whom.

A *community* is a dense part of the network, whatever the ties mean: those who accuse each other are in one.
A *camp* follows from signs: friendly ties within, hostile ties between, as far as the reporting allows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from scipy import sparse

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.ranking.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Iterable

SEED = 1


@dataclass(frozen=True)
class Balance:
    """How far the signs of a network agree with camps.

    Attributes:
        camps: Actors that stand together, largest camp first; those who stand alone are in none.
        friendly: Pairs with a friendly sign.
        hostile: Pairs with a hostile sign.
        mixed: Pairs of which as many statements are friendly as hostile; they count for nothing.
        against: Pairs that contradict the camps: hostile within, friendly across.
        balanced: Triangles with an even number of hostile pairs.
        unbalanced: Triangles with an odd number.
    """

    camps: tuple[frozenset[str], ...]
    friendly: int
    hostile: int
    mixed: int
    against: tuple[tuple[str, str], ...]
    balanced: int
    unbalanced: int


def signed(net: nx.MultiGraph) -> nx.Graph:
    """Return the signed network of actors: one edge a pair, `sign` 1 or -1, 0 where statements tie.

    The sign is that of the majority of statements on edges whose line has a polarity in the ontology; it is
    what is said, by the actor itself or about it, not what is so. Places are left out.
    """
    votes: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    what = net.nodes(data="what")
    for source, target, edge in net.edges(data=True):
        polarity = vocabulary().line(edge["kind"]).polarity
        if polarity and "place" not in {what[source], what[target]}:
            votes[min(source, target), max(source, target)][polarity == "hostile"] += edge["weight"]
    graph = nx.Graph()
    for (source, target), (friendly, hostile) in sorted(votes.items()):
        sign = (friendly > hostile) - (friendly < hostile)
        graph.add_edge(source, target, sign=sign, friendly=friendly, hostile=hostile)
    return graph


def communities(net: nx.MultiGraph) -> tuple[frozenset[str], ...]:
    """Return dense parts by the Louvain method, on numbers of statements, largest first.

    Blondel, Guillaume, Lambiotte and Lefebvre (2008), doi:10.1088/1742-5468/2008/10/P10008; seed fixed.
    """
    graph = Projection().graph(net, directed=False)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: edge[:2]))
    return _largest_first(nx.community.louvain_communities(ordered, weight="weight", seed=SEED))


def balance(net: nx.MultiGraph) -> Balance:
    """Return the camps of a network and how far its signs agree with them.

    Structural balance: Cartwright and Harary (1956), doi:10.1037/h0046049; more than two camps: Davis
    (1967), doi:10.1177/001872676702000206. Camps minimise the pairs against them (Doreian and Mrvar 1996,
    doi:10.1016/0378-8733(95)00259-6), by moving single actors from the parts that friendly ties connect; a
    local optimum, the same on each run.
    """
    graph = signed(net)
    camp = camps_in(graph, net)
    sign = nx.get_edge_attributes(graph, "sign")
    against = [
        (one, other)
        for (one, other), value in sign.items()
        if value == (-1 if camp[one] == camp[other] else 1)
    ]
    triangles, surplus = _triangles(graph)
    members = defaultdict(set)
    for node, number in camp.items():
        members[number].add(node)
    return Balance(
        camps=tuple(part for part in _largest_first(members.values()) if len(part) > 1),
        friendly=sum(value > 0 for value in sign.values()),
        hostile=sum(value < 0 for value in sign.values()),
        mixed=sum(value == 0 for value in sign.values()),
        against=tuple(sorted(against)),
        balanced=(triangles + surplus) // 2,
        unbalanced=(triangles - surplus) // 2,
    )


def camp_of(net: nx.MultiGraph) -> dict[str, int]:
    """Return the camp of each actor, as a number; who has no signed tie has a camp of its own."""
    return camps_in(signed(net), net)


def camps_in(graph: nx.Graph, nodes: Iterable[str]) -> dict[str, int]:
    """Return the camp of each of some nodes, as a number, that the signs of a signed network allow."""
    friendly = nx.Graph()
    friendly.add_nodes_from(sorted(nodes))
    friendly.add_edges_from((u, v) for u, v, value in graph.edges(data="sign") if value > 0)
    camp = {node: number for number, part in enumerate(nx.connected_components(friendly)) for node in part}
    fresh = len(camp)
    moved = True
    while moved:
        moved = False
        for node in sorted(graph):
            pull: defaultdict[int, int] = defaultdict(int)
            for other, edge in graph[node].items():
                pull[camp[other]] += edge["sign"]
            best = max(pull, key=lambda number: (pull[number], -number))
            if max(pull[best], 0) > pull[camp[node]]:
                fresh += 1
                camp[node] = best if pull[best] > 0 else fresh
                moved = True
    return camp


def _triangles(graph: nx.Graph) -> tuple[int, int]:
    """Return the number of triangles of signed pairs, and the sum of the products of their signs.

    Each pair leads to the end of the higher degree, so that hubs do not cost the square of their degree.
    """
    order = {node: place for place, node in enumerate(sorted(graph, key=graph.degree))}
    found = [(*sorted((order[u], order[v])), sign) for u, v, sign in graph.edges(data="sign") if sign]
    low, high, signs = np.array(found, dtype=np.int64).reshape(-1, 3).T
    shape = len(order), len(order)
    leading = sparse.csr_array((signs, (low, high)), shape=shape)
    number, surplus = (int((one @ one).multiply(one).sum()) for one in (abs(leading), leading))
    return number, surplus


def _largest_first(parts: Iterable[Iterable[str]]) -> tuple[frozenset[str], ...]:
    return tuple(sorted((frozenset(part) for part in parts), key=lambda part: (-len(part), min(part))))
