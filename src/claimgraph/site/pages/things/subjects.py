"""The pages on actors, offices and places: dossiers that lead to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.pages.dossier import page as dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.site.shell import Site

LISTS = {"actor": "actors.html", "office": "actors.html", "place": "places.html"}  # in the bar, by what it is


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of each actor, office and place."""
    for what, listed in LISTS.items():
        for entity in site.reading.things(what):
            address = site.addresses.of(entity.iri)
            subject = site.ground.subjects.of(entity.iri)
            shown, _seen = dossier.shown_of(subject, dossier.report(subject, site.ground), site.material)
            yield address, site.page("dossier.html", address, shown, listed)
