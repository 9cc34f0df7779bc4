"""Ranks that say how firm they are: each document left out in turn, each facade hypothesis tried by itself.

After jackknife practice in network inference: a rank that one document or one judgement of identity can move
is reported as a range (Borgatti, Carley and Krackhardt 2006, doi:10.1016/j.socnet.2005.05.001, on how
centrality suffers from missing and merged nodes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claimgraph.networks.edges import documents_of
from claimgraph.networks.facades import hypotheses
from claimgraph.networks.ranking.variants import Variants
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from claimgraph.networks.facades import Hypothesis
    from claimgraph.networks.ranking.measures import Measure
    from claimgraph.networks.ranking.pairs import Values, Whole
    from claimgraph.networks.ranking.projection import Projection

DIGITS = 9  # values that agree to so many decimals share a rank
NOISE = 12  # decimals beyond which the order of adding up tells, which differs from run to run


@dataclass(frozen=True)
class Standing:
    """Where an actor stands, and between which ranks it moves.

    Attributes:
        node: IRI of the actor.
        value: The measure.
        error: The standard error of the value; 0 if it is no estimate.
        rank: 1 for the highest value; equal values share a rank.
        best: The best rank when any one document is left out, or none.
        worst: The worst such rank.
        worst_without: The document without which it is worst, or an empty text if none moves it down.
        best_folded: The best rank under any one facade hypothesis, or none.
        worst_folded: The worst such rank.
        rests_on: The one document on which all its ties rest, or an empty text.
    """

    node: str
    value: float
    error: float
    rank: int
    best: int
    worst: int
    worst_without: str
    best_folded: int
    worst_folded: int
    rests_on: str


def scores(net: nx.MultiGraph, measure: Measure, projection: Projection) -> dict[str, float]:
    """Return the value of each node that has a tie in the projection."""
    found = Variants(net, measure, projection)
    return {
        node: value
        for node, value in zip(found.nodes, found.values.tolist(), strict=True)
        if not np.isnan(value)
    }


def ranks(values: Values) -> Whole:
    """Return the rank of each value, 1 plus the number of those above it; what is nan is last.

    >>> ranks(np.array([2.0, 5.0, 2.0, np.nan])).tolist()
    [2, 1, 2, 4]
    """
    rounded = np.round(np.round(np.nan_to_num(values, nan=-1.0), NOISE), DIGITS)
    above = np.searchsorted(np.sort(-rounded), -rounded, side="left")
    return above + 1


def standings(
    net: nx.MultiGraph,
    measure: Measure,
    projection: Projection,
    candidates: Iterable[str],
    *,
    ranges: bool = True,
) -> list[Standing]:
    """Return the standing of each candidate that has a tie, best first, then in order of IRIs.

    Args:
        net: The network.
        measure: What to compute.
        projection: What of the network counts.
        candidates: Whom to rank; the measure is computed on everybody.
        ranges: Whether to try the variants; without, each range is the rank itself.
    """
    variants = Variants(net, measure, projection)
    places = np.array([variants.place[node] for node in candidates], dtype=np.int64)
    places = places[~np.isnan(variants.values[places])]
    rank = ranks(variants.values[places])
    best, worst, best_folded, worst_folded = (rank.copy() for _ in range(4))
    worst_without, rests_on = (np.full(len(places), "", dtype=object) for _ in range(2))
    documents = documents_of(net) if ranges else ()
    for document in each("leaving out documents", documents, len(documents)):
        values = variants.without(document)[places]
        moved = ranks(values)
        worst_without[(moved >= worst) & (moved > rank)] = document
        best, worst = np.minimum(best, moved), np.maximum(worst, moved)
        rests_on[np.isnan(values)] = document
    tried = hypotheses(net) if ranges else ()
    for hypothesis in each("trying who stands behind a name", tried, len(tried)):
        moved = _folded(variants, hypothesis, places)
        best_folded, worst_folded = np.minimum(best_folded, moved), np.maximum(worst_folded, moved)
    columns = (
        [variants.nodes[place] for place in places],
        *(array[places].tolist() for array in (variants.values, variants.errors)),
        *(
            array.tolist()
            for array in (rank, best, worst, worst_without, best_folded, worst_folded, rests_on)
        ),
    )
    found = [Standing(*row) for row in zip(*columns, strict=True)]
    return sorted(found, key=lambda standing: (standing.rank, standing.node))


def _folded(variants: Variants, hypothesis: Hypothesis, places: Whole) -> Whole:
    """Return the ranks of candidates under a hypothesis; a name stands where the one behind it stands."""
    front, behind = variants.place[hypothesis.front], variants.place[hypothesis.behind]
    standing, taken = np.unique(np.where(places == front, behind, places), return_inverse=True)
    return ranks(variants.folded(hypothesis)[standing])[taken]
