"""A killed build: the older store or the newer one is whole, and the next build leaves nothing of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import note, place_of_cases
from benchmarks.campaigns.store.command import NAMES, WRITES, Course, Death, course, killed
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import (
    NOTHING,
    corpora,
    drafts,
    fingerprints,
    holds,
    remains,
)

from claimgraph.store.build import build

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("changed", "loaded anew", "first")  # the newer one: from the older, all of it, in an empty place


def prepare(home: Path) -> dict[str, Course]:
    """Write two corpora, a store of the older one, and what a build of it notes in its folder."""
    older, _newer = corpora(home)
    corpus = place_of_cases(home.parent) / "corpus"
    shutil.copytree(older, corpus)
    build(corpus, home / "store", keep=True)
    shutil.copytree(corpus / ".claimgraph", home / "noted")
    counted = {}
    for name, calls in (("writes", WRITES), ("names", NAMES)):
        shutil.rmtree(corpus)
        words = _begun(home, corpus.parent, KINDS[0])
        counted[name] = course(words, calls, home / "trace")
        shutil.rmtree(corpus.parent / "store")
    return counted


def _begun(home: Path, scratch: Path, kind: str) -> list[object]:
    """Put the older store and the newer corpus into a folder; return the command that builds it."""
    corpus, store = scratch / "corpus", scratch / "store"
    shutil.copytree(home / "newer", corpus)
    shutil.copytree(home / "noted", corpus / ".claimgraph", copy_function=shutil.copy2)
    (corpus / ".claimgraph").chmod(0o700)
    if kind != "first":
        shutil.copytree(home / "store", store, symlinks=True)
    if kind == "loaded anew":
        (store / "current" / "blocks").unlink()
    return ["build", corpus, "-o", store]


def run(home: Path, scratch: Path, turn: int, death: Death) -> str | None:
    """Kill a build once, and then build."""
    kind = KINDS[turn // 4 % len(KINDS)]
    words, store, known = _begun(home, scratch, kind), scratch / "store", fingerprints(home)
    while not killed(words, death):
        death = death.sooner()
        shutil.rmtree(store)
        shutil.rmtree(scratch / "corpus")
        _begun(home, scratch, kind)
    found = holds(store, known)
    if found not in {"newer", NOTHING if kind == "first" else "older"}:
        return f"{kind}, {death}: {found}"
    note(scratch, **{f"{found}_store_whole": 1} if found != NOTHING else {"no_store_yet": 1})
    build(scratch / "corpus", store, keep=True)
    after = holds(store, known)
    if after != "newer":
        return f"{kind}, {death}: the next build: {after}"
    left = [*remains(store), *(path.name for path in drafts(scratch))]
    return f"{kind}, {death}: left after the next build: {', '.join(left)}" if left else None


WAY = Way("build", prepare, run)
