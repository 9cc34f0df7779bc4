"""The receipt of a version: what it was built from, and what its files must be."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from claimgraph.errors import StoreError
from claimgraph.model.namespaces import release, shipped
from claimgraph.system import disk
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FILE = "receipt.json"
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


def read(folder: Path, version: Path) -> Receipt:
    """Read the receipt of a version.

    Args:
        folder: The store, to be named in messages.
        version: The folder of the version.

    Raises:
        StoreError: It cannot be read, is not as it was written, or tells of another ontology.
    """
    try:
        fields = json.loads(disk.text(version / FILE))
        if "version" in fields and fields.get("ontology") != ontology():
            raise StoreError(
                f"{folder}: built by claimgraph {fields['version']} with another ontology than that of "
                f"this claimgraph {release()}; {rebuild(folder)}"
            )
        seal, receipt = fields.pop("seal"), Receipt(**fields)
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise StoreError(f"{folder}: the receipt cannot be read ({error}); {rebuild(folder)}") from error
    if seal != _seal(receipt):
        raise StoreError(f"{folder}: the receipt is not as it was written; {rebuild(folder)}")
    return receipt


def rebuild(folder: Path) -> str:
    """Say how a store is built anew."""
    return f"rebuild it with: claimgraph build CORPUS -o {folder}"


def write(version: Path, receipt: Receipt) -> Path:
    """Write the receipt of a version, sealed, and return where it is."""
    sealed = asdict(receipt) | {"seal": _seal(receipt)}
    path = version / FILE
    path.write_text(json.dumps(sealed, indent=1) + "\n", "utf-8")
    return path


def _seal(receipt: Receipt) -> str:
    """Digest a receipt, so that a change of the receipt itself is noticed."""
    return hashlib.sha256(json.dumps(asdict(receipt), sort_keys=True).encode()).hexdigest()


def ontology() -> str:
    """Digest the ontology that is shipped; questions and pages look up in a store what is written there."""
    files = sorted(shipped("ontology").glob("*.ttl"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def digests(rocksdb: Path, skip: Collection[str] = ()) -> dict[str, str]:
    """Digest every data file of a store.

    RocksDB checks blocks only when it reads them and drops a damaged log without a word; comparing the
    files finds every change, and 0.1 GB takes a tenth of a second.

    Args:
        rocksdb: The folder of the files.
        skip: Names of files that need no digest.
    """
    found = {}
    files = [path for path in sorted(rocksdb.iterdir()) if path.name not in {*FREE_TO_CHANGE, *skip}]
    for path in each("digesting files", files, len(files)):
        with disk.opened(path) as file:
            found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found
