"""The SELECTs that a dataset answers while something is done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from claimgraph.store.dataset import LocalDataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.ask.answer import Answer

MOST = 12  # the reading, and one to look up names


@contextmanager
def counted() -> Iterator[list[str]]:
    """Gather the text of every SELECT that datasets in memory or on disk are asked in the meantime."""
    asked: list[str] = []
    select = LocalDataset.select

    def listed(self: LocalDataset, query: str) -> Answer:
        asked.append(query)
        return select(self, query)

    with patch.object(LocalDataset, "select", listed):
        yield asked
