"""The page on outlets: what each carries, whom it has it from, and what a reader has from it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.site.pages.told.shelf import Shelf, frequent, own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.site.shell import Site

ADDRESS = "outlets.html"
NAMED = 5  # speakers that a line names


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page."""
    shelf = Shelf(site)
    here = frequent(way.chain.outlet for ways in shelf.entering.values() for way in ways)
    passing = frequent(
        relay
        for ways in shelf.entering.values()
        for way in ways
        for relay in way.chain.relays
        if relay in shelf.reading.press and relay not in here
    )
    shown = {
        "title": "Outlets",
        "outlets": [_outlet(shelf, one) for one in here],
        "passing": [_passing(shelf, one) for one in passing],
    }
    yield ADDRESS, site.page("site/outlets.html", ADDRESS, shown)


def _outlet(shelf: Shelf, outlet: str) -> dict[str, Any]:
    """Return what an outlet carries that has a document here."""
    ways = [way for some in shelf.entering.values() for way in some if way.chain.outlet == outlet]
    handed = [way for way in ways if not own(way)]
    carried = {way.statement.iri: way.statement for way in ways}
    cards, position = shelf.site.material.cards, shelf.site.material.position
    documents = shelf.reading.documents
    every = [one for one in documents.values() if outlet in one.facts.get("publisher", ())]
    return {
        "party": shelf.parties((outlet,))[0],
        "documents": [one.slug for one in every if one.slug in shelf.entering],
        "cited": sum(one.slug not in shelf.entering for one in every),
        "statements": len(carried),
        "own": sum(map(own, ways)),
        "handed": len(handed),
        "lost": sum(way.lost for way in handed),
        "alone": sum({way.chain.outlet for way in shelf.ways[iri]} == {outlet} for iri in carried),
        "contested": sum(cards[position[iri]].contested for iri in carried),
        "quoted": _counted(shelf, [way.steps[0] for way in handed]),
        "others": len({way.steps[0] for way in handed}) - NAMED,
    }


def _passing(shelf: Shelf, outlet: str) -> dict[str, Any]:
    """Return what came through an outlet of which no document is here."""
    ways = [way for some in shelf.entering.values() for way in some if outlet in way.chain.relays]
    return {
        "party": shelf.parties((outlet,))[0],
        "statements": len({way.statement.iri for way in ways}),
        "into": frequent(way.chain.document for way in ways),
        "quoted": _counted(shelf, [way.steps[0] for way in ways]),
        "others": len({way.steps[0] for way in ways}) - NAMED,
    }


def _counted(shelf: Shelf, speakers: list[str]) -> list[tuple[Any, int]]:
    """Return whose words came, the most frequent first, with how often."""
    order = frequent(speakers)[:NAMED]
    return [(party, speakers.count(iri)) for iri, party in zip(order, shelf.parties(order), strict=True)]
