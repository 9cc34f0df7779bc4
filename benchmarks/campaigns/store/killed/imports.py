"""A killed import: every file is as before or as after it, and the next import makes it whole."""

from __future__ import annotations

import json
import shutil
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.campaigns.store.command import Course, Death, course, killed
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import aged, contents, drafts, written_again
from tests.conftest import HARBOUR
from tests.copies import copied
from tests.corpus.imports.test_bring import ANN, MAPPING, TEXT

from claimgraph.corpus.imports.bring import bring
from claimgraph.corpus.read import read

if TYPE_CHECKING:
    from pathlib import Path

COPIES = 3  # of two documents, each of which gets a file of drafts
QUOTES = 3  # of each document


def prepare(kind: str, home: Path) -> Course:
    """Write a corpus and what is imported, and what the import comes to."""
    copied(HARBOUR, home / "corpus", COPIES)
    (home / "files").mkdir()
    (_marked if kind == "brat" else _answered)(home)
    shutil.copytree(home / "corpus", home / "after")
    return course(_words(kind, home, home / "after"), home / "trace")


def _answered(home: Path) -> None:
    """Write passages of documents that are there."""
    lines = []
    for file in sorted((home / "corpus" / "documents").glob("*.yaml")):
        text = (home / "corpus" / "texts" / f"{file.stem.partition('-no')[0]}.txt").read_text("utf-8")
        quotes = [one for one in text.splitlines() if one.strip()][:QUOTES]
        lines += [json.dumps({"document": file.stem, "quote": quote}) for quote in quotes]
    (home / "files" / "drafts.jsonl").write_text("\n".join([*lines, ""]), "utf-8")


def _marked(home: Path) -> None:
    """Write documents that are not there yet, and the mapping."""
    for number in range(COPIES):
        (home / "files" / f"new-{number}.ann").write_text(ANN, "utf-8")
        (home / "files" / f"new-{number}.txt").write_bytes(f"{TEXT}{number}\n".encode())
    (home / "corpus" / "mappings").mkdir()
    (home / "corpus" / "mappings" / "brat.yaml").write_text(MAPPING, "utf-8")


def _words(kind: str, home: Path, corpus: Path) -> list[object]:
    return ["import", kind, home / "files", "-o", corpus]


def run(kind: str, home: Path, scratch: Path, death: Death) -> str | None:
    """Kill an import once, and then import."""
    corpus = scratch / "corpus"
    shutil.copytree(home / "corpus", corpus)
    while not killed(_words(kind, home, corpus), death):
        death = death.sooner()
        shutil.rmtree(corpus)
        shutil.copytree(home / "corpus", corpus)
    before, after = contents(home / "corpus"), contents(home / "after")
    for name, content in contents(corpus).items():
        if content not in {before.get(name), after.get(name)}:
            return f"{death}: {name} is neither as before nor as after it"
    read(corpus)
    aged(corpus)
    bring(corpus, kind, [home / "files"])
    if contents(corpus) != after:
        return f"{death}: the next import comes to something else"
    written_again(corpus)  # it writes nothing where all was written
    left = drafts(corpus)
    return f"{death}: left when a file beside it is written again: {left[0].name}" if left else None


WAYS = tuple(
    Way(f"import, {kind}", partial(prepare, kind), partial(run, kind)) for kind in ("drafts", "brat")
)
