"""Whether a proposition fits the ontology: its predicate, its subject, its value and what qualifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CODE
from claimgraph.model.ontology.numbers import number
from claimgraph.model.ontology.words import KEYS
from claimgraph.model.records import named
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from claimgraph.corpus.registry import Registry
    from claimgraph.model.ontology.vocabulary import Predicate
    from claimgraph.model.records import OpenPoint, Proposition

SUBJECT, PREDICATE, VALUE = range(3)
SCHEMES = {key: scheme for (record, key), scheme in KEYS.items() if record == "Qualifiers"}
BETWEEN, SCOPES = "between", f"{CODE}scope/"


def troubles(
    proposition: Proposition, registry: Registry, sources: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a proposition, each with the position in its list.

    Args:
        proposition: What a statement affirms or denies.
        registry: What the slugs of the corpus stand for.
        sources: The ids of the unnamed actors of the document.
    """
    predicates = registry.vocabulary.predicates
    predicate = predicates.get(proposition.predicate)
    subject, value = str(named(proposition.subject)), named(proposition.value)
    if predicate is None:
        yield PREDICATE, registry.unknown("predicate", proposition.predicate, predicates)
        if subject not in registry.kinds and (
            trouble := registry.trouble(subject, {"actor", "place", "event"}, sources)
        ):
            yield SUBJECT, trouble
        return
    if trouble := registry.trouble(subject, predicate.subjects, sources):
        yield SUBJECT, f"subject of '{predicate.name}': {trouble}"
    if predicate.values:
        wrong = registry.trouble(str(value), predicate.values, sources)
    else:
        wrong = _not_fitting(value, predicate, registry)
    if wrong:
        yield VALUE, f"value of '{predicate.name}': {wrong}"
    last = 3 + (proposition.valid is not None)
    yield from ((last, wrong) for wrong in _qualified(proposition, predicate, registry, sources))


def open_troubles(
    point: OpenPoint, registry: Registry, sources: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with what is left open, each with the position in its list."""
    predicates = registry.vocabulary.predicates
    predicate = predicates.get(point.predicate)
    if predicate is None:
        yield PREDICATE, registry.unknown("predicate", point.predicate, predicates)
    elif trouble := registry.trouble(point.subject, predicate.subjects, sources):
        yield SUBJECT, f"subject of '{predicate.name}': {trouble}"


def _qualified(
    proposition: Proposition, predicate: Predicate, registry: Registry, sources: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong with the qualifiers of a proposition."""
    said = proposition.qualifiers
    for key, scheme in SCHEMES.items():
        codes = registry.vocabulary.codes[scheme]
        if (code := getattr(said, key)) is not None and code not in codes:
            yield f"{key}: {not_among(scheme.replace('-', ' '), code, codes)}"
    for key, thing, kinds in (("victim", said.victim, {"actor"}), ("and", said.second, {"place"})):
        if thing is not None and (trouble := registry.trouble(str(named(thing)), kinds, sources)):
            yield f"{key}: {trouble}"
    if (said.victim or said.victims) and not predicate.people:
        yield f"victim: '{predicate.name}' does not count people; it goes with killed_count and its like"
    if (said.relation or said.second or said.precision) and "place" not in predicate.values:
        yield f"relation: the value of '{predicate.name}' is no place"
    if (said.relation == BETWEEN) != (said.second is not None):
        yield "relation: what lay between two places names the second one: {relation: between, and: place}"
    if f"{SCOPES}{said.scope}" in registry.vocabulary.excluding and predicate.kind != "who":
        yield f"scope: 'only' goes with who did it; the value of '{predicate.name}' is no doer"


def _not_fitting(value: str | int, predicate: Predicate, registry: Registry) -> str | None:
    """Say why a code, a count or a date does not fit a predicate; None if it does."""
    if predicate.scheme:
        codes = registry.vocabulary.codes[predicate.scheme]
        return None if value in codes else not_among(predicate.scheme, str(value), codes)
    try:
        number(value) if predicate.datatype == "count" else interval(str(value))
    except ValueError as error:
        return str(error)
    return None
