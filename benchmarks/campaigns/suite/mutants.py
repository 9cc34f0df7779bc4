"""Small faults in the source, one at a time: do the tests that should notice them do so?

The faults stand in `mutants.toml`; each is put into a copy of the project, never into the project itself, and
its tests run there until the first that fails. Without faults they must pass, else everything looks caught.
The cases go round the rooms, so that the first hundred are of all of them. A fault that no test notices is
told, and so is one whose text does not stand in its file exactly once, or whose tests could not be run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path

from benchmarks.campaigns.frame import Campaign, shared

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CAUGHT, SURVIVED = 1, 0  # exit status of pytest; any other says that no test ran
MOST = 600  # seconds, after which what runs for ever is noticed, too
SECOND = 1_000_000_000


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

    def put_into(self, copy: Path, number: int) -> None:
        """Put the fault into a copy of the project.

        Args:
            copy: The copy.
            number: Sets the time of the file, by which Python knows what it compiled before.
        """
        path = copy / self.file
        path.write_text(path.read_text("utf-8").replace(self.text, self.put), "utf-8")
        os.utime(path, ns=(number * SECOND, number * SECOND))

    def tried(self, copy: Path, compiled: Path) -> str | None:
        """Run its tests in a copy of the project with the fault in it; return what they should not do.

        Args:
            copy: The copy.
            compiled: A folder for compiled modules, which may be kept for the next.
        """
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *self.tests]
        command += ["-k", self.only] if self.only else []
        paths = {"PYTHONPATH": str(copy / "src"), "PYTHONPYCACHEPREFIX": str(compiled)}
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        try:
            done = subprocess.run(  # noqa: S603 - our own tests, no shell
                command, cwd=copy, env=environment | paths, capture_output=True, check=False, timeout=MOST
            )
        except subprocess.TimeoutExpired:
            return None
        if done.returncode == CAUGHT:
            return None
        said = "survived" if done.returncode == SURVIVED else done.stdout.decode("utf-8", "replace")[-500:]
        return f"{self.name}: {said}"


@cache
def mutants() -> list[Mutant]:
    """Read the list."""
    listed = tomllib.loads((HERE / "mutants.toml").read_text("utf-8"))["mutant"]
    return [Mutant(**{**one, "tests": tuple(one["tests"])}) for one in listed]


@cache
def round_the_rooms() -> list[Mutant]:
    """Return the mutants in turn of one room after the other, as long as each has any."""
    rooms: dict[str, list[Mutant]] = {}
    for one in mutants():
        rooms.setdefault(one.room, []).append(one)
    return [one for one in chain.from_iterable(zip_longest(*rooms.values())) if one]


def copied(folder: Path) -> Path:
    """Copy what git knows of the project, changes that are not committed included."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - git, no shell
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def run(number: int, scratch: Path) -> str | None:
    """Put the mutant of a number into a copy of the project and run its tests."""
    mutant = round_the_rooms()[number]
    if trouble := mutant.trouble(ROOT):
        return trouble
    copy = copied(scratch / "copy")
    mutant.put_into(copy, number)
    return mutant.tried(copy, shared(scratch))


CAMPAIGN = Campaign(
    "mutants",
    "a small fault in the source is noticed by the tests named for it",
    goal=len(mutants()),
    quick=3,
    run=run,
)
