"""The list of the documents, and a page for each: what stands in it, who speaks, from whom it has it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards.phrases import language
from claimgraph.pages.html import sections
from claimgraph.pages.sections import Bit, Section
from claimgraph.site.pages.told.shelf import Shelf, frequent, own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.statements import Entity
    from claimgraph.pages.sections import Cell
    from claimgraph.site.shell import Site

LISTED = "documents.html"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the list of the documents and the page of each."""
    shelf = Shelf(site)
    every = sorted(
        shelf.reading.documents.values(), key=lambda one: (one.fact("published"), one.label, one.iri)
    )
    annotated = [one for one in every if one.slug in shelf.carried]
    shown = {
        "title": "Documents",
        "documents": [_row(shelf, one) for one in annotated],
        "cited": [_row(shelf, one) for one in every if one.slug not in shelf.carried],
    }
    yield LISTED, site.page("site/documents.html", LISTED, shown)
    for document in every:
        address = site.addresses.of(document.iri)
        yield address, site.page("site/document.html", address, _shown(shelf, document), LISTED)


def _row(shelf: Shelf, document: Entity) -> dict[str, Any]:
    """Return what the list tells of a document."""
    ways = shelf.entering.get(document.slug, ())
    return {
        "key": shelf.reading.ids.key(document.iri),
        "title": document.label,
        "publisher": shelf.parties(document.facts.get("publisher", ())),
        "authors": shelf.parties(document.facts.get("author", ())),
        "published": document.fact("published"),
        "language": language(shelf.reading, document.fact("language")),
        "statements": len(shelf.carried.get(document.slug, ())),
        "attributed": sum(not own(way) for way in ways),
        "relays": shelf.parties(frequent(relay for way in ways for relay in way.chain.relays)),
        "url": shelf.address(document),
        "copies": shelf.copies.get(document.slug, ()),
    }


def _shown(shelf: Shelf, document: Entity) -> dict[str, Any]:
    """Return what the page of a document shows."""
    position = shelf.site.material.position
    found = sections([_speakers(shelf, document), _sources(shelf, document)], shelf.site.material)[0]
    return {
        **_row(shelf, document),
        "identifier": document.slug,
        "note": document.fact("note"),
        "taken_down": document.fact("taken_down"),
        "corpus": "; ".join(shelf.corpora[one] for one in document.facts.get("in_corpus", ())),
        "tables": found,
        "numbers": [position[one.iri] for one in shelf.carried.get(document.slug, ())],
    }


def _speakers(shelf: Shelf, document: Entity) -> Section:
    """Return who speaks in a document how often, and by which acts."""
    reading = shelf.reading
    carried = shelf.carried.get(document.slug, ())
    made = Counter(who for one in carried for who in one.speakers)
    rows = []
    for who in frequent(made.elements()):
        acts = Counter(act for one in carried if who in one.speakers for act in one.acts)
        told = ", ".join(f"{reading.act(act)} {number}" for act, number in acts.most_common())
        rows.append(
            (
                (Bit(reading.label(who), thing=who, look="strong"),),
                (Bit(str(made[who])),),
                (Bit(told),),
            )
        )
    return Section("Who speaks in it", "", ("speaker", "statements", "what kind"), tuple(rows))


def _sources(shelf: Shelf, document: Entity) -> Section:
    """Return from whom a document has what it tells: its own voice, the speakers, those between."""
    ways = shelf.entering.get(document.slug, ())
    quoted = [way for way in ways if way.depth == 1]
    passed = [way for way in ways if way.depth > 1]
    rows: list[tuple[Cell, ...]] = [
        _source((Bit(words),), len(some), shelf.parties_in_words(way.steps[0] for way in some))
        for words, some in (
            ("says it in its own voice", [way for way in ways if own(way)]),
            ("quotes the speakers", quoted),
        )
        if some
    ]
    for who in frequent(way.steps[-2] for way in passed):
        some = [way for way in passed if way.steps[-2] == who]
        name = Bit(shelf.reading.label(who), thing=who, look="strong")
        whose = shelf.parties_in_words(way.steps[0] for way in some)
        rows.append(_source((Bit("has it from "), name), len(some), whose))
    return Section(
        "From whom it has it",
        "",
        ("how", "statements", "of whom"),
        tuple(rows),
        note="As far as the text tells: a way can be longer than it lets on.",
    )


def _source(how: Cell, number: int, whose: Cell) -> tuple[Cell, ...]:
    return how, (Bit(str(number)),), whose
