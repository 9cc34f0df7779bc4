"""Whom or what a report is about: an actor, a place or an event, with all that is said by it and of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.independence import support
from claimgraph.pages.sections import Bit, Section, dated, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.claims.chains import Chain
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.pages.sections import Cell


@dataclass(frozen=True)
class Subject:
    """An actor, a place or an event, and what a reading has on it.

    Attributes:
        reading: What was said.
        entity: Whom or what the report is about.
    """

    reading: Reading
    entity: Entity

    @property
    def iri(self) -> str:
        """What it is known by."""
        return self.entity.iri

    @property
    def is_actor(self) -> bool:
        """Whether it can speak."""
        return self.entity.what == "actor"

    def question(self, name: str, parameter: str = "") -> str:
        """Return a named question on it; by default its parameter is that of its kind."""
        asked = f"{name} {parameter or self.entity.what}={self.entity.slug}"
        return f"{asked} --exactly" if self.has_organs else asked

    @cached_property
    def has_organs(self) -> bool:
        """Whether a question on it would take organs along."""
        return any(self.iri in bodies for bodies in self.reading.bodies.values())

    def covers(self, iri: str) -> bool:
        """Whether a thing is the subject or a place inside it."""
        return iri == self.iri or self.iri in self.reading.around.get(iri, ())

    @cached_property
    def said(self) -> dict[str, Statement]:
        """The statements that it made, or that were made on its behalf, by IRI."""
        return {iri: one for iri, one in self.reading.statements.items() if self.iri in one.voices}

    @cached_property
    def standing(self) -> dict[str, Statement]:
        """Those of its own statements that still stand: what is counted."""
        return {iri: one for iri, one in self.said.items() if one.stands}

    @cached_property
    def about(self) -> dict[str, Statement]:
        """The statements that name it as target, addressee or topic, or in what they affirm or deny, by IRI.

        Those about a place are also those about places inside it and about events there.
        """
        return {
            iri: one
            for iri, one in self.reading.statements.items()
            if any(self.covers(thing) for thing in self._touched(one))
        }

    @cached_property
    def attacks(self) -> dict[str, Entity]:
        """The attacks at, aimed at or inside this place, as registered or as somebody says, by date."""
        spots: dict[str, set[str]] = {}
        for content in self.reading.contents.values():
            spots.setdefault(content.subject, set()).add(content.object)
        found = (
            event
            for event in self.reading.things("event")
            if "attack" in event.classes
            and any(map(self.covers, (*event.facts.get("place", ()), *spots.get(event.iri, ()))))
        )
        return {event.iri: event for event in sorted(found, key=lambda event: event.fact("date"))}

    def chains(self, statements: Iterable[str] | None = None) -> list[Chain]:
        """Return the chains of its own statements, or of others; of those that still stand."""
        said = self.reading.statements
        return self.reading.told.of(
            iri for iri in (self.said if statements is None else statements) if said[iri].stands
        )

    def roots(self, statements: Iterable[str]) -> tuple[int, int]:
        """Return on how many independent roots and in how many documents statements of one content stand."""
        chains = self.chains(statements)
        roots = support(chains, self._voices).roots if chains else 0
        return roots, len({chain.document for chain in chains})

    def disputed(self, stance: Stance) -> bool:
        """Whether somebody contradicts what a statement says of a point."""
        return (stance.statement, stance.proposition) in self._disputed

    def word(self, statement: Statement) -> Cell:
        """Return who made a statement and when, linked to it."""
        return (
            *self.names(statement.speakers),
            Bit(", "),
            *dated(statement.said, [statement.iri]),
            Bit(f", {statement.reserve}" if statement.reserve else ""),
        )

    def names(self, things: Iterable[str]) -> Cell:
        """Return what things are called."""
        return joined(((Bit(self.reading.label(one)),) for one in things), " and ")

    def contested(self) -> Section:
        """Return the contests about it or in which it holds a value; of a place those on attacks on it."""
        return Section(
            "Where accounts contradict each other",
            self.question("contested-facts") if self.entity.what in {"actor", "event"} else "",
            contests=self._touching(self.reading.contests),
            nothing="Nobody in these documents contradicts anything here, which confirms nothing.",
        )

    def told_differently(self) -> Section:
        """Return what is told differently without contradiction, and who is named beside whom, likewise."""
        return Section(
            "Also told differently, no contradiction",
            contests=(*self._touching(self.reading.doers), *self._touching(self.reading.differences)),
        )

    def _touching(self, found: Iterable[Contest]) -> tuple[Contest, ...]:
        """Return the contests about it or, of a place, about attacks on it, or in which it holds a value.

        Who is named beside whom touches those who are named, and not everybody who names them.
        """
        about = {self.iri, *(self.attacks if self.entity.what == "place" else ())}
        said = self.reading.statements
        touching = [
            contest
            for contest in found
            if contest.subject[0] in about
            or any(self.iri == one.value[0] for one in (*contest.stances, *contest.beside))
            or any(self.iri in said[one.statement].voices for one in contest.stances)
        ]
        order = {contest.subject: number for number, contest in reversed(list(enumerate(touching)))}
        return tuple(sorted(touching, key=lambda contest: order[contest.subject]))

    @cached_property
    def _voices(self) -> Mapping[str, str]:
        return self.reading.told.voices()

    @cached_property
    def _disputed(self) -> frozenset[tuple[str, str]]:
        contests = (found for found in self.reading.disagreements if found.contest)
        stances = (stance for contest in contests for stance in contest.stances)
        return frozenset((stance.statement, stance.proposition) for stance in stances)

    def _touched(self, statement: Statement) -> Iterator[str]:
        """Yield the things that a statement is about, the places of events among them."""
        ends = [end for content, _denied in statement.sides for end in (content.subject, content.object)]
        topics = (*statement.role("about"), *ends)
        yield from (*statement.role("target"), *statement.role("addressee"), *topics)
        for topic in topics:
            if topic in self.reading.entities:
                yield from self.reading.entities[topic].facts.get("place", ())
