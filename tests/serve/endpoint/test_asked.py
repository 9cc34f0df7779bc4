"""A request is a query operation of the protocol, or is refused in a line."""

from __future__ import annotations

import pytest

from claimgraph.ask.sparql.from_clause import Graphs
from claimgraph.errors import QueryError
from claimgraph.serve.endpoint.asked import Asked, RefusedError, read

FORM = {"content-type": "application/x-www-form-urlencoded"}
QUERY = {"content-type": "application/sparql-query"}


@pytest.mark.parametrize(
    ("method", "address", "headers", "body", "asked"),
    [
        ("GET", "", {}, b"", None),
        ("GET", "format=json", {}, b"", None),
        ("GET", "query=ASK%7B%7D", {}, b"", Asked("ASK{}", None)),
        ("GET", "query=ASK%7B%7D&timeout=1", {}, b"", Asked("ASK{}", None)),
        ("POST", "", FORM, b"query=ASK+%7B%7D", Asked("ASK {}", None)),
        ("POST", "", QUERY, "ASK { ?s ?p 'é' }".encode(), Asked("ASK { ?s ?p 'é' }", None)),
        (
            "POST",
            "",
            {"content-type": 'Application/Sparql-Query; charset="UTF-8"'},
            b"ASK{}",
            Asked("ASK{}", None),
        ),
        (
            "POST",
            "default-graph-uri=http://e/a&named-graph-uri=http://e/b&default-graph-uri=http://e/a",
            QUERY,
            b"ASK{}",
            Asked("ASK{}", Graphs(("http://e/a",), ("http://e/b",))),
        ),
        (
            "POST",
            "",
            FORM,
            b"query=ASK%7B%7D&named-graph-uri=http%3A//e/b",
            Asked("ASK{}", Graphs((), ("http://e/b",))),
        ),
    ],
)
def test_a_query_operation_is_read(
    method: str, address: str, headers: dict[str, str], body: bytes, asked: Asked | None
) -> None:
    assert read(method, address, headers, body) == asked


@pytest.mark.parametrize(
    ("method", "address", "headers", "body", "status"),
    [
        ("GET", "query=ASK%7B%7D&query=ASK%7B%7D", {}, b"", 400),
        ("GET", "query=%FF", {}, b"", 400),
        ("GET", "a=1&" * 201, {}, b"", 400),
        ("GET", "update=CLEAR%20ALL", {}, b"", 403),
        ("POST", "", FORM, b"update=CLEAR+ALL", 403),
        ("POST", "", {"content-type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("POST", "", FORM, b"", 400),
        ("POST", "query=ASK%7B%7D", FORM, b"query=ASK%7B%7D", 400),
        ("POST", "", {}, b"ASK{}", 415),
        ("POST", "", {"content-type": "text/plain"}, b"ASK{}", 415),
        ("POST", "", {"content-type": "application/sparql-query; charset=utf-16"}, b"ASK{}", 415),
        ("POST", "", QUERY, b"ASK \xff", 400),
    ],
)
def test_anything_else_is_refused_with_its_status(
    method: str, address: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    with pytest.raises(RefusedError) as refused:
        read(method, address, headers, body)
    assert refused.value.status == status
    assert "\n" not in str(refused.value)


def test_a_graph_is_named_by_an_iri() -> None:
    with pytest.raises(QueryError, match="'harbour' is not an IRI"):
        read("GET", "query=ASK%7B%7D&default-graph-uri=harbour", {}, b"")
