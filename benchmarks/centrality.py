"""Time each measure on random networks of 1,000, 10,000 and 100,000 edges.

    python benchmarks/centrality.py

Writes `benchmarks/centrality.json`, from which `docs/centrality.py` makes the table of `docs/centrality.md`.
The networks have four edges a node and hubs, as reporting has: an end is drawn with a chance that falls with
its number. What would take longer than a quarter of an hour is reckoned from a sample and marked so.
"""

from __future__ import annotations

import json
import platform
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from claimgraph.networks.edges import Support, Tie, rebuilt
from claimgraph.networks.ranking.camps import balance, camp_of, communities
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (1_000, 10_000, 100_000)
SAMPLE = 60  # nodes from which the time of closeness is reckoned on the largest network
KINDS = ("threatens", "accuses", "allied-with", "part-of")


def network(edges: int) -> nx.MultiDiGraph:
    """Return a random network with hubs, one to three statements an edge."""
    chance = random.Random(1)  # noqa: S311 - the same network each time
    names = [f"n{number:05}" for number in range(edges // 4)]
    weights = [1 / (number + 10) for number in range(len(names))]
    found: dict[tuple[str, str, str], list[Support]] = {}
    while len(found) < edges:
        source, target = chance.choices(names, weights, k=2)
        said = [
            Support(
                f"urn:s{len(found)}-{number}",
                f"d{chance.randrange(20)}",
                "h",
                (("r",),),
                "",
                "",
                contested=False,
            )
            for number in range(chance.randint(1, 3))
        ]
        if source != target:
            found.setdefault((source, target, chance.choice(KINDS)), said)
    empty = nx.MultiDiGraph(minimum_roots=1, scope="random")
    empty.add_nodes_from(names, label="x", what="actor", kind="armed_group", names=[])
    return rebuilt(empty, (Tie(*ends, "act", said) for ends, said in found.items()))


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 3)


def times(edges: int) -> dict[str, float | str]:
    """Return the seconds that each step takes on a network of so many edges."""
    net = network(edges)
    graphs = {directed: Projection().graph(net, directed=directed) for directed in (False, True)}
    found: dict[str, float | str] = {"projection": seconds(lambda: Projection().graph(net, directed=True))}
    nx.set_node_attributes(graphs[True], camp_of(net), "camp")
    for measure in MEASURES.values():
        graph = graphs[measure.directed]
        if measure.name == "closeness" and edges == SIZES[-1]:
            some = random.Random(1).sample(sorted(graph), SAMPLE)  # noqa: S311 - the same each time
            spent = seconds(lambda: [nx.closeness_centrality(graph, node) for node in some])  # noqa: B023
            found[measure.name] = f"about {spent / SAMPLE * len(graph):.0f}"
        else:
            found[measure.name] = seconds(lambda: measure.compute(graph))  # noqa: B023 - called at once
        sys.stderr.write(f"{edges} {measure.name} {found[measure.name]}\n")
    found["communities"] = seconds(lambda: communities(net))
    found["camps and balance"] = seconds(lambda: balance(net))
    return found


def main() -> None:
    """Measure and write the times."""
    sizes = [int(text) for text in sys.argv[1:]] or list(SIZES)
    result = {
        "python": platform.python_version(),
        "networkx": nx.__version__,
        "seconds": {str(edges): times(edges) for edges in sizes},
    }
    text = json.dumps(result, indent=1) + "\n"
    Path(__file__).with_suffix(".json").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
