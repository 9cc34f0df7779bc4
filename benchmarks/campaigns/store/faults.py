"""Damage files of every kind: nothing is silent, and each fault is told clearly and by the right class.

What the program keeps must be told to be damaged, or nothing that is read may differ. What people write may
become another text; then it must be read as one, and otherwise it is told with its file in a line.
"""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import Campaign, once, shared
from benchmarks.campaigns.store.damaged import given, kept

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (*kept.KINDS, *given.KINDS)
WANTED = "wanted.json"


def run(number: int, scratch: Path) -> str | None:
    """Damage a file."""
    which = number % len(KINDS)
    kind = KINDS[which]
    home = once(shared(scratch) / str(which), kind.prepare)
    kind.laid(home, scratch)
    return kind.tried(scratch, _wanted(which, scratch), random.Random(number))  # noqa: S311 - the same faults


def _wanted(which: int, scratch: Path) -> str:
    """Return what a kind comes to without damage; noted once, and the folder laid anew."""
    file = shared(scratch) / WANTED
    held: dict[str, str] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    if str(which) not in held:
        held[str(which)] = str(KINDS[which].use(scratch))
        file.write_text(json.dumps(held), "utf-8")
        for path in scratch.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        KINDS[which].laid(shared(scratch) / str(which), scratch)
    return held[str(which)]


CAMPAIGN = Campaign(
    "faults",
    "a file of any kind is damaged: told in a clear line by the right class, or nothing differs",
    goal=1000,
    quick=48,
    run=run,
)
