"""Networks as files for other programs: GraphML, GEXF, node-link JSON and a pair of CSV tables.

Files are valid by the schemas of their formats, GraphML 1.1 and GEXF 1.3. What a format cannot hold is
written as text that says the same: lists as JSON, in XML without the control characters that it forbids. GEXF
has the dates of the statements, which Gephi's timeline shows.

Every writer of networkx works on what `plain` gives:

    >>> nx.write_gml(networks.plain(net), "net.gml")      # doctest: +SKIP
"""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
from networkx.readwrite.gexf import GEXFWriter

from claimgraph.ask.answer import Answer
from claimgraph.claims.chains import Chain
from claimgraph.errors import FileError
from claimgraph.networks.edges import Support
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable

    Spell = tuple[str, str]  # first and last day, ISO; an open end is an empty text

ALWAYS = [("", "")]
LISTS = ("names", "stands_for", "statements", "documents", "holders")
_FORBIDDEN = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "9999-12-31"
_XML = "<?xml version='1.0' encoding='utf-8'?>"
_DEFUSED = re.compile(r"\A'(?='*[=+\-@\t\r])")


def write(net: nx.MultiGraph, path: str | Path) -> tuple[Path, ...]:
    """Write a network in the format that the ending names: .graphml, .gexf, .json or .csv.

    Nodes and edges come in the order of their keys, so the same network gives the same bytes. `x.csv`
    becomes `x-nodes.csv` and `x-edges.csv`. A file is complete or not there.

    Returns:
        The files written.

    Raises:
        FileError: The ending is of no known format, or a file cannot be written.
    """
    path = Path(path)
    if path.suffix not in WRITERS:
        raise FileError(f"{path}: unknown format; end the name in {', '.join(WRITERS)}")
    texts = WRITERS[path.suffix](_sorted(net))
    written = {path.with_name(f"{path.stem}{ending}"): text for ending, text in texts.items()}
    with ExitStack() as all_of_them:
        for goal, text in written.items():
            all_of_them.enter_context(disk.complete(goal)).write_bytes(text.encode())
    return tuple(written)


def read(path: str | Path) -> nx.MultiGraph:
    """Read a network that `write` wrote: equal to it but for `support`, which only JSON keeps.

    Raises:
        FileError: The file cannot be read, or it is not such a file.
    """
    path = Path(path)
    if path.suffix not in READERS:
        raise FileError(f"{path}: unknown format; end the name in {', '.join(READERS)}")
    try:
        return READERS[path.suffix](path)
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, nx.NetworkXError) as error:
        raise FileError(f"{path}: cannot be read as a network: {error}") from error


def _sorted(net: nx.MultiGraph) -> nx.MultiGraph:
    """Return a copy with nodes and edges in the order of their keys."""
    copy = type(net)(**net.graph)
    copy.add_nodes_from(sorted(net.nodes(data=True), key=lambda node: node[0]))
    copy.add_edges_from(sorted(net.edges(keys=True, data=True), key=lambda edge: edge[:3]))
    return copy


def plain(net: nx.Graph) -> nx.Graph:
    """Return a copy that every writer of networkx takes: attributes are texts, numbers and truth values.

    Lists and the like become JSON; texts lose the control characters that XML forbids. Keys stay. `support`,
    the records behind an edge, is left out: its statements, documents and holders stand on the edge as well.

    Args:
        net: A network of `claimgraph.networks`, or any other of networkx.

    Example:
        >>> plain(nx.Graph([("a", "b", {"documents": ["x", "y"]})])).edges["a", "b"]
        {'documents': '["x", "y"]'}
    """
    flat = net.copy()
    for found in (flat.graph, *flat.nodes.values(), *flat.edges.values()):
        found.pop("support", None)
        found.update({name: _plain(value) for name, value in found.items()})
    return flat


def _plain(value: Any) -> Any:  # noqa: ANN401 - attributes are of any kind
    if isinstance(value, bool | int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return _FORBIDDEN.sub("", text)


def _full(flat: nx.MultiGraph) -> nx.MultiGraph:
    """Undo `plain`, as far as kinds of attributes go that networks have."""
    full = (nx.MultiDiGraph if flat.is_directed() else nx.MultiGraph)(**flat.graph)
    for node, found in flat.nodes(data=True):
        full.add_node(node, **_rich(found))
    for source, target, found in flat.edges(data=True):
        full.add_edge(source, target, found["kind"], **_rich(found))
    return full


def _rich(found: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.loads(value) if name in LISTS and isinstance(value, str) else value
        for name, value in found.items()
    }


def _graphml(net: nx.MultiGraph) -> dict[str, str]:
    """Write GraphML; nodes are n0, n1, ..., since an IRI is no NMTOKEN, and have their IRI as `iri`."""
    flat = plain(net)
    names = {node: f"n{number}" for number, node in enumerate(flat)}
    numbered = type(flat)(**flat.graph)
    for node, found in flat.nodes(data=True):
        numbered.add_node(names[node], iri=node, **found)
    for number, (source, target, found) in enumerate(flat.edges(data=True)):
        numbered.add_edge(names[source], names[target], f"e{number}", **found)
    return {".graphml": "\n".join([_XML, *nx.generate_graphml(numbered)])}


def _gexf(net: nx.MultiGraph) -> dict[str, str]:
    """Write GEXF by networkx's writer, and correct what it does.

    Out goes what GEXF 1.3 does not have (a name of the graph, attributes in a namespace misspelt) and the day
    of writing, so that the same network gives the same bytes. Each edge says its kind: of all edges that have
    the same ends and the same `kind`, Gephi makes one.
    """
    writer = GEXFWriter(version="1.3")
    writer.add_graph(_dated(net))
    meta, graph = writer.xml
    for element, name in (
        (writer.xml, "xmlns:xsi"),
        (writer.xml, "xsi:schemaLocation"),
        (graph, "name"),
        (meta, "lastmodifieddate"),
    ):
        del element.attrib[name]
    meta[0].text = "claimgraph"
    ET.SubElement(meta, "description").text = _plain(str(net.graph.get("scope", "")))
    for edge in graph.iterfind("edges/edge"):
        edge.set("kind", edge.get("label"))
    ET.indent(writer.xml)
    return {".gexf": f"{_XML}\n{ET.tostring(writer.xml, encoding='unicode')}\n"}


def _dated(net: nx.MultiGraph) -> nx.MultiGraph:
    """Return a plain copy that says when each edge is there; a node is there as long as any of its edges."""
    flat = plain(net)
    there: dict[str, list[Spell]] = {node: [] for node in flat}
    for source, target, kind, support in net.edges(keys=True, data="support"):
        found = merged((item.first, item.last) for item in support or ())
        flat.edges[source, target, kind].update(label=kind, spells=_bounds(found))
        there[source] += found
        there[target] += found
    for node, found in there.items():
        flat.nodes[node]["spells"] = _bounds(merged(found))
    return flat


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells in order, those that overlap made one, as Gephi refuses them; `ALWAYS` if none.

    Args:
        spells: First and last days, ISO; an open end is an empty text.

    Example:
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


def _bounds(spells: list[Spell]) -> list[tuple[str | None, str | None]]:
    """Say spells as networkx takes them; what is always there needs none."""
    return [] if spells == ALWAYS else [(first or None, last or None) for first, last in spells]


def _json(net: nx.MultiGraph) -> dict[str, str]:
    data = nx.node_link_data(net, edges="edges")
    for edge in data["edges"]:
        edge["support"] = [item._asdict() | {"chain": asdict(item.chain)} for item in edge.get("support", ())]
    return {".json": json.dumps(data, ensure_ascii=False, indent=1) + "\n"}


def _csv(net: nx.MultiGraph) -> dict[str, str]:
    flat = plain(net)
    nodes = [{"id": node} | found for node, found in flat.nodes(data=True)]
    kind = "directed" if net.is_directed() else "undirected"
    edges = [{"source": u, "target": v, "type": kind} | found for u, v, found in flat.edges(data=True)]
    return {
        "-nodes.csv": _table(nodes, ("id", "label")),
        "-edges.csv": _table(edges, ("source", "target", "type")),
    }


def _table(rows: list[dict[str, Any]], first: Iterable[str]) -> str:
    columns = tuple(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    cells = [tuple(ox.Literal(str(row[name])) if name in row else None for name in columns) for row in rows]
    return Answer(columns, tuple(cells)).csv()


def _read_graphml(path: Path) -> nx.MultiGraph:
    flat = nx.read_graphml(path, force_multigraph=True)
    return _full(nx.relabel_nodes(flat, {node: found.pop("iri") for node, found in flat.nodes(data=True)}))


def _read_gexf(path: Path) -> nx.MultiGraph:
    flat = nx.read_gexf(path)
    for _node, found in flat.nodes(data=True):
        found.pop("spells", None)
    for *_ends, found in flat.edges(data=True):
        for name in ("id", "label", "spells"):
            found.pop(name, None)
    flat.graph.clear()
    return _full(flat)


def _read_json(path: Path) -> nx.MultiGraph:
    net = nx.node_link_graph(json.loads(disk.read(path).decode("utf-8")), edges="edges")
    for *_ends, found in net.edges(data=True):
        found["support"] = [Support(**item | {"chain": _chain(item["chain"])}) for item in found["support"]]
    return net


def _chain(found: dict[str, Any]) -> Chain:
    steps = {name: tuple(step) for name, step in found.items() if isinstance(step, list)}
    return Chain(**found | steps)


def _read_csv(path: Path) -> nx.MultiGraph:
    nodes, edges = (_rows(path.with_name(f"{path.stem}-{what}.csv")) for what in ("nodes", "edges"))
    flat = nx.MultiGraph() if edges and edges[0]["type"] == "undirected" else nx.MultiDiGraph()
    flat.add_nodes_from((row.pop("id"), row) for row in nodes)
    flat.add_edges_from((row.pop("source"), row.pop("target"), row) for row in edges if row.pop("type"))
    for found in flat.nodes.values():
        found["statements"] = int(found["statements"])
    return _full(flat)


def _rows(path: Path) -> list[dict[str, Any]]:
    """Read a table; numbers and truth values as such."""
    rows: list[dict[str, Any]] = []
    for cells in csv.DictReader(io.StringIO(disk.read(path).decode("utf-8"), newline="")):
        row: dict[str, Any] = {name: _DEFUSED.sub("", cell) for name, cell in cells.items()}
        for name in {"weight", "roots"} & row.keys():
            row[name] = int(row[name])
        if "contested" in row:
            row["contested"] = row["contested"] == "True"
        rows.append(row)
    return rows


WRITERS = {".graphml": _graphml, ".gexf": _gexf, ".json": _json, ".csv": _csv}
READERS = {".graphml": _read_graphml, ".gexf": _read_gexf, ".json": _read_json, ".csv": _read_csv}
