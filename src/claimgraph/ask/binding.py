"""Values in a question: RDF terms that pyoxigraph writes, put where its `VALUES` lines want them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.choosing import narrowed
from claimgraph.ask.questions import blocks
from claimgraph.ask.sparql.tokens import tokens
from claimgraph.errors import QueryError
from claimgraph.model.namespaces import CODE, PREFIXES
from claimgraph.model.slugs import pascal
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimgraph.ask.questions import Question

ANY = "any"  # of a standing: stands, or no longer


def bind(question: Question, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """Return the SPARQL of a question with values in place, without what chooses by others.

    Args:
        question: What is asked.
        values: RDF terms by parameter; several mean any of them.

    Raises:
        QueryError: A parameter is unknown or without a value, or a required one is missing.
    """
    for name, terms in values.items():
        question.parameter(name)
        if not terms:  # "any of none" has no answer; it must not turn into "any"
            raise QueryError(f"{question.name}: {name}= is given without a value")
    if "since" in values and "until" in values:
        first, last = (max(term.value for term in values[name]) for name in ("since", "until"))
        if first > last:
            raise QueryError(f"{question.name}: since={first} comes after until={last}")
    for parameter in question.parameters:
        if parameter.required and not values.get(parameter.name):
            raise QueryError(f"{question.name} needs {parameter.name}=: {parameter.meaning}")
    return filled(narrowed(question.text, values), values)


def filled(text: str, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """Put terms between the braces of the `VALUES ?name { ... }` lines of a query; pyoxigraph writes them.

    >>> filled("ASK { VALUES ?x { } ?x ?p ?o }", {"x": [ox.NamedNode("https://e.org/")]})
    'ASK { VALUES ?x { <https://e.org/> } ?x ?p ?o }'
    """
    return "".join(
        f" {' '.join(map(str, values[name]))} " if name and values.get(name) else piece
        for name, piece in pieces(text)
    )


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield a query in pieces: what is kept, and, with its parameter, what values take the place of.

    >>> list(pieces("ASK { VALUES ?x { UNDEF } ?x ?p ?o }"))
    [('', 'ASK { VALUES ?x {'), ('x', ' UNDEF '), ('', '} ?x ?p ?o }')]
    """
    end = 0
    for name, start, stop in _places(text):
        yield "", text[end:start]
        yield name, text[start:stop]
        end = stop
    yield "", text[end:]


@lru_cache
def _places(text: str) -> tuple[tuple[str, int, int], ...]:
    """Find where values go in a query: name, start and end of each place between braces."""
    return tuple((name, opening.end, closing.start) for name, opening, closing in blocks(list(tokens(text))))


def literals(kind: str, text: str) -> list[ox.NamedNode | ox.Literal]:
    """Make the RDF terms of a value that needs no looking up: a date, an integer, an act or a standing.

    Returns:
        One term, or for the standing `any` all of them.

    Raises:
        QueryError: The text is no such value.
    """
    try:
        if kind == "date":
            day = date.fromisoformat(text).isoformat()
            return [ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))]
        if kind == "integer":
            return [ox.Literal(_whole(text))]
    except ValueError:
        forms = {"date": "a day, as 2023-10-18", "integer": "a whole number, 0 or more"}
        raise QueryError(f"'{text}' is not {forms[kind]}") from None
    from claimgraph.model.ontology import words

    if kind == "standing":
        codes = words.words("standing")
        text = words.meant(text, "standing")
        if text not in {*codes, ANY}:
            raise QueryError(not_among("standing", text, [*codes, ANY]))
        return [ox.NamedNode(f"{CODE}standing/{code}") for code in codes if text in {code, ANY}]
    act = words.meant(text, words.ACT)
    if act not in words.words(words.ACT):
        raise QueryError(not_among("act", text, words.words(words.ACT)))
    return [ox.NamedNode(PREFIXES["cg"] + pascal(act))]


def _whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def iri(text: str) -> ox.NamedNode:
    """Make the term of an IRI given as text.

    Raises:
        QueryError: The text is not an IRI.
    """
    try:
        return ox.NamedNode(text)
    except ValueError:
        raise QueryError(f"'{text}' is not an IRI") from None
