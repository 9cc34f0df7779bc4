"""Measure how the questions grow with the data: an invented year of several sizes, with every example.

    python -m benchmarks.questions [STATEMENTS ...] [--keep FOLDER] [--only NAME ...] [--limit SECONDS]
                                   [--local] [--typical] [--memory] [--fail EXPONENT]
                                   [--results FILE] [--write FILE]

Writes a year of reporting (`year.py`) of each size (3180, 9540 and 31800 statements unless told) and builds
it, into a temporary folder or into one that is kept for the next time. Asks every question with the values
of its examples, for which what most is said of stands (`stand_ins.py`), and with none. Prints one row each,
the steepest first: rows and CPU milliseconds of each size, and the exponent: by
which power of what the time grew from the first size to the last. What is the data or the rows, whichever
grew more: who asks for more gets it later. 1 is linear, 2 is with the square. Nothing below FLOOR is told
apart from it.

A question is asked in a process of its own that ends after so many seconds of CPU (30 unless told), so that
a square one is told as "> 30 s" and the others are asked. With --local only those with a value are asked,
which are about one thing, and how many of them were as quick as QUIET is told below the table. With --typical
a thing stands that is told of less than a tenth of those of its kind. With --memory the store is read into
memory first, which answers three to seven times as quickly as the one on disk. With --results each figure is
added to a file of JSON lines, and what stands there is not measured again.

With --fail it ends with 1 if one grew with more than that, and took longer than QUIET at the last size. Who
did is asked anew at every size, for a second each and up to AGAIN times, and only the quickest of those runs
count: the clock of a process may go by steps of 4 ms. So CI holds two sizes against each other (`make
growth`), and never a time against a clock.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import metadata
from math import inf, log
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import year
from benchmarks.stand_ins import BUNDLED, StandIns, Task, asked

from claimgraph.store import build
from claimgraph.store.dataset import open_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection

    from claimgraph.store.dataset import Dataset

SIZES = (3180, 9540, 31800)
ENOUGH, EXACTLY = 0.05, 1.0  # seconds in all for which a question is asked, and for which it is asked anew
FLOOR = 0.01  # seconds: less is start and noise
QUIET, AGAIN = 0.1, 3  # seconds of the last size under which no question fails; how often it is asked anew
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

    def least(self, size: int, seconds: float, rows: int) -> None:
        """Keep what was measured, if it is the smallest so far."""
        self.seconds[size], self.rows[size] = min(self.seconds.get(size, inf), seconds), rows

    def steep(self, power: float) -> bool:
        """Tell whether it grew with more than a power, and is no question that is quick at any size."""
        return self.exponent() > power and self.seconds[max(self.seconds)] > QUIET

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


@dataclass(frozen=True)
class Manner:
    """How questions are asked.

    Attributes:
        limit: How many seconds of CPU one may take.
        memory: Whether the store is read into memory first.
        enough: For how many seconds of CPU one is asked again and again; the mean counts.
    """

    limit: int
    memory: bool
    enough: float = ENOUGH

    def opened(self, store: Path) -> Dataset:
        """Open a store."""
        data = open_dataset(store)
        held = data.in_memory() if self.memory else data
        if self.memory and held is data:
            sys.exit(f"{store.name} is too large to be read into memory; ask it on disk, without --memory")
        return held


def child(store: Path, tasks: Sequence[Task], manner: Manner, out: Connection) -> None:
    """Ask questions of a store one after the other; past its seconds, or memory, the process ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = manner.opened(store)
    for name, question, values in tasks:
        spent = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(
            resource.RLIMIT_CPU,
            (int(spent.ru_utime + spent.ru_stime) + manner.limit + 1, resource.RLIM_INFINITY),
        )
        start, runs, rows, taken = time.process_time(), 0, 0, 0.0
        while taken < manner.enough:
            rows = len(data.rows(question, values))
            runs, taken = runs + 1, time.process_time() - start
        out.send((name, taken / runs, rows))


def measured(store: Path, tasks: Sequence[Task], manner: Manner) -> Iterator[tuple[str, float, int]]:
    """Yield name, seconds and rows of each question; infinite seconds if it was ended."""
    done = 0
    spawn = multiprocessing.get_context("spawn")
    while left := tasks[done:]:
        ours, theirs = spawn.Pipe(duplex=False)
        process = spawn.Process(target=child, args=(store, left, manner, theirs))
        process.start()
        theirs.close()
        try:
            while True:
                name, seconds, rows = ours.recv()
                done += 1
                yield name, seconds, rows
                sys.stderr.write(f"{store.name} {name}: {1000 * seconds:.1f} ms, {rows} rows\n")
        except EOFError:
            process.join()
        if done < len(tasks):
            yield tasks[done].name, inf, 0
            sys.stderr.write(f"{store.name} {tasks[done].name}: > {manner.limit} s\n")
            done += 1


def grown(
    years: Mapping[int, Path],
    tasks: Mapping[int, Sequence[Task]],
    asking: Manner,
    results: Path | None,
) -> dict[str, Growth]:
    """Return how each question grew.

    Args:
        years: The store of each size.
        tasks: The questions of each size.
        asking: How they are asked.
        results: A file of what was measured before, to which is added; or none.
    """
    growths = {task.name: Growth() for some in tasks.values() for task in some}
    if results and results.exists():
        for line in results.read_text("utf-8").splitlines():
            name, size, seconds, rows = json.loads(line)
            if name in growths and size in years:
                growths[name].least(size, inf if seconds is None else seconds, rows)
    for size, store in years.items():
        left = [task for task in tasks[size] if size not in growths[task.name].seconds]
        for name, seconds, rows in measured(store, left, asking):
            growths[name].least(size, seconds, rows)
            if results:
                with results.open("a", encoding="utf-8") as file:
                    file.write(f"{json.dumps([name, size, None if seconds == inf else seconds, rows])}\n")
    return growths


def again(
    growths: dict[str, Growth],
    years: Mapping[int, Path],
    tasks: Mapping[int, Sequence[Task]],
    asking: Manner,
    power: float,
) -> None:
    """Ask anew and for longer what grew too fast; of these runs the smallest counts, for noise only adds."""
    steep = {name: Growth() for name, one in growths.items() if one.steep(power)}
    for _ in range(AGAIN):
        for size, store in years.items():
            some = [task for task in tasks[size] if task.name in steep]
            for name, seconds, rows in measured(store, some, replace(asking, enough=EXACTLY)):
                steep[name].least(size, seconds, rows)
        growths |= steep
        steep = {name: one for name, one in steep.items() if one.steep(power)}


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


def quick(growths: Mapping[str, Growth]) -> Iterator[str]:
    """Yield a line for each size: how many were quick."""
    for size in sorted(next(iter(growths.values())).seconds):
        taken = [one.seconds[size] for one in growths.values()]
        few = sum(seconds <= QUIET for seconds in taken)
        yield (
            f"At {size:,}: {few} of {len(taken)} take {1000 * QUIET:.0f} ms at most, half of them "
            f"{1000 * median(taken):.0f} ms at most.\n"
        )


def main(arguments: argparse.Namespace) -> int:
    """Measure and print, and tell whether a question grew too fast."""
    asking = Manner(arguments.limit, arguments.memory)
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.keep or Path(name)
        bundled = build.build(BUNDLED)
        years = {size: prepared(folder, size) for size in arguments.statements or SIZES}
        tasks = {
            size: [
                task
                for task in asked(
                    open_dataset(store), StandIns(folder / f"year-{size}", bundled, typical=arguments.typical)
                )
                if (not arguments.only or task.question.name in arguments.only)
                and (task.values or not arguments.local)
            ]
            for size, store in years.items()
        }
        growths = grown(years, tasks, asking, arguments.results)
        if arguments.fail:
            again(growths, years, tasks, asking, arguments.fail)
    return told(growths, arguments)


def told(growths: Mapping[str, Growth], arguments: argparse.Namespace) -> int:
    """Print and write what was measured; return 1 if a question grew too fast."""
    ordered = dict(sorted(growths.items(), key=lambda item: (-item[1].exponent(), item[0])))
    lines = list(table(ordered, arguments.limit))
    if arguments.local:
        lines += ["\n", *quick(growths)]
    if arguments.write:
        replaced(arguments.write, [where(memory=arguments.memory), "\n", *lines])
    if not arguments.fail:
        sys.stdout.writelines(lines)
        return 0
    steep = {name: one for name, one in ordered.items() if one.steep(arguments.fail)}
    if steep:
        sys.stdout.writelines(table(steep, arguments.limit))
    sys.stdout.write(f"{len(steep)} of {len(growths)} grow with more than {arguments.fail}\n")
    return 1 if steep else 0


def where(*, memory: bool) -> str:
    """Tell when and on what it was measured."""
    day = datetime.now(UTC)
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {day.day} {day:%B %Y}, {'in memory' if memory else 'on disk'}, on a machine of "
        f"{os.cpu_count()} cores ({platform.machine()}) and {gib:.0f} GiB, other programs beside; Python "
        f"{platform.python_version()}, pyoxigraph {metadata.version('pyoxigraph')}.\n"
    )


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
    parser.add_argument("--local", action="store_true")
    parser.add_argument("--typical", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--fail", type=float)
    parser.add_argument("--results", type=Path)
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(options()))
