"""Measure what it costs to start a command, to open a store and to find a thing by its slug and by a name.

    python benchmarks/start.py [STORE]

Without a store, the bundled corpus is built. Prints CPU seconds, each the least of five, of whole commands as
a shell runs them, then of the steps of opening and naming in one process.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import shipped
from claimgraph.store.build import build
from claimgraph.store.dataset import open_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 5
PROGRAM = "from claimgraph.cli.app import main; main()"
COMMANDS = (
    ("--help",),
    ("ask", "--help"),
    ("ask", "who-claimed", "--store", "STORE"),
    ("ask", "who-claimed", "place=ain-al-asad", "--store", "STORE"),
    ("show", "ain-al-asad", "--store", "STORE"),
)


def command(words: tuple[str, ...]) -> float:
    """Return the CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    call = [sys.executable, "-P", "-c", PROGRAM, *words]
    subprocess.run(call, check=True, capture_output=True, env=environment)  # noqa: S603 - our own program
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def step(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a step."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(store: str) -> None:
    """Measure and print."""
    for words in COMMANDS:
        call = tuple(store if word == "STORE" else word for word in words)
        seconds = min(command(call) for _time in range(TIMES))
        sys.stdout.write(f"{seconds:8.3f}  claimgraph {' '.join(words)}\n")
    steps: dict[str, Callable[[], object]] = {
        "open": lambda: open_dataset(store),
        "open, find by slug": lambda: open_dataset(store).find("ain-al-asad"),
        "open, find by a name": lambda: open_dataset(store).find("Ayn al-Asad"),
    }
    for name, work in steps.items():
        sys.stdout.write(f"{min(step(work) for _time in range(TIMES)):8.3f}  {name}\n")


if __name__ == "__main__":
    if sys.argv[1:]:
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as name:
            build(shipped("corpus") / "iraq-2023", Path(name) / "store", validate=False)
            main(str(Path(name) / "store"))
