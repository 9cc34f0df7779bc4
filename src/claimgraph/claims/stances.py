"""Who affirms or denies what, and whether what one says agrees with what another says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterable

Bearing = Literal["agrees", "conflicts", "silent"]
Inside = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Stance:
    """One speaker affirming or denying one proposition in one statement.

    Attributes:
        statement: IRI of the statement.
        said: When, as EDTF text.
        acts: Acts of the statement by name, such as responsibility_claim.
        speaker: IRI and name of the speaker.
        denies: Whether the proposition is denied and not affirmed.
        hedged: Whether the speaker hedged it.
        proposition: IRI of the proposition.
        subject: IRI and name.
        predicate: IRI and label.
        value: IRI and label of a thing or code; an empty IRI and the text of a number or date.
        bounds: Least and most of a number or date; None if the value is a thing or code.
        single: Whether the subject can have one value of the predicate only.
        valid: First and last day for which it is said to hold, empty where open; None if nothing is said.
    """

    statement: str
    said: str
    acts: frozenset[str]
    speaker: tuple[str, str]
    denies: bool
    hedged: bool
    proposition: str
    subject: tuple[str, str]
    predicate: tuple[str, str]
    value: tuple[str, str]
    bounds: tuple[float, float] | None
    single: bool
    valid: tuple[str, str] | None

    @property
    def relation(self) -> str:
        """Name of the predicate in the annotation files, such as perpetrator."""
        return snake(self.predicate[0].rpartition("#")[2])

    @property
    def is_claim(self) -> bool:
        """Whether it says in a claim of responsibility who did something."""
        return "responsibility_claim" in self.acts and self.relation == "perpetrator" and not self.denies

    @property
    def affiliates(self) -> bool:
        """Whether it says that two are affiliated."""
        return self.relation == "affiliated_with" and not self.denies

    @property
    def content(self) -> tuple[str, bool]:
        """What is held: the proposition, and whether it is denied."""
        return self.proposition, self.denies


def bearing(claimed: Stance, other: Stance, inside: Inside) -> Bearing:
    """Tell what a second stance means for something affirmed in a first.

    Definition: with the same subject and predicate, and periods that meet,

    - it *agrees* if it affirms the same value or a narrower one (a base inside the province, 24 where "at
      least 20" is claimed);
    - it *conflicts* if it denies the value or a wider one, or if the predicate has one value only and it
      affirms one that neither contains the claimed value nor lies inside it;
    - otherwise it is *silent* on the point: a wider value leaves the claim open, another perpetrator may
      have acted as well, and to deny a narrower value denies less than was claimed.

    This is the same notion of conflict as in the question `contested-facts`. Limits: it compares values,
    not meanings; a retraction or a later change of status is not told from a contradiction.

    Args:
        claimed: What somebody affirms.
        other: What somebody else affirms or denies.
        inside: Pairs of places of which the first lies inside the second.
    """
    if (claimed.subject, claimed.predicate) != (other.subject, other.predicate) or not _meet(claimed, other):
        return "silent"
    if other.denies:
        return "conflicts" if _within(claimed, other, inside) else "silent"
    if _within(other, claimed, inside):
        return "agrees"
    if not claimed.single or _within(claimed, other, inside):
        return "silent"
    return "conflicts"


def rivals(claimed: Stance, others: Iterable[Stance], inside: Inside = frozenset()) -> list[Stance]:
    """Return what names another value of something that can have several, such as another perpetrator.

    Definition: with the same subject and predicate, and periods that meet, another speaker affirms a value
    that neither is the claimed one nor contains it nor lies inside it, in a statement that does not name
    the claimed value beside it. What the claiming statement itself names beside it is no other value.

    A rival is not a conflict, and `bearing` is silent on it: both may be true. Limits: two names may stand
    for one actor, and a part is named beside its whole; the names alone do not tell.

    Args:
        claimed: What somebody affirms.
        others: What is affirmed or denied, of this subject or of any.
        inside: Pairs of places of which the first lies inside the second.

    Returns:
        The rivals in the order given; none if the predicate can have one value only, where `bearing` tells.
    """
    if claimed.single:
        return []
    same = [
        other
        for other in others
        if not other.denies and (other.subject, other.predicate) == (claimed.subject, claimed.predicate)
    ]
    beside = {other.value for other in same if other.statement == claimed.statement}
    alike = {other.statement for other in same if _overlap(other, claimed, inside)}
    return [
        other
        for other in same
        if other.speaker[0] != claimed.speaker[0]
        and other.value not in beside
        and other.statement not in alike
        and _meet(claimed, other)
    ]


def _overlap(one: Stance, other: Stance, inside: Inside) -> bool:
    return _within(one, other, inside) or _within(other, one, inside)


def _within(inner: Stance, outer: Stance, inside: Inside) -> bool:
    """Whether the value of one stance is that of another or lies inside it."""
    if inner.bounds and outer.bounds:
        return outer.bounds[0] <= inner.bounds[0] and inner.bounds[1] <= outer.bounds[1]
    if not inner.value[0]:
        return inner.value == outer.value
    return inner.value[0] == outer.value[0] or (inner.value[0], outer.value[0]) in inside


def _meet(one: Stance, other: Stance) -> bool:
    """Whether two things are said of the same time.

    Numbers and dates must be said of the same period, other values of periods that have a day in common;
    what can have one value only is not compared if just one of the two has a period.
    """
    if one.bounds or one.valid is None or other.valid is None:
        return one.valid == other.valid or not one.single
    (start1, end1), (start2, end2) = one.valid, other.valid
    return (not start1 or not end2 or start1 <= end2) and (not start2 or not end1 or start2 <= end1)


def by_subject(found: Iterable[Stance]) -> dict[str, list[Stance]]:
    """Return stances by the IRI of their subject."""
    subjects: dict[str, list[Stance]] = {}
    for stance in found:
        subjects.setdefault(stance.subject[0], []).append(stance)
    return subjects
