"""Measures: the values of networkx, on the bundled corpus and on graphs that are hard in one way each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from benchmarks.centrality import PEERS

from claimgraph import networks
from claimgraph.errors import QueryError
from claimgraph.networks.ranking import measures
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.projection import Projection
from tests.networks.ranking.nets import random_net

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

SHARED = 1e-9  # what still shares a rank
UNSETTLED = {
    (graph, name) for graph in ("alike", "path", "ring") for name in ("hub", "authority")
}  # nan or worse


def graph_of(name: str, *, directed: bool) -> nx.Graph:
    """Return a plain graph of this name, with weights."""
    edges = {
        "two": [("a", "b", 3)],
        "path": [(f"n{number:02}", f"n{number + 1:02}", 1) for number in range(90)],
        "star": [("hub", f"n{number}", number % 3 + 1) for number in range(9)],
        "ring": [(number, (number + 1) % 8, 1) for number in range(8)],  # all are tied
        "alike": [(hub, f"{hub}{number}", 1) for hub in "ab" for number in range(4)],
        "parts": [(1, 2, 5), (2, 3, 1), (3, 1, 1), (4, 5, 2), (6, 7, 1), (7, 8, 1), (8, 9, 4), (9, 6, 1)],
        "both ways": [(1, 2, 2), (2, 1, 1), (2, 3, 1), (3, 1, 7), (3, 4, 1)],
    }
    if name == "alone":
        graph = graph_of("parts", directed=directed)
        graph.add_nodes_from(["x", "y"])
        return graph
    if name not in edges:
        return Projection().graph(random_net(int(name), nodes=40, edges=150), directed=directed)
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_weighted_edges_from(edges[name])
    return graph


@pytest.mark.parametrize(
    "graph", ["two", "path", "star", "ring", "alike", "parts", "both ways", "alone", "4", "5", "6"]
)
@pytest.mark.parametrize("name", PEERS)
def test_values_equal_those_of_networkx(name: str, graph: str) -> None:
    if (graph, name) in UNSETTLED:
        pytest.skip("networkx finds no number here")
    made = graph_of(graph, directed=MEASURES[name].directed)
    values = MEASURES[name].compute(made)
    assert list(values) == list(made)
    assert values == pytest.approx(PEERS[name](made), abs=SHARED)


@pytest.mark.parametrize("name", PEERS)
def test_values_of_the_corpus_equal_those_of_networkx(iraq: LocalDataset, name: str) -> None:
    made = Projection().graph(networks.actors(iraq), directed=MEASURES[name].directed)
    assert MEASURES[name].compute(made) == pytest.approx(PEERS[name](made), abs=SHARED)


@pytest.mark.parametrize("name", ["hub", "authority"])
def test_parts_that_are_equally_strong_share_hubs_and_authorities(name: str) -> None:
    values = MEASURES[name].compute(graph_of("alike", directed=True))
    assert sum(values.values()) == pytest.approx(1)
    assert len({round(value, 9) for value in values.values()}) == 2  # those at the centre, and all others


def test_every_measure_has_a_peer_but_the_one_that_reads_camps() -> None:
    assert MEASURES.keys() - PEERS.keys() == {"brokerage"}


def test_above_its_size_a_measure_is_estimated_and_says_so() -> None:
    measure = replace(MEASURES["betweenness"], most_exact=10)
    assert [measure.estimates(nodes) for nodes in (10, 11)] == [False, True]
    assert not MEASURES["closeness"].estimates(10**9)


def test_what_does_not_settle_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "ROUNDS", 1)
    with pytest.raises(QueryError, match="pagerank does not settle"):
        MEASURES["pagerank"].compute(graph_of("parts", directed=True))
