"""Networks of actors and events as networkx graphs; `centrality` ranks who stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

if TYPE_CHECKING:
    from claimgraph.networks.build import Options, actors, co_claims, events, relays
    from claimgraph.networks.files import plain, read, write
    from claimgraph.networks.ranking import centrality
else:
    __getattr__ = door(
        __name__,
        {
            "Options": "networks.build:Options",
            "actors": "networks.build:actors",
            "centrality": "networks.ranking.centrality",
            "co_claims": "networks.build:co_claims",
            "events": "networks.build:events",
            "plain": "networks.files:plain",
            "read": "networks.files:read",
            "relays": "networks.build:relays",
            "write": "networks.files:write",
        },
    )

__all__ = [
    "Options",
    "actors",
    "centrality",
    "co_claims",
    "events",
    "plain",
    "read",
    "relays",
    "write",
]
