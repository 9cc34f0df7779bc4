"""A SPARQL endpoint as a source of answers (SPARQL 1.1 Protocol, through SPARQLWrapper)."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from claimgraph.answer import Answer
from claimgraph.errors import EndpointError, QueryError

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse
    from typing import IO

SECONDS = 60
MOST_BYTES = 64 << 20


class Endpoint:
    """A SPARQL endpoint, asked by POST, with a time limit.

    Args:
        url: Address of the query service, `http` or `https`; credentials come from the environment of the
            caller's network, never from the address.
        seconds: How long to wait for an answer.

    Raises:
        EndpointError: The address is not one of a web service or carries a password.
    """

    def __init__(self, url: str, seconds: int = SECONDS) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EndpointError(f"{url}: not the address of an endpoint; it starts with http:// or https://")
        if parts.password:
            raise EndpointError(f"{parts.hostname}: take the password out of the address")
        self.url = url
        self._client = _Client(url)
        self._client.setTimeout(seconds)
        self._client.setMethod(POST)
        self._client.setReturnFormat(JSON)

    def select(self, query: str) -> Answer:
        """Run a SELECT query and return its rows.

        Raises:
            EndpointError: The endpoint does not answer as the protocol says.
            QueryError: The endpoint finds a fault in the query.
        """
        found = _parsed(self._bytes(query), self.url)
        if isinstance(found, ox.QueryBoolean):
            raise QueryError(f"{self.url} answered yes or no to a SELECT query")
        return Answer(tuple(variable.value for variable in found.variables), tuple(map(tuple, found)))

    def ask(self, query: str) -> bool:
        """Run an ASK query."""
        found = _parsed(self._bytes(query), self.url)
        if not isinstance(found, ox.QueryBoolean):
            raise QueryError(f"{self.url} answered an ASK query with rows")
        return bool(found)

    def construct(self, query: str) -> list[ox.Triple]:
        """Run a CONSTRUCT or DESCRIBE query."""
        self._client.addCustomHttpHeader("Accept", "application/n-triples")
        try:
            text = self._bytes(query)
            return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]
        except SyntaxError as error:
            raise EndpointError(f"{self.url} sent something else than N-Triples: {error}") from error
        finally:
            self._client.clearCustomHttpHeader("Accept")

    def wait(self, seconds: float) -> None:
        """Set how long to wait for an answer."""
        self._client.setTimeout(max(1, round(seconds)))

    def _bytes(self, query: str) -> bytes:
        self._client.setQuery(query)
        try:
            response, _format = self._client.send()
            body = response.read(MOST_BYTES + 1)
        except HTTPError as error:
            raise _refusal(self.url, error) from error
        except TimeoutError as error:
            raise EndpointError(f"{self.url}: no answer in {self._client.timeout} seconds") from error
        except (URLError, OSError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, socket.timeout):
                raise EndpointError(f"{self.url}: no answer in {self._client.timeout} seconds") from error
            raise EndpointError(f"{self.url} cannot be reached: {reason}") from error
        if len(body) > MOST_BYTES:
            raise EndpointError(f"{self.url} sent more than {MOST_BYTES >> 20} MiB; narrow the query")
        return bytes(body)


class _SameHost(HTTPRedirectHandler):
    """Follow redirects on the same host only: a redirect elsewhere would carry credentials with it."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature of urllib
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            raise URLError(f"it redirects to another host, {urlsplit(newurl).netloc}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Client(SPARQLWrapper):  # type: ignore[misc] - SPARQLWrapper has no types
    """SPARQLWrapper that stays on one host and leaves HTTP errors as they are."""

    def send(self) -> tuple[HTTPResponse, str]:
        """Send the request; `SPARQLWrapper._query` with our own opener."""
        response: Any = build_opener(_SameHost).open(self._createRequest(), timeout=self.timeout)
        return response, self.returnFormat


def _parsed(body: bytes, url: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """Read SPARQL JSON results; a cut or foreign answer is an error, never a short answer."""
    try:
        json.loads(body)
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    except (ValueError, SyntaxError) as error:
        start = body[:60].decode("utf-8", "replace").strip()
        raise EndpointError(f"{url} sent no SPARQL results but {start!r}") from error


def _refusal(url: str, error: HTTPError) -> EndpointError | QueryError:
    """Say what an HTTP status means for the user."""
    text = error.read(500).decode("utf-8", "replace").strip().replace("\n", " ")
    meaning = {
        400: "finds a fault in the query",
        401: "asks for a user name and password",
        403: "does not allow this",
        404: "has no query service at this address",
        429: "asks to wait: too many requests",
        503: "is overloaded or being maintained",
    }.get(error.code, "failed")
    kind = QueryError if error.code == 400 else EndpointError  # noqa: PLR2004 - HTTP 400 Bad Request
    return kind(f"{url} {meaning} (HTTP {error.code}){': ' + text if text else ''}")
