"""The first view: the few symbols of a network with the most independent roots and counterparts.

Sources that nobody names are drawn there by kind, as one symbol that says how many they are: each says little
and has few lines, and what many documents carry would else be a crowd of nameless officials.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.edges import rebuilt, ties

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Set

FIRST = 28  # nodes in the first view: as many as a small screen shows with names and lines to be told apart
CONTESTED = 4  # independent roots that two nodes are worth besides if something between them is contested
Line = tuple[str, str, str]


@dataclass(frozen=True)
class Opening:
    """What the first view draws.

    Attributes:
        net: Its nodes with all lines between them; unnamed sources of one kind are one node.
        quiet: Those of the lines that are left out until they are asked for.
        members: The unnamed sources that each such node stands for, in order of IRI.
    """

    net: nx.MultiDiGraph
    quiet: frozenset[Line]
    members: Mapping[str, tuple[str, ...]]

    @property
    def drawn(self) -> nx.MultiDiGraph:
        """The nodes with the lines that are drawn."""
        return self.net.edge_subgraph(set(self.net.edges(keys=True)) - self.quiet)


def opening(net: nx.MultiDiGraph, unnamed: Collection[str]) -> Opening | None:
    """Return the first view of a network; nothing if it is small enough to be drawn as a whole.

    Args:
        net: What `claimgraph.pages.network.page.joined` made of networks.
        unnamed: IRIs of sources that nobody names.
    """
    if len(net) <= FIRST:
        return None
    groups = _groups(net, unnamed)
    gathered = _gathered(net, {member: group for group, members in groups.items() for member in members})
    chosen = _chosen(gathered, groups.keys())
    beside = {
        group: tuple(one for one in members if chosen & set(nx.all_neighbors(net, one)))
        for group, members in groups.items()
        if group in chosen
    }
    shown = gathered.subgraph(chosen).copy()
    for group, members in beside.items():
        shown.nodes[group]["label"] = f"{len(members)} unnamed sources"
    return Opening(shown, frozenset(_quiet(gathered) & set(shown.edges(keys=True))), beside)


def quiet(net: nx.MultiDiGraph) -> set[Line]:
    """Return the lines that the first view leaves out; none of a network that is drawn as a whole."""
    return _quiet(net) if len(net) > FIRST else set()


def _quiet(net: nx.MultiDiGraph) -> set[Line]:
    """Return reports and the like that nobody contests; none if there are no other lines."""
    lines = {(*ends, kind): item for *ends, kind, item in net.edges(keys=True, data=True)}
    found = {
        line
        for line, item in lines.items()
        if vocabulary().line(item["kind"]).quiet and not item["contested"]
    }
    return found if len(found) < len(lines) else set()


def _groups(net: nx.MultiDiGraph, unnamed: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the unnamed sources of each kind that has several in a network, by the id of their symbol."""
    kinds: dict[str, list[str]] = {}
    for node in sorted(net.nodes & set(unnamed)):
        kinds.setdefault(net.nodes[node]["kind"], []).append(node)
    return {f"unnamed/{kind}": tuple(members) for kind, members in kinds.items() if len(members) > 1}


def _gathered(net: nx.MultiDiGraph, into: Mapping[str, str]) -> nx.MultiDiGraph:
    """Return a network in which each member of a group is the group; what leads within one is left out."""
    whole = net.copy()
    for member, group in into.items():
        whole.add_node(group, label="unnamed sources", names=[], what="actor", kind=net.nodes[member]["kind"])
    arrows = {kind: item.get("arrow", True) for *_ends, kind, item in net.edges(keys=True, data=True)}
    found: nx.MultiDiGraph = rebuilt(
        whole,
        (
            tie._replace(source=into.get(tie.source, tie.source), target=into.get(tie.target, tie.target))
            for tie in ties(whole)
        ),
    )
    for _one, _other, kind, item in found.edges(keys=True, data=True):
        item["arrow"] = arrows[kind]
    return found


def _chosen(net: nx.MultiDiGraph, groups: Set[str]) -> set[str]:
    """Choose the nodes of the first view: each counterpart counts with the roots of the best line to it.

    Unnamed sources count as one root: nobody can tell whether those of two documents are two.
    """
    worth: dict[frozenset[str], int] = {}
    left_out = _quiet(net)
    for one, other, kind, item in net.edges(keys=True, data=True):
        if (one, other, kind) in left_out:
            continue
        pair, roots = frozenset((one, other)), item["roots"] if groups.isdisjoint((one, other)) else 1
        worth[pair] = max(worth.get(pair, 0), roots + CONTESTED * bool(item["contested"]))
    score: dict[str, int] = {}
    for pair, much in worth.items():
        for node in pair:
            score[node] = score.get(node, 0) + much
    best = set(sorted(score, key=lambda node: (-score[node], node))[:FIRST])
    return {node for pair in worth if pair <= best for node in pair}
