"""The plain facts from which meaning is derived, read from the quads of a dataset.

They are the same as those that `claimgraph.rdf.derive.given.recorded` reads from the records of the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CG, PREFIXES, home_of
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.slugs import snake
from claimgraph.rdf.derive.accused import Accusation
from claimgraph.rdf.derive.contents import Content, Qualified, clock, period, span
from claimgraph.rdf.derive.given import facts
from claimgraph.rdf.derive.given.facts import Facts, Relations, Ways
from claimgraph.rdf.derive.sides import Said
from claimgraph.rdf.derive.standing import Ending, Reported
from claimgraph.rdf.derive.verdicts import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

TYPE = PREFIXES["rdf"] + "type"
IDENTIFIER = PREFIXES["dcterms"] + "identifier"

COUNTABLE = frozenset(("actor", "office", "place", "event"))

Index = dict[str, dict[str, list[str]]]


def index(quads: Iterable[ox.Quad]) -> Index:
    """Return the objects of quads by predicate and subject, all as text."""
    found: Index = defaultdict(lambda: defaultdict(list))
    for subject, predicate, thing, _graph in quads:
        value, values = thing.value, found[predicate.value][subject.value]  # no triple terms, no blank nodes
        if value not in values:
            values.append(value)
    return found


def read(found: Index, base: str) -> Facts:
    """Read the facts of a dataset.

    Args:
        found: Its quads; none of what is derived from a whole corpus is looked at.
        base: IRI of the corpus.
    """
    return _Stored(found, base).facts()


class _Stored:
    def __init__(self, found: Index, base: str) -> None:
        self.found = found
        self.base = base
        self.kinds = {
            thing: {snake(kind.removeprefix(CG)) for kind in kinds if kind.startswith(CG)}
            for thing, kinds in found[TYPE].items()
        }
        self.retold = upwards({one: frozenset(others) for one, others in found[CG + "retells"].items()})
        self.unsure = self.doubts()
        self.contents = {iri: self.content(iri) for iri in found[CG + "subject"]}
        self.events = frozenset(thing for thing, kinds in self.kinds.items() if "event" in kinds)
        self.documents = frozenset(iri for iri in found[IDENTIFIER] if self.is_a(iri, "document"))

    def is_a(self, thing: str, kind: str) -> bool:
        return kind in self.kinds.get(thing, ())

    def of(self, name: str, thing: str) -> list[str]:
        return self.found[CG + name].get(thing, [])

    def facts(self) -> Facts:
        statements = [thing for thing, kinds in self.kinds.items() if "statement" in kinds]
        ways = self.ways()
        endings = [ending for statement in statements for ending in self.endings(statement)]
        for document, targets in self.found[CG + "retracts"].items():
            endings += self.retractions(document, targets, ways)
        relations = self.relations()
        return Facts(
            tuple(self.said(statement) for statement in statements),
            tuple(
                Reported(
                    statement,
                    self.holder(statement) | frozenset(self.of("speaker", statement)),
                    tuple(ways.get(statement, ())),
                )
                for statement in statements
            ),
            tuple(endings),
            facts.world(relations),
            frozenset(
                iri
                for name in ("affirms", "denies")
                for held in self.found[CG + name].values()
                for iri in held
            ),
            facts.counted_as(
                relations.same,
                (thing for thing, kinds in self.kinds.items() if kinds & COUNTABLE),
            ),
            tuple(self.accusation(one) for one in statements if self.is_a(one, facts.ACCUSATION)),
        )

    def relations(self) -> Relations:
        terms = vocabulary()
        return Relations(
            within=self.pairs("within"),
            organs=[*self.pairs("organOf"), *self.pairs("affiliation")],
            parts=self.pairs("partOfEvent"),
            disjoint=self.pairs("disjointWith"),
            same=facts.judged_same(
                (
                    self.of("judgedOn", judgement)[0],
                    verdict.rpartition("/")[2],
                    frozenset(self.of("judges", judgement)),
                )
                for judgement, (verdict, *_) in self.found[CG + "verdict"].items()
            ),
            points=[thing for thing, kinds in self.kinds.items() if terms.is_a(kinds, terms.exclusive)],
            unnamed=[thing for thing, kinds in self.kinds.items() if "unidentified_source" in kinds],
            series=[thing for thing, kinds in self.kinds.items() if "event_series" in kinds],
        )

    def pairs(self, name: str) -> list[tuple[str, str]]:
        return [(one, other) for one, others in self.found[CG + name].items() for other in others]

    def ways(self) -> Ways:
        """The ways of each statement into documents."""
        relays: dict[tuple[str, str], set[str]] = defaultdict(set)
        for report, (statement, *_) in self.found[CG + "rootStatement"].items():
            (document,) = self.of("inDocument", report)
            position = self.of("position", report)
            relays[statement, document].update(self.of("speaker", report) if position != ["0"] else ())
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for (statement, document), through in relays.items():
            found[statement].append((document, frozenset(through)))
        return found

    def document(self, statement: str) -> str:
        """The document in which a statement is annotated; an empty text if that is not in the dataset."""
        home = home_of(statement)
        return home if home in self.documents else ""

    def holder(self, statement: str) -> frozenset[str]:
        document = self.document(statement)
        return facts.holder(
            self.of("onBehalfOf", statement),
            self.of("speaker", statement),
            self.of("author", document),
            next(iter(self.of("publisher", document)), ""),
        )

    def said(self, statement: str) -> Said:
        held = facts.Held(
            frozenset(self.kinds[statement]),
            tuple(self.of("about", statement)),
            tuple(self.contents[iri] for iri in self.of("affirms", statement)),
            tuple(self.contents[iri] for iri in self.of("denies", statement)),
            bool(self.of("hasCondition", statement)),
            self.of("hedged", statement) == ["true"],
            frozenset(self.unsure.get(statement, ())),
        )
        voice = Voice(
            statement=statement,
            holder=self.holder(statement),
            said=span(self.of("said", statement)[0]),
            clock=clock(self.of("said", statement)[0]),
            hedged=self.of("hedged", statement) == ["true"],
            responds=frozenset(self.of("respondsTo", statement)),
            retells=self.retold.get(statement, frozenset()),
        )
        positions = tuple(held.positions(self.events, self.base))
        disowned, rejected = (
            tuple(sorted(self.of(name, statement))) for name in ("disowns", "deniesStatement")
        )
        hedges, leaves_open = held.hedges(self.events, self.base), tuple(self.open_points(statement))
        return Said(voice, positions, disowned, rejected, tuple(sorted(held.about)), hedges, leaves_open)

    def accusation(self, statement: str) -> Accusation:
        return Accusation(
            statement,
            frozenset((*self.of("speaker", statement), *self.of("onBehalfOf", statement))),
            tuple(self.of("target", statement)),
            frozenset(self.of("about", statement)),
            tuple(self.contents[iri] for iri in self.of("affirms", statement)),
        )

    def doubts(self) -> dict[str, set[str]]:
        """The contents that each statement calls no more than probable."""
        found: dict[str, set[str]] = defaultdict(set)
        for node, (statement, *_) in self.found[CG + "ofStatement"].items():
            for certainty in self.of("certainty", node):
                if certainty.rpartition("/")[2] in vocabulary().hedging:
                    found[statement].update(self.of("ofContent", node))
        return found

    def open_points(self, statement: str) -> Iterator[tuple[str, str, str]]:
        for point in self.of("leavesOpen", statement):
            (subject,), (predicate,) = self.of("onSubject", point), self.of("onPredicate", point)
            yield point, subject, snake(predicate.removeprefix(CG))

    def qualified(self, iri: str) -> Qualified:
        names = {
            "victim": "victim", "victims": "victimKind", "scope": "scope", "relation": "placeRelation",
            "second": "secondPlace", "precision": "placePrecision",
        }  # fmt: skip
        return Qualified(**{key: "".join(self.of(name, iri)) for key, name in names.items()})

    def content(self, iri: str) -> Content:
        (subject,), (predicate,), (value,) = (
            self.of(name, iri) for name in ("subject", "predicate", "object")
        )
        known = vocabulary().predicates[snake(predicate.removeprefix(CG))]
        valid = self.of("valid", iri)
        return Content(
            iri,
            subject,
            known.name,
            "" if known.datatype else value,
            facts.figures(value.rpartition("/")[2]) if known.datatype == "count" else None,
            period(valid[0]) if valid else None,
            interval(value) if known.datatype == "date" else None,
            self.qualified(iri),
        )

    def endings(self, statement: str) -> Iterator[Ending]:
        for target in self.of("withdraws", statement):
            yield Ending(statement, self.of("said", statement)[0], target, "withdraws")
        for target in self.of("supersedes", statement):
            yield Ending(statement, self.of("said", statement)[0], target, "supersedes")

    def retractions(self, document: str, retracted: list[str], ways: Ways) -> Iterator[Ending]:
        """What a document retracts: all that another document of its publisher reports, or one statement."""
        (publisher,), (day,) = self.of("publisher", document), self.of("published", document)
        for reference in retracted:
            whole = self.is_a(reference, "document")
            source = reference if whole else self.document(reference)
            retraction = facts.Retraction(document, publisher, day, source)
            yield from retraction.of(ways if whole else [reference], ways)
