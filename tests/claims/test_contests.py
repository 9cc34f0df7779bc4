"""What is contested, who takes part, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.claims.contests import contests, word
from tests.claims.test_stances import held

if TYPE_CHECKING:
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
    (hospital,) = (item for item in iraq.reading.contests if "/gaza-hospital" in item.subject[0])
    assert {word(stance) for stance in hospital.stances} == {
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


def test_who_contradicts_only_what_the_same_speaker_said_is_alone(iraq: LocalDataset) -> None:
    alone = [item for item in iraq.reading.contests if item.alone]
    assert [(item.predicate, {word(stance) for stance in item.stances}) for item in alone] == [
        ("killed", {"1400", "more than 1400"})
    ]


def test_the_order_does_not_depend_on_chance(iraq: LocalDataset) -> None:
    assert tuple(contests(iraq.reading.about, iraq.reading.inside)) == iraq.reading.contests


def test_who_denies_what_nobody_affirms_does_not_stand_beside_a_contest() -> None:
    says, denies, clears = (
        replace(held(value, denies=denied, single=False), statement=name, speaker=(name, name))
        for name, value, denied in (("a", "tide", False), ("b", "tide", True), ("c", "union", True))
    )
    (found,) = contests({"raid": [says, denies, clears]}, frozenset())
    assert (found.clashes, found.beside) == (((says, denies),), ())
