"""The documents of a corpus as lines of files, wherever these lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from claimgraph.spark.parts import header
from claimgraph.spark.parts.lines import Line
from claimgraph.spark.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import SparkSession

    from claimgraph.spark.paths import Place

BYTES = 1 << 20  # of documents in a part: some thousands of statements, of which a worker holds the lines


def lines(spark: SparkSession, place: Place, home: str) -> Spread[Line]:
    """Return the lines of the documents that are not empty, each with its file and number.

    Args:
        spark: The session.
        place: The folder of the corpus.
        home: What faults call it.
    """
    from pyspark.sql import functions as f

    files = place / header.DOCUMENTS
    frame = spark.read.text(files.address, lineSep="\n").select(
        f.col("_metadata.file_path").alias("path"),
        f.col("_metadata.file_block_start").alias("start"),
        f.col("value").cast("binary").alias("text"),
    )
    counted = sorted(tuple(row) for row in frame.groupBy("path", "start").count().collect())
    first = dict(_first(counted))
    name, within = f"{home}/{header.DOCUMENTS}", files.is_folder()

    def numbered(rows: Iterable[Any]) -> Iterator[tuple[str, Line]]:
        at = dict(first)
        for row in rows:
            number = at[row.path, row.start]
            at[row.path, row.start] = number + 1
            if text := bytes(row.text).strip():
                path = f"{name}/{unquote(row.path.rpartition('/')[2])}" if within else name
                yield "", Line(path, number, text)

    parts = max(spark.sparkContext.defaultParallelism, files.size() // BYTES + 1)
    return Spread(frame.rdd.mapPartitions(numbered), parts)


def _first(blocks: Iterable[tuple[str, int, int]]) -> Iterator[tuple[tuple[str, int], int]]:
    """Yield by file and place the number of the first line of each block, of which the lines are counted."""
    number, before = 1, ""
    for path, start, count in blocks:
        number = number if path == before else 1
        yield (path, start), number
        number, before = number + count, path
