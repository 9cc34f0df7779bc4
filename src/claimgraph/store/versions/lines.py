"""From which lines a version of a store was loaded: `quads.nq`, and in `blocks` where in it blocks stand.

Whoever writes the next version takes from here the blocks that are the same, and compares only what is left.
A block is looked at whenever it is taken: what `blocks` says is never believed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.rdf.nquads import Block
from claimgraph.system import disk
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimgraph.store.versions.feed import Feed

LINES_PER_CHUNK = 1_000
FILE, BLOCKS = "quads.nq", "blocks"


@dataclass
class Lines:
    """What a version was loaded from.

    Attributes:
        file: Where the lines stand.
        count: How many there are.
        digest: SHA-256 of all.
        blocks: Start and length in bytes of each block, by its digest.
        taken: The blocks that were taken from the version before.
    """

    file: Path
    count: int = 0
    digest: str = ""
    blocks: dict[str, tuple[int, int]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def block(self, digest: str) -> bytes | None:
        """Return a block, if it is there and as it should be."""
        if digest not in self.blocks:
            return None
        start, length = self.blocks[digest]
        with disk.opened(self.file) as file:
            file.seek(start)
            text = file.read(length)
        return text if hashlib.sha256(text).hexdigest() == digest else None

    def besides(self, blocks: Iterable[str]) -> set[bytes]:
        """Return the lines that do not stand in some blocks."""
        found: set[bytes] = set()
        with disk.opened(self.file) as file:
            for start, length in sorted(self.blocks[digest] for digest in blocks):
                found.update(file.read(start - file.tell()).splitlines(keepends=True))
                file.seek(start + length)
            found.update(file.read().splitlines(keepends=True))
        return found


def read(version: Path, digest: str) -> Lines | None:
    """Return what a version was loaded from; None if that is not there any more as it was.

    Args:
        version: The folder of the version.
        digest: SHA-256 of its lines.
    """
    try:
        with disk.opened(version / FILE) as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return None
        held = json.loads(disk.text(version / BLOCKS))
        blocks = {str(name): (int(start), int(length)) for name, (start, length) in held.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return Lines(version / FILE, digest=digest, blocks=blocks)


def write(
    version: Path, lines: Iterable[str | Block], former: Lines | None = None, feed: Feed | None = None
) -> Lines:
    """Write lines into the folder of a version.

    Args:
        version: The folder.
        lines: N-Quads, and blocks of them.
        former: What the version before was loaded from.
        feed: Gets the same lines at once, to load them meanwhile.
    """
    written, digest = Lines(version / FILE), hashlib.sha256()
    with written.file.open("wb") as out:
        for count, piece in each("storing quads, in thousands", pieces(lines)):
            if isinstance(piece, Block):
                text = former.block(piece.digest) if former else None
                if text is not None:
                    written.taken.add(piece.digest)
                else:
                    text = piece.read()
                written.blocks[piece.digest] = (out.tell(), len(text))
                written.count += text.count(b"\n")
            else:
                text = piece
                written.count += count
            digest.update(text)
            out.write(text)
            if feed:
                feed.take(text)
    written.digest = digest.hexdigest()
    (version / BLOCKS).write_text(json.dumps(written.blocks), "utf-8")
    return written


def pieces(lines: Iterable[str | Block]) -> Iterator[tuple[int, bytes | Block]]:
    """Yield blocks as they are, and other lines some thousands at once, with their number."""
    chunk: list[str] = []
    for line in lines:
        if isinstance(line, Block):
            yield len(chunk), "".join(chunk).encode()
            yield 0, line
            chunk = []
            continue
        chunk.append(line)
        if len(chunk) == LINES_PER_CHUNK:
            yield len(chunk), "".join(chunk).encode()
            chunk = []
    yield len(chunk), "".join(chunk).encode()
