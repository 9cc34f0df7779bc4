"""Files that the program keeps: whatever is damaged, it is told, or nothing that is read differs."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import place_of_cases
from benchmarks.campaigns.store.damaged.kind import Kind
from benchmarks.campaigns.store.whole import corpora, fingerprint

from claimgraph.errors import StoreError
from claimgraph.store import versions
from claimgraph.store.build import build
from claimgraph.store.dataset import open_dataset
from claimgraph.store.versions import marks, version
from claimgraph.store.versions.receipt import FREE_TO_CHANGE

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox

SAMPLE = 37  # every so many subjects and objects are asked for by themselves


def _stored(home: Path) -> None:
    older, _newer = corpora(home)
    build(older, home / "store", validate=False)


def everything(engine: ox.Store) -> str:
    """Read all quads, and along each index; return the digest of what was found."""
    quads = list(engine)
    terms = [
        sorted({quad.subject for quad in quads}, key=str)[::SAMPLE],
        sorted({quad.predicate for quad in quads}, key=str),
        sorted({quad.object for quad in quads}, key=str)[::SAMPLE],
        sorted({quad.graph_name for quad in quads}, key=str),
    ]
    found = sorted(map(str, quads))
    for place, some in enumerate(terms):
        for term in some:
            pattern = [None, None, None, None]
            pattern[place] = term
            found.append(str(sum(1 for _quad in engine.quads_for_pattern(*pattern))))
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def _version(folder: Path) -> Path:
    return (folder / "store" / "current").resolve()


def _data(folder: Path) -> list[Path]:
    return [path for path in (_version(folder) / "rocksdb").iterdir() if path.name not in FREE_TO_CHANGE]


def _noted(folder: Path) -> list[Path]:
    data = set(_data(folder))
    return [path for path in _version(folder).rglob("*") if path.is_file() and path not in data]


def _read(folder: Path) -> str:
    return everything(version.opened(folder / "store", _version(folder)).engine)


def _read_with_marks(folder: Path) -> str:
    """Read with marks made to fit: a disk that loses bits changes no time of a file."""
    marks.write(_version(folder), [path.name for path in _data(folder)])
    return _read(folder)


def _asked_and_replaced(folder: Path) -> tuple[str, str, str]:
    """Open a store, look up a name and ask, and build another corpus in its place."""
    data = open_dataset(folder / "store")
    asked = data.ask("who-claimed", actor="red-dawn")
    read = everything(versions.read(folder / "store").engine)
    build(folder / "newer", folder / "store", validate=False)
    return read, str(asked.rows), fingerprint(versions.read(folder / "store").engine)


def _remembered(home: Path) -> None:
    """Build a corpus at the place of the cases, which its notebook knows."""
    older, _newer = corpora(home)
    corpus = place_of_cases(home.parent) / "older"
    shutil.copytree(older, corpus)
    build(corpus, keep=True)
    shutil.rmtree(home / "older")
    shutil.copytree(corpus, home / "older")
    shutil.rmtree(corpus)
    shutil.rmtree(home / "newer")


KINDS = (
    Kind("store", _stored, _data, _read, (StoreError,), parts=("store",)),
    Kind(
        "store, as before by its marks",
        _stored,
        _data,
        _read_with_marks,
        (StoreError, OSError, RuntimeError),
        parts=("store",),
    ),
    Kind("beside a store", _stored, _noted, _asked_and_replaced, (StoreError,), parts=("store", "newer")),
    Kind(
        "notebook",
        _remembered,
        lambda folder: [path for path in (folder / "older" / ".claimgraph").rglob("*") if path.is_file()],
        lambda folder: fingerprint(build(folder / "older", keep=True).engine),
        (),
    ),
)
