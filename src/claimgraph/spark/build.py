"""The pipeline on a cluster: lines of JSON -> records -> N-Quads and tables; all of it or nothing.

A document is read beside those that it names, checked, mapped and held against the shapes where it lies. What
follows from several documents is derived by the groups that it takes. No machine needs the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.corpus.read import assembled
from claimgraph.errors import AnnotationError
from claimgraph.spark import derived, faults, output, reading, source
from claimgraph.spark.graphs.components import NODE, ONE, OTHER, PART, components
from claimgraph.spark.parts import header, mapped, shards
from claimgraph.spark.parts.letters import Part, slug
from claimgraph.spark.paths import Place
from claimgraph.spark.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from pyspark.sql import SparkSession

    from claimgraph.spark.parts.mapped import Mapped
    from claimgraph.spark.parts.shards import Shard


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
            built = _shards(spark, place, home)
        except AnnotationError as error:
            here, there = home.as_posix(), place.name
            raise AnnotationError(
                replace(one, path=one.path.replace(here, there), message=one.message.replace(here, there))
                for one in error.faults
            ) from None
        return Built(*output.write(spark, built, draft))


def _shards(spark: SparkSession, place: Place, home: Path) -> Spread[Shard]:
    """Return the parts of the output, of which everything is checked."""
    lines = source.lines(spark, place, home.as_posix())
    spark.conf.set("spark.sql.shuffle.partitions", lines.parts)

    def sending(values: Iterable[tuple[str, Any]]) -> Spread[Any]:
        return Spread.of(spark.sparkContext, lines.parts, values)

    read = reading.read(lines, header.read(home), sending)
    notes = read.mapped.told(mapped.noted)
    parts = _parts(spark, read.mapped) if any(note.links for note in notes) else sending(())
    faults.check(read, notes, parts)
    corpus = assembled(read.sheets, frozenset().union(*(note.used for note in notes)))
    faults.check_shapes(corpus, read, notes)
    rest = tuple(header.lines(corpus, read.ground))
    made = derived.made(read, notes, parts, shards.labels(rest))
    return made.after(sending(derived.beside(rest)))


def _parts(spark: SparkSession, documents: Spread[Mapped]) -> Spread[Part]:
    """Return which statements and documents lead to each other."""

    def pairs(items: Iterable[tuple[str, Mapped]]) -> Iterator[tuple[str, str]]:
        return ((link.one, link.other) for _, mapped in items for link in mapped.links)

    def sent(rows: Iterable[Any]) -> Iterator[tuple[str, Part]]:
        return ((slug(row[0]), Part(row[0], row[1])) for row in rows)

    edges = spark.createDataFrame(documents.rdd.mapPartitions(pairs), f"{ONE} string, {OTHER} string")
    found = components(edges).select(NODE, PART).rdd
    return Spread(found, documents.parts).send(sent)
