"""The disk is full at some point: one clear line, the older store whole, and nothing left.

A case puts a store into a small disk in memory that only its process sees (`unshare`, `mount`), with so much
room left, and runs a command there. With enough room it must come to its end. Half of the points are of a
build that changes little, the others of one that loads all anew; every fifth is of an export.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.campaigns.frame import Campaign, note, shared
from benchmarks.campaigns.store.command import environment, ran
from benchmarks.campaigns.store.whole import contents, corpora, drafts, fingerprints, holds, remains

from claimgraph.store.build import build

HERE = Path(__file__).resolve()
ROOT = HERE.parents[3]
POINTS = 50
COMMANDS = ("changed", "anew", "changed", "anew", "export")
MOST = {"changed": 6_000, "anew": 6_000, "export": 1_500}  # kilobytes that it writes, or a little more
FULL = "No space left on device"


def prepare(place: Path) -> None:
    """Write two corpora and a store of the older one."""
    older, _newer = corpora(place)
    build(older, place / "store", validate=False)


def run(number: int, scratch: Path) -> str | None:
    """Run a command on a disk with so much room."""
    name, point = COMMANDS[number % len(COMMANDS)], number // len(COMMANDS)
    room = MOST[name] * (point + 1) // (POINTS // len(COMMANDS))
    command = [sys.executable, str(HERE), name, str(room), str(shared(scratch)), str(scratch)]
    done = subprocess.run(  # noqa: S603 - ours, no shell
        ["/usr/bin/unshare", "--map-root-user", "--mount", *command],
        env=environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return f"{name}, {room} kB: {done.stderr[-500:]}"
    fault, full = json.loads(done.stdout)
    note(scratch, **{"on_a_full_disk" if full else "with_enough_room": 1})
    return f"{name}, {room} kB: {fault}" if fault else None


def _inside(name: str, room: int, made: Path, scratch: Path) -> tuple[str, bool]:
    """Run a command on a disk of its own; return what is wrong, and whether the disk was full."""
    disk = scratch / "disk"
    disk.mkdir()
    used = sum(-(-len(content) // 4096) * 4 + 4 for content in contents(made / "store").values())
    subprocess.run(  # noqa: S603 - the system's own
        ["/bin/mount", "-t", "tmpfs", "-o", f"size={used + room + 64}k", "tmpfs", str(disk)], check=True
    )
    store = Path(shutil.copytree(made / "store", disk / "store", symlinks=True))
    if name == "anew":
        (store / "current" / "blocks").unlink()
    before, known = contents(store), fingerprints(made)
    if name == "export":
        done = ran("export", "-o", disk / "all.nq", "--store", store, "--sensitivity", "protect")
    else:
        done = ran("build", made / "newer", "-o", store)
    if left := drafts(disk):
        return f"left: {left[0].name}", True
    found = holds(store, known)
    if done.returncode == 0:
        if name == "export":
            return ("" if (disk / "all.nq").stat().st_size else "an empty file"), False
        return f"found {found}, left {remains(store)}" * (found != "newer" or bool(remains(store))), False
    told = done.stderr.splitlines()
    if done.returncode != 1 or len(told) != 1 or FULL not in told[0]:
        return f"status {done.returncode}: {done.stderr}", True
    if found != "older" or (disk / "all.nq").exists():
        return f"found {found}", True
    strange = before.keys() ^ contents(store).keys()
    return f"left or lost: {', '.join(sorted(strange))}" if strange else "", True


CAMPAIGN = Campaign(
    "disk",
    "the disk is full at some point of a build or an export: one clear line, the older store whole, nothing"
    " left",
    goal=POINTS,
    quick=5,
    run=run,
    prepare=prepare,
)

if __name__ == "__main__":
    command, kilobytes, *folders = sys.argv[1:]
    sys.stdout.write(json.dumps(_inside(command, int(kilobytes), *map(Path, folders))))
