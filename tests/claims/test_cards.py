"""Cards: what stands against a statement, and whether it is the speaker's own word."""

from __future__ import annotations

from itertools import permutations
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from claimgraph.claims.cards import material

if TYPE_CHECKING:
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import LocalDataset


def contest(*clashes: tuple[Stance, Stance]) -> Contest:
    """What is contested if these clash, for whatever reason."""
    stances = [stance for pair in clashes for stance in pair]
    made = SimpleNamespace(
        subject=stances[0].subject, predicate="outcome", clashes=clashes, stances=stances, beside=()
    )
    return cast("Contest", made)


def test_a_point_is_the_speakers_own_only_if_nobody_else_stands_against_it(harbour: LocalDataset) -> None:
    alone = {
        stance.statement: stance
        for stance in harbour.reading.stances
        if len(harbour.reading.statements[stance.statement].speakers) == 1
    }
    one, same, other = next(
        (one, same, other)
        for one, same, other in permutations(alone.values(), 3)
        if one.speaker == same.speaker != other.speaker
    )

    def owned(*clashes: tuple[Stance, Stance]) -> list[bool]:
        shown = material(harbour.reading, [], [contest(*clashes)])
        return [point.alone for point in shown.cards[shown.position[one.statement]].points]

    assert owned((one, same)) == [True]
    assert owned((one, other)) == [False]
    assert owned((one, same), (one, other)) == [False]


def test_what_one_statement_holds_on_one_content_is_one_point_with_all_who_hold_otherwise(
    harbour: LocalDataset,
) -> None:
    first, *rest = {stance.statement: stance for stance in harbour.reading.stances}.values()
    shown = material(harbour.reading, [], [contest((first, rest[0]), (first, rest[1]), (first, rest[0]))])
    (point,) = shown.cards[shown.position[first.statement]].points
    assert [shown.cards[other.card].iri for other in point.others] == [rest[0].statement, rest[1].statement]
