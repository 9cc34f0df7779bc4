"""Put small faults into the source, one at a time: do the tests that should notice them do so?

    python benchmarks/mutants.py [--only WORDS] [--workers N]

Run from the root of the project. The faults stand in `mutants.toml`; each is put into a copy of the project
in a temporary folder, never into the project itself, and its tests run there until the first that fails. The
suite must pass without faults, else everything looks caught. Exit status 1 if a fault survives, 2 if the list
is at fault: a text that does not stand in its file exactly once, or tests that could not be run.
"""

from __future__ import annotations

import argparse
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTCOMES = {0: "survived", 1: "caught"}  # by the exit status of pytest; any other says that no test ran


@dataclass(frozen=True)
class Mutant:
    """A fault, and where it should be noticed.

    Attributes:
        room: The part of the project.
        fault: What goes wrong, in words.
        file: The file, from the root of the project.
        text: What stands in it exactly once.
        put: What stands there instead.
        tests: Files of tests.
        only: Which of these tests, as `pytest -k` reads it; all of them if empty.
    """

    room: str
    fault: str
    file: str
    text: str
    put: str
    tests: tuple[str, ...]
    only: str = ""

    @property
    def name(self) -> str:
        """Its room, its file and its fault in one line."""
        return f"{self.room}: {self.fault} ({self.file})"

    def trouble(self, root: Path) -> str:
        """Return why it cannot be put into the project; nothing if it can."""
        path = root / self.file
        times = path.read_text("utf-8").count(self.text) if path.is_file() else 0
        if times != 1:
            return f"{self.name}: its text stands there {times} times, not once"
        absent = [test for test in self.tests if not (root / test).exists()]
        return f"{self.name}: no {absent[0]}" if absent else ""

    def tried(self, copy: Path) -> str:
        """Put the fault into a copy of the project, run its tests and take it out again."""
        path = copy / self.file
        sound = path.read_text("utf-8")
        path.write_text(sound.replace(self.text, self.put), "utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *self.tests]
        command += ["-k", self.only] if self.only else []
        paths = {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(  # noqa: S603 - our own tests, no shell
                command, cwd=copy, env=os.environ | paths, capture_output=True, check=False
            )
        finally:
            path.write_text(sound, "utf-8")
        return OUTCOMES.get(done.returncode, done.stdout.decode("utf-8", "replace")[-500:])


def mutants() -> list[Mutant]:
    """Read the list."""
    listed = tomllib.loads((ROOT / "benchmarks" / "mutants.toml").read_text("utf-8"))["mutant"]
    return [Mutant(**{**one, "tests": tuple(one["tests"])}) for one in listed]


def copied(folder: Path) -> Path:
    """Copy what git knows of the project, changes that are not committed included."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - git, no shell
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def outcomes(chosen: list[Mutant], workers: int) -> list[str]:
    """Try every mutant, several at once in copies of their own, and print what becomes of each."""
    with ExitStack() as stack:
        copies: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for _ in range(workers):
            copies.put(copied(Path(stack.enter_context(tempfile.TemporaryDirectory()))))

        def outcome(mutant: Mutant) -> str:
            copy = copies.get()
            try:
                found = mutant.tried(copy)
            finally:
                copies.put(copy)
            sys.stdout.write(f"{found}: {mutant.name}\n")
            sys.stdout.flush()
            return found

        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(outcome, chosen))


def main() -> int:
    """Try the mutants that are asked for and print the share that is caught."""
    parser = argparse.ArgumentParser(description="Put small faults into the source, one at a time.")
    parser.add_argument("--only", default="", help="faults with these words in their line")
    parser.add_argument("--workers", type=int, default=2, help="how many at once")
    given = parser.parse_args()
    chosen = [mutant for mutant in mutants() if given.only in mutant.name]
    if troubles := list(filter(None, (mutant.trouble(ROOT) for mutant in chosen))):
        sys.stderr.write("\n".join([*troubles, ""]))
        return 2
    found = outcomes(chosen, given.workers)
    sys.stdout.write(f"{found.count('caught')} of {len(found)} caught\n")
    return 2 if set(found) - {*OUTCOMES.values()} else int("survived" in found)


if __name__ == "__main__":
    sys.exit(main())
