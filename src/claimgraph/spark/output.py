"""What a build on a cluster writes: a folder that is whole or not there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from claimgraph.errors import FileError
from claimgraph.spark.parts.shards import schema, unpacked
from claimgraph.store.tables import TABLES
from claimgraph.store.tables.files import SCHEMA, described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from claimgraph.spark.parts.shards import Shard
    from claimgraph.spark.paths import Place
    from claimgraph.spark.spread import Spread

QUADS, FOLDER, DONE, ROUNDS = "quads", "tables", "_SUCCESS", "rounds"
TOGETHER = 4  # parts of the output whose rows are written to one file of each table
GZIP = "org.apache.hadoop.io.compress.GzipCodec"


@contextmanager
def complete(place: Place) -> Iterator[Place]:
    """Give a folder beside a place, which is put there when all is written; `_SUCCESS` comes last.

    Args:
        place: The folder, which need not be there; what an earlier build wrote is removed then.

    Raises:
        FileError: Something else stands there, or the folder cannot be written.
    """
    if place.exists() and not ((place / DONE).exists() and (place / SCHEMA).exists()):
        raise FileError(f"{place}: stands there and is no whole build of claimgraph; give another folder")
    draft = place.beside(f".{place.last}.{uuid4().hex[:8]}")
    try:
        yield draft
        (draft / ROUNDS).remove()
        if place.exists():
            place.remove()
        draft.move(place)
        (place / DONE).write("")
    finally:
        draft.remove()


def write(spark: SparkSession, found: Spread[Shard], draft: Place) -> tuple[int, dict[str, int]]:
    """Write the parts of the output, and return how many N-Quads and how many rows of each table.

    Args:
        spark: The session.
        found: The parts.
        draft: The folder to write.
    """
    from pyspark import StorageLevel

    texts = found.rdd.map(lambda one: one[1].quads.open().decode().rstrip("\n"))
    texts.filter(bool).saveAsTextFile((draft / QUADS).address, GZIP)
    for part in (draft / QUADS).inside():
        if part.last.startswith("part-"):
            part.move(draft / QUADS / f"{part.last.removesuffix('.gz')}.nq.gz")
    packed = spark.createDataFrame(found.rdd.flatMap(_rows), "name string, number long, rows binary")
    packed = packed.coalesce(max(found.parts // TOGETHER, 1)).persist(StorageLevel.DISK_ONLY)
    numbers = dict.fromkeys(TABLES, 0) | dict(map(tuple, packed.groupBy("name").sum("number").collect()))
    quads = numbers.pop("")
    for name in TABLES:
        _table(packed.where(packed.name == name), name, draft)
    (draft / SCHEMA).write(described(numbers))
    return quads, numbers


def _rows(one: tuple[str, Shard]) -> Iterator[tuple[str, int, bytes]]:
    """Yield the rows of a part by name of table, and by no name how many N-Quads it has."""
    yield "", one[1].number, b""
    yield from ((name, *held) for name, held in one[1].rows.items())


def _table(packed: DataFrame, name: str, draft: Place) -> None:
    """Write one table."""
    from pyspark.sql.pandas.types import from_arrow_schema

    def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for held in batch.column("rows"):
                yield from unpacked(held.as_py())

    kind = from_arrow_schema(schema(name))
    packed.select("rows").mapInArrow(rows, kind).write.parquet((draft / FOLDER / name).address)
