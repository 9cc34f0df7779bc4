"""How evenly what is contested is supported: the share of independent roots behind the runner-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.independence import support
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

IMPLIED = "implied"
EVEN = "even: neither account leads"
SPLIT = "one actor is a root of both"


@dataclass(frozen=True)
class Position:
    """One account of what is contested.

    Attributes:
        says: What it holds, in words.
        stances: All that hold it, or something narrower, the earliest first.
        roots: On how many independent roots it rests.
    """

    says: str
    stances: tuple[Stance, ...]
    roots: int


@dataclass(frozen=True)
class Dispute:
    """The accounts of one property of one thing that cannot both be right.

    Attributes:
        contest: What is contested.
        positions: All accounts that another one stands against, those with most roots first.
        leading: The account with most roots.
        runner_up: Of the accounts against it, the one with most roots.
    """

    contest: Contest
    positions: tuple[Position, ...]
    leading: Position
    runner_up: Position

    @property
    def index(self) -> float:
        """The share of the runner-up in the roots of both: from above 0 to 0.5, where they are even."""
        return self.runner_up.roots / (self.leading.roots + self.runner_up.roots)

    def remarks(self, reading: Reading) -> list[str]:
        """What a reader must know who sees the numbers alone."""
        both = [{one.speaker[0] for one in side.stances} for side in (self.leading, self.runner_up)]
        marks = [*sorted(self.contest.marks)]
        if IMPLIED not in marks and any(one.implied for side in self.positions for one in side.stances):
            marks.append(IMPLIED)
        return [
            *([EVEN] if self.leading.roots == self.runner_up.roots else []),
            *([SPLIT] if both[0] & both[1] else []),
            *(reading.code("disagreement-mark", mark) for mark in marks),
            *(remark for side in self.positions for remark in _of_voices(reading, side)),
        ]


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return how evenly each contested property is disputed, the most even first.

    Definition: the accounts of a contest are the contents held in it, affirmed or denied, also those that are
    only implied; who holds something narrower holds the wider as well. An account rests on as many roots as
    `independence.support` finds behind its statements. The leading account has most of them, the runner-up
    is the best supported of those that stand against it. Formula: `index` = roots of the runner-up / (roots
    of the leading account + roots of the runner-up): 0.5 if both have as many, near 0 if hardly anybody
    speaks against it. `accounts` counts all; `voices` who takes part.

    `remark` names accounts that only those hold to whom somebody lays the event, or whose roots have no name.

    Source: ours.

    Limits: no measure of who is right: one root that was there outweighs many that were not. Roots are
    those that these documents show; an unnamed one may be one of the others. Who only tells of another day,
    or hedges, contests nothing and is not in here.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part; what was ended takes part in no contest.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    rows = [
        (
            *_topic(one),
            one.leading.says,
            one.leading.roots,
            one.runner_up.says,
            one.runner_up.roots,
            one.index,
            len(one.positions),
            len({stance.speaker for side in one.positions for stance in side.stances}),
            "; ".join(one.remarks(data.reading)),
        )
        for one in disputes(data, scope)
    ]
    return answer(
        "subject thing, predicate predicate, most_roots text, roots integer, runner_up text,"
        " roots_against integer, index decimal, accounts integer, voices integer, remark text",
        rows,
    )


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return every statement behind `table`, account by account.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    statements = data.reading.statements
    rows: list[tuple[Value, ...]] = [
        (
            *_topic(dispute),
            position.says,
            position.roots,
            named(stance.speaker),
            "implies" if stance.implied else "denies" if stance.denies else "affirms",
            stance.said,
            statements[stance.statement].paraphrase,
            Thing(stance.statement),
        )
        for dispute in disputes(data, scope)
        for position in dispute.positions
        for stance in position.stances
    ]
    return answer(
        "subject thing, predicate predicate, account text, roots integer, speaker actor, stance text,"
        " said edtf, paraphrase text, statement statement",
        rows,
    )


def disputes(data: Dataset, scope: Scope | None = None) -> list[Dispute]:
    """Return what is disputed, the most even first, then what rests on most roots.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    heard = (scope or Scope()).statements(data)
    found = [one for contest in data.reading.contests for one in _dispute(data.reading, contest, heard)]
    return sorted(found, key=lambda one: (-one.index, -one.leading.roots, *_key(one.contest)))


def _of_voices(reading: Reading, side: Position) -> Iterator[str]:
    """Yield what must be known of those who hold an account."""
    event = side.stances[0].subject[0]
    doers = {one.value[0] for one in reading.about.get(event, ()) if one.relation == "perpetrator"}
    spoken = [reading.statements[one.statement].voices for one in side.stances]
    if all(not doers.isdisjoint(voices) for voices in spoken):
        yield f"{side.says}: only from those who are said to have done it"
    holding = {one.speaker[0] for one in side.stances}
    if unnamed := holding & reading.told.unidentified:
        yield f"{side.says}: {len(unnamed)} of {len(holding)} voices unnamed"


def _key(contest: Contest) -> tuple[str, str]:
    return contest.subject[0], contest.own.predicate[0]


def _topic(dispute: Dispute) -> tuple[Value, Value]:
    return named(dispute.contest.subject), named(dispute.contest.own.predicate)


def _dispute(reading: Reading, contest: Contest, heard: Container[str]) -> Iterator[Dispute]:
    """Yield what is left of a contest among the statements that are heard, if two sides are left."""
    pairs = [
        pair
        for found in contest.disagreements
        if found.contest and found.of_contents
        for pair in found.clashes
        if all(one.statement in heard for one in pair)
    ]
    positions = _positions(reading, contest, pairs)
    against = {(one.content, other.content) for pair in pairs for one, other in (pair, pair[::-1])}
    if positions:
        (first, leading), *others = positions
        standing_against = (position for content, position in others if (first, content) in against)
        yield Dispute(
            contest, tuple(position for _content, position in positions), leading, next(standing_against)
        )


def _positions(
    reading: Reading, contest: Contest, pairs: list[tuple[Stance, Stance]]
) -> list[tuple[tuple[str, bool], Position]]:
    """The accounts of a contest by what they hold, those with most roots first."""
    taking_part = dict.fromkeys(one for pair in pairs for one in pair)
    ordered = sorted(taking_part, key=lambda one: (one.said.strip("./"), one.statement, one.speaker[0]))
    voices = reading.told.voices()
    found: dict[tuple[str, bool], Position] = {}
    for stance in ordered:
        held = tuple(one for one in ordered if one.content == stance.content or reading.agrees(stance, one))
        roots = support(reading.told.of(one.statement for one in held), voices).roots
        found.setdefault(stance.content, Position(contest.word(stance), held, roots))
    return sorted(found.items(), key=lambda item: (-item[1].roots, item[0]))
