"""GEXF 1.3, the format of Gephi: networks with the dates of their statements for its timeline.

Schema: https://gexf.net/schema.html. Two habits of Gephi's importer shape what is written. It refuses a spell
that overlaps another one of the same element, so spells are merged. It makes one edge of all edges that have
the same ends and the same `kind`, so each edge says its kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from claimgraph.networks.edges import Support

    Spell = tuple[str, str]  # first and last day, ISO; an open end is an empty text

NAMESPACE = "http://gexf.net/1.3"
ALWAYS = [("", "")]
_TYPES = {bool: "boolean", int: "integer", str: "string"}
_OWN = {"node": {"label"}, "edge": {"weight"}}  # what has a place of its own in the format
_NEVER = "9999-12-31"


def text(flat: nx.MultiGraph, support: Iterable[Iterable[Support]]) -> str:
    """Return a network as GEXF.

    Args:
        flat: A network whose attributes are texts, whole numbers and truth values.
        support: What each of its edges rests on, in the order of the edges.
    """
    spells = [merged((item.first, item.last) for item in found) for found in support]
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "claimgraph"
    ET.SubElement(meta, "description").text = str(flat.graph.get("scope", ""))
    dated = any(found != ALWAYS for found in spells)
    time = {"mode": "dynamic", "timeformat": "date"} if dated else {"mode": "static"}
    kind = "directed" if flat.is_directed() else "undirected"
    graph = ET.SubElement(root, "graph", {"defaultedgetype": kind, **time})
    _nodes(graph, flat, spells)
    _edges(graph, flat, spells)
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells in order, those that overlap made one; `ALWAYS` if there are none.

    >>> merged([("2023-10-19", ""), ("2023-10-18", "2023-10-19"), ("", "2023-10-01")])
    [('', '2023-10-01'), ('2023-10-18', '')]
    """
    found: list[Spell] = []
    for first, last in sorted(set(spells)):
        if found and first <= (found[-1][1] or _NEVER):
            found[-1] = (found[-1][0], max(found[-1][1] or _NEVER, last or _NEVER).replace(_NEVER, ""))
        else:
            found.append((first, last))
    return found or ALWAYS


def _nodes(graph: ET.Element, flat: nx.MultiGraph, spells: list[list[Spell]]) -> None:
    """Write the nodes; a node is there as long as any of its edges."""
    there: dict[str, list[Spell]] = {node: [] for node in flat}
    for (source, target), found in zip(flat.edges(), spells, strict=True):
        there[source] += found
        there[target] += found
    _declare(graph, "node", flat.nodes.values())
    holder = ET.SubElement(graph, "nodes")
    for node, found in flat.nodes(data=True):
        element = ET.SubElement(holder, "node", {"id": node, "label": found["label"]})
        _values(element, found, _OWN["node"])
        _spells(element, merged(there[node]))


def _edges(graph: ET.Element, flat: nx.MultiGraph, spells: list[list[Spell]]) -> None:
    _declare(graph, "edge", [found for *_ends, found in flat.edges(data=True)])
    holder = ET.SubElement(graph, "edges")
    for number, (source, target, found) in enumerate(flat.edges(data=True)):
        own = {"id": str(number), "source": source, "target": target, "weight": str(found["weight"])}
        element = ET.SubElement(holder, "edge", own | {"kind": found["kind"], "label": found["kind"]})
        _values(element, found, _OWN["edge"])
        _spells(element, spells[number])


def _declare(graph: ET.Element, what: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Declare the attributes of nodes or edges; each is called by its name."""
    types = {name: type(value) for row in rows for name, value in row.items() if name not in _OWN[what]}
    holder = ET.SubElement(graph, "attributes", {"class": what, "mode": "static"})
    for name, kind in types.items():
        ET.SubElement(holder, "attribute", {"id": name, "title": name, "type": _TYPES[kind]})


def _values(element: ET.Element, found: Mapping[str, Any], own: set[str]) -> None:
    holder = ET.SubElement(element, "attvalues")
    for name, value in found.items():
        if name not in own:
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            ET.SubElement(holder, "attvalue", {"for": name, "value": shown})


def _spells(element: ET.Element, spells: list[Spell]) -> None:
    """Write when an element is there; one that is always there needs no spells."""
    if spells != ALWAYS:
        holder = ET.SubElement(element, "spells")
        for first, last in spells:
            bounds = {"start": first, "end": last}
            ET.SubElement(holder, "spell", {name: day for name, day in bounds.items() if day})
