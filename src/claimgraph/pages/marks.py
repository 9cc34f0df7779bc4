"""The visual grammar: shape and colour of each kind of node, colour and dash of each kind of line."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

Group = dict[str, Any]

PLAIN: dict[str, Group] = {
    "nodes": {"shape": "dot", "color": "#BBBBBB"},
    "edges": {"color": "#555555", "dashes": [1, 3]},
}


@cache
def marks() -> dict[str, list[Group]]:
    """Return `assets/network/marks.json`: kinds of nodes and of lines in groups, with the mark of each."""
    text = files("claimgraph.pages").joinpath("assets", "network", "marks.json").read_text("utf-8")
    grammar: dict[str, list[Group]] = json.loads(text)
    return grammar


def node_legend(net: nx.Graph) -> list[Group]:
    """Return the groups of the kinds of nodes that occur; all events have some mark."""
    kinds = {kind for _, kind in net.nodes(data="kind")}
    events = {item["kind"] for _, item in net.nodes(data=True) if item.get("bipartite") == "event"}
    return _legend("nodes", kinds, events)


def edge_legend(net: nx.Graph) -> list[Group]:
    """Return the groups of the kinds of lines that occur."""
    return _legend("edges", {kind for *_, kind in net.edges(data="kind")}, set())


def _legend(part: str, kinds: set[str], events: set[str]) -> list[Group]:
    """Return groups with the marks of their kinds; what the grammar does not know comes last."""
    left = set(kinds)
    groups = []
    for group in marks()[part]:
        here = {kind: mark for kind, mark in group["marks"].items() if kind in left}
        if group.get("event"):
            here |= dict.fromkeys(sorted((left & events) - here.keys()), group["marks"]["event"])
        left -= here.keys()
        if here:
            entries = [{"kind": kind, **mark} for kind, mark in here.items()]
            groups.append({"name": group["group"], "kinds": entries})
    if left:
        groups.append({"name": "Other", "kinds": [{"kind": kind, **PLAIN[part]} for kind in sorted(left)]})
    return groups
