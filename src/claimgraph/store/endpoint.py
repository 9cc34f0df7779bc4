"""A SPARQL endpoint as a source of answers (SPARQL 1.1 Protocol, through SPARQLWrapper)."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SELECT, SPARQLWrapper

from claimgraph.ask.answer import Answer, value
from claimgraph.ask.sparql.from_clause import Graphs, graph_outside, graphs
from claimgraph.ask.sparql.tokens import distinct
from claimgraph.errors import EndpointError, QueryError
from claimgraph.store import http
from claimgraph.store.http import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 60
VIRTUOSO_SAYS = "__ASK_RETVAL"  # the one column in which Virtuoso 7.2 answers yes or no, as 1 or 0
NOWHERE = "urn:claimgraph:no-graph"  # no graph of this name is anywhere
_ANYTHING = f"ASK FROM <{NOWHERE}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
# Of the protocol, not of the content: what a server holds, graph by graph; no question anybody asks by name.
_QUADS = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_QUADS_NUMBER = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


class Endpoint:
    """A SPARQL endpoint, asked by POST, with a time limit.

    Args:
        url: Address of the query service, `http` or `https`; user name and password come from the
            environment or netrc, never from the address.
        seconds: How long to wait for an answer.

    Raises:
        EndpointError: The address is not one of a web service or carries a password.
    """

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        http.check_address(url)
        self.url = url
        self.name = http.shown(url)
        self._client = _Client(url)
        self._seconds = seconds
        self._client.setMethod(POST)
        self._client.setReturnFormat(JSON)
        self._client.setOnlyConneg(True)  # no `format=json` in the address, which would spoil CONSTRUCT

    def select(self, query: str) -> Answer:
        """Run a SELECT query and return its rows.

        Raises:
            EndpointError: The endpoint does not answer as the protocol says.
            QueryError: The endpoint finds a fault in the query.
        """
        found = _parsed(self._bytes(query), self.name)
        if isinstance(found, bool):
            raise QueryError(f"{self.name} answered yes or no to a SELECT query")
        if distinct(query):  # Virtuoso 7.2 lets a double through under some of its plans
            return replace(found, rows=tuple(dict.fromkeys(found.rows)))
        return found

    def number(self, query: str) -> int:
        """Run a SELECT query that counts, and return the number.

        Raises:
            EndpointError: The endpoint does not answer with a number.
        """
        rows = self.select(query).rows
        text = value(rows[0][0]) if rows and rows[0] else ""
        if not text.isdecimal():
            raise EndpointError(f"{self.name} does not count: {one_line(text)[:60]!r}")
        return int(text)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad.

        Raises:
            EndpointError: Not all of them come; Virtuoso by default stops after 10,000 rows and says nothing.
        """
        rows = self.select(_QUADS).rows
        held = self.number(_QUADS_NUMBER)
        if len(rows) != held:
            raise EndpointError(
                f"{self.name} holds {held} quads but sent {len(rows)}; raise its limit of rows"
            )
        for subject, predicate, object_, graph in rows:
            yield ox.Quad(subject, predicate, object_, graph)  # type: ignore[arg-type]  # the query sees to it

    def ask(self, query: str) -> bool:
        """Run an ASK query."""
        return self._yes(self._bytes(query))

    def _yes(self, body: bytes) -> bool:
        found = _parsed(body, self.name)
        if isinstance(found, bool):
            return found
        if found.columns == (VIRTUOSO_SAYS,):
            return any(value(row[0]) == "1" for row in found.rows)
        raise QueryError(f"{self.name} answered an ASK query with rows")

    def construct(self, query: str) -> list[ox.Triple]:
        """Run a CONSTRUCT or DESCRIBE query."""
        try:
            text = self._bytes(query, accept="application/n-triples")
            return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]
        except SyntaxError as error:
            raise EndpointError(f"{self.name} sent something else than N-Triples: {error}") from error

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """Wait so long for an answer and no longer, for the time being."""
        before, self._seconds = self._seconds, seconds
        try:
            yield
        finally:
            self._seconds = before

    def _bytes(self, query: str, *, accept: str = "") -> bytes:
        named = graphs(query)
        if named is not None:
            self._check_heeded(query, named)
        if not accept:
            return self._sent(query, named)
        self._client.addCustomHttpHeader("Accept", accept)
        try:
            return self._sent(query, named)
        finally:
            self._client.clearCustomHttpHeader("Accept")

    def _check_heeded(self, query: str, named: Graphs) -> None:
        """Refuse a query whose FROM would be forgotten, or misread.

        Virtuoso counts one row, and lets FILTER EXISTS pass, for a GRAPH that the query does not name.
        """
        if not self._heeds_graphs:
            raise QueryError(f"{self.name} does not heed FROM; choose graphs by GRAPH <...> {{ }}")
        outside = graph_outside(query, named)
        if outside is not None:
            raise QueryError(f"the query asks the graph <{outside}> but does not name it by FROM NAMED")

    @cached_property
    def _heeds_graphs(self) -> bool:
        """Whether nothing comes from a graph that is not there."""
        return not self._yes(self._sent(_ANYTHING, graphs(_ANYTHING)))

    def _sent(self, query: str, named: Graphs | None) -> bytes:
        """Send a query, and the graphs that it names as parameters of the protocol, which come first.

        Engines told to take the union of all graphs forget FROM in the query but not these; Virtuoso takes
        all graphs for GRAPH unless one is named.
        """
        for parameter, iris in (
            ("default-graph-uri", named and (named.default or (NOWHERE,))),
            ("named-graph-uri", named and (named.named or (NOWHERE,))),
        ):
            self._client.clearParameter(parameter)
            for iri in iris or ():
                self._client.addParameter(parameter, iri)
        self._client.setQuery(query)
        return self._client.body(self._seconds)


class _Client(SPARQLWrapper):
    """SPARQLWrapper that sends its requests as `claimgraph.store.http` does."""

    def _parseQueryType(self, query: str) -> str:  # noqa: ARG002, N802 - the name is SPARQLWrapper's
        """Take every query for a reading one; SPARQLWrapper sends `# add` in a comment as an update."""
        return str(SELECT)

    def body(self, seconds: float) -> bytes:
        """Send the request and return the whole answer."""
        return http.fetch(self._createRequest(), seconds)


def _nothing(_pairs: object) -> None:
    """Keep nothing of an object: only whether the text is whole is asked."""


def _parsed(body: bytes, url: str) -> Answer | bool:
    """Read SPARQL JSON results; a cut or foreign answer is an error, never a short answer."""
    found = None
    try:
        json.loads(body, object_pairs_hook=_nothing)  # the engine takes what is cut for an answer
        found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        return Answer(tuple(variable.value for variable in found.variables), tuple(map(tuple, found)))
    except (ValueError, SyntaxError, RecursionError) as error:
        found = None  # only the thread that made it may drop it, and a traceback would keep it
        raise EndpointError(f"{url} sent no SPARQL results but {one_line(body[:60])!r}") from error
