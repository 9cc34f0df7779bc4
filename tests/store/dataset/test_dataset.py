"""One interface for a store on disk, a file, memory and an endpoint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

import claimgraph
from claimgraph.ask.answer import Answer
from claimgraph.errors import EndpointError, FileError, NotFoundError, QueryError, StoreError
from claimgraph.model.namespaces import PREFIXES
from claimgraph.store import versions
from claimgraph.store.dataset import Dataset, LocalDataset, RemoteDataset, open_dataset
from claimgraph.store.export import write
from tests.endpoint import answering, serving
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACES = ["memory", "store", ".nq", ".trig", "endpoint"]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module", autouse=True)
def _no_proxy() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        yield


@pytest.fixture(scope="module", params=PLACES)
def data(
    request: pytest.FixtureRequest, harbour: LocalDataset, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dataset]:
    """The example corpus in each place in which a dataset can be."""
    place = tmp_path_factory.mktemp("dataset")
    if request.param == "memory":
        yield harbour
    elif request.param == "store":
        versions.write(place / "store", (f"{quad} .\n" for quad in harbour.quads()), "")
        yield open_dataset(place / "store")
    elif request.param == "endpoint":
        with serving(answering(harbour.engine)) as server:
            yield open_dataset(server.url)
    else:
        path = place / f"all{request.param}"
        write(harbour, path)
        yield open_dataset(str(path))


# The same everywhere


def test_queries_see_the_union_of_all_graphs(data: Dataset, harbour: LocalDataset) -> None:
    expected = [{"n": len(harbour.engine)}]  # a triple lives in one graph, so none is counted twice
    assert list(data.select(COUNT)) == expected
    answer = data.sparql(COUNT)
    assert isinstance(answer, Answer)
    assert list(answer) == expected


def test_all_quads_are_given(data: Dataset, harbour: LocalDataset) -> None:
    assert set(data.quads()) == set(harbour.engine)


def test_a_question_takes_any_name(data: Dataset) -> None:
    by_slug = data.ask("who-claimed", place="north-pier")
    assert by_slug == data.ask("who-claimed", place="North Pier")
    assert len(by_slug) > 0


def test_an_answer_says_what_a_name_was_taken_for(data: Dataset) -> None:
    told: list[str] = []
    data.on_taken = lambda taken: told.append(str(taken))
    said = "'{}' is taken for red-dawn (actor: Red Dawn)"
    for name in ("الفجر الأحمر", "Fajr Ahmar", "the Red Dawn movement"):
        data.taken.clear()
        answer = data.ask("statements-by", actor=name)
        assert [str(taken) for taken in answer.taken] == [said.format(name)] == told[-1:]
        data.ask("statements-by", actor=name)  # said once
    assert len(told) == 3
    for name in ("red-dawn", "Red Dawn", "RED  DAWN"):
        assert data.ask("statements-by", actor=name).taken == ()
    assert len(told) == 3
    data.on_taken = None


def test_a_question_that_is_none_is_told(data: Dataset) -> None:
    with pytest.raises(NotFoundError, match=r"^no question 'who-claim'$") as caught:
        data.ask("who-claim")
    assert caught.value.candidates[0].startswith("who-claimed (")
    with pytest.raises(QueryError, match=r"who-claimed has no parameter 'palce'; it takes: .*place"):
        data.ask("who-claimed", palce="north-pier")
    with pytest.raises(NotFoundError, match="no place is called 'nowhere'"):
        data.ask("who-claimed", place="nowhere")
    with pytest.raises(QueryError, match="'tomorrow' is not a day, as 2023-10-18"):
        data.ask("who-claimed", since="tomorrow")


def test_a_value_never_becomes_text_of_the_query(data: Dataset) -> None:
    for hostile in ('"} DROP ALL #', "<http://e/> } ?s ?p ?o {", "\\u0022", "UNDEF", "?x", "2023-10-18 } #"):
        with pytest.raises((NotFoundError, QueryError)):
            data.ask("who-claimed", place=hostile)
        with pytest.raises(QueryError):
            data.ask("who-claimed", since=hostile)


def test_rows_come_only_from_a_select_query(data: Dataset) -> None:
    with pytest.raises(QueryError):
        data.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError):
        data.select("SELECT * {")


# Things by name


@pytest.mark.parametrize(
    ("name", "kind", "slug"),
    sampled(
        [
            ("red-dawn", "actor", "red-dawn"),
            ("al-Fajr al-Ahmar", "actor", "red-dawn"),
            ("الفَجر الاحمر", "actor", "red-dawn"),
            ("north pier", "place", "north-pier"),
            ("raid-north-pier-2031-05-01", "event", "raid-north-pier-2031-05-01"),
            ("Port authority disputes raid", "document", "harbour-herald-2031-05-02"),
            ("harbour-master", "office", "harbour-master"),
            ("solen-condemnation", "statement", "harbour-herald-2031-05-02/solen-condemnation"),
            (
                "harbour-herald-2031-05-02/solen-condemnation",
                "statement",
                "harbour-herald-2031-05-02/solen-condemnation",
            ),
        ],
        3,
    ),
)
def test_a_thing_is_found_by_any_name(data: Dataset, name: str, kind: str, slug: str) -> None:
    found = data.find(name)
    assert (found.kind, found.identifier) == (kind, slug)
    assert found == data.find(name, [kind])
    assert data.sparql(f"ASK {{ <{found.iri}> ?p ?o }}") is True


def test_what_is_not_there_has_near_candidates(data: Dataset) -> None:
    with pytest.raises(NotFoundError, match="is called 'red-dwan'") as caught:
        data.find("red-dwan")
    assert caught.value.candidates[0].startswith("red-dawn (actor: Red Dawn)")
    with pytest.raises(NotFoundError, match=r"^no statement is called 'solen-condemnaton'$") as caught:
        data.find("solen-condemnaton", ["statement"])
    assert caught.value.candidates[0].endswith("solen-condemnation")


def test_a_slug_of_statements_of_two_documents_lists_both() -> None:
    engine = ox.Store()
    engine.extend(
        ox.Quad(
            ox.NamedNode(f"https://e/{document}"), ox.NamedNode(predicate), value, ox.NamedNode("https://e/g")
        )
        for document in ("herald", "wire")
        for predicate, value in (
            (f"{PREFIXES['rdf']}type", ox.NamedNode(f"{PREFIXES['cg']}Statement")),
            (f"{PREFIXES['dcterms']}identifier", ox.Literal(f"{document}/denial")),
        )
    )
    data = LocalDataset(engine)
    with pytest.raises(NotFoundError, match=r"^'denial' may mean several statements$") as caught:
        data.find("denial")
    assert sorted(caught.value.candidates) == ["herald/denial", "wire/denial"]
    assert data.find("wire/denial").iri == "https://e/wire"


# rdflib


@pytest.mark.parametrize("data", PLACES[:-1], indirect=True)
def test_rdflib_has_the_same_triples(data: Dataset, harbour: LocalDataset) -> None:
    view = data.rdflib
    assert isinstance(view, rdflib.Dataset)
    ours = {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in harbour.engine}
    theirs = {(str(s), str(p), str(o)) for s, p, o in view.triples((None, None, None))}
    assert theirs == ours
    assert len({(s, p, o, g) for s, p, o, g in view.quads()}) == len(harbour.engine)


def test_rdflib_sees_the_union(data: Dataset, harbour: LocalDataset) -> None:
    view = data.rdflib
    assert [int(row[0]) for row in view.query(COUNT)] == [len(harbour.engine)]  # type: ignore[index, arg-type]
    identifier = rdflib.DCTERMS.identifier
    thing = next(view.subjects(identifier, rdflib.Literal("red-dawn")))
    assert str(thing) == harbour.find("red-dawn").iri


@pytest.mark.parametrize("data", ["store"], indirect=True)
def test_a_store_on_disk_cannot_be_changed_through_rdflib(data: Dataset, harbour: LocalDataset) -> None:
    thing = rdflib.URIRef("https://e/s")
    with pytest.raises((RuntimeError, OSError)):
        data.rdflib.add((thing, thing, thing))
    assert list(data.select(COUNT)) == [{"n": len(harbour.engine)}]


# Opening


def test_the_front_door_opens_the_same(harbour: LocalDataset, tmp_path: Path) -> None:
    write(harbour, tmp_path / "all.nq")
    assert len(list(claimgraph.open(tmp_path / "all.nq").quads())) == len(harbour.engine)


def test_a_typing_error_creates_nothing(tmp_path: Path) -> None:
    for place in (tmp_path / "typo", str(tmp_path / "typo"), tmp_path / "typo.nq", tmp_path):
        with pytest.raises(StoreError, match="no store there; build one with"):
            open_dataset(place)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_ontology_says_how_to_have_it_written_anew(
    harbour: LocalDataset, tmp_path: Path
) -> None:
    write(harbour, tmp_path / "all.nq")
    text = (tmp_path / "all.nq").read_text("utf-8")
    (tmp_path / "all.nq").write_text(re.sub(r'(versionInfo> ")[0-9.]+', r"\g<1>0.1.0", text), "utf-8")
    with pytest.raises(StoreError, match=r"version 0\.1\.0 of the ontology, .* claimgraph build CORPUS"):
        claimgraph.open(tmp_path / "all.nq")


@pytest.mark.parametrize("name", ["all.txt", "all", "all.NQ", "all.nq.gz"])
def test_a_file_of_another_kind_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    told = r"no file of RDF, which ends in \.nq, .* or \.rdf; name a store folder, such a file or an endpoint"
    with pytest.raises(FileError, match=told):
        open_dataset(tmp_path / name)


BROKEN = {
    "cut.nq": '<https://e/s> <https://e/p> "o',
    "cut.trig": "@prefix : <https://e/> . :g { :s :p",
    "relative.trig": "<s> <p> <o> .",
    "html.nq": "<!DOCTYPE html>",
    "binary.nq": "\x00\x01\x02",
    "rocksdb.trig": "{",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_with_a_fault_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BROKEN[name])
    with pytest.raises(FileError, match=r"cannot be read: ") as caught:
        open_dataset(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_a_url_is_not_asked_before_it_must_be() -> None:
    assert isinstance(open_dataset("http://127.0.0.1:9/sparql"), RemoteDataset)


def test_a_url_that_is_none_is_told() -> None:
    with pytest.raises(EndpointError, match="not the address of an endpoint"):
        open_dataset("https://")


def test_a_file_is_in_memory_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "all.nq"
    path.write_text("<https://e/s> <https://e/p> <https://e/o> <https://e/g> .\n")
    data = open_dataset(path)
    thing = rdflib.URIRef("https://e/new")
    data.rdflib.add((thing, thing, thing))
    assert path.read_text().count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["all.nq"]


def test_a_store_that_was_built_anew_is_answered_from_the_version_that_was_opened(tmp_path: Path) -> None:
    for version in (1, 2):
        versions.write(tmp_path / "store", [f'<https://e/s> <https://e/p> "{version}" <https://e/g> .\n'], "")
        if version == 1:
            data = open_dataset(tmp_path / "store")
    query = "SELECT ?o { ?s ?p ?o }"
    answer = data.sparql(query)
    assert isinstance(answer, Answer)
    assert list(answer) == list(data.select(query)) == [{"o": "1"}]
    versions.write(tmp_path / "store", ['<https://e/s> <https://e/p> "3" <https://e/g> .\n'], "")
    assert list(data.select(query)) == [{"o": "1"}]
    with pytest.raises(QueryError, match="or it was built anew; open it again"):
        data.sparql(query)


def test_a_copy_in_memory_answers_alike_and_is_not_read_again(tmp_path: Path) -> None:
    quad = '<https://e/s> <https://e/p> "1" <https://e/g> .\n'
    versions.write(tmp_path / "store", [quad], "")
    data = open_dataset(tmp_path / "store")
    assert isinstance(data, LocalDataset)
    data.reading  # noqa: B018 - read before it is copied
    copied = data.in_memory()
    assert copied.reading is data.reading
    assert set(copied.quads()) == set(data.quads())
    assert copied.in_memory() is copied
    copied.engine.clear()
    assert len(list(data.quads())) == 1
