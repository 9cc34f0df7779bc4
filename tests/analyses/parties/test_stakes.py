"""On which side of an event those are who speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.parties.stakes import ATTACKED, CLAIMS, NEITHER, PRESS, Stakes

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

BASE = "https://example.org/invented/id/"


@pytest.mark.parametrize(
    ("statement", "event", "side"),
    [
        ("herald-1.claim", "raid", CLAIMS),
        ("herald-1.navy", "raid", ATTACKED),  # the claim is directed against it
        ("herald-1.guard", "raid", ATTACKED),  # an organ of the same state
        ("post-1.official", "raid", ATTACKED),  # of the navy, as the document says
        ("herald-1.burnt", "fire", ATTACKED),
        ("post-1.board-3", "raid", NEITHER),
        ("post-1.post-7", "raid", PRESS),
        ("herald-1.guard", "fire", ATTACKED),
        ("herald-1.claim", "fire", NEITHER),
    ],
)
def test_the_side_of_a_statement(statement: str, event: str, side: str, strait: LocalDataset) -> None:
    said = strait.reading.statements[f"{BASE}statement/{statement}"]
    assert Stakes(strait).of(f"{BASE}event/{event}", said) == side


def test_what_nobody_claims_is_not_claimed(strait: LocalDataset) -> None:
    stakes = Stakes(strait)
    assert stakes.claimed(f"{BASE}event/raid")
    assert not stakes.claimed(f"{BASE}event/fire")
