"""Orders under uncertain dates, and random windows against counting all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses.numbers.chance import Rule, Span, chance, followed, follows, surest

SPANS = st.builds(lambda first, width: Span(first, first + width), st.integers(0, 12), st.integers(0, 4))


@given(SPANS, SPANS, st.integers(1, 9))
def test_certain_means_on_all_days_and_possible_on_some(threat: Span, attack: Span, days: int) -> None:
    gaps = [
        after - before
        for before in range(threat.first, threat.last + 1)
        for after in range(attack.first, attack.last + 1)
    ]
    expected = (
        "certain"
        if all(0 < gap <= days for gap in gaps)
        else "possible"
        if any(0 <= gap <= days for gap in gaps)
        else ""
    )
    assert follows(threat, attack, days) == expected


def test_a_window_must_hold_from_the_first_day_on() -> None:
    assert follows(Span(10, 12), Span(13, 15), days=5) == "certain"
    assert follows(Span(10, 12), Span(13, 15), days=4) == "possible"


def test_the_surest_of_several_attacks_counts() -> None:
    threat = Span(10, 10)
    assert surest(threat, [Span(10, 10), Span(12, 12)], 7) == "certain"
    assert surest(threat, [Span(10, 10), Span(30, 30)], 7) == "possible"
    assert surest(threat, [], 7) == ""


CLAIMED = st.builds(
    lambda span, claimed: Span(span.first, span.last, claimed), SPANS, st.none() | st.integers(-1, 14)
)


@given(st.lists(CLAIMED, max_size=4), st.integers(0, 4), st.integers(1, 9), st.integers(-3, 3))
def test_all_days_at_once_are_as_each_by_itself(
    attacks: list[Span], width: int, days: int, first: int
) -> None:
    starts = range(first, first + 12)
    certain, possible = followed(starts, width, attacks, days)
    orders = [surest(Span(start, start + width), attacks, days) for start in starts]
    assert certain.tolist() == [order == "certain" for order in orders]
    assert possible.tolist() == [bool(order) for order in orders]


def test_one_threat_agrees_with_counting_every_window() -> None:
    # Windows may start on days 0 to 90; an attack on day 50 follows those that start on days 40 to 49.
    certain, possible = chance([(Span(45, 45), [Span(50, 50)])], Span(0, 100), Rule(days=10, draws=20_000))
    assert (certain.count, possible.count) == (1, 1)
    assert certain.expected == pytest.approx(10 / 91, abs=0.01)
    assert possible.expected == pytest.approx(11 / 91, abs=0.01)
    assert certain.p == pytest.approx(10 / 91, abs=0.01)
    assert (certain.low, certain.high) == (0, 1)


def test_threats_are_drawn_apart() -> None:
    threats = [(Span(45, 45), [Span(50, 50)])] * 3
    certain, _possible = chance(threats, Span(0, 100), Rule(days=10, draws=20_000))
    assert certain.count == 3
    assert certain.expected == pytest.approx(30 / 91, abs=0.02)
    assert certain.p == pytest.approx((10 / 91) ** 3, abs=0.001)
    assert certain.least_p == certain.p


def test_a_threat_that_was_not_followed_has_p_one() -> None:
    certain, possible = chance([(Span(5, 5), [Span(50, 50)])], Span(0, 100), Rule(days=10, draws=1000))
    assert (certain.count, certain.p, possible.p) == (0, 1, 1)
    assert certain.least_p < 0.2


def test_where_something_always_happens_nothing_is_shown() -> None:
    daily = [Span(day, day) for day in range(101)]
    certain, _possible = chance([(Span(45, 45), daily)], Span(0, 100), Rule(days=10, draws=1000))
    assert (certain.expected, certain.p) == (1, 1)


def test_the_same_seed_gives_the_same_answer() -> None:
    threats = [(Span(45, 46), [Span(50, 52)]), (Span(20, 20), [Span(22, 22), Span(70, 71)])]
    one, two = (chance(threats, Span(0, 100), Rule(seed=7)) for _ in range(2))
    assert one == two
    assert one != chance(threats, Span(0, 100), Rule(seed=8))
