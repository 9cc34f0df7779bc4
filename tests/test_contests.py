from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.contests import contests, word

if TYPE_CHECKING:
    from claimgraph.dataset import LocalDataset


def test_the_contest_with_most_voices_comes_first(iraq: LocalDataset) -> None:
    first = contests(iraq)[0]
    assert first.subject[0].endswith("/event/attack-harir-2023-10-18")
    assert first.predicate == "outcome"
    assert {word(stance) for stance in first.stances} == {"hit", "intercepted", "fell in unpopulated area"}


def test_what_the_question_calls_contested_is_a_contest_and_nothing_else(iraq: LocalDataset) -> None:
    asked = {row["statement"] for row in iraq.ask("contested-facts")}
    found = {stance.statement for contest in contests(iraq) for stance in contest.stances}
    assert found == asked


def test_each_clash_is_between_a_value_and_its_denial_or_another_value(harbour: LocalDataset) -> None:
    found = contests(harbour)
    assert found
    for contest in found:
        for one, other in contest.clashes:
            assert one.predicate == other.predicate
            assert one.subject == other.subject == contest.subject
            assert (one.value, one.denies) != (other.value, other.denies)
            assert not (one.denies and other.denies)


def test_the_order_does_not_depend_on_chance(iraq: LocalDataset) -> None:
    assert contests(iraq) == contests(iraq)
