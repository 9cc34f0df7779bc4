"""Readers go on while builds replace the store: each read is of one whole version.

A case starts a process that builds one version after the other, and opens and reads the store meanwhile:
every other time all of its quads along one index, else its names by a query.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import Campaign, note
from benchmarks.campaigns.store.command import environment
from tests.store.versions.test_versions import BUILDER, names, whole

from claimgraph.errors import StoreError
from claimgraph.store import versions

if TYPE_CHECKING:
    from pathlib import Path

READS = 50  # of a case
BARE = "no store there"  # before the first version is written


def run(_number: int, scratch: Path) -> str | None:
    """Read while another process builds."""
    store, seen = scratch / "store", set()
    command = [sys.executable, "-c", BUILDER, str(store), "1"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as builder:  # noqa: S603 - ours
        try:
            if builder.stdout:
                builder.stdout.readline()
            for number in range(READS):
                version, fault = _read(store, all_quads=bool(number % 2))
                if fault:
                    return fault
                seen.add(version)
        finally:
            builder.kill()
    note(scratch, versions_read=len(seen))
    return None


def _read(store: Path, *, all_quads: bool) -> tuple[int, str]:
    """Read a store; return which version it is of, and what is wrong with it."""
    try:
        engine = versions.read(store).engine
    except StoreError as error:
        return 0, f"refused: {error}"
    found = sorted(quad.object.value for quad in engine) if all_quads else names(engine)
    version = int(found[0].removeprefix("version ").partition(",")[0]) if found else 0
    return version, "" if found == whole(version) else f"mixed: {len(found)} quads, the first {found[:1]}"


CAMPAIGN = Campaign(
    "reads",
    "the store is read while builds replace it: each read is of one whole version",
    goal=10_000,
    quick=5 * READS,
    run=run,
    step=READS,
)
