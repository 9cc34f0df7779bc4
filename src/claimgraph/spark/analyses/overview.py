"""How much a build holds: the question `overview`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import terms
from claimgraph.model.slugs import pascal

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

    from claimgraph.spark.analyses.tables import Tables

ROOTS = ("actor", "place", "event")


def overview(tables: Tables) -> DataFrame:
    """Return how many documents, statements, actors, places, events and propositions there are.

    Columns `what`, `kind` and `number`. What no longer stands is left out, with what it alone holds.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    known, all_ = vocabulary(), f.lit("all")
    below = {root: [name for name, above in known.ancestors.items() if root in above] for root in ROOTS}
    kinds = {name: _label(name) for names in (*below.values(), known.acts) for name in names}
    label = f.create_map(*(f.lit(one) for pair in kinds.items() for one in pair))
    standing, things = tables.standing, tables["things"]
    reported = standing.join(
        tables["chains"].select("statement").distinct(), standing.iri == f.col("statement")
    )
    acts = standing.select("iri", f.explode("acts").alias("act"))
    found = [
        _counted(acts, f.lit("statements"), label[f.col("act")], "iri"),
        _counted(reported, f.lit("statements"), all_, "iri"),
        _counted(tables["mentions"], f.lit("documents"), f.lit("annotated"), "document"),
        _counted(tables["documents"], f.lit("documents"), all_, "iri"),
        _counted(tables.stances, f.lit("propositions"), all_, "content"),
    ]
    for root in ROOTS:
        what = f.lit(f"{_label(root)}s")
        of_it = things.where(f.array_contains("classes", root))
        classes = of_it.select("counted_as", f.explode("classes").alias("class"))
        classes = classes.where(f.col("class").isin([name for name in below[root] if name != root]))
        found += [
            _counted(classes, what, label[f.col("class")], "counted_as"),
            _counted(of_it, what, all_, "counted_as"),
        ]
    every = found[0]
    for one in found[1:]:
        every = every.union(one)
    return every.orderBy("what", f.desc("number"), "kind")


def _label(name: str) -> str:
    return terms()[CG + pascal(name)].label


def _counted(table: DataFrame, what: Column, kind: Column, of: str) -> DataFrame:
    from pyspark.sql import functions as f

    number = f.count_distinct(of).alias("number")
    return table.groupBy(what.alias("what"), kind.alias("kind")).agg(number)
