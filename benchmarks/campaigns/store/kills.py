"""Kill commands with all their children: nothing is lost, nothing is half, nothing is left.

Three of eight are of builds, two of imports, one each of the annotation server, a push and tables. Every
second one comes at a random time, the others before a call of the system that writes: one after the other,
so that all points between two writes have their turn. That needs `strace`.
"""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import Campaign
from benchmarks.campaigns.store.killed import builds, imports, pushes, saves, tables

if TYPE_CHECKING:
    from pathlib import Path

WAYS = (*imports.WAYS, *builds.WAYS, saves.WAY, pushes.WAY, tables.WAY)


def prepare(_place: Path) -> None:
    """See whether everything is there."""
    if not shutil.which("strace"):
        raise FileNotFoundError("no strace, which kills between two writes; install it")


def run(number: int, scratch: Path) -> str | None:
    """Kill a command once."""
    turn, place = divmod(number, len(WAYS))
    way = WAYS[place]
    fault = way.tried(scratch, turn, random.Random(number))  # noqa: S311 - the same moments each time
    return fault and f"{way.name}, {fault}"


CAMPAIGN = Campaign(
    "kills",
    "a command is killed with its children (build, annotate, import, push, tables), at random times and"
    " between any two writes: the older or the newer one is whole, and the next run leaves nothing of it",
    goal=1000,
    quick=20,
    run=run,
    prepare=prepare,
)
