"""The W3C's tests of the SPARQL 1.1 Protocol, those of queries.

The tables are written after the manifest of the suite (sparql/sparql11/protocol of github.com/w3c/rdf-tests),
which the W3C licenses under its Test Suite License and its 3-clause BSD License. Names, requests and what is
expected are those of the manifest. Left out are the tests of updates that succeed (`update_*`), for here one
only reads; those of updates that must fail (`bad_update_*`) are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tests.serve.endpoint.http import FORM, QUERY, serving, stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serve.endpoint.http import Client

DATA = "http://kasei.us/2009/09/sparql/data/data"
TYPE, DOCUMENT = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://xmlns.com/foaf/0.1/Document",
)
UPDATE = "application/sparql-update"
ROWS = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml"}
RDF = {"application/rdf+xml", "text/turtle", "application/n-triples"}

D0, D1, D2, D3 = (f"http%3A%2F%2Fkasei.us%2F2009%2F09%2Fsparql%2Fdata%2Fdata{n}.rdf" for n in range(4))
BOTH = f"ASK {{ <{DATA}1.rdf> a ?type . <{DATA}2.rdf> a ?type . }}"
APART = f"ASK {{ GRAPH ?g1 {{ <{DATA}1.rdf> a ?type }} GRAPH ?g2 {{ <{DATA}2.rdf> a ?type }} }}"
BOTH_SENT = (
    "ASK%20%7B%20%3Chttp%3A%2F%2Fkasei.us%2F2009%2F09%2Fsparql%2Fdata%2Fdata1.rdf%3E%20a%20%3Ftype%20.%20%3C"
    "http%3A%2F%2Fkasei.us%2F2009%2F09%2Fsparql%2Fdata%2Fdata2.rdf%3E%20a%20%3Ftype%20.%20%7D"
)
APART_SENT = (
    "ASK%20%7B%20GRAPH%20%3Fg1%20%7B%20%3Chttp%3A%2F%2Fkasei.us%2F2009%2F09%2Fsparql%2Fdata%2Fdata1.rdf%3E%20a%20"
    "%3Ftype%20%7D%20GRAPH%20%3Fg2%20%7B%20%3Chttp%3A%2F%2Fkasei.us%2F2009%2F09%2Fsparql%2Fdata%2Fdata2.rdf%3E%20"
    "a%20%3Ftype%20%7D%20%7D"
)
ANSWERED = {
    # name: method, address, media type, body, media types of the answer
    "query_post_form": ("POST", f"default-graph-uri={D0}", FORM, "query=ASK%20%7B%7D", BOOLEAN),
    "query_dataset_default_graphs_get": (
        "GET", f"query={BOTH_SENT}&default-graph-uri={D1}&default-graph-uri={D2}", "", "", BOOLEAN,
    ),
    "query_dataset_default_graphs_post": (
        "POST", f"default-graph-uri={D1}&default-graph-uri={D2}", QUERY, BOTH, BOOLEAN,
    ),
    "query_dataset_named_graphs_post": (
        "POST", f"named-graph-uri={D1}&named-graph-uri={D2}", QUERY, APART, BOOLEAN,
    ),
    "query_dataset_named_graphs_get": (
        "GET", f"query={APART_SENT}&named-graph-uri={D1}&named-graph-uri={D2}", "", "", BOOLEAN,
    ),
    "query_dataset_full": (
        "POST", f"default-graph-uri={D3}&named-graph-uri={D1}&named-graph-uri={D2}", QUERY,
        f"ASK {{ <{DATA}3.rdf> a ?type\n GRAPH ?g1 {{ <{DATA}1.rdf> a ?type }}\n"
        f" GRAPH ?g2 {{ <{DATA}2.rdf> a ?type }}\n}}", BOOLEAN,
    ),
    "query_multiple_dataset": (
        "POST", f"named-graph-uri={D1}&named-graph-uri={D2}", QUERY,
        APART.replace("ASK", f"ASK FROM <{DATA}3.rdf>"), BOOLEAN,
    ),
    "query_get": ("GET", f"query=ASK%20%7B%7D&default-graph-uri={D0}", "", "", BOOLEAN),
    "query_content_type_select": ("POST", f"default-graph-uri={D0}", QUERY, "SELECT (1 AS ?value) {}", ROWS),
    "query_content_type_ask": ("POST", f"default-graph-uri={D0}", QUERY, "ASK {}", BOOLEAN),
    "query_content_type_describe": (
        "POST", f"default-graph-uri={D0}", QUERY, "DESCRIBE <http://example.org/>", RDF,
    ),
    "query_content_type_construct": (
        "POST", f"default-graph-uri={D0}", QUERY, "CONSTRUCT { <s> <p> 1 } WHERE {}", RDF,
    ),
    "query_post_direct": ("POST", "", QUERY, "ASK {}", BOOLEAN),
}  # fmt: skip
REFUSED = {
    # name: method, address, media type, body
    "bad_query_method": ("PUT", f"query=ASK%20%7B%7D&default-graph-uri={D0}", FORM, b""),
    "bad_multiple_queries": ("GET", "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", "", b""),
    "bad_query_wrong_media_type": ("POST", "", "text/plain", b"ASK {}"),
    "bad_query_missing_form_type": ("POST", "", "", b"query=ASK%20%7B%7D"),
    "bad_query_missing_direct_type": ("POST", "", "", b"ASK {}"),
    "bad_query_non_utf8": ("POST", "", f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16")),
    "bad_query_syntax": ("GET", "query=ASK%20%7B", "", b""),
    "bad_update_get": ("GET", "update=CLEAR%20ALL", "", b""),
    "bad_multiple_updates": ("POST", "", FORM, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    "bad_update_wrong_media_type": ("POST", "", "text/plain", b"CLEAR NAMED"),
    "bad_update_missing_form_type": ("POST", "", "", b"update=CLEAR%20NAMED"),
    "bad_update_non_utf8": ("POST", "", f"{UPDATE}; charset=UTF-16", "CLEAR NAMED".encode("utf-16")),
    "bad_update_syntax": ("POST", "", FORM, b"update=CLEAR%20XYZ"),
    "bad_update_dataset_conflict": (
        "POST", "using-named-graph-uri=http%3A%2F%2Fexample%2Fpeople", UPDATE,
        b"PREFIX foaf:  <http://xmlns.com/foaf/0.1/>\nWITH <http://example/addresses>\n"
        b"DELETE { ?person foaf:givenName 'Bill' }\nINSERT { ?person foaf:givenName 'William' }\n"
        b"WHERE {\n    ?person foaf:givenName 'Bill'\n}",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The data of the suite: each document says of itself, in a graph of its own, that it is one."""
    documents = [ox.NamedNode(f"{DATA}{number}.rdf") for number in (1, 2, 3)]
    said = (ox.NamedNode(TYPE), ox.NamedNode(DOCUMENT))
    quads = [ox.Quad(document, *said, document) for document in documents]
    with serving(stored(tmp_path_factory.mktemp("w3c") / "store", quads)) as client:
        yield client


def content(kind: str) -> dict[str, str]:
    return {"content_type": kind} if kind else {}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_query_operation_is_answered(name: str, served: Client) -> None:
    method, address, kind, body, kinds = ANSWERED[name]
    reply = served.send(method, f"/sparql?{address}", body or None, **content(kind))
    assert reply.status == 200, reply.text
    assert reply.kind in kinds
    if kinds is BOOLEAN:
        assert reply.json["boolean"] is True


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_request_is_refused(name: str, served: Client) -> None:
    method, address, kind, body = REFUSED[name]
    reply = served.send(method, f"/sparql?{address}", body or None, **content(kind))
    assert 400 <= reply.status < 500
    assert reply.text.count("\n") <= 1


def test_what_is_true_is_true_because_of_the_graphs_that_are_named(served: Client) -> None:
    for name in ("query_dataset_default_graphs_post", "query_dataset_named_graphs_post"):
        _method, address, kind, body, _kinds = ANSWERED[name]
        fewer = address.rpartition("&")[0]
        assert served.send("POST", f"/sparql?{fewer}", body, content_type=kind).json["boolean"] is False
