"""Networks that nobody reported, for tests of measures and ranges."""

from __future__ import annotations

import networkx as nx

from claimgraph.claims.chains import Chain
from claimgraph.networks.edges import Support, Tie, rebuilt


def told(statement: str, document: str) -> Support:
    """What a document adds to an edge that one outlet says in its own words."""
    return Support(Chain(statement, document, "r"), "h", "", "", contested=False)


def random_net(seed: int, nodes: int = 60, edges: int = 220) -> nx.MultiDiGraph:
    """A network with hubs, several statements on some edges, and a part of its own."""
    skeleton = nx.scale_free_graph(nodes, seed=seed)
    found = []
    for number, (source, target, _key) in enumerate(list(skeleton.edges(keys=True))[:edges]):
        said = [told(f"urn:s{number}-{n}", f"d{n % 3}") for n in range(1 + number % 4)]
        found.append(Tie(f"n{source}", f"n{target}", "threatens", "act", said))
    lonely = [told("urn:last", "d0")]
    found.append(Tie("x", "y", "accuses", "act", lonely))
    empty = nx.MultiDiGraph(minimum_roots=1, scope="random")
    ends = {end for tie in found for end in (tie.source, tie.target)}
    empty.add_nodes_from(
        (end, {"label": end, "what": "actor", "kind": "person", "names": [end]}) for end in ends
    )
    return rebuilt(empty, found)
