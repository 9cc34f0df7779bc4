"""Ways through random graphs: counted as networkx counts them, and the same vertices on all."""

from __future__ import annotations

import networkx as nx
from hypothesis import assume, given
from hypothesis import strategies as st
from networkx.algorithms.connectivity import local_node_connectivity

from claimgraph.analyses.numbers.ways import END, START, Edge, disjoint, passed

BETWEEN = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda edge: edge[0] != edge[1]))
ENDS = st.sets(st.integers(0, 7), min_size=1)


@given(BETWEEN, ENDS, ENDS)
def test_they_are_counted_as_by_networkx(
    between: set[tuple[int, int]], first: set[int], last: set[int]
) -> None:
    edges: list[Edge] = [*between, *((START, one) for one in first), *((one, END) for one in last)]
    graph = nx.DiGraph(edges)
    assume(nx.has_path(graph, START, END))
    every = passed(edges)
    ways = list(nx.all_simple_paths(graph, START, END))
    assert set(every) == set.intersection(*({*way[1:-1]} for way in ways))
    assert [vertex for vertex in ways[0] if vertex in every] == every
    assert disjoint(edges, every) == local_node_connectivity(graph, START, END)
