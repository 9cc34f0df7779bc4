"""Which things hang together: the connected components of a graph that no machine has to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import DataFrame

NODE, ONE, OTHER, PART = "node", "one", "other", "part"
FEW = 100_000  # edges, for which one machine is quicker than any number of them


def components(edges: DataFrame, few: int = FEW) -> DataFrame:
    """Return for each node of a graph the least node of its component.

    Few edges are looked at where the work begins. Of many, each round every node takes the least part among
    its neighbours, then the part of that part; so the rounds grow with the logarithm of the longest way. What
    a round comes to is checkpointed: a machine that is lost costs no more than that round.

    Args:
        edges: Columns `one` and `other`; the direction does not count.
        few: How many edges are few.

    Returns:
        Columns `node` and `part`.
    """
    from pyspark.sql import functions as f

    held = [tuple(row) for row in edges.select(ONE, OTHER).limit(few + 1).collect()]
    if len(held) <= few:
        return edges.sparkSession.createDataFrame(list(parted(held)), f"{NODE} string, {PART} string")
    both = edges.select(ONE, OTHER).union(edges.select(OTHER, ONE)).distinct().toDF(ONE, OTHER).checkpoint()
    parts = both.groupBy(f.col(ONE).alias(NODE)).agg(f.min(OTHER).alias(PART))
    parts = parts.select(NODE, f.least(NODE, PART).alias(PART)).checkpoint()
    while True:
        around = both.join(parts, both[OTHER] == parts[NODE]).groupBy(f.col(ONE).alias(NODE))
        least = around.agg(f.min(PART).alias("near"))
        nearer = parts.join(least, NODE).select(NODE, PART, f.least(PART, "near").alias("next"))
        above = parts.select(f.col(NODE).alias("next"), f.col(PART).alias("above"))
        moved = (
            nearer.join(above, "next").select(NODE, f.least("next", "above").alias("next"), PART).checkpoint()
        )
        parts = moved.select(NODE, f.col("next").alias(PART))
        if moved.where(f.col("next") != f.col(PART)).isEmpty():
            return parts


def parted(edges: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each node of a graph with the least node of its component.

    >>> sorted(parted([("b", "c"), ("a", "b"), ("x", "y")]))
    [('a', 'a'), ('b', 'a'), ('c', 'a'), ('x', 'x'), ('y', 'x')]
    """
    import networkx as nx

    for part in nx.connected_components(nx.Graph(edges)):
        least = min(part)
        yield from ((node, least) for node in part)
