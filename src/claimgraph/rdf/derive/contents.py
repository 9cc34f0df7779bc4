"""Contents and positions: what is affirmed, denied or implied, and what one content says of another.

Definition: docs/meaning.md, section 1. All days are counted from 1970.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Literal

from claimgraph.model.dates import day_number, interval, lies_within, may_meet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from claimgraph.model.dates import Interval
    from claimgraph.model.ontology.vocabulary import Predicate

Span = tuple[
    int | float, int | float
]  # read back from text, whole numbers stay whole: names are made of them
Stance = Literal["affirms", "denies", "implies"]
NOTHING: frozenset[str] = frozenset()
ALWAYS: Span = (-inf, inf)
NOBODY: Span = (0, 0)
NEVER: Span = (inf, -inf)


@dataclass(frozen=True, slots=True)
class Period:
    """For when a content is said to hold.

    Attributes:
        possible: First and last day on which it may hold.
        certain: First and last day on which it holds for certain; none if the first is after the last.
    """

    possible: Span
    certain: Span


@dataclass(frozen=True, slots=True)
class Qualified:
    """What belongs to a content beside its value; all IRIs, an empty text where nothing is said.

    Attributes:
        victim: Whose dead, wounded or captured a count counts.
        victims: Which kind of people.
        scope: For how much of the subject the content holds.
        relation: How the event lay to the place that is the value.
        second: The other place, of what lay between two.
        precision: How exactly the place is given.
    """

    victim: str = ""
    victims: str = ""
    scope: str = ""
    relation: str = ""
    second: str = ""
    precision: str = ""

    @property
    def people(self) -> tuple[str, str]:
        """Whom a count counts."""
        return self.victim, self.victims


@dataclass(frozen=True, slots=True)
class Content:
    """A proposition as the rules see it.

    Attributes:
        iri: IRI of the proposition.
        subject: IRI of the thing it is about.
        predicate: Its name in the annotation files.
        value: IRI of the value if that is a thing or a code, or an empty text.
        bounds: Least and most of a number, infinite where open; None for everything else.
        period: For when it is said to hold; None if nothing is said.
        date: A date; None for everything else.
        how: What qualifies it.
    """

    iri: str
    subject: str
    predicate: str
    value: str
    bounds: Span | None = None
    period: Period | None = None
    date: Interval | None = None
    how: Qualified = Qualified()


@dataclass(frozen=True, slots=True)
class Position:
    """A content that is affirmed, denied or implied.

    Attributes:
        content: As the rules compare it: negatives are made one way, so that to deny none is to affirm some.
        denied: Whether the rules take it as denied.
        stance: What the statement does with the proposition, as it is printed.
    """

    content: Content
    denied: bool
    stance: Stance


@dataclass(frozen=True, slots=True)
class World:
    """What the registry and the ontology say of things and codes; they name, and never decide by themselves.

    Attributes:
        predicates: What the ontology says of each predicate, by name.
        above: The values that a value entails: the places around a place, the codes above a code.
        bodies: The bodies and states of which an actor is an organ, at any remove.
        wholes: The events of which an event is a part, at any remove.
        points: Places of which two are never one: facilities and towns.
        disjoint: Pairs of regions that have no place in common.
        compatible: Pairs of codes that can both be so.
        one: Pairs of actors that the team judges to be the same.
        negative: The codes that only deny another one, each with that other: did not take place, took place.
        unnamed: Actors without a name.
        occurrence: The predicate that says that an event took place; who denies it of a whole denies it of
            the parts.
        several: Series, and events that have parts.
        tension: Pairs of codes and predicates that are hard to bring together, of a part and of its whole.
        followed_by: The codes that come after a code in time: planned, then took place.
        alone: The scopes by which a doer is said to have acted alone.
        locating: The relations, and the precisions, by which an event lay within a place.
    """

    predicates: Mapping[str, Predicate]
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    points: frozenset[str] = NOTHING
    disjoint: frozenset[frozenset[str]] = frozenset()
    compatible: frozenset[frozenset[str]] = frozenset()
    one: frozenset[frozenset[str]] = frozenset()
    negative: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = NOTHING
    occurrence: str = ""
    several: frozenset[str] = NOTHING
    tension: frozenset[frozenset[str]] = frozenset()
    followed_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    alone: frozenset[str] = NOTHING
    locating: frozenset[str] = NOTHING

    def position(self, content: Content, stance: Stance) -> Position:
        """Return what a statement holds, its negatives made one way.

        To deny a count of 0 is to affirm at least 1; to affirm a code that only denies another one is to deny
        that one.
        """
        denied = stance == "denies"
        if denied and content.bounds == NOBODY:
            return Position(replace(content, bounds=(1, inf)), denied=False, stance=stance)
        if content.value in self.negative:
            return Position(
                replace(content, value=self.negative[content.value]), denied=not denied, stance=stance
            )
        return Position(content, denied=denied, stance=stance)

    def entails(self, one: Content, other: Content) -> bool:
        """Tell whether what says one value of a predicate says another one, too.

        Of places, codes, numbers and dates: the value is the same or lies within the other. Of actors: the
        same, or an organ of the other. A wider scope entails a narrower one, and to have acted alone that one
        acted; a place that is only near entails nothing but itself.
        """
        if not self._scope_entails(one.how.scope, other.how.scope):
            return False
        if one.date and other.date:
            return lies_within(one.date, other.date)
        if one.bounds and other.bounds:
            return self._figure_entails(one, other)
        if one.how.people != other.how.people and not self.among(one, other):
            return False
        if not (self._locates(one) and self._locates(other)):
            return _place(one) == _place(other)
        return one.value == other.value or other.value in (
            self.above.get(one.value, NOTHING) | self.bodies.get(one.value, NOTHING)
        )

    def denies(self, denied: Content, affirmed: Content) -> bool:
        """Tell whether who denies one content denies another one, too; without a scope, of every part."""
        if not denied.how.scope:
            affirmed = _unscoped(affirmed)
        return self.entails(affirmed, denied)

    def among(self, part: Content, whole: Content) -> bool:
        """Tell whether the people of one count are some of those of another: of an organ, of a kind."""
        (victim, victims), (other, others) = part.how.people, whole.how.people
        return (
            part.how.people != whole.how.people
            and (other in {"", victim} or other in self.bodies.get(victim, NOTHING))
            and (others in {"", victims} or others in self.above.get(victims, NOTHING))
        )

    def comparable(self, one: Content, other: Content) -> bool:
        """Tell whether two affirmed values can stand against each other at all.

        They cannot if they count other people, if one holds only for some of its subject, or if one only says
        near which place it was. Who counts nobody at all counts nobody of any side and kind.
        """
        scopes = {one.how.scope, other.how.scope} - {""}
        return (
            (
                one.how.people == other.how.people
                or (one.bounds == NOBODY and self.among(other, one))
                or (other.bounds == NOBODY and self.among(one, other))
            )
            and scopes <= self.alone
            and self._locates(one)
            and self._locates(other)
        )

    def _scope_entails(self, one: str, other: str) -> bool:
        if not other:
            return not one or one in self.alone
        return one == other or other in self.above.get(one, NOTHING)

    def _figure_entails(self, one: Content, other: Content) -> bool:
        """Whether a number or date says another one: of the same people, of some of them or of all."""
        (least, most), (lowest, highest) = one.bounds or ALWAYS, other.bounds or ALWAYS
        if one.how.people == other.how.people:
            return lowest <= least and most <= highest
        if self.among(one, other):  # three civilians are at least three people
            return lowest <= least and highest == inf
        return self.among(other, one) and lowest <= 0 and most <= highest  # nobody at all is no civilian

    def _locates(self, content: Content) -> bool:
        return {content.how.relation, content.how.precision} - {""} <= self.locating

    def meet(self, one: Content, other: Content) -> bool:
        """Tell whether two values meet and so can both be so: one entails the other, or they overlap.

        A date whose writer was not sure of it excludes none.
        """
        if one.date and other.date:
            return may_meet(one.date, other.date)
        one, other = _unscoped(one), _unscoped(other)
        if one.bounds and other.bounds:
            return overlap(one.bounds, other.bounds)
        pair = frozenset((one.value, other.value))
        return (
            self.entails(one, other)
            or self.entails(other, one)
            or pair in self.compatible
            or pair in self.one
        )

    def excludes(self, one: Content, other: Content) -> bool:
        """Tell whether two values that do not meet cannot both be so, days and periods aside."""
        if not self.predicates[one.predicate].single or self.meet(one, other):
            return False
        if (one.bounds and other.bounds) or (one.date and other.date):
            return True
        if one.subject in self.several:
            return False
        if self.predicates[one.predicate].values:  # things: only of places is it known which are apart
            pair = frozenset((one.value, other.value))
            return pair <= self.points or pair in self.disjoint
        return True

    def within_one_side(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Tell whether all holders of two statements are organs of one state or body."""
        ranks = [self.bodies.get(actor, NOTHING) | {actor} for actor in (*one, *other)]
        return one != other and bool(frozenset.intersection(*ranks))


def _unscoped(content: Content) -> Content:
    return replace(content, how=replace(content.how, scope="")) if content.how.scope else content


def _place(content: Content) -> tuple[str, str, frozenset[str]]:
    """A place as it is said; what lay between two places lay between them in either order."""
    how = content.how
    return how.relation, how.precision, frozenset((content.value, how.second))


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two ranges have a number or day in common.

    >>> overlap((5, 9), (7, inf)), overlap((1, 2), (3, 4))
    (True, False)
    """
    return one[0] <= other[1] and other[0] <= one[1]


def certainly_together(one: Period | None, other: Period | None) -> bool:
    """Tell whether two periods share a day for certain."""
    if not one or not other:
        return False
    first = max(one.certain[0], other.certain[0])
    return first <= min(one.certain[1], other.certain[1])


def certainly_apart(one: Period | None, other: Period | None) -> bool:
    """Tell whether two periods share no day for certain."""
    return bool(one and other and not overlap(one.possible, other.possible))


def span(edtf: str) -> Span:
    """Return first and last day of a date.

    >>> span("1970-01-02/..")
    (1, inf)
    """
    days = interval(edtf)
    return _number(days.earliest, -inf), _number(days.latest, inf)


def clock(edtf: str) -> Span | None:
    """Return the first and the last minute, in UTC from 1970, of a date that gives its times; else None.

    >>> clock("1970-01-01T03:10+03:00"), clock("1970-01-01")
    ((10, 10), None)
    """
    first, last = interval(edtf).minutes
    return None if first is None or last is None else (first, last)


def period(edtf: str) -> Period:
    """Return the period that a date of validity gives.

    `2031-01/2031-03` holds for certain from the last day of January to the first of March, `2031-03` through
    all of March, `2031-03-XX` and `2031-03?` on no day; `..` has no bound.

    >>> period("1970-01/1970-03").certain
    (30, 59)
    """
    certain = interval(edtf).certain
    if certain is None:
        return Period(span(edtf), NEVER)
    return Period(span(edtf), (_number(certain[0], -inf), _number(certain[1], inf)))


def _number(day: date | None, missing: float) -> float:
    return missing if day is None else day_number(day)
