"""The pages on events, see `claimgraph.pages.event`, and in which part of their list each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.pages.event.page import TEMPLATE, shown_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.statements import Entity
    from claimgraph.site.shell import Site

PARTS = ("Attacks, as reported", "Series and what is counted together", "Other events, as reported")


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of each event."""
    for entity in site.reading.things("event"):
        address = site.addresses.of(entity.iri)
        shown, full = shown_of(site.ground.subjects.of(entity.iri), site.material)
        shown["spot"] = site.spot(address, full)
        yield address, site.page(TEMPLATE, address, shown, "events.html")


def part(event: Entity) -> tuple[int, str]:
    """Return the part of the list of events in which one stands: its place in order, and its heading."""
    number = 1 if "event_series" in event.classes else 0 if "attack" in event.classes else 2
    return number, PARTS[number]
