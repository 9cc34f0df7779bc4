"""A SPARQL endpoint as a source of answers (SPARQL 1.1 Protocol, through SPARQLWrapper)."""

from __future__ import annotations

import json
import re
import time
from contextlib import contextmanager
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SELECT, SPARQLWrapper

from claimgraph.answer import Answer
from claimgraph.errors import EndpointError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPMessage
    from typing import IO

SECONDS = 60
MOST_BYTES = 64 << 20
PIECE = 1 << 16
UNFIT = re.compile(r"[\x00-\x20\x7f-\U0010ffff]")  # what urllib cannot send; an address is ASCII


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
        try:
            parts = urlsplit(url)
            fit = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
            secret = "@" in parts.netloc
        except ValueError:  # a port or an IPv6 address that is none
            fit = secret = False
        if secret:
            raise EndpointError(f"{parts.hostname}: take the user name and password out of the address")
        if not fit or UNFIT.search(url):
            shown = url.rpartition("@")[2]
            raise EndpointError(
                f"{shown}: not the address of an endpoint; it starts with http:// or https://"
            )
        self.url = url
        self._client = _Client(url)
        self._seconds: float = seconds
        self._client.setMethod(POST)
        self._client.setReturnFormat(JSON)
        self._client.setOnlyConneg(True)  # no `format=json` in the address, which would spoil CONSTRUCT

    def select(self, query: str) -> Answer:
        """Run a SELECT query and return its rows.

        Raises:
            EndpointError: The endpoint does not answer as the protocol says.
            QueryError: The endpoint finds a fault in the query.
        """
        found = _parsed(self._bytes(query), self.url)
        if isinstance(found, bool):
            raise QueryError(f"{self.url} answered yes or no to a SELECT query")
        return found

    def ask(self, query: str) -> bool:
        """Run an ASK query."""
        found = _parsed(self._bytes(query), self.url)
        if isinstance(found, Answer):
            raise QueryError(f"{self.url} answered an ASK query with rows")
        return found

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

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """Wait so long for an answer and no longer, for the time being."""
        before, self._seconds = self._seconds, seconds
        try:
            yield
        finally:
            self._seconds = before

    def _bytes(self, query: str) -> bytes:
        self._client.setQuery(query)
        try:
            return self._client.body(time.monotonic() + self._seconds)
        except HTTPError as error:
            raise _refusal(self.url, error) from error
        except (HTTPException, OSError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, TimeoutError):
                raise EndpointError(f"{self.url}: no answer in {self._seconds:g} seconds") from error
            raise EndpointError(f"{self.url} cannot be reached: {_one_line(str(reason))}") from error


class _SameHost(HTTPRedirectHandler):
    """Follow redirects on the same host only: a redirect elsewhere would carry credentials with it.

    The query goes along; urllib by itself would ask again without it.
    """

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature of urllib
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        fp.close()
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.netloc != old.netloc or new.scheme not in {old.scheme, "https"}:
            raise URLError(f"it redirects to {new.scheme}://{new.netloc}; name that if you trust it")
        if code == 303:  # noqa: PLR2004 - HTTP 303 See Other: the answer is there, by GET
            return super().redirect_request(req, fp, code, msg, headers, newurl)
        return Request(newurl, data=req.data, headers=dict(req.header_items()))  # noqa: S310 - http, see above


class _Client(SPARQLWrapper):
    """SPARQLWrapper that stays on one host, leaves HTTP errors as they are and stops in time."""

    def _parseQueryType(self, query: str) -> str:  # noqa: ARG002, N802 - the name is SPARQLWrapper's
        """Take every query for a reading one; SPARQLWrapper would send `# to load` in a comment as an update."""
        return str(SELECT)

    def body(self, deadline: float) -> bytes:
        """Send the request and read the whole answer; a server that sends drop by drop is late, too.

        Raises:
            OSError: No answer, not all of it, too much, or too late.
            HTTPException: Not an HTTP answer.
        """
        pieces, size = [], 0
        with build_opener(_SameHost).open(self._createRequest(), timeout=_left(deadline)) as response:
            while piece := response.read1(PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > MOST_BYTES:
                    raise URLError(f"it sent more than {MOST_BYTES >> 20} MiB; narrow the query")
                _left(deadline)
            if response.length:
                raise URLError(f"the answer ends {response.length} bytes too early")
        return b"".join(pieces)


def _left(deadline: float) -> float:
    """Return the seconds that are left.

    Raises:
        TimeoutError: None are.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _parsed(body: bytes, url: str) -> Answer | bool:
    """Read SPARQL JSON results; a cut or foreign answer is an error, never a short answer."""
    try:
        json.loads(body)
        found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        return Answer(tuple(variable.value for variable in found.variables), tuple(map(tuple, found)))
    except (ValueError, SyntaxError, RecursionError) as error:
        raise EndpointError(f"{url} sent no SPARQL results but {_one_line(body[:60])!r}") from error


def _refusal(url: str, error: HTTPError) -> EndpointError | QueryError:
    """Say what an HTTP status means for the user."""
    try:
        text = _one_line(error.read(500))
    except (HTTPException, OSError):
        text = ""
    error.close()
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


def _one_line(text: bytes | str) -> str:
    """Return foreign text in one line, without control characters."""
    words = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
