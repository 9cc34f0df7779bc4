"""On how many independent roots a content rests: the analysis `independence`, content by content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.analyses.sources.independence import support
from claimgraph.claims.chains import Chain
from claimgraph.networks.edges import voiced
from claimgraph.spark.analyses.tables import UNNAMED
from claimgraph.spark.graphs.components import NODE, ONE, OTHER, PART, components

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark import RDD
    from pyspark.sql import DataFrame

    from claimgraph.spark.analyses.tables import Tables

COLUMNS = (
    "content string, stance string, statements long, documents long, speakers long, roots long,"
    " roots_least long, chains long"
)
SOMEBODY = "?"  # for whom all unidentified sources stand if they were one person


def independence(tables: Tables) -> DataFrame:
    """Return for each content that is affirmed or denied on how many independent roots it rests.

    Columns as in `claimgraph.analyses.sources.independence.table`, contents and documents by IRI.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    by_statement = chains(tables).keyBy(lambda pair: pair[0].statement).groupByKey()
    stances = tables.stances.select("statement", "content", "stance", "speaker").distinct().rdd
    held = stances.map(lambda row: (row.statement, (row.content, row.stance, tuple(row.speaker or ()))))
    joined = held.join(by_statement).values()
    by_content = joined.map(lambda pair: (pair[0][:2], (pair[0][2], list(pair[1])))).groupByKey()
    rows = by_content.map(_row)
    return tables.spark.createDataFrame(rows, COLUMNS).orderBy(f.col("content"), f.col("stance"))


def _row(pair: tuple[tuple[str, str], Iterable[tuple[tuple[str, ...], list[tuple[Chain, Chain]]]]]) -> Any:  # noqa: ANN401 - a row
    (content, stance), found = pair
    held = list(found)
    every = [both for _, ways in held for both in ways]
    counted, least = (support([both[at] for both in every], _Themselves()) for at in (0, 1))
    return (
        content,
        stance,
        len({both[0].statement for both in every}),
        len({both[0].document for both in every}),
        len({speaker for speakers, _ in held for speaker in speakers}),
        counted.roots,
        least.roots,
        counted.chains,
    )


class _Themselves(dict[str, str]):
    """Every voice stands for itself: those that are one are named alike already."""

    def __missing__(self, key: str) -> str:
        return key


def chains(tables: Tables) -> RDD[tuple[Chain, Chain]]:
    """Return the way of each statement that stands into each document, from voice to voice.

    Twice: as it is told, and as it were if all sources without a name were one person.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    said = tables.standing.select("iri", "speaker", "on_behalf_of").withColumnRenamed("iri", "statement")
    written = tables["documents"].select(f.col("iri").alias("document"), "author")
    links = tables["chains"].groupBy("statement", "document")
    ways = links.agg(f.sort_array(f.collect_list(f.struct("position", "carrier"))).alias("links"))
    told = ways.join(said, "statement").join(written, "document").rdd.map(_chain)
    met = told.flatMap(lambda chain: ((who, chain) for who in {*_all(chain)}))
    known = voices(tables).rdd.map(lambda row: (row.node, (row.voice, row.unnamed)))
    named = met.leftOuterJoin(known).map(lambda pair: (pair[1][0], (pair[0], pair[1][1])))
    return named.groupByKey().map(_from_voice_to_voice)


def _all(chain: Chain) -> Iterator[str]:
    yield from (chain.outlet, *chain.relays, *chain.speakers, *chain.principals)


def _chain(row: Any) -> Chain:  # noqa: ANN401 - a row
    outlet, *relays = (link.carrier for link in row.links)
    speakers = tuple(row.speaker or ())
    writers = {*(row.author or ())}
    return Chain(
        row.statement,
        row.document,
        outlet,
        tuple(relays),
        speakers,
        tuple(row.on_behalf_of or ()),
        tuple(speaker for speaker in speakers if speaker in writers),
    )


def _from_voice_to_voice(
    pair: tuple[Chain, Iterable[tuple[str, tuple[str, bool] | None]]],
) -> tuple[Chain, Chain]:
    chain, found = pair
    known = {who: voice for who, voice in found if voice}
    one = {who: voice for who, (voice, _) in known.items()}
    least = {who: SOMEBODY if unnamed else voice for who, (voice, unnamed) in known.items()}
    return voiced(chain, one), voiced(chain, least)


def voices(tables: Tables) -> DataFrame:
    """Return as which voice actors count that do not simply count as themselves, or that have no name.

    Columns `node`, `voice`, and whether an actor without a name is in it, `unnamed`. A part of a source
    counts as the whole, outlets that somebody says are affiliated as one, and so do unnamed speakers whose
    words are rendered twice, and those judged to be one.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    things = tables["things"].select("iri", "classes", "part_of_source", "counted_as")
    unnamed = things.where(f.array_contains("classes", UNNAMED))
    wholes = unnamed.select("iri", f.explode("part_of_source"))
    judged = unnamed.where(f.col("counted_as") != f.col("iri")).select("iri", "counted_as")
    edges = wholes.union(judged).union(_affiliated(tables)).union(_rendered(tables, unnamed))
    parts = components(edges.toDF(ONE, OTHER)).withColumnRenamed(PART, "voice")
    own = unnamed.select(f.col("iri").alias(NODE), f.lit(True).alias("unnamed"))
    every = parts.join(own, NODE, "full").select(
        NODE, f.coalesce("voice", NODE).alias("voice"), f.coalesce("unnamed", f.lit(False)).alias("unnamed")
    )
    unnamed_voices = every.where("unnamed").select("voice").distinct().withColumn("unnamed", f.lit(True))
    every = every.drop("unnamed").join(unnamed_voices, "voice", "left")
    return every.select(NODE, "voice", f.coalesce("unnamed", f.lit(False)).alias("unnamed"))


def _affiliated(tables: Tables) -> DataFrame:
    """Pairs of those who carry what others say, of whom somebody says that they are affiliated."""
    from pyspark.sql import functions as f

    standing = tables.standing.select(f.col("iri").alias("statement"))
    carriers = tables["chains"].join(standing, "statement").select("carrier").distinct()
    said = tables.stances.where((f.col("predicate") == "affiliated_with") & (f.col("stance") == "affirms"))
    pairs = said.select("subject", "object").distinct()
    pairs = pairs.join(carriers.toDF("subject"), "subject").join(carriers.toDF("object"), "object")
    return pairs.select("subject", "object")


def _rendered(tables: Tables, unnamed: DataFrame) -> DataFrame:
    """Pairs of speakers of two renderings of the same words, of whom one has no name."""
    from pyspark.sql import functions as f

    said = tables.standing.select("iri", f.explode("speaker").alias("one"), "retells")
    other = tables.standing.select(f.col("iri").alias("retold"), f.explode("speaker").alias("other"))
    pairs = said.select("one", f.explode("retells").alias("retold")).join(other, "retold").distinct()
    nameless = unnamed.select("iri")
    either = pairs.join(nameless, pairs.one == nameless.iri, "left_semi").union(
        pairs.join(nameless, pairs.other == nameless.iri, "left_semi")
    )
    return either.select("one", "other").distinct()
