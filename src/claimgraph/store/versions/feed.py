"""Loading N-Quads into a store in portions: memory stays bounded, however many there are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from claimgraph.system import disk
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

PORTION = 1 << 27  # bytes; the engine takes some five times as many to load them


class Feed:
    """Loads lines into a new store, a portion of them while the next one is made.

    The engine lets other threads run while it loads. Two portions are in memory at most. Nobody else may hold
    the store, which has no `close`: so it is closed when this ends, whatever ends it.

    Args:
        rocksdb: The folder of the store.
    """

    def __init__(self, rocksdb: Path) -> None:
        self._store = ox.Store(str(rocksdb))
        self._held: list[bytes] = []
        self._size = 0
        self._pool = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown()  # waits: nobody may remove files that are being written
        del self._store

    def take(self, lines: bytes) -> None:
        """Take whole lines."""
        self._held.append(lines)
        self._size += len(lines)
        if self._size >= PORTION:
            self._load()

    def end(self) -> int:
        """Load what is left and wait for it; return how many quads are in the store.

        Several portions are brought into one order.
        """
        several = self._loading is not None
        self._load()
        steps = (self._wait, *[self._order] * several, self._flush)
        for step in each("finishing the store, step", steps, len(steps)):
            step()
        return len(self._store)

    def _order(self) -> None:
        self._store.optimize()

    def _flush(self) -> None:
        self._store.flush()

    def _load(self) -> None:
        self._wait()
        portion = b"".join(self._held)
        self._held, self._size = [], 0
        self._loading = self._pool.submit(self._store.bulk_load, portion, format=ox.RdfFormat.N_QUADS)

    def _wait(self) -> None:
        if self._loading:
            self._loading.result()


def portions(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file, many at once."""
    with disk.opened(file) as lines:
        while some := lines.readlines(PORTION // 8):
            yield b"".join(some)
