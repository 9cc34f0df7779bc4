"""The pages that show everything at once: who contradicts whom, what happened when and where, who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.errors import NotFoundError
from claimgraph.networks.build import actors, events
from claimgraph.pages.map import page as map_
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.network import page as network
from claimgraph.pages.timeline import page as timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimgraph.site.shell import Site

PAGES: dict[str, Callable[..., str]] = {
    "map.html": map_.html,
    "timeline.html": timeline.html,
    "matrix.html": matrix.html,
}


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the network, and the map, the timeline and the matrix as far as there is anything to show."""
    data, here = site.data, "network.html"
    yield here, network.html([actors(data), events(data)], data, site.texts, site.around(here))
    for address, made in PAGES.items():
        try:
            yield address, made(data, texts=site.texts, around=site.around(address))
        except NotFoundError:
            continue
