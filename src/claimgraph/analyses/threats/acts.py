"""Threats and attacks with the days between which they lie: what is compared to see which followed which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.analyses.numbers.chance import Span
from claimgraph.analyses.threats.conditions import answered
from claimgraph.analyses.threats.targets import hits, threatened
from claimgraph.model.dates import day_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.analyses.threats.conditions import Answered
    from claimgraph.claims.statements import Days, Statement
    from claimgraph.store.dataset import Dataset

VAGUE = 14  # days; a date wider than this, or open at an end, orders nothing


@dataclass(frozen=True)
class Threat:
    """A threat of one speaker against one target.

    Attributes:
        statement: IRI of the statement.
        speaker: IRI and name.
        target: IRI and name of whom or what is threatened.
        conditions: What it makes it depend on, with what is said of each.
        joined: `or` if one of several conditions suffices.
        span: When it was made; None if its date is open or too wide.
        claimed: The day by which its speaker, or on whose behalf it speaks, claims an attack, by its IRI.
    """

    statement: str
    speaker: tuple[str, str]
    target: tuple[str, str]
    conditions: tuple[Answered, ...]
    joined: str
    span: Span | None
    claimed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Attack:
    """An attack with all that somebody makes its target."""

    event: str
    name: str
    targets: frozenset[str]
    span: Span


def read_threats(data: Dataset, *, all_standing: bool = False) -> list[Threat]:
    """Return all threats, by date, speaker and target.

    Args:
        data: The dataset whose reading is used.
        all_standing: Whether what no longer stands counts, too.
    """
    reading = data.reading.heard(all_standing=all_standing)
    claims: dict[str, list[tuple[str, Statement]]] = {}
    for stance in reading.stances:
        if stance.is_claim:
            claim = reading.statements[stance.statement]
            for voice in claim.voices:
                claims.setdefault(voice, []).append((stance.subject[0], claim))
    found = []
    for one in threatened(data, all_standing=all_standing):
        statement, span = one.statement, _span((one.statement.earliest, one.statement.latest))
        speaker, target = ((iri, reading.label(iri)) for iri in (one.speaker, one.target))
        claimed = _claimed(claims, statement, span)
        found.append(
            Threat(
                statement.iri, speaker, target, answered(reading, statement), statement.joined, span, claimed
            )
        )
    return found


def read_attacks(data: Dataset, *, all_standing: bool = False) -> list[Attack]:
    """Return all attacks with a date that orders something, the earliest first.

    Args:
        data: The dataset whose reading is used.
        all_standing: Whether what no longer stands counts, too.
    """
    entities = data.reading.entities
    return [
        Attack(event, entities[event].label, frozenset(hit.target for hit in found), span)
        for event, found in hits(data, all_standing=all_standing).items()
        if found and (span := _span(entities[event].days))
    ]


def _claimed(
    claims: Mapping[str, list[tuple[str, Statement]]], threat: Statement, span: Span | None
) -> dict[str, int]:
    """By which day the side of a threat claims which attacks, by their IRIs; claims are of an attack each."""
    days: dict[str, int] = {}
    for voice in threat.voices:
        for attack, claim in claims.get(voice, ()):
            if claim.latest:
                day = span.first if span and claim is threat else day_number(claim.latest)
                days[attack] = min(day, days.get(attack, day))
    return days


def _span(days: Days) -> Span | None:
    """The days of something, if they are close enough together to order it."""
    first, last = days
    if not first or not last or (last - first).days > VAGUE:
        return None
    return Span(day_number(first), day_number(last))
