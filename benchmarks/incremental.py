"""Measure what a check and a build cost anew when one document of a hundred changed: CPU seconds.

    python benchmarks/incremental.py [COPIES]

Writes the bundled corpus with its five documents so many times (20 unless told) into a temporary folder.
Prints first the CPU seconds of `claimgraph check` and `claimgraph build` as a shell runs them, user and
system time of the whole process: the first time, with nothing changed, with a paraphrase in one document
changed, and with the label of one event of the registry changed. Then the seconds of the steps of a build
from nothing, in one process. Mind the ratios, and that the machine may do other things.

Measured with 100 documents and 6,500 statements on two idle cores, CPU seconds:

                       check   build
    first              15.12   13.88
    nothing changed     0.60    1.78
    one document        0.97    2.25
    one event           8.86   10.79

What is left is start and imports, the registry and the shapes, and in a build the facts of all
documents read from JSON, the rules applied to all of them, and digests of all files. What the registry
holds changes every document, so that all are read again.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from build import write  # the benchmark beside this one

from claimgraph.corpus.files import gather
from claimgraph.corpus.read import assembled, checked
from claimgraph.rdf import mapping
from claimgraph.rdf.check import findings, graphs
from claimgraph.rdf.derive import quads
from claimgraph.rdf.derive.given import recorded
from claimgraph.store import build, versions

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
PROGRAM = "from claimgraph.cli.app import main; main()"


def spent(*arguments: object) -> float:
    """Return the CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-P", "-c", PROGRAM, *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def change(path: Path, key: str, number: int) -> None:
    """Put a word into the first text of a key."""
    text = path.read_text("utf-8")
    start = text.index(f"{key}: ") + len(key) + 2
    start += text[start] in "'\""
    path.write_text(f"{text[:start]}Edit {number}, {text[start:]}", "utf-8")


def commands(folder: Path, store: Path) -> None:
    """Print what the commands cost."""
    document = max((folder / "documents").glob("*.yaml"))
    changes: dict[str, Callable[[int], None]] = {
        "first": lambda _number: None,
        "nothing changed": lambda _number: None,
        "one document": lambda number: change(document, "paraphrase", number),
        "one event": lambda number: change(folder / "events.yaml", "label", number),
    }
    calls = {"check": ("check", folder), "build": ("build", folder, "-o", store)}
    sys.stdout.write(f"{'CPU seconds':<18}{''.join(f'{name:>8}' for name in calls)}\n")
    for name, edit in changes.items():
        cells = []
        for number, call in enumerate(calls.values()):
            edit(number)
            cells.append(f"{spent(*call):8.2f}")
        sys.stdout.write(f"{name:<18}{''.join(cells)}\n")


def timed(name: str, work: Callable[[], Result]) -> Result:
    """Do a step and print the CPU seconds that it took."""
    start = time.process_time()
    result = work()
    sys.stdout.write(f"{name:<18}{time.process_time() - start:8.2f}\n")
    return result


def steps(folder: Path, place: Path) -> None:
    """Print what each step of a build costs."""
    timed("read", lambda: gather(folder))
    sheets = timed("read, checked", lambda: checked(folder))
    corpus = assembled(sheets)
    timed("shapes: map", lambda: sum(len(graph) for _slug, graph in graphs(corpus)))
    timed("shapes, all", lambda: findings(corpus))
    facts = timed("derive: facts", lambda: recorded.read(corpus))
    timed("derive: rules", lambda: sum(1 for _line in quads.lines(facts, corpus.base)))
    lines = timed("all lines", lambda: [*build.schema_lines(), *mapping.nquads(corpus)])
    timed("load", lambda: versions.write(place / "steps", lines, build.digest(folder)))


def main(copies: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        write(folder, copies)
        commands(folder, Path(name) / "store")
        sys.stdout.write("\nsteps from nothing\n")
        steps(folder, Path(name))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20)
