"""Ways through a directed graph from START to END: how many share no vertex, and what all of them pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rustworkx as rx

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

START, END = "start", "end"
TWO = 2

Vertex = int | str
Edge = tuple[Vertex, Vertex]


def passed(edges: Collection[Edge]) -> list[Vertex]:
    """Return the vertices that every way from START to END passes, in this order: those that dominate END.

    Args:
        edges: Pairs of vertices, each once; some way leads from START to END.

    Example:
        >>> passed([(START, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, END)])
        [1, 4]
    """
    number = _numbers(edges)
    graph = rx.PyDiGraph()
    graph.extend_from_edge_list([(number[one], number[other]) for one, other in edges])
    before, vertices = rx.immediate_dominators(graph, number[START]), list(number)
    found, node = [], before[number[END]]
    while node != number[START]:
        found.append(vertices[node])
        node = before[node]
    return found[::-1]


def disjoint(edges: Collection[Edge], every: Sequence[Vertex]) -> int:
    """Return the largest number of ways from START to END of which no two share a vertex between.

    Where all ways pass one vertex it is one, elsewhere at least two (Menger); mostly no flow is needed.

    Args:
        edges: Pairs of vertices, each once; some way leads from START to END, and none is a single edge.
        every: What all of them pass (`passed`).

    Example:
        >>> edges = [(START, 1), (START, 2), (1, 3), (2, 4), (1, 4), (3, END), (4, END)]
        >>> disjoint(edges, passed(edges))
        2
    """
    if every:
        return 1
    most = min(sum(one == START for one, _other in edges), sum(other == END for _one, other in edges))
    return most if most <= TWO else _flow(edges)


def _flow(edges: Collection[Edge]) -> int:
    """The largest flow from START to END through vertices of capacity 1, each an arc between its two ends."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    number = _numbers(edges)
    arcs = [(2 * number[one] + 1, 2 * number[other]) for one, other in edges]
    arcs += [(2 * one, 2 * one + 1) for one in number.values()]
    rows, columns = np.array(arcs, dtype=np.int32).T
    size = 2 * len(number)
    graph = csr_array((np.ones(len(arcs), dtype=np.int32), (rows, columns)), shape=(size, size))
    return int(maximum_flow(graph, 2 * number[START] + 1, 2 * number[END]).flow_value)


def _numbers(edges: Collection[Edge]) -> dict[Vertex, int]:
    """The vertices, numbered."""
    return {vertex: number for number, vertex in enumerate({one: 0 for edge in edges for one in edge})}
