"""Loading N-Quads into a store in portions: memory stays bounded, however many there are."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from claimgraph.system import disk
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

PORTION = 1 << 26  # bytes; the engine takes some five times as many to load them
# Portions at once: two small ones take the CPU seconds and the memory of a large one, and both cores
AT_ONCE = 2


class Feed:
    """Loads lines into a new store, portions of them while the next one is made.

    The engine lets other threads run while it loads. Three portions are in memory at most. Nobody else may
    hold the store, which has no `close`: so it is closed when this ends, whatever ends it.

    Args:
        rocksdb: The folder of the store.
    """

    def __init__(self, rocksdb: Path) -> None:
        self._store = ox.Store(str(rocksdb))
        self._held: list[bytes] = []
        self._size = 0
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._loading: deque[Future[None]] = deque()
        self._several = False

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
        self._load()
        steps = (self._wait, *[self._order] * self._several, self._flush)
        for step in each("finishing the store, step", steps, len(steps)):
            step()
        return len(self._store)

    def _order(self) -> None:
        self._store.optimize()

    def _flush(self) -> None:
        self._store.flush()

    def _load(self) -> None:
        self._several |= bool(self._loading)
        self._wait(AT_ONCE - 1)
        portion = b"".join(self._held)
        self._held, self._size = [], 0
        self._loading.append(self._pool.submit(self._store.bulk_load, portion, format=ox.RdfFormat.N_QUADS))

    def _wait(self, most: int = 0) -> None:
        """Wait for the oldest portions, until so many are left."""
        while len(self._loading) > most:
            self._loading.popleft().result()


def portions(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file, many at once."""
    with disk.opened(file) as lines:
        while some := lines.readlines(PORTION // 8):
            yield b"".join(some)
