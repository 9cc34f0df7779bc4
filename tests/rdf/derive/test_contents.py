"""What one content says of another: inside, overlapping, apart."""

from __future__ import annotations

from math import inf

import pytest

from claimgraph.rdf.derive.contents import (
    ALWAYS,
    Content,
    certainly_apart,
    certainly_together,
    overlap,
    period,
)
from tests.rdf.derive.made import WORLD, content


@pytest.mark.parametrize(
    ("predicate", "narrow", "wide"),
    [
        ("took_place_at", "pier", "land"),
        ("weapon", "rocket", "weapon"),
        ("perpetrator", "unit", "north"),
        ("killed_count", "5", "3-5"),
        ("killed_count", "3-5", ">=3"),
        ("killed_count", "100", ">100"),  # over 100 is read as 100 and more
        ("occurred_on", "2031-05-31", "2031-05"),
    ],
)
def test_the_narrower_entails_the_wider_and_not_the_other_way(predicate: str, narrow: str, wide: str) -> None:
    inner, outer = content(predicate, narrow), content(predicate, wide)
    assert WORLD.entails(inner, outer)
    assert not WORLD.entails(outer, inner)
    assert WORLD.meet(inner, outer)
    assert WORLD.meet(outer, inner)
    assert WORLD.entails(inner, inner)


@pytest.mark.parametrize(
    ("predicate", "one", "other", "meets"),
    [
        ("killed_count", "3-5", "5-7", True),
        ("killed_count", "3-5", "6-7", False),
        ("killed_count", "<=5", ">=5", True),
        ("killed_count", "<5", ">=5", False),
        ("occurred_on", "2031-04-30/2031-05-01", "2031-05-01/2031-05-02", True),
        ("occurred_on", "2031-04-30", "2031-05-01", False),
        ("occurred_on", "../2031-05-01", "2031-05-01/..", True),
        ("outcome", "foiled", "stopped", True),
        ("outcome", "foiled", "hit", False),
        ("perpetrator", "dawn", "daybreak", True),
        ("perpetrator", "guard", "staff", False),
        ("took_place_at", "pier", "tower", False),
    ],
)
def test_values_meet_where_both_can_be_so(predicate: str, one: str, other: str, *, meets: bool) -> None:
    first, second = content(predicate, one), content(predicate, other)
    assert WORLD.meet(first, second) == WORLD.meet(second, first) == meets


@pytest.mark.parametrize(
    ("predicate", "one", "other", "excluded"),
    [
        ("outcome", "foiled", "hit", True),
        ("took_place_at", "pier", "tower", True),
        ("took_place_at", "bay", "hills", True),
        (
            "took_place_at",
            "tower",
            "hills",
            False,
        ),  # a base may lie in a region that nobody registered around it
        ("weapon", "drone", "rocket", False),  # several weapons can be used
        ("perpetrator", "guard", "staff", False),
    ],
)
def test_values_that_do_not_meet_exclude_each_other_only_where_that_is_known(
    predicate: str, one: str, other: str, *, excluded: bool
) -> None:
    first, second = content(predicate, one), content(predicate, other)
    assert WORLD.excludes(first, second) == WORLD.excludes(second, first) == excluded


@pytest.mark.parametrize(
    ("text", "possible", "certain"),
    [
        ("1970-01-03", (2, 2), (2, 2)),
        ("1970-01", (0, 30), (0, 30)),
        ("1970-01/1970-03", (0, 89), (30, 59)),  # from the last day of January to the first of March
        ("../1970-01-03", (-inf, 2), (-inf, 2)),
        ("1970-01/..", (0, inf), (30, inf)),
    ],
)
def test_periods(text: str, possible: tuple[float, float], certain: tuple[float, float]) -> None:
    assert (period(text).possible, period(text).certain) == (possible, certain)


@pytest.mark.parametrize(
    ("one", "other", "together", "apart"),
    [
        ("2031-01-01/2031-01-31", "2031-01-31/2031-03-01", True, False),  # one day in common
        ("2031-01-01/2031-01-31", "2031-02-01/2031-03-01", False, True),
        ("../2031-03", "2031-03/..", False, False),  # until and from some day in March
        ("2031-01/2031-03", "2031-02/2031-12", True, False),
        ("../2031-01-31", "2031-02-01/..", False, True),
        ("", "2031-01", False, False),
    ],
)
def test_periods_that_touch(one: str, other: str, *, together: bool, apart: bool) -> None:
    first, second = (period(text) if text else None for text in (one, other))
    assert certainly_together(first, second) == certainly_together(second, first) == together
    assert certainly_apart(first, second) == certainly_apart(second, first) == apart


def test_always_meets_everything() -> None:
    assert overlap(ALWAYS, (5, 5))


def test_negatives_are_made_one_way() -> None:
    some = WORLD.position(content("killed_count", "0"), "denies")
    assert (some.denied, some.content.bounds, some.stance) == (False, (1, inf), "denies")
    plain = WORLD.position(content("killed_count", "0-2"), "denies")
    assert (plain.denied, plain.content.bounds) == (True, (0, 2))
    never = Content("p", "raid", "occurrence", "did-not")
    assert (WORLD.position(never, "affirms").denied, WORLD.position(never, "denies").denied) == (True, False)
    assert WORLD.position(never, "affirms").content.value == "did"


@pytest.mark.parametrize(
    ("one", "other", "within"),
    [
        ("unit", "staff", True),
        ("unit", "north", True),
        ("unit", "dawn", False),
        ("unit+dawn", "staff", False),
        ("dawn", "dawn", False),
    ],
)
def test_two_organs_of_one_state_are_within_one_side(one: str, other: str, *, within: bool) -> None:
    first, second = frozenset(one.split("+")), frozenset(other.split("+"))
    assert WORLD.within_one_side(first, second) == WORLD.within_one_side(second, first) == within
