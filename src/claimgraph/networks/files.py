"""Networks as files for other programs: GraphML, GEXF, node-link JSON and a pair of CSV tables.

What a format cannot hold is written as text that says the same: lists as JSON, in XML without the control
characters that it forbids. GEXF has the dates of the statements, which Gephi's timeline shows (`gexf`).
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyoxigraph as ox

from claimgraph.ask.answer import Answer
from claimgraph.errors import StoreError
from claimgraph.networks import gexf
from claimgraph.networks.edges import Support

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LISTS = ("names", "statements", "documents", "holders")
_FORBIDDEN = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEFUSED = re.compile(r"'(?=[=+\-@\t\r])")


def write(net: nx.MultiGraph, path: Path) -> tuple[Path, ...]:
    """Write a network in the format that the ending names: .graphml, .gexf, .json or .csv.

    Nodes and edges come in the order of their keys, so the same network gives the same bytes. `x.csv`
    becomes `x-nodes.csv` and `x-edges.csv`. A file is complete or not there.

    Returns:
        The files written.

    Raises:
        StoreError: The ending is of no known format, or a file cannot be written.
    """
    if path.suffix not in WRITERS:
        raise StoreError(f"{path}: unknown format; end the name in {', '.join(WRITERS)}")
    texts = WRITERS[path.suffix](_sorted(net))
    written = {path.with_name(f"{path.stem}{ending}"): text for ending, text in texts.items()}
    drafts = {goal: goal.with_name(f"{goal.name}.part") for goal in written}
    try:
        for goal, text in written.items():
            drafts[goal].write_text(text, "utf-8", newline="")
        for goal, draft in drafts.items():
            draft.replace(goal)
    except OSError as error:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written: {error}") from error
    return tuple(written)


def read(path: Path) -> nx.MultiGraph:
    """Read a network that `write` wrote: equal to it but for `support`, which only JSON keeps.

    Raises:
        StoreError: The file cannot be read, or it is not such a file.
    """
    if path.suffix not in READERS:
        raise StoreError(f"{path}: unknown format; end the name in {', '.join(READERS)}")
    try:
        return READERS[path.suffix](path)
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, nx.NetworkXError) as error:
        raise StoreError(f"{path}: cannot be read as a network: {error}") from error


def _sorted(net: nx.MultiGraph) -> nx.MultiGraph:
    """Return a copy with nodes and edges in the order of their keys."""
    copy = type(net)(**net.graph)
    copy.add_nodes_from(sorted(net.nodes(data=True), key=lambda node: node[0]))
    copy.add_edges_from(sorted(net.edges(keys=True, data=True), key=lambda edge: edge[:3]))
    return copy


def _flat(net: nx.MultiGraph) -> nx.MultiGraph:
    """Return a copy with plain values only, and numbers as keys of edges: kinds are not unique."""
    flat = type(net)(**{name: _plain(value) for name, value in net.graph.items()})
    for node, found in net.nodes(data=True):
        flat.add_node(node, **{name: _plain(value) for name, value in found.items()})
    for number, (source, target, found) in enumerate(net.edges(data=True)):
        kept = {name: _plain(value) for name, value in found.items() if name != "support"}
        flat.add_edge(source, target, f"e{number}", **kept)
    return flat


def _plain(value: Any) -> Any:  # noqa: ANN401 - attributes are of any kind
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return _FORBIDDEN.sub("", value) if isinstance(value, str) else value


def _full(flat: nx.MultiGraph) -> nx.MultiGraph:
    """Undo `_flat`."""
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
    return {
        ".graphml": "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *nx.generate_graphml(_flat(net))])
    }


def _gexf(net: nx.MultiGraph) -> dict[str, str]:
    return {".gexf": gexf.text(_flat(net), (found or () for *_ends, found in net.edges(data="support")))}


def _json(net: nx.MultiGraph) -> dict[str, str]:
    data = nx.node_link_data(net, edges="edges")
    for edge in data["edges"]:
        edge["support"] = [item._asdict() for item in edge.get("support", ())]
    return {".json": json.dumps(data, ensure_ascii=False, indent=1) + "\n"}


def _csv(net: nx.MultiGraph) -> dict[str, str]:
    flat = _flat(net)
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
    return _full(nx.read_graphml(path, force_multigraph=True))


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
    net = nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    for *_ends, found in net.edges(data=True):
        found["support"] = [
            Support(**item)._replace(way=tuple(map(tuple, item["way"]))) for item in found["support"]
        ]
    return net


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
    for cells in csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")):
        row: dict[str, Any] = {name: _DEFUSED.sub("", cell, count=1) for name, cell in cells.items()}
        for name in {"weight", "roots"} & row.keys():
            row[name] = int(row[name])
        if "contested" in row:
            row["contested"] = row["contested"] == "True"
        rows.append(row)
    return rows


WRITERS = {".graphml": _graphml, ".gexf": _gexf, ".json": _json, ".csv": _csv}
READERS = {".graphml": _read_graphml, ".gexf": _read_gexf, ".json": _read_json, ".csv": _read_csv}
