"""Ranks that say how firm they are: each document left out in turn, each facade hypothesis tried by itself.

After jackknife practice in network inference: a rank that one document or one judgement of identity can move
is reported as a range (Borgatti, Carley and Krackhardt 2006, doi:10.1016/j.socnet.2005.05.001, on how
centrality suffers from missing and merged nodes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from claimgraph.networks.edges import documents_of, without
from claimgraph.networks.facades import fold, hypotheses
from claimgraph.networks.ranking.camps import camp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.networks.ranking.measures import Measure
    from claimgraph.networks.ranking.projection import Projection

DIGITS = 9  # values that agree to so many decimals share a rank


@dataclass(frozen=True)
class Standing:
    """Where an actor stands, and between which ranks it moves.

    Attributes:
        node: IRI of the actor.
        value: The measure.
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
    rank: int
    best: int
    worst: int
    worst_without: str
    best_folded: int
    worst_folded: int
    rests_on: str


def scores(net: nx.MultiGraph, measure: Measure, projection: Projection) -> dict[str, float]:
    """Return the value of each node that has a tie in the projection."""
    graph = projection.graph(net, directed=measure.directed)
    if not graph:
        return {}
    if measure.name == "brokerage":
        nx.set_node_attributes(graph, camp_of(net), "camp")
    return {node: float(value) for node, value in measure.compute(graph).items()}


def ranks(values: Mapping[str, float], candidates: Iterable[str]) -> dict[str, int]:
    """Return the rank of each candidate, 1 plus the number of those above it; who has no value is last.

    >>> ranks({"a": 2.0, "b": 5.0, "c": 2.0}, ["a", "b", "c", "d"])
    {'a': 2, 'b': 1, 'c': 2, 'd': 4}
    """
    rounded = {node: round(values.get(node, -1.0), DIGITS) for node in candidates}
    above: dict[float, int] = {}
    for position, value in enumerate(sorted(rounded.values(), reverse=True)):
        above.setdefault(value, position)
    return {node: above[value] + 1 for node, value in rounded.items()}


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
    values = scores(net, measure, projection)
    present = [node for node in candidates if node in values]
    base = ranks(values, present)
    left_out: dict[str, dict[str, int]] = {"": base}
    gone: dict[str, str] = {}
    folded = [base]
    for document in documents_of(net) if ranges else ():
        others = scores(without(net, document), measure, projection)
        left_out[document] = ranks(others, present)
        gone.update({node: document for node in present if node not in others})
    for hypothesis in hypotheses(net) if ranges else ():
        taken = {node: hypothesis.behind if node == hypothesis.front else node for node in present}
        merged = ranks(scores(fold(net, hypothesis), measure, projection), sorted(set(taken.values())))
        folded.append({node: merged[taken[node]] for node in present})
    found = [_standing(node, values[node], left_out, folded, gone.get(node, "")) for node in present]
    return sorted(found, key=lambda standing: (standing.rank, standing.node))


def _standing(
    node: str,
    value: float,
    left_out: Mapping[str, Mapping[str, int]],
    folded: Iterable[Mapping[str, int]],
    rests_on: str,
) -> Standing:
    """Gather the ranks of one actor; under "" is the one with every document."""
    rank = left_out[""][node]
    worst, document = max((ranked[node], document) for document, ranked in left_out.items())
    merged = [ranked[node] for ranked in folded]
    return Standing(
        node=node,
        value=value,
        rank=rank,
        best=min(ranked[node] for ranked in left_out.values()),
        worst=worst,
        worst_without=document if worst > rank else "",
        best_folded=min(merged),
        worst_folded=max(merged),
        rests_on=rests_on,
    )
