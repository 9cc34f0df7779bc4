"""Two corpora of which one replaces the other, and which of them a store holds, whole."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from typing import TYPE_CHECKING

from tests.conftest import HARBOUR
from tests.copies import copied

from claimgraph.errors import StoreError
from claimgraph.store.build import build
from claimgraph.store.versions.version import opened
from claimgraph.system import disk

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox

COPIES = 6  # of two documents: a corpus that is large enough for a notebook of what was seen
NOTHING, KNOWN = "nothing", "known.json"
HELD = {"receipt.json", "rocksdb", "quads.nq", "blocks", "marks", "names"}  # by a version


def corpora(place: Path) -> tuple[Path, Path]:
    """Write two corpora; the newer lacks two documents of the older and has another paraphrase."""
    older, newer = (copied(HARBOUR, place / name, COPIES) for name in ("older", "newer"))
    for last in (newer / "documents").glob(f"*-no{COPIES}.yaml"):
        last.unlink()
    (first,) = (newer / "documents").glob(f"coast-wire-*-no{COPIES - 1}.yaml")
    first.write_text(first.read_text("utf-8").replace("three boats", "3 boats"), "utf-8")
    known = {fingerprint(build(one, validate=False).engine): one.name for one in (older, newer)}
    (place / KNOWN).write_text(json.dumps(known), "utf-8")
    return older, newer


def fingerprint(engine: ox.Store) -> str:
    """Return the digest of all quads of a store, in the order of their text."""
    return hashlib.sha256("\n".join(sorted(map(str, engine))).encode()).hexdigest()


@cache
def fingerprints(place: Path) -> dict[str, str]:
    """Return the names of the two corpora by the fingerprints of their quads."""
    known: dict[str, str] = json.loads((place / KNOWN).read_text("utf-8"))
    return known


def holds(store: Path, known: dict[str, str]) -> str:
    """Say which corpus a store holds, after comparing all its files and all its quads.

    Args:
        store: The folder of the store.
        known: Names by fingerprints.

    Returns:
        The name; `NOTHING` if there is no store; else what is wrong with it.
    """
    if not (store / "current").is_symlink():
        return NOTHING
    try:
        found = opened(store, (store / "current").resolve(), whole=True)
    except StoreError as error:
        return str(error)
    if len(found.engine) != found.receipt.quads:
        return f"{len(found.engine)} quads, and the receipt says {found.receipt.quads}"
    return known.get(fingerprint(found.engine), f"mixed: {len(found.engine)} quads of neither corpus")


def remains(store: Path) -> list[str]:
    """Return what is in a store that belongs to none of its last two versions."""
    now = int((store / "current").readlink().name.removeprefix("v-"))
    usual = {"current", "build.lock", f"v-{now}", f"v-{now - 1}"}
    strange = [path.name for path in store.iterdir() if path.name not in usual]
    for version in store.glob("v-*"):
        strange += [f"{version.name}/{path.name}" for path in version.iterdir() if path.name not in HELD]
    return strange


def drafts(folder: Path) -> list[Path]:
    """Return the drafts that somebody left below a folder."""
    return [path for path in folder.rglob(f"{disk.DRAFT}*") if path.is_dir()]


def aged(folder: Path) -> None:
    """Make drafts below a folder so old that whoever writes there removes them."""
    for draft in drafts(folder):
        os.utime(draft, (0, 0))
    disk.sweep.cache_clear()


def written_again(folder: Path) -> None:
    """Write a file once more in each folder in which drafts lie, as whoever works there next does."""
    for draft in drafts(folder):
        file = next(path for path in sorted(draft.parent.iterdir()) if path.is_file())
        disk.write(file, disk.read(file))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, but for the notebook of what was seen and drafts."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".claimgraph" not in str(path.relative_to(folder))
    }
