"""The pages that show everything at once: who contradicts whom, what happened when and where, who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.errors import NotFoundError
from claimgraph.networks.build import actors, events
from claimgraph.pages.map import page as map_
from claimgraph.pages.map.sites import sites
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.network import page as network
from claimgraph.pages.timeline import page as timeline
from claimgraph.pages.timeline.chronicle import chronicle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.site.shell import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the network, the timeline, the map and the matrix, as far as there is anything to show."""
    data, here = site.data, "network.html"
    yield here, network.html([actors(data), events(data)], data, site.texts, site.around(here))
    if (filed := sites(data, texts=site.texts)).deeds or filed.untold:
        yield "map.html", map_.html(filed, site.around("map.html"))
    told = chronicle(site.data, texts=site.texts)
    yield "timeline.html", timeline.html(told, around=site.around("timeline.html"))
    try:
        yield "matrix.html", matrix.html(site.data, texts=site.texts, around=site.around("matrix.html"))
    except NotFoundError:
        return
