"""Killed while a folder of tables is replaced: the older or the newer one is there, whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from benchmarks.campaigns.store.command import Course, Death, course, killed, ran
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import aged, contents, corpora, drafts

from claimgraph.store.build import build

if TYPE_CHECKING:
    from pathlib import Path


def prepare(home: Path) -> Course:
    """Write stores of two corpora, and the tables of each."""
    for corpus in corpora(home):
        build(corpus, home / f"store-{corpus.name}", validate=False)
        ran(*_words(home, home / f"tables-{corpus.name}", corpus.name))
    shutil.copytree(home / "tables-older", home / "replaced")
    return course(_words(home, home / "replaced", "newer"), home / "trace")


def _words(home: Path, tables: Path, name: str) -> list[object]:
    return ["tables", "--csv", "-o", tables, "--store", home / f"store-{name}", "--sensitivity", "protect"]


def run(home: Path, scratch: Path, death: Death) -> str | None:
    """Kill once, and then replace the tables."""
    tables = scratch / "tables"
    shutil.copytree(home / "tables-older", tables)
    words = _words(home, tables, "newer")
    while not killed(words, death):
        death = death.sooner()
        shutil.rmtree(tables)
        shutil.copytree(home / "tables-older", tables)
    older, newer = contents(home / "tables-older"), contents(home / "tables-newer")
    if contents(tables) not in (older, newer):
        return f"{death}: neither the older nor the newer tables are there"
    aged(scratch)
    ran(*words)
    if contents(tables) != newer:
        return f"{death}: the next run comes to something else"
    left = drafts(scratch)
    return f"{death}: the next run leaves {left[0].name}" if left else None


WAY = Way("tables", prepare, run)
