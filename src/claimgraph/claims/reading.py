"""The reading: what was said, by whom, through whom, where and beside what, read once from a dataset.

A dataset gives its reading as `data.reading`. It takes eleven SELECTs (`queries/reading/`), whatever its
size; analyses, networks and pages are views of it and ask nothing more. Everything in it is frozen; things
are known by their IRIs, kinds and acts by their names in the annotation files, and text for people is safe to
show.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from claimgraph.ask.questions import selects
from claimgraph.claims.chains import Chain, Transmission
from claimgraph.claims.contests import contests, doers
from claimgraph.claims.evidence import Evidence, Passage
from claimgraph.claims.stances import Stance, by_subject
from claimgraph.model.namespaces import CG, CODE
from claimgraph.model.safe import safe
from claimgraph.model.terms import camel, in_words, pascal, snake
from claimgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Inside
    from claimgraph.store.dataset import Dataset

Row = dict[str, str]
Days = tuple[date | None, date | None]

WHAT = ("actor", "office", "place", "event", "document")
UNNAMED = "unidentified_source"
OUTLET = "media_outlet"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing.

    Attributes:
        text: The name.
        language: Its BCP 47 tag, or an empty text.
        main: Whether it is the name used in answers.
        kind: Code of the kind of name, such as `spelling`, or an empty text.
        documents: IRIs of the documents in which it was met.
    """

    text: str
    language: str
    main: bool
    kind: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that statements speak of or come from: an actor, an office, a place, an event or a document.

    Attributes:
        iri: What it is known by.
        slug: Its identifier in the annotation files.
        label: The name used in answers; two things may have the same.
        what: One of `WHAT`.
        kinds: Its most specific classes by name, such as `air_base`.
        classes: All its classes by name, those above its kinds included.
        names: All its names, the main one first.
        facts: What else is registered, by the name of the property: `within`, `place`, `date`,
            `publisher`, ...; naming, not claims.
    """

    iri: str
    slug: str
    label: str
    what: str
    kinds: tuple[str, ...]
    classes: frozenset[str]
    names: tuple[Name, ...]
    facts: Mapping[str, tuple[str, ...]]

    def fact(self, name: str) -> str:
        """Return the first value of a property, or an empty text."""
        return next(iter(self.facts.get(name, ())), "")

    @property
    def days(self) -> Days:
        """The first and the last day of its date, None where that is open."""
        return _day(self.fact("earliest_date")), _day(self.fact("latest_date"))

    @property
    def unnamed(self) -> bool:
        """Whether it is a source that its document describes and does not name."""
        return UNNAMED in self.classes


@dataclass(frozen=True, slots=True)
class Content:
    """What can be affirmed or denied: a subject, a predicate, a value.

    Attributes:
        iri: What it is known by; two speakers who say the same share it.
        subject: IRI of the thing it is about.
        predicate: Its name in the annotation files, such as `wounded_count`.
        object: IRI of the value if that is a thing or a code, or an empty text.
        value: The value as text: the label of a thing or code, a count or a date as it was given.
        bounds: Least and most of a count or, in days since 1970, of a date; None if the value is neither.
        valid: First and last day for which it is said to hold, ISO, empty where open; or None.
        period: The same as it was given, EDTF, or an empty text.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    value: str
    bounds: tuple[float, float] | None
    valid: tuple[str, str] | None
    period: str


@dataclass(frozen=True, slots=True)
class Condition:
    """On what a threat or a demand depends.

    Attributes:
        kind: Code of the kind, such as `unless`.
        text: The condition, in the annotators' words.
        event: IRI of the event that would meet it, or an empty text.
    """

    kind: str
    text: str
    event: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker, or several together, said on one occasion. Tuples of parties and things hold IRIs.

    Attributes:
        iri: What it is known by.
        identifier: `document/id`.
        acts: Its acts by name, such as `responsibility_claim`, in alphabetical order.
        said: When, as EDTF text.
        earliest: First day on which it can have been made; None if open.
        latest: Last such day.
        hedged: Whether the speaker hedged it.
        channel: Code of the channel, or an empty text.
        paraphrase: What was said, in the annotators' words.
        note: What the annotators remark, or an empty text.
        condition: On what it depends, if it does.
        roles: Who and what takes part, by the name of the role: speaker, on_behalf_of, addressee, target,
            about, supersedes, withdraws, responds_to, published_in.
        affirms: What it affirms.
        denies: What it denies.
        chains: The way into each document that carries it.
        passages: Where it stands.
    """

    iri: str
    identifier: str
    acts: tuple[str, ...]
    said: str
    earliest: date | None
    latest: date | None
    hedged: bool
    channel: str
    paraphrase: str
    note: str
    condition: Condition | None
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    affirms: tuple[Content, ...] = ()
    denies: tuple[Content, ...] = ()
    chains: tuple[Chain, ...] = ()
    passages: tuple[Passage, ...] = ()

    def role(self, name: str) -> tuple[str, ...]:
        """Return who or what has a role; nobody if it is not filled."""
        return self.roles.get(name, ())

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who made it."""
        return self.role("speaker")

    @property
    def principals(self) -> tuple[str, ...]:
        """On whose behalf."""
        return self.role("on_behalf_of")

    @property
    def voices(self) -> tuple[str, ...]:
        """Who made it, and on whose behalf."""
        return (*self.speakers, *self.principals)

    @property
    def documents(self) -> tuple[str, ...]:
        """Slugs of the documents that carry it."""
        return tuple(chain.document for chain in self.chains)

    @property
    def sides(self) -> Iterator[tuple[Content, bool]]:
        """What it affirms and then what it denies, each with whether it is denied."""
        yield from ((content, False) for content in self.affirms)
        yield from ((content, True) for content in self.denies)


@dataclass(frozen=True)
class Reading:
    """What was said in a dataset, read once.

    Attributes:
        titles: The titles of the corpora.
        entities: Actors, offices, places, events and documents, by IRI.
        statements: By IRI, in the order of their dates.
        contents: What anybody affirms or denies, by IRI.
        labels: Labels of the terms of the ontology and of the codes, by IRI.
    """

    titles: tuple[str, ...]
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    contents: Mapping[str, Content]
    labels: Mapping[str, str] = field(repr=False)

    def label(self, iri: str) -> str:
        """Return what a thing, a code or a term is called, its slug beside a name that another thing shares.

        What nobody names is called by its IRI.
        """
        entity = self.entities.get(iri)
        if entity is None:
            return self.labels.get(iri) or safe(iri)
        return f"{entity.label} [{entity.slug}]" if self._bearers[entity.label] > 1 else entity.label

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many things, documents aside, bear each name."""
        return Counter(entity.label for entity in self.entities.values() if entity.what != "document")

    def act(self, name: str) -> str:
        """Return the label of an act, a kind or a predicate by its name in the annotation files."""
        return self.labels.get(vocabulary_iri(name)) or name.replace("_", " ")

    def code(self, scheme: str, name: str) -> str:
        """Return the label of a code, such as `unless` of the scheme `condition-kind`."""
        return self.label(f"{CODE}{scheme}/{name}") if name else ""

    def value(self, content: Content) -> str:
        """Return the value of a content in words: `hit`, `at least 24`."""
        return self.label(content.object) if content.object else in_words(content.value)

    def things(self, what: str) -> list[Entity]:
        """Return all actors, offices, places, events or documents, by label."""
        return sorted(
            (entity for entity in self.entities.values() if entity.what == what),
            key=lambda entity: (entity.label, entity.iri),
        )

    @cached_property
    def documents(self) -> Mapping[str, Entity]:
        """The documents by slug."""
        return {entity.slug: entity for entity in self.things("document")}

    @cached_property
    def around(self) -> Mapping[str, frozenset[str]]:
        """For each place all places in which it lies, itself not included."""
        return {place.iri: frozenset(self._above(place.iri)) for place in self.things("place")}

    def filed(self, thing: str) -> frozenset[str]:
        """Return the places at which an event is filed, and all places around them."""
        entity = self.entities.get(thing)
        places = entity.facts.get("place", ()) if entity else ()
        return frozenset(places).union(*(self.around.get(place, ()) for place in places))

    @cached_property
    def inside(self) -> Inside:
        """The pairs of places of which the first lies inside the second."""
        return frozenset((inner, outer) for inner, outers in self.around.items() for outer in outers)

    @cached_property
    def press(self) -> frozenset[str]:
        """Who publishes documents, who writes them, and media outlets.

        Whoever is listed may speak in an own voice as well, but its silence means nothing.
        """
        roles = ("publisher", "author")
        printed = (
            who for one in self.documents.values() for role in roles for who in one.facts.get(role, ())
        )
        outlets = (one.iri for one in self.things("actor") if OUTLET in one.classes)
        return frozenset((*printed, *outlets))

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        """Every speaker's word on every content, in the order of subject, predicate and value."""
        found = [
            self._stance(statement, content, speaker, denies=denies)
            for statement in self.statements.values()
            for content, denies in statement.sides
            for speaker in statement.speakers
        ]
        return tuple(sorted(found, key=_order))

    @cached_property
    def about(self) -> Mapping[str, tuple[Stance, ...]]:
        """The stances by the IRI of their subject."""
        return {subject: tuple(found) for subject, found in by_subject(self.stances).items()}

    @cached_property
    def spoken_of(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by each thing that they are about or that their contents name as subject."""
        found: dict[str, dict[str, Statement]] = {}
        for statement in self.statements.values():
            for iri in (*statement.role("about"), *(content.subject for content, _ in statement.sides)):
                found.setdefault(iri, {})[statement.iri] = statement
        return {iri: tuple(statements.values()) for iri, statements in found.items()}

    @cached_property
    def told(self) -> Transmission:
        """All chains from speakers to documents, and who is one voice."""
        actors = [entity for entity in self.entities.values() if entity.what in {"actor", "office"}]
        chains = tuple(chain for statement in self.statements.values() for chain in statement.chains)
        carriers = {who for chain in chains for who in (chain.outlet, *chain.relays)}
        ties = ((one.subject[0], one.value[0]) for one in self.stances if one.affiliates)
        return Transmission(
            chains=chains,
            names={actor.iri: self.label(actor.iri) for actor in actors},
            unidentified=frozenset(actor.iri for actor in actors if actor.unnamed),
            wholes={actor.iri: whole for actor in actors if (whole := actor.fact("part_of_source"))},
            sisters=frozenset(tie for tie in ties if carriers.issuperset(tie)),
        )

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """Everything that is contested, what most speakers take part in first."""
        return tuple(contests(self.about, self.inside))

    @cached_property
    def doers(self) -> tuple[Contest, ...]:
        """The events that accounts lay to different actors, none of whom is cleared."""
        return tuple(doers(self.about))

    def evidence(self, statements: Iterable[str]) -> dict[str, Evidence]:
        """Return the evidence of statements, by IRI, in the order asked for; one given twice counts once."""
        return {iri: self._evidence(self.statements[iri]) for iri in dict.fromkeys(statements)}

    def _evidence(self, statement: Statement) -> Evidence:
        chains = ((chain.outlet, *chain.relays) for chain in statement.chains)
        return Evidence(
            statement=statement.iri,
            identifier=statement.identifier,
            acts=tuple(self.act(act) for act in statement.acts),
            speakers=tuple(sorted(map(self.label, statement.speakers))),
            said=statement.said,
            hedged=statement.hedged,
            paraphrase=statement.paraphrase,
            note=statement.note,
            chains=tuple(tuple(map(self.label, chain)) for chain in chains),
            passages=statement.passages,
        )

    def _stance(self, statement: Statement, content: Content, speaker: str, *, denies: bool) -> Stance:
        predicate = vocabulary_iri(content.predicate)
        return Stance(
            statement=statement.iri,
            said=statement.said,
            acts=frozenset(statement.acts),
            speaker=(speaker, self.label(speaker)),
            denies=denies,
            hedged=statement.hedged,
            proposition=content.iri,
            subject=(content.subject, self.label(content.subject)),
            predicate=(predicate, self.label(predicate)),
            value=(content.object, self.label(content.object) if content.object else content.value),
            bounds=content.bounds,
            single=vocabulary().predicates[content.predicate].single,
            valid=content.valid,
        )

    def _above(self, place: str) -> set[str]:
        found: set[str] = set()
        waiting = [place]
        while waiting:
            entity = self.entities.get(waiting.pop())
            further = {*(entity.facts.get("within", ()) if entity else ())} - found
            found |= further
            waiting += further
        return found


def vocabulary_iri(name: str) -> str:
    """Return the IRI of an act, a kind or a predicate by its name in the annotation files.

    >>> vocabulary_iri("responsibility_claim"), vocabulary_iri("wounded_count")
    ('https://w3id.org/claimgraph/ns#ResponsibilityClaim', 'https://w3id.org/claimgraph/ns#woundedCount')
    """
    return CG + (camel(name) if name in vocabulary().predicates else pascal(name))


def read(data: Dataset) -> Reading:
    """Read a dataset: eleven SELECTs, and nothing more is asked of it afterwards.

    Args:
        data: The dataset.

    Raises:
        QueryError: An engine does not finish in its limits.
        EndpointError: An endpoint does not answer.
    """
    return _Reader(data).reading()


class _Reader:
    """Gathers the rows of the SELECTs into records."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.labels = {row["term"]: safe(row["label"]) for row in self._rows("labels")}

    def reading(self) -> Reading:
        entities = self._entities()
        contents = self._contents({iri: entity.label for iri, entity in entities.items()})
        statements = self._statements(contents, entities)
        order = sorted(statements, key=lambda one: (one.said.strip("./"), one.identifier))
        return Reading(
            titles=tuple(safe(row["title"]) for row in self._rows("corpora")),
            entities=entities,
            statements={statement.iri: statement for statement in order},
            contents=contents,
            labels=self.labels,
        )

    def _rows(self, name: str) -> Iterator[Row]:
        yield from self.data.select(selects()[name]).texts()

    def _entities(self) -> dict[str, Entity]:
        names = self._names()
        facts: dict[str, dict[str, list[str]]] = {}
        for row in self._rows("facts"):
            of = facts.setdefault(row["thing"], {})
            of.setdefault(_local(row["property"]), []).append(safe(row["value"]))
        rows: dict[str, list[Row]] = {}
        for row in self._rows("things"):
            rows.setdefault(row["thing"], []).append(row)
        return {
            iri: _entity(iri, found, names.get(iri, []), facts.get(iri, {})) for iri, found in rows.items()
        }

    def _names(self) -> dict[str, list[Name]]:
        met: dict[str, dict[tuple[str, str, bool, str], list[str]]] = {}
        for row in self._rows("names"):
            key = (safe(row["name"]), row["language"], row["main"] == "true", _code(row["kind"]))
            documents = met.setdefault(row["thing"], {}).setdefault(key, [])
            documents += [row["document"]] if row["document"] else []
        return {
            iri: sorted(
                (Name(*key, tuple(documents)) for key, documents in found.items()),
                key=lambda name: (not name.main, name.text, name.language, name.kind),
            )
            for iri, found in met.items()
        }

    def _contents(self, names: Mapping[str, str]) -> dict[str, Content]:
        return {row["content"]: self._content(row, names) for row in self._rows("contents")}

    def _content(self, row: Row, names: Mapping[str, str]) -> Content:
        known = names.get(row["object"]) or self.labels.get(row["object"])
        return Content(
            iri=row["content"],
            subject=row["subject"],
            predicate=_local(row["predicate"]),
            object=row["object"] if known else "",
            value=known or safe(row["object"]),
            bounds=_bounds(row["least"], row["most"]),
            valid=(row["valid_from"], row["valid_until"]) if row["valid"] else None,
            period=safe(row["valid"]),
        )

    def _statements(self, contents: Mapping[str, Content], entities: Mapping[str, Entity]) -> list[Statement]:
        roles: dict[str, dict[str, list[str]]] = {}
        for row in self._rows("roles"):
            roles.setdefault(row["statement"], {}).setdefault(_local(row["role"]), []).append(row["thing"])
        sides: dict[tuple[str, str], list[Content]] = {}
        for row in self._rows("sides"):
            sides.setdefault((row["statement"], _local(row["side"])), []).append(contents[row["content"]])
        acts: dict[str, list[Row]] = {}
        for row in self._rows("statements"):
            acts.setdefault(row["statement"], []).append(row)
        chains, passages = self._chains(entities, roles), self._passages(entities)
        return [
            replace(
                _said(iri, rows),
                roles={role: tuple(found) for role, found in roles.get(iri, {}).items()},
                affirms=tuple(sides.get((iri, "affirms"), ())),
                denies=tuple(sides.get((iri, "denies"), ())),
                chains=tuple(chains.get(iri, ())),
                passages=tuple(passages.get(iri, ())),
            )
            for iri, rows in acts.items()
        ]

    def _chains(
        self, entities: Mapping[str, Entity], roles: Mapping[str, Mapping[str, list[str]]]
    ) -> dict[str, list[Chain]]:
        steps: dict[str, dict[str, dict[int, str]]] = {}
        for row in self._rows("reports"):
            carried = steps.setdefault(row["statement"], {}).setdefault(row["document"], {})
            carried[int(row["position"])] = row["relay"]
        found: dict[str, list[Chain]] = {}
        for statement, documents in steps.items():
            parties = roles.get(statement, {})
            for document, relays in documents.items():
                outlet, *others = (relays[position] for position in sorted(relays))
                speakers = tuple(parties.get("speaker", ()))
                writers = entities[document].facts.get("author", ())
                chain = Chain(
                    statement=statement,
                    document=entities[document].slug,
                    outlet=outlet,
                    relays=tuple(others),
                    speakers=speakers,
                    principals=tuple(parties.get("on_behalf_of", ())),
                    authors=tuple(speaker for speaker in speakers if speaker in writers),
                )
                found.setdefault(statement, []).append(chain)
        return found

    def _passages(self, entities: Mapping[str, Entity]) -> dict[str, list[Passage]]:
        found: dict[str, dict[Passage, None]] = {}
        for row in self._rows("passages"):
            place = entities[row["document"]].slug, int(row["start"]), int(row["end"])
            found.setdefault(row["statement"], {})[Passage(*place, row["sha256"])] = None
        return {
            iri: sorted(passages, key=lambda one: (one.document, one.start))
            for iri, passages in found.items()
        }


def _said(iri: str, rows: list[Row]) -> Statement:
    """Return a statement by what its rows say of when and how it was made; who and what follows."""
    first = rows[0]
    condition = Condition(_code(first["condition_kind"]), safe(first["condition"]), first["met_by"])
    return Statement(
        iri=iri,
        identifier=safe(first["identifier"]),
        acts=tuple(sorted({_local(row["act"]) for row in rows})),
        said=safe(first["said"]),
        earliest=_day(first["earliest"]),
        latest=_day(first["latest"]),
        hedged=first["hedged"] == "true",
        channel=_code(first["channel"]),
        paraphrase=safe(first["paraphrase"]),
        note=safe(first["note"]),
        condition=condition if first["condition_kind"] else None,
    )


def _entity(iri: str, rows: list[Row], names: Iterable[Name], facts: Mapping[str, list[str]]) -> Entity:
    ancestors = vocabulary().ancestors
    classes = {_local(row["class"]) for row in rows if row["class"].startswith(CG)} & ancestors.keys()
    above = {name for one in classes for name in ancestors[one] if name != one}
    what = next(what for what in WHAT if what in classes)
    return Entity(
        iri=iri,
        slug=safe(rows[0]["identifier"]),
        label=safe(rows[0]["label"]),
        what=what,
        kinds=tuple(sorted(classes - above)),
        classes=frozenset(classes | above),
        names=tuple(names),
        facts={name: tuple(values) for name, values in facts.items()},
    )


def _local(iri: str) -> str:
    """Return the name of a term of the ontology as the annotation files write it."""
    return snake(iri.rpartition("#")[2] or iri) if iri.startswith(CG) else iri.rpartition("/")[2]


def _code(iri: str) -> str:
    """Return a code without its scheme."""
    return iri.removeprefix(CODE).rpartition("/")[2]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _bounds(least: str, most: str) -> tuple[float, float] | None:
    if not least and not most:
        return None
    return (float(least) if least else -inf, float(most) if most else inf)


def _order(stance: Stance) -> tuple[str, ...]:
    """The order of the question `stances`."""
    return (
        *(stance.subject[1], stance.predicate[1], stance.value[1], *(stance.valid or ("", ""))),
        *("denies" if stance.denies else "affirms", stance.said, stance.speaker[1], stance.statement),
        *(stance.speaker[0], stance.subject[0], stance.proposition),
    )
