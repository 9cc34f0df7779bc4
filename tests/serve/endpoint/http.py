"""The endpoint on a free port of the loopback, in a thread of its own, and requests to it."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pyoxigraph as ox

from claimgraph.serve.endpoint.app import Service, guarded
from claimgraph.serve.endpoint.served import Served
from claimgraph.serve.guard import HOST
from claimgraph.serve.listening import prepared
from claimgraph.store.sandbox import Limits
from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def kind(self) -> str:
        """Its media type."""
        return self.headers.get_content_type()

    @property
    def text(self) -> str:
        """What it says."""
        return self.body.decode()

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """What it holds."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Client:
    """Sends requests to a server."""

    port: int

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://{HOST}:{self.port}"

    def send(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Reply:
        """Send a request; a header is written with `_` for each hyphen."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, named)
            with connection.getresponse() as reply:
                return Reply(reply.status, reply.headers, reply.read())

    def get(self, path: str, *fields: tuple[str, str], **headers: str) -> Reply:
        """Get something by its path and the fields of a form."""
        return self.send("GET", f"{path}?{urlencode(fields)}" if fields else path, **headers)

    def ask(self, query: str, accept: str = "") -> Reply:
        """Send a query by itself."""
        return self.send("POST", "/sparql", query, content_type=QUERY, accept=accept)


@contextmanager
def serving(path: Path, limits: Limits | None = None, folder: Path | None = None) -> Iterator[Client]:
    """Serve a store."""
    service = Service(Served(path, limits or Limits(seconds=PATIENCE, rows=100_000)), folder)
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        port = listening.getsockname()[1]
        server = prepared(guarded(service, HOST, port))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)  # who ends, ends it
        thread.start()
        try:
            yield Client(port)
        finally:
            server.should_exit = True
            thread.join()


def stored(folder: Path, quads: Iterable[ox.Quad]) -> Path:
    """Keep quads in a store that can be served."""
    store = ox.Store(str(folder))
    store.bulk_extend(quads)
    store.flush()
    return folder
