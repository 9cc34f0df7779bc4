"""A killed import: every file is as before or as after it, and the next import makes it whole."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from benchmarks.campaigns.store.command import Course, Death, course, killed
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import aged, contents, drafts
from tests.conftest import HARBOUR
from tests.copies import copied

from claimgraph.corpus.imports.bring import bring
from claimgraph.corpus.read import read

if TYPE_CHECKING:
    from pathlib import Path

COPIES = 3  # of two documents, each of which gets a file of drafts
QUOTES = 3  # of each document


def prepare(home: Path) -> Course:
    """Write a corpus and drafts for it, and what an import of them comes to."""
    copied(HARBOUR, home / "corpus", COPIES)
    lines = []
    for file in sorted((home / "corpus" / "documents").glob("*.yaml")):
        text = (home / "corpus" / "texts" / f"{file.stem.partition('-no')[0]}.txt").read_text("utf-8")
        quotes = [one for one in text.splitlines() if one.strip()][:QUOTES]
        lines += [json.dumps({"document": file.stem, "quote": quote}) for quote in quotes]
    (home / "drafts.jsonl").write_text("\n".join([*lines, ""]), "utf-8")
    shutil.copytree(home / "corpus", home / "after")
    return course(_words(home, home / "after"), home / "trace")


def _words(home: Path, corpus: Path) -> list[object]:
    return ["import", "drafts", home / "drafts.jsonl", "-o", corpus]


def run(home: Path, scratch: Path, death: Death) -> str | None:
    """Kill an import once, and then import."""
    corpus = scratch / "corpus"
    shutil.copytree(home / "corpus", corpus)
    while not killed(_words(home, corpus), death):
        death = death.sooner()
        shutil.rmtree(corpus)
        shutil.copytree(home / "corpus", corpus)
    before, after = contents(home / "corpus"), contents(home / "after")
    for name, content in contents(corpus).items():
        if content not in {before.get(name), after.get(name)}:
            return f"{death}: {name} is neither as before nor as after it"
    read(corpus)
    aged(corpus)
    bring(corpus, "drafts", [home / "drafts.jsonl"])
    if contents(corpus) != after:
        return f"{death}: the next import comes to something else"
    left = drafts(corpus)
    return f"{death}: the next import leaves {left[0].name}" if left else None


WAY = Way("import", prepare, run)
