"""Whom or what a report is about: an actor, a place or an event, with all that is said by it and of it.

What a reading has on everything is gathered once, in `Subjects`; a report looks it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.independence import support
from claimgraph.errors import NotFoundError
from claimgraph.networks.lines import of_actors
from claimgraph.pages.sections import Bit, Section, called, dated, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.claims.chains import Chain
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.names.named import Named
    from claimgraph.networks.lines import Line
    from claimgraph.pages.sections import Cell
    from claimgraph.store.dataset import Dataset


def found(data: Dataset, name: str, kinds: Sequence[str], report: str, elsewhere: Mapping[str, str]) -> Named:
    """Return whom or what a report is about.

    Args:
        data: The dataset.
        name: Any name.
        kinds: Of what the report can be.
        report: What it is, and of what: `a dossier is of an actor or a place`.
        elsewhere: What tells of things of other kinds, in words.

    Raises:
        NotFoundError: The name stands for nothing or several things, or for none of these kinds.
    """
    try:
        return data.find(name, kinds)
    except NotFoundError as error:
        try:
            other = data.find(name)
        except NotFoundError:
            raise error from None
        article = "an" if other.kind[0] in "aeo" else "a"
        raise NotFoundError(
            f"'{name}' is {article} {other.kind}, and {report}; {elsewhere[other.kind]}"
        ) from None


@dataclass(frozen=True)
class Subjects:
    """Everything that a report can be about, and what a reading has on each, gathered once.

    Attributes:
        reading: What was said.
    """

    reading: Reading

    def of(self, iri: str) -> Subject:
        """Return whom or what a report is about.

        Args:
            iri: An actor, an office, a place or an event of the reading.
        """
        return Subject(self, self.reading.entities[iri])

    @cached_property
    def said(self) -> Mapping[str, dict[str, Statement]]:
        """The statements by each actor that made them or for whom they were made, and by IRI."""
        return _filed((statement.voices, statement) for statement in self.reading.statements.values())

    @cached_property
    def about(self) -> Mapping[str, dict[str, Statement]]:
        """The statements by each thing that they touch, see `Subject.about`, and by IRI."""
        around = self.reading.around
        return _filed(
            (
                [place for thing in _touched(self.reading, one) for place in (thing, *around.get(thing, ()))],
                one,
            )
            for one in self.reading.statements.values()
        )

    @cached_property
    def accused(self) -> Mapping[str, dict[str, Statement]]:
        """The accusations by each actor that they accuse, and by IRI."""
        said = self.reading.statements.values()
        return _filed((one.role("accuses"), one) for one in said if "accusation" in one.acts)

    @cached_property
    def held(self) -> Mapping[str, tuple[Stance, ...]]:
        """The stances by each thing that is their subject or their value."""
        found: dict[str, list[Stance]] = {}
        for stance in self.reading.stances:
            for end in {stance.subject[0], stance.value[0]}:
                found.setdefault(end, []).append(stance)
        return {end: tuple(stances) for end, stances in found.items()}

    @cached_property
    def claims(self) -> Mapping[str, tuple[Stance, ...]]:
        """The claims of responsibility by each actor that makes them or for whom they are made."""
        found: dict[str, list[Stance]] = {}
        for stance in self.reading.stances:
            for actor in {stance.speaker[0], stance.value[0]} if stance.is_claim else ():
                found.setdefault(actor, []).append(stance)
        return {actor: tuple(stances) for actor, stances in found.items()}

    @cached_property
    def attacks(self) -> Mapping[str, dict[str, Entity]]:
        """The attacks by each place at, aimed at or inside which they are, see `Subject.attacks`."""
        spots: dict[str, set[str]] = {}
        for content in self.reading.contents.values():
            spots.setdefault(content.subject, set()).add(content.object)
        attacks = (event for event in self.reading.things("event") if "attack" in event.classes)
        found: dict[str, dict[str, Entity]] = {}
        for event in sorted(attacks, key=lambda event: event.fact("date")):
            for spot in {*event.facts.get("place", ()), *spots.get(event.iri, ())}:
                for place in (spot, *self.reading.around.get(spot, ())):
                    found.setdefault(place, {})[event.iri] = event
        return found

    @cached_property
    def acts(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of the network of actors by the IRI of the statement that draws them."""
        found: dict[str, list[Line]] = {}
        for line in of_actors(self.reading, self.reading.statements.values()):
            found.setdefault(line.statement.iri, []).append(line)
        return {statement: tuple(lines) for statement, lines in found.items()}

    @cached_property
    def offices(self) -> Mapping[str, tuple[str, ...]]:
        """The offices of each body."""
        found: dict[str, list[str]] = {}
        for office in self.reading.things("office"):
            for body in office.facts.get("office_of", ()):
                found.setdefault(body, []).append(office.iri)
        return {body: tuple(offices) for body, offices in found.items()}

    @cached_property
    def carried(self) -> Mapping[str, tuple[Chain, ...]]:
        """The ways into documents by each outlet at their end and each actor who passes on."""
        found: dict[str, list[Chain]] = {}
        for chain in self.reading.told.chains:
            for carrier in {chain.outlet, *chain.relays}:
                found.setdefault(carrier, []).append(chain)
        return {carrier: tuple(chains) for carrier, chains in found.items()}

    @cached_property
    def described(self) -> tuple[Entity, ...]:
        """The people whom a document does not name, by what it calls them."""
        return tuple(one for one in self.reading.things("actor") if one.unnamed)

    @cached_property
    def contests(self) -> Mapping[str, Mapping[int, Contest]]:
        """What is contested by each thing that it touches, see `Subject.contested`, and by rank."""
        return self._touched_by(self.reading.contests)

    @cached_property
    def differences(self) -> Mapping[str, Mapping[int, Contest]]:
        """What is told differently without contradiction, likewise."""
        return self._touched_by(self.reading.differences)

    @cached_property
    def doers(self) -> Mapping[str, Mapping[int, Contest]]:
        """Who is named beside whom, likewise."""
        return self._touched_by(self.reading.doers)

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """For each actor the voice that it counts as."""
        return self.reading.told.voices()

    @cached_property
    def disputed(self) -> frozenset[tuple[str, str]]:
        """The statements that somebody contradicts, each with the point."""
        contests = (found for found in self.reading.disagreements if found.contest)
        stances = (stance for contest in contests for stance in contest.stances)
        return frozenset((stance.statement, stance.proposition) for stance in stances)

    def _touched_by(self, found: Iterable[Contest]) -> dict[str, dict[int, Contest]]:
        """Return contests by what they are about, the values held in them and those who hold them.

        Who is named beside whom touches those who are named, and not everybody who names them.
        """
        said = self.reading.statements
        touched: dict[str, dict[int, Contest]] = {}
        for rank, contest in enumerate(found):
            values = (stance.value[0] for stance in (*contest.stances, *contest.beside))
            holders = (voice for one in contest.stances for voice in said[one.statement].voices)
            for thing in (contest.subject[0], *values, *holders):
                touched.setdefault(thing, {})[rank] = contest
        return touched


def _filed(found: Iterable[tuple[Iterable[str], Statement]]) -> dict[str, dict[str, Statement]]:
    """Return statements by each thing that comes with them, and by IRI."""
    filed: dict[str, dict[str, Statement]] = {}
    for things, statement in found:
        for thing in things:
            filed.setdefault(thing, {})[statement.iri] = statement
    return filed


def _touched(reading: Reading, statement: Statement) -> Iterator[str]:
    """Yield the things that a statement is about, the places of events among them."""
    ends = [end for content, _denied in statement.sides for end in (content.subject, content.object)]
    topics = (*statement.role("about"), *ends)
    yield from (*statement.role("target"), *statement.role("addressee"), *topics)
    for topic in topics:
        if topic in reading.entities:
            yield from reading.entities[topic].facts.get("place", ())


@dataclass(frozen=True)
class Subject:
    """An actor, a place or an event, and what a reading has on it.

    Attributes:
        among: All of them, with what was said.
        entity: Whom or what the report is about.
    """

    among: Subjects
    entity: Entity

    @property
    def reading(self) -> Reading:
        """What was said."""
        return self.among.reading

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

    @property
    def said(self) -> Mapping[str, Statement]:
        """The statements that it made, or that were made on its behalf, by IRI."""
        return self.among.said.get(self.iri, {})

    @cached_property
    def standing(self) -> dict[str, Statement]:
        """Those of its own statements that still stand: what is counted."""
        return {iri: one for iri, one in self.said.items() if one.stands}

    @property
    def about(self) -> Mapping[str, Statement]:
        """The statements that name it as target, addressee or topic, or in what they affirm or deny, by IRI.

        Those about a place are also those about places inside it and about events there.
        """
        return self.among.about.get(self.iri, {})

    @property
    def held(self) -> tuple[Stance, ...]:
        """What is affirmed or denied of it, or of something else with it as the value."""
        return self.among.held.get(self.iri, ())

    @property
    def attacks(self) -> Mapping[str, Entity]:
        """The attacks at, aimed at or inside this place, as registered or as somebody says, by date."""
        return self.among.attacks.get(self.iri, {})

    def chains(self, statements: Iterable[str] | None = None) -> list[Chain]:
        """Return the chains of its own statements, or of others; of those that still stand."""
        said = self.reading.statements
        return self.reading.told.of(
            iri for iri in (self.said if statements is None else statements) if said[iri].stands
        )

    def roots(self, statements: Iterable[str]) -> tuple[int, int]:
        """Return on how many independent roots and in how many documents statements of one content stand."""
        chains = self.chains(statements)
        roots = support(chains, self.among.voices).roots if chains else 0
        return roots, len({chain.document for chain in chains})

    def disputed(self, stance: Stance) -> bool:
        """Whether somebody contradicts what a statement says of a point."""
        return (stance.statement, stance.proposition) in self.among.disputed

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
        return joined(((self.name(one),) for one in things), " and ")

    def name(self, thing: str, look: str = "") -> Bit:
        """Return what a thing is called."""
        return called((thing, self.reading.label(thing)), look)

    def contested(self) -> Section:
        """Return the contests about it or in which it holds a value; of a place those on attacks on it."""
        return Section(
            "Where accounts contradict each other",
            self.question("contested-facts") if self.entity.what in {"actor", "event"} else "",
            contests=self._touching(self.among.contests),
            nothing="Nobody in these documents contradicts anything here, which confirms nothing.",
        )

    def told_differently(self) -> Section:
        """Return what is told differently without contradiction, and who is named beside whom, likewise."""
        return Section(
            "Also told differently, no contradiction",
            contests=(*self._touching(self.among.doers), *self._touching(self.among.differences)),
        )

    def _touching(self, found: Mapping[str, Mapping[int, Contest]]) -> tuple[Contest, ...]:
        """Return the contests that touch it or, of a place, that are about attacks on it, thing by thing."""
        touching = dict(found.get(self.iri, {}))
        for event in self.attacks if self.entity.what == "place" else ():
            of_it = found.get(event, {}).items()
            touching |= {rank: contest for rank, contest in of_it if contest.subject[0] == event}
        order: dict[tuple[str, str], int] = {}
        for rank, contest in sorted(touching.items()):
            order.setdefault(contest.subject, rank)
        return tuple(
            touching[rank]
            for rank in sorted(touching, key=lambda rank: (order[touching[rank].subject], rank))
        )
