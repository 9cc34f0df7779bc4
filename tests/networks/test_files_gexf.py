"""GEXF by its published schema and by what Gephi's importer does, read by neither networkx nor our code."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from claimgraph import networks
from claimgraph.claims.chains import Chain
from claimgraph.networks import files
from claimgraph.networks.edges import Support, Tie, rebuilt
from tests.networks.schemas import out_of_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from claimgraph.store.dataset import Dataset, LocalDataset

BUILDERS = (networks.actors, networks.events, networks.relays, networks.co_claims)
TYPES: dict[str, Callable[[str], object]] = {
    "string": str,
    "long": int,
    "boolean": {"true": True, "false": False}.__getitem__,
}
Spell = tuple[str, str]


def faults(text: str) -> list[str]:
    """What the schema forbids, or Gephi would refuse, drop or merge."""
    if wrong := out_of_schema("gexf/gexf", text):
        return wrong
    root = ET.fromstring(text)  # noqa: S314 - our own file
    return [*_undeclared(root), *_of_graph(root), *_of_spells(root)]


def _undeclared(root: ET.Element) -> Iterator[str]:
    """Attributes must be declared once, with a known type, before they are used."""
    declared: dict[tuple[str, str], str] = {}
    for part in root.iterfind("{*}graph/{*}attributes"):
        for attribute in part:
            key = (part.attrib["class"], attribute.attrib["id"])
            if key in declared or attribute.attrib["type"] not in TYPES:
                yield f"attribute {key[1]} declared twice or of unknown type"
            declared[key] = attribute.attrib["type"]
    for what in ("node", "edge"):
        for value in root.iterfind(f".//{{*}}{what}/{{*}}attvalues/{{*}}attvalue"):
            kind = declared.get((what, value.attrib["for"]))
            if kind is None:
                yield f"undeclared {value.attrib['for']}"
                continue
            try:
                TYPES[kind](value.attrib["value"])
            except (KeyError, ValueError):
                yield f"{value.attrib['value']} is no {kind}"


def _of_graph(root: ET.Element) -> Iterator[str]:
    nodes = Counter(node.attrib["id"] for node in root.iterfind(".//{*}node"))
    yield from (f"node {identifier} twice" for identifier, count in nodes.items() if count > 1)
    edges = list(root.iterfind(".//{*}edge"))
    if len({edge.get("id") for edge in edges}) < len(edges):
        yield "an identifier of an edge twice"
    directed = root.find("{*}graph[@defaultedgetype='directed']") is not None
    seen = set()
    for edge in edges:
        ends = (edge.attrib["source"], edge.attrib["target"])
        key = (ends if directed else tuple(sorted(ends)), edge.get("kind"))
        if not nodes.keys() >= set(ends):
            yield "an edge to no node"
        if key in seen:
            yield "parallel edges of one kind"
        if float(edge.get("weight", "1")) <= 0:
            yield "an edge without weight"
        seen.add(key)


def _of_spells(root: ET.Element) -> Iterator[str]:
    graph = root.find("{*}graph")
    dated = root.find(".//{*}spell") is not None
    if dated != (graph is not None and (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")):
        yield "spells without dynamic mode and dates, or the other way round"
    for element in root.iterfind(".//{*}spells/.."):
        found = spells(element)
        if not found or ("", "") in found:
            yield "a spell without bounds"
        days = [
            (date.fromisoformat(a or "0001-01-01"), date.fromisoformat(b or "9999-12-31")) for a, b in found
        ]
        if any(first > last for first, last in days):
            yield "a spell that ends before it begins"
        if any(
            later[0] <= earlier[1] for earlier, later in zip(sorted(days), sorted(days)[1:], strict=False)
        ):
            yield "spells that overlap"


def spells(element: ET.Element) -> list[Spell]:
    return [
        (spell.get("start", ""), spell.get("end", "")) for spell in element.iterfind("{*}spells/{*}spell")
    ]


def covered(day: Spell, found: list[Spell]) -> bool:
    return not found or any(
        first <= day[0] and (not last or (day[1] != "" and day[1] <= last)) for first, last in found
    )


def written(net: nx.MultiGraph, folder: Path) -> str:
    (path,) = files.write(net, folder / "net.gexf")
    return path.read_text("utf-8")


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_gephi_would_take_the_file_as_it_is(
    iraq: LocalDataset, tmp_path: Path, builder: Callable[[Dataset], nx.MultiGraph]
) -> None:
    net = builder(iraq)
    text = written(net, tmp_path)
    assert faults(text) == []
    root = ET.fromstring(text)  # noqa: S314 - our own file
    labels = {node.attrib["id"]: node.attrib["label"] for node in root.iterfind(".//{*}node")}
    assert labels == dict(net.nodes(data="label"))
    ends = {
        (edge.attrib["source"], edge.attrib["target"], edge.attrib["kind"])
        for edge in root.iterfind(".//{*}edge")
    }
    assert all(net.has_edge(*end) for end in ends)
    assert len(ends) == net.number_of_edges()


@pytest.mark.parametrize("builder", BUILDERS[:3], ids=lambda builder: builder.__name__)
def test_the_timeline_shows_an_edge_whenever_one_of_its_statements_may_have_been_made(
    iraq: LocalDataset, tmp_path: Path, builder: Callable[[Dataset], nx.MultiGraph]
) -> None:
    net = builder(iraq)
    root = ET.fromstring(written(net, tmp_path))  # noqa: S314 - our own file
    nodes = {node.attrib["id"]: spells(node) for node in root.iterfind(".//{*}node")}
    many = 0
    for edge in root.iterfind(".//{*}edge"):
        source, target = edge.attrib["source"], edge.attrib["target"]
        days = {(item.first, item.last) for item in net.edges[source, target, edge.attrib["kind"]]["support"]}
        found = spells(edge)
        many += len(found) > 1
        assert all(covered(day, found) for day in days)
        bounds = [{day[end] for day in days} for end in (0, 1)]
        assert all(first in bounds[0] and last in bounds[1] for first, last in found)
        for end in (source, target):
            assert all(covered(day, nodes[end]) for day in found or [("", "")])
    assert many > 1


BROKEN = {
    "The value '1.2' is not an element of the set {'1.3'}": ('version="1.3"', 'version="1.2"'),
    "The attribute 'name' is not allowed": ("<graph ", '<graph name="" '),
    "attributes': This element is not expected": ("<edges>", '<attributes class="edge" /><edges>'),
    "undeclared 0": ('id="0" title', 'id="50" title'),
    "attribute 0 declared twice or of unknown type": ('id="1" title', 'id="0" title'),
    "2.5 is no long": ('for="3" value="1"', 'for="3" value="2.5"'),
    "node urn:a twice": ('id="urn:b"', 'id="urn:a"'),
    "an identifier of an edge twice": ('id="1" label', 'id="0" label'),
    "an edge to no node": ('target="urn:b"', 'target="urn:c"'),
    "parallel edges of one kind": ('kind="warns"', 'kind="threatens"'),
    "an edge without weight": ('weight="1"', 'weight="0"'),
    "spells without dynamic mode and dates, or the other way round": (
        'timeformat="date"',
        'timeformat="double"',
    ),
    "a spell without bounds": ('<spell start="2023-10-17" end="2023-10-18" />', "<spell />"),
    "a spell that ends before it begins": ('end="2023-10-18"', 'end="2023-10-16"'),
    "spells that overlap": ('end="2023-10-18"', 'end="2023-10-25"'),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_rules_find_what_is_broken(tmp_path: Path, fault: str) -> None:
    text = written(two_edges(("2023-10-17", "2023-10-18"), ("2023-10-20", "2023-10-20")), tmp_path)
    assert faults(text) == []
    old, new = BROKEN[fault]
    assert old in text
    assert any(fault in told for told in faults(text.replace(old, new)))


def two_edges(*days: Spell) -> nx.MultiDiGraph:
    net = nx.MultiDiGraph(scope="everything", minimum_roots=1)
    for letter in "ab":
        net.add_node(f"urn:{letter}", label=letter, what="actor", kind="person", names=[])
    support = [
        Support(Chain("urn:s", "doc", "urn:r"), "x", first, last, contested=False) for first, last in days
    ]
    ties = [Tie("urn:a", "urn:b", kind, "act", support) for kind in ("threatens", "warns")]
    return rebuilt(net, ties)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([("2023-10-18", "2023-10-19"), ("2023-10-18", "2023-10-18")], [("2023-10-18", "2023-10-19")]),
        ([("", "2023-10-19"), ("2023-10-19", "2023-10-20")], [("", "2023-10-20")]),
        ([("2023-10-19", ""), ("2023-11-01", "2023-11-02")], [("2023-10-19", "")]),
        ([("", "2023-10-01"), ("2023-10-02", "")], [("", "2023-10-01"), ("2023-10-02", "")]),
        ([("", "2023-10-02"), ("2023-10-01", "")], files.ALWAYS),
        ([("", ""), ("2023-10-01", "2023-10-01")], files.ALWAYS),
        ([], files.ALWAYS),
    ],
)
def test_overlapping_spells_become_one(days: list[Spell], expected: list[Spell]) -> None:
    assert files.merged(days) == files.merged(days[::-1]) == expected


def test_what_has_no_date_is_always_there(tmp_path: Path) -> None:
    text = written(two_edges(("", ""), ("2023-10-20", "2023-10-20")), tmp_path)
    assert "<spell" not in text
    assert 'mode="static"' in text
    assert faults(text) == []
