"""How the claims of a claimant fare by the word of others: counts by fate, never one score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimgraph.analyses.numbers.proportion import wilson
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.contests import RIVALS

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
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
        all_standing: Whether claims and words that no longer stand count, too.
    """

    parties: frozenset[str] = frozenset()
    press: bool = True
    all_standing: bool = False


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


@dataclass(frozen=True)
class Judged:
    """A claim, and the word of the yardstick on it.

    Attributes:
        claim: The claim.
        verdicts: The words that bear on its points.
        spoken: Whether the yardstick affirms or denies anything of the event, rivals left aside.
    """

    claim: Claim
    verdicts: tuple[Verdict, ...]
    spoken: bool

    @property
    def fate(self) -> Fate:
        """What becomes of the claim; see `table`."""
        agreed = [verdict for verdict in self.verdicts if verdict.bearing == "agrees"]
        if any(verdict.bearing == "conflicts" for verdict in self.verdicts):
            return "partly" if agreed else "contradicted"
        if any(self.claim.is_core(verdict.point) for verdict in agreed):
            return "confirmed"
        return "partly" if self.spoken else "unaddressed"

    def on(self, point: Stance) -> list[Verdict]:
        """Return the words that bear on one point; none if nobody touches it."""
        return [verdict for verdict in self.verdicts if verdict.point is point]


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

    A word agrees if it affirms the same value or a narrower one, and conflicts if it stands in a contest with
    the point (docs/meaning.md). Whoever claims the same event
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
        data: The dataset whose reading is used.
        yardstick: By whose word; the default is anybody else.
    """
    fates: dict[tuple[str, str], list[Fate]] = {}
    for one in judged(data, yardstick):
        fates.setdefault(one.claim.claimant, []).append(one.fate)
    rows: list[tuple[Value, ...]] = []
    for claimant, found in sorted(fates.items(), key=lambda item: (-len(item[1]), item[0][1], item[0][0])):
        remark = f"few: {len(found)}" if len(found) < FEW else ""
        for kind in FATES:
            share = wilson(found.count(kind), len(found))
            rows.append(
                (named(claimant), kind, share.count, share.total, share.share, share.low, share.high, remark)
            )
    return answer(
        "claimant actor, fate text, count integer, claims integer, share decimal, low decimal, high decimal,"
        " remark text",
        rows,
    )


def points(data: Dataset, yardstick: Yardstick | None = None) -> Answer:
    """Return every claim point by point, with the word of the yardstick on each.

    One row for each point and each statement that bears on it; a point that nobody touches has one row,
    "silent". `voice` is "claim" for what a claim of responsibility affirms and "claimant" for what its
    claimant affirms elsewhere. A word that agrees is "rival agrees" if it is that of somebody who claims the
    event for another. "names another" stands beside the perpetrator where one is named whom the claim does
    not name. These two have no part in `fate`, which is that of the whole claim.

    Args:
        data: The dataset whose reading is used.
        yardstick: By whose word; the default is anybody else.
    """
    rows: list[tuple[Value, ...]] = []
    for one in judged(data, yardstick):
        claim = one.claim
        for point in claim.points:
            head = (
                *(named(claim.claimant), named(claim.event), one.fate, claim.voice(point)),
                *(named(point.predicate), named(point.value)),
            )
            rows += [
                (
                    *(*head, verdict.bearing, named(verdict.other.speaker)),
                    ("not " if verdict.other.denies else "") + verdict.other.value[1],
                    *(Thing(verdict.other.statement), Thing(point.statement)),
                )
                for verdict in one.on(point)
            ] or [(*head, "silent", None, None, None, Thing(point.statement))]
    return answer(
        "claimant actor, event event, fate text, voice text, predicate predicate, value value, bearing text,"
        " by actor, says text, answer statement, statement statement",
        rows,
    )


def judged(data: Dataset, yardstick: Yardstick | None = None) -> list[Judged]:
    """Return every claim with the word of the yardstick on it, in the order of the events.

    Args:
        data: The dataset whose reading is used.
        yardstick: By whose word; the default is anybody else.
    """
    by = yardstick or Yardstick()
    reading = data.reading.heard(all_standing=by.all_standing)
    claiming = (stance for stance in reading.stances if stance.is_claim)
    made = dict.fromkeys((stance.subject, stance.value[0]) for stance in claiming)
    return [
        _judged(reading, _claim(reading, (claimant, reading.label(claimant)), event), by)
        for event, claimant in made
    ]


def _claim(reading: Reading, claimant: tuple[str, str], event: tuple[str, str]) -> Claim:
    about = reading.about[event[0]]
    sides: dict[str, set[str]] = {}
    for stance in about:
        if stance.is_claim:
            sides.setdefault(stance.value[0], {stance.value[0]}).update(_voices(reading, stance))
    made = {stance.statement for stance in about if stance.is_claim and stance.value[0] == claimant[0]}
    own = [stance for stance in about if stance.statement in made]
    own += [stance for stance in about if _elsewhere(reading, stance, claimant[0], made)]
    points: dict[str, list[Stance]] = {}
    for stance in own:
        if not stance.denies:
            points.setdefault(stance.proposition, []).append(stance)
    return Claim(
        claimant,
        event,
        tuple(min(found, key=lambda one: _first(one, made)) for found in points.values()),
        frozenset(made),
        frozenset(sides[claimant[0]]),
        frozenset().union(*(side for actor, side in sides.items() if actor != claimant[0])),
    )


def _first(stance: Stance, made: set[str]) -> tuple[bool, str, str, str]:
    """The order of those who say the same: claims first, then by date; no name decides."""
    return stance.statement not in made, stance.said, stance.statement, stance.speaker[0]


def _elsewhere(reading: Reading, stance: Stance, claimant: str, made: set[str]) -> bool:
    """Whether a stance is that of the claimant in another statement, on anything but who did it."""
    return (
        stance.statement not in made
        and claimant in _voices(reading, stance)
        and stance.relation != "perpetrator"
    )


def _judged(reading: Reading, claim: Claim, yardstick: Yardstick) -> Judged:
    """Put the words of the yardstick beside the points of a claim."""
    heard = [other for other in reading.about[claim.event[0]] if _counts(reading, other, claim, yardstick)]
    rival = {id(other) for other in heard if _voices(reading, other) & claim.rivals}
    found = []
    for point in claim.points:
        taken_for_granted = reading.implied.get(point.statement, ()) if claim.is_core(point) else ()
        for other in heard:
            against = [
                differing
                for mine in (point, *taken_for_granted)
                for differing in reading.between(mine, other)
            ]
            if any(differing.contest for differing in against):
                found.append(Verdict(point, other, "conflicts"))
            elif reading.agrees(point, other):
                found.append(Verdict(point, other, "rival agrees" if id(other) in rival else "agrees"))
            elif (
                any(differing.kind == RIVALS for differing in against)
                and claim.is_core(point)
                and not claim.names(other)
            ):
                found.append(Verdict(point, other, "names another"))
    return Judged(claim, tuple(found), len(heard) > len(rival))


def _voices(reading: Reading, stance: Stance) -> set[str]:
    """Who speaks in a stance, and on whose behalf."""
    return {stance.speaker[0], *reading.statements[stance.statement].principals}


def _counts(reading: Reading, other: Stance, claim: Claim, yardstick: Yardstick) -> bool:
    """Whether a statement is the word of the yardstick and not of the claimant's own side."""
    voices = _voices(reading, other)
    if voices & claim.side:
        return False
    if yardstick.parties:
        return bool(voices & yardstick.parties)
    return yardstick.press or other.speaker[0] not in reading.press
