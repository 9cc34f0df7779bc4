"""Paths: distances by words of bits, and betweenness estimated from some nodes, against networkx."""

from __future__ import annotations

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


def test_estimates_are_those_of_networkx_from_the_same_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "PIVOTS", 30)
    graph = hubs(120, seed=3)
    taken = [list(graph)[place] for place in np.argsort(drawn(graph), kind="stable")[:30]]

    class Chosen:
        """What networkx takes for a way to draw by lot."""

        def sample(self, _nodes: list[int], _number: int) -> list[int]:
            return taken

    draw = nx.betweenness_centrality.orig_func.__wrapped__
    assert paths.betweenness(of_graph(graph)).values == pytest.approx(
        list(draw(graph, k=30, seed=Chosen()).values()), abs=1e-12
    )


def test_errors_tell_how_far_estimates_are_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "PIVOTS", 100)
    graph = nx.gnm_random_graph(600, 2400, seed=4)
    exact = np.array(list(nx.betweenness_centrality(graph).values()))
    found = paths.betweenness(of_graph(graph))
    off = np.abs(found.values - exact)
    assert 0.9 < (off <= 2 * found.errors).mean() < 1
    assert (off > 0.5 * found.errors).mean() > 0.4  # nor are they said to be much worse than they are


def test_lots_follow_from_the_name_alone() -> None:
    assert drawn(["a", "b", "c"]).tolist() == [drawn([name])[0] for name in "abc"]
    assert len(set(drawn(map(str, range(1000))).tolist())) == 1000
