"""The pages at addresses that were those of one thing, and may mean several since another corpus came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.claims.cards import Party
from claimgraph.model.ids import local
from claimgraph.model.namespaces import base_of
from claimgraph.model.safe import safe
from claimgraph.site.addresses import FOLDERS
from claimgraph.site.pages.told.statements import titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.site.shell import Site

TEMPLATE = "site/namesakes.html"
OFFICES = FOLDERS["office"]  # which are listed with the actors


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield a page for each such address, which lists all that it may mean, each with its corpus.

    Nobody can tell which of them a link means that was made before; it must not lead to the wrong one.
    """
    kinds = {folder: what for what, folder in FOLDERS.items()}
    for address, things in site.addresses.former.items():
        folder = address.partition("/")[0]
        shown = {
            "title": safe(local(things[0])),
            "what": kinds[folder],
            "things": [
                (_party(site, iri), site.reading.ids.slug(iri), _corpus(site, base_of(iri))) for iri in things
            ],
        }
        listed = f"{FOLDERS['actor'] if folder == OFFICES else folder}.html"
        yield address, site.page(TEMPLATE, address, shown, listed)


def _party(site: Site, iri: str) -> Party:
    """Return a thing or a statement as pages name it."""
    key, number = site.reading.ids.key(iri), site.material.position.get(iri)
    if number is None:
        return Party(key, site.reading.entities[iri].label)
    return Party(key, titled(site.material.cards[number]))


def _corpus(site: Site, base: str) -> str:
    """Return what a corpus is called; one whose things others only use has no title here."""
    return safe(site.data.corpora.get(base) or base)
