"""Shortest paths in large networks, from many nodes at once: how near everybody is, and who lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from claimgraph.networks.ranking.pairs import Pairs, Values, Whole

PIVOTS = 500  # nodes from which betweenness is estimated
CELLS = 2_000_000  # how many numbers are held at once: the nodes at work times all
WORDS = 4  # of 64 nodes each, from which distances are found at once
DEEP = 64  # steps to the last node beyond which this is the slower way


class Estimate(NamedTuple):
    """Values, and how far off they may be.

    Attributes:
        values: A value for each node.
        errors: The standard error of each; 0 where it is exact.
    """

    values: Values
    errors: Values


def closeness(pairs: Pairs) -> Values | None:
    """Return the inverse mean distance to those within reach times their share; nothing if paths are long.

    Nodes are bits of words, and a step takes over those of all neighbours, 64 at once. Then et al. 2014,
    doi:10.14778/2735496.2735507.
    """
    size, matrix = len(pairs.nodes), pairs.matrix()
    tied = np.flatnonzero(np.diff(matrix.indptr))
    reached, far = np.zeros(size), np.zeros(size)
    for first in range(0, size if len(tied) else 0, 64 * WORDS):
        bits = np.arange(min(64 * WORDS, size - first))
        front = np.zeros((size, WORDS), np.uint64)
        front[first + bits, bits // 64] = np.uint64(1) << (bits % 64).astype(np.uint64)
        seen = front.copy()
        for steps in range(1, DEEP + 1):
            front[tied] = np.bitwise_or.reduceat(front[matrix.indices], matrix.indptr[tied], axis=0)
            front &= ~seen
            found = np.bitwise_count(front).sum(axis=1, dtype=float)
            if not found.any():
                break
            reached += found
            far += steps * found
            seen |= front
        else:
            return None
    return np.divide(reached**2, far * (size - 1), out=np.zeros(size), where=far > 0)


def betweenness(pairs: Pairs) -> Estimate:
    """Return the share of shortest paths through each node, estimated from those that begin at some nodes.

    What a node bears of the paths of each of `PIVOTS` others is an observation; the error is that of the mean
    of as many, drawn without putting back. Geisberger, Sanders and Schultes 2008,
    doi:10.1137/1.9781611972887.9.
    """
    size, matrix = len(pairs.nodes), pairs.matrix()
    pivots = np.argsort(pairs.lots, kind="stable")[:PIVOTS]
    total, squares = np.zeros(size), np.zeros(size)
    at_once = max(CELLS // size, 1)
    for first in range(0, len(pivots), at_once):
        borne = _borne(matrix, pivots[first : first + at_once])
        total += borne.sum(axis=0)
        squares += (borne**2).sum(axis=0)
    seen = np.full(size, float(len(pivots)))
    seen[pivots] -= 1
    variance = np.maximum(squares - total**2 / seen, 0) / (seen - 1)
    errors = np.sqrt(variance / seen * (1 - seen / (size - 1)))
    return Estimate(total / seen / (size - 2), errors / (size - 2))


def _borne(matrix: sparse.csr_array, sources: Whole) -> Values:
    """Return for each source, in a row, how much of its shortest paths each node bears (Brandes 2001).

    A path counts twice the share of it that lies before the node: from its other end the rest does. So a
    source says as much of those far from it as of those near, and fewer sources are needed.
    """
    rows = np.arange(len(sources))
    shape = len(sources), matrix.shape[0]
    front = sparse.csr_array((np.ones(len(rows)), (rows, sources)), shape=shape)
    paths = np.zeros(shape)  # how many lead to each node; 0 while it is not reached
    fronts = []
    while front.nnz:
        paths[_places(front)] = front.data
        fronts.append(front)
        front = front @ matrix
        front.data[paths[_places(front)] > 0] = 0
        front.eliminate_zeros()
    borne = np.zeros(shape)
    for steps in range(len(fronts) - 1, 0, -1):
        later = fronts[steps]
        place = _places(later)
        later.data = (1 / steps + borne[place]) / paths[place]
        borne[place] *= 2 * steps
        handed = (later @ matrix.T).multiply(fronts[steps - 1])
        borne[_places(handed)] = handed.data
    borne[rows, sources] = 0
    return borne


def _places(array: sparse.csr_array) -> tuple[Whole, Whole]:
    """Return rows and columns of the numbers in a sparse array."""
    return np.repeat(np.arange(array.shape[0]), np.diff(array.indptr)), array.indices
