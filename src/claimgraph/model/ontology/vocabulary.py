"""What the ontology knows: classes, predicates and codes, as the files name them, and how they are drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, cast

import pyoxigraph as ox

from claimgraph.model.namespaces import CG, CODE, PREFIXES, shipped
from claimgraph.model.ontology import grammar
from claimgraph.model.ontology.grammar import IN_SCHEME, SUBCLASS
from claimgraph.model.ontology.relations import Relations, relations, upwards
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from claimgraph.model.ontology.grammar import Drawing, Family, Kind, Line

PredicateKind = Literal["fixed", "changing", "growing", "who", ""]

NONE: frozenset[str] = frozenset()
VAGUE = "vague-number"
DATATYPES: dict[str, Literal["count", "date"]] = {
    PREFIXES["xsd"] + "integer": "count",
    PREFIXES["xsd"] + "date": "date",
}


@dataclass(frozen=True)
class Predicate:
    """What a proposition may say: of which subjects, with which values.

    Attributes:
        iri: Its IRI.
        name: As in the files, `wounded_count`.
        label: For eyes.
        subjects: Classes of which the subject must be.
        values: Classes of which the value must be; empty if it is a code, a count or a date.
        scheme: The scheme from which the value comes, if it is a code.
        datatype: `count` or `date`, if the value is one.
        single: Whether two values exclude each other.
        kind: What time does to it, `fixed`, `changing`, `growing` or `who`; nothing if it is not said.
        may_shrink: Whether a growing count can become lower.
        implies_occurrence: Whether to affirm it of an event takes for granted that the event took place.
        people: Whether it counts people, or says who they were.
        line: Name of the line as which networks draw it from subject to value; nothing if they do not.
    """

    iri: str
    name: str
    label: str
    subjects: frozenset[str]
    values: frozenset[str]
    scheme: str | None
    datatype: Literal["count", "date"] | None
    single: bool
    line: str
    kind: PredicateKind = ""
    may_shrink: bool = False
    implies_occurrence: bool = False
    people: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The classes, predicates and codes of an ontology, and its grammar of pictures.

    Attributes:
        ancestors: Each class with itself and all classes of ours above it, by their names in the files.
        superclasses: The IRIs of all classes above each class, those of other vocabularies included.
        predicates: What propositions may say, by name.
        codes: The codes of each scheme, with their labels.
        kinds: The classes with label and mark, by name.
        lines: The lines of networks, by name, in their order.
        families: The families of acts in their order; the last is that of every act that names no other.
        relations: How codes stand to each other.
        exclusive: The classes of places of which two cannot be one place.
        taken_for_granted: The acts that take for granted that the event they are about took place.
        holding_nothing: The acts that only threaten or demand their contents.
        number_words: The words of number, with the least and the most they usually mean; None where open.
        certainties: The degrees of certainty, the surest first.
        hedging: Those at which a content counts as hedged.
        excluding: IRIs of the scopes by which a doer is said to have acted alone.
        locating: IRIs of the relations by which an event lay within a place.
        drawings: How statements are drawn, by the name of their class, `threat`, or of what in their form
            brings the line: `on_behalf_of`, `conveys`.
    """

    ancestors: Mapping[str, frozenset[str]]
    superclasses: Mapping[str, frozenset[str]]
    predicates: Mapping[str, Predicate]
    codes: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, Kind]
    lines: Mapping[str, Line]
    families: tuple[Family, ...]
    drawings: Mapping[str, Drawing]
    relations: Relations
    exclusive: frozenset[str]
    taken_for_granted: frozenset[str]
    holding_nothing: frozenset[str]
    number_words: Mapping[str, tuple[int | None, int | None]]
    certainties: tuple[str, ...]
    hedging: frozenset[str]
    excluding: frozenset[str]
    locating: frozenset[str]

    @property
    def acts(self) -> tuple[str, ...]:
        """The classes of statements."""
        return self.below("statement")

    @property
    def actor_kinds(self) -> tuple[str, ...]:
        """The classes that actors.yaml may name, offices included."""
        unnamed = {"unidentified_source"}
        return tuple(sorted({*self.below("actor"), "office"} - unnamed))

    @property
    def place_kinds(self) -> tuple[str, ...]:
        """The classes that places.yaml may name."""
        return tuple(sorted({*self.below("place"), "place"}))

    @property
    def event_kinds(self) -> tuple[str, ...]:
        """The classes that events.yaml may name."""
        return tuple(sorted({*self.below("event"), "event"}))

    def below(self, name: str) -> tuple[str, ...]:
        """Return the proper subclasses of a class, at any depth."""
        return self._below.get(name, ())

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        """The proper subclasses of each class that has any; files are read by them, entry by entry."""
        found = defaultdict[str, list[str]](list)
        for other, above in sorted(self.ancestors.items()):
            for name in above - {other}:
                found[name].append(other)
        return {name: tuple(others) for name, others in found.items()}

    def kind(self, name: str) -> Kind:
        """Return a class; a plain one of that name if the ontology has none."""
        return self.kinds.get(name) or grammar.plain_kind(name)

    def line(self, name: str) -> Line:
        """Return a line; a plain one of that name if the ontology has none."""
        return self.lines.get(name) or grammar.plain_line(name)

    def family(self, acts: Iterable[str]) -> Family:
        """Return the family of a statement, the first to which one of its acts belongs.

        Example:
            >>> vocabulary().family(["assertion", "threat"]).name
            'threat'
        """
        done = set(acts)
        return next((item for item in self.families if done.intersection(item.acts)), self.families[-1])

    def class_named(self, text: str) -> str:
        """Return the name of the class that people mean by a text: its name, in any spelling, or its label.

        A text that means none comes back as it is.

        Example:
            >>> [vocabulary().class_named(text) for text in ("ArmedGroup", "armed-group", "armed group")]
            ['armed_group', 'armed_group', 'armed_group']
        """
        if (name := snake(text)) in self.kinds:
            return name
        return next((kind.name for kind in self.kinds.values() if kind.label == text), text)

    def kinds_named(self, text: str) -> frozenset[str]:
        """Return the names of the classes that people mean by a text: one class, or a group of the legend.

        A text that means none gives none.

        Example:
            >>> sorted(vocabulary().kinds_named("militias"))
            ['armed_group', 'coordination_body', 'facade_group', 'group_name', 'umbrella_group']
        """
        if (name := self.class_named(text)) in self.kinds:
            return frozenset({name})
        word = text.casefold()
        return frozenset(
            kind.name
            for kind in self.kinds.values()
            if word in {name.casefold() for name in (kind.group.name, kind.group.label, *kind.group.synonyms)}
        )

    def is_a(self, kinds: Iterable[str], wanted: Iterable[str]) -> bool:
        """Tell whether something of these kinds belongs to one of the wanted classes.

        Example:
            >>> vocabulary().is_a(["air_base"], ["place"])
            True
        """
        return any(not self.ancestors.get(kind, NONE).isdisjoint(wanted) for kind in kinds)


@cache
def vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the vocabulary of the shipped ontology, or of another folder with the same three files."""
    root = folder or shipped("ontology")
    facts = _facts(root / "claimgraph.ttl", root / "predicates.ttl")
    above = _above(facts)
    classes = {snake(_ours(iri)): iri for iri in above}
    acts = {name: iri for name, iri in classes.items() if CG + "Statement" in above[iri]}
    codes = _facts(root / "codes.ttl")
    return Vocabulary(
        ancestors={
            snake(_ours(name)): frozenset(snake(_ours(item)) for item in {name, *others} if _ours(item))
            for name, others in above.items()
        },
        superclasses={snake(_ours(name)): others for name, others in above.items()},
        predicates=_predicates(facts),
        codes=_codes(codes),
        kinds=grammar.kinds(facts, classes),
        lines=grammar.lines(facts),
        families=grammar.families(facts, acts),
        drawings=grammar.drawings(facts),
        relations=relations(codes),
        exclusive=_marked(facts, "exclusive", classes),
        taken_for_granted=_marked(facts, "impliesOccurrence", acts),
        holding_nothing=_marked(facts, "holdsNothing", acts),
        number_words=_number_words(codes),
        certainties=_in_order(codes, "certainty"),
        hedging=frozenset(map(_code, _true(codes, "countsAsHedged"))),
        excluding=_true(codes, "excludesOthers"),
        locating=_true(codes, "locates"),
    )


Facts = dict[str, dict[str, list[str]]]


def _facts(*paths: Path) -> Facts:
    """Read Turtle files: predicate -> subject -> objects, each as text."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                facts[quad.predicate.value][quad.subject.value].append(quad.object.value)
    return facts


def _above(facts: Facts) -> dict[str, frozenset[str]]:
    """Find all classes above each class of ours."""
    above = upwards({name: frozenset(parents) for name, parents in facts[SUBCLASS].items()})
    ours = (name for name in facts[PREFIXES["rdf"] + "type"] if _ours(name)[:1].isupper())
    return {name: above.get(name, NONE) for name in ours}


def _marked(facts: Facts, mark: str, classes: Mapping[str, str]) -> frozenset[str]:
    """Find the classes that the ontology marks, and those below them, by their names in the files."""
    above = _above(facts)
    marked = _true(facts, mark)
    return frozenset(name for name, iri in classes.items() if not marked.isdisjoint({iri, *above[iri]}))


def _predicates(facts: Facts) -> dict[str, Predicate]:
    """Find the predicates that propositions may use."""
    found = {}
    for iri, classes in sorted(facts[CG + "subjectClass"].items()):
        name = snake(_ours(iri))
        found[name] = Predicate(
            iri=iri,
            name=name,
            label=grammar.label(facts, iri),
            subjects=frozenset(snake(_ours(item)) for item in classes),
            values=frozenset(snake(_ours(item)) for item in facts[CG + "valueClass"].get(iri, ())),
            scheme=next((item.removeprefix(CODE) for item in facts[CG + "valueScheme"].get(iri, ())), None),
            datatype=next((DATATYPES[item] for item in facts[CG + "valueDatatype"].get(iri, ())), None),
            single=facts[CG + "singleValued"].get(iri) == ["true"],
            line=next(map(_code, facts[CG + "drawnAs"].get(iri, ())), ""),
            kind=cast("PredicateKind", "".join(map(_code, facts[CG + "predicateKind"].get(iri, ())))),
            may_shrink=facts[CG + "mayShrink"].get(iri) == ["true"],
            implies_occurrence=facts[CG + "impliesOccurrence"].get(iri) == ["true"],
            people=facts[CG + "countsPeople"].get(iri) == ["true"],
        )
    return found


def _true(facts: Facts, mark: str) -> frozenset[str]:
    """Find the terms of which a mark is true."""
    return frozenset(iri for iri, said in facts[CG + mark].items() if said == ["true"])


def _named(facts: Facts, scheme: str) -> list[str]:
    """Find the codes of one scheme."""
    return [_code(iri) for iri, schemes in facts[IN_SCHEME].items() if schemes == [CODE + scheme]]


def _in_order(facts: Facts, scheme: str) -> tuple[str, ...]:
    """Find the codes of a scheme whose order means something."""
    order = {_code(iri): int(text) for iri, (text,) in facts[CG + "order"].items() if iri.startswith(CODE)}
    return tuple(sorted(_named(facts, scheme), key=order.__getitem__))


def _number_words(facts: Facts) -> dict[str, tuple[int | None, int | None]]:
    """Find the words of number with their bounds."""

    def bound(name: str, code: str) -> int | None:
        return next((int(text) for text in facts[CG + name].get(f"{CODE}{VAGUE}/{code}", ())), None)

    return {code: (bound("minimum", code), bound("maximum", code)) for code in _named(facts, VAGUE)}


def _codes(facts: Facts) -> dict[str, dict[str, str]]:
    """Find the codes of each scheme, with their labels."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for iri, (scheme, *_) in sorted(facts[IN_SCHEME].items()):
        found[scheme.removeprefix(CODE)][iri.removeprefix(scheme + "/")] = grammar.label(facts, iri)
    return dict(sorted(found.items()))


def _ours(iri: str) -> str:
    """Return the name of a term of ours; nothing for others."""
    return iri.removeprefix(CG) if iri.startswith(CG) else ""


def _code(iri: str) -> str:
    """Return the short name of a code."""
    return iri.rpartition("/")[2]
