"""The pipeline: annotated files -> records -> N-Quads -> shapes -> dataset; all of it or nothing."""

from __future__ import annotations

import hashlib
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.corpus.read import read
from claimgraph.errors import ShapeError
from claimgraph.model.namespaces import CODES_GRAPH, ONTOLOGY_GRAPH, shipped
from claimgraph.rdf import mapping
from claimgraph.rdf.check import findings
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FINDINGS = 100


def build(corpus: str | Path, into: str | Path | None = None, *, validate: bool = True) -> LocalDataset:
    """Build a dataset from a corpus: all of it, or nothing.

    Args:
        corpus: Folder of annotated files.
        into: Store folder to write; in memory if not given.
        validate: Whether to check the shapes; a corpus that was validated before need not be again.

    Returns:
        The dataset, open for reading.

    Raises:
        AnnotationError: The files have faults; nothing was written.
        ShapeError: The data break a constraint; nothing was written.
        StoreError: The store cannot be written; the one that was there stays.
    """
    corpus = Path(corpus)
    records = read(corpus)
    found = findings(records) if validate else ()
    broken = [finding for finding in found if finding.severity == "violation"]
    if broken:
        raise ShapeError(
            "\n".join(f"{finding.focus}: {finding.message}" for finding in broken[:MOST_FINDINGS])
        )
    lines = chain(schema_lines(), mapping.nquads(records))
    if into is None:
        return LocalDataset(versions.memory(lines))
    versions.write(Path(into), lines, digest(corpus))
    opened = versions.read(Path(into))
    return LocalDataset(opened.engine, opened.path)


def schema_lines() -> Iterator[str]:
    """Yield the ontology and the codes as N-Quads, each in its own graph."""
    files = {"claimgraph.ttl": ONTOLOGY_GRAPH, "predicates.ttl": ONTOLOGY_GRAPH, "codes.ttl": CODES_GRAPH}
    for file, graph in files.items():
        name = ox.NamedNode(graph)
        for quad in ox.parse(path=str(shipped("ontology") / file), format=ox.RdfFormat.TURTLE):
            yield f"{ox.Quad(quad.subject, quad.predicate, quad.object, name)} .\n"


def digest(corpus: Path) -> str:
    """Return the SHA-256 of the annotated files of a corpus: names and bytes, in order of name."""
    total = hashlib.sha256()
    for path in sorted(corpus.rglob("*")):
        if path.is_file() and re.search(r"\.(yaml|jsonl)$", path.name):
            total.update(path.relative_to(corpus).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
