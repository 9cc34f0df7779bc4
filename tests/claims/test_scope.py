"""Which statements take part: the edges of the window, and those who speak for others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

BEFORE, DAY, AFTER = date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 3)


@pytest.mark.parametrize(
    ("earliest", "latest", "holds"),
    [
        (DAY, DAY, True),
        (BEFORE, BEFORE, False),
        (AFTER, AFTER, False),
        (BEFORE, DAY, True),
        (DAY, AFTER, True),
        (None, DAY, True),
        (None, BEFORE, False),
        (DAY, None, True),
        (AFTER, None, False),
        (None, None, True),
    ],
)
def test_a_window_of_one_day_holds_what_may_have_been_on_it(
    earliest: date | None, latest: date | None, holds: bool
) -> None:
    assert Scope(since=DAY, until=DAY).holds(earliest, latest) is holds


def test_a_window_that_runs_backwards_is_refused() -> None:
    with pytest.raises(QueryError, match="since 2031-05-02 comes after until 2031-05-01"):
        Scope(since=DAY, until=BEFORE)


def test_what_is_said_for_an_actor_is_according_to_it(harbour: LocalDataset) -> None:
    found = Scope(according_to=("port-authority",)).statements(harbour)
    assert "harbour-herald-2031-05-02/solen-not-red-dawn" in {one.identifier for one in found.values()}
