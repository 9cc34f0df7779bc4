"""Who stands against whom, by own words or by the word of others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.lines import ACT, of_actors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.ask.answer import Answer
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

BOTH_WAYS, ONE_WAY = "each against the other", "the first against the second"


@dataclass(frozen=True)
class Against:
    """One word by which an actor stands against another.

    Attributes:
        who: IRI of the actor.
        whom: IRI of the other.
        line: Name of the line as which networks draw it, such as `threatens`.
        own: Whether it is the actor's own word; otherwise somebody else says so.
        statement: IRI of the statement.
    """

    who: str
    whom: str
    line: str
    own: bool
    statement: str


class Enmity:
    """Who stands against whom among some statements.

    Args:
        reading: What was said.
        statements: The statements that take part.
    """

    def __init__(self, reading: Reading, statements: Iterable[Statement]) -> None:
        self._reading = reading
        self._sides: dict[str, frozenset[str]] = {}
        self._targets: defaultdict[str, list[str]] = defaultdict(list)
        self._found: defaultdict[tuple[str, str], list[Against]] = defaultdict(list)
        known = vocabulary()
        answered = {drawing.line for drawing in known.drawings.values() if drawing.holders}
        for line in of_actors(reading, statements, folded=True):
            own = line.family == ACT
            printed = own and line.source in reading.press
            if known.line(line.kind).polarity == "hostile" and line.kind not in answered and not printed:
                word = Against(line.source, line.target, line.kind, own, line.statement.iri)
                if word not in self._found[word.who, word.whom]:
                    self._found[word.who, word.whom].append(word)
        for who, whom in self.pairs:
            self._targets[who].append(whom)

    def words(self, who: str, whom: str) -> list[Against]:
        """Return the words of one actor against another, or against whoever belongs to one body with it."""
        side = self._side(whom) - self._side(who) | {whom}
        return [
            word
            for target in self._targets[who]
            if side & (self._side(target) - self._side(who) | {target})
            for word in self._found[who, target]
        ]

    def said(self, who: str, whom: str) -> list[Against]:
        """Return the words of one actor against just this other, in the order of their days."""
        return self._found[who, whom]

    def between(self, one: str, other: str) -> str:
        """Tell how two stand: `BOTH_WAYS`, `ONE_WAY` if only the first is against the second, or nothing."""
        if not self.words(one, other):
            return ""
        return BOTH_WAYS if self.words(other, one) else ONE_WAY

    def against(self, one: frozenset[str], other: frozenset[str]) -> list[tuple[str, str, str]]:
        """Return the enemies among two holders, the one who is against the other first, with how they stand.

        Holders that share a member are no enemies.
        """
        if one & other:
            return []
        found = []
        for pair in product(sorted(one), sorted(other)):
            for first, second in (pair, pair[::-1]):
                if how := self.between(first, second):
                    found.append((first, second, how))
                    break
        return found

    def _side(self, one: str) -> frozenset[str]:
        if one not in self._sides:
            self._sides[one] = belonging(self._reading, one)
        return self._sides[one]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Who is against whom, by their IRIs."""
        return sorted(self._found)


def belonging(reading: Reading, one: str) -> frozenset[str]:
    """Return an actor with all to which it belongs: the bodies above it, or above what a source belongs to.

    Args:
        reading: What is registered, and what documents say of their unnamed sources.
        one: IRI of the actor.
    """
    entity = reading.entities.get(one)
    own = {one, *(entity.facts.get("affiliation", ()) if entity else ())}
    return frozenset(own.union(*(reading.bodies.get(body, ()) for body in own)))


def enmity(data: Dataset, *, all_standing: bool = False) -> Enmity:
    """Return who stands against whom in all that was said.

    Definition: an actor is against another whom it threatens, accuses, condemns, claims to have attacked or
    says that it opposes (what `ontology/predicates.ttl` draws as a hostile line, to deny a content apart), or
    whom it opposes by the word of somebody else. What is said on behalf of others is theirs. Who is against
    a body, or against an organ of it, is against all organs of that body, unless it belongs to the body
    itself; unnamed sources belong where their document says that they belong. Outlets and authors are against
    nobody by what they print.

    Args:
        data: The dataset whose reading is used.
        all_standing: Whether what no longer stands counts, too.
    """
    reading = data.reading.heard(all_standing=all_standing)
    return Enmity(reading, reading.statements.values())


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return every word by which one actor stands against another.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    statements, thing = (scope or Scope()).statements(data), data.reading.thing
    found = Enmity(data.reading, statements.values())
    rows = [
        (
            thing(who),
            vocabulary().line(word.line).label,
            thing(whom),
            "" if word.own else "by the word of others",
            statements[word.statement].said,
            statements[word.statement].paraphrase,
            Thing(word.statement),
        )
        for who, whom in found.pairs
        for word in found.said(who, whom)
    ]
    return answer(
        "who actor, against text, whom thing, whose text, said edtf, paraphrase text, statement statement",
        rows,
    )
