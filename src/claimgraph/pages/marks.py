"""The legend of a network: the kinds of nodes and of lines that occur in it, with their marks."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from claimgraph.model.ontology.grammar import Group

Entry = dict[str, Any]


def node_legend(net: nx.Graph) -> list[Entry]:
    """Return the groups of the kinds of nodes that occur, each kind by name with label, shape and colour."""
    found = {vocabulary().kind(name) for _, name in net.nodes(data="kind")}
    return _legend(
        (kind.group, {"kind": kind.name, "label": kind.label, "shape": kind.shape, "color": kind.colour})
        for kind in sorted(found, key=lambda kind: kind.name)
    )


def edge_legend(net: nx.Graph) -> list[Entry]:
    """Return the groups of the lines that occur, each with its name, label, sentence and look."""
    found = {vocabulary().line(name) for *_, name in net.edges(data="kind")}
    return _legend(
        (
            line.group,
            {
                "kind": line.name,
                "label": line.label,
                "reads": line.reads,
                "color": line.group.colour,
                "dashes": list(line.dashes),
                "quiet": line.quiet,
            },
        )
        for line in sorted(found, key=lambda line: (line.order, line.name))
    )


def _legend(entries: Iterable[tuple[Group, Entry]]) -> list[Entry]:
    """Gather entries into groups, the groups in their order."""
    in_order = sorted(entries, key=lambda entry: (entry[0].order, entry[0].name))
    return [
        {"name": group.name, "label": group.label, "kinds": [mark for _group, mark in members]}
        for group, members in groupby(in_order, key=itemgetter(0))
    ]
