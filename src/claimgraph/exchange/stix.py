"""A bundle of STIX 2.1, as platforms for threat intelligence read it.

https://docs.oasis-open.org/cti/stix/v2.1. An actor becomes an `identity`, an event an `incident`, a document
a `report`, a statement a `note` by its speakers on whom and what it involves. There are no relationships:
STIX would take them as so. A location of STIX needs coordinates, so that places are only named in the notes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from claimgraph.exchange.told import UNSETTLED, carriers, content, involved, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement

    Member = dict[str, object]

OURS = UUID("8d4b6a58-5a2f-5c86-9a2e-3d2b2f8f7a11")
KINDS = {"actor": "identity", "office": "identity", "event": "incident", "document": "report"}
# The first class that an actor has decides.
CLASSES = {"unidentified_source": "unknown", "person": "individual", "office": "class"}


def bundle(reading: Reading) -> str:
    """Return the bundle of a dataset as JSON; the ids follow from the IRIs, so that they stay.

    Args:
        reading: What was said.
    """
    members = list(_members(reading))
    whole = {"type": "bundle", "id": f"bundle--{uuid5(OURS, ' '.join(str(one['id']) for one in members))}"}
    return json.dumps(whole | {"objects": members}, ensure_ascii=False, indent=1)


def _members(reading: Reading) -> Iterator[Member]:
    first = min((day for one in reading.things("document") if (day := one.days[0])), default=None)
    since = _moment(str(first or "1970-01-01"))
    for what in ("actor", "office", "event"):
        yield from (_thing(reading, one, since) for one in reading.things(what))
    notes: dict[str, list[str]] = {}
    for statement in reading.statements.values():
        note = _note(reading, statement, since)
        yield note
        for document in carriers(reading, statement):
            notes.setdefault(document.iri, []).append(str(note["id"]))
    yield from (_report(reading.entities[iri], found, since) for iri, found in notes.items())


def _moment(day: str) -> str:
    return f"{day}T00:00:00.000Z"


def _member(kind: str, iri: str, since: str) -> Member:
    """The keys of every object; nothing says when it was made, so the day of the first document must do."""
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid5(OURS, iri)}",
        "created": since,
        "modified": since,
    }


def _reference(name: str, url: str, identifier: str = "") -> Member:
    filled = {"source_name": name, "url": url, "external_id": identifier}
    return {key: text for key, text in filled.items() if text}


def _thing(reading: Reading, one: Entity, since: str) -> Member:
    member = _member(KINDS[one.what], one.iri, since)
    member |= {"name": one.label, "external_references": [_reference("claimgraph", one.iri, one.slug)]}
    others = [name.text for name in one.names if name.text != one.label]
    if one.what == "event":
        days = " to ".join(dict.fromkeys(str(day) for day in one.days if day))
        return member | {"description": f"{UNSETTLED} {days}".strip()}
    kind = next((known for name, known in CLASSES.items() if name in one.classes), "organization")
    told = {"identity_class": kind, "roles": [reading.act(name) for name in one.kinds]}
    return member | told | ({"description": f"Also called: {'; '.join(others)}"} if others else {})


def _note(reading: Reading, statement: Statement, since: str) -> Member:
    about = [one for one in involved(reading, statement) if one.what in KINDS]
    words = [sentence(reading, statement), *content(reading, statement)]
    return _member("note", statement.iri, since) | {
        "abstract": statement.identifier,
        "content": "\n".join(words),
        "authors": [reading.label(one) for one in statement.speakers],
        "labels": list(statement.acts),
        "object_refs": [f"{KINDS[one.what]}--{uuid5(OURS, one.iri)}" for one in about],
        "external_references": [
            _reference("claimgraph", statement.iri, statement.identifier),
            *(_reference(one.label, one.fact("url"), one.slug) for one in carriers(reading, statement)),
        ],
    }


def _report(document: Entity, notes: list[str], since: str) -> Member:
    day = document.days[0] or document.days[1]
    return _member("report", document.iri, since) | {
        "name": document.label,
        "published": _moment(str(day)) if day else since,
        "object_refs": notes,
        "external_references": [_reference(document.label, document.fact("url"), document.slug)],
    }
