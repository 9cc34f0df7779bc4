"""How the claims of a claimant fare by the word of others: counts by fate, never one score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimgraph.analyses.numbers.proportion import wilson
from claimgraph.ask.cells import answer, iri
from claimgraph.claims.stances import bearing, by_subject, rivals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.cells import Cell
    from claimgraph.claims.chains import Transmission
    from claimgraph.claims.stances import Inside, Stance
    from claimgraph.store.dataset import Dataset

Voice = Literal["claim", "claimant"]
Word = Literal["agrees", "rival agrees", "conflicts", "names another"]
Fate = Literal["confirmed", "partly", "contradicted", "unaddressed"]
FATES: tuple[Fate, ...] = ("confirmed", "partly", "contradicted", "unaddressed")
FEW = 5


@dataclass(frozen=True)
class Yardstick:
    """By whose word claims are measured.

    Attributes:
        parties: IRIs of actors, with whoever speaks on their behalf; empty for anybody but the claimant.
        press: Whether outlets, authors and relays, speaking in their own voice, count as parties.
    """

    parties: frozenset[str] = frozenset()
    press: bool = True


@dataclass(frozen=True)
class Claim:
    """All that is claimed for one claimant of one event, in however many statements.

    Attributes:
        claimant: IRI and name of the actor said to have done it.
        event: IRI and name of the event.
        points: What the claims affirm of the event, and after it what else the claimant affirms of it.
        claims: IRIs of the claiming statements.
        side: Claimant and claiming speakers, whose word is no yardstick.
        rivals: The sides of those who claim the same event for somebody else.
    """

    claimant: tuple[str, str]
    event: tuple[str, str]
    points: tuple[Stance, ...]
    claims: frozenset[str]
    side: frozenset[str]
    rivals: frozenset[str] = frozenset()

    def voice(self, point: Stance) -> Voice:
        """Where a point stands: in a claim of responsibility, or in another statement of the claimant."""
        return "claim" if point.statement in self.claims else "claimant"

    def names(self, stance: Stance) -> bool:
        """Whether the claim itself says the same."""
        return stance.proposition in {point.proposition for point in self.points}

    def is_core(self, point: Stance) -> bool:
        """Whether a point is what makes this a claim: that the claimant did it."""
        return point.relation == "perpetrator" and point.value[0] == self.claimant[0]


@dataclass(frozen=True)
class Verdict:
    """What another party's word means for one point of a claim."""

    point: Stance
    other: Stance
    bearing: Word


def table(data: Dataset, yardstick: Yardstick | None = None) -> Answer:
    """Return for each claimant how many of its claims have which fate.

    Definition: a claim is one event claimed for one claimant; its points are all that the claiming
    statements affirm of the event (that the claimant did it, what was aimed at), and all that the claimant,
    or whoever speaks on its behalf, affirms of it elsewhere (with which outcome, say). By the word of the
    yardstick it is

    - *confirmed* if somebody agrees that the claimant did it, and nobody conflicts with any point;
    - *contradicted* if somebody conflicts with a point, and nobody agrees with any;
    - *partly* confirmed if the event is spoken of in any other way: some points are agreed to, others
      conflict or are left open, or none of the points is touched;
    - *unaddressed* if nothing is affirmed or denied of the event.

    When a word agrees or conflicts is defined in `stances.bearing`. Whoever claims the same event
    for another actor is a rival: its word may contradict a claim, but neither confirms nor addresses it.
    Shares are of all claims of the claimant, with the interval of Wilson (`numbers.proportion`).

    Source: ours. That groups lie about attacks in both directions, and why a claim is no finding, in E. M.
    Kearns, B. Conlon and J. K. Young, Lying about terrorism, Studies in Conflict & Terrorism 37 (2014)
    422-439.

    Limits: confirmed means said by another, not true; two parties may err alike, and a yardstick may have
    reasons to deny. Who agrees need not be independent (see `sources.independence`). A claim of a group
    and a word about its umbrella are about different actors. To name another perpetrator conflicts with
    nothing, as both may have acted. Only claims that reached these documents count.

    Args:
        data: The dataset to ask.
        yardstick: By whose word; the default is anybody else.
    """
    read = Claims(data, yardstick or Yardstick())
    fates: dict[tuple[str, str], list[Fate]] = {}
    for claim in read.claims():
        fates.setdefault(claim.claimant, []).append(fate(claim, *read.verdicts(claim)))
    rows: list[tuple[Cell, ...]] = []
    for (actor, name), found in sorted(fates.items(), key=lambda item: (-len(item[1]), item[0][1])):
        remark = f"few: {len(found)}" if len(found) < FEW else ""
        for kind in FATES:
            share = wilson(found.count(kind), len(found))
            rows.append(
                (name, kind, share.count, share.total, share.share, share.low, share.high, remark, iri(actor))
            )
    return answer(("claimant", "fate", "count", "claims", "share", "low", "high", "remark", "actor"), rows)


def points(data: Dataset, yardstick: Yardstick | None = None) -> Answer:
    """Return every claim point by point, with the word of the yardstick on each.

    One row for each point and each statement that bears on it; a point that nobody touches has one row,
    "silent". `voice` is "claim" for what a claim of responsibility affirms and "claimant" for what its
    claimant affirms elsewhere. A word that agrees is "rival agrees" if it is that of somebody who claims the
    event for another. "names another" stands beside the perpetrator where one is named whom the claim does
    not name (see `stances.rivals`). These two have no part in `fate`, which is that of the whole
    claim.

    Args:
        data: The dataset to ask.
        yardstick: By whose word; the default is anybody else.
    """
    read = Claims(data, yardstick or Yardstick())
    rows: list[tuple[Cell, ...]] = []
    for claim in read.claims():
        verdicts, spoken = read.verdicts(claim)
        kind = fate(claim, verdicts, spoken)
        for point in claim.points:
            voice = claim.voice(point)
            head = (claim.claimant[1], claim.event[1], kind, voice, point.predicate[1], point.value[1])
            touching = [verdict for verdict in verdicts if verdict.point is point]
            rows += [
                (
                    *head,
                    verdict.bearing,
                    verdict.other.speaker[1],
                    ("not " if verdict.other.denies else "") + verdict.other.value[1],
                    iri(verdict.other.statement),
                    iri(point.statement),
                )
                for verdict in touching
            ] or [(*head, "silent", "", "", None, iri(point.statement))]
    columns = ("claimant", "event", "fate", "voice", "predicate", "value", "bearing", "by", "says")
    return answer((*columns, "answer", "statement"), rows)


def fate(claim: Claim, verdicts: Iterable[Verdict], spoken: bool) -> Fate:
    """Return what becomes of a claim; see `table`.

    Args:
        claim: The claim.
        verdicts: Words that bear on its points.
        spoken: Whether the yardstick affirms or denies anything of the event, rivals left aside.
    """
    found = list(verdicts)
    agreed = [verdict for verdict in found if verdict.bearing == "agrees"]
    conflict = any(verdict.bearing == "conflicts" for verdict in found)
    if conflict:
        return "partly" if agreed else "contradicted"
    if any(claim.is_core(verdict.point) for verdict in agreed):
        return "confirmed"
    return "partly" if spoken else "unaddressed"


class Claims:
    """What claims are compared with, read once."""

    def __init__(self, data: Dataset, yardstick: Yardstick) -> None:
        self.yardstick = yardstick
        self.stances = data.reading.stances
        self.told: Transmission = data.reading.told
        self.inside: Inside = data.reading.inside
        self.press = data.reading.press
        self.about = by_subject(self.stances)
        self.principals: dict[str, set[str]] = {}
        for chain in self.told.chains:
            self.principals.setdefault(chain.statement, set()).update(chain.principals)

    def claims(self) -> list[Claim]:
        """All claims, in the order of the events."""
        claiming = [stance for stance in self.stances if stance.is_claim]
        return [
            self._claim(claimant, event)
            for event, claimant in dict.fromkeys((stance.subject, stance.value) for stance in claiming)
        ]

    def _claim(self, claimant: tuple[str, str], event: tuple[str, str]) -> Claim:
        about = self.about[event[0]]
        sides: dict[tuple[str, str], set[str]] = {}
        for stance in about:
            if stance.is_claim:
                sides.setdefault(stance.value, {stance.value[0]}).update(self._voices(stance))
        made = {stance.statement for stance in about if stance.is_claim and stance.value == claimant}
        own = [stance for stance in about if stance.statement in made]
        own += [stance for stance in about if self._elsewhere(stance, claimant[0], made)]
        distinct = {stance.proposition: stance for stance in reversed(own) if not stance.denies}
        return Claim(
            claimant,
            event,
            tuple(reversed(distinct.values())),
            frozenset(made),
            frozenset(sides[claimant]),
            frozenset().union(*(side for actor, side in sides.items() if actor != claimant)),
        )

    def _elsewhere(self, stance: Stance, claimant: str, made: set[str]) -> bool:
        """Whether a stance is that of the claimant in another statement, on anything but who did it."""
        return (
            stance.statement not in made
            and claimant in self._voices(stance)
            and stance.relation != "perpetrator"
        )

    def verdicts(self, claim: Claim) -> tuple[list[Verdict], bool]:
        """The words of the yardstick on the points of a claim, and whether it speaks of the event at all."""
        heard = [other for other in self.about[claim.event[0]] if self._counts(other, claim)]
        rival = {id(other) for other in heard if self._voices(other) & claim.rivals}
        found = []
        for point in claim.points:
            for other in heard:
                kind = bearing(point, other, self.inside)
                if kind != "silent":
                    by_rival = kind == "agrees" and id(other) in rival
                    found.append(Verdict(point, other, "rival agrees" if by_rival else kind))
            if claim.is_core(point):
                others = rivals(point, heard, self.inside)
                found += [
                    Verdict(point, other, "names another") for other in others if not claim.names(other)
                ]
        return found, len(heard) > len(rival)

    def _voices(self, stance: Stance) -> set[str]:
        """Who speaks in a stance, and on whose behalf."""
        return {stance.speaker[0], *self.principals[stance.statement]}

    def _counts(self, other: Stance, claim: Claim) -> bool:
        """Whether a statement is the word of the yardstick and not of the claimant's own side."""
        voices = self._voices(other)
        if voices & claim.side:
            return False
        if self.yardstick.parties:
            return bool(voices & self.yardstick.parties)
        return self.yardstick.press or other.speaker[0] not in self.press
