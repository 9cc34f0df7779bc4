"""What processes take: this one, and all that it starts, on a machine that tells in /proc."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

EVERY = 0.5  # seconds; a process that ends has taken up to so many more than was seen of it


class Spent:
    """The CPU seconds of this process and of all that it starts, those that end on the way as well.

    Spark ends workers that have nothing to do, and nobody is told what they took; so it is looked at again
    and again.

    Example:
        >>> with Spent() as spent:
        ...     _ = sum(range(1000))
        >>> spent.seconds >= 0
        True
    """

    def __init__(self) -> None:
        self._took: dict[tuple[int, str], int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._start = 0.0

    def __enter__(self) -> Self:
        """Begin."""
        self._look()
        self._start = self._total()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._over.set()
        self._thread.join()
        self._look()

    @property
    def seconds(self) -> float:
        """How many they have taken since it began, as far as was seen."""
        return self._total() - self._start

    def _total(self) -> float:
        return sum(dict(self._took).values()) / os.sysconf("SC_CLK_TCK")

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            self._look()

    def _look(self) -> None:
        parents: dict[int, int] = {}
        took: dict[int, tuple[str, int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
                parents[int(stat.parent.name)] = int(fields[1])
                took[int(stat.parent.name)] = fields[19], int(fields[11]) + int(fields[12])
        ours = {os.getpid()}
        while more := {one for one, parent in parents.items() if parent in ours} - ours:
            ours |= more
        for one in ours & took.keys():
            began, ticks = took[one]
            self._took[one, began] = ticks
