"""Measure what building a dataset costs, step by step, as the corpus grows.

    python benchmarks/build.py [COPIES ...]

Writes the bundled corpus with its documents so many times (1, 4 and 16 unless told) into a temporary folder
and builds it. Prints for each size the milliseconds a statement of each step, and how a build without shapes
compares with the raw load of the same quads, ready-made, by pyoxigraph. Mind the ratios.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from claimgraph.corpus import read as annotation
from claimgraph.rdf import mapping
from claimgraph.rdf.check import findings
from claimgraph.store import build, versions

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "iraq-2023"


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


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return a result and the seconds that it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def measure(folder: Path, place: Path) -> dict[str, float]:
    """Return the seconds of each step, and the number of statements."""
    corpus, reading = timed(lambda: annotation.read(folder))
    lines, mapped = timed(lambda: list(chain(build.schema_lines(), mapping.nquads(corpus))))
    _, shapes = timed(lambda: findings(corpus))
    _, stored = timed(lambda: versions.write(place / "store", lines, build.digest(folder)))
    text = "".join(lines).encode()
    raw = ox.Store(str(place / "raw"))
    _, loaded = timed(lambda: raw.load(text, format=ox.RdfFormat.N_QUADS))
    return {
        "statements": sum(len(document.statements) for document in corpus.documents),
        "read": reading,
        "map": mapped,
        "shapes": shapes,
        "store": stored,
        "raw load": loaded,
    }


def main(sizes: list[int]) -> None:
    """Measure and print."""
    sys.stdout.write(
        "statements    read     map  shapes   store  raw load  build without shapes / raw load\n"
    )
    for copies in sizes:
        with tempfile.TemporaryDirectory() as name:
            write(Path(name) / "corpus", copies)
            found = measure(Path(name) / "corpus", Path(name))
        number = found.pop("statements")
        ratio = (found["read"] + found["map"] + found["store"]) / found["raw load"]
        cells = "  ".join(f"{1000 * seconds / number:6.2f}" for seconds in found.values())
        sys.stdout.write(f"{number:>10.0f}  {cells} {ratio:.1f}\n")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 4, 16])
