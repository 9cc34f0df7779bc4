"""What enemies agree on: contents that both affirm, or both deny, who stand against each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from claimgraph.analyses.parties.enmity import BOTH_WAYS, Enmity
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.ask.answer import Answer
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Agreed:
    """A content on which two enemies agree.

    Attributes:
        wider: The word that says less, or the first of two that say the same.
        narrower: The other.
        one: IRI of the one who is against the other.
        other: IRI of that.
        how: How they stand, as `Enmity.between` says.
        words: The word of either, in this order.
    """

    wider: Stance
    narrower: Stance
    one: str
    other: str
    how: str
    words: tuple[Stance, Stance]


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return what enemies both hold, events first.

    Definition: two holders agree if both affirm a content, or one of them something narrower (seven, and at
    least five), or both deny it. They are enemies as `enmity.enmity` defines it, one of them against the
    other at least; `hostility` says whether it is mutual. Each pair and content stands once, with the first
    word of either.

    Source: ours.

    Limits: enemies may have it from one source, or from each other; to agree on a name or a place is
    little. Who speaks for himself is not taken for the group to which he is said to belong, so that much
    enmity goes unseen; what was only threatened or demanded is no agreement.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part, in agreement and in enmity.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    thing = data.reading.thing
    rows = [
        (
            *(named(one.wider.subject), named(one.wider.predicate), named(one.wider.value)),
            "denied by both" if one.wider.denies else "affirmed by both",
            "" if one.wider.proposition == one.narrower.proposition else one.narrower.value[1],
            *(thing(one.one), thing(one.other), one.how),
            "hedged" if one.wider.hedged or one.narrower.hedged else "",
            *(Thing(word.statement) for word in one.words),
            Thing(one.wider.proposition),
        )
        for one in agreed(data, scope)
    ]
    return answer(
        "subject thing, predicate predicate, value value, stance text, narrower text, one actor, other actor,"
        " hostility text, hedged text, one_says statement, other_says statement,"
        " proposition proposition",
        rows,
    )


def agreed(data: Dataset, scope: Scope | None = None) -> list[Agreed]:
    """Return on what which enemies agree, events first.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, heard = data.reading, (scope or Scope()).statements(data)
    foes = Enmity(reading, heard.values())
    found: dict[tuple[str, ...], Agreed] = {}
    for stances in reading.about.values():
        for one in hostile(reading, foes, (stance for stance in stances if stance.statement in heard)):
            found.setdefault((one.wider.proposition, *sorted((one.one, one.other))), one)
    return sorted(found.values(), key=lambda one: _order(reading, one))


def hostile(reading: Reading, foes: Enmity, stances: Iterable[Stance]) -> Iterator[Agreed]:
    """Yield on what enemies agree among some words on one thing, the first words first.

    Args:
        reading: What was said.
        foes: Who stands against whom.
        stances: The words.
    """
    by_day = sorted(stances, key=lambda one: (one.said.strip("./"), one.statement, one.proposition))
    for pair in combinations(by_day, 2):
        for wider, narrower in (pair, pair[::-1]):
            if _alike(reading, wider, narrower):
                for one, other, how in foes.against(wider.holder, narrower.holder):
                    words = (wider, narrower) if one in wider.holder else (narrower, wider)
                    yield Agreed(wider, narrower, one, other, how, words)
                break


def _alike(reading: Reading, wider: Stance, narrower: Stance) -> bool:
    return reading.agrees(wider, narrower) or (
        wider.denies and narrower.denies and wider.proposition == narrower.proposition
    )


def _order(reading: Reading, one: Agreed) -> tuple[object, ...]:
    event = reading.entities[one.wider.subject[0]].what == "event"
    return not event, one.how != BOTH_WAYS, one.wider.subject[0], one.wider.proposition, one.one, one.other
