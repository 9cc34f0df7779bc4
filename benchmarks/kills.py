"""Kill builds of a large corpus in each of their steps: is the store whole each time, and is nothing lost?

    python benchmarks/kills.py FOLDER [EVERY]

Run from the root of the project. Exit status 1 if a store was mixed or a finished version was lost. The
corpus of FOLDER, as `benchmarks/year.py` writes one of any size, is built in the place of an older store: one
of half of its documents, so that all is loaded anew, and one of all but the last, so that little changes. In
each step of each build (reading, checking, deriving, storing, finishing, digesting) a process kills itself,
half way and shortly after the end of the step; with EVERY, at every so many-th of these points. Each time
every file of the store is compared with its receipt and its quads are counted: it must be the older one, or
once that was replaced the newer one. A last build must come to its end and leave nothing of the others. Small
stores are killed by the campaign `kills`, between any two writes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

from claimgraph.errors import StoreError
from claimgraph.store import versions
from claimgraph.store.build import build
from claimgraph.store.versions.place import LOCK
from claimgraph.store.versions.version import opened
from claimgraph.system.progress import told_to

SHORTLY = 0.2  # seconds after the end of a step


class Step(NamedTuple):
    """A step of a build, as it is told to whoever listens.

    Attributes:
        name: What is done.
        items: With how many things.
    """

    name: str
    items: int


class Mortal:
    """Listens to a build, and may kill its process.

    Args:
        step: In which step, counted from 0 as they begin; -1 for none.
        item: At which of its items; 0 for shortly after its end.
    """

    def __init__(self, step: int = -1, item: int = 0) -> None:
        self.point = step, item
        self.begun: list[Step] = []
        self.open: dict[str, int] = {}

    def __call__(self, doing: str, number: int, _total: int) -> None:
        """Note how far a step is, and die if it is time."""
        if number == 0:  # its end, which is told of steps without items, too
            if self.point == (self.open.pop(doing, -2), 0):
                threading.Timer(SHORTLY, _die).start()
            return
        if doing not in self.open:
            self.open[doing] = len(self.begun)
            self.begun.append(Step(doing, 0))
        self.begun[self.open[doing]] = Step(doing, number)
        if self.point == (self.open[doing], number):
            _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def built(folder: Path, store: Path, listener: Mortal) -> list[Step]:
    """Build a corpus without shapes, and return the steps."""
    with told_to(listener):
        build(folder, store, validate=False)
    return listener.begun


def part(folder: Path, place: Path, *, less: int | None) -> Path:
    """Write a corpus with fewer documents: without so many of the last, or without the second half."""
    shutil.copytree(folder, place)
    lines = (folder / "documents.jsonl").read_text("utf-8").splitlines(keepends=True)
    (place / "documents.jsonl").write_text("".join(lines[: -less if less else len(lines) // 2]), "utf-8")
    return place


def found(store: Path) -> int:
    """Return how many quads are in a store of which every file is as it was written; 0 if one is not."""
    try:
        there = opened(store, (store / "current").resolve(), whole=True)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return 0
    return len(there.engine) if len(there.engine) == there.receipt.quads else 0


def killed(folder: Path, store: Path, step: int, item: int) -> bool:
    """Build a corpus in a process that kills itself, and tell whether it did."""
    command = [sys.executable, __file__, "--child", str(folder), str(store), str(step), str(item)]
    return subprocess.run(command, check=False).returncode == -signal.SIGKILL  # noqa: S603 - our own


def replaced(folder: Path, older: Path, place: Path, every: int) -> bool:
    """Kill the builds that replace an older corpus, at all points, and tell whether nothing was lost."""
    store, kept = place / "store", place / "kept"
    built(older, store, Mortal())
    shutil.copytree(store, kept, symlinks=True)
    steps = built(folder, store, Mortal())
    old, new, done, good = found(kept), found(store), versions.read(store).receipt.digest, True
    sys.stdout.write(f"{old} quads, to be replaced by {new}\n")
    points = [(n, step, item) for n, step in enumerate(steps) for item in (step.items // 2 + 1, 0)]
    for number, step, item in points[every // 2 :: every]:
        if found(store) != old:
            shutil.rmtree(store)
            shutil.copytree(kept, store, symlinks=True)
        dead, quads = killed(folder, store, number, item), found(store)
        good &= dead and quads in {old, new}
        what = {old: "the older store is whole", new: "the newer store is whole"}.get(quads, "LOST")
        where = f"at {item} of {step.items}" if item else "after its end"
        drafts = len(list(store.glob("v-*"))) - 1 if quads == old else 0
        sys.stdout.write(f"{step.name}, {where}: {what}, drafts: {drafts}{'' if dead else ', NOT KILLED'}\n")
        sys.stdout.flush()
    built(folder, store, Mortal())
    left = sorted(path.name for path in store.iterdir())
    sys.stdout.write(f"built at last: {found(store)} quads; left in the store: {', '.join(left)}\n")
    return good and versions.read(store).receipt.digest == done and len(left) == len(("current", LOCK, 1, 2))


def at_all_points(folder: Path, every: int) -> bool:
    """Kill the builds of a corpus where much and where little changes."""
    good = True
    for less in (None, 1):
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            good &= replaced(folder, part(folder, Path(place) / "older", less=less), Path(place), every)
    return good


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--child", corpus, into, step, item]:
            built(Path(corpus), Path(into), Mortal(int(step), int(item)))
        case [corpus, *more]:
            sys.exit(not at_all_points(Path(corpus), int(more[0]) if more else 1))
