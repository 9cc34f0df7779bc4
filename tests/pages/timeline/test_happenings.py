"""Events as reported: which of them have days close enough together to be drawn."""

from __future__ import annotations

from datetime import date

import pytest

from claimgraph.pages.timeline.happenings import Happening


@pytest.mark.parametrize(
    ("first", "last", "drawn"),
    [
        (date(2031, 5, 1), date(2031, 5, 15), True),
        (date(2031, 5, 1), date(2031, 5, 16), False),
        (None, date(2031, 5, 15), False),
    ],
)
def test_an_event_is_drawn_if_its_days_lie_at_most_two_weeks_apart(
    first: date | None, last: date, drawn: bool
) -> None:
    raid = Happening("raid", "Raid", True, "2031-05", (first, last), "", (), {}, affirmed=True)
    assert (raid.span == (first, last)) is drawn
