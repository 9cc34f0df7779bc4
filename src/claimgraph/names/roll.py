"""The roll: all names of a dataset in one file beside its store, to find a name without reading the others.

It has a line for each key under which names are looked up (`NameIndex.entries`), with the things that it may
mean, and a line for each thing, with its rows of the registry. What a name means is then worked out of those
few as it is of all. The first line is a digest of the rest and of the rules for names: a roll that was
damaged, or written by other rules, is as good as none.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.errors import FileError
from claimgraph.names.index import asked
from claimgraph.system import disk
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.names.named import Named

FILE = "names"
COLUMNS = ("thing", "thing_iri", "slug", "class_iri", "name", "weak", "sort_iri")  # of the registry
KEY, THING = "key", "thing"
DIGITS = 64


class Roll:
    """Names with the things that they may mean.

    Args:
        lines: A line for each key and each thing, and the end of a line before them.
    """

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    def named(self, name: str) -> list[dict[str, str]]:
        """Return the rows of all that a name can stand for, however it is written, or an IRI."""
        iris = {name, *(iri for key in set(asked(name)) for iri in self._after(KEY, key))}
        rows = (row for iri in sorted(iris) for row in self._after(THING, iri))
        return [dict(zip(COLUMNS, row, strict=True)) for row in rows]

    def _after(self, *words: str) -> list[Any]:
        """Return what stands in the line that begins with two words."""
        start = self._lines.find(_start(*words))
        if start < 0:
            return []
        *_words, found = json.loads(self._lines[start + 1 : self._lines.index(b"\n", start + 1)])
        return list(found)


def read(file: Path) -> Roll | None:
    """Read a roll; None if there is none, or none that can be believed."""
    try:
        content = disk.read(file)
    except OSError:
        return None
    digest, lines = content[:DIGITS], content[DIGITS:]
    return Roll(lines) if digest == _digest(lines) else None


def write(file: Path, rows: Iterable[Mapping[str, str]], entries: Iterable[tuple[str, Named]]) -> None:
    """Write a roll, if that can be; without it all names are read.

    Args:
        file: Its file.
        rows: The rows of the question `registry`.
        entries: Each key of each name, with the thing that has it.
    """
    things: defaultdict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        things[row["thing_iri"]].append([row[column] for column in COLUMNS])
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, thing in each("writing down names", entries):
        keys[key][thing.iri] = None
    told = chain(
        ((KEY, key, list(iris)) for key, iris in keys.items()), ((THING, *one) for one in things.items())
    )
    lines = "".join(f"\n{json.dumps(line, ensure_ascii=False)}" for line in told).encode() + b"\n"
    with suppress(FileError):
        disk.write(file, _digest(lines) + lines)


def _start(*words: str) -> bytes:
    return f"\n{json.dumps(words, ensure_ascii=False)[:-1]}, ".encode("utf-8", "replace")


def _digest(lines: bytes) -> bytes:
    digest = hashlib.sha256(lines)
    for rules in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(disk.read(rules))
    return digest.hexdigest().encode()
