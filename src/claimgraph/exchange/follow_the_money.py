"""Entities of FollowTheMoney, one JSON object a line, as Aleph and OpenSanctions read them.

https://followthemoney.tech. An actor becomes a `Person`, a `PublicBody`, an `Organization` or, without a
name, a `LegalEntity`; a place an `Address`, an event an `Event`, a document an `Article`. A statement becomes
a `Note` on all that it speaks of, and a `Documentation` ties it to each document that carries it. Nothing is
said to be linked to anything because somebody says so. Languages, for which it has letters of its own, are
left out.
"""

from __future__ import annotations

import json
from hashlib import sha1
from typing import TYPE_CHECKING

from claimgraph.exchange.told import UNSETTLED, carriers, content, involved, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement

    Line = dict[str, object]
    Properties = dict[str, Iterable[str]]

# The first class that an actor has decides.
SCHEMATA = {
    "unidentified_source": "LegalEntity",
    "person": "Person",
    "government_body": "PublicBody",
    "state": "PublicBody",
    "office": "PublicBody",
}
WEAK = {"abbreviation"}  # kinds of names that name others, too


def lines(reading: Reading) -> Iterator[str]:
    """Yield the entities of a dataset, a JSON object each, in an order that stays.

    Args:
        reading: What was said.
    """
    for what in ("actor", "office", "place", "event", "document"):
        yield from (_line(_thing(reading, one)) for one in reading.things(what))
    for statement in reading.statements.values():
        yield _line(_note(reading, statement))
        yield from map(_line, _documented(reading, statement))


def key(*parts: str) -> str:
    """Return the id of an entity, made from the IRI of what it is."""
    return f"cg-{sha1(' '.join(parts).encode(), usedforsecurity=False).hexdigest()}"


def _line(entity: Line) -> str:
    return json.dumps(entity, ensure_ascii=False, sort_keys=True)


def _entity(schema: str, iri: str, properties: Properties, *parts: str) -> Line:
    filled = {
        name: found for name, texts in properties.items() if (found := [text for text in texts if text])
    }
    return {"id": key(iri, *parts), "schema": schema, "properties": filled}


def _thing(reading: Reading, one: Entity) -> Line:
    named: Properties = {
        "name": [one.label],
        "alias": _names(one, weak=False),
        "weakAlias": _names(one, weak=True),
    }
    if one.what == "document":
        return _entity("Article", one.iri, _article(reading, one))
    if one.what == "place":
        return _entity("Address", one.iri, {**named, "full": [one.label], "sourceUrl": [one.iri]})
    if one.what == "event":
        first, last = (str(day) if day else "" for day in one.days)
        days: Properties = {"date": [first]} if first == last else {"startDate": [first], "endDate": [last]}
        where: Properties = {"location": map(reading.label, one.facts.get("place", ()))}
        told: Properties = {"summary": [UNSETTLED], "sourceUrl": [one.iri]}
        return _entity("Event", one.iri, {**named, **days, **where, **told})
    schema = next((known for kind, known in SCHEMATA.items() if kind in one.classes), "Organization")
    kinds: Properties = {"legalForm": map(reading.act, one.kinds)} if schema != "LegalEntity" else {}
    return _entity(schema, one.iri, {**named, **kinds, "sourceUrl": [one.iri]})


def _names(one: Entity, *, weak: bool) -> list[str]:
    """Return the other names of a thing: those that name it alone, or those that name others, too."""
    names = (name for name in one.names if name.text != one.label)
    return [name.text for name in names if (name.kind in WEAK) is weak]


def _article(reading: Reading, one: Entity) -> Properties:
    published = one.days[1] if one.days[0] == one.days[1] else None
    return {
        "title": [one.label],
        "publisher": map(reading.label, one.facts.get("publisher", ())),
        "author": map(reading.label, one.facts.get("author", ())),
        "publishedAt": [str(published or "")],
        "sourceUrl": one.facts.get("url", ()),
    }


def _note(reading: Reading, statement: Statement) -> Line:
    words = [sentence(reading, statement), *content(reading, statement)]
    about = [key(one.iri) for one in involved(reading, statement)]
    return _entity(
        "Note",
        statement.iri,
        {
            "name": [statement.identifier],
            "description": ["\n".join(words)],
            "entity": about,
            "sourceUrl": [statement.iri],
        },
    )


def _documented(reading: Reading, statement: Statement) -> Iterator[Line]:
    exact = statement.earliest if statement.earliest == statement.latest else None
    for document in carriers(reading, statement):
        found: Properties = {
            "document": [key(document.iri)],
            "entity": [key(statement.iri)],
            "role": map(reading.act, statement.acts),
            "date": [str(exact or "")],
            "summary": [statement.paraphrase],
            "sourceUrl": document.facts.get("url", ()),
        }
        yield _entity("Documentation", statement.iri, found, document.iri)
