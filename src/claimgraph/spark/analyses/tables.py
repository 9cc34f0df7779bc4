"""The tables of a build as DataFrames."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.errors import FileError
from claimgraph.spark.paths import Place
from claimgraph.store.tables import TABLES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DONE, STANDS, UNNAMED = "_SUCCESS", "stands", "unidentified_source"


class Tables:
    """The tables of one build.

    Args:
        spark: The session.
        folder: What `claimgraph spark build` wrote.

    Raises:
        FileError: It is no whole build.
    """

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self.spark, self.folder = spark, Place(spark, folder)
        if not (self.folder / DONE).exists():
            raise FileError(f"{folder}: no whole build there; write one with: claimgraph spark build")

    def __getitem__(self, name: str) -> DataFrame:
        """Return a table by its name."""
        assert name in TABLES  # noqa: S101 - a name of ours
        return self.spark.read.parquet((self.folder / "tables" / name).address)

    @cached_property
    def standing(self) -> DataFrame:
        """The statements that stand."""
        table = self["statements"]
        return table.where(table.standing == STANDS)

    @cached_property
    def stances(self) -> DataFrame:
        """What statements that stand affirm and deny."""
        table = self["stances"]
        return table.where(table.standing == STANDS)
