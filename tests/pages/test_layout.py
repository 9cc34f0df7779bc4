from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from claimgraph.pages.layout import BOX, MANY, Box, Point, _apart, positions


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


def test_a_large_network_has_the_same_picture_each_time_and_shows_who_is_near_whom() -> None:
    groups = nx.random_partition_graph([40] * 10, 0.2, 0.002, seed=3)
    net = nx.relabel_nodes(groups, str)
    assert len(max(nx.connected_components(net), key=len)) > MANY
    places = positions(net)
    again = nx.Graph(sorted(((v, u) for u, v in net.edges()), reverse=True))
    again.add_nodes_from(net)
    assert positions(again) == places
    inside = [[places[str(node)] for node in part] for part in groups.graph["partition"]]
    spread = [sum(np.std(part, axis=0)) for part in inside]
    assert np.mean(spread) < 0.75 * sum(np.std(list(places.values()), axis=0))


def overlaps(places: dict[str, Point], boxes: dict[str, Box]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in combinations(places, 2)
        if all(
            abs(places[one][axis] - places[other][axis]) < (boxes[one][axis] + boxes[other][axis]) / 2 - 0.2
            for axis in (0, 1)
        )
    ]


def test_no_two_boxes_overlap() -> None:
    boxes = {node: (50.0 + 10 * (int(node) % 7), 30.0 + int(node) % 5) for node in several()}
    assert overlaps(positions(several(), boxes), boxes) == []


def test_no_two_boxes_overlap_in_a_large_network_with_some_wide_labels() -> None:
    net = nx.relabel_nodes(nx.barabasi_albert_graph(500, 2, seed=1), str)
    boxes = {node: (300.0 if int(node) % 50 == 0 else 60.0, 40.0) for node in net}
    assert overlaps(positions(net, boxes), boxes) == []


def test_boxes_that_begin_in_one_place_are_pushed_apart() -> None:
    places = {str(number): (0.0, 0.0) for number in range(100)}
    boxes = dict.fromkeys(places, BOX)
    assert overlaps(_apart(places, boxes), boxes) == []


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


@pytest.mark.thorough
def test_the_picture_does_not_hang_on_the_order_of_sets() -> None:
    program = (
        "import networkx as nx; from claimgraph.pages.layout import positions;"
        "parts = [nx.star_graph(30), *(nx.barabasi_albert_graph(40, 1, seed=one) for one in range(2))];"
        "print(positions(nx.relabel_nodes(nx.disjoint_union_all(parts), str)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(told) == 1
