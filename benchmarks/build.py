"""Measure what building a dataset costs, step by step, as the corpus grows; beside it what loading costs.

    python benchmarks/build.py [COPIES ...]

Writes the bundled corpus with its documents so many times (1, 4 and 10 unless told) into a temporary folder
and builds it. Prints for each size the CPU milliseconds a statement of each step, then those of loading the
same quads, ready-made, from a file into a store on disk with pyoxigraph: in bulk, and in one transaction. And
what building costs against loading in bulk: from YAML with the shapes, from JSON lines without. Mind the
ratios. Circles of objects are sought as seldom as the command seeks them.
"""

from __future__ import annotations

import gc
import json
import resource
import shutil
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from claimgraph.cli.app import SELDOM
from claimgraph.corpus import read as annotation
from claimgraph.corpus.formats import yaml
from claimgraph.rdf import mapping
from claimgraph.rdf.check import findings
from claimgraph.store import build, versions

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "iraq-2023"
STEPS = ("read", "read jsonl", "map", "shapes", "store", "bulk load", "load")


def write(folder: Path, copies: int) -> None:
    """Write the corpus; each further copy of a document has a slug of its own."""
    folder.mkdir()
    for path in CORPUS.glob("*.yaml"):
        shutil.copy(path, folder)
    documents = sorted((CORPUS / "documents").glob("*.yaml"))
    (folder / "documents").mkdir()
    for copy in range(copies):
        for path in documents:
            text = path.read_text("utf-8")
            for other in documents if copy else ():
                text = text.replace(other.stem, f"{other.stem}-{copy}")
            name = f"{path.stem}-{copy}.yaml" if copy else path.name
            (folder / "documents" / name).write_text(text, "utf-8")


def in_lines(folder: Path, place: Path) -> Path:
    """Write the same corpus with its documents as JSON lines."""
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns("documents"))
    files = sorted((folder / "documents").glob("*.yaml"))
    lines = (yaml.load(path.read_bytes(), path.name).data for path in files)
    text = "".join(f"{json.dumps(line, ensure_ascii=False, default=float)}\n" for line in lines)
    (place / "documents.jsonl").write_text(text, "utf-8")
    return place


def spent() -> float:
    """Return the CPU seconds of this process until now, of all its threads."""
    found = resource.getrusage(resource.RUSAGE_SELF)
    return found.ru_utime + found.ru_stime


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return a result and the CPU seconds that it took."""
    start = spent()
    return work(), spent() - start


def loaded(place: Path, text: bytes, *, bulk: bool) -> None:
    """Load N-Quads into a new store."""
    store = ox.Store(str(place))
    (store.bulk_load if bulk else store.load)(text, format=ox.RdfFormat.N_QUADS)
    store.flush()


def measure(folder: Path, place: Path) -> tuple[int, dict[str, float]]:
    """Return the number of statements, and the CPU seconds of each step."""
    corpus, reading = timed(lambda: annotation.read(folder))
    lines = in_lines(folder, place / "lines")
    _, reading_lines = timed(lambda: annotation.read(lines))
    quads, mapped = timed(lambda: list(chain(build.schema_lines(), mapping.nquads(corpus))))
    _, shapes = timed(lambda: findings(corpus))
    _, stored = timed(lambda: versions.write(place / "store", quads, build.digest(folder)))
    text = "".join(quads).encode()
    peers = [timed(lambda bulk=bulk: loaded(place / str(bulk), text, bulk=bulk))[1] for bulk in (True, False)]
    found = (reading, reading_lines, mapped, shapes, stored, *peers)
    return sum(len(document.statements) for document in corpus.documents), dict(
        zip(STEPS, found, strict=True)
    )


def main(sizes: list[int]) -> None:
    """Measure and print."""
    gc.set_threshold(SELDOM)
    heads = "".join(f"{name:>12}" for name in ("statements", *STEPS, "yaml, all", "jsonl"))
    sys.stdout.write(f"{heads}\n")
    for copies in sizes:
        with tempfile.TemporaryDirectory() as name:
            write(Path(name) / "corpus", copies)
            number, found = measure(Path(name) / "corpus", Path(name))
        ours, peer = found["map"] + found["store"], found["bulk load"]
        ratios = (ours + found["read"] + found["shapes"]) / peer, (ours + found["read jsonl"]) / peer
        cells = "".join(f"{1000 * seconds / number:12.2f}" for seconds in found.values())
        sys.stdout.write(f"{number:12}{cells}{''.join(f'{ratio:11.1f}x' for ratio in ratios)}\n")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 4, 10])
