"""A dataset that counts: every SELECT that a page or an analysis makes, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.store.dataset import LocalDataset

if TYPE_CHECKING:
    import pyoxigraph as ox

    from claimgraph.ask.answer import Answer

MOST = 5  # corpora, marks, drafts, and the registry where names are looked up; the reading asks nothing


class Counted(LocalDataset):
    """A dataset that keeps what it is asked, beginning with nothing read.

    Attributes:
        asked: The text of every SELECT, in order.
    """

    def __init__(self, engine: ox.Store) -> None:
        super().__init__(engine)
        self.asked: list[str] = []

    def select(self, query: str) -> Answer:
        """Note the query and run it."""
        self.asked.append(query)
        return super().select(query)


def assert_few(data: Counted) -> None:
    """Fail if more was asked than a page may ask, or something twice."""
    assert len(data.asked) == len(set(data.asked)), "something is asked twice"
    assert 0 < len(data.asked) <= MOST
