"""The formats in which answers to SPARQL go out, made of what the sandbox writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model.namespaces import PREFIXES
from claimgraph.serve.endpoint.asked import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

_JSON, _XML = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
ROWS = {
    "application/sparql-results+json": _JSON,
    "application/json": _JSON,
    "application/sparql-results+xml": _XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
YES_OR_NO = {kind: form for kind, form in ROWS.items() if form in {_JSON, _XML}}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
MORE = {"sd": "http://www.w3.org/ns/sparql-service-description#", "void": "http://rdfs.org/ns/void#"}
_ANSWER = {b"true": b'{"head":{},"boolean":true}', b"false": b'{"head":{},"boolean":false}'}


def offered(form: str) -> Iterable[str]:
    """Return the media types for a form of query, the one that is given unasked first."""
    return {"SELECT": ROWS, "ASK": YES_OR_NO}.get(form, TRIPLES)


def written(form: str, text: bytes, kind: str) -> bytes:
    """Return the answer to a query in a format.

    Args:
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        text: What the sandbox wrote.
        kind: One of the media types that are offered for the form.

    Raises:
        RefusedError: The format has no way to write these triples.
    """
    if form == "SELECT":
        found = ox.parse_query_results(text, format=ox.QueryResultsFormat.TSV)
        return found.serialize(format=ROWS[kind]) or b""
    if form == "ASK":
        return ox.parse_query_results(_ANSWER[text], format=_JSON).serialize(format=ROWS[kind]) or b""
    return triples((quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)), kind)


def triples(found: Iterable[ox.Triple], kind: str) -> bytes:
    """Return triples in a format of RDF.

    Raises:
        RefusedError: The format has no way to write them.
    """
    try:
        return ox.serialize(found, format=TRIPLES[kind], prefixes=PREFIXES | MORE) or b""
    except OSError as error:  # JSON-LD has no words for triples that stand as a value
        raise RefusedError(406, f"{kind} cannot hold these triples: {error}") from error
