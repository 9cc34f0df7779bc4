"""A killed push: the store is as it was, and the next push makes the endpoint hold all of it, once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pyoxigraph as ox
from benchmarks.campaigns.store.command import Course, Death, course, killed
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import contents
from tests.conftest import HARBOUR
from tests.endpoint import serving
from tests.store.test_push import storing

from claimgraph.store import versions
from claimgraph.store.build import build
from claimgraph.store.dataset import open_dataset
from claimgraph.store.push import push

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.endpoint import Reply, Request


def _whole(engine: ox.Store) -> Reply:
    """Answer what arrived as a whole; what was cut is not done."""
    well = storing(engine)

    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        if len(request.body) == int(request.headers.get("Content-Length", 0)):
            with suppress(ConnectionError):  # the client is dead
                well(request, handler)

    return reply


def prepare(home: Path) -> Course:
    """Build a store, and count what a push of it writes."""
    build(HARBOUR, home / "store")
    versions.read(home / "store")  # whoever opens it first notes its files
    with serving(_whole(ox.Store())) as served:
        return course(_words(home, served.url), home / "trace")


def _words(home: Path, url: str) -> list[object]:
    return ["push", url, "--store", home / "store", "--sensitivity", "protect"]


def run(home: Path, _scratch: Path, death: Death) -> str | None:
    """Kill a push once, and then push."""
    before = contents(home / "store")
    while True:
        engine = ox.Store()
        with serving(_whole(engine)) as served:
            if not killed(_words(home, served.url), death):
                death = death.sooner()
                continue
            if contents(home / "store") != before:
                return f"{death}: the store is not as it was"
            data = open_dataset(home / "store")
            wanted = set(versions.read(home / "store").engine)
            if strange := set(engine) - wanted:
                return f"{death}: {len(strange)} quads there that are not in the store"
            push(data, served.url)
        return None if set(engine) == wanted else f"{death}: not all is there after the next push"


WAY = Way("push", prepare, run)
