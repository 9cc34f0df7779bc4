"""What the ontology allows in annotations: classes, acts, predicates and codes, as the files name them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from claimgraph.model.namespaces import CG, CODE, PREFIXES, shipped
from claimgraph.model.terms import snake

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NONE: frozenset[str] = frozenset()
SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
IN_SCHEME = PREFIXES["skos"] + "inScheme"
DATATYPES: dict[str, Literal["count", "date"]] = {
    PREFIXES["xsd"] + "integer": "count",
    PREFIXES["xsd"] + "date": "date",
}


@dataclass(frozen=True)
class Predicate:
    """What a proposition may say: of which subjects, with which values.

    Attributes:
        name: As in the files, `wounded_count`.
        subjects: Classes of which the subject must be.
        values: Classes of which the value must be; empty if it is a code, a count or a date.
        scheme: The scheme from which the value comes, if it is a code.
        datatype: `count` or `date`, if the value is one.
        single: Whether two values exclude each other.
    """

    name: str
    subjects: frozenset[str]
    values: frozenset[str]
    scheme: str | None
    datatype: Literal["count", "date"] | None
    single: bool


@dataclass(frozen=True)
class Vocabulary:
    """The classes, predicates and codes of an ontology.

    Attributes:
        ancestors: Each class with itself and all classes of ours above it, by their names in the files.
        superclasses: The IRIs of all classes above each class, those of other vocabularies included.
        predicates: What propositions may say, by name.
        codes: The codes of each scheme.
    """

    ancestors: Mapping[str, frozenset[str]]
    superclasses: Mapping[str, frozenset[str]]
    predicates: Mapping[str, Predicate]
    codes: Mapping[str, tuple[str, ...]]

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
        return tuple(
            sorted(other for other, above in self.ancestors.items() if name in above and other != name)
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
    """Read the vocabulary of the shipped ontology, or of another folder with the same two files."""
    root = folder or shipped("ontology")
    facts = _facts(root / "claimgraph.ttl")
    above = _above(facts)
    return Vocabulary(
        ancestors={
            snake(_ours(name)): frozenset(snake(_ours(item)) for item in {name, *others} if _ours(item))
            for name, others in above.items()
        },
        superclasses={snake(_ours(name)): others for name, others in above.items()},
        predicates=_predicates(facts),
        codes=_codes(_facts(root / "codes.ttl")),
    )


Facts = dict[str, dict[str, list[str]]]


def _facts(path: Path) -> Facts:
    """Read a Turtle file: predicate -> subject -> objects, each as text."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            facts[quad.predicate.value][quad.subject.value].append(quad.object.value)
    return facts


def _above(facts: Facts) -> dict[str, frozenset[str]]:
    """Find all classes above each class of ours."""
    parents = facts[SUBCLASS]
    found: dict[str, frozenset[str]] = {}
    for name in facts[PREFIXES["rdf"] + "type"]:
        if not _ours(name)[:1].isupper():
            continue
        above: set[str] = set()
        waiting = list(parents.get(name, ()))
        while waiting:
            item = waiting.pop()
            if item not in above:
                above.add(item)
                waiting.extend(parents.get(item, ()))
        found[name] = frozenset(above)
    return found


def _predicates(facts: Facts) -> dict[str, Predicate]:
    """Find the predicates that propositions may use."""
    found = {}
    for iri, classes in sorted(facts[CG + "subjectClass"].items()):
        name = snake(_ours(iri))
        found[name] = Predicate(
            name=name,
            subjects=frozenset(snake(_ours(item)) for item in classes),
            values=frozenset(snake(_ours(item)) for item in facts[CG + "valueClass"].get(iri, ())),
            scheme=next((item.removeprefix(CODE) for item in facts[CG + "valueScheme"].get(iri, ())), None),
            datatype=next((DATATYPES[item] for item in facts[CG + "valueDatatype"].get(iri, ())), None),
            single=facts[CG + "singleValued"].get(iri) == ["true"],
        )
    return found


def _codes(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Find the codes of each scheme."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, (scheme, *_) in facts[IN_SCHEME].items():
        found[scheme.removeprefix(CODE)].append(iri.removeprefix(scheme + "/"))
    return {scheme: tuple(sorted(codes)) for scheme, codes in sorted(found.items())}


def _ours(iri: str) -> str:
    """Return the name of a term of ours; nothing for others."""
    return iri.removeprefix(CG) if iri.startswith(CG) else ""
