"""The embedded store on disk: a folder of versions, each with its receipt, swapped by a link.

    STORE/
      current -> v-3        what readers open
      v-3/receipt.json      what was built, and the digest of every file of it
      v-3/rocksdb/          the Oxigraph store
      v-3/quads.nq          what was loaded, with which the next build compares its own
      v-3/blocks            where in it stands what need not be compared, if it is the same
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

import fcntl
import hashlib
import io
import json
import os
import re
import shutil
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.model.namespaces import CG, PREFIXES, release, shipped
from claimgraph.rdf.nquads import Block
from claimgraph.store.loaded import lines as loaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimgraph.store.loaded.lines import Lines

MOST_CHANGED = 1 / 4  # of the lines; to load all of them costs no more then
RACES = 5  # how often opening starts again because the version it read was replaced and removed
FREE_TO_CHANGE = {"LOG", "LOG.old", "LOCK"}  # RocksDB's diary and its lock; everything else is data


@dataclass(frozen=True)
class Receipt:
    """What a version of a store was built from and what its files must be.

    Attributes:
        quads: Number of quads.
        digest: SHA-256 of the N-Quads, in the order they were loaded.
        corpus: SHA-256 of the annotated files.
        version: Version of claimgraph that built it.
        files: SHA-256 of each file of the store, by name.
        ontology: SHA-256 of the ontology, its codes and its grammar, all of which the store holds.
    """

    quads: int
    digest: str
    corpus: str
    version: str
    files: dict[str, str]
    ontology: str


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
    _check_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot write the store: {error}") from error
    with _sole_writer(folder):
        version = folder / f"v-{_number(_current(folder)) + 1}"
        shutil.rmtree(version, ignore_errors=True)
        try:
            receipt = _fill(version, lines, corpus, _former(folder))
            _swap(folder, version)
        except OSError as error:
            shutil.rmtree(version, ignore_errors=True)
            raise StoreError(f"{folder}: cannot write the store: {error}") from error
        except BaseException:
            shutil.rmtree(version, ignore_errors=True)
            raise
        _remove_strays(folder, keep=version)
    return receipt


def read(folder: Path) -> Opened:
    """Open the current version for reading, after comparing every file with the receipt.

    Raises:
        StoreError: There is no store, it is damaged, or its receipt is missing.
    """
    if _current(folder) is None:
        raise StoreError(f"{folder}: no store there; build one with: claimgraph build CORPUS -o {folder}")
    for _attempt in range(RACES):
        version = (folder / "current").resolve()
        try:
            return _read(folder, version)
        except StoreError:
            if version == (folder / "current").resolve():
                raise
    raise StoreError(f"{folder}: built anew again and again while it was opened; wait and try again")


def _read(folder: Path, version: Path) -> Opened:
    rebuild = f"rebuild it with: claimgraph build CORPUS -o {folder}"
    try:
        fields = json.loads((version / "receipt.json").read_text("utf-8"))
        if "version" in fields and fields.get("ontology") != _ontology():
            raise StoreError(
                f"{folder}: built by claimgraph {fields['version']} with another ontology than that of "
                f"this claimgraph {release()}; {rebuild}"
            )
        seal, receipt = fields.pop("seal"), Receipt(**fields)
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise StoreError(f"{folder}: the receipt cannot be read ({error}); {rebuild}") from error
    if seal != _seal(receipt):
        raise StoreError(f"{folder}: the receipt is not as it was written; {rebuild}")
    try:
        damaged = sorted(set(receipt.files.items()) ^ set(_digests(version / "rocksdb").items()))
        if damaged:
            raise StoreError(f"{folder}: {damaged[0][0]} is not as it was built; {rebuild}")
        rocksdb = version / "rocksdb"
        return Opened(ox.Store.read_only(str(rocksdb)), receipt, rocksdb)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{folder}: the store cannot be opened ({error}); {rebuild}") from error


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
        kept = loaded.write(version, lines, former.lines if former else None)
        store = _altered(former, rocksdb, kept) if former else None
        if store is None:
            store = ox.Store(str(rocksdb))
            store.bulk_load(path=str(kept.file), format=ox.RdfFormat.N_QUADS)
    store.flush()
    quads = len(store)
    del store  # closes it; there is no close()
    if quads != kept.count:
        twice = f"{kept.count - quads} of {kept.count} quads came twice"
        raise StoreError(f"{twice}: a triple belongs to one graph")
    receipt = Receipt(quads, kept.digest, corpus, release(), _digests(rocksdb), _ontology())
    sealed = asdict(receipt) | {"seal": _seal(receipt)}
    (version / "receipt.json").write_text(json.dumps(sealed, indent=1) + "\n", "utf-8")
    for path in [
        *rocksdb.iterdir(),
        rocksdb,
        kept.file,
        version / loaded.BLOCKS,
        version / "receipt.json",
        version,
    ]:
        _sync(path)
    return receipt


def _former(folder: Path) -> Former | None:
    """Return the version that is to be replaced, if it is whole and was built by this program."""
    try:
        found = _read(folder, (folder / "current").resolve())
    except (StoreError, OSError):
        return None
    lines = loaded.read(found.path.parent, found.receipt.digest)
    return Former(found, lines) if lines and found.receipt.version == release() else None


def _altered(former: Former, rocksdb: Path, kept: Lines) -> ox.Store | None:
    """Return a copy of a version in which only the difference was changed; None if there is much of it.

    None as well if something without a name is in it, which is another thing each time it is loaded.
    """
    old, new = (lines.besides(kept.taken) for lines in (former.lines, kept))
    gone, come = old - new, new - old
    if len(gone) + len(come) > kept.count * MOST_CHANGED or any(b"_:" in line for line in gone | come):
        return None
    for path in former.opened.path.iterdir():
        if path.name not in FREE_TO_CHANGE:
            _copied(path, rocksdb / path.name)
    store = ox.Store(str(rocksdb))
    for quad in ox.parse(b"".join(gone), format=ox.RdfFormat.N_QUADS):
        store.remove(quad)
    store.extend(ox.parse(b"".join(come), format=ox.RdfFormat.N_QUADS))
    return store


def _copied(path: Path, there: Path) -> None:
    """Copy a file of RocksDB; those with data never change and are linked, where the disk can do that."""
    if path.suffix == ".sst":
        with suppress(OSError):
            os.link(path, there)
            return
    shutil.copyfile(path, there)


def _seal(receipt: Receipt) -> str:
    """Digest a receipt, so that a change of the receipt itself is noticed."""
    return hashlib.sha256(json.dumps(asdict(receipt), sort_keys=True).encode()).hexdigest()


def _ontology() -> str:
    """Digest the ontology that is shipped; questions and pages look up in a store what is written there."""
    files = sorted(shipped("ontology").glob("*.ttl"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def refuse_other(engine: ox.Store, place: Path) -> None:
    """Refuse what was written with another version of the ontology; what holds no ontology passes.

    Raises:
        StoreError: In one line, which says how to have it written anew.
    """
    ours, term = ox.NamedNode(CG.rstrip("#")), ox.NamedNode(PREFIXES["owl"] + "versionInfo")
    held = {str(quad.object).strip('"') for quad in engine.quads_for_pattern(ours, term, None, None)}
    header = ox.parse(path=str(shipped("ontology") / "claimgraph.ttl"), format=ox.RdfFormat.TURTLE)
    now = next(str(quad.object).strip('"') for quad in header if quad.predicate == term)
    if held - {now}:
        raise StoreError(
            f"{place}: written with version {max(held)} of the ontology, and here it is {now}; write "
            f"it anew with: claimgraph build CORPUS -o STORE; claimgraph export --store STORE -o {place}"
        )


def _digests(rocksdb: Path) -> dict[str, str]:
    """Digest every data file of a store.

    RocksDB checks blocks only when it reads them and drops a damaged log without a word; comparing the
    files finds every change, and 0.1 GB takes a tenth of a second.
    """
    found = {}
    for path in sorted(rocksdb.iterdir()):
        if path.name not in FREE_TO_CHANGE:
            with path.open("rb") as file:
                found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def _swap(folder: Path, version: Path) -> None:
    """Point the link at a new version, in one step."""
    link = folder / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(version.name)
    link.replace(folder / "current")
    _sync(folder)


def _sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _sole_writer(folder: Path) -> Iterator[None]:
    """Hold the lock of a store; the system frees it when the process ends, however it ends."""
    try:
        file = (folder / "build.lock").open("a+")
    except OSError as error:
        raise StoreError(f"{folder}: cannot write the store: {error}") from error
    with file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{folder}: another build is running; wait for it to end") from error
        yield


def _current(folder: Path) -> str | None:
    """Return the name of the current version, or None."""
    link = folder / "current"
    return link.readlink().name if link.is_symlink() else None


def _number(version: str | None) -> int:
    found = re.fullmatch(r"v-([0-9]+)", version or "")
    return int(found[1]) if found else 0


def _check_folder(folder: Path) -> None:
    """Refuse to write into a folder or file that is not a store."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise StoreError(f"{folder}: not a folder; name another place for the store")
    known = re.compile(r"current(\.new)?|build\.lock|v-[0-9]+")
    strange = (
        [path.name for path in folder.iterdir() if not known.fullmatch(path.name)] if folder.exists() else []
    )
    if strange:
        raise StoreError(f"{folder}: holds {strange[0]}, so it is not a store; name another place for it")


def _remove_strays(folder: Path, keep: Path) -> None:
    """Delete versions that no reader will open any more; the one before stays for those who have it open."""
    for path in folder.glob("v-*"):
        if _number(path.name) < _number(keep.name) - 1:
            shutil.rmtree(path, ignore_errors=True)
