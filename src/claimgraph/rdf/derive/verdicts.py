"""The verdict on two positions: whether, and how, what one says stands against what another says.

Definition: docs/meaning.md, section 2; the first rule that fits decides. Verdicts are symmetric.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Literal

from claimgraph.rdf.derive.contents import certainly_apart, certainly_together

if TYPE_CHECKING:
    from claimgraph.rdf.derive.contents import Position, Span, World

Relation = Literal["denial", "apart", "beside", "rising"]
Kind = Literal[
    "denial", "exclusion", "authorship", "rejection", "hedged-denial", "rivals", "split", "reversal",
    "inconsistency", "rendering", "change", "update", "rises", "different-days", "different-figures",
    "tension",
]  # fmt: skip
CONTESTS: frozenset[Kind] = frozenset(("denial", "exclusion", "authorship", "rejection"))


When = tuple["Span", "Span | None"]  # the days, and the minutes if the times are known with their zones


@dataclass(frozen=True, slots=True)
class Voice:
    """Who holds a position, and when that was said.

    Attributes:
        statement: IRI of the statement.
        holder: The bodies spoken for, or the speakers, together.
        said: First and last day on which it can have been said.
        clock: First and last minute, in UTC from 1970, if its times are known with their zones.
        hedged: Whether it was hedged.
        responds: IRIs of the statements to which it responds.
        retells: IRIs of other renderings of the same words that this one retells.
        names: All doers that the statement names for one event; two that it names together are no rivals.
    """

    statement: str
    holder: frozenset[str]
    said: Span
    hedged: bool = False
    responds: frozenset[str] = frozenset()
    retells: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    clock: Span | None = None

    @property
    def when(self) -> When:
        """When it was said."""
        return self.said, self.clock


def relation(one: Position, other: Position, world: World) -> Relation | None:
    """Tell how two contents stand to each other, whoever holds them: the part of the rules without voices.

    Returns:
        `denial` if one denies what the other affirms, `apart` if two affirmed values cannot both be so,
        `beside` for different doers, `rising` for two lower bounds of a growing count; None if they meet.
    """
    if one.denied != other.denied:
        denied, affirmed = (one, other) if one.denied else (other, one)
        return "denial" if world.denies(denied.content, affirmed.content) else None
    if one.denied or "implies" in {one.stance, other.stance}:
        return None  # what is implied can be denied; it stands beside nothing else
    if not world.comparable(one.content, other.content):
        return None
    kind = world.predicates[one.content.predicate].kind
    if world.meet(one.content, other.content):
        bounds = (one.content.bounds, other.content.bounds)
        rising = kind == "growing" and all(pair and pair[0] > 0 and pair[1] == inf for pair in bounds)
        return "rising" if rising else None
    if kind == "who":
        alone = world.alone & {one.content.how.scope, other.content.how.scope}
        return "apart" if alone else "beside"
    return "apart" if world.excludes(one.content, other.content) else None


def verdict(one: tuple[Position, Voice], other: tuple[Position, Voice], world: World) -> Kind | None:
    """Tell whether and how one statement's position stands against another's.

    Both statements must stand; see `claimgraph.rdf.derive.standing`.
    """
    found = relation(one[0], other[0], world)
    return found and judged(found, one, other, world)


def judged(
    found: Relation, one: tuple[Position, Voice], other: tuple[Position, Voice], world: World
) -> Kind | None:
    """Return the verdict on two positions whose contents stand in a relation."""
    (position, voice), (another, voice2) = one, other
    kind = world.predicates[position.content.predicate].kind
    if renders(voice, voice2):
        return "rendering" if found in {"denial", "apart"} else None
    if found == "rising":
        return _rising(one, other)
    if voice.holder == voice2.holder:
        return _own(found, kind, voice, voice2)
    if found == "beside":
        together = position.content.value in voice2.names or another.content.value in voice.names
        return None if together else "rivals"
    if found == "denial":
        against = _denied(position, voice, another, voice2, kind)
    elif kind == "growing":
        against = _figures(one, other, may_shrink=world.predicates[position.content.predicate].may_shrink)
    elif kind == "changing":
        against = _changing(one, other)
    else:
        against = _fixed(one, other)
    return "split" if against in CONTESTS and voice.holder & voice2.holder else against


def renders(voice: Voice, voice2: Voice) -> bool:
    """Whether two statements are renderings of the same words: one retells the other, or both a third."""
    return voice.statement != voice2.statement and not (voice.retells | {voice.statement}).isdisjoint(
        voice2.retells | {voice2.statement}
    )


def _own(found: Relation, kind: str, voice: Voice, voice2: Voice) -> Kind | None:
    """One holder, twice: the later is what it holds now."""
    if found == "beside":
        return None
    if kind == "growing":
        return "update"
    if kind == "changing":
        return "change"
    return (
        "reversal" if before(voice.when, voice2.when) or before(voice2.when, voice.when) else "inconsistency"
    )


def _denied(position: Position, voice: Voice, another: Position, voice2: Voice, kind: str) -> Kind | None:
    """One denies what another affirms."""
    (denier, affirmer) = (voice, voice2) if position.denied else (voice2, voice)
    answers = affirmer.statement in denier.responds or denier.statement in affirmer.responds
    if not answers:
        if certainly_apart(position.content.period, another.content.period):
            return None
        if kind == "changing" and before(denier.when, affirmer.when):
            return None
    return "hedged-denial" if affirmer.hedged else "denial"


def _fixed(one: tuple[Position, Voice], other: tuple[Position, Voice]) -> Kind | None:
    (position, voice), (another, voice2) = one, other
    if voice.hedged or voice2.hedged or certainly_apart(position.content.period, another.content.period):
        return None
    return "exclusion"


def _changing(one: tuple[Position, Voice], other: tuple[Position, Voice]) -> Kind | None:
    (position, voice), (another, voice2) = one, other
    periods = (position.content.period, another.content.period)
    if all(periods):
        return "exclusion" if certainly_together(*periods) else None
    if any(periods):
        return None
    return "exclusion" if _one_day(voice.when, voice2.when) else "different-days"


def _figures(one: tuple[Position, Voice], other: tuple[Position, Voice], *, may_shrink: bool) -> Kind | None:
    """Two cumulative counts that do not meet."""
    low, high = (one, other) if _least(one[0]) < _least(other[0]) else (other, one)
    if start(one[0]) != start(other[0]):
        return "exclusion" if _inner(high[0], low[0]) else None
    early, late = as_of(*low), as_of(*high)
    if before(early, late):
        return "update"
    if _one_day(early, late):
        return "exclusion"
    if before(late, early):
        return "different-figures" if may_shrink else "exclusion"
    return "exclusion" if low[0].content.bounds == (0, 0) else "different-figures"


def _rising(one: tuple[Position, Voice], other: tuple[Position, Voice]) -> Kind | None:
    low, high = (one, other) if _least(one[0]) < _least(other[0]) else (other, one)
    later = _least(low[0]) < _least(high[0]) and before(as_of(*low), as_of(*high))
    return "rises" if later and start(low[0]) == start(high[0]) else None


def as_of(position: Position, voice: Voice) -> When:
    """Return the time up to which a figure counts: the end of its period, or when it was said."""
    period = position.content.period
    if period is None or period.possible[1] == inf:
        return voice.when
    return (max(period.certain[1], period.possible[0]), period.possible[1]), None


def start(position: Position) -> float | None:
    """Return the day from which a figure counts, None for the beginning of what it counts."""
    period = position.content.period
    return None if period is None or period.possible[0] == -inf else period.possible[0]


def _least(position: Position) -> tuple[float, float]:
    return position.content.bounds or (0, 0)


def _inner(inside: Position, around: Position) -> bool:
    """Whether the period of one figure lies in that of another."""
    one, other = inside.content.period, around.content.period
    if other is None:
        return one is not None
    return bool(one and other.possible[0] <= one.possible[0] and one.possible[1] <= other.possible[1])


def before(one: When, other: When) -> bool:
    """Tell whether one was for certain before the other: by minutes if both are known, otherwise by days."""
    (days, minutes), (days2, minutes2) = one, other
    return minutes[1] < minutes2[0] if minutes and minutes2 else days[1] < days2[0]


def _one_day(one: When, other: When) -> bool:
    """Whether both were on one day for certain."""
    return one[0] == other[0] and one[0][0] == one[0][1]
