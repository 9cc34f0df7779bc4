"""A dataset whose queries from outside run in processes that end when nobody waits for them any more."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import LimitError
from claimgraph.store import sandbox
from claimgraph.store.dataset import LocalDataset, rows

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.ask.answer import Answer
    from claimgraph.serve.endpoint.asked import Asked

MOST_ROWS = 100_000


class Served(LocalDataset):
    """A dataset that is served.

    What belongs to all requests (names, organs, marks) is looked up in this process. Each request takes a
    copy that can be stopped, and asks in a child process.

    Args:
        path: The folder of its store.
        limits: What a query may use.
    """

    def __init__(self, path: Path, limits: sandbox.Limits) -> None:
        super().__init__(ox.Store.read_only(str(path)), path)
        self.place = path
        self.limits = limits
        self._stop: sandbox.Stop | None = None
        _shared = self._kin, self._lookup, self.sensitivity, self.drafts  # read now, for all copies

    def stoppable(self, stop: sandbox.Stop) -> Served:
        """Return a copy for one request."""
        mine = copy.copy(self)
        mine.taken = {}
        mine._stop = stop  # noqa: SLF001 - our own
        return mine

    def select(self, query: str) -> Answer:
        """Run a SELECT query of ours; for a request, within limits, and all of it.

        Raises:
            LimitError: There are more rows than it may have.
        """
        if self._stop is None:
            return super().select(query)
        return rows(self._run(query, sandbox.Beside()), cut=False)

    def result(self, asked: Asked, base: str) -> bytes:
        """Answer a query from outside in full, as `claimgraph.store.sandbox` writes it.

        Args:
            asked: A query that has been screened.
            base: Against what its relative IRIs are resolved.

        Raises:
            QueryError: It has a fault, or needed more than it may use.
        """
        return self._run(asked.query, sandbox.Beside(asked.graphs, base))

    def _run(self, query: str, beside: sandbox.Beside) -> bytes:
        limits = replace(self.limits, network=False)
        text, cut = sandbox.run(self.place, query, limits, beside, self._stop)
        if cut:  # no format can say of itself that it was cut
            size = f"{limits.rows} rows or {sandbox.MOST_BYTES >> 20} MiB"
            raise LimitError(f"the answer has more than {size}; narrow the query, by LIMIT or otherwise")
        return text
