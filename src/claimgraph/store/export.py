"""Writing a dataset to a file, N-Quads, TriG, Turtle or JSON-LD; and files and folders that are whole."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import FileError
from claimgraph.model.namespaces import PREFIXES
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.store.dataset import Dataset

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def write(data: Dataset, path: Path) -> int:
    """Write all quads to a file, in the format that its ending names; Turtle leaves the graphs out.

    The order is that of the terms, so the same data give the same bytes. The file is complete or not
    there.

    Returns:
        The number of quads, or of triples in Turtle.

    Raises:
        FileError: The ending is of no known format, or the file cannot be written.
    """
    if path.suffix not in FORMATS:
        raise FileError(f"{path}: unknown format; end the name in {', '.join(FORMATS)}")
    quads = _ordered(data, path.suffix)
    with disk.complete(path) as draft:
        ox.serialize(quads, str(draft), format=FORMATS[path.suffix], prefixes=PREFIXES)
    return len(quads)


def serialized(data: Dataset, ending: str) -> bytes:
    """Return all quads as a file with that ending has them.

    Args:
        data: The dataset.
        ending: One of `FORMATS`.
    """
    with BytesIO() as held:
        ox.serialize(_ordered(data, ending), held, format=FORMATS[ending], prefixes=PREFIXES)
        return held.getvalue()


def _ordered(data: Dataset, ending: str) -> list[ox.Quad]:
    """Return all quads in the order of the terms, or all triples if a format knows no graphs."""
    if ending == ".ttl":
        return sorted({ox.Quad(q.subject, q.predicate, q.object) for q in data.quads()}, key=str)
    graphs: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[ox.Quad]] = {}
    for quad in data.quads():
        graphs.setdefault(quad.graph_name, []).append(quad)
    return [quad for name in sorted(graphs, key=str) for quad in sorted(graphs[name], key=str)]


@contextmanager
def complete_folder(place: Path, mark: str, what: str) -> Iterator[Path]:
    """Give a folder beside a place, which is put there when all is written; what stood there is removed then.

    Args:
        place: The folder, which need not be there.
        mark: The file by which a folder is known as one that may be replaced; any other must be empty.
        what: What it is a folder of: `site`.

    Raises:
        FileError: Something else stands there, or the folder cannot be written.
    """
    if not (place.is_dir() and not place.is_symlink() and _ours(place, mark)) and (
        place.exists() or place.is_symlink()
    ):
        raise FileError(f"{place}: stands there and is no {what} of claimgraph; give another folder")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        disk.sweep(place.parent)
        draft = Path(mkdtemp(prefix=disk.DRAFT, dir=place.parent))
    except OSError as error:
        raise FileError(f"{place}: cannot be written: {error.strerror}") from None
    try:
        yield draft
        _put(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _ours(place: Path, mark: str) -> bool:
    return (place / mark).is_file() or not any(place.iterdir())


def _put(draft: Path, place: Path) -> None:
    """Put a draft in its place; what stood there is in the place of the draft then, or removed."""
    draft.chmod(0o755)
    if place.exists() and not disk.exchanged(draft, place):
        old = Path(mkdtemp(prefix=disk.DRAFT, dir=place.parent))
        place.rename(old / "old")
        draft.rename(place)
        shutil.rmtree(old)
    elif not place.exists():
        draft.rename(place)
