"""A killed push: the store is as it was, and the next push makes the endpoint hold all of it, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from benchmarks.campaigns.store.command import NAMES, WRITES, Course, Death, course, killed
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import contents
from tests.conftest import HARBOUR
from tests.endpoint import serving
from tests.store.test_push import storing

from claimgraph.store.build import build
from claimgraph.store.dataset import open_dataset
from claimgraph.store.push import push

if TYPE_CHECKING:
    from pathlib import Path


def prepare(home: Path) -> dict[str, Course]:
    """Build a store, and count what a push of it writes."""
    build(HARBOUR, home / "store")
    open_dataset(home / "store")  # whoever opens it first notes its files
    counted = {}
    for name, calls in (("writes", WRITES), ("names", NAMES)):
        with serving(storing(ox.Store())) as served:
            counted[name] = course(_words(home, served.url), calls, home / "trace")
    return counted


def _words(home: Path, url: str) -> list[object]:
    return ["push", url, "--store", home / "store", "--sensitivity", "protect"]


def run(home: Path, _scratch: Path, _turn: int, death: Death) -> str | None:
    """Kill a push once, and then push."""
    before = contents(home / "store")
    while True:
        engine = ox.Store()
        with serving(storing(engine)) as served:
            if not killed(_words(home, served.url), death):
                death = death.sooner()
                continue
            if contents(home / "store") != before:
                return f"{death}: the store is not as it was"
            data = open_dataset(home / "store")
            wanted = set(data.engine)
            if strange := set(engine) - wanted:
                return f"{death}: {len(strange)} quads there that are not in the store"
            push(data, served.url)
        return None if set(engine) == wanted else f"{death}: not all is there after the next push"


WAY = Way("push", prepare, run)
