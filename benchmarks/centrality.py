"""Measure what each measure costs on random networks of 1,000, 10,000 and 100,000 edges, beside networkx.

    python benchmarks/centrality.py [EDGES ...]

Writes `benchmarks/centrality.json`, from which `docs/centrality.py` makes the tables of `docs/centrality.md`.
The networks have four edges a node and hubs, as reporting has: an end is drawn with a chance that falls with
its number. Times are of the processor. What would take networkx longer than some minutes is reckoned from a
sample and marked so.
"""

from __future__ import annotations

import json
import platform
import random
import sys
import time
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from claimgraph.claims.chains import Chain
from claimgraph.networks.edges import Support, Tie, rebuilt, without
from claimgraph.networks.ranking import paths
from claimgraph.networks.ranking.camps import balance, camp_of, communities
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.pairs import of_graph
from claimgraph.networks.ranking.projection import Projection
from claimgraph.networks.ranking.ranks import standings

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (1_000, 10_000, 100_000)
DOCUMENTS = 20
SAMPLE = 60  # nodes from which the time of networkx is reckoned on the largest network
KINDS = ("threatens", "accuses", "allied-with", "part-of")
RANGED = ("strength", "pagerank", "closeness", "brokerage", "betweenness")
SLOW = {"closeness", "brokerage"}  # whose ranges are not tried on the largest network
EVERYTHING = Projection()

PEERS: dict[str, Callable[[nx.Graph], object]] = {
    "in-degree": lambda graph: dict(graph.in_degree()),
    "out-degree": lambda graph: dict(graph.out_degree()),
    "degree": lambda graph: dict(graph.degree()),
    "in-strength": lambda graph: dict(graph.in_degree(weight="weight")),
    "out-strength": lambda graph: dict(graph.out_degree(weight="weight")),
    "strength": lambda graph: dict(graph.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "eigenvector": lambda graph: nx.eigenvector_centrality(
        graph, max_iter=10_000, tol=1e-10, weight="weight"
    ),
    "pagerank": lambda graph: nx.pagerank(graph, max_iter=1000, tol=1e-12),
    "hub": lambda graph: nx.hits(graph, max_iter=1000, tol=1e-12, nstart=dict.fromkeys(graph, 1.0))[0],
    "authority": lambda graph: nx.hits(graph, max_iter=1000, tol=1e-12, nstart=dict.fromkeys(graph, 1.0))[1],
    "core": nx.core_number,
}
SAMPLED: dict[str, Callable[[nx.Graph], object]] = {
    "betweenness": lambda graph: nx.betweenness_centrality(graph, k=SAMPLE, seed=1),
    "closeness": lambda graph: [nx.closeness_centrality(graph, node) for node in list(graph)[:SAMPLE]],
}


def network(edges: int) -> nx.MultiDiGraph:
    """Return a random network with hubs, one to three statements an edge."""
    chance = random.Random(1)  # noqa: S311 - the same network each time
    names = [f"n{number:05}" for number in range(edges // 4)]
    weights = list(accumulate(1 / (number + 10) for number in range(len(names))))
    found: dict[tuple[str, str, str], list[Support]] = {}
    while len(found) < edges:
        source, target = chance.choices(names, cum_weights=weights, k=2)
        said = [
            Chain(f"urn:s{len(found)}-{number}", f"d{chance.randrange(DOCUMENTS):02}", "r")
            for number in range(chance.randint(1, 3))
        ]
        if source != target:
            support = [Support(chain, "h", "", "", contested=False) for chain in said]
            found.setdefault((source, target, chance.choice(KINDS)), support)
    empty = nx.MultiDiGraph(minimum_roots=1, scope="random")
    empty.add_nodes_from(names, label="x", what="actor", kind="armed_group", names=[])
    return rebuilt(empty, (Tie(*ends, "act", said) for ends, said in found.items()))


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor is at work."""
    start = time.process_time()
    work()
    return round(time.process_time() - start, 3)


def times(edges: int) -> dict[str, list[float | str]]:
    """Return for each step its seconds on a network of so many edges, with networkx where it is a measure."""
    net = network(edges)
    found: dict[str, list[float | str]] = {
        "projection": [seconds(lambda: EVERYTHING.graph(net, directed=True)), ""]
    }
    for measure in MEASURES.values():
        graph = EVERYTHING.graph(net, directed=measure.directed)
        if measure.reads == "camps":
            nx.set_node_attributes(graph, camp_of(net), "camp")
        pairs = of_graph(graph)
        ours = seconds(lambda: measure.of(pairs))  # noqa: B023 - called at once
        found[measure.name] = [ours, peer(measure.name, graph)]
        sys.stderr.write(f"{edges} {measure.name} {found[measure.name]}\n")
    for name, step in STEPS.items():
        found[name] = [seconds(lambda: step(net)), ""]  # noqa: B023 - called at once
        sys.stderr.write(f"{edges} {name} {found[name]}\n")
    for name in RANGED:
        if name in SLOW and edges > SIZES[1]:
            found[f"ranges of {name}"] = ["", ""]
            continue
        spent = seconds(lambda: standings(net, MEASURES[name], EVERYTHING, net))  # noqa: B023 - called at once
        found[f"ranges of {name}"] = [spent, ""]
        sys.stderr.write(f"{edges} ranges of {name} {spent}\n")
    return found


STEPS: dict[str, Callable[[nx.MultiGraph], object]] = {
    "network without a document": lambda net: without(net, "d00"),
    "communities": communities,
    "camps and balance": balance,
}


def coverage(edges: int) -> dict[str, float]:
    """Hold estimates of betweenness against exact values: how far off they are, and whether they say so."""
    pairs = of_graph(EVERYTHING.graph(network(edges), directed=False))
    exact, estimate = MEASURES["betweenness"].exact(pairs), paths.betweenness(pairs)
    off = np.abs(estimate.values - exact)
    first = np.argsort(-exact)[:20]
    return {
        "edges": edges,
        "nodes": len(exact),
        "pivots": paths.PIVOTS,
        "largest": round(float(exact.max()), 4),
        "off at most": round(float(off.max()), 4),
        "error at most": round(float(estimate.errors.max()), 4),
        "within two errors": round(float((off <= 2 * estimate.errors).mean()), 3),
        "first 20 within two errors": int((off <= 2 * estimate.errors)[first].sum()),
        "first 20 found": len({*first} & {*np.argsort(-estimate.values)[:20]}),
    }


def peer(name: str, graph: nx.Graph) -> float | str:
    """Return the seconds networkx takes for a measure, of a large network as a sample lets expect."""
    if name not in PEERS:
        return ""
    if name in SAMPLED and graph.number_of_edges() > SIZES[1]:
        return f"about {seconds(lambda: SAMPLED[name](graph)) / SAMPLE * len(graph):.0f}"
    return seconds(lambda: PEERS[name](graph))


def main() -> None:
    """Measure and write the times."""
    sizes = [int(text) for text in sys.argv[1:]] or list(SIZES)
    result = {
        "python": platform.python_version(),
        "networkx": nx.__version__,
        "rustworkx": version("rustworkx"),
        "documents": DOCUMENTS,
        "estimate": coverage(SIZES[1]),
        "seconds": {str(edges): times(edges) for edges in sizes},
    }
    text = json.dumps(result, indent=1) + "\n"
    Path(__file__).with_suffix(".json").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
