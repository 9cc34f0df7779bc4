"""On what sources contradict each other: the question `contested-overview`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from claimgraph.spark.analyses.tables import Tables

WHOLE = "denies_statement"


def contested(tables: Tables) -> DataFrame:
    """Return the contested properties of each event, with how many speak of it.

    Columns `event`, `predicate`, `speakers`, `values` and `holders`, as in the question.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    events = tables["things"].where(f.array_contains("classes", "event")).select(f.col("iri").alias("event"))
    contests = tables["contests"].where("contest")
    held = tables["sides"].select(f.col("contest").alias("of"), f.explode("contents").alias("content"))
    contents = tables["contents"].select(f.col("iri").alias("content"), "subject", "predicate")
    of_contents = held.join(contests.select(f.col("iri").alias("of")), "of").join(contents, "content")
    whole = contests.select("predicates", f.explode("subjects").alias("subject"))
    whole = whole.select("subject", f.explode("predicates").alias("predicate"))
    differing = of_contents.select("subject", "predicate").union(whole.where(f.col("predicate") == WHOLE))
    pairs = differing.distinct().withColumnRenamed("subject", "event").join(events, "event")
    stances = tables.stances.withColumnRenamed("subject", "event")
    keys = ["event", "predicate"]
    values = stances.where(f.col("stance") == "affirms").groupBy(keys)
    holders = stances.select(*keys, f.explode("holder").alias("who")).groupBy(keys)
    told = tables.standing.select(f.explode("about").alias("event"), "speaker")
    speaking = told.union(stances.select("event", "speaker")).select(
        "event", f.explode("speaker").alias("who")
    )
    return (
        pairs.join(speaking.groupBy("event").agg(f.count_distinct("who").alias("speakers")), "event", "left")
        .join(values.agg(f.count_distinct("content").alias("values")), keys, "left")
        .join(holders.agg(f.count_distinct("who").alias("holders")), keys, "left")
        .select(*keys, "speakers", "values", "holders")
        .orderBy(*keys)
    )
