"""Paths: distances by words of bits, and betweenness estimated from some nodes, against networkx."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from claimgraph.networks.ranking import paths
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.pairs import drawn, of_graph


def hubs(nodes: int, seed: int) -> nx.Graph:
    """A network with hubs and two small parts beside it."""
    graph = nx.barabasi_albert_graph(nodes, 3, seed=seed)
    return nx.disjoint_union_all([graph, nx.path_graph(5), nx.cycle_graph(4)])


@pytest.mark.parametrize("words", [1, 4])
def test_closeness_is_exact_however_many_nodes_are_taken_at_once(
    words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "WORDS", words)
    graph = hubs(300, seed=1)
    graph.add_nodes_from(["alone", "last"])
    assert paths.closeness(of_graph(graph)) == pytest.approx(
        list(nx.closeness_centrality(graph).values()), abs=1e-12
    )


def test_long_paths_are_left_to_the_other_way() -> None:
    shortest, longer = nx.path_graph(paths.DEEP), nx.path_graph(paths.DEEP + 1)
    assert paths.closeness(of_graph(shortest)) is not None
    assert paths.closeness(of_graph(longer)) is None
    values = MEASURES["closeness"].compute(longer)
    assert values == pytest.approx(nx.closeness_centrality(longer))


@pytest.mark.parametrize("cells", [1, 2_000_000])
def test_estimates_from_all_nodes_are_the_exact_values(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "CELLS", cells)
    graph = hubs(120, seed=2)
    found = paths.betweenness(of_graph(graph))
    assert found.values == pytest.approx(list(nx.betweenness_centrality(graph).values()), abs=1e-12)
    assert found.errors == pytest.approx(0, abs=1e-9)


def test_errors_tell_how_far_estimates_are_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "PIVOTS", 100)
    graph = hubs(600, seed=1)
    exact = np.array(list(nx.betweenness_centrality(graph).values()))
    found = paths.betweenness(of_graph(graph))
    off, first = np.abs(found.values - exact), np.argsort(-exact)[:20]
    assert off.max() <= 2 * found.errors.max()
    assert (off[first] <= 2 * found.errors[first]).mean() >= 0.85
    assert (
        off[first] > 0.5 * found.errors[first]
    ).mean() > 0.4  # nor are they said to be much worse than they are


def test_estimates_lean_to_neither_side(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = hubs(150, seed=5)
    exact = np.array(list(nx.betweenness_centrality(graph).values()))
    pairs = of_graph(graph)
    monkeypatch.setattr(paths, "PIVOTS", 20)
    lots = np.random.default_rng(1)
    drawn_anew = [
        paths.betweenness(replace(pairs, lots=lots.permutation(len(exact)).astype(np.uint64))).values
        for _ in range(200)
    ]
    assert np.mean(drawn_anew, axis=0) == pytest.approx(exact, abs=0.01, rel=0.1)


def test_lots_follow_from_the_name_alone() -> None:
    assert drawn(["a", "b", "c"]).tolist() == [drawn([name])[0] for name in "abc"]
    assert len(set(drawn(map(str, range(1000))).tolist())) == 1000
