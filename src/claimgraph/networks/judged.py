"""What judgements say is one: networks whose nodes know of each other, and those in which they are one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.kin import Same
from claimgraph.networks.edges import rebuilt, ties

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx


def folded(net: nx.MultiGraph) -> nx.MultiGraph:
    """Return a network in which the nodes that are counted as one are one node.

    Nodes know it by `counted_as`, the IRI of the one for all; that one lists the others in `stands_for`.
    """
    into = _into(net)
    if not into:
        return net
    gather(net := net.copy(), into)
    return rebuilt(
        net,
        (
            tie._replace(source=into.get(tie.source, tie.source), target=into.get(tie.target, tie.target))
            for tie in ties(net)
        ),
    )


def _into(net: nx.MultiGraph) -> dict[str, str]:
    """Find for each node the one that it is folded into: the one for all, or the first that is there."""
    together: defaultdict[str, list[str]] = defaultdict(list)
    for node, one in net.nodes(data="counted_as"):
        if one:
            together[one].append(node)
    found = {}
    for one, nodes in together.items():
        target = one if one in net else min(nodes)
        found.update({node: target for node in nodes if node != target})
    return found


def gather(net: nx.MultiGraph, into: Mapping[str, str]) -> None:
    """Let the nodes that others are folded into know their names, and for whom they stand."""
    for node, one in into.items():
        known = net.nodes[one]
        known["names"] = list(dict.fromkeys((*known["names"], *net.nodes[node]["names"])))
        known["stands_for"] = sorted({*known.get("stands_for", ()), node})


def same_in(net: nx.MultiGraph) -> Same:
    """Return what is one in a network in which it was folded."""
    return Same(
        (Thing(other), Thing(node)) for node, others in net.nodes(data="stands_for") for other in others or ()
    )
