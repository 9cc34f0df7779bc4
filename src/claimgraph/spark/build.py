"""The pipeline on a cluster: lines of JSON -> records -> N-Quads and tables; all of it or nothing.

A document is read beside those that it names, checked, mapped and held against the shapes where it lies. What
follows from several documents is derived by the groups that it takes (`groups`). No machine needs the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import unquote

from claimgraph.corpus.read import assembled
from claimgraph.errors import MOST_FAULTS, AnnotationError, ShapeError
from claimgraph.names.suggestions import nearest
from claimgraph.rdf.check import told
from claimgraph.rdf.derive import quads
from claimgraph.rdf.places import Places
from claimgraph.rdf.rounds import in_order
from claimgraph.spark import documents, groups, header, output, shards
from claimgraph.spark.documents import Line
from claimgraph.spark.graphs.components import NODE, ONE, OTHER, PART, components, parted
from claimgraph.spark.paths import Place
from claimgraph.store.build import MOST_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pyspark import RDD, Broadcast
    from pyspark.sql import SparkSession

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Corpus
    from claimgraph.spark.documents import Come, Ground, Known
    from claimgraph.spark.groups import Link, Settled, Word
    from claimgraph.spark.shards import Held, Shard

    Homes: TypeAlias = "RDD[tuple[tuple[str, bool], Held]]"

BYTES = 1 << 20  # of documents in a part: some thousands of statements, of which a worker holds the lines


@dataclass(frozen=True)
class Built:
    """What was written.

    Attributes:
        quads: How many N-Quads.
        rows: How many rows of each table.
    """

    quads: int
    rows: Mapping[str, int]


def build(spark: SparkSession, source: str, into: str) -> Built:
    """Build the N-Quads and tables of a corpus on a cluster: all of it, or nothing.

    Args:
        spark: The session.
        source: Folder of the corpus, wherever Hadoop finds it: corpus.yaml, the registry, and the documents
            as JSON lines in documents.jsonl, a file or a folder of files.
        into: The folder to write: `quads/` with N-Quads in parts, `tables/` with Parquet, `tables.json` with
            their schema, and `_SUCCESS` last. What an earlier build wrote there is replaced when the new one
            is whole; any other folder is refused.

    Raises:
        AnnotationError: The files have faults; nothing was written.
        ShapeError: The data break a constraint; nothing was written.
        FileError: There is no such corpus, or the folder cannot be written.
    """
    place = Place(spark, source)
    with header.folder(place) as home, output.complete(Place(spark, into)) as draft:
        spark.sparkContext.setCheckpointDir((draft / output.ROUNDS).address)
        try:
            built = _Build(spark, place, home).shards()
        except AnnotationError as error:
            here, there = home.as_posix(), place.name
            raise AnnotationError(
                replace(one, path=one.path.replace(here, there), message=one.message.replace(here, there))
                for one in error.faults
            ) from None
        found = output.write(spark, built, draft)
        return Built(*found)


class _Build:
    """One build, step by step."""

    def __init__(self, spark: SparkSession, place: Place, home: Path) -> None:
        self.spark, self.place, self.home = spark, place, home
        self.sheets: Sheets = header.read(home)
        files = place / header.DOCUMENTS
        self.parts = max(spark.sparkContext.defaultParallelism, files.size() // BYTES + 1)
        spark.conf.set("spark.sql.shuffle.partitions", self.parts)

    def shards(self) -> RDD[Shard]:
        """Return the parts of the output, of which everything is checked."""
        if self.sheets.corpus is None:
            raise AnnotationError(self.sheets.faults)
        lines = self.lines().map(documents.known).keyBy(lambda one: one.slug)
        lines = lines.partitionBy(self.parts).persist(_on_disk())
        ground = header.ground(self.sheets)
        days, readable = lines.values().aggregate((header.days(self.sheets), True), _with_days, _both)
        ground.published = f"{min(days)}/{max(days)}" if days else ""
        ground.unread = not readable
        shared = self.spark.sparkContext.broadcast(ground)
        come, near = self.come(lines, shared)
        links = come.values().flatMap(groups.links)
        parts = self.joined(links)
        self.check(come, lines, (ground, near), (links, parts))
        used = come.values().flatMap(lambda one: one.used).distinct().collect() if self.sheets.used else ()
        corpus = assembled(self.sheets, used)
        self.shapes(come, corpus)
        held = self.homes(come, parts, shared)
        return self.made(held, tuple(header.lines(corpus, ground)))

    def lines(self) -> RDD[Line]:
        """Return the lines of the documents that are not empty, each with its file and number."""
        from pyspark.sql import functions as f

        files = self.place / header.DOCUMENTS
        frame = self.spark.read.text(files.address, lineSep="\n").select(
            f.col("_metadata.file_path").alias("path"),
            f.col("_metadata.file_block_start").alias("start"),
            f.col("value").cast("binary").alias("text"),
        )
        blocks = sorted(tuple(row) for row in frame.groupBy("path", "start").count().collect())
        first: dict[tuple[str, int], int] = {}
        before: tuple[str, int] = ("", 0)
        for path, start, count in blocks:
            number = before[1] if path == before[0] else 1
            first[path, start] = number
            before = path, number + count
        name = f"{self.home.as_posix()}/{header.DOCUMENTS}"
        within = files.is_folder()

        def numbered(rows: Iterable[Any]) -> Iterator[Line]:
            at: dict[tuple[str, int], int] = {}
            for row in rows:
                here = row.path, row.start
                number = at.get(here, first[here])
                at[here] = number + 1
                if text := bytes(row.text).strip():
                    path = f"{name}/{unquote(row.path.rpartition('/')[2])}" if within else name
                    yield Line(path, number, text)

        return frame.rdd.mapPartitions(numbered)

    def come(
        self, lines: RDD[tuple[str, Known]], ground: Broadcast[Ground]
    ) -> tuple[RDD[tuple[str, Come]], dict[str, str]]:
        """Return what each document comes to, read beside those that it names.

        And for names that are those of no document which one may be meant.
        """
        names = lines.flatMapValues(lambda one: one.names.items())
        asked = names.map(lambda pair: (pair[1][0], (pair[0], pair[1][1])))
        answers = lines.cogroup(asked, self.parts).flatMap(_answers).persist(_on_disk())
        missing = set(answers.values().filter(lambda one: isinstance(one, str)).distinct().take(MOST_FAULTS))
        beside = self.spark.sparkContext.parallelize([(one, None) for one in header.names(self.sheets)])
        missing |= set(beside.subtractByKey(lines).keys().collect())
        near = self.near(lines, missing - self.sheets.ids["documents"])

        def made(pair: tuple[str, tuple[Iterable[Known], Iterable[Line | str]]]) -> Iterator[Come]:
            slug, (known, seen) = pair
            if own := sorted(one.line for one in known):
                every = list(seen)
                others = {near[one] for one in every if isinstance(one, str) and one in near}
                found = [one for one in every if isinstance(one, Line)]
                yield documents.come(slug, own, found, others, ground.value)

        come = lines.cogroup(answers, self.parts).flatMap(made).keyBy(lambda one: one.slug)
        return come.persist(_on_disk()), near

    def near(self, lines: RDD[tuple[str, Known]], missing: set[str]) -> dict[str, str]:
        """Return which documents may be meant by names that are none."""
        if not missing:
            return {}

        def nearby(slugs: Iterable[str]) -> Iterator[tuple[str, str]]:
            every = list(slugs)
            yield from ((one, found) for one in missing if (found := nearest(one, every)))

        known = lines.values().filter(documents.readable).map(lambda one: one.slug)
        found: dict[str, set[str]] = {one: set(self.sheets.ids["documents"]) for one in missing}
        for one, other in known.mapPartitions(nearby).collect():
            found[one].add(other)
        return {one: best for one, every in found.items() if (best := nearest(one, every))}

    def joined(self, links: RDD[Link]) -> RDD[tuple[str, str]]:
        """Return of statements and documents that lead to others by which part they belong together."""
        pairs = links.map(lambda link: (link.one, link.other))
        if pairs.isEmpty():
            return cast("RDD[tuple[str, str]]", self.spark.sparkContext.parallelize([], 1))
        edges = self.spark.createDataFrame(pairs, f"{ONE} string, {OTHER} string")
        return components(edges).select(NODE, PART).rdd.map(tuple).persist(_on_disk())

    def check(
        self,
        come: RDD[tuple[str, Come]],
        lines: RDD[tuple[str, Known]],
        known: tuple[Ground, dict[str, str]],
        joined: tuple[RDD[Link], RDD[tuple[str, str]]],
    ) -> None:
        """Find all faults.

        Args:
            come: What documents come to.
            lines: The lines of them.
            known: What every part knows, and which documents may be meant by names that are none.
            joined: What leads from documents and statements to others, and which belong together.

        Raises:
            AnnotationError: There are some.
        """
        (ground, near), (links, parts) = known, joined
        wanted = header.names(self.sheets)
        seen = (
            lines.filter(lambda pair: pair[0] in wanted)
            .map(lambda pair: documents.answer(pair[1].line, wanted[pair[0]]))
            .collect()
        )
        if decided := header.decided(self.sheets, ground.corpus.base):
            saying = come.values().filter(
                lambda one: one.told is not None and not decided.isdisjoint(one.told.propositions)
            )
            slugs = set(saying.map(lambda one: one.slug).collect())
            seen += lines.filter(lambda pair: pair[0] in slugs).map(lambda pair: pair[1].line).collect()
        faults = header.faults(self.sheets, {*seen}, near.values(), ground.published)
        of_documents = come.values().flatMap(lambda one: one.faults).distinct()
        faults += of_documents.takeOrdered(MOST_FAULTS)
        by_part = links.keyBy(lambda link: link.one).join(parts).values().map(lambda pair: (pair[1], pair[0]))
        faults += by_part.groupByKey().values().flatMap(groups.rounds).collect()
        if faults:
            error = AnnotationError(faults)
            error.hidden += max(of_documents.count() - MOST_FAULTS, 0)
            raise error

    def shapes(self, come: RDD[tuple[str, Come]], corpus: Corpus) -> None:
        """Find what breaks a shape.

        Raises:
            ShapeError: Something does.
        """
        of_documents = come.values().flatMap(lambda one: one.findings).distinct().take(MOST_FINDINGS)
        found = {*header.broken(corpus, self.sheets), *told(of_documents, Places(corpus, self.sheets))}
        if found:
            raise ShapeError("\n".join(map(str, in_order(found)[:MOST_FINDINGS])))

    def homes(
        self, come: RDD[tuple[str, Come]], parts: RDD[tuple[str, str]], ground: Broadcast[Ground]
    ) -> Homes:
        """Return all lines of documents, and all that are derived from several, at their homes."""
        cited = self.spark.sparkContext.parallelize(header.cited(self.sheets, ground.value), 1)
        every = come.values().union(cited)
        settled = self.settled(every, parts, ground)
        standing = settled.map(lambda pair: pair[1])
        families = dict(parted(ground.value.parts))
        by_thing = settled.flatMap(lambda pair: groups.by_thing(pair[0], families)).groupByKey(self.parts)
        denied = settled.flatMap(lambda pair: groups.against(pair[0])).groupByKey(self.parts)
        whole = settled.map(lambda pair: (pair[0].said.voice.statement, pair[0])).filter(
            lambda pair: pair[1].stands
        )
        implied = every.flatMap(lambda one: quads.implied(one.told.said).items() if one.told else ())
        named = every.flatMap(lambda one: ((iri, None) for iri in one.told.propositions) if one.told else ())
        unsaid = implied.reduceByKey(lambda one, _: one, self.parts).subtractByKey(named, self.parts)
        derived = [
            standing,
            by_thing.values().flatMap(lambda found: groups.of_one_thing(found, ground.value)),
            whole.join(denied, self.parts)
            .values()
            .flatMap(lambda pair: groups.of_one_statement(pair[0], pair[1], ground.value)),
            unsaid.flatMap(lambda pair: quads.unsaid(dict([pair]), (), ground.value.derived)),
        ]
        own = come.values().map(lambda one: ((one.slug, True), shards.Held(one.own, one.shared)))
        shared = come.values().flatMap(lambda one: shards.shared(one.own, one.shared))
        apart = [one.mapPartitions(shards.homes) for one in derived]
        return cast("Homes", self.spark.sparkContext.union([own, shared, *apart]))

    def settled(
        self, come: RDD[Come], parts: RDD[tuple[str, str]], ground: Broadcast[Ground]
    ) -> RDD[tuple[Settled, str]]:
        """Return every statement with how it stands, and the lines that say so."""
        base = ground.value.corpus.base
        ways = come.flatMap(lambda one: groups.ways(one, f"{base}id/document/{one.slug}"))
        carried = come.map(lambda one: (f"{base}id/document/{one.slug}", one))
        retracted = come.flatMap(
            lambda one: ((each[0].document, each) for each in one.told.retractions) if one.told else ()
        )
        taken_back = retracted.join(
            carried.mapValues(lambda one: one.told.ways if one.told else ()), self.parts
        )
        endings = come.flatMap(
            lambda one: ((end.target, end) for end in one.told.endings) if one.told else ()
        )
        endings = endings.union(taken_back.flatMap(groups.retracting))
        found = come.flatMap(groups.words).groupWith(ways, endings, parts)

        def words(pair: tuple[str, tuple[Iterable[Any], ...]]) -> Iterator[tuple[str, Word]]:
            _iri, (word, its_ways, its_endings, its_parts) = pair
            for one in word:
                yield (
                    next(iter(its_parts), ""),
                    one._replace(ways=tuple(its_ways), endings=tuple(its_endings)),
                )

        every = found.flatMap(words).persist(_on_disk())
        alone = every.filter(lambda pair: not pair[0]).map(lambda pair: [pair[1]])
        linked = every.filter(lambda pair: bool(pair[0])).groupByKey(self.parts).values().map(list)
        return (
            alone.union(linked).flatMap(lambda some: groups.settled(some, ground.value)).persist(_on_disk())
        )

    def made(self, held: Homes, rest: tuple[str, ...]) -> RDD[Shard]:
        """Return the parts of the output."""
        called = self.spark.sparkContext.broadcast(shards.labels(rest))

        def part(some: Iterable[tuple[Any, Held]], tables: tuple[str, ...]) -> Iterator[Shard]:
            yield shards.shard((one for _, one in some), tables, called.value)

        of_documents = held.filter(lambda pair: pair[0][1]).partitionBy(self.parts)
        others = held.filter(lambda pair: not pair[0][1]).partitionBy(self.parts)
        text = "".join(rest)
        beside = self.spark.sparkContext.broadcast(
            shards.Shard(text, len(rest), shards.rows(rest, header.TABLES))
        )
        return self.spark.sparkContext.union(
            [
                self.spark.sparkContext.parallelize([None], 1).map(lambda _: beside.value),
                of_documents.mapPartitions(lambda some: part(some, shards.OF_DOCUMENTS)),
                others.mapPartitions(lambda some: part(some, shards.OF_CONTENTS)),
            ]
        ).persist(_on_disk())


def _on_disk() -> Any:  # noqa: ANN401 - of PySpark, which is imported late
    from pyspark import StorageLevel

    return StorageLevel.DISK_ONLY


def _answers(pair: tuple[str, tuple[Iterable[Known], Iterable[tuple[str, frozenset[str]]]]]) -> Iterator[Any]:
    """Yield for each document that names one the lines of that one, cut; its id if there is none."""
    slug, (known, asked) = pair
    lines = [one.line for one in known]
    for who, wanted in asked:
        yield from ((who, documents.answer(line, wanted)) for line in lines)
        if not lines:
            yield who, slug


def _with_days(held: tuple[tuple[Any, ...], bool], one: Known) -> tuple[tuple[Any, ...], bool]:
    return _both(held, (one.days, documents.readable(one)))


def _both(
    held: tuple[tuple[Any, ...], bool], more: tuple[tuple[Any, ...], bool]
) -> tuple[tuple[Any, ...], bool]:
    days = (*held[0], *more[0])
    return ((min(days), max(days)) if days else ()), held[1] and more[1]
