"""The connection to a cluster, or to the processors of one machine as if they were one."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "127.0.0.1"
SETTINGS = {
    # On S3 and the like renaming is copying: what is written is complete when a task says so.
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "1",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.ui.showConsoleProgress": "false",
}
ALONE = {  # nothing listens beyond this machine
    "spark.driver.host": HERE,
    "spark.driver.bindAddress": HERE,
    "spark.ui.enabled": "false",
}


def session(master: str = "", settings: dict[str, str] | None = None) -> SparkSession:
    """Connect to Spark.

    Args:
        master: Address of the cluster; without it that of Spark's own settings (`spark-submit`), or else all
            processors of this machine.
        settings: Further settings of Spark.

    Raises:
        FileError: PySpark or Java is missing, in one line that says how to install it.
    """
    try:
        from pyspark import SparkConf
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise FileError("Spark needs the library PySpark: pip install 'claimgraph[spark]'") from None
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which(os.path.join(home, "bin", "java")) if home else shutil.which("java")):  # noqa: PTH118
        raise FileError("Spark needs Java 17 or newer; install a JDK, such as OpenJDK 17, or set JAVA_HOME")
    conf = SparkConf()
    address = master or conf.get("spark.master", "") or "local[*]"
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    given = SETTINGS | (ALONE if address.startswith("local") else {}) | (settings or {})
    conf.setMaster(address).setAppName("claimgraph").setAll(list(given.items()))
    try:
        return SparkSession.builder.config(conf=conf).getOrCreate()
    except PySparkException as error:
        raise FileError(f"Spark does not start: {' '.join(str(error).split())[:300]}") from error
