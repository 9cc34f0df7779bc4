"""What is contested, who takes part, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.contests import Disagreement, contests, word
from claimgraph.store import build
from tests import pairs
from tests.claims.test_stances import held

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import LocalDataset


def test_the_contest_with_most_voices_comes_first(iraq: LocalDataset) -> None:
    first = iraq.reading.contests[0]
    assert first.subject[0].endswith("/event/attack-harir-2023-10-18")
    assert first.predicate == "outcome"
    assert {word(stance) for stance in first.stances} == {"hit", "intercepted", "fell in unpopulated area"}


def test_what_the_question_calls_contested_is_a_contest_and_nothing_else(iraq: LocalDataset) -> None:
    asked = {row["statement"].iri for row in iraq.ask("contested-facts")}
    found = {stance.statement for contest in iraq.reading.contests for stance in contest.stances}
    assert found == asked


def test_each_clash_is_between_a_value_and_its_denial_or_another_value(harbour: LocalDataset) -> None:
    found = harbour.reading.contests
    assert found
    for contest in found:
        for one, other in contest.clashes:
            assert one.predicate == other.predicate
            assert one.subject == other.subject == contest.subject
            assert (one.value, one.denies) != (other.value, other.denies)
            assert not (one.denies and other.denies)


def test_of_a_contest_on_who_did_it_all_who_are_named_stand_beside(iraq: LocalDataset) -> None:
    found = [item for item in iraq.reading.contests if "/gaza-hospital" in item.subject[0]]
    (hospital,) = found
    assert hospital.kinds == {"denial", "rejection"}, (
        "one line for who denies a thing and calls the whole a lie"
    )
    assert {word(stance) for stance in hospital.stances if stance.proposition} == {
        "Palestinian Islamic Jihad",
        "not Palestinian Islamic Jihad",
    }
    assert {word(stance) for stance in hospital.beside} == {"State of Israel"}
    assert len({stance.speaker for stance in hospital.beside}) == 3
    assert all(not contest.beside for contest in iraq.reading.contests if contest.predicate == "outcome")


def test_accounts_that_lay_an_event_to_different_actors_are_found_though_none_denies(
    iraq: LocalDataset,
) -> None:
    found = {item.subject[0].rpartition("/")[2]: item for item in iraq.reading.doers}
    harir = found["attack-harir-2023-10-18"]
    assert harir.clashes == ()
    assert {(word(stance), stance.speaker[1]) for stance in harir.beside} == {
        ("Heirs Formation", "Heirs Formation"),
        ("Islamic Resistance in Iraq", "Islamic Resistance in Iraq"),
        ("Iraqi armed groups described as aligned with Iran", "The New Arab"),
    }
    assert "gaza-hospital-strike-2023-10-17" not in found
    for item in found.values():
        speakers = {stance.speaker for stance in item.beside}
        assert len(speakers) > 1
        assert len({word(stance) for stance in item.beside}) > 1


def between(kind: str, *sides: Stance) -> Disagreement:
    """One disagreement of two stances."""
    return Disagreement(kind, kind, kind in {"denial", "exclusion"}, (), ((sides[0],), (sides[1],)), kind)


def named(holder: str, value: str, *, denies: bool = False) -> Stance:
    """Who is said by a holder to have done it."""
    stance = held(value, denies=denies, single=False)
    return replace(stance, statement=holder, speaker=(holder, holder), holder=frozenset({holder}))


def test_who_contradicts_only_what_the_same_holder_said_is_alone() -> None:
    says, denies = named("a", "tide"), named("a", "tide", denies=True)
    (own,) = contests([between("reversal", says, denies)], [])
    assert (own.alone, own.contested) == (True, False)
    (both,) = contests([between("reversal", says, denies), between("denial", says, named("b", "x"))], [])
    assert (both.alone, both.contested) == (False, True)


def test_of_a_side_only_those_clash_who_are_not_the_holder_of_the_other() -> None:
    """One who reversed stands on both sides of what others contest."""
    first, second, other = named("a", "hit"), named("a", "missed"), named("b", "missed")
    found = Disagreement("x", "exclusion", True, (), ((first,), (second, other)), "contest by exclusion")
    assert found.clashes == ((first, other),)
    assert replace(found, kind="reversal").clashes == ((first, second),)
    assert replace(found, kind="authorship").clashes == ((first, second), (first, other))


@pytest.mark.parametrize("kind", ["update", "change", "rises", "different-days", "rivals", "tension"])
def test_what_can_all_be_so_is_no_contest(kind: str) -> None:
    assert contests([between(kind, named("a", "tide"), named("b", "union"))], []) == []


def test_the_order_does_not_depend_on_chance(iraq: LocalDataset) -> None:
    reading = iraq.reading
    again = contests(reversed(reading.disagreements), reversed(reading.stances))
    assert [(one.subject, one.predicate, one.stances) for one in again] == [
        (one.subject, one.predicate, one.stances) for one in reading.contests
    ]


def test_who_denies_what_nobody_affirms_does_not_stand_beside_a_contest() -> None:
    says, denies, clears = named("a", "tide"), named("b", "tide", denies=True), named("c", "x", denies=True)
    (found,) = contests([between("denial", says, denies)], [says, denies, clears])
    assert (found.clashes, found.beside) == (((says, denies),), ())


def test_what_no_longer_stands_does_not_stand_beside_a_contest() -> None:
    says, denies, gone = named("a", "tide"), named("b", "tide", denies=True), named("c", "union")
    (found,) = contests([between("denial", says, denies)], [gone, replace(gone, stands=False)])
    assert found.beside == (gone,)


def test_who_disowns_two_statements_disowns_each_on_what_that_one_is_about(tmp_path: Path) -> None:
    said = (
        {"by": "red-dawn", "says": [["outcome", "hit"]]},
        {"by": "red-dawn", "says": [["part-1", "outcome", "hit"]]},
        {"by": "red-dawn", "day": "2031-05-04", "act": "denial", "disowns": [0, 1]},
    )
    row = pairs.Row("two disowned", (), (), said, "two-disowned", "attack", 1, retracted=False)
    data = build.build(pairs.write(tmp_path / "corpus", [row]), validate=False)
    found = {
        contest.subject[0].rpartition("/")[2]: {
            stance.statement.rpartition(".")[2] for stance in contest.stances
        }
        for contest in data.reading.contests
        if contest.kinds == {"authorship"}
    }
    assert found == {"two-disowned": {"s0", "s2"}, "two-disowned-part-1": {"s1", "s2"}}
