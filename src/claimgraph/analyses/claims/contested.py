"""What is most contested: that whose weaker side rests on most independent roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.sources.independence import support

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance

Weight = tuple[int, int, int]


def most_contested(reading: Reading) -> list[tuple[Contest, ...]]:
    """Return what is contested thing by thing, the most contested thing first, and of each what is most so.

    Definition: of two accounts that cannot both be right the weaker is the one on fewer independent roots
    (`sources.independence.support`); a property weighs as much as the best founded weaker account, then as
    it has holders, then statements. A thing weighs as its heaviest property, then as all its properties
    have holders and statements. Who is denied by one voice alone does not lead, however many repeat it.

    Limits: no measure of who is right, nor of what matters.

    Args:
        reading: What was said.
    """
    things: dict[str, list[Contest]] = {}
    for contest in reading.contests:
        if contest.contested:
            things.setdefault(contest.subject[0], []).append(contest)
    voices = reading.told.voices()
    weights = {
        (contest.subject[0], contest.predicate): _weight(reading, [contest], voices)
        for contests in things.values()
        for contest in contests
    }
    ordered = [
        tuple(sorted(found, key=lambda one: (_down(weights[one.subject[0], one.predicate]), one.predicate)))
        for found in things.values()
    ]
    return sorted(ordered, key=lambda found: (_down(_weight(reading, found, voices)), found[0].subject[::-1]))


def in_order(reading: Reading) -> list[Contest]:
    """Return everything on which accounts stand against each other: first what is most contested.

    After it comes what contradicts nothing another holder says for certain: reversals, hedged words.

    Args:
        reading: What was said.
    """
    return [
        *(contest for contests in most_contested(reading) for contest in contests),
        *(contest for contest in reading.contests if not contest.contested),
    ]


def _down(weight: Weight) -> Weight:
    roots, holders, statements = weight
    return -roots, -holders, -statements


def _weight(reading: Reading, contests: Sequence[Contest], voices: Mapping[str, str]) -> Weight:
    """Return the roots of the best founded weaker account, and the numbers of holders and statements."""
    roots = 0
    strict: list[Stance] = []
    for contest in contests:
        pairs = [pair for one in contest.disagreements if one.contest for pair in one.clashes]
        strict += (stance for pair in pairs for stance in pair)
        held: dict[object, set[str]] = {}
        for stance in (stance for pair in pairs for stance in pair):
            held.setdefault(_account(stance), set()).add(stance.statement)
        on = {
            account: support(reading.told.of(statements), voices).roots
            for account, statements in held.items()
        }
        roots = max([roots, *(min(on[_account(one)], on[_account(other)]) for one, other in pairs)])
    return roots, len({one.speaker[0] for one in strict}), len({one.statement for one in strict})


def _account(stance: Stance) -> object:
    """Return what is held; of a whole statement that it was made, or is denied."""
    return stance.proposition, stance.denies, stance.value
