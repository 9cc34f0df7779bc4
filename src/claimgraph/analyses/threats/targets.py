"""Whom and what threats are directed against, and what attacks are said to be aimed at or to have hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.store.dataset import Dataset

AT = ("aimed_at", "took_place_at")
THERE = ("belongs_to", "hosts", "used_by")


@dataclass(frozen=True)
class Threatened:
    """One speaker's threat against one target; things by their IRIs.

    Attributes:
        statement: The threat.
        speaker: Who makes it.
        target: Whom or what it is directed against.
    """

    statement: Statement
    speaker: str
    target: str


class Hit(NamedTuple):
    """A place or an actor that somebody makes the target of an attack; all by their IRIs.

    Attributes:
        attack: The attack.
        target: The place or actor.
        how: `aimed_at` or `took_place_at`; `belongs_to`, `hosts` or `used_by` if such a place is said to
            be its, to host it or to be used by it; `place` if the registry files the attack there, which
            nobody need have said.
        holder: Whose word that is, or an empty text.
        statement: In which statement, or an empty text.
    """

    attack: str
    target: str
    how: str
    holder: str = ""
    statement: str = ""


def threatened(data: Dataset, *, all_standing: bool = False) -> list[Threatened]:
    """Return each threat with each speaker and target, by date, speaker and target; a warning is no threat.

    Args:
        data: The dataset whose reading is used.
        all_standing: Whether what no longer stands counts, too.
    """
    reading = data.reading.heard(all_standing=all_standing)
    found = [
        Threatened(statement, speaker, target)
        for statement in reading.statements.values()
        if "threat" in statement.acts
        for speaker in statement.speakers
        for target in statement.role("target")
    ]
    return sorted(
        found, key=lambda one: (one.statement.said, reading.label(one.speaker), reading.label(one.target))
    )


def hits(data: Dataset, *, all_standing: bool = False) -> dict[str, list[Hit]]:
    """Return by attack what somebody makes its target, the earliest attack first.

    Only attacks count of which somebody tells: one only called for, threatened or planned is left out.

    Args:
        data: The dataset whose reading is used.
        all_standing: Whether what no longer stands counts, too.
    """
    reading = data.reading.heard(all_standing=all_standing)
    said = _affirmed(reading)
    attacks = [
        one for one in reading.things("event") if "attack" in one.classes and one.iri in reading.happened
    ]
    attacks.sort(key=lambda one: (one.fact("date"), one.label, one.iri))
    return {attack.iri: list(_hits(attack, said)) for attack in attacks}


def _hits(attack: Entity, said: dict[str, list[Hit]]) -> Iterator[Hit]:
    places = attack.facts.get("place", ())
    yield from (Hit(attack.iri, place, "place") for place in places)
    direct = [hit for hit in said.get(attack.iri, ()) if hit.how in AT]
    yield from direct
    for site in dict.fromkeys((*places, *(hit.target for hit in direct))):
        for hit in said.get(site, ()):
            if hit.how in THERE:
                yield hit._replace(attack=attack.iri)


def _affirmed(reading: Reading) -> dict[str, list[Hit]]:
    """Everything that is affirmed, by its subject: what of whom, and who says so."""
    found: dict[str, list[Hit]] = {}
    for statement in reading.statements.values():
        for content in statement.affirms:
            found.setdefault(content.subject, []).extend(
                Hit(content.subject, content.object, content.predicate, holder, statement.iri)
                for holder in sorted(statement.holder)
            )
    return found
