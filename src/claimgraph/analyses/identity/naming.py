"""Under which names things go: form by form, in which outlet, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.claims.statements import Entity, Name
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Usage:
    """A form of the name of a thing in the documents of one outlet.

    Attributes:
        thing: Whose name it is.
        name: The form.
        outlet: IRI of the outlet.
        documents: Those in which it was met, the earliest first.
    """

    thing: Entity
    name: Name
    outlet: str
    documents: tuple[Entity, ...]


def table(data: Dataset, thing: str = "", scope: Scope | None = None) -> Answer:
    """Return which outlet calls what by which name, from when to when.

    Definition: a form is a name of the registry with the documents in which it was met; one row for each
    thing, form and outlet. `documents` counts the documents of the outlet in which the form was met, `of` all
    documents of the outlet in which any form of the thing was; `first` and `last` are the days of
    publication of the first and the last of them. Things that most outlets name come first.

    Source: ours; naming maps show who takes over whose words (self-designation, translation, label).

    Limits: the annotators note a form where they meet it, and not how often it stands there; that an
    outlet has no row for a form means little. A name that was only quoted counts for who quotes it.

    Args:
        data: The dataset whose reading is used; names are looked up.
        thing: Only names of this actor, place or event, by slug or any name.
        scope: Its window, by the day of publication.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading, found = data.reading, usages(data, thing, scope)
    met: dict[tuple[str, str], set[str]] = {}
    for one in found:
        met.setdefault((one.thing.iri, one.outlet), set()).update(item.iri for item in one.documents)
    rows = [
        (
            *(reading.thing(one.thing.iri), one.name.text, one.name.language),
            reading.code("name-kind", one.name.kind),
            reading.thing(one.outlet),
            *(len(one.documents), len(met[one.thing.iri, one.outlet])),
            *(one.documents[0].fact("published"), one.documents[-1].fact("published")),
        )
        for one in found
    ]
    return answer(
        "thing thing, form text, language text, kind text, outlet actor, documents integer,"
        " of integer, first edtf, last edtf",
        rows,
    )


def proof(data: Dataset, thing: str = "", scope: Scope | None = None) -> Answer:
    """Return each document in which a form was met.

    Args:
        data: The dataset whose reading is used; names are looked up.
        thing: Only names of this actor, place or event, by slug or any name.
        scope: Its window, by the day of publication.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    named = data.reading.thing
    rows = [
        (
            *(named(one.thing.iri), one.name.text),
            *(named(one.outlet), document.fact("published"), document.label),
            Thing(document.iri),
        )
        for one in usages(data, thing, scope)
        for document in one.documents
    ]
    return answer("thing thing, form text, outlet actor, published edtf, title text, document document", rows)


def usages(data: Dataset, thing: str = "", scope: Scope | None = None) -> list[Usage]:
    """Return each form of a name in each outlet, by thing, form and outlet.

    Args:
        data: The dataset whose reading is used; names are looked up.
        thing: Only names of this actor, place or event, by slug or any name.
        scope: Its window, by the day of publication.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading, scope = data.reading, scope or Scope()
    wanted = data.find(thing, ["actor", "office", "place", "event"]).iri if thing else ""
    found: dict[tuple[str, Name, str], list[Entity]] = {}
    for entity in reading.entities.values():
        for name in entity.names if wanted in {"", entity.iri} else ():
            for iri in name.documents:
                document = reading.entities.get(iri)
                if document and scope.holds(*document.days):
                    found.setdefault((entity.iri, name, document.fact("publisher")), []).append(document)
    outlets: dict[str, set[str]] = {}
    for iri, _name, outlet in found:
        outlets.setdefault(iri, set()).add(outlet)

    def order(key: tuple[str, Name, str]) -> tuple[object, ...]:
        iri, name, outlet = key
        return -len(outlets[iri]), reading.label(iri), iri, name.text, name.language, name.kind, outlet

    def published(document: Entity) -> tuple[str, str]:
        return document.fact("published"), document.iri

    return [
        Usage(reading.entities[iri], name, outlet, tuple(sorted(found[iri, name, outlet], key=published)))
        for iri, name, outlet in sorted(found, key=order)
    ]
