"""Measure what reading a store and each analysis of the whole graph cost, in CPU seconds of this process.

    python benchmarks/analyses.py STORE [NAME ...]

Prints a row each: seconds, rows, and the beginning of a digest of the rows, so that two versions of the code
can be held against each other: the same store must give the same digests.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import resource
import sys
from typing import TYPE_CHECKING

from claimgraph.analyses.claims import track_record
from claimgraph.analyses.parties import tallies
from claimgraph.analyses.sources import independence, robustness, silence
from claimgraph.analyses.threats import follow_through
from claimgraph.cli.app import SELDOM
from claimgraph.store.dataset import open_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset

ANALYSES: dict[str, Callable[[Dataset], Answer]] = {
    "independence": independence.table,
    "circles": independence.circles,
    "silence": silence.table,
    "follow-through": follow_through.table,
    "follow-through-pairs": follow_through.pairs,
    "track-record": track_record.table,
    "track-record-points": track_record.points,
    "robustness": functools.partial(robustness.table, question="who-claimed"),
    "tallies": tallies.table,
    "tallies-months": tallies.months,
}


def spent() -> float:
    """Return the CPU seconds that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main(store: str, wanted: list[str]) -> None:
    """Measure and print, with circles of objects sought as seldom as in a command."""
    gc.set_threshold(SELDOM)
    data = open_dataset(store)
    start = spent()
    statements = len(data.reading.statements)
    sys.stdout.write(f"{'reading':22}{spent() - start:8.2f} s {statements:7} statements\n")
    for name in wanted or ANALYSES:
        start = spent()
        found = ANALYSES[name](data)
        used, digest = spent() - start, hashlib.sha256(found.csv().encode()).hexdigest()[:12]
        sys.stdout.write(f"{name:22}{used:8.2f} s {len(found):7} rows  {digest}\n")
        sys.stdout.flush()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
    sys.stdout.write(f"{'memory':22}{most:8.2f} GiB at most\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
