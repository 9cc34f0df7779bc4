"""Measures of centrality of a graph that no machine has to hold: degree, PageRank, core.

Their definitions and sources are those of `claimgraph.networks.ranking.measures`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

DAMPING, TOLERANCE, ROUNDS = 0.85, 1e-12, 1000


def degrees(pairs: DataFrame) -> DataFrame:
    """Return to how many others each node is tied.

    Args:
        pairs: Columns `source` and `target`; the direction does not count.

    Returns:
        Columns `node` and `degree`.
    """
    from pyspark.sql import functions as f

    return _both(pairs).groupBy("node").agg(f.count("*").alias("degree"))


def _both(pairs: DataFrame) -> DataFrame:
    """Every tie from either end, once."""
    ends = pairs.select("source", "target")
    return ends.union(ends.select("target", "source")).toDF("node", "other").where("node != other").distinct()


def pagerank(pairs: DataFrame) -> DataFrame:
    """Return where a walk along the ties stays, by statements.

    What a round comes to is checkpointed.

    Args:
        pairs: Columns `source`, `target` and `weight`, one row a pair.

    Returns:
        Columns `node` and `pagerank`.
    """
    from pyspark.sql import functions as f

    total = pairs.groupBy("source").agg(f.sum("weight").alias("total"))
    share = (f.col("weight") / f.col("total")).alias("share")
    steps = pairs.join(total, "source").select("source", "target", share).checkpoint()
    every = steps.select("source").union(steps.select("target")).distinct().toDF("node")
    leading = total.select(f.col("source").alias("node"), f.lit(True).alias("leads"))
    nodes = every.join(leading, "node", "left").checkpoint()  # from some no tie leads on
    number = nodes.count()
    ranks = nodes.withColumn("pagerank", f.lit(1 / max(number, 1)))
    lost = ranks.where("leads is null").agg(f.sum("pagerank")).first()[0] or 0.0
    for _ in range(ROUNDS):
        came = steps.join(ranks, steps.source == ranks.node).groupBy(f.col("target").alias("node"))
        came = came.agg(f.sum(f.col("pagerank") * f.col("share")).alias("came"))
        found = f.lit((1 - DAMPING + DAMPING * lost) / number) + DAMPING * f.coalesce("came", f.lit(0.0))
        fresh = ranks.join(came, "node", "left").select("node", "leads", "pagerank", found.alias("next"))
        fresh = fresh.checkpoint()
        stray = f.sum(f.when(f.col("leads").isNull(), f.col("next")))
        moved, lost = fresh.agg(f.sum(f.abs(f.col("next") - f.col("pagerank"))), stray).first()
        ranks, lost = fresh.select("node", "leads", f.col("next").alias("pagerank")), lost or 0.0
        if (moved or 0.0) < number * TOLERANCE:
            break
    return ranks.drop("leads")


def cores(pairs: DataFrame) -> DataFrame:
    """Return the largest k such that each node is in a part where all have k ties.

    Every node takes for its own the largest h for which h of its neighbours have h or more, beginning with
    its degree, until nothing changes; that is its core number (Lü, Zhou, Zhang and Stanley 2016,
    doi:10.1038/ncomms10168). What a round comes to is checkpointed.

    Args:
        pairs: Columns `source` and `target`; the direction does not count.

    Returns:
        Columns `node` and `core`.
    """
    from pyspark.sql import functions as f
    from pyspark.sql.window import Window

    ties = _both(pairs).checkpoint()
    values = ties.groupBy("node").agg(f.count("*").alias("core")).checkpoint()
    order = Window.partitionBy("node").orderBy(f.desc("core"))
    while True:
        around = ties.join(values.toDF("other", "core"), "other")
        ranked = around.select("node", "core", f.row_number().over(order).alias("place"))
        least = f.max(f.least("core", "place")).alias("next")
        fresh = values.join(ranked.groupBy("node").agg(least), "node").checkpoint()
        values = fresh.select("node", f.col("next").alias("core"))
        if fresh.where("next != core").isEmpty():
            return values
