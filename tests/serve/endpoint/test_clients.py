"""Clients as they are: SPARQLWrapper, what YASGUI sends, and claimgraph itself on another dataset's side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TURTLE, XML, SPARQLWrapper

import claimgraph
from claimgraph.ask.catalogue import questions
from claimgraph.store.dataset import RemoteDataset
from tests.serve.endpoint.http import FORM

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset
    from tests.serve.endpoint.http import Client

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
EDGES = "PREFIX cg: <https://w3id.org/claimgraph/ns#> CONSTRUCT { ?s cg:publisher ?p } { ?s cg:publisher ?p }"
# By hand the whole catalogue gives the same over the bundled corpus; here a question of each folder does.
ASKED = tuple({one.folder: one.name for one in reversed(questions().values())}.values())


def wrapper(client: Client, kind: str) -> SPARQLWrapper:
    made = SPARQLWrapper(f"{client.address}/sparql")
    made.setReturnFormat(kind)
    return made


def converted(made: SPARQLWrapper) -> Any:  # noqa: ANN401 - as SPARQLWrapper has it
    return made.query().convert()


@pytest.mark.parametrize("by_post", [False, True])
def test_sparqlwrapper_gets_rows(by_post: bool, harbour_served: Client, harbour: LocalDataset) -> None:
    made = wrapper(harbour_served, JSON)
    if by_post:
        made.setMethod(POST)
    made.setQuery(COUNT)
    rows = converted(made)["results"]["bindings"]
    assert int(rows[0]["n"]["value"]) == len(harbour.engine)
    made.setQuery("ASK { ?s ?p ?o }")
    assert converted(made)["boolean"] is True


def test_sparqlwrapper_gets_xml_and_csv(harbour_served: Client, harbour: LocalDataset) -> None:
    number = str(len(harbour.engine))
    for kind in (XML, CSV):
        made = wrapper(harbour_served, kind)
        made.setQuery(COUNT)
        found = converted(made)
        assert number in (found.toxml() if kind == XML else found.decode())


@pytest.mark.parametrize("kind", [TURTLE, RDFXML, N3, JSONLD])
def test_sparqlwrapper_gets_graphs(kind: str, harbour_served: Client, harbour: LocalDataset) -> None:
    made = wrapper(harbour_served, kind)
    made.setQuery(EDGES)
    found = converted(made)
    triples = harbour.sparql(EDGES)
    assert isinstance(triples, list)
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) == len(set(triples)) > 1


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (COUNT, "application/sparql-results+json,*/*;q=0.9", "application/sparql-results+json"),
        (EDGES, "text/turtle,*/*;q=0.9", "text/turtle"),
        (EDGES, "application/n-triples,*/*;q=0.9", "application/n-triples"),
    ],
)
def test_what_yasgui_sends_from_a_page_of_the_folder_is_answered(
    query: str, accept: str, kind: str, harbour_served: Client
) -> None:
    reply = harbour_served.send(
        "POST",
        "/sparql",
        f"query={query.replace(' ', '+').replace('#', '%23')}",
        content_type=f"{FORM}; charset=UTF-8",
        accept=accept,
        origin=harbour_served.address,
        sec_fetch_site="same-origin",
    )
    assert (reply.status, reply.kind) == (200, kind)


@pytest.fixture(scope="module")
def far(harbour_served: Client) -> RemoteDataset:
    opened = claimgraph.open(f"{harbour_served.address}/sparql")
    assert isinstance(opened, RemoteDataset)
    return opened


@pytest.mark.parametrize("name", ASKED)
def test_a_question_gives_the_same_from_far(name: str, far: RemoteDataset, harbour: LocalDataset) -> None:
    needed = {one.name: "red-dawn" for one in questions()[name].parameters if one.required}
    assert json.loads(far.ask(name, **needed).json()) == json.loads(harbour.ask(name, **needed).json())


def test_all_of_it_is_read_and_graphs_are_heeded(far: RemoteDataset, harbour: LocalDataset) -> None:
    assert set(far.quads()) == set(harbour.quads())
    graph = next(iter(harbour.engine.named_graphs()))
    query = f"SELECT (COUNT(*) AS ?n) FROM {graph} {{ ?s ?p ?o }}"  # noqa: S608 - a graph of ours
    assert [dict(row) for row in far.select(query)] == [dict(row) for row in harbour.select(query)]
