"""Measure how the questions grow with the data: an invented year of several sizes, with every example.

    python -m benchmarks.questions [STATEMENTS ...] [--keep FOLDER] [--only NAME ...] [--limit SECONDS]
                                   [--fail EXPONENT] [--write FILE]

Writes a year of reporting (`year.py`) of each size (3180, 9540 and 31800 statements unless told) and builds
it, into a temporary folder or into one that is kept for the next time. Asks every question with the values
of its examples, for which what most is said of stands (`stand_ins.py`), and with none. Prints one row each,
the steepest first: rows and CPU milliseconds of each size, the smallest of a few runs, and the exponent: by
which power of what the time grew from the first size to the last. What is the data or the rows, whichever
grew more: who asks for more gets it later. 1 is linear, 2 is with the square. Nothing below FLOOR is told
apart from it.

A question is asked in a process of its own that ends after so many seconds of CPU (30 unless told), so that
a square one is told as "> 30 s" and the others are asked. With --fail it ends with 1 if one grew with more
than that; so CI holds two sizes against each other, and never a time against a clock.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from math import inf, log
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import year
from benchmarks.stand_ins import BUNDLED, StandIns, asked

from claimgraph.store import build
from claimgraph.store.dataset import open_dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection

SIZES = (3180, 9540, 31800)
RUNS, LONG = 3, 0.1  # how often a question is asked, and from how many seconds on only once
FLOOR = 0.01  # seconds: less is start and noise
MEMORY = 12 << 30
START, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass
class Growth:
    """How a question grew: seconds and rows by size; a question that was not answered has no rows.

    Attributes:
        seconds: By size; infinite if it took longer than it may.
        rows: By size.
    """

    seconds: dict[int, float] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)

    def exponent(self) -> float:
        """Return by which power of the data or the rows it grew, from the first size to the last."""
        first, last = min(self.seconds), max(self.seconds)
        if self.seconds[last] == inf:
            return inf
        grown = max(last / first, self.rows[last] / max(self.rows[first], 1))
        times = max(self.seconds[last], FLOOR) / max(self.seconds[first], FLOOR)
        return log(times) / log(grown) if grown > 1 else 0.0


def prepared(folder: Path, size: int) -> Path:
    """Write and build a year, if that was not done before, and return its store."""
    corpus, store = folder / f"year-{size}", folder / f"store-{size}"
    if not corpus.exists():
        year.write(corpus, size)
    if not store.exists():
        build.build(corpus, store, validate=False)
    return store


def child(store: Path, tasks: Sequence[tuple[str, str]], limit: int, out: Connection) -> None:
    """Ask questions of a store one after the other; past its seconds, or memory, the process ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = open_dataset(store)
    for name, text in tasks:
        spent = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + limit + 1, resource.RLIM_INFINITY)
        )
        best, rows = inf, 0
        for _ in range(RUNS):
            start = time.process_time()
            rows = len(data.select(text).rows)
            best = min(best, time.process_time() - start)
            if best > LONG:
                break
        out.send((name, best, rows))


def measured(store: Path, tasks: Sequence[tuple[str, str]], limit: int) -> dict[str, tuple[float, int]]:
    """Return the seconds and rows of each question; infinite seconds if it was ended."""
    found: dict[str, tuple[float, int]] = {}
    spawn = multiprocessing.get_context("spawn")
    while left := tasks[len(found) :]:
        ours, theirs = spawn.Pipe(duplex=False)
        process = spawn.Process(target=child, args=(store, left, limit, theirs))
        process.start()
        theirs.close()
        try:
            while True:
                name, seconds, rows = ours.recv()
                found[name] = seconds, rows
                sys.stderr.write(f"{store.name} {name}: {1000 * seconds:.1f} ms, {rows} rows\n")
        except EOFError:
            process.join()
        if len(found) < len(tasks):
            found[tasks[len(found)][0]] = inf, 0
            sys.stderr.write(f"{store.name} {list(found)[-1]}: > {limit} s\n")
    return found


def grown(folder: Path, sizes: Iterable[int], only: Sequence[str], limit: int) -> dict[str, Growth]:
    """Return how each question grew."""
    growths: dict[str, Growth] = {}
    bundled = build.build(BUNDLED)
    for size in sizes:
        store = prepared(folder, size)
        tasks = list(asked(open_dataset(store), StandIns(folder / f"year-{size}", bundled)))
        tasks = [task for task in tasks if not only or task[0].split(" ")[0] in only]
        for name, (seconds, rows) in measured(store, tasks, limit).items():
            one = growths.setdefault(name, Growth())
            one.seconds[size], one.rows[size] = seconds, rows
    return dict(sorted(growths.items(), key=lambda item: (-item[1].exponent(), item[0])))


def table(growths: Mapping[str, Growth], limit: int) -> Iterator[str]:
    """Yield the lines of a table, of Markdown, the steepest first."""
    sizes = sorted(next(iter(growths.values())).seconds)
    heads = [f"{what} {size:,}" for size in sizes for what in ("rows", "ms")]
    yield f"| question | {' | '.join(heads)} | exponent |\n"
    yield f"|---|{'--:|' * (len(heads) + 1)}\n"
    for name, one in growths.items():
        cells = []
        for size in sizes:
            over = one.seconds[size] == inf
            cells += (
                ["-", f"> {limit} s"] if over else [f"{one.rows[size]}", f"{1000 * one.seconds[size]:.1f}"]
            )
        power = one.exponent()
        yield f"| {name} | {' | '.join(cells)} | {'-' if power == inf else f'{power:.2f}'} |\n"


def main(arguments: argparse.Namespace) -> int:
    """Measure and print, and tell whether a question grew too fast."""
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.keep or Path(name)
        growths = grown(folder, arguments.statements or SIZES, arguments.only, arguments.limit)
    lines = list(table(growths, arguments.limit))
    if arguments.write:
        replaced(arguments.write, lines)
    steep = [name for name, one in growths.items() if arguments.fail and one.exponent() > arguments.fail]
    shown = [line for line in lines[2:] if any(line.startswith(f"| {name} |") for name in steep)]
    sys.stdout.writelines(lines[:2] + shown if arguments.fail else lines)
    if steep:
        sys.stdout.write(f"{len(steep)} of {len(growths)} grow with more than {arguments.fail}\n")
    return 1 if steep else 0


def replaced(path: Path, lines: Sequence[str]) -> None:
    """Put the table between the marks of a document."""
    before, _, rest = path.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{START}\n{''.join(lines)}{END}{after}", "utf-8")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("statements", nargs="*", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", nargs="+", default=())
    parser.add_argument("--limit", type=int, default=30)
    parser.add_argument("--fail", type=float)
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(options()))
