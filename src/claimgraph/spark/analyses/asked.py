"""What can be asked of the tables of a build, by name."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from claimgraph.spark.analyses.contests import contested
from claimgraph.spark.analyses.independence import independence
from claimgraph.spark.analyses.overview import overview
from claimgraph.spark.analyses.tables import Tables
from claimgraph.spark.analyses.ties import actors, co_claims
from claimgraph.spark.graphs.ranks import cores, degrees, pagerank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame, SparkSession


def ranks(tables: Tables) -> DataFrame:
    """Return of the network of actors to how many others each is tied, its PageRank and its core.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    pairs = actors(tables).checkpoint()
    every = degrees(pairs).join(cores(pairs), "node").join(pagerank(pairs), "node")
    return every.orderBy(f.desc("pagerank"), "node")


ASKED = {
    "overview": overview,
    "contests": contested,
    "independence": independence,
    "actors": actors,
    "co-claims": co_claims,
    "ranks": ranks,
}


@contextmanager
def asked(spark: SparkSession, name: str, folder: str) -> Iterator[DataFrame]:
    """Give the answer to a question; what is written down on the way stands beside the build until then.

    Args:
        spark: The session.
        name: One of `ASKED`.
        folder: What `claimgraph spark build` wrote.

    Raises:
        FileError: There is no whole build.
    """
    tables = Tables(spark, folder)
    rounds = tables.folder.beside(f".{tables.folder.last}.{uuid4().hex[:8]}")
    spark.sparkContext.setCheckpointDir(rounds.address)
    try:
        yield ASKED[name](tables)
    finally:
        rounds.remove()
