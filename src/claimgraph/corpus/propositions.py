"""Whether a proposition fits the ontology: its predicate, its subject and its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.counts import count
from claimgraph.model.dates import interval
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.registry import Registry
    from claimgraph.model.ontology.vocabulary import Predicate
    from claimgraph.model.records import Proposition

SUBJECT, PREDICATE, VALUE = range(3)


def troubles(proposition: Proposition, registry: Registry) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a proposition, each with the position in its list."""
    predicates = registry.vocabulary.predicates
    predicate = predicates.get(proposition.predicate)
    if predicate is None:
        yield PREDICATE, registry.unknown("predicate", proposition.predicate, predicates)
        if proposition.subject not in registry.kinds and (
            trouble := registry.trouble(proposition.subject, {"actor", "place", "event"})
        ):
            yield SUBJECT, trouble
        return
    if trouble := registry.trouble(proposition.subject, predicate.subjects):
        yield SUBJECT, f"subject of '{predicate.name}': {trouble}"
    if trouble := _value(proposition.value, predicate, registry):
        yield VALUE, f"value of '{predicate.name}': {trouble}"


def _value(value: str | int, predicate: Predicate, registry: Registry) -> str | None:
    """Say why a value does not fit a predicate; None if it does."""
    if predicate.scheme:
        codes = registry.vocabulary.codes[predicate.scheme]
        return None if value in codes else not_among(predicate.scheme, str(value), codes)
    if predicate.datatype:
        try:
            count(value) if predicate.datatype == "count" else interval(str(value))
        except ValueError as error:
            return str(error)
        return None
    return registry.trouble(str(value), predicate.values)
