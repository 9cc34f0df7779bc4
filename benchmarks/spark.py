"""Build on a cluster of this machine, compare with one machine, kill a worker on the way, and say how fast.

    python -m benchmarks.spark [--statements N | --corpus FOLDER] [--workers 1 2 3] [--no-kill]
                               [--engines virtuoso jena] [--keep FOLDER] [--alone SECONDS]

It starts a standalone cluster of Spark, one master and so many workers with one core each, all on the
loopback address; builds a corpus on it with 1, 2 and 3 workers (0: two tasks at a time without a cluster);
then with most of them again, and kills one, with its executor, when half the time of the build before is
over. Every result is compared with the store that one machine builds and its tables: how many lines and
rows, and a digest of them that does not depend on their order (the sum of the SHA-256 of each). With
--engines the last result is loaded into those engines and asked there (`loads.py`). With --alone there is one
build on most of them, a worker is killed after so many seconds, and what comes out is counted and compared
with nothing: for a size that one machine takes an hour for.

On a machine of two cores this shows that the results are equal and that a lost worker costs work and nothing
else. It does not show how the work scales: three workers share two cores.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pyspark
from benchmarks import loads, year
from benchmarks.processes import Spent
from pyarrow import parquet

import claimgraph
from claimgraph.spark.build import build
from claimgraph.spark.session import ALONE, HERE, session
from claimgraph.store import tables
from claimgraph.store.versions import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOME = Path(pyspark.__file__).parent
CLASS = HOME / "bin" / "spark-class"
DEPLOY = "org.apache.spark.deploy"
SETTINGS = ALONE | {
    "spark.executor.memory": "1g",
    "spark.executor.cores": "1",
    "spark.task.maxFailures": "8",
    "spark.default.parallelism": "6",
}
MODULUS = 1 << 256


class Process:
    """A process of Spark, with all that it starts.

    Args:
        log: Where what it says is written.
        words: The class and what it is told.
    """

    def __init__(self, log: Path, *words: str) -> None:
        """Start it."""
        environment = os.environ | {
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": HERE,
            # Else the page of each listens everywhere, and the master for what nobody asks it here.
            "SPARK_DAEMON_JAVA_OPTS": "-Dspark.submit.deployMode=cluster -Dspark.master.rest.enabled=false",
            "SPARK_HOME": str(HOME),
            "SPARK_LOG_DIR": str(log.parent),
        }
        self.log = log
        with log.open("w") as out:
            self.running = subprocess.Popen(  # noqa: S603 - Spark's own program
                [str(CLASS), *words], stdout=out, stderr=out, env=environment, start_new_session=True
            )

    def kill(self) -> None:
        """End it and all that it started, at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()


def port() -> int:
    """Return a port that is free."""
    with socket.create_server((HERE, 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[tuple[str, list[Process]]]:
    """Run a cluster and give its address and the processes of its workers; of none, that of this machine."""
    if not workers:
        yield "local[2]", []
        return
    folder.mkdir(parents=True, exist_ok=True)
    at = port()
    address = f"spark://{HERE}:{at}"
    where = ("--host", HERE, "--webui-port", "0")
    started = [Process(folder / "master.log", f"{DEPLOY}.master.Master", *where, "--port", str(at))]
    try:
        _wait(started[0], "started as", "New state: ALIVE", "I have been elected leader")
        for number in range(workers):
            words = (*where, "--cores", "1", "--memory", "2g", "--work-dir", str(folder / f"w{number}"))
            log = folder / f"worker-{number}.log"
            started.append(Process(log, f"{DEPLOY}.worker.Worker", *words, address))
        for worker in started[1:]:
            _wait(worker, "Successfully registered with master")
        yield address, started[1:]
    finally:
        for one in started:
            one.kill()


def _wait(process: Process, *signs: str) -> None:
    until = time.monotonic() + 120
    while not any(sign in process.log.read_text("utf-8", "replace") for sign in signs):
        if process.running.poll() is not None or time.monotonic() > until:
            raise SystemExit(
                f"{process.log}: did not start:\n{process.log.read_text('utf-8', 'replace')[-2000:]}"
            )
        time.sleep(0.2)


def digest(given: Iterable[bytes]) -> tuple[int, str]:
    """Return how many lines there are, and a digest that does not depend on their order."""
    number = total = 0
    for line in given:
        number += 1
        total = (total + int.from_bytes(hashlib.sha256(line).digest(), "big")) % MODULUS
    return number, f"{total:064x}"


def of_shards(folder: Path) -> Iterator[bytes]:
    """Yield the lines that a cluster wrote."""
    for path in sorted(folder.glob("quads/part-*.nq.gz")):
        with gzip.open(path) as part:
            yield from part


def of_store(folder: Path) -> Iterator[bytes]:
    """Yield the lines that one machine wrote."""
    with (folder / "current" / lines.FILE).open("rb") as file:
        yield from file


class Run(NamedTuple):
    """A build: how many statements, how many seconds, and how many of CPU in all processes."""

    statements: int
    seconds: float
    cpu: float


def of_tables(folder: Path) -> Iterator[bytes]:
    """Yield the rows of tables, of a cluster or of one machine, each with the name of its table."""
    for name in tables.TABLES:
        found = folder / name if (folder / name).is_dir() else folder / f"{name}.parquet"
        for path in sorted(found.glob("*.parquet")) if found.is_dir() else [found]:
            for batch in parquet.ParquetFile(path).iter_batches():
                yield from (f"{name} {row}".encode() for row in batch.to_pylist())


def timed(corpus: Path, out: Path, workers: int, logs: Path, kill_after: float = 0) -> Run:
    """Build a corpus on a cluster; if a time is given, kill one worker then."""
    with Spent() as spent, cluster(workers, logs) as (address, running):
        spark = session(address, SETTINGS)
        spark.sparkContext.setLogLevel("ERROR")
        try:
            if kill_after:
                threading.Timer(kill_after, running[0].kill).start()
            start = time.perf_counter()
            built = build(spark, str(corpus), str(out))
            took = time.perf_counter() - start
            if kill_after and running[0].running.poll() is None:
                raise SystemExit("the build was over before a worker was killed")
            return Run(built.rows["statements"], took, spent.seconds)
        finally:
            spark.stop()


def main() -> None:
    """Build, compare, and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--statements", type=int, default=3180)
    asked.add_argument(
        "--corpus", type=Path, help="a corpus with documents.jsonl, instead of an invented one"
    )
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2, 3])
    asked.add_argument("--no-kill", action="store_true")
    asked.add_argument("--engines", nargs="+", default=[], help="where the last result is loaded and asked")
    asked.add_argument("--keep", type=Path, help="where what is written stays")
    asked.add_argument("--alone", type=float, metavar="SECONDS", help="one build, a worker killed after that")
    given = asked.parse_args()
    with TemporaryDirectory() as held:
        place = given.keep or Path(held)
        place.mkdir(parents=True, exist_ok=True)
        corpus = given.corpus or place / "corpus"
        if not corpus.exists():
            year.write(corpus, given.statements)
        if given.alone:
            _alone(corpus, place, max(given.workers), given.alone)
            return
        start = time.perf_counter()
        with Spent() as spent:
            claimgraph.build(corpus, into=place / "store")
        wanted = digest(of_store(place / "store"))
        tables.write(claimgraph.open(place / "store"), place / "tables")
        rows = digest(of_tables(place / "tables"))
        took = time.perf_counter() - start
        tell(
            f"one machine: {wanted[0]} lines, {wanted[1][:16]}; {rows[0]} rows, {rows[1][:16]};"
            f" {took:.0f} s, {spent.seconds:.0f} CPU s for the store"
        )
        run = Run(0, 0, 0)
        runs = [(number, False) for number in given.workers]
        for number, kill in [*runs, *([] if given.no_kill else [(max(given.workers), True)])]:
            name = f"{number}-killed" if kill else str(number)
            out = place / f"out-{name}"
            run = timed(corpus, out, number, place / f"logs-{name}", run.seconds / 2 if kill else 0)
            found, rowed = digest(of_shards(out)), digest(of_tables(out / "tables"))
            same = "equal" if (found, rowed) == (wanted, rows) else f"NOT EQUAL, {found[1]}, {rowed[1]}"
            lost = ", one killed half way" if kill else ""
            tell(
                f"{number} workers{lost}: {found[0]} lines, {same}; {run.statements} statements in"
                f" {run.seconds:.0f} s, {run.statements / run.seconds:.1f} a second; {run.cpu:.0f} CPU s"
            )
        for line in loads.compare(out, place / "store", given.engines) if given.engines else ():
            tell(line)


def _alone(corpus: Path, place: Path, workers: int, after: float) -> None:
    """Build once, kill a worker after so many seconds, count what comes out, and print."""
    run = timed(corpus, place / "out", workers, place / "logs", after)
    files = [path for path in (place / "out").rglob("*") if path.is_file()]
    tell(
        f"{workers} workers, one killed after {after:.0f} s: {run.statements} statements in"
        f" {run.seconds:.0f} s, {run.statements / run.seconds:.1f} a second; {run.cpu:.0f} CPU s;"
        f" {sum(path.stat().st_size for path in files) / 1e6:.0f} MB"
    )
    number, found = digest(of_shards(place / "out"))
    tell(f"{number} lines, {found[:16]}")


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
