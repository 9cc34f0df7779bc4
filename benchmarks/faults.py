"""Damage the files of a store at random: what notices it, the digests, the engine at opening, or when read?

    python benchmarks/faults.py [FAULTS]

Builds the bundled corpus and damages, so many times (600 unless told), one file of its store: a bit, bytes, a
block of zeros, the end cut off, bytes more, the file gone. First the store is opened as ever. Then, because a
disk that loses bits changes no time of a file, once more with the marks of the damaged data file made to fit,
so that its digest is not compared; then all quads are read, along every index. Exit status 1 if anything that
was read differs and nothing noticed it.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.errors import StoreError
from claimgraph.model.namespaces import shipped
from claimgraph.store.build import build
from claimgraph.store.versions import marks, version
from claimgraph.store.versions.receipt import FREE_TO_CHANGE

if TYPE_CHECKING:
    import pyoxigraph as ox

KINDS = ("bit", "bytes", "zeros", "cut", "more", "gone")
SAMPLE = 13  # every so many subjects and objects are asked for by themselves


def damage(file: Path, chance: random.Random) -> str:
    """Damage a file and return how."""
    content = bytearray(file.read_bytes())
    kind = chance.choice(KINDS) if content else "more"
    place = chance.randrange(len(content)) if content else 0
    if kind == "gone":
        file.unlink()
        return kind
    if kind == "bit":
        content[place] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        content[place : place + 16] = chance.randbytes(len(content[place : place + 16]))
    elif kind == "zeros":
        start = place // 4096 * 4096
        content[start : start + 4096] = bytes(len(content[start : start + 4096]))
    elif kind == "cut":
        del content[place:]
    else:
        content += b"7 bytes"
    file.write_bytes(content)
    return kind


def everything(engine: ox.Store) -> list[object]:
    """Read all quads, and along each index."""
    quads = list(engine)
    terms = [
        sorted({quad.subject for quad in quads}, key=str)[::SAMPLE],
        sorted({quad.predicate for quad in quads}, key=str),
        sorted({quad.object for quad in quads}, key=str)[::SAMPLE],
        sorted({quad.graph_name for quad in quads}, key=str),
    ]
    found: list[object] = [frozenset(map(str, quads))]
    for place, some in enumerate(terms):
        for term in some:
            pattern = [None, None, None, None]
            pattern[place] = term
            found.append(sum(1 for _quad in engine.quads_for_pattern(*pattern)))
    return found


def noticed(folder: Path, wanted: list[object]) -> str:
    """Say what notices that a store is damaged."""
    home = (folder / "current").resolve()
    try:
        found = version.opened(folder, home)
    except StoreError as error:
        return "by the digest" if "is not as it was built" in str(error) else "by the engine, opening"
    try:
        return "harmless" if everything(found.engine) == wanted else "SILENT"
    except (OSError, RuntimeError):
        return "by the engine, reading"


def main(faults: int) -> int:
    """Damage, open, read and print."""
    chance = random.Random(faults)  # noqa: S311 - the same faults each time
    counts: dict[str, Counter[str]] = {"as ever": Counter(), "marks made to fit": Counter()}
    with tempfile.TemporaryDirectory() as name:
        whole, place = Path(name) / "whole", Path(name) / "store"
        build(shipped("corpus") / "iraq-2023", whole, validate=False)
        home = (whole / "current").resolve()
        wanted = everything(version.opened(whole, home).engine)
        files = sorted(path for path in (home / "rocksdb").iterdir() if path.name not in FREE_TO_CHANGE)
        weights = [max(1, path.stat().st_size) ** 0.5 for path in files]
        for _number in range(faults):
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(whole, place, symlinks=True)
            there = place / home.name
            marks.write(there, [path.name for path in files])
            damaged = there / "rocksdb" / chance.choices(files, weights)[0].name
            damage(damaged, chance)
            counts["as ever"][noticed(place, wanted)] += 1
            marks.write(there, [path.name for path in (there / "rocksdb").iterdir()])
            counts["marks made to fit"][noticed(place, wanted)] += 1
    for how, found in counts.items():
        sys.stdout.write(
            f"{how}: {', '.join(f'{what} {number}' for what, number in sorted(found.items()))}\n"
        )
    return int(any(found["SILENT"] for found in counts.values()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 600))
