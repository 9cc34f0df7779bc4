"""Whether what one says agrees or conflicts with what another says, kind of value by kind of value."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.stances import Stance, bearing, rivals

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

BASE = Stance(
    statement="s",
    said="2040-03-12",
    acts=frozenset({"assertion"}),
    speaker=("speaker", "Speaker"),
    denies=False,
    hedged=False,
    proposition="p",
    subject=("raid", "the raid"),
    predicate=("ns#outcome", "outcome"),
    value=("hit", "hit"),
    bounds=None,
    single=True,
    valid=None,
)
INSIDE = frozenset({("lock", "estuary")})


def held(value: str, *, denies: bool = False, single: bool = True) -> Stance:
    return replace(BASE, value=(value, value), denies=denies, single=single)


def number(low: float, high: float, *, denies: bool = False) -> Stance:
    return replace(BASE, value=("", f"{low}-{high}"), bounds=(low, high), denies=denies)


@pytest.mark.parametrize(
    ("claimed", "other", "expected"),
    [
        (held("hit"), held("hit"), "agrees"),
        (held("hit"), held("missed"), "conflicts"),
        (held("drone", single=False), held("rocket", single=False), "silent"),
        (held("hit"), held("hit", denies=True), "conflicts"),
        (held("hit"), held("missed", denies=True), "silent"),
        (held("estuary"), held("lock"), "agrees"),
        (held("lock"), held("estuary"), "silent"),
        (held("lock"), held("mill"), "conflicts"),
        (held("lock"), held("estuary", denies=True), "conflicts"),
        (held("estuary"), held("lock", denies=True), "silent"),
        (number(20, inf), number(24, 24), "agrees"),
        (number(24, 24), number(20, inf), "silent"),
        (number(20, inf), number(20, 24), "agrees"),
        (number(0, 24), number(20, 24), "agrees"),
        (number(24, 24), number(0, 0), "conflicts"),
        (number(2, 4), number(3, 5), "conflicts"),
        (number(24, 24), number(20, inf, denies=True), "conflicts"),
        (number(20, inf), number(24, 24, denies=True), "silent"),
    ],
)
def test_values(claimed: Stance, other: Stance, expected: str) -> None:
    assert bearing(claimed, other, INSIDE) == expected


def test_other_subject_or_predicate_is_another_matter() -> None:
    missed = held("missed")
    assert bearing(held("hit"), replace(missed, subject=("other", "other")), INSIDE) == "silent"
    assert bearing(held("hit"), replace(missed, predicate=("ns#phase", "phase")), INSIDE) == "silent"


@pytest.mark.parametrize(
    ("mine", "yours", "expected"),
    [
        (("2040-01-01", "2040-02-01"), ("2040-02-01", ""), "conflicts"),
        (("2040-02-01", ""), ("2040-01-01", "2040-02-01"), "conflicts"),
        (("2040-01-01", "2040-02-01"), ("2040-02-02", ""), "silent"),
        (("2040-02-02", ""), ("2040-01-01", "2040-02-01"), "silent"),
        (("", "2040-02-01"), ("", ""), "conflicts"),
        (("2040-01-01", ""), None, "silent"),
        (None, None, "conflicts"),
    ],
)
def test_periods(mine: tuple[str, str] | None, yours: tuple[str, str] | None, expected: str) -> None:
    assert bearing(replace(held("hit"), valid=mine), replace(held("missed"), valid=yours), INSIDE) == expected


def test_what_can_have_several_values_is_compared_without_a_period() -> None:
    claimed = held("tide", single=False)
    denied = replace(held("tide", single=False, denies=True), valid=("2040-01-01", ""))
    assert bearing(claimed, denied, INSIDE) == "conflicts"


def test_numbers_are_compared_for_one_period_only() -> None:
    first, second = ("2040-01-01", "2040-02-01"), ("2040-01-01", "2040-03-01")
    january = replace(number(3, 3), valid=first)
    assert bearing(january, replace(number(5, 5), valid=second), INSIDE) == "silent"
    assert bearing(january, replace(number(5, 5), valid=first), INSIDE) == "conflicts"


def test_stances_are_read_whole(harbour: LocalDataset) -> None:
    found = {(stance.speaker[1], stance.relation): stance for stance in harbour.reading.stances}
    solen = found["Mira Solen", "perpetrator"]
    assert solen.acts == {"denial", "accusation"}
    assert {stance.denies for stance in harbour.reading.stances if stance.speaker[1] == "Mira Solen"} == {
        True,
        False,
    }
    assert found["Port Authority of Almar", "wounded_count"].bounds == (2, 4)
    assert found["Harbour Police", "count"].bounds == (11, inf)


def test_places_contain_over_several_steps(harbour: LocalDataset) -> None:
    ends = {(one.rpartition("/")[2], two.rpartition("/")[2]) for one, two in harbour.reading.inside}
    assert ("north-pier", "almar-territory") in ends
    assert ("north-pier", "north-pier") not in ends


def named(value: str, speaker: str = "other", statement: str = "t", *, denies: bool = False) -> Stance:
    """A stance on something that can have several values."""
    stance = held(value, denies=denies, single=False)
    return replace(
        stance,
        speaker=(speaker, speaker),
        statement=statement,
        predicate=("ns#perpetrator", "perpetrator"),
        valid=("2040-03-01", "2040-03-31"),
    )


@pytest.mark.parametrize(
    ("other", "is_rival"),
    [
        (named("union"), True),
        (named("tide"), False),
        (named("union", denies=True), False),
        (named("union", "tide"), False),  # its own word
        (named("union", "pilot", "joint"), False),  # who names the claimed one beside it
        (named("pilot"), False),  # whom the claim names as well
        (replace(named("union"), subject=("other raid", "the other raid")), False),
        (replace(named("union"), predicate=("ns#aimedAt", "aimed at")), False),
        (replace(named("union"), valid=("2040-05-01", "")), False),
    ],
)
def test_rivals_name_another_value(other: Stance, is_rival: bool) -> None:
    claimed = named("tide", "tide", "claim")
    beside = [named("pilot", "tide", "claim"), named("tide", "pilot", "joint")]
    assert (other in rivals(claimed, [claimed, *beside, other])) is is_rival
    assert bearing(claimed, other, INSIDE) != "conflicts"


def test_what_lies_inside_is_no_rival_and_what_is_single_has_none() -> None:
    lock, estuary, mill = named("lock", "tide", "claim"), named("estuary"), named("mill", statement="u")
    assert rivals(lock, [estuary, mill], INSIDE) == [mill]
    assert rivals(estuary, [replace(lock, speaker=("x", "x"))], INSIDE) == []
    assert rivals(lock, [estuary]) == [estuary]
    assert rivals(held("hit"), [replace(held("missed"), speaker=("x", "x"))]) == []


def test_rivals_of_the_claims_of_harir(iraq: LocalDataset) -> None:
    found = iraq.reading.about[iraq.find("attack-harir-2023-10-18").iri]
    claims = {stance.value[1]: stance for stance in found if stance.is_claim}
    names = {claimant: {one.value[1] for one in rivals(claim, found)} for claimant, claim in claims.items()}
    militias = "Iraqi armed groups described as aligned with Iran"
    assert names == {
        "Heirs Formation": {"Islamic Resistance in Iraq", militias},
        "Islamic Resistance in Iraq": {"Heirs Formation", militias},
    }
