"""The reading: what was said, by whom, through whom, where and beside what, read once from a dataset.

A dataset gives its reading as `data.reading`; analyses, networks and pages are views of it and ask nothing
more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.claims import positions
from claimgraph.claims.chains import Transmission
from claimgraph.claims.contests import Disagreement, contests, differences, doers
from claimgraph.claims.stances import by_subject, worded
from claimgraph.model.ids import Ids
from claimgraph.model.namespaces import CG, CODE
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.safe import safe
from claimgraph.model.slugs import camel, pascal
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Content, Differing, Entity, Inference, Statement
    from claimgraph.model.levels import Sensitivity

OUTLET = "media_outlet"
BESIDE = ("victims", "victim", "scope", "precision")  # qualifiers that stand in brackets behind a value


@dataclass(frozen=True)
class Reading:
    """What was said in a dataset, read once.

    Attributes:
        titles: The titles of the corpora.
        entities: Actors, offices, places, events and documents, by IRI.
        statements: By IRI, in the order of their dates.
        contents: What anybody affirms or denies, by IRI.
        differing: The disagreements between statements.
        labels: Labels of the terms of the ontology and of the codes, by IRI.
        sensitivity: How far things may be passed on, by IRI: those that not everybody may see.
        drafts: The statements that nobody accepted, by IRI, in a dataset that was built with its drafts.
        team: What the team holds of each statement, in words, by IRI; nothing unless it was asked for
            (`claimgraph.claims.team.marks`).
        fronts: Names that stand for others in the world that is looked at, with those others; nothing unless
            there is one (`claimgraph.claims.team.worlds`).
        inferred: What the rule that was asked for infers; nothing unless there is one
            (`claimgraph.claims.team.rules`).
        ids: What things are called in links and commands (`Dataset.ids`).
    """

    titles: tuple[str, ...]
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    contents: Mapping[str, Content]
    differing: tuple[Differing, ...]
    labels: Mapping[str, str] = field(repr=False)
    sensitivity: Mapping[str, Sensitivity] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    team: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fronts: Mapping[str, str] = field(default_factory=dict)
    inferred: tuple[Inference, ...] = ()
    ids: Ids = field(default=Ids(), repr=False)

    def label(self, iri: str) -> str:
        """Return what a thing, a code or a term is called, its slug beside a name that another thing shares.

        What nobody names is called by its IRI.
        """
        entity = self.entities.get(iri)
        if entity is None:
            return self.labels.get(iri) or safe(iri)
        return f"{entity.label} [{entity.slug}]" if self._bearers[entity.label] > 1 else entity.label

    def thing(self, iri: str) -> Thing:
        """Return a thing, a code or a term with what it is called, for the rows of an answer."""
        return Thing(iri, self.label(iri))

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

    def certainty(self, statement: Statement, content: str) -> str:
        """Return how sure a statement is of a content: `certainty: probable`, or an empty text."""
        manner = statement.manners.get(content)
        degree = self.code("certainty", manner.certainty) if manner else ""
        return f"{self.label(CG + 'certainty')}: {degree}" if degree else ""

    def value(self, content: Content) -> str:
        """Return the value of a content in words: `hit`, `24 (civilians, US forces)`, `near the pier`."""
        how = {key: self.label(iri) for key, iri in content.qualified.items()}
        text = self.label(content.object) if content.object else worded(content.predicate, content.value)
        text = f"{how['relation']} {text}" if "relation" in how else text
        text = f"{text} and {how['second']}" if "second" in how else text
        more = [how[key] for key in BESIDE if key in how]
        return f"{text} ({', '.join(more)})" if more else text

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
        places = self.things("place")
        above = upwards({one.iri: frozenset(one.facts.get("within", ())) for one in places})
        return {one.iri: above[one.iri] for one in places}

    def filed(self, thing: str) -> frozenset[str]:
        """Return the places at which an event is filed, and all places around them."""
        entity = self.entities.get(thing)
        places = entity.facts.get("place", ()) if entity else ()
        return frozenset(places).union(*(self.around.get(place, ()) for place in places))

    @cached_property
    def inside(self) -> frozenset[tuple[str, str]]:
        """The pairs of places of which the first lies inside the second."""
        return frozenset((inner, outer) for inner, outers in self.around.items() for outer in outers)

    @cached_property
    def bodies(self) -> Mapping[str, frozenset[str]]:
        """For each organ of a state or body all bodies above it, as the registry has them."""
        actors = (one for what in ("actor", "office") for one in self.things(what))
        return upwards({one.iri: frozenset(above) for one in actors if (above := one.facts.get("organ_of"))})

    @cached_property
    def belonging(self) -> frozenset[tuple[str, str]]:
        """The pairs of an organ and a body above it, and of a place and a place around it."""
        organs = ((organ, body) for organ, bodies in self.bodies.items() for body in bodies)
        return self.inside.union(organs)

    @cached_property
    def counted_as(self) -> Mapping[str, str]:
        """What is counted as another thing, because judgements say that they are one, with that other."""
        found = ((iri, entity.fact("counted_as")) for iri, entity in self.entities.items())
        return {iri: one for iri, one in found if one not in {"", iri}}

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

    def heard(self, *, all_standing: bool = False) -> Reading:
        """Return the reading of what still stands, or this one, in which what was ended stands beside it.

        Args:
            all_standing: Whether what no longer stands is heard, too.
        """
        return self if all_standing else self._standing

    @cached_property
    def _standing(self) -> Reading:
        standing = {iri: statement for iri, statement in self.statements.items() if statement.stands}
        return self if len(standing) == len(self.statements) else replace(self, statements=standing)

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        """Every speaker's word on every content, in the order of subject, predicate and value."""
        return positions.every(self)

    @cached_property
    def about(self) -> Mapping[str, tuple[Stance, ...]]:
        """The stances by the IRI of their subject."""
        return {subject: tuple(found) for subject, found in by_subject(self.stances).items()}

    @cached_property
    def happened(self) -> frozenset[str]:
        """The events of which somebody tells: they took place by what is affirmed or taken for granted."""
        return frozenset(
            event for statement in self.statements.values() for event in statement.role("tells_of")
        )

    @cached_property
    def spoken_of(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by each thing that they are about or that their contents name as subject.

        Who denies or judges a whole statement speaks of what that one is about.
        """
        found: dict[str, dict[str, Statement]] = {}
        for statement in self.statements.values():
            judged = (*statement.role("denies_statement"), *(one.statement for one in statement.remarks))
            others = (self.statements[iri] for iri in judged if iri in self.statements)
            for one in (statement, *others):
                for iri in one.topics:
                    found.setdefault(iri, {})[statement.iri] = statement
        return {iri: tuple(statements.values()) for iri, statements in found.items()}

    @cached_property
    def remarked(self) -> Mapping[str, tuple[tuple[Statement, str], ...]]:
        """What is said of statements as a whole, by the IRI of each: who says so, and the code."""
        found: dict[str, list[tuple[Statement, str]]] = {}
        for statement in self.statements.values():
            for remark in statement.remarks:
                found.setdefault(remark.statement, []).append((statement, remark.code))
        return {iri: tuple(remarks) for iri, remarks in found.items()}

    def whole(self, statement: Statement, issued: Statement) -> Stance:
        """Return that a statement denies another as a whole, or was made if it is that other itself."""
        return positions.of_whole(self, statement, issued)

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
            sisters=frozenset(tie for tie in ties if carriers.issuperset(tie)).union(
                self._rendered, self._judged
            ),
        )

    @property
    def _judged(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of unnamed actors who are judged to be one."""
        return (pair for pair in self.counted_as.items() if all(self.entities[one].unnamed for one in pair))

    @cached_property
    def _rendered(self) -> frozenset[tuple[str, str]]:
        """The pairs of unnamed speakers of two renderings of the same words."""
        pairs = (
            (speaker, other)
            for statement in self.statements.values()
            for retold in statement.role("retells")
            if retold in self.statements
            for speaker in statement.speakers
            for other in self.statements[retold].speakers
        )
        return frozenset(pair for pair in pairs if any(self.entities[one].unnamed for one in pair))

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Who disagrees with whom on what, in whichever way, with the stances on either side."""
        return tuple(
            Disagreement(
                found.iri,
                found.kind,
                found.contest,
                found.marks,
                (positions.of_side(self, found, 0), positions.of_side(self, found, 1)),
                self.code("disagreement", found.kind),
                tuple(self.code("disagreement-mark", mark) for mark in found.marks),
            )
            for found in each("telling who disagrees", self.differing, len(self.differing))
        )

    def between(self, one: Stance, other: Stance) -> tuple[Differing, ...]:
        """Return the disagreements in which two stances are on different sides."""
        held = other.statement, other.proposition
        found = self._sides.get((one.statement, one.proposition), ())
        return tuple(differing for differing, others in found if held in others)

    def agrees(self, one: Stance, other: Stance) -> bool:
        """Tell whether a second stance affirms what a first affirms, or something narrower."""
        return not (one.denies or other.denies) and (
            one.proposition == other.proposition
            or one.proposition in self.contents[other.proposition].entails
        )

    @cached_property
    def _sides(self) -> Mapping[tuple[str, str], list[tuple[Differing, frozenset[tuple[str, str]]]]]:
        """The disagreements in which a statement takes part with a content, and what the other side holds."""
        found: dict[tuple[str, str], list[tuple[Differing, frozenset[tuple[str, str]]]]] = {}
        for differing in self.differing:
            one, other = (
                frozenset((held.statement, held.content) for held in side) for side in differing.sides
            )
            for own, others in zip(differing.sides, (other, one), strict=True):
                for held in own:
                    found.setdefault((held.statement, held.content), []).append((differing, others))
        return found

    @cached_property
    def implied(self) -> Mapping[str, tuple[Stance, ...]]:
        """What statements take for granted where that is contested, by the IRI of the statement."""
        found: dict[str, list[Stance]] = {}
        for disagreement in self.disagreements:
            for stance in disagreement.stances if disagreement.contest else ():
                if stance.implied:
                    found.setdefault(stance.statement, []).append(stance)
        return {statement: tuple(dict.fromkeys(stances)) for statement, stances in found.items()}

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """Everything that is contested, what most speakers take part in first."""
        return tuple(contests(self.disagreements, self.stances))

    @cached_property
    def doers(self) -> tuple[Contest, ...]:
        """The events that accounts lay to different actors, none of whom is cleared."""
        return tuple(doers(self.disagreements, self.contests))

    @cached_property
    def differences(self) -> tuple[Contest, ...]:
        """What is told differently without contradiction, apart from `doers`."""
        return tuple(differences(self.disagreements))


def vocabulary_iri(name: str) -> str:
    """Return the IRI of an act, a kind or a predicate by its name in the annotation files.

    >>> vocabulary_iri("responsibility_claim"), vocabulary_iri("wounded_count")
    ('https://w3id.org/claimgraph/ns#ResponsibilityClaim', 'https://w3id.org/claimgraph/ns#woundedCount')
    """
    return CG + (camel(name) if name in vocabulary().predicates else pascal(name))
