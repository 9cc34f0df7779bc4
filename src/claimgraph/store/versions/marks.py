"""By what a data file is known again without reading it: its size, its place on the disk, its time.

RocksDB's data files (`.sst`) never change, every block of them has a checksum that is compared whenever it is
read, and to digest gigabytes at each opening takes seconds. So a version notes the marks of the data files
whose digests were compared; where they are the same, the digests are taken to be, too. Everything else is
small, RocksDB drops a damaged log without a word, and its digest is compared each time. What of all is
noticed by which, the campaign `faults` counts (docs/reliability.md).
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "marks"


def known(version: Path) -> set[str]:
    """Return the names of the data files that are those whose digests were compared.

    Args:
        version: The folder of the version.
    """
    try:
        held = json.loads(disk.text(version / FILE))
        return {name for name, mark in held.items() if mark == _mark(version / "rocksdb" / name)}
    except (OSError, ValueError, AttributeError, RecursionError):
        return set()


def write(version: Path, files: Iterable[str]) -> None:
    """Note the marks of the data files of a version, if its folder can be written.

    Args:
        version: Its folder.
        files: The names of the files of its store, whose digests were compared.
    """
    rocksdb = version / "rocksdb"
    with suppress(OSError, FileError):
        held = {name: _mark(rocksdb / name) for name in files if name.endswith(".sst")}
        disk.write(version / FILE, json.dumps(held))


def _mark(file: Path) -> list[int]:
    """Return size, place and time of a file."""
    found = file.stat()
    return [found.st_size, found.st_ino, found.st_mtime_ns]
