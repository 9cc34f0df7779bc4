"""The edges of each rule; that each row of the table is found is tested in `test_contests`."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from claimgraph.rdf.derive.contests import disagreements
from claimgraph.rdf.derive.verdicts import verdict
from tests.rdf.derive.made import WORLD, between, content, says, voice

if TYPE_CHECKING:
    from claimgraph.rdf.derive.given.facts import Facts

FIRST, SECOND = "2031-05-02", "2031-05-03"


def test_verdicts_on_all_statements_of_the_table_are_symmetric(told: Facts) -> None:
    held: dict[tuple[str, str], list] = {}  # type: ignore[type-arg]
    for said in told.said:
        for what, stance in said.contents:
            entry = (told.world.position(what, stance), said.voice)
            held.setdefault((what.subject, what.predicate), []).append(entry)
    met = 0
    for group in held.values():
        for one, other in combinations(group, 2):
            found = verdict(one, other, told.world)
            assert found == verdict(other, one, told.world)
            met += found is not None
    assert met > 50


@pytest.mark.parametrize(
    ("affirmed", "denied", "found"),
    [
        ("2031-01", "2031-01-31", "denial"),  # the last day is in both
        ("2031-01", "2031-02-01", None),
        ("../2031-01-31", "2031-01-31/..", "denial"),
        ("../2031-01-31", "2031-02-01/..", None),
        ("2031-01", "", "denial"),
    ],
)
def test_who_denies_it_of_other_days_denies_something_else(
    affirmed: str, denied: str, found: str | None
) -> None:
    says = (content("phase", "in-force", affirmed), "affirms", voice("a", FIRST))
    denies = (content("phase", "in-force", denied), "denies", voice("b", SECOND))
    assert between(says, denies) == found


@pytest.mark.parametrize(
    ("predicate", "denied_on", "found"),
    [
        ("phase", FIRST, None),
        ("phase", SECOND, "denial"),
        ("phase", f"{FIRST}/{SECOND}", "denial"),  # not for certain before
        ("phase", f"../{SECOND}", "denial"),
        ("outcome", FIRST, "denial"),  # what is over does not change
    ],
)
def test_what_changes_can_be_denied_before_it_is_so(
    predicate: str, denied_on: str, found: str | None
) -> None:
    says = (content(predicate, "hit"), "affirms", voice("a", SECOND))
    denies = (content(predicate, "hit"), "denies", voice("b", denied_on))
    assert between(says, denies) == found


@pytest.mark.parametrize(
    ("denied_at", "found"),
    [("2031-05-03T08:00+03:00", None), ("2031-05-03T10:00+03:00", "denial"), (SECOND, "denial")],
)
def test_what_changes_can_be_denied_an_hour_before_it_is_so(denied_at: str, found: str | None) -> None:
    says = (content("phase", "in-force"), "affirms", voice("a", "2031-05-03T09:00+03:00"))
    assert between(says, (content("phase", "in-force"), "denies", voice("b", denied_at))) == found


def test_who_says_something_else_an_hour_later_reverses_it() -> None:
    one = (content("outcome", "hit"), "affirms", voice("a", "2031-05-02T09:00+03:00"))
    other = (content("outcome", "missed"), "affirms", voice("a", "2031-05-02T10:00+03:00"))
    assert between(one, other) == "reversal"


def test_a_holder_s_figures_of_one_day_follow_each_other_by_the_hour() -> None:
    figures = [
        says(voice("a", f"2031-05-02T{hour}:00+03:00"), content("killed_count", figure))
        for hour, figure in (("20", "9"), ("08", "3"), ("12", "5"))
    ]
    found = disagreements(figures, WORLD)
    assert {one.kind for one in found} == {"update"}
    assert sorted(sorted(side.contents[0].split()[2] for side in one.sides) for one in found) == [
        ["3", "5"],
        ["5", "9"],
    ]


def test_the_first_day_of_counting_is_a_day_like_others() -> None:
    one, other = (content("occurred_on", day) for day in ("1970-01-01", "1970-01-02"))
    assert between((one, "affirms", voice("a")), (other, "affirms", voice("b"))) == "exclusion"
    assert between((one, "denies", voice("a")), (other, "affirms", voice("b"))) is None


def test_an_answer_meets_on_whichever_day_and_for_whichever_period() -> None:
    denier = voice("b", FIRST)
    answering = voice("a", SECOND, responds=frozenset({denier.statement}))
    says = (content("phase", "in-force", "2031-01"), "affirms", answering)
    assert between(says, (content("phase", "in-force", "2031-03"), "denies", denier)) == "denial"


@pytest.mark.parametrize(
    ("hedged", "found"),
    [("", "exclusion"), ("a", None), ("b", None)],
)
def test_what_is_hedged_excludes_nothing(hedged: str, found: str | None) -> None:
    one, other = (
        (content("outcome", value), "affirms", voice(who, hedged=who == hedged))
        for who, value in (("a", "hit"), ("b", "missed"))
    )
    assert between(one, other) == found


@pytest.mark.parametrize(
    ("predicate", "second", "found"),
    [
        ("outcome", FIRST, "inconsistency"),
        ("outcome", SECOND, "reversal"),
        ("outcome", f"{FIRST}/{SECOND}", "inconsistency"),  # perhaps on one day
        ("phase", SECOND, "change"),
    ],
)
def test_one_holder_twice(predicate: str, second: str, found: str) -> None:
    one = (content(predicate, "hit"), "affirms", voice("a", FIRST))
    assert between(one, (content(predicate, "missed"), "affirms", voice("a", second))) == found


@pytest.mark.parametrize(
    ("mine", "yours", "found"),
    [
        ("2031-01-01/2031-01-31", "2031-01-31/2031-03-01", "exclusion"),
        ("2031-01-01/2031-01-31", "2031-02-01/2031-03-01", None),
        ("2031-01/..", "2031-03-01/..", "exclusion"),
        ("2031-01", "", None),
    ],
)
def test_what_changes_is_compared_for_days_in_common(mine: str, yours: str, found: str | None) -> None:
    one = (content("phase", "in-force", mine), "affirms", voice("a"))
    assert between(one, (content("phase", "ended", yours), "affirms", voice("b"))) == found


@pytest.mark.parametrize(
    ("second", "found"),
    [(FIRST, "exclusion"), (SECOND, "different-days"), (f"../{SECOND}", "different-days")],
)
def test_what_changes_without_a_period_holds_when_it_is_said(second: str, found: str) -> None:
    one = (content("phase", "in-force"), "affirms", voice("a", FIRST))
    assert between(one, (content("phase", "ended"), "affirms", voice("b", second))) == found


@pytest.mark.parametrize(
    ("predicate", "early", "late", "days", "found"),
    [
        ("killed_count", "8", "12", (FIRST, SECOND), "update"),
        ("killed_count", "12", "8", (FIRST, SECOND), "exclusion"),
        ("wounded_count", "12", "8", (FIRST, SECOND), "different-figures"),
        ("wounded_count", "12", "8", (FIRST, FIRST), "exclusion"),
        ("killed_count", "8", "12", (f"{FIRST}/{SECOND}", SECOND), "different-figures"),
        ("killed_count", "12", "8", (f"{FIRST}/{SECOND}", SECOND), "different-figures"),
        ("killed_count", "8", "12", (f"{FIRST}/{SECOND}", f"{FIRST}/{SECOND}"), "different-figures"),
        ("killed_count", "0", "8", (f"{FIRST}/{SECOND}", SECOND), "exclusion"),
        ("killed_count", "0", "8", (FIRST, SECOND), "update"),
        ("killed_count", "8", "8-9", (FIRST, SECOND), None),
    ],
)
def test_figures_of_two_holders(
    predicate: str, early: str, late: str, days: tuple[str, str], found: str | None
) -> None:
    one = (content(predicate, early), "affirms", voice("a", days[0]))
    assert between(one, (content(predicate, late), "affirms", voice("b", days[1]))) == found


@pytest.mark.parametrize(
    ("inner", "outer", "found"),
    [
        (("20", "2031-05-10/2031-05-20"), ("10", "2031-05"), "exclusion"),
        (("20", "2031-05-10/2031-05-31"), ("10", "2031-05"), "exclusion"),  # the last day in both
        (("20", "2031-05-10/2031-06-01"), ("10", "2031-05"), None),
        (("10", "2031-05-10/2031-05-20"), ("20", "2031-05"), None),
        (("20", "2031-05"), ("10", ""), "exclusion"),
    ],
)
def test_figures_counted_from_different_days(
    inner: tuple[str, str], outer: tuple[str, str], found: str | None
) -> None:
    one = (content("count", *inner), "affirms", voice("a"))
    assert between(one, (content("count", *outer), "affirms", voice("b"))) == found


@pytest.mark.parametrize(
    ("early", "late", "days", "found"),
    [
        (">=3", ">=5", (FIRST, SECOND), "rises"),
        (">=5", ">=3", (FIRST, SECOND), None),
        (">=3", ">=5", (FIRST, FIRST), None),
        (">=3", ">=3", (FIRST, SECOND), None),
        (">=0", ">=5", (FIRST, SECOND), None),
    ],
)
def test_least_numbers_rise(early: str, late: str, days: tuple[str, str], found: str | None) -> None:
    one = (content("killed_count", early), "affirms", voice("a", days[0]))
    assert between(one, (content("killed_count", late), "affirms", voice("b", days[1]))) == found


@pytest.mark.parametrize(
    ("one", "other", "names", "found"),
    [
        ("dawn", "tide", (), "rivals"),
        ("dawn", "daybreak", (), None),
        ("unit", "north", (), None),
        ("dawn", "tide", ("dawn", "tide"), None),  # named together
    ],
)
def test_doers(one: str, other: str, names: tuple[str, ...], found: str | None) -> None:
    first = (content("perpetrator", one), "affirms", voice("a", names=frozenset((*names, one))))
    second = (content("perpetrator", other), "affirms", voice("b", names=frozenset({other})))
    assert between(first, second) == found


def test_holders_that_overlap_are_split() -> None:
    one = (content("outcome", "hit"), "affirms", voice("a+b"))
    assert between(one, (content("outcome", "hit"), "denies", voice("a"))) == "split"
    assert between(one, (content("outcome", "missed"), "affirms", voice("b"))) == "split"


def test_what_is_implied_can_be_denied_and_stands_beside_nothing() -> None:
    granted = (content("occurrence", "did"), "implies", voice("a"))
    assert between(granted, (content("occurrence", "did"), "denies", voice("b"))) == "denial"
    assert between(granted, (content("occurrence", "did-not"), "affirms", voice("b"))) == "denial"
    assert between(granted, (content("occurrence", "planned"), "affirms", voice("b"))) is None
