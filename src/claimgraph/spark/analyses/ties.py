"""Who is tied to whom by what was said: the networks of actors and of co-claims, a row for each pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.claims.chains import Chain
from claimgraph.claims.statements import Content, Statement
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.lines import CLAIM, acts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark import RDD
    from pyspark.sql import DataFrame

    from claimgraph.spark.analyses.tables import Tables

ROLES = (
    "speaker",
    "on_behalf_of",
    "addressee",
    "target",
    "about",
    "accuses",
    "denies_statement",
)
PAIRS = "source string, target string, statement string"


def actors(tables: Tables) -> DataFrame:
    """Return who acts in words towards whom, and who is said to be what to whom.

    Columns `source`, `target` and `weight`, the number of different statements: the pairs on which measures
    are computed (`claimgraph.networks.ranking.projection`), acts and stated relations, without places.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    rows = _acts(tables).union(_relations(tables))
    pairs = tables.spark.createDataFrame(rows, PAIRS)
    things = tables["things"].where(~f.array_contains("classes", "place")).select("iri")
    pairs = pairs.where("source != target").join(things.toDF("source"), "source")
    return _weighed(pairs.join(things.toDF("target"), "target"))


def co_claims(tables: Tables) -> DataFrame:
    """Return which actors are said, by themselves or their speakers, to have done the same event.

    Columns `source`, `target` and `weight`; the pairs have no direction.

    Args:
        tables: The tables of the build.
    """
    from pyspark.sql import functions as f

    claims = tables.standing.where(f.array_contains("acts", CLAIM)).select(f.col("iri").alias("statement"))
    deeds = tables.stances.where((f.col("predicate") == "perpetrator") & (f.col("stance") == "affirms"))
    deeds = deeds.join(claims, "statement").select(
        f.col("subject").alias("event"), f.col("object").alias("who"), "statement"
    )
    claimants = deeds.select("event", "who").distinct()
    pairs = claimants.toDF("event", "source").join(claimants.toDF("event", "target"), "event")
    pairs = pairs.where("source < target")
    either = pairs.join(deeds, "event").where("who = source or who = target")
    return _weighed(either.select("source", "target", "statement"))


def _weighed(pairs: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    return pairs.groupBy("source", "target").agg(f.count_distinct("statement").alias("weight"))


def _acts(tables: Tables) -> RDD[tuple[str, str, str]]:
    """Yield the ends of each line that an act of words draws, with the statement."""
    statements = _statements(tables)
    told = statements.flatMap(_affirming).reduceByKey(_two)
    asked = statements.flatMap(_asking)
    answered = asked.join(told.map(lambda pair: (pair[0][0], (pair[0], pair[1]))))
    found = answered.map(lambda pair: (pair[1][0], (pair[0], pair[1][1])))
    return statements.keyBy(lambda one: one.iri).leftOuterJoin(found.groupByKey()).values().flatMap(_drawn)


def _statements(tables: Tables) -> RDD[Statement]:
    """Return the statements that stand, with no more of each than lines are drawn of."""
    from pyspark.sql import functions as f

    content = f.struct("stance", "content", "predicate", "subject", "object")
    held = tables.stances.groupBy("statement").agg(f.collect_set(content).alias("held"))
    chains = tables["chains"].where("position = 0")
    telling = chains.join(tables["documents"].select(f.col("iri").alias("document"), "author"), "document")
    telling = telling.groupBy("statement").agg(
        f.collect_list(f.struct("document", "carrier", "author")).alias("telling")
    )
    table = tables.standing.withColumnRenamed("iri", "statement")
    return table.join(held, "statement", "left").join(telling, "statement", "left").rdd.map(_statement)


def _statement(row: Any) -> Statement:  # noqa: ANN401 - a row
    held = {
        stance: [one for one in row.held or () if one.stance == stance] for stance in ("affirms", "denies")
    }
    affirmed, denied = (tuple(map(_content, sorted(held[stance]))) for stance in ("affirms", "denies"))
    ways = (
        Chain(row.statement, one.document, one.carrier, authors=tuple(one.author or ()))
        for one in row.telling or ()
    )
    return Statement(
        iri=row.statement,
        identifier="",
        acts=tuple(row.acts),
        said="",
        earliest=None,
        latest=None,
        hedged=False,
        channel="",
        paraphrase="",
        note="",
        roles={role: tuple(row[role] or ()) for role in ROLES if role in row},
        affirms=affirmed,
        denies=denied,
        chains=tuple(ways),
    )


def _content(row: Any) -> Content:  # noqa: ANN401 - a row
    return Content(row.content, row.subject, row.predicate, row.object or "", "", None, None, "")


def _affirming(one: Statement) -> Iterator[tuple[tuple[Any, ...], tuple[Statement, ...]]]:
    """Yield a statement by itself, and by each content that it affirms, as others may deny or confirm it.

    Whoever is told in the same way by many statements is told by two of them.
    """
    bare = Statement(
        *(one.iri, "", (), "", None, None), hedged=False, channel="", paraphrase="", note="",
        roles={"speaker": one.speakers}, chains=one.chains,
    )  # fmt: skip
    how = one.speakers, frozenset(who for chain in one.chains for who in (chain.outlet, *chain.authors))
    yield (one.iri, how), (bare,)
    yield from (((content.iri, how), (bare,)) for content in one.affirms)


def _two(one: tuple[Statement, ...], other: tuple[Statement, ...]) -> tuple[Statement, ...]:
    known = {said.iri: said for said in (*one, *other)}
    return tuple(known[iri] for iri in sorted(known)[:2])


def _asking(one: Statement) -> Iterator[tuple[str, str]]:
    """Yield the contents and statements of which a statement has to know who affirms them."""
    drawings, classes = vocabulary().drawings, {*one.acts, "statement"}
    holders = {side for name in classes if name in drawings for side in drawings[name].holders}
    if "denies" in holders:
        yield from (
            (iri, one.iri)
            for iri in (*(content.iri for content in one.denies), *one.role("denies_statement"))
        )
    if "affirms" in holders:
        yield from ((content.iri, one.iri) for content in one.affirms)


def _drawn(pair: tuple[Statement, Iterable[tuple[str, Any]] | None]) -> Iterator[tuple[str, str, str]]:
    one, found = pair
    affirming: dict[str, list[Statement]] = {}
    for iri, (_how, others) in found or ():
        affirming.setdefault(iri, []).extend(others)
    for line in acts(one, affirming, folded=False, disputed=False):
        yield line.source, line.target, one.iri


def _relations(tables: Tables) -> RDD[tuple[str, str, str]]:
    """Yield who speaks for whom, and the relations that are affirmed, each with the statement."""
    from pyspark.sql import functions as f

    spoken = tables.standing.select("iri", f.explode("speaker").alias("source"), "on_behalf_of")
    spoken = spoken.select(
        "source", f.explode("on_behalf_of").alias("target"), f.col("iri").alias("statement")
    )
    drawn = [name for name, one in vocabulary().predicates.items() if one.line]
    said = tables.stances.where((f.col("stance") == "affirms") & f.col("predicate").isin(drawn))
    who = tables["things"].where(f.array_contains("classes", "actor")).select("iri")
    said = said.select(f.col("subject").alias("source"), f.col("object").alias("target"), "statement")
    said = said.join(who.toDF("source"), "source").join(who.toDF("target"), "target")
    return spoken.union(said.select("source", "target", "statement")).rdd.map(tuple)
