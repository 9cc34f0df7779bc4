"""A SPARQL endpoint on the loopback: one that answers as the protocol says, and the parts of bad ones."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reply = Callable[["Request", BaseHTTPRequestHandler], None]

JSON = "application/sparql-results+json"
ROWS = {JSON: ox.QueryResultsFormat.JSON, "application/sparql-results+xml": ox.QueryResultsFormat.XML}
GRAPHS = {"application/n-triples": ox.RdfFormat.N_TRIPLES}


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> str:
        """The query, sent as a form or in the address (SPARQL 1.1 Protocol, 2.1.1 and 2.1.2)."""
        return self.fields["query"][0]

    @property
    def fields(self) -> dict[str, list[str]]:
        """All parameters that came with the query."""
        return parse_qs(self.body.decode() if self.method == "POST" else urlsplit(self.path).query)


@dataclass
class Served:
    """A running server: its address, and what it was sent."""

    url: str
    requests: list[Request] = field(default_factory=list)


@contextmanager
def serving(reply: Reply) -> Iterator[Served]:
    """Serve on a free port of the loopback; `reply` answers each request."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Request(self.command, self.path, dict(self.headers), body)
            served.requests.append(request)
            reply(request, self)

        do_GET = do_PUT = do_POST  # noqa: N815 - the names are those of http.server

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the same
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Served(f"http://127.0.0.1:{server.server_port}/sparql")
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.socket.close()
        thread.join()


def send(
    handler: BaseHTTPRequestHandler, content: bytes, *, status: int = 200, kind: str = JSON, **headers: str
) -> None:
    """Send an answer; a header `content_length` may lie."""
    handler.send_response(status)
    given = {"content_type": kind, "content_length": str(len(content))} | headers
    for name, value in given.items():
        handler.send_header(name.replace("_", "-").title(), value)
    handler.end_headers()
    handler.wfile.write(content)


def _graphs(fields: dict[str, list[str]]) -> dict[str, bool | list[ox.NamedNode]]:
    """The data set of a request, as options of the engine."""
    named = {
        "default_graph": [ox.NamedNode(iri) for iri in fields.get("default-graph-uri", [])],
        "named_graphs": [ox.NamedNode(iri) for iri in fields.get("named-graph-uri", [])],
    }
    return named if any(named.values()) else {"use_default_graph_as_union": True}  # type: ignore[return-value]


def answering(engine: ox.Store) -> Reply:
    """Answer queries as the SPARQL 1.1 Protocol says; the default graph is the union of all graphs.

    As the Oxigraph server started so it forgets FROM in the query, but not the parameters of the protocol.
    """

    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        try:
            found = engine.query(request.query, **_graphs(request.fields))  # type: ignore[arg-type]
        except SyntaxError as error:
            send(handler, f"the query has a fault:\n{error}".encode(), status=400, kind="text/plain")
            return
        offered: dict[str, ox.RdfFormat] | dict[str, ox.QueryResultsFormat]
        offered = GRAPHS if isinstance(found, ox.QueryTriples) else ROWS
        accepted = [kind for kind in offered if kind in request.headers["Accept"]]
        if not accepted:
            send(handler, b"nothing of what you accept", status=406, kind="text/plain")
            return
        content = found.serialize(format=offered[accepted[0]])  # type: ignore[arg-type]  # either kind of result
        del found  # must die in this thread, also when nobody takes the answer
        send(handler, content or b"", kind=accepted[0])

    return reply
