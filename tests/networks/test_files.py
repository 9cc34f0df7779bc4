"""Networks written to files: read back equal, the same bytes each time, opened by another reader."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from claimgraph import networks
from claimgraph.claims.chains import Chain
from claimgraph.errors import FileError
from claimgraph.networks import files as graph_files
from claimgraph.networks.edges import Support, Tie, rebuilt
from tests.networks.schemas import out_of_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimgraph.store.dataset import Dataset, LocalDataset

ENDINGS = (".graphml", ".gexf", ".json", ".csv")
BUILDERS = (networks.actors, networks.events, networks.relays, networks.co_claims)
HOSTILE = (
    "=1+1",
    "</script><b>",
    "a\x00b\x1b[31m",
    "مقاومة",
    "quote \" and ' and &",
    "| ; , \\",
    "-3",
    "a\nb",
)


def comparable(net: nx.MultiGraph, *, support: bool) -> tuple[dict[str, Any], dict[Any, Any]]:
    def turned(one: str, other: str) -> tuple[str, ...]:
        return (one, other) if net.is_directed() else tuple(sorted((one, other)))

    edges = {
        (*turned(source, target), kind): {k: v for k, v in found.items() if support or k != "support"}
        for source, target, kind, found in net.edges(keys=True, data=True)
    }
    return dict(net.nodes(data=True)), edges


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_what_is_read_back_equals_what_was_written(
    iraq: LocalDataset, tmp_path: Path, builder: Callable[[Dataset], nx.MultiGraph], ending: str
) -> None:
    net = builder(iraq)
    assert net.number_of_edges()
    files = graph_files.write(net, tmp_path / f"net{ending}")
    assert all(path.stat().st_size for path in files)
    back = graph_files.read(tmp_path / f"net{ending}")
    assert type(back) is type(net)
    assert comparable(back, support=ending == ".json") == comparable(net, support=ending == ".json")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_network_gives_the_same_bytes(iraq: LocalDataset, tmp_path: Path, ending: str) -> None:
    first = graph_files.write(networks.actors(iraq), tmp_path / f"one{ending}")
    shuffled = nx.MultiDiGraph()
    net = networks.actors(iraq)
    shuffled.add_nodes_from(reversed(list(net.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(net.edges(keys=True, data=True))))
    shuffled.graph.update(net.graph)
    second = graph_files.write(shuffled, tmp_path / f"two{ending}")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_survives_or_loses_only_control_characters(
    tmp_path: Path, ending: str, text: str
) -> None:
    net = rebuilt(*_one_edge(text))
    graph_files.write(net, tmp_path / f"net{ending}")
    back = graph_files.read(tmp_path / f"net{ending}")
    kept = text if ending == ".json" else re.sub("[\x00\x1b]", "", text)
    (label,) = {found["label"] for _node, found in back.nodes(data=True)}
    assert label == kept
    (edge,) = (found for *_ends, found in back.edges(data=True))
    assert edge["holders"] == [text]


def _one_edge(text: str) -> tuple[nx.MultiDiGraph, list[Tie]]:
    net = nx.MultiDiGraph(scope=text, minimum_roots=1)
    for node in ("urn:a", "urn:b"):
        net.add_node(node, label=text, what="actor", kind="person", names=[text])
    chain = Chain("urn:s", "doc", "urn:o", speakers=("urn:r", "urn:q"))
    support = Support(chain, text, "2023-10-17", "2023-10-18", contested=False)
    return net, [Tie("urn:a", "urn:b", "threatens", "act", [support])]


def test_a_spreadsheet_runs_no_formula(tmp_path: Path) -> None:
    nodes, _edges = graph_files.write(rebuilt(*_one_edge("=cmd()")), tmp_path / "net.csv")
    with nodes.open(encoding="utf-8", newline="") as file:
        assert {row["label"] for row in csv.DictReader(file)} == {"'=cmd()"}


@pytest.mark.parametrize("text", ["'=cmd()", "''-x", "rock 'n'-roll", "x '=1", "'", "-5", "'-5"])
def test_an_apostrophe_of_a_text_is_no_mark_of_ours(tmp_path: Path, text: str) -> None:
    graph_files.write(rebuilt(*_one_edge(text)), tmp_path / "net.csv")
    back = graph_files.read(tmp_path / "net.csv")
    assert {(found["label"], *found["names"]) for found in back.nodes.values()} == {(text, text)}


def test_json_is_node_link_data(iraq: LocalDataset, tmp_path: Path) -> None:
    (path,) = graph_files.write(networks.actors(iraq), tmp_path / "net.json")
    data = json.loads(path.read_text("utf-8"))
    assert data["multigraph"]
    assert data["directed"]
    assert {"source", "target", "key", "kind", "weight"} <= data["edges"][0].keys()


@pytest.mark.parametrize("builder", BUILDERS[:2], ids=lambda builder: builder.__name__)
def test_igraph_reads_the_graphml(
    iraq: LocalDataset, tmp_path: Path, builder: Callable[[Dataset], nx.MultiGraph]
) -> None:
    igraph = pytest.importorskip("igraph")
    net = builder(iraq)
    (path,) = graph_files.write(net, tmp_path / "net.graphml")
    other = igraph.Graph.Read_GraphML(str(path))
    assert other.is_directed() == net.is_directed()
    assert sorted(other.vs["label"]) == sorted(label for _node, label in net.nodes(data="label"))
    assert sorted(zip(other.es["kind"], other.es["weight"], strict=True)) == sorted(
        (kind, weight) for _u, _v, kind, weight in net.edges(keys=True, data="weight")
    )
    assert sorted(other.es["contested"]) == sorted(found for *_ends, found in net.edges(data="contested"))
    drawn = {(other.vs[e.source]["iri"], other.vs[e.target]["iri"], e["kind"]) for e in other.es}
    assert all(net.has_edge(*end) for end in drawn)
    assert len(drawn) == net.number_of_edges()


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_graphml_is_valid(
    iraq: LocalDataset, tmp_path: Path, builder: Callable[[Dataset], nx.MultiGraph]
) -> None:
    (path,) = graph_files.write(builder(iraq), tmp_path / "net.graphml")
    assert out_of_schema("graphml", path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id="n1"', 'id="https://example.org/b"'),
        ('target="n1"', 'target="n2"'),
        ('key="d2"', 'key="d99"'),
        ('attr.type="long"', 'attr.type="number"'),
        (' edgedefault="directed"', ""),
        ("<node ", "<knot /><node "),
    ],
)
def test_the_schema_finds_what_is_broken(tmp_path: Path, old: str, new: str) -> None:
    (path,) = graph_files.write(rebuilt(*_one_edge("a")), tmp_path / "net.graphml")
    text = path.read_text("utf-8")
    assert old in text
    assert out_of_schema("graphml", text.replace(old, new))


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml"])
@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_every_writer_of_networkx_takes_a_plain_network(
    iraq: LocalDataset, tmp_path: Path, builder: Callable[[Dataset], nx.MultiGraph], form: str
) -> None:
    net = builder(iraq)
    flat = graph_files.plain(net)
    getattr(nx, f"write_{form}")(flat, tmp_path / "net")
    back = getattr(nx, f"read_{form}")(tmp_path / "net")
    assert set(back) == set(net)
    assert back.number_of_edges() == net.number_of_edges()
    for *_ends, found in back.edges(data=True):
        assert json.loads(found["documents"])
    assert "support" in next(iter(net.edges.values()))


def test_plain_keeps_keys_and_says_the_rest_as_text() -> None:
    net = nx.MultiDiGraph(place=("a", "b"))
    net.add_node("urn:a", names=["é", "\x00b"], share=0.5, seen=None)
    net.add_edge("urn:a", "urn:a", "knows", days={"2023": 1}, contested=True, support=[object()])
    flat = graph_files.plain(net)
    assert flat.graph == {"place": '["a", "b"]'}
    assert flat.nodes["urn:a"] == {"names": '["é", "\\u0000b"]', "share": 0.5, "seen": "null"}
    assert list(flat.edges(keys=True, data=True)) == [
        ("urn:a", "urn:a", "knows", {"days": '{"2023": 1}', "contested": True})
    ]
    assert net.nodes["urn:a"]["names"] == ["é", "\x00b"]
    assert type(graph_files.plain(nx.Graph())) is nx.Graph


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"\.graphml, \.gexf, \.json, \.csv"):
        graph_files.write(nx.MultiDiGraph(), tmp_path / "net.dot")


def test_a_folder_that_is_not_there_leaves_nothing(iraq: LocalDataset, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        graph_files.write(networks.actors(iraq), tmp_path / "nowhere" / "net.csv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_no_network_is_refused(tmp_path: Path, ending: str) -> None:
    for name in (f"net{ending}", f"net-nodes{ending}", f"net-edges{ending}"):
        (tmp_path / name).write_text("no,network\n1,2\n", "utf-8")
    with pytest.raises(FileError, match="cannot be read as a network"):
        graph_files.read(tmp_path / f"net{ending}")
