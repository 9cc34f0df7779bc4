"""Whether a proposition fits the ontology: its predicate, its subject and its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.counts import count
from claimgraph.model.dates import interval
from claimgraph.model.records import named
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from claimgraph.corpus.registry import Registry
    from claimgraph.model.ontology.vocabulary import Predicate
    from claimgraph.model.records import Proposition

SUBJECT, PREDICATE, VALUE = range(3)


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


def _not_fitting(value: str | int, predicate: Predicate, registry: Registry) -> str | None:
    """Say why a code, a count or a date does not fit a predicate; None if it does."""
    if predicate.scheme:
        codes = registry.vocabulary.codes[predicate.scheme]
        return None if value in codes else not_among(predicate.scheme, str(value), codes)
    try:
        count(value) if predicate.datatype == "count" else interval(str(value))
    except ValueError as error:
        return str(error)
    return None
