"""Files written from a dataset: the same quads again, the same bytes each time, whole or not there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.errors import FileError, StoreError
from claimgraph.model.namespaces import PREFIXES
from claimgraph.store.dataset import LocalDataset, open_dataset
from claimgraph.store.export import FORMATS, complete_folder, serialized, write

if TYPE_CHECKING:
    from collections.abc import Iterator

QUADS = [name for name in FORMATS if name != ".ttl"]
XSD = PREFIXES["xsd"]


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://e.org/{name}")


def dataset(*quads: ox.Quad) -> LocalDataset:
    engine = ox.Store()
    engine.extend(quads)
    return LocalDataset(engine)


def parsed(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(path), format=FORMATS[path.suffix]))


@pytest.mark.parametrize("ending", QUADS)
def test_the_same_quads_come_back(harbour: LocalDataset, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"all{ending}"
    assert write(harbour, path) == len(harbour.engine)
    assert parsed(path) == set(harbour.quads())


@pytest.mark.parametrize("ending", FORMATS)
def test_as_text_it_is_the_file(harbour: LocalDataset, tmp_path: Path, ending: str) -> None:
    write(harbour, tmp_path / f"all{ending}")
    assert serialized(harbour, ending) == (tmp_path / f"all{ending}").read_bytes()


def test_turtle_holds_the_triples(harbour: LocalDataset, tmp_path: Path) -> None:
    count = write(harbour, tmp_path / "all.ttl")
    triples = {quad.triple for quad in harbour.quads()}
    assert {quad.triple for quad in parsed(tmp_path / "all.ttl")} == triples
    assert count == len(triples)


def test_a_triple_in_two_graphs_is_in_turtle_once(tmp_path: Path) -> None:
    data = dataset(*(ox.Quad(node("s"), node("p"), node("o"), node(graph)) for graph in "gh"))
    assert write(data, tmp_path / "all.nq") == 2
    assert write(data, tmp_path / "all.ttl") == 1


class Backwards(LocalDataset):
    """A dataset that gives its quads in another order."""

    def quads(self) -> Iterator[ox.Quad]:
        yield from reversed(list(self.engine))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_data_give_the_same_bytes(harbour: LocalDataset, tmp_path: Path, ending: str) -> None:
    write(harbour, tmp_path / f"one{ending}")
    write(Backwards(harbour.engine), tmp_path / f"two{ending}")
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


@pytest.mark.parametrize("ending", [".nq", ".trig"])
def test_what_is_exported_can_be_opened(harbour: LocalDataset, tmp_path: Path, ending: str) -> None:
    write(harbour, tmp_path / f"all{ending}")
    assert set(open_dataset(tmp_path / f"all{ending}").quads()) == set(harbour.quads())


@pytest.mark.parametrize("ending", [".trig", ".ttl"])
def test_prefixes_make_it_readable(harbour: LocalDataset, tmp_path: Path, ending: str) -> None:
    write(harbour, tmp_path / f"all{ending}")
    text = (tmp_path / f"all{ending}").read_text("utf-8")
    assert "cg:Statement" in text
    assert f"{PREFIXES['cg']}Statement" not in text


TEXTS = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    ['"""', "\\", "\n\r\t", "\u200f\u202e", "</script>", "😀"]
)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "ar", "ar-latn"])
    ),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(name)),
        TEXTS | st.sampled_from(["1.50", "007", "true", "1e3", "2023-10-18"]),
        st.sampled_from(
            [f"{XSD}{name}" for name in ("integer", "decimal", "double", "boolean", "date", "anyURI")]
        ),
    ),
)
NAMES = st.sampled_from(
    ["s", "x.y", "a-b", "%41", "%2F", "ح", "a?b=c&d#e", "a'b", "-", "1", "a:b", "(x)", "~", "../x", "//x"]
)


@pytest.mark.parametrize("ending", FORMATS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(NAMES, NAMES, NAMES.map(node) | LITERALS, NAMES), max_size=6))
def test_any_term_comes_back(
    tmp_path: Path, ending: str, rows: list[tuple[str, str, ox.NamedNode | ox.Literal, str]]
) -> None:
    data = dataset(*(ox.Quad(node(s), node(f"p/{p}"), o, node(g)) for s, p, o, g in rows))
    write(data, tmp_path / f"all{ending}")
    back = parsed(tmp_path / f"all{ending}")
    if ending == ".ttl":
        assert {quad.triple for quad in back} == {quad.triple for quad in data.quads()}
    else:
        assert back == set(data.quads())


# Failures


class Failing(LocalDataset):
    """A dataset that breaks while it is read."""

    def quads(self) -> Iterator[ox.Quad]:
        yield ox.Quad(node("s"), node("p"), node("o"), node("g"))
        raise StoreError("a block is damaged")


def test_a_failure_while_reading_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "all.nq").write_text("the old file")
    with pytest.raises(StoreError, match="a block is damaged"):
        write(Failing(ox.Store()), tmp_path / "all.nq")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"all.nq": "the old file"}


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    triple = ox.Triple(node("s"), node("p"), node("o"))
    (tmp_path / "all.jsonld").write_text("the old file")
    data = dataset(ox.Quad(node("a"), node("p"), node("o"), node("g")), ox.Quad(node("s"), node("p"), triple))
    with pytest.raises(FileError, match=r"all\.jsonld: cannot be written: .*RDF 1\.2"):
        write(data, tmp_path / "all.jsonld")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"all.jsonld": "the old file"}


def test_a_folder_in_the_place_of_the_file_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "all.nq").mkdir()
    with pytest.raises(FileError, match=r"all\.nq: cannot be written: "):
        write(dataset(), tmp_path / "all.nq")
    assert [path.name for path in tmp_path.iterdir()] == ["all.nq"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none/all\.nq: cannot be written: .*No such file or directory"):
        write(dataset(), tmp_path / "none" / "all.nq")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["all.rdf", "all", "all.NQ", ".nq", "all.nq.gz"])
def test_an_unknown_ending_is_told_with_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match=r"unknown format; end the name in \.nq, \.trig, \.ttl, \.jsonld"):
        write(dataset(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the old one goes before the new one comes")
def test_a_folder_is_there_at_any_moment_while_it_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    for version in ("one", "two"):
        if version == "two":
            monkeypatch.setattr(Path, "rename", None)
        with complete_folder(place, "mark", "site") as draft:
            (draft / "mark").write_text(version, "utf-8")
    assert (place / "mark").read_text("utf-8") == "two"
    assert list(tmp_path.iterdir()) == [place]
