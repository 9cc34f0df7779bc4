"""One session of Spark for all tests that need one, and a folder in which nothing is left."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session on this machine; what Spark itself warns of is not ours."""
    pytest.importorskip("pyspark", reason="needs PySpark: make spark")
    from claimgraph.spark.session import session

    os.environ["PYSPARK_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    connected = session("local[2]", {"spark.local.dir": str(folder), "spark.sql.shuffle.partitions": "2"})
    connected.sparkContext.setLogLevel("ERROR")
    connected.sparkContext.setCheckpointDir(str(folder / "rounds"))
    yield connected
    connected.stop()
