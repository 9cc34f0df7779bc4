from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from claimgraph.pages.layout import BOX, positions


def several() -> nx.Graph:
    """Four components: a cloud, a star, a pair and a loner."""
    net = nx.disjoint_union_all(
        [nx.barabasi_albert_graph(60, 2, seed=3), nx.star_graph(12), nx.path_graph(2)]
    )
    net.add_node(99)
    return nx.relabel_nodes(net, str)


def test_every_node_has_a_place_and_the_same_one_each_time() -> None:
    net = several()
    assert positions(net).keys() == set(net)
    again = nx.Graph()
    again.add_nodes_from(sorted(net, reverse=True))
    again.add_edges_from(sorted(((v, u) for u, v in net.edges()), reverse=True))
    assert positions(again) == positions(net)


def test_no_two_boxes_overlap() -> None:
    boxes = {node: (50.0 + 10 * (int(node) % 7), 30.0 + int(node) % 5) for node in several()}
    places = positions(several(), boxes)
    for one, other in combinations(places, 2):
        across, down = (abs(places[one][axis] - places[other][axis]) for axis in (0, 1))
        wide, high = ((boxes[one][axis] + boxes[other][axis]) / 2 - 0.2 for axis in (0, 1))
        assert across >= wide or down >= high, (one, other)


def test_neighbours_stand_closer_than_strangers() -> None:
    net = nx.relabel_nodes(nx.connected_caveman_graph(4, 8), str)
    places = positions(net)

    def mean(pairs: list[tuple[str, str]]) -> float:
        gaps = [
            ((places[u][0] - places[v][0]) ** 2 + (places[u][1] - places[v][1]) ** 2) ** 0.5 for u, v in pairs
        ]
        return float(sum(gaps) / len(gaps))

    assert mean(list(net.edges())) < 0.7 * mean(list(nx.non_edges(net)))


def test_the_picture_has_the_shape_of_a_screen() -> None:
    places = positions(several()).values()
    wide = max(x for x, _ in places) - min(x for x, _ in places) + BOX[0]
    high = max(y for _, y in places) - min(y for _, y in places) + BOX[1]
    assert 0.7 < wide / high < 2.0


@pytest.mark.parametrize("net", [nx.Graph(), nx.MultiDiGraph([("a", "a")]), nx.path_graph(["a", "b"])])
def test_the_smallest_networks_are_laid_out_too(net: nx.Graph) -> None:
    assert positions(net).keys() == set(net)
