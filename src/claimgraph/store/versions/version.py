"""The embedded store on disk: a folder of versions, each with its receipt, swapped by a link.

    STORE/
      current -> v-3        what readers open
      v-3/receipt.json      what was built, and the digest of every file of it
      v-3/rocksdb/          the Oxigraph store
      v-3/quads.nq          what was loaded, with which the next build compares its own
      v-3/blocks            where in it stands what need not be compared, if it is the same
      v-3/marks             by what the data files are known again without reading them
      v-3/names             the roll of names (claimgraph.names.roll), written when the store is there
      build.lock            held while a build runs

The annotated files are the truth and a store can be rebuilt from them, so nothing is ever changed in
place: a build writes a new version beside the old one and the link moves when it is complete. Readers
keep the version they opened.

Where little changed, the new version begins as a copy of the old one, in which only the difference is
removed and inserted; data files of RocksDB never change, so the two share them. RocksDB keeps the words of
quads that were removed this way, where no query finds them: what must be gone from the disk, too, is gone
from a store that is built in an empty folder.
"""

from __future__ import annotations

import io
import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.model.namespaces import release
from claimgraph.rdf.nquads import Block
from claimgraph.store.versions import lines as loaded
from claimgraph.store.versions import marks, place
from claimgraph.store.versions import receipt as receipts
from claimgraph.store.versions.feed import PORTION, Feed, portions
from claimgraph.store.versions.receipt import Receipt
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.store.versions.lines import Lines

MOST_CHANGED = 1 / 4  # of the lines; to load all of them costs no more then
RACES = 5  # how often opening starts again because the version it read was replaced and removed


class Opened(NamedTuple):
    """A version of a store, open for reading.

    Attributes:
        engine: The store.
        receipt: What it was built from.
        path: Its RocksDB folder, whatever `current` points to later.
    """

    engine: ox.Store
    receipt: Receipt
    path: Path


class Former(NamedTuple):
    """The version that is to be replaced, and what it was loaded from."""

    opened: Opened
    lines: Lines


def write(folder: Path, lines: Iterable[str | Block], corpus: str) -> Receipt:
    """Build a new version of a store and make it the current one, or leave everything as it was.

    Args:
        folder: The store; made if it is not there.
        lines: N-Quads, one quad a line, no quad twice; some of them may come in blocks.
        corpus: Digest of the annotated files, for the receipt.

    Raises:
        StoreError: Another build is running, the folder holds something else or cannot be written, the disk
            is full, a line is not N-Quads, or a quad came twice.
    """
    with place.sole_writer(folder):
        version = folder / f"v-{place.number(place.current(folder)) + 1}"
        shutil.rmtree(version, ignore_errors=True)
        try:
            receipt = _fill(version, lines, corpus, _former(folder))
            place.swap(folder, version)
        except OSError as error:
            place.remove(version)
            raise StoreError(f"{folder}: cannot write the store: {error}") from error
        except BaseException:
            place.remove(version)
            raise
        place.remove_strays(folder, keep=version)
    return receipt


def read(folder: Path) -> Opened:
    """Open the current version for reading, after comparing every file with the receipt.

    Raises:
        StoreError: There is no store, it is damaged, or its receipt is missing.
    """
    if place.current(folder) is None:
        raise StoreError(f"{folder}: no store there; build one with: claimgraph build CORPUS -o {folder}")
    for _attempt in range(RACES):
        version = _current(folder)
        try:
            return opened(folder, version)
        except StoreError:
            if version == _current(folder):
                raise
    raise StoreError(f"{folder}: built anew again and again while it was opened; wait and try again")


def _current(folder: Path) -> Path:
    """Return the folder of the current version."""
    try:
        return (folder / "current").resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise StoreError(
            f"{folder}: the store cannot be opened ({error}); {receipts.rebuild(folder)}"
        ) from error


def opened(folder: Path, version: Path, *, whole: bool = False) -> Opened:
    """Open one version, after comparing every file with its receipt.

    Args:
        folder: The store, to be named in messages.
        version: The folder of the version.
        whole: Whether to compare the digests of data files that are known by their marks, too.

    Raises:
        StoreError: It is damaged, or its receipt is missing.
    """
    receipt, rocksdb = receipts.read(folder, version), version / "rocksdb"
    try:
        known = {} if whole else {name: receipt.files.get(name, "") for name in marks.known(version)}
        found = known | receipts.digests(rocksdb, known)
        if damaged := sorted(set(receipt.files.items()) ^ set(found.items())):
            raise StoreError(f"{folder}: {damaged[0][0]} is not as it was built; {receipts.rebuild(folder)}")
        if any(name.endswith(".sst") and name not in known for name in found):
            marks.write(version, found)
        return Opened(ox.Store.read_only(str(rocksdb)), receipt, rocksdb)
    except (OSError, RuntimeError) as error:
        remedy = receipts.rebuild(folder)
        raise StoreError(f"{folder}: the store cannot be opened ({error}); {remedy}") from error


def loaded_from(rocksdb: Path) -> Path | None:
    """Return the file of the lines that a store was loaded from; None if it is not there any more as it was.

    Args:
        rocksdb: The folder of the store in its version.
    """
    try:
        receipt = receipts.read(rocksdb.parent, rocksdb.parent)
    except StoreError:
        return None
    found = loaded.read(rocksdb.parent, receipt.digest)
    return found.file if found else None


def memory(lines: Iterable[str | Block]) -> ox.Store:
    """Load N-Quads into a store in memory."""
    store = ox.Store()
    with _told():
        text = b"".join(one.read() if isinstance(one, Block) else one for _, one in loaded.pieces(lines))
        store.bulk_load(io.BytesIO(text), format=ox.RdfFormat.N_QUADS)
    return store


@contextmanager
def _told() -> Iterator[None]:
    """Tell in the words of a store that a line is no N-Quads."""
    try:
        yield
    except (SyntaxError, UnicodeEncodeError) as error:
        raise StoreError(f"not N-Quads: {error}") from error


def _fill(version: Path, lines: Iterable[str | Block], corpus: str, former: Former | None) -> Receipt:
    """Write the quads into a new version, load them or change a copy of the former one, write the receipt."""
    rocksdb = version / "rocksdb"
    rocksdb.mkdir(parents=True)
    with _told():
        kept, quads = _stored(version, lines, former)
    if quads != kept.count:
        twice = f"{kept.count - quads} of {kept.count} quads came twice"
        raise StoreError(f"{twice}: a triple belongs to one graph")
    for log in rocksdb.glob("LOG*"):  # names this machine and this place
        log.write_bytes(b"")
    receipt = Receipt(quads, kept.digest, corpus, release(), receipts.digests(rocksdb), receipts.ontology())
    receipts.write(version, receipt)
    marks.write(version, receipt.files)
    for path in [*rocksdb.iterdir(), rocksdb, *filter(Path.is_file, version.iterdir()), version]:
        place.sync(path)
    return receipt


def _stored(version: Path, lines: Iterable[str | Block], former: Former | None) -> tuple[Lines, int]:
    """Write the lines down and store them; return them, and how many quads are in the store."""
    rocksdb = version / "rocksdb"
    if former is None:
        with Feed(rocksdb) as feed:
            return loaded.write(version, lines, feed=feed), feed.end()
    kept = loaded.write(version, lines, former.lines)
    quads = _altered(former, rocksdb, kept)
    return kept, _loaded(rocksdb, kept) if quads is None else quads


def _loaded(rocksdb: Path, kept: Lines) -> int:
    """Load all lines into a new store; return how many quads are in it."""
    size = kept.file.stat().st_size
    with Feed(rocksdb) as feed:
        for some in each("loading", portions(kept.file), size // PORTION * 8):
            feed.take(some)
        return feed.end()


def _former(folder: Path) -> Former | None:
    """Return the version that is to be replaced, if it is whole and was built by this program."""
    try:
        found = opened(folder, _current(folder), whole=True)
    except (StoreError, OSError):
        return None
    lines = loaded.read(found.path.parent, found.receipt.digest)
    return Former(found, lines) if lines and found.receipt.version == release() else None


def _altered(former: Former, rocksdb: Path, kept: Lines) -> int | None:
    """Copy a version and change only the difference; return how many quads are in it.

    None, and nothing is done, if there is much of it, or something without a name in it, which is another
    thing each time it is loaded.
    """
    old, new = (lines.besides(kept.taken) for lines in (former.lines, kept))
    gone, come = old - new, new - old
    if len(gone) + len(come) > kept.count * MOST_CHANGED or any(b"_:" in line for line in gone | come):
        return None
    for path in former.opened.path.iterdir():
        if path.name not in receipts.FREE_TO_CHANGE:
            _copied(path, rocksdb / path.name)
    store = ox.Store(str(rocksdb))
    for quad in ox.parse(b"".join(gone), format=ox.RdfFormat.N_QUADS):
        store.remove(quad)
    store.extend(ox.parse(b"".join(come), format=ox.RdfFormat.N_QUADS))
    store.flush()
    return len(store)


def _copied(path: Path, there: Path) -> None:
    """Copy a file of RocksDB; those with data never change and are linked, where the disk can do that."""
    if path.suffix == ".sst":
        with suppress(OSError):
            os.link(path, there)
            return
    shutil.copyfile(path, there)
