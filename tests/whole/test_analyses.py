"""The page of the analyses says what they compute now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.analyses import PAGE, page

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def test_the_page_is_as_it_would_be_written_now(iraq: LocalDataset) -> None:
    assert PAGE.read_text("utf-8") == page(iraq), "run: python docs/analyses.py"
