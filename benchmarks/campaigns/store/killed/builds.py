"""A killed build: the older store or the newer one is whole, and the next build leaves nothing of it."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import note, place_of_cases
from benchmarks.campaigns.store.command import Course, Death, course, killed
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import (
    NOTHING,
    aged,
    corpora,
    drafts,
    fingerprints,
    holds,
    remains,
)

from claimgraph.store.build import build

if TYPE_CHECKING:
    from pathlib import Path

CHANGED, ANEW, FIRST = "changed", "loaded anew", "first"  # from the older store, all of it, in an empty place


def prepare(kind: str, home: Path) -> Course:
    """Write two corpora, a store of the older one, and what a build of it notes in its folder."""
    older, _newer = corpora(home)
    corpus = place_of_cases(home.parent) / "corpus"
    shutil.copytree(older, corpus)
    build(corpus, home / "store", keep=True)
    shutil.copytree(corpus / ".claimgraph", home / "noted")
    shutil.rmtree(corpus)
    found = course(_begun(home, corpus.parent, kind), home / "trace")
    shutil.rmtree(corpus)
    shutil.rmtree(corpus.parent / "store")
    return found


def _begun(home: Path, scratch: Path, kind: str) -> list[object]:
    """Put the older store and the newer corpus into a folder; return the command that builds it."""
    corpus, store = scratch / "corpus", scratch / "store"
    shutil.copytree(home / "newer", corpus)
    shutil.copytree(home / "noted", corpus / ".claimgraph", copy_function=shutil.copy2)
    (corpus / ".claimgraph").chmod(0o700)
    if kind != FIRST:
        shutil.copytree(home / "store", store, symlinks=True)
    if kind == ANEW:
        (store / "current" / "blocks").unlink()
    return ["build", corpus, "-o", store]


def run(kind: str, home: Path, scratch: Path, death: Death) -> str | None:
    """Kill a build once, and then build."""
    words, store, known = _begun(home, scratch, kind), scratch / "store", fingerprints(home)
    while not killed(words, death):
        death = death.sooner()
        shutil.rmtree(store, ignore_errors=True)
        shutil.rmtree(scratch / "corpus")
        _begun(home, scratch, kind)
    found = holds(store, known)
    if found not in {"newer", NOTHING if kind == FIRST else "older"}:
        return f"{death}: {found}"
    note(scratch, **{f"{found}_store_whole": 1} if found != NOTHING else {"no_store_yet": 1})
    aged(scratch / "corpus")
    build(scratch / "corpus", store, keep=True)
    after = holds(store, known)
    if after != "newer":
        return f"{death}: the next build: {after}"
    left = [*remains(store), *(path.name for path in drafts(scratch))]
    return f"{death}: left after the next build: {', '.join(left)}" if left else None


WAYS = tuple(
    Way(f"build, {kind}", partial(prepare, kind), partial(run, kind)) for kind in (CHANGED, ANEW, FIRST)
)
